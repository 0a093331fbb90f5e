#include "model/store/membership.h"

#include <array>

namespace weir {

namespace {

constexpr unsigned kFilter = 7;
constexpr std::size_t kHeaderBytes = 1;
constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kBitsPerAddress = 11;
constexpr unsigned kProbes = 6; // 9 bits of one hash each

struct Place
{
    std::size_t block;
    std::uint64_t bits; // nine at a time
};

Place placeOf(const Address &address, std::size_t blocks)
{
    const std::uint64_t hash = hashOf(address);
    std::uint64_t bits = (hash ^ (hash >> 29)) * 0xbf58'476d'1ce4'e5b9u;
    bits = (bits ^ (bits >> 32)) * 0x94d0'49bb'1331'11ebu;
    const auto block = static_cast<std::size_t>(((hash & 0xffff'ffffu) * blocks) >> 32);
    return {block, bits ^ (bits >> 31)};
}

} // namespace

ByteVector buildMembership(std::span<const Address> addresses)
{
    const std::size_t blockBits = kBlockBytes * 8;
    const std::size_t blocks = (addresses.size() * kBitsPerAddress + blockBits - 1) / blockBits;
    ByteVector filter(kHeaderBytes + blocks * kBlockBytes);
    filter[0] = static_cast<std::byte>(kFilter);
    for (const Address &address : addresses) {
        Place place = placeOf(address, blocks);
        std::byte *block = filter.data() + kHeaderBytes + place.block * kBlockBytes;
        for (unsigned i = 0; i < kProbes; ++i, place.bits >>= 9)
            block[(place.bits & 511) / 8] |= std::byte{1} << (place.bits & 7);
    }
    return filter;
}

Membership probeMembership(std::span<const std::byte> filter, const Address &address)
{
    if (filter.empty() || std::to_integer<unsigned>(filter[0]) != kFilter
        || (filter.size() - kHeaderBytes) % kBlockBytes != 0)
        return Membership::Damaged;
    const std::size_t blocks = (filter.size() - kHeaderBytes) / kBlockBytes;
    if (blocks == 0)
        return Membership::Absent;
    Place place = placeOf(address, blocks);
    const std::byte *block = filter.data() + kHeaderBytes + place.block * kBlockBytes;
    for (unsigned i = 0; i < kProbes; ++i, place.bits >>= 9) {
        if ((block[(place.bits & 511) / 8] & std::byte{1} << (place.bits & 7)) == std::byte{0})
            return Membership::Absent;
    }
    return Membership::Possible;
}

} // namespace weir
