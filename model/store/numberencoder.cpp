#include "model/core/rawvector.h"
#include "model/store/bitpack.h"
#include "model/store/columncodec.h"
#include "model/store/numberblob.h"
#include "model/store/numbercolumn.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

namespace weir {

namespace {

constexpr std::uint64_t kAbsentNumber = kAbsent<std::uint64_t>;
constexpr std::size_t kLookedAt = 1024; // rows that tell whether a column is ordered
constexpr std::size_t kFewValues = 256; // up to here nothing is shorter than a dictionary

/// Divides by one number again and again, as often as there is no remainder: an exact division is a
/// multiplication by the inverse modulo 2^64.
class ExactDivisor
{
public:
    explicit ExactDivisor(std::uint64_t divisor)
        : m_shift(static_cast<unsigned>(std::countr_zero(divisor)))
    {
        const std::uint64_t odd = divisor >> m_shift;
        m_inverse = odd; // right in its lowest 3 bits; each step doubles them
        for (int i = 0; i < 5; ++i)
            m_inverse *= 2 - odd * m_inverse;
        m_most = ~std::uint64_t{0} / odd;
        m_low = (std::uint64_t{1} << m_shift) - 1;
    }
    bool divides(std::uint64_t number) const
    {
        return (number & m_low) == 0 && (number >> m_shift) * m_inverse <= m_most;
    }
    /// `number`, which it divides, divided.
    std::uint64_t quotient(std::uint64_t number) const { return (number >> m_shift) * m_inverse; }

private:
    unsigned m_shift;
    std::uint64_t m_inverse, m_most, m_low;
};

/// Greatest common divisor of the distances to `base`; 1 as soon as nothing is to be gained.
std::uint64_t commonDivisor(std::span<const std::uint64_t> values, std::uint64_t base)
{
    std::uint64_t divisor = 0;
    ExactDivisor exact(1);
    for (const std::uint64_t value : values) {
        if (value == kAbsentNumber)
            continue;
        const std::uint64_t distance = value - base;
        if (divisor != 0 && exact.divides(distance))
            continue;
        divisor = std::gcd(divisor, distance);
        if (divisor == 1)
            return 1;
        if (divisor != 0)
            exact = ExactDivisor(divisor);
    }
    return std::max<std::uint64_t>(divisor, 1);
}

/// What a coded column becomes: its numbers sorted, and per row, in their order, the index of its
/// own.
struct SortedCodes
{
    SortedCodes(const NumberColumn &column, std::span<const std::uint16_t> order);

    /// Numbers of the first `count` rows.
    RawVector<std::uint64_t> spelled(std::size_t count) const;

