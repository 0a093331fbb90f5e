#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace weir {

/// What kind of thing a row was seen by.
enum class SourceKind : std::uint8_t { CaptureFile, Interface, Exporter };

/// A capture file, interface or exporter, and what became of its packets. Plain data; copied
/// between threads.
struct SourceInfo
{
    std::uint32_t id = 0; // given by the store, from 1
    SourceKind kind = SourceKind::CaptureFile;
    std::string name; // file name, interface name or exporter address
    std::string path; // absolute path of a capture file
    std::uint64_t fileBytes = 0;
    std::int64_t modifiedNs = 0;        // of the file, to see later whether it is still the same
    std::string format;                 // "pcap", "pcapng", "pcap (gzip)" …
    std::vector<std::string> linkTypes; // LINKTYPE names, "EN10MB", "LINUX_SLL" …
    std::string filter;                 // BPF expression given on opening
    bool inner = false;                 // rows are keyed by the innermost addresses
    std::uint64_t packets = 0;          // packets read (after the filter)
    std::uint64_t wireBytes = 0;        // their lengths on the wire
    std::uint64_t readBytes = 0;        // how far the file has been read, for progress
    std::int64_t firstNs = 0;           // earliest packet; meaningful when packets > 0
    std::int64_t lastNs = 0;            // latest packet
    std::map<std::string, std::uint64_t> refused; // reason -> packets or blocks counted out
    bool cut = false;                             // the file ends in the middle of a record
    bool complete = false;                        // read to its end (or cut)
};

/// What passive observation says of an address, and where that came from.
struct PassiveName
{
    Address address;
    std::string name;
    std::string
        origin; // "dns", "mdns", "llmnr", "tls", "http", "dhcp", "capture" (name-resolution block)
    std::int64_t firstNs = 0;
    std::int64_t lastNs = 0;
    std::uint64_t count = 0;
};

} // namespace weir
