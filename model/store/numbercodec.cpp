#include "model/store/bitpack.h"
#include "model/store/columncodec.h"
#include "model/store/numberblob.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

namespace weir {

namespace {

constexpr std::uint64_t kAbsentNumber = kAbsent<std::uint64_t>;
constexpr std::size_t kMiniblock = 128; // differences that share a bit width

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

/// Distinct values in small numbers, with open addressing; gives up above kMaxDictionary.
class DistinctValues
{
public:
    /// Fills values (sorted) and codes; false where there are too many.
    bool build(std::span<const std::uint64_t> column);

    std::vector<std::uint64_t> values;
    std::vector<std::uint64_t> codes;

private:
    static constexpr std::size_t kSlots = 4 * kMaxDictionary;
    std::array<std::uint16_t, kSlots> m_slots{}; // index + 1 into values
};

bool DistinctValues::build(std::span<const std::uint64_t> column)
{
    values.clear();
    codes.resize(column.size());
    m_slots.fill(0);
    for (std::size_t row = 0; row < column.size(); ++row) {
        const std::uint64_t value = column[row];
        std::size_t slot = (value * 0x9e37'79b9'7f4a'7c15u) >> 50;
        while (m_slots[slot] != 0 && values[m_slots[slot] - 1u] != value)
            slot = (slot + 1) % kSlots;
        if (m_slots[slot] == 0) {
            if (values.size() == kMaxDictionary)
                return false;
            values.push_back(value);
            m_slots[slot] = static_cast<std::uint16_t>(values.size());
        }
        codes[row] = m_slots[slot] - 1u;
    }
    std::vector<std::uint16_t> order(values.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::sort(order.begin(), order.end(),
              [this](std::uint16_t a, std::uint16_t b) { return values[a] < values[b]; });
    std::vector<std::uint16_t> rank(values.size());
    std::vector<std::uint64_t> sorted(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = static_cast<std::uint16_t>(i);
        sorted[i] = values[order[i]];
    }
    for (std::uint64_t &code : codes)
        code = rank[code];
    values = std::move(sorted);
    return true;
}

ByteVector dictionaryBlob(const DistinctValues &distinct, Compressor &compressor)
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
    std::vector<std::uint64_t> steps(values.size());
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

/// Whether differences look shorter than distances to the minimum, from the first rows.
bool looksOrdered(std::span<const std::uint64_t> values, const ZoneMap &zone)
{
    const std::size_t count = std::min<std::size_t>(values.size(), 1024);
    if (zone.hasAbsent || zone.max >> 62 != 0 || count < 2)
        return false;
    double total = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const auto step = static_cast<std::int64_t>(values[i] - values[i - 1]);
        total += static_cast<double>(step < 0 ? -step : step);
    }
    return total / static_cast<double>(count - 1) < static_cast<double>(zone.max - zone.min) / 6;
}

ByteVector differencesBlob(std::span<const std::uint64_t> values)
{
    std::vector<std::uint64_t> steps(values.size());
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

/// Turns steps into distances to the base, or kNarrowAbsent.
void finishNarrow(std::uint32_t *steps, std::size_t rows, std::uint32_t factor, bool hasAbsent,
                  std::span<const std::uint16_t> only)
{
    if (!hasAbsent && factor == 1)
        return;
    const auto finish = [=](std::uint32_t step) {
        return !hasAbsent  ? step * factor
               : step == 0 ? DecodedColumn::kNarrowAbsent
                           : (step - 1) * factor;
    };
    if (!only.empty()) {
        for (const std::uint16_t row : only)
            steps[row] = finish(steps[row]);
    } else {
        for (std::size_t row = 0; row < rows; ++row)
            steps[row] = finish(steps[row]);
    }
}

bool decodeFrame(BlobReader in, std::uint32_t rows, DecodedColumn &out, Compressor &compressor,
                 std::span<const std::uint16_t> only)
{
    const bool hasAbsent = in.byte() != 0;
    const std::uint64_t base = in.varint();
    const std::uint64_t divisor = in.varint();
    const unsigned width = peekIntWidth(in);
    const unsigned total = width + bitWidth(divisor - 1); // bits of the largest distance, at most
    if (total <= (hasAbsent ? 31U : 32U)) { // one bit less, so that no value looks absent
        out.kind = DecodedColumn::Kind::Narrow;
        out.hasAbsent = hasAbsent;
        out.base = base;
        out.narrow.resize(rows);
        if (!takeInts(in, rows, out.narrow.data(), compressor, only))
            return false;
        finishNarrow(out.narrow.data(), rows, static_cast<std::uint32_t>(divisor), hasAbsent, only);
        return true;
    }
    out.kind = DecodedColumn::Kind::Plain;
    out.numbers.resize(rows);
    if (!takeInts(in, rows, out.numbers.data(), compressor))
        return false;
    if (hasAbsent) {
        for (std::uint64_t &step : out.numbers)
            step = step == 0 ? kAbsentNumber : base + (step - 1) * divisor;
    } else {
        for (std::uint64_t &step : out.numbers)
            step = base + step * divisor;
    }
    return true;
}

bool decodeDictionary(BlobReader in, std::uint32_t rows, DecodedColumn &out, Compressor &compressor,
                      std::span<const std::uint16_t> only)
{
    const std::uint64_t count = in.varint();
    if (count == 0 || count > kMaxDictionary)
        return false;
    out.kind = DecodedColumn::Kind::Dictionary;
    out.numbers.resize(count);
    std::uint64_t value = 0;
    for (std::uint64_t &number : out.numbers)
        number = value += in.varint();
    return takeCodes(in, rows, count, out.codes, compressor, only);
}

bool decodeDifferences(BlobReader in, std::uint32_t rows, DecodedColumn &out)
{
    const bool isFalling = in.byte() != 0;
    std::uint64_t value = in.varint();
    const std::uint64_t divisor = in.varint();
    const auto widths = in.take((rows + kMiniblock - 1) / kMiniblock);
    if (in.failed())
        return false;
    out.kind = DecodedColumn::Kind::Plain;
    out.numbers.resize(rows);
    std::array<std::uint64_t, kMiniblock> steps;
    for (std::size_t block = 0; block < widths.size(); ++block) {
        const std::size_t at = block * kMiniblock;
        const std::size_t count = std::min<std::size_t>(kMiniblock, rows - at);
        const auto width = std::to_integer<unsigned>(widths[block]);
        const auto packed = in.take(width <= 64 ? packedBytes(count, width) : SIZE_MAX);
        if (in.failed())
            return false;
        // with what follows, so that the last values need no copy
        unpackBits(std::span(packed.data(), packed.size() + in.remaining()), width, count,
                   steps.data());
        std::uint64_t *to = out.numbers.data() + at;
        if (isFalling) {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = value += static_cast<std::uint64_t>(unzigzag(steps[i])) * divisor;
        } else {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = value += steps[i] * divisor;
        }
    }
    return true;
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

ByteVector encodeNumbers(std::span<const std::uint64_t> values, const ZoneMap &zone,
                         Compressor &compressor)
{
    const bool isOrdered = looksOrdered(values, zone);
    ByteVector best;
    // A clear order makes a dictionary pointless, unless there are only a few values.
    auto distinct = std::make_unique<DistinctValues>();
    if (distinct->build(values))
        best = dictionaryBlob(*distinct, compressor);
    if (best.empty() || distinct->values.size() > 256) {
        ByteVector frame = frameBlob(values, zone, compressor);
        if (best.empty() || frame.size() < best.size() - best.size() / 16)
            best = std::move(frame);
    }
    if (isOrdered) {
        ByteVector differences = differencesBlob(values);
        if (differences.size() < best.size() - best.size() / 8)
            best = std::move(differences);
    }
    return best;
}

bool decodeNumbers(std::span<const std::byte> blob, std::uint32_t rows, DecodedColumn &out,
                   Compressor &compressor, std::span<const std::uint16_t> only)
{
    BlobReader in(blob);
    out.storage = Storage::Number;
    out.rows = rows;
    switch (in.byte()) {
    case Frame:
        return decodeFrame(in, rows, out, compressor, only);
    case DictionaryCodes:
        return decodeDictionary(in, rows, out, compressor, only);
    case Differences:
        return decodeDifferences(in, rows, out);
    default:
        return false;
    }
}

} // namespace weir
