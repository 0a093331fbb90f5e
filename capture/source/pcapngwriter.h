#pragma once

#include "capture/source/capturefile.h"
#include "model/core/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Writes packets into a pcapng file that appears under its name only when it is complete.
/// One interface per link type, nanosecond timestamps. One thread at a time.
class PcapngWriter
{
public:
    /// Starts a file next to `path`; `comment` describes the section. Io where that cannot be
    /// written.
    static Result<std::unique_ptr<PcapngWriter>> create(const std::string &path,
                                                        std::string_view comment = {});
    /// Removes what was written unless finish() has succeeded.
    ~PcapngWriter();
    PcapngWriter(const PcapngWriter &) = delete;
    PcapngWriter &operator=(const PcapngWriter &) = delete;

    /// Appends a packet; DiskFull or Io where the disk refuses.
    Status write(const CapturedPacket &packet, std::string_view comment = {});
    /// Writes what is buffered, syncs, and gives the file its name.
    Status finish();
    std::uint64_t packets() const { return m_packets; }

private:
    PcapngWriter() = default;
    Status flush();
    Status failure(int error, std::string_view what) const;
    std::uint32_t interfaceFor(std::uint32_t linkType, std::uint8_t fcsBytes);

    std::string m_path;
    std::string m_temporary;
    int m_descriptor = -1;
    std::vector<std::byte> m_buffer;
    std::map<std::pair<std::uint32_t, std::uint8_t>, std::uint32_t> m_interfaces;
    std::uint64_t m_packets = 0;
};

} // namespace weir
