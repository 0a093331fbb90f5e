#pragma once

#include "model/scan/conversationrank.h"

#include <cstdint>
#include <vector>

namespace weir {

/// Finds the rows of a few known pairs or conversations. Thread safe: select() only reads.
class ConversationPick
{
public:
    /// Per worker; spares allocations.
    struct Scratch
    {
        std::vector<std::uint32_t> srcHosts, dstHosts; // by code
        std::vector<std::uint16_t> rows;
        MatchedRows selection;
    };

    ConversationPick(ConversationScan::Kind kind, const std::vector<ConversationKey> &keys);
    /// Those of `rows` that belong to one of the keys.
    const MatchedRows &select(SegmentColumns &segment, const MatchedRows &rows,
                              Scratch &scratch) const;

private:
    /// Set of a pair of host numbers and a word of ports.
    class KeySet
    {
    public:
        void reserve(std::size_t count);
        void add(std::uint64_t hosts, std::uint64_t ports);
        bool contains(std::uint64_t hosts, std::uint64_t ports) const;

    private:
        std::size_t placeOf(std::uint64_t hosts, std::uint64_t ports) const;
        std::vector<std::array<std::uint64_t, 2>> m_slots; // hosts 0: free
    };

    /// Number of each row's host on one side.
    struct HostOfRow
    {
        HostOfRow(const DecodedColumn &column, const std::vector<std::uint32_t> &byCode)
            : codes(column.kind == DecodedColumn::Kind::Dictionary ? column.codes.data() : nullptr)
            , numbers(byCode.data())
        {
        }
        std::uint32_t operator()(std::uint32_t row) const
        {
            return numbers[codes != nullptr ? codes[row] : 0];
        }

        const std::uint16_t *codes; // null: all rows have code 0
        const std::uint32_t *numbers;
    };

    void keepFlows(SegmentColumns &segment, HostOfRow src, HostOfRow dst,
                   std::vector<std::uint16_t> &rows) const;
    /// Index in m_hosts + 1 of each code of a column; 0 for other hosts.
    void numberCodes(const DecodedColumn &column, std::vector<std::uint32_t> &out) const;
    std::uint32_t numberOf(const Address &host) const;

    bool m_isFlows;
    std::vector<Address> m_hosts; // sorted
    KeySet m_pairs, m_flows;
};

} // namespace weir
