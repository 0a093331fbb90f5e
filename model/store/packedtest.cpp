#include "model/store/bitpack.h"
#include "model/store/columncodec.h"
#include "model/store/numberblob.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::size_t kBlock = 2048; // values at a time, so that they stay in the nearest cache
constexpr std::size_t kMostRanges = 8;
constexpr std::uint64_t kLargest = kAbsent<std::uint64_t> - 1;

/// Ranges of what is packed: steps or codes.
struct PackedRanges
{
    std::array<NumberRange, kMostRanges> ranges;
    std::size_t count = 0;

    void add(std::uint64_t low, std::uint64_t high) { ranges[count++] = {low, high}; }
};

/// mask[i] = whether values[i] is in [low, low + width]; or'ed to what is there if not IsFirst.
template <bool IsFirst, class T>
void testBlock(const T *values, std::size_t count, T low, T width, std::uint8_t *mask)
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto passes = static_cast<std::uint8_t>(static_cast<T>(values[i] - low) <= width);
        mask[i] = IsFirst ? passes : static_cast<std::uint8_t>(mask[i] | passes);
    }
}

template <class T>
void testValues(std::span<const std::byte> packed, unsigned width, std::size_t rows,
                const PackedRanges &wanted, std::uint8_t *mask)
{
    std::array<T, kBlock> values;
    for (std::size_t at = 0; at < rows; at += kBlock) {
        const std::size_t count = std::min(kBlock, rows - at);
        unpackBits(packed.subspan(at / 8 * width), width, count, values.data());
        for (std::size_t i = 0; i < wanted.count; ++i) {
            const auto low = static_cast<T>(wanted.ranges[i].low);
            const auto span = static_cast<T>(wanted.ranges[i].high - wanted.ranges[i].low);
            if (i == 0)
                testBlock<true, T>(values.data(), count, low, span, mask + at);
            else
                testBlock<false, T>(values.data(), count, low, span, mask + at);
        }
    }
}

bool testPackedValues(BlobReader &in, std::size_t rows, PackedRanges wanted, std::uint8_t *mask)
{
    unsigned width = 0;
    const auto packed = takePackedBits(in, rows, width);
    if (!packed || width > 32)
        return false;
    const std::uint64_t largest = (std::uint64_t{1} << width) - 1;
    PackedRanges possible;
    for (std::size_t i = 0; i < wanted.count; ++i) {
        const NumberRange &range = wanted.ranges[i];
        if (range.low <= largest)
            possible.add(range.low, std::min(range.high, largest));
    }
    if (possible.count == 0)
        std::fill_n(mask, rows, std::uint8_t{0});
    else if (width <= 16)
        testValues<std::uint16_t>(*packed, width, rows, possible, mask);
    else
        testValues<std::uint32_t>(*packed, width, rows, possible, mask);
    return true;
}

bool testFrame(BlobReader &in, std::size_t rows, std::span<const NumberRange> ranges,
               std::uint8_t *mask)
{
    const std::uint64_t shift = in.byte() != 0 ? 1 : 0; // step 0 then stands for absent
    const std::uint64_t base = in.varint();
    const std::uint64_t divisor = in.varint();
    if (in.failed() || divisor == 0)
        return false;
    PackedRanges wanted;
    for (const NumberRange &range : ranges) {
        const std::uint64_t high = std::min(range.high, kLargest);
        if (high < base || high < range.low)
            continue;
        const std::uint64_t distance = range.low > base ? range.low - base : 0;
        const std::uint64_t first = distance / divisor + (distance % divisor != 0 ? 1 : 0);
        const std::uint64_t last = (high - base) / divisor;
        if (first <= last)
            wanted.add(first + shift, last + shift);
    }
    return testPackedValues(in, rows, wanted, mask);
}

bool testDictionary(BlobReader &in, std::size_t rows, std::span<const NumberRange> ranges,
                    std::uint8_t *mask)
{
    const std::uint64_t count = in.varint();
    if (count == 0 || count > kMaxDictionary)
        return false;
    std::array<std::uint64_t, kMaxDictionary> values;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        values[i] = value += in.varint();
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(count);
    PackedRanges wanted;
    for (const NumberRange &range : ranges) { // values are sorted: a range is a run of codes
        const auto first = std::lower_bound(values.begin(), end, range.low);
        const auto last = std::upper_bound(first, end, std::min(range.high, kLargest));
        if (first < last)
            wanted.add(static_cast<std::uint64_t>(first - values.begin()),
                       static_cast<std::uint64_t>(last - values.begin()) - 1);
    }
    return testPackedValues(in, rows, wanted, mask);
}

} // namespace

bool testPacked(std::span<const std::byte> blob, std::uint32_t rows,
                std::span<const NumberRange> ranges, std::uint8_t *mask)
{
    if (ranges.size() > kMostRanges)
        return false;
    BlobReader in(blob);
    switch (in.byte()) {
    case Frame:
        return testFrame(in, rows, ranges, mask);
    case DictionaryCodes:
        return testDictionary(in, rows, ranges, mask);
    default: // of differences no value is known without those before it
        return false;
    }
}

} // namespace weir
