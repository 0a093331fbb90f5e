#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/progressline.h"

#include <fmt/format.h>

namespace weir::cli {

int runExtract(const ExtractArguments &arguments)
{
    const auto workspace = openAny(arguments.path, arguments.options);
    if (!workspace)
        return fail(workspace.error());
    const ParseOutcome parsed = parseFilter(arguments.filter, workspace.value()->queryNames());
    if (!parsed.ok) {
        fail(fmt::format("at {}: {}", parsed.error.span.begin + 1, parsed.error.message));
        return kUsage;
    }

    if (const Status known = enrich(*workspace.value(), arguments.enrich, arguments.filter); !known)
        return fail(known.error());

    ProgressLine line;
    const auto extracted =
        workspace.value()->extract(parsed.query, arguments.output, [&line](double fraction) {
            line.show("Extracting", fraction);
            return !isInterrupted();
        });
    line.clear();
    if (!extracted)
        return fail(extracted.error());
    for (const std::string &note : extracted.value().notes)
        write(stderr, "weir-cli: {}\n", note);
    write("{} packets into {}\n", extracted.value().packets, arguments.output);
    return kDone;
}

} // namespace weir::cli
