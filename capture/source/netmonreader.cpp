#include "capture/source/recordreader.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace weir {

namespace {

constexpr std::size_t kFileHeaderBytes = 48; // as far as it is of interest
constexpr std::size_t kRecordHeaderBytes = 16;
constexpr std::size_t kEntryBytes = 4;
constexpr std::size_t kChunkEntries = 16'384;

struct NetmonHeader
{
    std::uint16_t network = 0;
    std::int64_t startSeconds = 0;
    std::uint64_t startNs = 0; // behind startSeconds
    std::uint32_t tableOffset = 0;
    std::uint32_t tableBytes = 0;
    bool hasTrailer = false; // since version 2.1 each record names its own network
};

// LINKTYPE number of a NetMon network number; media that frames of IEEE 802.11 carry in their own
// way stay unknown.
std::uint32_t linkTypeOf(std::uint16_t network)
{
    constexpr std::uint32_t kUnknown = 0xffff;
    switch (network) {
    case 1:
        return 1; // Ethernet
    case 2:
        return 6; // token ring
    case 3:
        return 10; // FDDI
    case 8:
        return 101; // raw IP
    default:
        return network >= 0xe000 ? network - 0xe000u : kUnknown; // a pcap link type
    }
}

// A Windows SYSTEMTIME; some writers mean local time, which nobody can tell.
void readSystemTime(const FieldOrder &order, const std::byte *bytes, NetmonHeader &header)
{
    namespace chrono = std::chrono;
    constexpr std::uint64_t kMillisecond = 1'000'000;
    const chrono::year_month_day day{chrono::year(order.u16(bytes)),
                                     chrono::month(order.u16(bytes + 2)),
                                     chrono::day(order.u16(bytes + 6))}; // weekday between
    if (!day.ok())
        return;
    const auto days = chrono::sys_days(day).time_since_epoch().count();
    header.startSeconds = std::int64_t{days} * 86'400 + order.u16(bytes + 8) * 3600
                          + order.u16(bytes + 10) * 60 + order.u16(bytes + 12);
    header.startNs = order.u16(bytes + 14) * kMillisecond;
}

/// Reads files of Microsoft Network Monitor 2 and 3: a table at the end tells where the frames are.
class NetmonReader final : public RecordReader
{
public:
    NetmonReader(const NetmonHeader &header, FileFacts &facts)
        : m_header(header)
    {
        interfaceFor(linkTypeOf(header.network), facts);
    }

    Step next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts) override;
    Status prepare(ByteWindow &window, FileFacts &facts) override;
    Status seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts) override;

private:
    std::uint32_t interfaceFor(std::uint32_t linkType, FileFacts &facts) const
    {
        CaptureInterface interface;
        interface.linkType = linkType;
        interface.unitsPerSecond = 1'000'000;
        return noteInterface(facts, interface);
    }
    Status readChunk(ByteWindow &window, FileFacts &facts);

    FieldOrder m_order;
    NetmonHeader m_header;
    std::vector<std::uint32_t> m_chunk; // frame offsets from the table
    std::size_t m_inChunk = 0;
    std::uint64_t m_nextEntry = 0; // of the table, behind m_chunk
    bool m_isPlaced = false;       // the window stands at the frame m_inChunk
    bool m_ended = false;
};

RecordReader::Step NetmonReader::next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts)
{
    if (m_ended)
        return Step::End;
    if (m_inChunk >= m_chunk.size())
        return m_nextEntry * kEntryBytes >= m_header.tableBytes ? Step::End : Step::Prepare;
    const std::uint64_t offset = m_chunk[m_inChunk];
    if (!m_isPlaced) {
        if (offset < window.offset())
            return Step::Prepare;
        window.consume(offset - window.offset());
        m_isPlaced = true;
    }
    const auto bytes = window.bytes();
    if (bytes.size() < kRecordHeaderBytes)
        return needs(kRecordHeaderBytes);
    const std::uint32_t captured = m_order.u32(bytes.data() + 12);
    const std::size_t length =
        kRecordHeaderBytes + captured + (m_header.hasTrailer ? std::size_t{2} : 0);
    if (captured > kMaxRecordBytes) {
        ++facts.refused["record length"];
        m_isPlaced = false;
        ++m_inChunk;
        return Step::Again;
    }
    if (bytes.size() < length)
        return needs(length);
    const std::uint64_t delta = m_order.u64(bytes.data());
    constexpr std::uint64_t kMaxDelta = std::uint64_t{kMaxCaptureTimeNs} / 1000;
    const std::uint64_t deltaNs = std::min(delta, kMaxDelta) * 1000;
    packet.timeNs = clampedTime(m_header.startSeconds, deltaNs + m_header.startNs, facts);
    packet.fileOffset = offset;
    packet.bytes = bytes.subspan(kRecordHeaderBytes, captured);
    packet.wireBytes = m_order.u32(bytes.data() + 8);
    packet.linkType =
        linkTypeOf(m_header.hasTrailer ? m_order.u16(bytes.data() + length - 2) : m_header.network);
    packet.interfaceId = interfaceFor(packet.linkType, facts);
    packet.fcsBytes = 0;
    packet.isTimed = true;
    window.consume(length);
    m_isPlaced = false;
    ++m_inChunk;
    return Step::Packet;
}

