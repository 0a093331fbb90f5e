#include "model/query/caseless.h"
#include "model/scan/filterplan.h"

#include <algorithm>

namespace weir {

namespace {

Verdict3 verdictOf(const std::vector<std::uint8_t> &table, std::size_t count)
{
    const auto passing = static_cast<std::size_t>(
        std::count(table.begin(), table.begin() + static_cast<std::ptrdiff_t>(count), 1));
    return passing == 0 ? Verdict3::None : passing == count ? Verdict3::All : Verdict3::Mixed;
}

/// mask[row] = table[codes[row]]; a table with one run of passing codes becomes a comparison.
void applyTable(const std::vector<std::uint8_t> &table, std::size_t count,
                const std::uint16_t *codes, std::size_t rows, std::uint8_t *mask)
{
    const auto first =
        std::find(table.begin(), table.begin() + static_cast<std::ptrdiff_t>(count), 1);
    const auto end = std::find(first, table.begin() + static_cast<std::ptrdiff_t>(count), 0);
    if (std::find(end, table.begin() + static_cast<std::ptrdiff_t>(count), 1)
        != table.begin() + static_cast<std::ptrdiff_t>(count)) {
        const std::uint8_t *passes = table.data();
        for (std::size_t i = 0; i < rows; ++i)
            mask[i] = passes[codes[i]];
        return;
    }
    const auto low = static_cast<std::uint16_t>(first - table.begin());
    const auto width = static_cast<std::uint16_t>(end - first - 1);
    for (std::size_t i = 0; i < rows; ++i)
        mask[i] = static_cast<std::uint16_t>(codes[i] - low) <= width;
}

Verdict3 numberTable(const FilterLeaf &leaf, const DecodedColumn &column,
                     std::vector<std::uint8_t> &mask)
{
    const std::size_t count = column.numbers.size();
    std::vector<std::uint8_t> table(count);
    for (std::size_t i = 0; i < count; ++i)
        table[i] = leaf.passes(column.numbers[i]);
    const Verdict3 verdict = verdictOf(table, count);
    if (verdict == Verdict3::Mixed)
        applyTable(table, count, column.codes.data(), column.rows, mask.data());
    return verdict;
}

/// Rows of a Narrow column whose value lies in [low, high].
void orNarrow(const DecodedColumn &column, std::uint64_t low, std::uint64_t high,
              std::uint8_t *mask)
{
    if (high < column.base || low > column.base + 0xffff'ffffU)
        return;
    const auto from = static_cast<std::uint32_t>(std::max(low, column.base) - column.base);
    const std::uint64_t most =
        column.hasAbsent ? DecodedColumn::kNarrowAbsent - 1U : DecodedColumn::kNarrowAbsent;
    const auto to = static_cast<std::uint32_t>(std::min<std::uint64_t>(high - column.base, most));
    if (to < from)
        return;
    const std::uint32_t width = to - from;
    const std::uint32_t *narrow = column.narrow.data();
    const std::size_t rows = column.rows; // bytes may alias anything: read it once
    for (std::size_t i = 0; i < rows; ++i)
        mask[i] |= (narrow[i] - from) <= width;
}

/// The same for a Plain column.
void orPlain(const DecodedColumn &column, std::uint64_t low, std::uint64_t high, std::uint8_t *mask)
{
    const std::uint64_t width = high - low;
    const std::uint64_t *numbers = column.numbers.data();
    const std::size_t rows = column.rows;
    for (std::size_t i = 0; i < rows; ++i)
        mask[i] |= (numbers[i] - low) <= width;
}

Verdict3 evaluateNumbers(const FilterLeaf &leaf, SegmentColumns &segment,
                         std::vector<std::uint8_t> &mask)
{
    if (leaf.kind == FilterLeaf::Kind::Numbers
        && segment.testNumbers(leaf.column, leaf.numbers, mask.data()))
        return Verdict3::Mixed;
    const DecodedColumn &column = segment.column(leaf.column);
    if (column.kind == DecodedColumn::Kind::Constant)
        return leaf.passes(column.numbers[0]) ? Verdict3::All : Verdict3::None;
    if (column.kind == DecodedColumn::Kind::Dictionary)
        return numberTable(leaf, column, mask);
    const auto &ranges = leaf.numbers.ranges();
    if (leaf.kind == FilterLeaf::Kind::Bits || ranges.size() > 8) {
        const std::uint64_t *numbers = segment.numbers(leaf.column);
        for (std::size_t i = 0; i < column.rows; ++i)
            mask[i] = leaf.passes(numbers[i]);
        return Verdict3::Mixed;
    }
    std::fill(mask.begin(), mask.end(), std::uint8_t{0});
    for (const auto &range : ranges) {
        if (column.kind == DecodedColumn::Kind::Narrow) {
            orNarrow(column, range.low, range.high, mask.data());
            continue;
        }
        orPlain(column, range.low, range.high, mask.data());
    }
    return Verdict3::Mixed;
}

Verdict3 evaluateAddresses(const FilterLeaf &leaf, SegmentColumns &segment,
                           std::vector<std::uint8_t> &mask)
{
    const DecodedColumn &column = segment.column(leaf.column);
    const std::vector<Address> &dictionary = *column.addresses;
    if (column.kind == DecodedColumn::Kind::Constant)
        return leaf.addresses.contains(dictionary[0]) ? Verdict3::All : Verdict3::None;
    std::vector<std::uint8_t> table(dictionary.size());
    const auto &ranges = leaf.addresses.ranges();
    if (ranges.size() * 16 > dictionary.size()) {
        for (std::size_t i = 0; i < dictionary.size(); ++i)
            table[i] = leaf.addresses.contains(dictionary[i]);
    } else { // the dictionary is sorted: each range is one run of codes
        for (const auto &range : ranges) {
            const auto low = std::lower_bound(dictionary.begin(), dictionary.end(), range.low);
            const auto high = std::upper_bound(low, dictionary.end(), range.high);
            std::fill(table.begin() + (low - dictionary.begin()),
                      table.begin() + (high - dictionary.begin()), std::uint8_t{1});
        }
    }
    const Verdict3 verdict = verdictOf(table, table.size());
    if (verdict == Verdict3::Mixed)
        applyTable(table, table.size(), column.codes.data(), column.rows, mask.data());
    return verdict;
}

Verdict3 evaluateTexts(const FilterLeaf &leaf, SegmentColumns &segment,
                       std::vector<std::uint8_t> &mask)
{
    const DecodedColumn &column = segment.column(leaf.column);
    if (column.kind == DecodedColumn::Kind::Constant)
        return leaf.passes(column.texts[0]) ? Verdict3::All : Verdict3::None;
    std::vector<std::uint8_t> table(column.texts.size());
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = leaf.passes(column.texts[i]);
    const Verdict3 verdict = verdictOf(table, table.size());
    if (verdict == Verdict3::Mixed)
        applyTable(table, table.size(), column.codes.data(), column.rows, mask.data());
    return verdict;
}

} // namespace

bool FilterLeaf::passes(std::uint64_t number) const
{
    if (kind == Kind::Bits)
        return number != kAbsent<std::uint64_t> && (number & bitMask) == bitValue;
    return numbers.contains(number);
}

bool FilterLeaf::passes(const std::string &text) const
{
    if (text.empty())
        return false;
    switch (kind) {
    case Kind::Texts:
        return isList ? passesAny(text) : texts.contains(text);
    case Kind::Contains:
        return std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                           [](char a, char b) { return toLowerAscii(a) == b; })
                   != text.end()
               || needle.empty();
    case Kind::Matches:
        return pattern.isFoundIn(text);
    case Kind::TextPresent:
        return true;
    case Kind::Numbers:
    case Kind::Bits:
    case Kind::Addresses:
        break;
    }
    return false;
}

bool FilterLeaf::passesAny(std::string_view names) const
{
    constexpr std::string_view kBetween = ", ";
    for (;;) {
        const std::size_t end = std::min(names.find(kBetween), names.size());
        if (texts.contains(std::string(names.substr(0, end))))
            return true;
        if (end == names.size())
            return false;
        names.remove_prefix(end + kBetween.size());
    }
}

Verdict3 evaluateLeaf(const FilterLeaf &leaf, SegmentColumns &segment,
                      std::vector<std::uint8_t> &mask)
{
    const Verdict3 known = pruneLeaf(leaf, segment);
    if (known != Verdict3::Mixed)
        return known;
    mask.resize(segment.rows());
    switch (columnInfo(leaf.column).storage) {
    case Storage::Number:
        return evaluateNumbers(leaf, segment, mask);
    case Storage::Address:
        return evaluateAddresses(leaf, segment, mask);
    case Storage::Text:
        return evaluateTexts(leaf, segment, mask);
    }
    return Verdict3::None;
}

Verdict3 pruneLeaf(const FilterLeaf &leaf, SegmentColumns &segment)
{
    const SegmentInfo &info = segment.segment();
    if (segment.isMade(leaf.column))
        return segment.canHave(leaf.column) ? Verdict3::Mixed : Verdict3::None;
    if ((info.presentColumns >> static_cast<unsigned>(leaf.column) & 1U) == 0)
        return Verdict3::None;
    if (leaf.kind == FilterLeaf::Kind::Addresses) {
        const bool isOut = leaf.addresses.ranges().empty()
                           || (!leaf.exact.empty() && !segment.mayContain(leaf.exact));
        return isOut ? Verdict3::None : Verdict3::Mixed;
    }
    if (leaf.kind != FilterLeaf::Kind::Numbers)
        return Verdict3::Mixed;
    const ZoneMap &zone = info.zones[static_cast<std::size_t>(leaf.column)];
    if (zone.min > zone.max || !leaf.numbers.overlaps(zone.min, zone.max))
        return Verdict3::None;
    return !zone.hasAbsent && leaf.numbers.covers(zone.min, zone.max) ? Verdict3::All
                                                                      : Verdict3::Mixed;
}

} // namespace weir
