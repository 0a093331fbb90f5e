#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <span>
#include <vector>

namespace weir {

/// Addresses from `first` to `last`, both included.
struct AddressRange
{
    Address first;
    Address last;

    auto operator<=>(const AddressRange &) const = default;
};

inline constexpr Address kFirstV4 = Address::fromV4(0);
inline constexpr Address kLastV4 = Address::fromV4(0xffff'ffffu);

/// All addresses of a prefix.
AddressRange rangeOf(const Prefix &prefix);
/// The address after `address`; the last one of all gives itself.
Address nextOf(const Address &address);
/// The address before `address`; the first one of all gives itself.
Address previousOf(const Address &address);

/// A number for each address, laid out flat: where it changes, apart for IPv4 and IPv6. Answers for
/// sorted addresses in one pass. Immutable once built, then thread safe.
class RangeMap
{
public:
    /// Gives the addresses from `first` to `last` the number `value` (0: nothing). Ranges come in
    /// order (IPv4 and IPv6 each for themselves) and do not overlap: one that comes late is left
    /// out. What lies between them has 0.
    void append(const Address &first, const Address &last, std::uint32_t value);
    /// After the last range: builds what makes answers quick.
    void finish();

    /// Fills `out`, one per address; addresses are sorted. With `names`, by number, gives those of
    /// the numbers; that of 0 is 0.
    void values(std::span<const Address> addresses, std::uint32_t *out,
                const std::uint32_t *names = nullptr) const;
    std::uint32_t value(const Address &address) const
    {
        std::uint32_t one = 0;
        values({&address, 1}, &one);
        return one;
    }
    bool isEmpty() const { return m_starts4.empty() && m_starts6.empty(); }
    /// Changes from one number to another.
    std::size_t size() const { return m_starts4.size() + m_starts6.size(); }
    std::size_t memoryBytes() const;

private:
    void append4(std::uint32_t first, std::uint32_t last, std::uint32_t value);
    void append6(const Address &first, const Address &last, std::uint32_t value);
    void buildBlocks();
    void values4(std::span<const Address> addresses, std::uint32_t *out,
                 const std::uint32_t *names) const;
    void valuesOfFewRanges(std::span<const Address> addresses, std::size_t begin, std::size_t end,
                           std::uint32_t *out) const;
    void valuesBySearch(std::span<const Address> addresses, std::uint32_t *out) const;
    void valuesByBlock(std::span<const Address> addresses, std::uint32_t *out,
                       const std::uint32_t *names) const;
    /// A /24 with anything in it.
    struct Block
    {
        std::uint32_t place = 0; // how many starts are not after its first address
        std::uint32_t parts = 0; // a bit for each /29 with anything in it
    };
    std::uint32_t partsOf(std::uint32_t first, std::size_t place) const;
    std::uint32_t blockNumberOf(std::uint32_t v4) const;
    std::uint32_t valueFrom(std::size_t place, std::uint32_t v4) const;
    void values6(std::span<const Address> addresses, std::uint32_t *out) const;

    // Value i holds from start i to the next start.
    std::vector<std::uint32_t> m_starts4;
    std::vector<std::uint32_t> m_values4;
    std::vector<Address> m_starts6;
    std::vector<std::uint32_t> m_values6;
    std::vector<std::uint32_t> m_index4; // by the upper 16 bits: starts below that /16
    // Where most of the space is empty: a bit for each /24 with anything in it, the number of such
    // /24s before each 64 of them, and what is known of each one.
    std::vector<std::uint64_t> m_blockBits; // empty: nothing of that is known
    std::vector<std::uint32_t> m_blocksBefore;
    std::vector<Block> m_blocks;
};

} // namespace weir
