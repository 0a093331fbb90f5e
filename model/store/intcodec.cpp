#include "model/store/intcodec.h"

#include "model/store/bitpack.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace weir {

struct Compressor::Impl
{
    int level = 1;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> encoder{nullptr, &ZSTD_freeCCtx};
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> decoder{nullptr, &ZSTD_freeDCtx};
    ByteVector packed;
    ByteVector scratch;
};

Compressor::Compressor(int level)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->level = level;
}
Compressor::~Compressor() = default;
Compressor::Compressor(Compressor &&) noexcept = default;
Compressor &Compressor::operator=(Compressor &&) noexcept = default;

std::span<const std::byte> Compressor::compress(std::span<const std::byte> raw)
{
    if (!m_impl->encoder)
        m_impl->encoder.reset(ZSTD_createCCtx());
    const std::size_t bound = ZSTD_compressBound(raw.size());
    if (m_impl->packed.size() < bound)
        m_impl->packed.resize(bound);
    const std::size_t bytes = ZSTD_compressCCtx(m_impl->encoder.get(), m_impl->packed.data(), bound,
                                                raw.data(), raw.size(), m_impl->level);
    return ZSTD_isError(bytes) != 0 ? std::span<const std::byte>()
                                    : std::span<const std::byte>(m_impl->packed).first(bytes);
}

bool Compressor::decompress(std::span<const std::byte> packed, std::span<std::byte> raw)
{
    if (!m_impl->decoder)
        m_impl->decoder.reset(ZSTD_createDCtx());
    const std::size_t bytes = ZSTD_decompressDCtx(m_impl->decoder.get(), raw.data(), raw.size(),
                                                  packed.data(), packed.size());
    return ZSTD_isError(bytes) == 0 && bytes == raw.size();
}

std::span<std::byte> Compressor::scratch(std::size_t bytes)
{
    if (m_impl->scratch.size() < bytes)
        m_impl->scratch.resize(bytes);
    return std::span(m_impl->scratch).first(bytes);
}

namespace {

enum Layout : unsigned { PackedBits = 0, Planes = 1 };

/// Unpacking bits is about ten times faster than zstd, so zstd must save this much.
constexpr double kWorthwhile = 0.55;        // of the packed bits
constexpr std::size_t kMinToCompress = 256; // bytes; below it zstd's own header eats the gain

/// Bits per value that an order-0 coder would need for the byte planes, from a sample.
template <class T>
double sampledEntropy(std::span<const T> values, unsigned planes)
{
    constexpr std::size_t kSample = 2048;
    const std::size_t step = std::max<std::size_t>(1, values.size() / kSample);
    double bits = 0;
    for (unsigned plane = 0; plane < planes; ++plane) {
        std::array<std::uint32_t, 256> counts{};
        std::uint32_t total = 0;
        for (std::size_t i = 0; i < values.size(); i += step, ++total)
            ++counts[(values[i] >> (8 * plane)) & 0xff];
        for (const std::uint32_t count : counts) {
            if (count > 0)
                bits += count * std::log2(static_cast<double>(total) / count) / total;
        }
    }
    return bits;
}

/// True where neighbours are so often equal that matches pay whatever the entropy is.
template <class T>
bool hasRuns(std::span<const T> values)
{
    const std::size_t count = std::min<std::size_t>(values.size(), 1024);
    std::size_t equal = 0;
    for (std::size_t i = 1; i < count; ++i)
        equal += values[i] == values[i - 1] ? 1 : 0;
    return equal * 2 > count;
}

template <class T>
void splitPlanes(std::span<const T> values, unsigned planes, std::span<std::byte> out)
{
    for (unsigned plane = 0; plane < planes; ++plane) {
        std::byte *to = out.data() + plane * values.size();
        for (std::size_t i = 0; i < values.size(); ++i)
            to[i] = static_cast<std::byte>(values[i] >> (8 * plane));
    }
}

template <class T>
void joinPlanes(std::span<const std::byte> in, unsigned planes, std::size_t count, T *out)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = std::to_integer<T>(in[i]);
    for (unsigned plane = 1; plane < planes; ++plane) {
        const std::byte *from = in.data() + plane * count;
        for (std::size_t i = 0; i < count; ++i)
            out[i] = static_cast<T>(out[i] | (std::to_integer<T>(from[i]) << (8 * plane)));
    }
}

/// The same for a few rows.
template <class T>
void joinPlanes(std::span<const std::byte> in, unsigned planes, std::size_t count,
                std::span<const std::uint16_t> only, T *out)
{
    for (const std::uint16_t row : only) {
        T value = 0;
        for (unsigned plane = 0; plane < planes; ++plane)
            value = static_cast<T>(value
                                   | (std::to_integer<T>(in[plane * count + row]) << (8 * plane)));
        out[row] = value;
    }
}

