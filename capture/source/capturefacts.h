#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace weir {

/// An interface that packets of a capture were seen on.
struct CaptureInterface
{
    std::string name; // empty where the file does not say
    std::string description;
    std::string filter; // capture filter that was set there
    std::string os;
    std::string hardware;
    std::uint32_t linkType = 0;
    std::uint32_t snapBytes = 0;      // 0: no limit
    std::uint64_t unitsPerSecond = 0; // of its timestamps
    std::int64_t offsetSeconds = 0;   // added to its timestamps
    std::uint8_t fcsBytes = 0;

    bool operator==(const CaptureInterface &) const = default;
};

/// A name for an address, from a name-resolution block.
struct CaptureName
{
    Address address;
    std::string name;

    auto operator<=>(const CaptureName &) const = default;
};

/// What a capture says about itself and what became of reading it. Bounded, whatever the file
/// holds.
struct FileFacts
{
    std::string path;
    std::string format;          // for people: "pcap", "pcap, nanoseconds", "pcapng (gzip)"
    std::uint64_t fileBytes = 0; // as it lies on the disk; 0 where unknown (pipes)
    std::uint64_t readBytes = 0; // of fileBytes, for progress
    std::map<std::uint32_t, std::string> linkTypes; // LINKTYPE number -> "EN10MB"
    std::vector<CaptureInterface> interfaces;
    std::vector<CaptureName> names;
    std::vector<std::string> comments; // of sections and interfaces
    std::string hardware;              // of the first section that tells
    std::string os;
    std::string application;
    std::uint64_t packets = 0;          // handed out so far
    std::uint64_t filtered = 0;         // left out by the BPF filter
    std::uint64_t clampedTimes = 0;     // packets whose time lies outside 1970 … 2262
    std::uint64_t droppedByCapture = 0; // packets that the capturing side says it lost (isb_ifdrop)
    std::map<std::string, std::uint64_t> refused; // reason -> records or blocks left out
    bool cut = false; // the file ends in the middle of a record, or reading could not go on
    std::uint64_t cutOffset = 0; // where, in the uncompressed stream
    std::string cutReason;       // one sentence for people
};

/// Name of a LINKTYPE number as libpcap writes it, "EN10MB"; "LINKTYPE 4711" where it has none.
std::string linkTypeName(std::uint32_t linkType);

} // namespace weir
