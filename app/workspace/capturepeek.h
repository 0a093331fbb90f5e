#pragma once

#include "model/core/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// The beginning of a capture in words, for the open dialog.
struct CapturePeek
{
    struct Packet
    {
        std::int64_t timeNs = 0;
        std::uint32_t wireBytes = 0;
        std::string summary; // "192.0.2.1:49152 → 192.0.2.2:443 tcp SYN"
    };
    std::string format;
    std::uint64_t fileBytes = 0;
    std::vector<std::string> linkTypes;
    std::size_t interfaces = 0;
    std::vector<Packet> packets;
    std::size_t exports =
        0; // of these packets: what looks like NetFlow, IPFIX or sFlow, on any port
    std::vector<std::uint16_t> exportPorts; // that they were sent to, each once
};

/// Reads the first `maxPackets` packets; quick, whatever the file's size. Any thread.
Result<CapturePeek> peekCapture(const std::string &path, std::size_t maxPackets);
/// Ports that flow exports go to in its first packets besides the usual ones and `told`: an import
/// with Exports::Auto leaves them alone. Empty for pipes. Any thread.
std::vector<std::uint16_t> otherExportPorts(const std::string &path,
                                            const std::vector<std::uint16_t> &told);
/// What is wrong with a BPF expression (libpcap's words), "" when nothing.
std::string filterError(const std::string &expression);

} // namespace weir