    std::vector<std::uint64_t> values;
    RawVector<std::uint16_t> codes;
};

SortedCodes::SortedCodes(const NumberColumn &column, std::span<const std::uint16_t> order)
{
    if (column.kind() == NumberColumn::Kind::Uniform) {
        values.assign(1, column.first());
        codes.assign(column.count(), 0);
        return;
    }
    const auto dictionary = column.dictionary();
    std::vector<std::uint16_t> places(dictionary.size());
    std::iota(places.begin(), places.end(), std::uint16_t{0});
    std::sort(places.begin(), places.end(), [dictionary](std::uint16_t a, std::uint16_t b) {
        return dictionary[a] < dictionary[b];
    });
    std::vector<std::uint16_t> rank(dictionary.size());
    values.resize(dictionary.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        rank[places[i]] = static_cast<std::uint16_t>(i);
        values[i] = dictionary[places[i]];
    }
    const auto from = column.codes();
    codes.resize(from.size());
    if (order.empty()) {
        for (std::size_t i = 0; i < from.size(); ++i)
            codes[i] = rank[from[i]];
    } else {
        for (std::size_t i = 0; i < from.size(); ++i)
            codes[i] = rank[from[order[i]]];
    }
}

RawVector<std::uint64_t> SortedCodes::spelled(std::size_t count) const
{
    RawVector<std::uint64_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = values[codes[i]];
    return numbers;
}

ByteVector dictionaryBlob(const SortedCodes &distinct, Compressor &compressor)
{
    ByteVector blob;
    putByte(blob, DictionaryCodes);
    putVarint(blob, distinct.values.size());
    std::uint64_t previous = 0;
    for (const std::uint64_t value : distinct.values) {
        putVarint(blob, value - previous);
        previous = value;
    }
    putInts(blob, distinct.codes, distinct.values.size() - 1, compressor);
    return blob;
}

/// base + divisor * n; 0 stands for absent where the zone has absent values.
ByteVector frameBlob(std::span<const std::uint64_t> values, const ZoneMap &zone,
                     Compressor &compressor)
{
    const std::uint64_t range = zone.max - zone.min;
    const std::uint64_t divisor = range > 255 ? commonDivisor(values, zone.min) : 1;
    const std::uint64_t shift = zone.hasAbsent ? 1 : 0;
    RawVector<std::uint64_t> steps(values.size());
    if (divisor == 1) {
        for (std::size_t i = 0; i < values.size(); ++i) // absent wraps to 0 or is not there
            steps[i] = values[i] == kAbsentNumber ? 0 : values[i] - zone.min + shift;
    } else {
        const ExactDivisor exact(divisor);
        for (std::size_t i = 0; i < values.size(); ++i)
            steps[i] =
                values[i] == kAbsentNumber ? 0 : exact.quotient(values[i] - zone.min) + shift;
    }
    ByteVector blob;
    putByte(blob, Frame);
    putByte(blob, zone.hasAbsent ? 1 : 0);
    putVarint(blob, zone.min);
    putVarint(blob, divisor);
    putInts(blob, steps, range / divisor + shift, compressor);
    return blob;
}

/// Whether differences look shorter than distances to the minimum, from the first rows: steps must
/// be small against all values, and against how far these rows lie from their own middle. Values in
/// no order, however skewed, do not lie nearer to their neighbours than to the middle.
bool looksOrdered(std::span<const std::uint64_t> values, const ZoneMap &zone)
{
    const std::size_t count = std::min(values.size(), kLookedAt);
    if (zone.hasAbsent || zone.max >> 62 != 0 || count < 2)
        return false;
    double steps = 0;
    double sum = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const auto step = static_cast<std::int64_t>(values[i] - values[i - 1]);
        steps += static_cast<double>(step < 0 ? -step : step);
        sum += static_cast<double>(values[i] - zone.min);
    }
    const auto pairs = static_cast<double>(count - 1);
    if (steps / pairs >= static_cast<double>(zone.max - zone.min) / 6)
        return false;
    const double middle = sum / pairs;
    double distances = 0;
    for (std::size_t i = 1; i < count; ++i)
        distances += std::abs(static_cast<double>(values[i] - zone.min) - middle);
    return steps <= distances / 2;
}

ByteVector differencesBlob(std::span<const std::uint64_t> values)
{
    RawVector<std::uint64_t> steps(values.size());
    steps[0] = 0;
    std::uint64_t divisor = 0;
    ExactDivisor exact(1);
    bool isFalling = false;
    for (std::size_t i = 1; i < values.size(); ++i) {
        isFalling |= values[i] < values[i - 1];
        steps[i] = values[i] - values[i - 1];
        if (divisor != 1) {
            const std::uint64_t distance =
                values[i] < values[i - 1] ? values[i - 1] - values[i] : steps[i];
            if (divisor == 0 || !exact.divides(distance)) {
                divisor = std::gcd(divisor, distance);
                exact = ExactDivisor(std::max<std::uint64_t>(divisor, 1));
            }
        }
    }
    divisor = std::max<std::uint64_t>(divisor, 1);
    for (std::uint64_t &step : steps) {
        const bool isBack = static_cast<std::int64_t>(step) < 0;
        const std::uint64_t size = exact.quotient(isBack ? 0 - step : step);
        const std::uint64_t quotient = isBack ? 0 - size : size;
        step = isFalling ? zigzag(static_cast<std::int64_t>(quotient)) : quotient;
    }
    ByteVector blob;
    putByte(blob, Differences);
    putByte(blob, isFalling ? 1 : 0);
    putVarint(blob, values[0]);
    putVarint(blob, divisor);
    ByteVector packed;
    for (std::size_t at = 0; at < steps.size(); at += kMiniblock) {
        const auto block = std::span(steps).subspan(at, std::min(kMiniblock, steps.size() - at));
        const unsigned width = bitWidth(
            std::accumulate(block.begin(), block.end(), std::uint64_t{0}, std::bit_or<>()));
        putByte(blob, width);
        packBits(block, width, packed);
    }
    putBytes(blob, packed);
    return blob;
}

/// Differences instead of `other` where they are clearly shorter.
ByteVector shorterDifferences(std::span<const std::uint64_t> values, ByteVector other)
{
    ByteVector differences = differencesBlob(values);
    return differences.size() < other.size() - other.size() / 8 ? differences : other;
}

ByteVector plainBlob(std::span<const std::uint64_t> numbers, std::span<const std::uint16_t> order,
                     const ZoneMap &zone, Compressor &compressor)
{
    RawVector<std::uint64_t> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        sorted[i] = numbers[order[i]];
    const auto values = order.empty() ? numbers : std::span<const std::uint64_t>(sorted);
    const bool isOrdered = looksOrdered(values, zone);
    if (isOrdered) { // times: no need to see what half the bits would be without zstd
        ByteVector differences = differencesBlob(values);
        if (differences.size() < packedBytes(values.size(), bitWidth(zone.max - zone.min)) / 2)
            return differences;
    }
    ByteVector frame = frameBlob(values, zone, compressor);
    return isOrdered ? shorterDifferences(values, std::move(frame)) : frame;
}

} // namespace

