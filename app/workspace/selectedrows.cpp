#include "app/workspace/selectedrows.h"

#include "model/query/resulttable.h"
#include "model/scan/storeexecutor.h"

#include <map>

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
    std::uint64_t packets = 0;

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
            packets += row.packets;
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

} // namespace

Result<SelectedRows> gatherSelected(StoreExecutor &executor, const std::vector<SourceInfo> &sources,
                                    const FlowQuery &query, std::uint64_t limit,
                                    const ExecutionControl &control)
{
    Gatherer gatherer(sources);
    bool hasMore = false;
    const Status streamed = executor.streamRows(
        query, kColumns,
        [&](const ResultTable &table) {
            hasMore = limit > 0 && gatherer.packets >= limit;
            if (!hasMore)
                gatherer.take(table);
            return !hasMore;
        },
        control);
    if (!streamed)
        return streamed.error();
    SelectedRows selected;
    selected.hasMore = hasMore || (limit > 0 && gatherer.packets > limit);
    selected.withoutPackets = gatherer.withoutPackets;
    selected.selections = gatherer.nonEmpty();
    return selected;
}

} // namespace weir
