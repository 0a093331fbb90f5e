#include "app/workspace/packetselection.h"

#include "app/workspace/selectedrows.h"

#include <filesystem>
#include <stop_token>

namespace weir {

namespace {

/// Whether both names lead to one file.
bool isSameFile(const std::string &a, const std::string &b)
{
    std::error_code error;
    return std::filesystem::equivalent(a, b, error) && !error;
}

} // namespace

Result<Workspace::Extracted> extractMatching(StoreExecutor &executor,
                                             const std::vector<SourceInfo> &sources,
                                             SeekBook &places, const FlowQuery &query,
                                             const std::string &target,
                                             const std::function<bool(double)> &progress)
{
    for (const SourceInfo &source : sources) {
        if (isSameFile(source.path, target))
            return Error{Errc::BadValue, 0,
                         "packets cannot be written over a capture that they are read from; choose "
                         "another name",
                         target};
    }
    std::stop_source stop;
    const auto report = [&stop, &progress](double fraction) {
        if (progress && !progress(fraction))
            stop.request_stop();
    };
    ExecutionControl control;
    control.isCancelled = [&stop] { return stop.stop_requested(); };
    control.onProgress = [&report](double fraction) { report(fraction / 4); };
    const auto gathered = gatherSelected(executor, sources, query, 0, control);
    if (!gathered)
        return gathered.error();
    const SelectedRows &selected = gathered.value();
    if (selected.selections.empty())
        return Error{Errc::NotFound, 0,
                     selected.withoutPackets ? "the rows that match were not read from capture "
                                               "files, so there are no packets to write"
                                             : "nothing matches, so there are no packets to write"};
    ExtractOptions options;
    options.comment = "Weir: " + query.text;
    options.stop = stop.get_token();
    options.places = &places;
    options.progress = [&report](const ExtractProgress &at) {
        report(0.25
               + (at.wanted
                      ? 0.75 * static_cast<double>(at.packets) / static_cast<double>(at.wanted)
                      : 0));
    };
    const auto written = extractPackets(selected.selections, target, options);
    if (!written)
        return written.error();

    Workspace::Extracted extracted;
    extracted.packets = written.value().packets;
    if (written.value().missing)
        extracted.notes.push_back(
            std::to_string(written.value().missing)
            + " packets that the rows count were not found in the original file");
    if (selected.withoutPackets)
        extracted.notes.push_back(
            std::to_string(selected.withoutPackets)
            + " matching rows did not come from capture files and have no packets");
    return extracted;
}

} // namespace weir
