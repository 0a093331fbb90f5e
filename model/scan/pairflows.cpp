#include "model/scan/pairflows.h"

#include "model/scan/mix.h"

#include <algorithm>

namespace weir {

PairFlows::PairFlows(const std::vector<ConversationKey> &pairs)
    : m_counts(pairs.size())
{
    for (const ConversationKey &key : pairs)
        m_numbers.emplace(std::pair(Address{key[0], key[1]}, Address{key[2], key[3]}),
                          m_numbers.size());
}

void PairFlows::visit(SegmentColumns &segment, const MatchedRows &rows)
{
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const std::uint64_t *srcPorts = segment.numbers(ColumnId::SrcPort);
    const std::uint64_t *dstPorts = segment.numbers(ColumnId::DstPort);
    const std::uint64_t *protocols = segment.numbers(ColumnId::Proto);
    std::vector<std::uint64_t> hashes;
    std::vector<std::size_t> numbers;
    rows.forEach([&](std::uint32_t row) {
        const Address &from = src.addressAt(row);
        const Address &to = dst.addressAt(row);
        const bool isDown = to < from || (to == from && dstPorts[row] < srcPorts[row]);
        const auto pair = m_numbers.find(isDown ? std::pair(to, from) : std::pair(from, to));
        if (pair == m_numbers.end())
            return;
        const std::uint64_t words[] = {pair->second, isDown ? dstPorts[row] : srcPorts[row],
                                       isDown ? srcPorts[row] : dstPorts[row], protocols[row]};
        hashes.push_back(hashWords(words, 4));
        numbers.push_back(pair->second);
    });
    std::vector<std::uint8_t> isNew(hashes.size());
    DistinctSet::Scratch scratch;
    m_seen.insert(hashes.data(), hashes.size(), isNew.data(), scratch);
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        m_counts[numbers[i]] += isNew[i];
}

std::uint64_t PairFlows::countOf(const Address &low, const Address &high) const
{
    const auto pair = m_numbers.find({low, high});
    const std::lock_guard lock(m_mutex);
    return pair == m_numbers.end() ? 0 : m_counts[pair->second];
}

} // namespace weir
