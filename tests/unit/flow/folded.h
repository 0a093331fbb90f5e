#pragma once

#include "capture/decode/packet.h"
#include "capture/flow/flowfolder.h"
#include "model/core/columns.h"
#include "tests/generator/packet.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace weir::test {

/// A row with its texts.
struct FoldedRow
{
    FlowRow row;
    std::string app, name, method, type, agent, ja3, risk, tunnel;

    auto order() const
    {
        return std::tie(row.startNs, row.offset, row.src, row.dst, row.srcPort, row.dstPort);
    }
    /// Everything in one line, to compare rows as text.
    std::string text() const
    {
        std::string line;
        for (const ColumnInfo &column : columnCatalogue()) {
            line += ' ';
            if (column.storage == Storage::Number)
                line += std::to_string(column.number(row));
            else if (column.storage == Storage::Address)
                line += toString(column.address(row));
        }
        for (const std::string *part : {&app, &name, &method, &type, &agent, &ja3, &risk, &tunnel})
            line += '|' + *part;
        return line;
    }
};

/// Appends the rows of a batch with their texts.
inline void appendRows(const FlowBatch &batch, std::vector<FoldedRow> &rows)
{
    for (const FlowRow &row : batch.rows) {
        const auto text = [&batch](TextId id) { return batch.texts.at(id); };
        rows.push_back({row, text(row.app), text(row.name), text(row.httpMethod),
                        text(row.httpType), text(row.httpAgent), text(row.ja3), text(row.risk),
                        text(row.tunnel)});
    }
}

/// Keeps all that a folder hands over.
class FoldedOutput : public FlowOutput
{
public:
    std::vector<FoldedRow> rows;
    std::vector<PassiveName> names;

    void takeRows(FlowBatch &&batch) override { appendRows(batch, rows); }
    void takeNames(std::vector<PassiveName> &&more) override
    {
        names.insert(names.end(), more.begin(), more.end());
    }

    std::uint64_t packets() const
    {
        std::uint64_t sum = 0;
        for (const FoldedRow &folded : rows)
            sum += folded.row.packets;
        return sum;
    }
    /// "name origin" of every name of the address.
    std::vector<std::string> namesOf(const Address &address) const
    {
        std::vector<std::string> found;
        for (const PassiveName &name : names) {
            if (name.address == address)
                found.push_back(name.name + " " + name.origin);
        }
        return found;
    }
};

/// Folds generated packets as if they lay in a file, 1,000 bytes apart.
inline FoldedOutput fold(const std::vector<gen::PacketBytes> &packets, bool inner = false,
                         const FlowLimits &limits = {}, FlowCounters *counters = nullptr)
{
    FoldedOutput output;
    FlowFolder folder(7, limits, output);
    std::uint64_t offset = 24;
    for (const gen::PacketBytes &packet : packets) {
        const DecodedPacket decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
        folder.add(packetRecordOf(decoded, {packet.timeNs, offset, packet.wireBytes}, inner));
        offset += 1000;
    }
    folder.finish();
    if (counters != nullptr)
        *counters = folder.counters();
    std::ranges::sort(output.rows, {}, [](const FoldedRow &row) { return row.order(); });
    return output;
}

} // namespace weir::test
