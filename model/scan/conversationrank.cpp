#include "model/scan/conversationrank.h"

#include "model/scan/segmentscan.h"

#include <algorithm>

namespace weir {

namespace {

/// What orders conversations by `metric`; those that make no sense for them mean bytes.
Slot slotOf(Metric metric)
{
    switch (metric) {
    case Metric::Packets:
    case Metric::PacketsPerSecond:
        return Slot::Packets;
    case Metric::Rows:
        return Slot::Rows;
    case Metric::First:
        return Slot::First;
    case Metric::Last:
        return Slot::Last;
    case Metric::Bytes:
    case Metric::BitsPerSecond:
    case Metric::Wire:
    case Metric::Flows:
    case Metric::Hosts:
    case Metric::Peers:
    case Metric::Connections:
    case Metric::BytesIn:
    case Metric::BytesOut:
    case Metric::PacketsIn:
    case Metric::PacketsOut:
        break;
    }
    return Slot::Bytes;
}

struct Ranked
{
    std::uint64_t rank;
    ConversationKey key;
};

bool isBefore(const Ranked &a, const Ranked &b)
{
    return a.rank != b.rank ? a.rank > b.rank : a.key < b.key;
}

/// Keeps the first `limit` of all that are offered; the worst one is in front.
class Shortlist
{
public:
    bool mayTake(std::uint64_t rank, std::size_t limit) const
    {
        return m_heap.size() < limit || rank >= m_heap.front().rank;
    }
    void take(const Ranked &ranked, std::size_t limit)
    {
        if (m_heap.size() == limit && !isBefore(ranked, m_heap.front()))
            return;
        m_heap.push_back(ranked);
        std::push_heap(m_heap.begin(), m_heap.end(), isBefore);
        if (m_heap.size() > limit) {
            std::pop_heap(m_heap.begin(), m_heap.end(), isBefore);
            m_heap.pop_back();
        }
    }
    const std::vector<Ranked> &entries() const { return m_heap; }

private:
    std::vector<Ranked> m_heap;
};

std::uint32_t codeOf(const std::uint16_t *codes, std::uint32_t row)
{
    return codes != nullptr ? codes[row] : 0;
}

/// Both words in one, the lower one first; without a branch, which would be guessed wrong each
/// second time.
std::uint64_t bothWords(std::uint32_t a, std::uint32_t b)
{
    const std::uint32_t low = b ^ ((a ^ b) & (0U - static_cast<std::uint32_t>(a < b)));
    return std::uint64_t{low} << 32 | (a ^ b ^ low);
}

/// Whether rows lack the address. The last entry of a dictionary may stand for none; another column
/// may be why it is there.
bool hasNobody(const DecodedColumn &column)
{
    if (column.addresses->empty() || column.addresses->back().isPresent())
        return false;
    return column.kind != DecodedColumn::Kind::Dictionary
           || std::ranges::find(column.codes, column.addresses->size() - 1) != column.codes.end();
}

/// Whether all packets and bytes of the segment count, and as they are: the store knows their sums.
bool areTotalsKnown(const SegmentInfo &segment, const MatchedRows &rows)
{
    const auto zoneOf = [&segment](ColumnId column) -> const ZoneMap & {
        return segment.zones[static_cast<std::size_t>(column)];
    };
    const ZoneMap &sampling = zoneOf(ColumnId::Sampling);
    return rows.isAll() && (sampling.min > sampling.max || sampling.max <= 1)
           && !zoneOf(ColumnId::Packets).hasAbsent && !zoneOf(ColumnId::Bytes).hasAbsent;
}

} // namespace

template <ConversationScan::Kind kKind>
ConversationRank<kKind>::ConversationRank(Metric metric, unsigned workers, const StopSign &stop)
    : m_stop(stop)
    , m_slot(slotOf(metric))
    , m_sums(opOf(m_slot), workers)
    , m_workers(workers)
{
}

template <ConversationScan::Kind kKind>
void ConversationRank<kKind>::visit(unsigned worker, SegmentColumns &segment,
                                    const MatchedRows &rows)
{
    Worker &mine = m_workers[worker];
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    m_words.wordsOf(*src.addresses, mine.src);
    m_words.wordsOf(*dst.addresses, mine.dst);
    const std::uint32_t *srcWords = mine.src.words.data();
    const std::uint32_t *dstWords = mine.dst.words.data();
    const bool isSrcCoded = src.kind == DecodedColumn::Kind::Dictionary;
    const bool isDstCoded = dst.kind == DecodedColumn::Kind::Dictionary;
    const std::uint16_t *srcCodes = isSrcCoded ? src.codes.data() : nullptr;
    const std::uint16_t *dstCodes = isDstCoded ? dst.codes.data() : nullptr;
    const std::uint64_t *srcPorts = kIsFlows ? segment.numbers(ColumnId::SrcPort) : nullptr;
    const std::uint64_t *dstPorts = kIsFlows ? segment.numbers(ColumnId::DstPort) : nullptr;
    const std::uint64_t *protocols = kIsFlows ? segment.numbers(ColumnId::Proto) : nullptr;
    const std::uint64_t *values = segment.values(m_slot);
    const bool isEachCounted = kIsFlows || (!hasNobody(src) && !hasNobody(dst));
    if (isEachCounted && areTotalsKnown(segment.segment(), rows)) {
        mine.packets += segment.segment().packets;
        mine.bytes += segment.segment().bytes;
    } else {
        addTotals(mine, segment, rows);
    }
    std::array<typename Sums::Record, Sums::kMost> records; // NOLINT: written before it is read
    std::size_t count = 0;
    const auto add = [&](std::uint32_t row) {
        const std::uint32_t a = srcWords[codeOf(srcCodes, row)];
        const std::uint32_t b = dstWords[codeOf(dstCodes, row)];
        typename Sums::Record &record = records[count];
        record.key[0] = bothWords(a, b);
        record.value = values[row];
        if constexpr (kIsFlows) {
            const bool isDown = b < a || (a == b && dstPorts[row] < srcPorts[row]);
            record.key[1] = portsWord(isDown ? dstPorts[row] : srcPorts[row],
                                      isDown ? srcPorts[row] : dstPorts[row], protocols[row]);
        } else if (a == AddressWords::kNoAddressWord || b == AddressWords::kNoAddressWord) {
            return; // a pair needs two hosts
        }
        ++count;
    };
    constexpr std::uint32_t kBlock = Sums::kMost;
    for (std::uint32_t first = 0; first < rows.count() && !m_stop.isRaised(); first += kBlock) {
        count = 0;
        rows.forEach(first, std::min(first + kBlock, rows.count()), add);
        m_sums.add(worker, {records.data(), count});
    }
}

/// Adds what the rows of both hosts, or of conversations all rows, carried.
template <ConversationScan::Kind kKind>
void ConversationRank<kKind>::addTotals(Worker &worker, SegmentColumns &segment,
                                        const MatchedRows &rows)
{
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const std::uint64_t *packets = segment.values(Slot::Packets);
    const std::uint64_t *bytes = segment.values(Slot::Bytes);
    rows.forEach([&](std::uint32_t row) {
        if (!kIsFlows && (!src.addressAt(row).isPresent() || !dst.addressAt(row).isPresent()))
            return;
        worker.packets += packets[row];
        worker.bytes += bytes[row];
    });
}

/// The key with the lower address first.
template <ConversationScan::Kind kKind>
ConversationKey ConversationRank<kKind>::keyOf(const typename Sums::Record &record) const
{
    Address low = m_words.addressOf(static_cast<std::uint32_t>(record.key[0] >> 32));
    Address high = m_words.addressOf(static_cast<std::uint32_t>(record.key[0]));
    std::uint64_t ports = kIsFlows ? record.key[record.key.size() - 1] : 0;
    if (high < low) {
        std::swap(low, high);
        ports = kIsFlows ? swappedPorts(ports) : 0;
    }
    return {low.high, low.low, high.high, high.low, ports};
}

template <ConversationScan::Kind kKind>
Result<ConversationBest> ConversationRank<kKind>::best(std::size_t limit, SegmentScan &scan)
{
    for (unsigned worker = 0; worker < scan.workers(); ++worker)
        m_sums.flush(worker);
    std::vector<Shortlist> lists(scan.workers());
    std::vector<std::uint64_t> members(scan.workers());
    const Status status = scan.share(Sums::kShards, [&](unsigned worker, std::size_t shard) {
        Shortlist &list = lists[worker];
        const auto records = m_sums.finishShard(worker, shard);
        members[worker] += records.size();
        for (const auto &record : records) {
            if (list.mayTake(record.value, limit))
                list.take({record.value, keyOf(record)}, limit);
        }
        m_sums.release(shard);
    });
    if (!status)
        return status.error();
    Shortlist all;
    ConversationBest best;
    for (unsigned worker = 0; worker < scan.workers(); ++worker) {
        for (const Ranked &ranked : lists[worker].entries())
            all.take(ranked, limit);
        best.members += members[worker];
        best.packets += m_workers[worker].packets;
        best.bytes += m_workers[worker].bytes;
    }
    for (const Ranked &ranked : all.entries())
        best.keys.push_back(ranked.key);
    return best;
}

template class ConversationRank<ConversationScan::Kind::Pairs>;
template class ConversationRank<ConversationScan::Kind::Flows>;

} // namespace weir
