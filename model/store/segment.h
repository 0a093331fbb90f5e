#pragma once

#include "model/core/address.h"
#include "model/core/columns.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// A segment holds at most so many rows and so many distinct addresses: every code fits 16 bits.
inline constexpr std::size_t kMaxSegmentRows = 65'536;

/// Smallest and largest stored value of a numeric column. Absent values do not count; min > max:
/// all absent.
struct ZoneMap
{
    std::uint64_t min = ~std::uint64_t{0};
    std::uint64_t max = 0;
    bool hasAbsent = false;
};

/// True where the zone map alone gives every value.
constexpr bool isConstant(const ZoneMap &zone)
{
    return zone.min > zone.max || (zone.min == zone.max && !zone.hasAbsent);
}

/// Numbers from `low` to `high`, both included.
struct NumberRange
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

/// What is known of a segment without reading its columns. Immutable.
struct SegmentInfo
{
    std::int64_t id = 0;
    std::uint32_t rows = 0;
    std::int64_t startNs = 0;    // earliest row start
    std::int64_t endNs = 0;      // latest row start + duration
    std::uint32_t longestMs = 0; // longest row
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    std::array<ZoneMap, kColumnCount> zones; // of numeric columns
    std::uint64_t presentColumns = 0;        // bit ColumnId: at least one value is there
};

/// One column of one segment, ready for vectorised work. Reused between segments to spare
/// allocations. Constant: `numbers[0]` / `addresses[0]` / `texts[0]` holds for all rows (absent
/// allowed). Dictionary: codes[row] indexes the value array. Address columns are always Constant or
/// Dictionary; for them the dictionary is the segment's own address dictionary, so that codes of
/// src and dst compare. Plain: numbers[row] (64 bit). Narrow: base + narrow[row], where
/// kNarrowAbsent stands for an absent one if hasAbsent.
/// Absent numbers are kAbsent<uint64_t>; absent addresses kNoAddress; absent texts "".
struct DecodedColumn
{
    enum class Kind : std::uint8_t { Constant, Dictionary, Plain, Narrow };
    static constexpr std::uint32_t kNarrowAbsent = 0xffff'ffffU;

    Kind kind = Kind::Constant;
    Storage storage = Storage::Number;
    std::uint32_t rows = 0;
    std::uint64_t base = 0;             // of Narrow
    bool hasAbsent = false;             // of Narrow
    std::vector<std::uint64_t> numbers; // Constant, Dictionary, Plain
    std::vector<std::uint32_t> narrow;  // Narrow
    std::shared_ptr<const std::vector<Address>>
        addresses; // Constant: one entry; Dictionary: sorted, maybe one kNoAddress at the end
    std::vector<std::string> texts;   // Constant, Dictionary
    std::vector<std::uint16_t> codes; // Dictionary

    /// Number at `row` whatever the kind; for tests and cold paths.
    std::uint64_t numberAt(std::size_t row) const
    {
        switch (kind) {
        case Kind::Constant:
            return numbers[0];
        case Kind::Dictionary:
            return numbers[codes[row]];
        case Kind::Plain:
            return numbers[row];
        case Kind::Narrow:
            return hasAbsent && narrow[row] == kNarrowAbsent ? kAbsent<std::uint64_t>
                                                             : base + narrow[row];
        }
        return 0;
    }
    const Address &addressAt(std::size_t row) const
    {
        return (*addresses)[kind == Kind::Constant ? 0 : codes[row]];
    }
    const std::string &textAt(std::size_t row) const
    {
        return texts[kind == Kind::Constant ? 0 : codes[row]];
    }
};

} // namespace weir
