#pragma once

#include "model/core/rawvector.h"
#include "model/store/numberblob.h"
#include "model/store/segment.h"

#include <cstdint>
#include <span>
#include <vector>

namespace weir {

/// A growing column of numbers: one number that all rows have; then codes into a dictionary of the
/// different ones; then, where those are more than kMaxDictionary, the numbers themselves. A code
/// takes a quarter of the memory, and a dictionary is what most columns are stored as.
class NumberColumn
{
public:
    enum class Kind : std::uint8_t { Uniform, Coded, Plain };

    void append(std::span<const std::uint64_t> values);
    void clear(); // keeps its memory

    Kind kind() const { return m_kind; }
    std::size_t count() const { return m_count; }
    std::uint64_t first() const { return m_first; }
    /// Coded: per row its index into dictionary(), which has no particular order.
    std::span<const std::uint16_t> codes() const { return m_codes; }
    std::span<const std::uint64_t> dictionary() const { return m_dictionary; }
    /// Plain.
    std::span<const std::uint64_t> numbers() const { return m_numbers; }
    /// Numbers of all rows, whatever the kind; `room` takes them where they are not there as such.
    std::span<const std::uint64_t> spelled(std::vector<std::uint64_t> &room) const;
    /// Extremes of the numbers so far.
    ZoneMap zone() const;
    /// Sum of the present numbers.
    std::uint64_t sum() const;

private:
    static constexpr unsigned kSlotBits = 13;
    static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;
    static_assert(kSlots >= 2 * kMaxDictionary);

    void leaveUniform();
    std::size_t code(std::span<const std::uint64_t> values);
    void spell();
    void appendPlain(std::span<const std::uint64_t> values);

    Kind m_kind = Kind::Uniform;
    std::size_t m_count = 0;
    std::uint64_t m_first = 0;
    RawVector<std::uint16_t> m_codes;
    std::vector<std::uint64_t> m_dictionary;
    std::vector<std::uint16_t> m_slots; // index + 1 into m_dictionary, open addressing; 0: free
    std::vector<std::uint64_t> m_numbers;
    std::uint64_t m_least = kAbsent<std::uint64_t>;
    std::uint64_t m_largestPlusOne = 0; // of m_numbers; absent ones count as 0 at most
    bool m_hasAbsent = false;
};

} // namespace weir