ZoneMap zoneOf(std::span<const std::uint64_t> values)
{
    std::uint64_t min = kAbsentNumber;
    std::uint64_t maxPlusOne = 0; // so that absent (all ones) wraps to 0 and never wins
    std::uint64_t absent = 0;
    for (const std::uint64_t value : values) {
        min = std::min(min, value);
        maxPlusOne = std::max(maxPlusOne, value + 1);
        absent |= static_cast<std::uint64_t>(value == kAbsentNumber);
    }
    return {min, maxPlusOne == 0 ? 0 : maxPlusOne - 1, absent != 0};
}

ByteVector encodeNumbers(const NumberColumn &column, std::span<const std::uint16_t> order,
                         Compressor &compressor)
{
    const ZoneMap zone = column.zone();
    if (column.kind() == NumberColumn::Kind::Plain)
        return plainBlob(column.numbers(), order, zone, compressor);
    const SortedCodes distinct(column, order);
    ByteVector best = dictionaryBlob(distinct, compressor);
    const std::size_t head = std::min(distinct.codes.size(), kLookedAt);
    const bool isOrdered = looksOrdered(distinct.spelled(head), zone);
    if (!isOrdered && distinct.values.size() <= kFewValues)
        return best;
    const RawVector<std::uint64_t> values = distinct.spelled(distinct.codes.size());
    if (distinct.values.size() > kFewValues) {
        ByteVector frame = frameBlob(values, zone, compressor);
        if (frame.size() < best.size() - best.size() / 16)
            best = std::move(frame);
    }
    if (isOrdered)
        best = shorterDifferences(values, std::move(best));
    return best;
}

ByteVector encodeNumbers(std::span<const std::uint64_t> values, Compressor &compressor)
{
    NumberColumn column;
    column.append(values);
    return encodeNumbers(column, {}, compressor);
}

} // namespace weir
