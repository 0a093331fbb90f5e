#include "capture/exporter/duplicates.h"

#include "capture/exporter/vantagekey.h"
#include "model/core/time.h"

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

constexpr std::size_t kSets = 16'384;
constexpr std::int64_t kWindowNs = 5 * kNsPerSecond;

std::uint64_t wordAt(std::span<const std::byte> bytes, std::size_t at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
}

/// The same where fewer bytes may be left; slower.
std::uint64_t lastWordAt(std::span<const std::byte> bytes, std::size_t at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min(bytes.size() - at, sizeof word));
    return word;
}

std::uint64_t stirred(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9e37'79b9'7f4a'7c15u;
    return hash ^ hash >> 29;
}

} // namespace

/// Four lanes that do not wait for each other: a multiplication takes longer than a load.
std::uint64_t contentsHash(std::span<const std::byte> bytes)
{
    constexpr std::size_t kWord = 8;
    std::uint64_t lanes[4] = {bytes.size(), 1, 2, 3};
    std::size_t at = 0;
    for (; at + 4 * kWord <= bytes.size(); at += 4 * kWord) {
        lanes[0] = stirred(lanes[0], wordAt(bytes, at));
        lanes[1] = stirred(lanes[1], wordAt(bytes, at + kWord));
        lanes[2] = stirred(lanes[2], wordAt(bytes, at + 2 * kWord));
        lanes[3] = stirred(lanes[3], wordAt(bytes, at + 3 * kWord));
    }
    for (; at < bytes.size(); at += kWord)
        lanes[0] = stirred(lanes[0], lastWordAt(bytes, at));
    const std::uint64_t hash =
        mixed(stirred(stirred(stirred(lanes[0], lanes[1]), lanes[2]), lanes[3]));
    return std::max<std::uint64_t>(hash, 1);
}

DuplicateGuard::DuplicateGuard()
    : m_sets(kSets)
{
}

void DuplicateGuard::prefetch(std::uint64_t contents) const
{
    __builtin_prefetch(&m_sets[contents % kSets], 1);
}

bool DuplicateGuard::isDuplicate(const ExportDatagram &datagram, std::uint32_t domain,
                                 std::uint32_t sequence)
{
    const std::uint64_t contents =
        datagram.contents != 0 ? datagram.contents : contentsHash(datagram.bytes);
    const std::uint64_t stream =
        mixed(hashOf(datagram.from) ^ (std::uint64_t{domain} << 32 | sequence));
    const std::uint64_t hash = std::max<std::uint64_t>(contents ^ stream, 1);
    auto &seen = m_sets[contents % kSets].seen;
    for (const Seen &before : seen) {
        if (before.hash == hash && datagram.receivedNs - before.atNs <= kWindowNs)
            return true;
    }
    std::move_backward(seen.begin(), seen.end() - 1, seen.end());
    seen[0] = {hash, datagram.receivedNs};
    return false;
}

} // namespace weir
