#include "model/store/bitpack.h"
#include "model/store/columncodec.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace weir {

namespace {

constexpr unsigned kAddresses = 6;
constexpr std::size_t kMaxAddresses = kMaxSegmentRows;
constexpr std::size_t kMiniblock = 128;   // IPv4 differences that share a bit width
constexpr std::size_t kMaxWideBytes = 20; // one address that is not IPv4, at most
constexpr Address kFirstV4 = Address::fromV4(0);

void putV4(ByteVector &blob, std::span<const Address> sorted)
{
    std::vector<std::uint64_t> steps(sorted.size());
    std::uint32_t previous = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        steps[i] = sorted[i].v4() - previous;
        previous = sorted[i].v4();
    }
    for (std::size_t at = 0; at < steps.size(); at += kMiniblock) {
        const auto block = std::span(steps).subspan(at, std::min(kMiniblock, steps.size() - at));
        const unsigned width = bitWidth(
            std::accumulate(block.begin(), block.end(), std::uint64_t{0}, std::bit_or<>()));
        putByte(blob, width);
        packBits(block, width, blob);
    }
}

bool takeV4(BlobReader &in, std::size_t count, Address *to)
{
    std::array<std::uint32_t, kMiniblock> steps;
    std::uint32_t value = 0;
    while (count > 0) {
        const std::size_t now = std::min(kMiniblock, count);
        const unsigned width = in.byte();
        const auto packed = in.take(width <= 32 ? packedBytes(now, width) : SIZE_MAX);
        if (in.failed())
            return false;
        // with what follows, so that the last values need no copy
        const std::span all(packed.data(), packed.size() + in.remaining());
        unpackBits(all, width, now, steps.data());
        for (std::size_t i = 0; i < now; ++i)
            to[i] = Address::fromV4(value += steps[i]);
        to += now;
        count -= now;
    }
    return true;
}

/// All others: differences of the upper half; the lower half whole where the upper one changes.
void putWide(ByteVector &raw, std::span<const Address> sorted, Address &previous)
{
    for (const Address &address : sorted) {
        putVarint(raw, address.high - previous.high);
        putVarint(raw, address.high == previous.high ? address.low - previous.low : address.low);
        previous = address;
    }
}

void takeWide(BlobReader &in, std::size_t count, Address *to, Address &previous)
{
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        const std::uint64_t step = in.varint();
        const std::uint64_t low = in.varint();
        previous = {previous.high + step, step == 0 ? previous.low + low : low};
        to[i] = previous;
    }
}

} // namespace

ByteVector encodeAddresses(std::span<const Address> sorted, Compressor &compressor)
{
    const bool hasNone = !sorted.empty() && !sorted.back().isPresent();
    const auto present = sorted.first(sorted.size() - (hasNone ? 1 : 0));
    const auto v4Begin = static_cast<std::size_t>(
        std::lower_bound(present.begin(), present.end(), kFirstV4) - present.begin());
    auto v4End = v4Begin;
    while (v4End < present.size() && present[v4End].isV4())
        ++v4End;

    ByteVector wide;
    Address previous{0, 0};
    putWide(wide, present.first(v4Begin), previous);
    putWide(wide, present.subspan(v4End), previous);
    ByteVector blob;
    putByte(blob, kAddresses);
    putByte(blob, hasNone ? 1 : 0);
    putVarint(blob, v4Begin);
    putVarint(blob, v4End - v4Begin);
    putVarint(blob, present.size() - v4End);
    putCompressed(blob, wide, compressor);
    putV4(blob, present.subspan(v4Begin, v4End - v4Begin));
    return blob;
}

bool decodeAddresses(std::span<const std::byte> blob, std::vector<Address> &out,
                     Compressor &compressor)
{
    BlobReader in(blob);
    const bool isAddresses = in.byte() == kAddresses;
    const bool hasNone = in.byte() != 0;
    const std::uint64_t before = in.varint();
    const std::uint64_t v4 = in.varint();
    const std::uint64_t after = in.varint();
    if (in.failed() || !isAddresses || before > kMaxAddresses || v4 > kMaxAddresses
        || after > kMaxAddresses || before + v4 + after > kMaxAddresses)
        return false;
    ByteVector raw;
    if (!takeCompressed(in, (before + after) * kMaxWideBytes, raw, compressor))
        return false;
    out.resize(before + v4 + after + (hasNone ? 1 : 0)); // a list used again has its pages already
    BlobReader wide(raw);
    Address previous{0, 0};
    Address *to = out.data();
    takeWide(wide, before, to, previous);
    if (!takeV4(in, v4, to + before))
        return false;
    takeWide(wide, after, to + before + v4, previous);
    if (hasNone)
        out.back() = kNoAddress;
    return !wide.failed();
}

} // namespace weir
