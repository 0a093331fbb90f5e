#include "capture/exporter/duplicates.h"

#include "capture/exporter/vantagekey.h"
#include "model/core/time.h"

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

constexpr std::size_t kSets = 8'192;
constexpr std::size_t kWays = 4;
constexpr std::int64_t kWindowNs = 5 * kNsPerSecond;

std::uint64_t hashOf(std::span<const std::byte> bytes)
{
    std::uint64_t hash = bytes.size();
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t length = std::min(bytes.size(), sizeof word);
        std::memcpy(&word, bytes.data(), length);
        hash = (hash ^ word) * 0x9e37'79b9'7f4a'7c15u;
        hash ^= hash >> 29;
        bytes = bytes.subspan(length);
    }
    return mixed(hash);
}

} // namespace

DuplicateGuard::DuplicateGuard()
    : m_seen(kSets * kWays)
{
}

bool DuplicateGuard::isDuplicate(const ExportDatagram &datagram, std::uint32_t domain,
                                 std::uint32_t sequence)
{
    const std::uint64_t stream =
        mixed(weir::hashOf(datagram.from) ^ (std::uint64_t{domain} << 32 | sequence));
    const std::uint64_t hash = std::max<std::uint64_t>(hashOf(datagram.bytes) ^ stream, 1);
    const auto first = m_seen.begin() + static_cast<std::ptrdiff_t>(hash % kSets * kWays);
    const auto end = first + kWays;
    for (auto seen = first; seen != end; ++seen) {
        if (seen->hash == hash && datagram.receivedNs - seen->atNs <= kWindowNs)
            return true;
    }
    std::move_backward(first, end - 1, end); // the newest of a set stands first
    *first = {hash, datagram.receivedNs};
    return false;
}

} // namespace weir
