#include "model/store/bitpack.h"
#include "model/store/columncodec.h"
#include "model/store/numberblob.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::uint64_t kAbsentNumber = kAbsent<std::uint64_t>;

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
