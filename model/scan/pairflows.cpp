#include "model/scan/pairflows.h"

#include "model/scan/mix.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_set>

namespace weir {

namespace {

constexpr std::size_t kFlowsColumn = 6;

/// Index in `hosts` (sorted) + 1 of each code of a column; 0 for other hosts.
std::vector<std::uint32_t> hostOfCode(const DecodedColumn &column,
                                      const std::vector<Address> &hosts)
{
    std::vector<std::uint32_t> numbers(column.addresses->size());
    auto from = column.addresses->begin();
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        from = std::lower_bound(from, column.addresses->end(), hosts[i]);
        if (from != column.addresses->end() && *from == hosts[i])
            numbers[static_cast<std::size_t>(from - column.addresses->begin())] =
                static_cast<std::uint32_t>(i + 1);
    }
    return numbers;
}

/// The distinct conversations of the shown pairs. Thread safe.
class PairFlows
{
public:
    explicit PairFlows(const ResultTable &pairs)
    {
        for (std::size_t c = 0; c < 2; ++c)
            m_hosts.insert(m_hosts.end(), pairs.columns[c].addresses.begin(),
                           pairs.columns[c].addresses.end());
        std::sort(m_hosts.begin(), m_hosts.end());
        m_hosts.erase(std::unique(m_hosts.begin(), m_hosts.end()), m_hosts.end());
        for (std::size_t i = 0; i < pairs.rowCount(); ++i)
            m_pairs[wordOf(numberOf(pairs.columns[0].addresses[i]),
                           numberOf(pairs.columns[1].addresses[i]))] = i;
        m_flows.resize(pairs.rowCount());
    }

    void visit(SegmentColumns &segment, const Selection &rows)
    {
        const DecodedColumn &src = segment.column(ColumnId::Src);
        const DecodedColumn &dst = segment.column(ColumnId::Dst);
        const auto srcHosts = hostOfCode(src, m_hosts);
        const auto dstHosts = hostOfCode(dst, m_hosts);
        const std::uint16_t *srcCodes =
            src.kind == DecodedColumn::Kind::Constant ? nullptr : src.codes.data();
        const std::uint16_t *dstCodes =
            dst.kind == DecodedColumn::Kind::Constant ? nullptr : dst.codes.data();
        std::vector<std::pair<std::uint32_t, std::uint64_t>> found; // row, pair word
        rows.forEach([&](std::uint32_t row) {
            const std::uint32_t a = srcHosts[srcCodes ? srcCodes[row] : 0];
            const std::uint32_t b = dstHosts[dstCodes ? dstCodes[row] : 0];
            if (a != 0 && b != 0)
                found.emplace_back(row, wordOf(a, b));
        });
        if (found.empty())
            return;
        const std::uint64_t *srcPorts = segment.numbers(ColumnId::SrcPort);
        const std::uint64_t *dstPorts = segment.numbers(ColumnId::DstPort);
        const std::uint64_t *protocols = segment.numbers(ColumnId::Proto);
        const std::lock_guard lock(m_mutex);
        for (const auto &[row, word] : found) {
            const auto pair = m_pairs.find(word);
            if (pair == m_pairs.end())
                continue;
            const bool isDown =
                dst.addressAt(row) < src.addressAt(row)
                || (dst.addressAt(row) == src.addressAt(row) && dstPorts[row] < srcPorts[row]);
            const std::uint64_t words[] = {isDown ? dstPorts[row] : srcPorts[row],
                                           isDown ? srcPorts[row] : dstPorts[row], protocols[row]};
            m_flows[pair->second].insert(hashWords(words, 3));
        }
    }
    std::uint64_t countOf(std::size_t pair) const { return m_flows[pair].size(); }

private:
    std::uint32_t numberOf(const Address &host) const
    {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(m_hosts, host) - m_hosts.begin())
               + 1;
    }
    static std::uint64_t wordOf(std::uint32_t a, std::uint32_t b)
    {
        return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
    }

    std::vector<Address> m_hosts;
    std::map<std::uint64_t, std::size_t> m_pairs; // two host numbers -> line of the table
    std::mutex m_mutex;                           // guards m_flows
    std::vector<std::unordered_set<std::uint64_t>> m_flows;
};

} // namespace

Status countPairFlows(Question &question, ResultTable &pairs)
{
    if (pairs.rowCount() == 0)
        return {};
    PairFlows flows(pairs);
    const Status status = question.scan.run(
        question.filter, [&flows](unsigned, SegmentColumns &segment, const Selection &rows) {
            flows.visit(segment, rows);
        });
    for (std::size_t i = 0; i < pairs.rowCount(); ++i)
        pairs.columns[kFlowsColumn].numbers[i] = flows.countOf(i);
    return status;
}

} // namespace weir
