#pragma once

#include <atomic>
#include <cstdint>

namespace weir {

/// What moves through an import, for the health page. Any thread may read at any time; counts only
/// grow, fills do not.
struct ImportCounters
{
    std::atomic<std::uint64_t> readPackets = 0; // handed out by the reader
    std::atomic<std::uint64_t> refusedPackets =
        0; // with a PacketProblem; they are rows all the same
    std::atomic<std::uint64_t> foldedPackets = 0;
    std::atomic<std::uint64_t> storedRows = 0; // taken by the sink
    std::atomic<std::uint64_t> storedNames = 0;
    std::atomic<std::uint64_t> givenUpFlows = 0;
    std::atomic<std::uint64_t> fileReadBytes = 0;   // of the file at hand, as it lies on the disk
    std::atomic<std::uint64_t> packetQueueFill = 0; // batches between w-pcap and w-decode
    std::atomic<std::uint64_t> rowQueueFill = 0;    // batches between w-decode and w-store
};

} // namespace weir
