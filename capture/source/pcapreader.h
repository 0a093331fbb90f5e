#pragma once

#include "capture/source/pcapformat.h"

#include <vector>

namespace weir {

/// Reads the records of a classic pcap file; finds its way again behind damage within kResyncBytes.
class PcapReader final : public RecordReader
{
public:
    PcapReader(const PcapFormat &format, FileFacts &facts);

    Step next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts) override;
    Status prepare(ByteWindow &window, FileFacts &facts) override;
    Status seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts) override;

private:
    /// What holds from `begin` on: files glued together have several.
    struct Part
    {
        std::uint64_t begin = 0;
        PcapFormat format;
        std::uint32_t interfaceId = 0;
    };

    void addPart(const PcapFormat &format, std::uint64_t begin, FileFacts &facts);
    void usePart(const Part &part);
    bool takeSecondHeader(ByteWindow &window, FileFacts &facts);
    bool isTrustworthy(std::span<const std::byte> bytes, bool isEnd) const;

    static constexpr std::size_t kResyncBytes = 64 * 1024;

    std::vector<Part> m_parts; // by begin
    PcapFormat m_format;
    std::uint64_t m_nsPerFraction = 1000;
    std::uint32_t m_interfaceId = 0;
    std::uint32_t m_lastSeconds = 0;
    bool m_hasLast = false;
    bool m_lost = false; // prepare() looks for the next record
    bool m_ended = false;
};

} // namespace weir
