#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/progressline.h"
#include "model/scan/storeexecutor.h"

#include <fmt/format.h>

namespace weir::cli {

int runBundle(const BundleArguments &arguments)
{
    const auto workspace = openAny(arguments.path, arguments.options);
    if (!workspace)
        return fail(workspace.error());
    const ParseOutcome parsed = parseFilter(arguments.filter, workspace.value()->queryNames());
    if (!parsed.ok) {
        fail(fmt::format("at {}: {}", parsed.error.span.begin + 1, parsed.error.message));
        return kUsage;
    }
    // the lists and tables in use are told with the evidence, whatever the filter asks for
    const std::string needed = arguments.filter + " list country";
    const auto known = loadEnrichmentFor(arguments.enrich, workspace.value().get(), &needed);
    if (!known)
        return fail(known.error());
    workspace.value()->executor()->setAttributes(known.value().enrichment);

    ProgressLine line;
    EvidenceOptions options;
    options.note = arguments.note;
    options.report = arguments.report;
    if (auto used = known.value().enrichment->used(); !used.empty())
        options.lists = std::move(used);
    const auto saved = workspace.value()->saveEvidence(parsed.query, arguments.output, options,
                                                       [&line](double fraction) {
                                                           line.show("Saving evidence", fraction);
                                                           return !isInterrupted();
                                                       });
    line.clear();
    if (!saved)
        return fail(saved.error());
    for (const std::string &note : saved.value().notes)
        write(stderr, "weir-cli: {}\n", note);
    write("{} rows and {} packets into {}\n", saved.value().rows, saved.value().packets,
          arguments.output);
    if (saved.value().counters > 0 || saved.value().events > 0)
        write("{} counters and {} events of the exporters beside them\n", saved.value().counters,
              saved.value().events);
    return kDone;
}

} // namespace weir::cli
