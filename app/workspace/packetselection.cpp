#include "app/workspace/packetselection.h"

#include "capture/pipeline/packetextract.h"
#include "model/query/resulttable.h"
#include "model/scan/storeexecutor.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stop_token>

namespace weir {

namespace {

/// What rowSelectionOf() needs of a row, in the order that rowAt() reads.
const std::vector<ColumnId> kColumns{
    ColumnId::Start, ColumnId::Source,  ColumnId::Packets, ColumnId::Offset, ColumnId::Src,
    ColumnId::Dst,   ColumnId::SrcPort, ColumnId::DstPort, ColumnId::Frame,  ColumnId::EtherType,
    ColumnId::Vlan,  ColumnId::Flags,   ColumnId::Icmp,    ColumnId::Ttl,    ColumnId::DnsRcode,
    ColumnId::Proto, ColumnId::Dscp,    ColumnId::Name,    ColumnId::Tunnel};

FlowRow rowAt(const ResultTable &table, std::size_t at)
{
    const auto number = [&](std::size_t column) { return table.columns[column].numbers[at]; };
    FlowRow row; // absent is all ones at every width, so that cutting a number off keeps it absent
    row.startNs = static_cast<std::int64_t>(number(0));
    row.source = static_cast<std::uint32_t>(number(1));
    row.packets = number(2);
    row.offset = number(3);
    row.src = table.columns[4].addresses[at];
    row.dst = table.columns[5].addresses[at];
    row.srcPort = static_cast<std::uint32_t>(number(6));
    row.dstPort = static_cast<std::uint32_t>(number(7));
    row.frame = static_cast<std::uint32_t>(number(8));
    row.etherType = static_cast<std::uint16_t>(number(9));
    row.vlan = static_cast<std::uint16_t>(number(10));
    row.flags = static_cast<std::uint16_t>(number(11));
    row.icmp = static_cast<std::uint16_t>(number(12));
    row.ttl = static_cast<std::uint16_t>(number(13));
    row.dnsRcode = static_cast<std::uint16_t>(number(14));
    row.proto = static_cast<std::uint8_t>(number(15));
    row.dscp = static_cast<std::uint8_t>(number(16));
    return row;
}

/// Gathers the selected rows of each source; counts those that never were packets of a file.
struct Gatherer
{
    std::map<std::uint32_t, SourceSelection> selections;
    std::uint64_t withoutPackets = 0;

    explicit Gatherer(const std::vector<SourceInfo> &sources)
    {
        for (const SourceInfo &source : sources) {
            if (source.kind == SourceKind::CaptureFile)
                selections[source.id].source = source;
        }
    }

    void take(const ResultTable &table)
    {
        for (std::size_t at = 0; at < table.rowCount(); ++at) {
            const FlowRow row = rowAt(table, at);
            const auto place = selections.find(row.source);
            if (place == selections.end() || row.offset == kAbsent<std::uint64_t>) {
                ++withoutPackets;
                continue;
            }
            place->second.rows.push_back(
                rowSelectionOf(row, table.columns[17].texts[at], table.columns[18].texts[at]));
        }
    }

    std::vector<SourceSelection> nonEmpty()
    {
        std::vector<SourceSelection> found;
        for (auto &[id, selection] : selections) {
            if (!selection.rows.empty())
                found.push_back(std::move(selection));
        }
        return found;
    }
};

/// Whether both names lead to one file.
bool isSameFile(const std::string &a, const std::string &b)
{
    std::error_code error;
    return std::filesystem::equivalent(a, b, error) && !error;
}

} // namespace

Result<Workspace::Extracted> extractMatching(StoreExecutor &executor,
                                             const std::vector<SourceInfo> &sources,
                                             const FlowQuery &query, const std::string &target,
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
    Gatherer gatherer(sources);
    const Status streamed = executor.streamRows(
        query, kColumns,
        [&gatherer](const ResultTable &table) {
            gatherer.take(table);
            return true;
        },
        control);
    if (!streamed)
        return streamed.error();

    const std::vector<SourceSelection> selections = gatherer.nonEmpty();
    if (selections.empty())
        return Error{Errc::NotFound, 0,
                     gatherer.withoutPackets ? "the rows that match were not read from capture "
                                               "files, so there are no packets to write"
                                             : "nothing matches, so there are no packets to write"};
    ExtractOptions options;
    options.comment = "Weir: " + query.text;
    options.stop = stop.get_token();
    options.progress = [&report](const ExtractProgress &at) {
        report(0.25
               + (at.wanted
                      ? 0.75 * static_cast<double>(at.packets) / static_cast<double>(at.wanted)
                      : 0));
    };
    const auto written = extractPackets(selections, target, options);
    if (!written)
        return written.error();

    Workspace::Extracted extracted;
    extracted.packets = written.value().packets;
    if (written.value().missing)
        extracted.notes.push_back(
            std::to_string(written.value().missing)
            + " packets that the rows count were not found in the original file");
    if (gatherer.withoutPackets)
        extracted.notes.push_back(
            std::to_string(gatherer.withoutPackets)
            + " matching rows did not come from capture files and have no packets");
    return extracted;
}

} // namespace weir