template <class T>
bool takeAny(BlobReader &in, std::size_t count, T *out, Compressor &compressor,
             std::span<const std::uint16_t> only)
{
    const unsigned layout = in.byte();
    const unsigned width = in.byte();
    if (in.failed() || width > sizeof(T) * 8)
        return false;
    if (layout == PackedBits) {
        const auto packed = in.take(packedBytes(count, width));
        if (in.failed())
            return false;
        if (only.empty())
            unpackBits(packed, width, count, out);
        else
            unpackRows(packed, width, count, only, out);
        return true;
    }
    const unsigned planes = (width + 7) / 8;
    const auto packed = in.take(in.varint());
    if (in.failed() || layout != Planes || planes == 0)
        return false;
    const auto raw = compressor.scratch(planes * count);
    if (!compressor.decompress(packed, raw))
        return false;
    if (only.empty())
        joinPlanes(raw, planes, count, out);
    else
        joinPlanes(raw, planes, count, only, out);
    return true;
}

template <class T>
void putAny(ByteVector &out, std::span<const T> values, std::uint64_t max, Compressor &compressor)
{
    const unsigned width = bitWidth(max);
    const unsigned planes = (width + 7) / 8;
    const std::size_t plain = packedBytes(values.size(), width);
    if (plain >= kMinToCompress
        && (sampledEntropy(values, planes) < kWorthwhile * width || hasRuns(values))) {
        const auto raw = compressor.scratch(planes * values.size());
        splitPlanes(values, planes, raw);
        const auto packed = compressor.compress(raw);
        if (!packed.empty()
            && static_cast<double>(packed.size()) < kWorthwhile * static_cast<double>(plain)) {
            putByte(out, Planes);
            putByte(out, width);
            putVarint(out, packed.size());
            putBytes(out, packed);
            return;
        }
    }
    putByte(out, PackedBits);
    putByte(out, width);
    packBits(values, width, out);
}

} // namespace

void putInts(ByteVector &out, std::span<const std::uint64_t> values, std::uint64_t max,
             Compressor &compressor)
{
    putAny(out, values, max, compressor);
}

void putInts(ByteVector &out, std::span<const std::uint16_t> values, std::uint64_t max,
             Compressor &compressor)
{
    putAny(out, values, max, compressor);
}

bool takeInts(BlobReader &in, std::size_t count, std::uint16_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only)
{
    return takeAny(in, count, out, compressor, only);
}

bool takeInts(BlobReader &in, std::size_t count, std::uint32_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only)
{
    return takeAny(in, count, out, compressor, only);
}

bool takeInts(BlobReader &in, std::size_t count, std::uint64_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only)
{
    return takeAny(in, count, out, compressor, only);
}

bool takeCodes(BlobReader &in, std::size_t count, std::size_t limit,
               std::vector<std::uint16_t> &codes, Compressor &compressor,
               std::span<const std::uint16_t> only)
{
    codes.resize(count);
    if (!only.empty()) // what stood there belongs to another segment's entries
        std::fill(codes.begin(), codes.end(), std::uint16_t{0});
    if (!takeInts(in, count, codes.data(), compressor, only))
        return false;
    std::uint16_t largest = 0;
    for (const std::uint16_t code : codes)
        largest = std::max(largest, code);
    return largest < limit;
}

std::optional<std::span<const std::byte>> takePackedBits(BlobReader &in, std::size_t count,
                                                         unsigned &width)
{
    const unsigned layout = in.byte();
    width = in.byte();
    if (in.failed() || layout != PackedBits || width > 64)
        return std::nullopt;
    const auto packed = in.take(packedBytes(count, width));
    if (in.failed())
        return std::nullopt;
    return packed;
}

unsigned peekIntWidth(BlobReader in)
{
    in.byte();
    return in.byte();
}

void putCompressed(ByteVector &out, std::span<const std::byte> raw, Compressor &compressor)
{
    putVarint(out, raw.size());
    if (raw.size() >= kMinToCompress) {
        const auto packed = compressor.compress(raw);
        if (!packed.empty() && packed.size() < raw.size() - raw.size() / 10) {
            putVarint(out, packed.size());
            putBytes(out, packed);
            return;
        }
    }
    putVarint(out, 0);
    putBytes(out, raw);
}

bool takeCompressed(BlobReader &in, std::size_t limit, ByteVector &raw, Compressor &compressor)
{
    const std::uint64_t rawBytes = in.varint();
    const std::uint64_t packedSize = in.varint();
    if (in.failed() || rawBytes > limit)
        return false;
    const auto body = in.take(packedSize > 0 ? packedSize : rawBytes);
    if (in.failed())
        return false;
    if (packedSize == 0) {
        raw.assign(body.begin(), body.end());
        return true;
    }
    raw.resize(rawBytes);
    return compressor.decompress(body, raw);
}

} // namespace weir
