#include "model/scan/conversations.h"

#include "model/scan/conversationrank.h"
#include "model/scan/mix.h"

#include <algorithm>
#include <functional>

namespace weir {

namespace {

std::vector<SlotOp> opsOf(ConversationScan::Kind kind)
{
    using enum SlotOp;
    if (kind == ConversationScan::Kind::Pairs)
        return {Add, Add, Add, Add, Add, Min, Max};
    return {Add, Add, Add, Add, Add, Min, Max, Or, Max, Max};
}

} // namespace

ConversationScan::ConversationScan(Kind kind, unsigned workers)
    : m_kind(kind)
    , m_table(kind == Kind::Pairs ? 4 : 5, opsOf(kind))
    , m_workers(workers)
{
    for (unsigned i = 0; i < workers; ++i)
        m_workers[i].scratch.firstShard = static_cast<unsigned>(i * GroupTable::kShards / workers);
}

std::string ConversationScan::textOf(std::uint64_t id) const
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_texts.find(id);
    return place == m_texts.end() ? std::string() : place->second;
}

void ConversationScan::visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    Worker &mine = m_workers[worker];
    if (m_kind == Kind::Flows) {
        readTexts(segment, ColumnId::App, mine.apps);
        readTexts(segment, ColumnId::Name, mine.names);
    }
    constexpr std::uint32_t kBlock = 8192; // its records fit a cache
    for (std::uint32_t first = 0; first < rows.count(); first += kBlock) {
        fillRecords(mine, segment, rows, first, std::min(first + kBlock, rows.count()));
        m_table.fold(mine.records.data(), mine.records.size() / m_table.stride(), mine.scratch);
    }
}

/// Id of each row's text: a hash of it, 0 for none.
void ConversationScan::readTexts(SegmentColumns &segment, ColumnId id,
                                 std::vector<std::uint64_t> &ids)
{
    const DecodedColumn &column = segment.column(id);
    std::vector<std::uint64_t> byCode;
    {
        const std::lock_guard lock(m_mutex);
        for (const std::string &text : column.texts) {
            std::uint64_t hash = 0;
            for (const char c : text)
                hash = mix64(hash + static_cast<unsigned char>(c) + 1);
            byCode.push_back(hash);
            if (!text.empty())
                m_texts.try_emplace(hash, text);
        }
    }
    ids.resize(segment.rows());
    for (std::uint32_t row = 0; row < segment.rows(); ++row)
        ids[row] = byCode[column.kind == DecodedColumn::Kind::Constant ? 0 : column.codes[row]];
}

void ConversationScan::fillRecords(Worker &worker, SegmentColumns &segment, const MatchedRows &rows,
                                   std::uint32_t first, std::uint32_t end)
{
    const bool isFlows = m_kind == Kind::Flows;
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const std::uint64_t *srcPorts = isFlows ? segment.numbers(ColumnId::SrcPort) : nullptr;
    const std::uint64_t *dstPorts = isFlows ? segment.numbers(ColumnId::DstPort) : nullptr;
    const std::uint64_t *protocols = isFlows ? segment.numbers(ColumnId::Proto) : nullptr;
    const std::uint64_t *flags = isFlows ? segment.numbers(ColumnId::Flags) : nullptr;
    const std::uint64_t *packets = segment.values(Slot::Packets);
    const std::uint64_t *bytes = segment.values(Slot::Bytes);
    const std::uint64_t *starts = segment.numbers(ColumnId::Start);
    const std::uint64_t *ends = segment.values(Slot::Last);
    const std::size_t stride = m_table.stride();
    worker.records.resize((end - first) * stride);
    std::uint64_t *out = worker.records.data();
    rows.forEach(first, end, [&](std::uint32_t row) {
        const Address &from = src.addressAt(row);
        const Address &to = dst.addressAt(row);
        if (!isFlows && (!from.isPresent() || !to.isPresent()))
            return; // a pair needs two hosts
        const bool isDown = to < from || (isFlows && to == from && dstPorts[row] < srcPorts[row]);
        const Address &low = isDown ? to : from;
        const Address &high = isDown ? from : to;
        out[0] = low.high;
        out[1] = low.low;
        out[2] = high.high;
        out[3] = high.low;
        if (isFlows)
            out[4] = portsWord(isDown ? dstPorts[row] : srcPorts[row],
                               isDown ? srcPorts[row] : dstPorts[row], protocols[row]);
        std::uint64_t *values = out + m_table.keyWords();
        values[Rows] = 1;
        values[PacketsUp] = isDown ? 0 : packets[row];
        values[PacketsDown] = isDown ? packets[row] : 0;
        values[BytesUp] = isDown ? 0 : bytes[row];
        values[BytesDown] = isDown ? bytes[row] : 0;
        values[FirstSide] = starts[row] << 1 | static_cast<std::uint64_t>(isDown);
        values[Last] = ends[row];
        if (isFlows) {
            values[Flags] = flags[row] == kAbsent<std::uint64_t> ? 0 : flags[row] | kFlagsPresent;
            values[App] = worker.apps[row];
            values[Name] = worker.names[row];
        }
        out += stride;
    });
    worker.records.resize(static_cast<std::size_t>(out - worker.records.data()));
}

} // namespace weir
