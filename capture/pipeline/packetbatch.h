#pragma once

#include "capture/flow/packetrecord.h"
#include "capture/pipeline/exportfinder.h"
#include "capture/source/capturefacts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace weir {

inline constexpr std::size_t kPacketProblems = static_cast<std::size_t>(PacketProblem::TooDeep) + 1;

/// Packets on their way from w-pcap to w-decode, with the bytes that their records point to. Moved,
/// never copied.
struct PacketBatch
{
    std::vector<PacketRecord> records;
    std::vector<std::byte> bytes; // as large as it ever gets: records point into it
    std::size_t usedBytes = 0;
    std::int64_t firstNs = INT64_MAX; // of the packets that have a time of their own
    std::int64_t lastNs = INT64_MIN;
    std::uint64_t captureReadBytes = 0;                    // how far the file had been read
    std::array<std::uint64_t, kPacketProblems> problems{}; // by PacketProblem
    FoundExports exports;
    std::optional<FileFacts> facts; // now and then, and with the last one

    PacketBatch() = default;
    PacketBatch(const PacketBatch &) = delete;
    PacketBatch &operator=(const PacketBatch &) = delete;
    PacketBatch(PacketBatch &&) = default;
    PacketBatch &operator=(PacketBatch &&) = default;
};

} // namespace weir
