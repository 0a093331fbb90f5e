#include "capture/source/recordreader.h"

namespace weir {

namespace {

constexpr std::size_t kFileHeaderBytes = 16;
constexpr std::size_t kRecordHeaderBytes = 24;

/// LINKTYPE number of a snoop datalink type (RFC 1761, section 4, and Solaris' dlpi.h).
Result<std::uint32_t> linkTypeOf(std::uint32_t snoopType)
{
    switch (snoopType) {
    case 0: // IEEE 802.3
    case 4: // Ethernet
        return std::uint32_t{1};
    case 2:
        return std::uint32_t{6}; // token ring
    case 8:
        return std::uint32_t{10}; // FDDI
    default:
        return Error{Errc::Unsupported, 12, "a snoop capture of a link type that is not known",
                     std::to_string(snoopType)};
    }
}

/// Reads snoop files of Solaris (RFC 1761). All fields are big-endian.
class SnoopReader final : public RecordReader
{
public:
    SnoopReader(std::uint32_t linkType, FileFacts &facts)
        : m_linkType(linkType)
    {
        CaptureInterface interface;
        interface.linkType = linkType;
        interface.unitsPerSecond = 1'000'000;
        m_interfaceId = noteInterface(facts, interface);
    }

    Step next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts) override
    {
        const auto bytes = window.bytes();
        if (m_ended)
            return Step::End;
        if (bytes.size() < kRecordHeaderBytes)
            return needs(kRecordHeaderBytes);
        const std::uint32_t captured = m_order.u32(bytes.data() + 4);
        const std::uint32_t length = m_order.u32(bytes.data() + 8);
        if (length < kRecordHeaderBytes) {
            ++facts.refused["record length"];
            noteCut(facts, window.offset(), "a record is shorter than its own header");
            m_ended = true;
            return Step::End;
        }
        if (length > kMaxRecordBytes || captured > length - kRecordHeaderBytes) {
            ++facts.refused["packet longer than its record"];
            window.consume(length);
            return Step::Again;
        }
        if (bytes.size() < length)
            return needs(length);
        facts.droppedByCapture = m_order.u32(bytes.data() + 12); // counted since the begin
        constexpr std::uint64_t kNsPerMicrosecond = 1000;
        packet.timeNs = clampedTime(m_order.u32(bytes.data() + 16),
                                    m_order.u32(bytes.data() + 20) * kNsPerMicrosecond, facts);
        packet.fileOffset = window.offset();
        packet.bytes = bytes.subspan(kRecordHeaderBytes, captured);
        packet.wireBytes = m_order.u32(bytes.data());
        packet.linkType = m_linkType;
        packet.interfaceId = m_interfaceId;
        packet.fcsBytes = 0;
        packet.isTimed = true;
        window.consume(length);
        return Step::Packet;
    }

    Status seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &) override
    {
        m_ended = false;
        return window.seek(offset);
    }

private:
    FieldOrder m_order{true};
    std::uint32_t m_linkType;
    std::uint32_t m_interfaceId = 0;
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<RecordReader>> makeSnoopReader(ByteWindow &window, FileFacts &facts)
{
    if (auto filled = window.fill(kFileHeaderBytes); !filled)
        return filled.error();
    const auto bytes = window.bytes();
    if (bytes.size() < kFileHeaderBytes)
        return Error{Errc::Truncated, bytes.size(),
                     "a snoop file that ends within its file header"};
    const FieldOrder order(true);
    const std::uint32_t version = order.u32(bytes.data() + 8);
    if (version != 2)
        return Error{Errc::BadVersion, 8, "a snoop file of a version that nobody knows",
                     std::to_string(version)};
    const auto linkType = linkTypeOf(order.u32(bytes.data() + 12));
    if (!linkType)
        return linkType.error();
    window.consume(kFileHeaderBytes);
    facts.format = "snoop";
    return std::unique_ptr<RecordReader>(std::make_unique<SnoopReader>(linkType.value(), facts));
}

} // namespace weir