Status NetmonReader::readChunk(ByteWindow &window, FileFacts &facts)
{
    const std::uint64_t total = m_header.tableBytes / kEntryBytes;
    const auto entries =
        static_cast<std::size_t>(std::min<std::uint64_t>(kChunkEntries, total - m_nextEntry));
    const std::uint64_t at = m_header.tableOffset + m_nextEntry * kEntryBytes;
    if (auto sought = window.seek(at); !sought)
        return sought;
    if (auto filled = window.fill(entries * kEntryBytes); !filled)
        return filled;
    const std::size_t there = std::min(entries, window.bytes().size() / kEntryBytes);
    m_chunk.resize(there);
    for (std::size_t i = 0; i < there; ++i)
        m_chunk[i] = m_order.u32(window.bytes().data() + i * kEntryBytes);
    m_inChunk = 0;
    m_nextEntry += there;
    if (there < entries) {
        noteCut(facts, at, "the file ends in the middle of its table of frames");
        m_nextEntry = total;
    }
    return {};
}

Status NetmonReader::prepare(ByteWindow &window, FileFacts &facts)
{
    if (m_inChunk >= m_chunk.size()) {
        if (auto read = readChunk(window, facts); !read)
            return read;
    }
    if (m_inChunk >= m_chunk.size()) {
        m_ended = true;
        return {};
    }
    m_isPlaced = true;
    return window.seek(m_chunk[m_inChunk]);
}

Status NetmonReader::seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts)
{
    m_ended = false;
    m_nextEntry = 0;
    for (;;) {
        if (m_nextEntry >= m_header.tableBytes / kEntryBytes)
            return Error{Errc::BadValue, offset, "no packet stands at this place of the file"};
        if (auto read = readChunk(window, facts); !read)
            return read;
        const auto found = std::find(m_chunk.begin(), m_chunk.end(), offset);
        m_inChunk = static_cast<std::size_t>(found - m_chunk.begin());
        if (found != m_chunk.end())
            break;
    }
    m_isPlaced = true;
    return window.seek(offset);
}

} // namespace

Result<std::unique_ptr<RecordReader>> makeNetmonReader(ByteWindow &window, FileFacts &facts)
{
    if (auto filled = window.fill(kFileHeaderBytes); !filled)
        return filled.error();
    const auto bytes = window.bytes();
    if (bytes.size() < kFileHeaderBytes)
        return Error{Errc::Truncated, bytes.size(),
                     "a NetMon file that ends within its file header"};
    if (!window.source().isRandomAccess() && window.source().size() == 0)
        return Error{Errc::Unsupported, 0,
                     "a NetMon capture cannot be read from a pipe; save it to a file first"};
    const FieldOrder order;
    const auto minor = std::to_integer<unsigned>(bytes[4]);
    const auto major = std::to_integer<unsigned>(bytes[5]);
    if (major != 2)
        return Error{Errc::BadVersion, 4, "a NetMon file of a version that is not read",
                     std::to_string(major) + "." + std::to_string(minor)};
    NetmonHeader header;
    header.hasTrailer = minor >= 1;
    header.network = order.u16(bytes.data() + 6);
    readSystemTime(order, bytes.data() + 8, header);
    header.tableOffset = order.u32(bytes.data() + 24);
    header.tableBytes = order.u32(bytes.data() + 28);
    facts.format = "NetMon 2";
    return std::unique_ptr<RecordReader>(std::make_unique<NetmonReader>(header, facts));
}

} // namespace weir
