#include "model/store/blob.h"

#include <array>
#include <bit>

namespace weir {

namespace {

constexpr std::uint64_t kPrime1 = 0x9e37'79b1'85eb'ca87u;
constexpr std::uint64_t kPrime2 = 0xc2b2'ae3d'27d4'eb4fu;
constexpr std::size_t kChecksumBytes = 4;

inline std::uint64_t word(const std::byte *from)
{
    std::uint64_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
}

inline std::uint64_t mix(std::uint64_t lane, std::uint64_t input)
{
    return std::rotl(lane ^ (input * kPrime2), 29) * kPrime1;
}

} // namespace

std::uint64_t hashBytes(std::span<const std::byte> bytes, std::uint64_t seed)
{
    const std::byte *at = bytes.data();
    std::size_t left = bytes.size();
    std::array<std::uint64_t, 4> lanes{seed + kPrime1, seed ^ kPrime2, seed, seed - kPrime1};
    for (; left >= 32; left -= 32, at += 32) { // four independent lanes hide the multiplications
        lanes[0] = mix(lanes[0], word(at));
        lanes[1] = mix(lanes[1], word(at + 8));
        lanes[2] = mix(lanes[2], word(at + 16));
        lanes[3] = mix(lanes[3], word(at + 24));
    }
    std::uint64_t hash = bytes.size() * kPrime1;
    for (const std::uint64_t lane : lanes)
        hash = mix(hash, lane);
    for (; left >= 8; left -= 8, at += 8)
        hash = mix(hash, word(at));
    std::uint64_t tail = 0;
    if (left > 0)
        std::memcpy(&tail, at, left);
    hash = mix(hash, tail);
    hash ^= hash >> 32;
    hash *= kPrime2;
    return hash ^ (hash >> 29);
}

void sealBlob(ByteVector &blob, std::uint64_t key)
{
    const auto sum = static_cast<std::uint32_t>(hashBytes(blob, key));
    blob.resize(blob.size() + kChecksumBytes);
    std::memcpy(blob.data() + blob.size() - kChecksumBytes, &sum, kChecksumBytes);
}

std::optional<std::span<const std::byte>> openBlob(std::span<const std::byte> sealed,
                                                   std::uint64_t key)
{
    if (sealed.size() < kChecksumBytes)
        return std::nullopt;
    const auto body = sealed.first(sealed.size() - kChecksumBytes);
    std::uint32_t sum = 0;
    std::memcpy(&sum, sealed.data() + body.size(), kChecksumBytes);
    if (sum != static_cast<std::uint32_t>(hashBytes(body, key)))
        return std::nullopt;
    return body;
}

void putVarint(ByteVector &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        putByte(out, static_cast<unsigned>(value & 0x7f) | 0x80u);
    putByte(out, static_cast<unsigned>(value));
}

unsigned BlobReader::byte()
{
    const auto one = take(1);
    return one.empty() ? 0 : std::to_integer<unsigned>(one[0]);
}

std::uint64_t BlobReader::varint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const unsigned next = byte();
        value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
        if (next < 0x80)
            return value;
    }
    m_failed = true;
    return 0;
}

std::span<const std::byte> BlobReader::take(std::size_t count)
{
    if (m_failed || count > m_rest.size()) {
        m_failed = true;
        m_rest = {};
        return {};
    }
    const auto taken = m_rest.first(count);
    m_rest = m_rest.subspan(count);
    return taken;
}

} // namespace weir
