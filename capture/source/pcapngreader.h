#pragma once

#include "capture/source/pcapngblocks.h"

#include <vector>

namespace weir {

/// Reads pcapng files: any number of sections in either byte order, any mix of interfaces.
class PcapngReader final : public RecordReader
{
public:
    Step next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts) override;
    Status seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts) override;
    /// Takes the section header at the window's begin; fails where the file cannot be read at all.
    Status start(ByteWindow &window, FileFacts &facts);

private:
    /// An interface as packets of the current section refer to it.
    struct Interface
    {
        std::uint32_t id = 0; // in FileFacts
        std::uint32_t linkType = 0;
        std::uint32_t snapBytes = 0;
        std::uint8_t fcsBytes = 0;
        PcapngClock clock;
        std::uint64_t dropped = 0;
    };
    /// One block, framed and whole.
    struct Block
    {
        std::uint32_t type = 0;
        std::uint64_t offset = 0;
        std::span<const std::byte> body;
    };

    Step takeSection(ByteWindow &window, FileFacts &facts);
    Step takeBlock(const Block &block, CapturedPacket &packet, FileFacts &facts);
    Step stop(const ByteWindow &window, FileFacts &facts, const char *reason);
    bool takePacket(const Block &block, CapturedPacket &packet, FileFacts &facts);
    bool takeSimplePacket(const Block &block, CapturedPacket &packet, FileFacts &facts);
    void takeInterface(const Block &block, FileFacts &facts);
    void takeStatistics(const Block &block, FileFacts &facts);
    void pass(ByteWindow &window, std::uint64_t bytes);
    FileFacts &noted(FileFacts &facts) { return m_isKnown ? m_scratch : facts; }

    FieldOrder m_order;
    std::vector<Interface> m_interfaces;
    std::uint64_t m_sectionOffset = 0;
    std::uint64_t m_scanned = 0;  // the section is known up to here
    std::uint64_t m_learned = 0;  // interfaces that stand before are in m_interfaces
    std::uint64_t m_farthest = 0; // blocks before this offset have been counted
    std::int64_t m_lastNs = 0;    // simple packets have no time of their own
    bool m_isForeign = false;     // a section of another version: skipped up to the next one
    bool m_isKnown = false;       // the block was seen before a seekTo(): do not count it twice
    bool m_ended = false;
    FileFacts m_scratch;
};

} // namespace weir
