#include "capture/source/pcapngreader.h"

namespace weir {

namespace {

constexpr std::size_t kMaxSectionInterfaces = 65'536;
constexpr std::size_t kSectionBytes = 28; // of the smallest section header block
constexpr std::size_t kOrderOffset = 8;   // of the byte-order magic in it
constexpr std::size_t kVersionOffset = 12;
constexpr std::size_t kOptionsOffset = 24;
constexpr std::size_t kPacketHeaderBytes = 20; // of a packet block's body

bool isParsed(std::uint32_t type)
{
    switch (static_cast<PcapngBlock>(type)) {
    case PcapngBlock::Interface:
    case PcapngBlock::OldPacket:
    case PcapngBlock::SimplePacket:
    case PcapngBlock::Names:
    case PcapngBlock::Statistics:
    case PcapngBlock::Packet:
    case PcapngBlock::Section:
        return true;
    }
    return false;
}

std::uint64_t padded(std::uint64_t bytes)
{
    return (bytes + 3) & ~std::uint64_t{3};
}

// Byte order of the section header at `bytes` (12 or more); false where it has no valid mark.
bool readOrder(std::span<const std::byte> bytes, FieldOrder &order)
{
    for (const bool isBigEndian : {false, true}) {
        order = FieldOrder(isBigEndian);
        if (order.u32(bytes.data() + kOrderOffset) == kPcapngOrderMagic)
            return true;
    }
    return false;
}

std::string versionText(const FieldOrder &order, std::span<const std::byte> section)
{
    return std::to_string(order.u16(section.data() + kVersionOffset)) + "."
           + std::to_string(order.u16(section.data() + kVersionOffset + 2));
}

} // namespace

RecordReader::Step PcapngReader::stop(const ByteWindow &window, FileFacts &facts,
                                      const char *reason)
{
    ++facts.refused["block length"];
    noteCut(facts, window.offset(), reason);
    m_ended = true;
    return Step::End;
}

RecordReader::Step PcapngReader::next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts)
{
    if (m_ended)
        return Step::End;
    const auto bytes = window.bytes();
    if (bytes.size() < kPcapngFrameBytes)
        return needs(kPcapngFrameBytes);
    m_isKnown = window.offset() < m_farthest;
    const std::uint32_t type = m_order.u32(bytes.data());
    if (type == static_cast<std::uint32_t>(PcapngBlock::Section))
        return takeSection(window, facts);

    const std::uint32_t length = m_order.u32(bytes.data() + 4);
    if (length < kPcapngFrameBytes)
        return stop(window, facts, "a block is shorter than its own frame");
    const bool isTooLong = length > kMaxRecordBytes;
    if (m_isForeign || isTooLong || (!isParsed(type) && length % 4 == 0)) {
        if (isTooLong && isParsed(type))
            ++noted(facts).refused["block length"];
        pass(window, padded(length));
        return Step::Again;
    }
    if (bytes.size() < length)
        return needs(length);
    // Some writers forget to count the padding; the length at the block's end tells.
    std::size_t whole = length;
    if (m_order.u32(bytes.data() + whole - 4) != length) {
        whole = padded(length);
        if (bytes.size() < whole && !window.isEnded())
            return needs(whole);
        if (bytes.size() < whole || m_order.u32(bytes.data() + whole - 4) != length)
            return stop(window, facts, "the two lengths of a block do not agree");
    }
    const Block block{type, window.offset(), bytes.subspan(8, whole - kPcapngFrameBytes)};
    packet.fileOffset = block.offset;
    const Step step = takeBlock(block, packet, facts);
    pass(window, whole);
    return step;
}

void PcapngReader::pass(ByteWindow &window, std::uint64_t bytes)
{
    window.consume(bytes);
    m_scanned = std::max(m_scanned, window.offset());
    m_farthest = std::max(m_farthest, window.offset());
}

RecordReader::Step PcapngReader::takeSection(ByteWindow &window, FileFacts &facts)
{
    const auto bytes = window.bytes();
    FieldOrder order;
    if (!readOrder(bytes, order))
        return stop(window, facts, "a section has no byte-order mark");
    const std::uint32_t length = order.u32(bytes.data() + 4);
    if (length < kSectionBytes || length % 4 != 0 || length > kMaxRecordBytes)
        return stop(window, facts, "a section header has an impossible length");
    if (bytes.size() < length)
        return needs(length);
    if (order.u32(bytes.data() + length - 4) != length)
        return stop(window, facts, "the two lengths of a section header do not agree");

    m_order = order;
    m_interfaces.clear();
    m_sectionOffset = m_scanned = window.offset();
    m_learned = 0;
    m_isForeign = order.u16(bytes.data() + kVersionOffset) != 1;
    if (m_isForeign)
        ++noted(facts).refused["section of pcapng version " + versionText(order, bytes)];
    else
        readSectionOptions(order, bytes.subspan(kOptionsOffset, length - kSectionBytes),
                           noted(facts));
    pass(window, length);
    return Step::Again;
}

RecordReader::Step PcapngReader::takeBlock(const Block &block, CapturedPacket &packet,
                                           FileFacts &facts)
{
    switch (static_cast<PcapngBlock>(block.type)) {
    case PcapngBlock::Packet:
    case PcapngBlock::OldPacket:
        return takePacket(block, packet, facts) ? Step::Packet : Step::Again;
    case PcapngBlock::SimplePacket:
        return takeSimplePacket(block, packet, facts) ? Step::Packet : Step::Again;
    case PcapngBlock::Interface:
        takeInterface(block, facts);
        break;
    case PcapngBlock::Statistics:
        takeStatistics(block, facts);
        break;
    case PcapngBlock::Names:
        readNameBlock(m_order, block.body, noted(facts));
        break;
    case PcapngBlock::Section:
        break;
    }
    return Step::Again;
}

bool PcapngReader::takePacket(const Block &block, CapturedPacket &packet, FileFacts &facts)
{
    const auto body = block.body;
    if (body.size() < kPacketHeaderBytes) {
        ++noted(facts).refused["packet block shorter than its header"];
        return false;
    }
    const bool isOld = block.type == static_cast<std::uint32_t>(PcapngBlock::OldPacket);
    const std::uint32_t number = isOld ? m_order.u16(body.data()) : m_order.u32(body.data());
    if (number >= m_interfaces.size()) {
        ++noted(facts).refused["packet of an interface that the file does not describe"];
        return false;
    }
    const std::uint32_t captured = m_order.u32(body.data() + 12);
    const auto rest = body.subspan(kPacketHeaderBytes);
    if (captured > rest.size()) {
        ++noted(facts).refused["packet longer than its block"];
        return false;
    }
    const Interface &interface = m_interfaces[number];
    const std::uint64_t units =
        std::uint64_t{m_order.u32(body.data() + 4)} << 32 | m_order.u32(body.data() + 8);
    packet.timeNs = interface.clock.timeNs(units, noted(facts));
    packet.bytes = rest.first(captured);
    packet.wireBytes = m_order.u32(body.data() + 16);
    packet.linkType = interface.linkType;
    packet.interfaceId = interface.id;
    packet.fcsBytes = interface.fcsBytes;
    packet.isTimed = true;
    const std::uint64_t dataBytes = padded(captured);
    if (dataBytes + 4 <= rest.size())
        packet.fcsBytes = readPacketFcs(m_order, rest.subspan(dataBytes), interface.fcsBytes);
    m_lastNs = packet.timeNs;
    return true;
}

bool PcapngReader::takeSimplePacket(const Block &block, CapturedPacket &packet, FileFacts &facts)
{
    if (m_interfaces.empty() || block.body.size() < 4) {
        ++noted(facts).refused[m_interfaces.empty()
                                   ? "packet of an interface that the file does not describe"
                                   : "packet block shorter than its header"];
        return false;
    }
    const Interface &interface = m_interfaces.front();
    const std::uint32_t wire = m_order.u32(block.body.data());
    const auto rest = block.body.subspan(4);
    std::size_t captured = std::min<std::size_t>(wire, rest.size());
    if (interface.snapBytes > 0)
        captured = std::min<std::size_t>(captured, interface.snapBytes);
    packet.timeNs = m_lastNs;
    packet.bytes = rest.first(captured);
    packet.wireBytes = wire;
    packet.linkType = interface.linkType;
    packet.interfaceId = interface.id;
    packet.fcsBytes = interface.fcsBytes;
    packet.isTimed = false;
    return true;
}

void PcapngReader::takeInterface(const Block &block, FileFacts &facts)
{
    constexpr std::size_t kInterfaceBytes = 8;
    if (block.body.size() < kInterfaceBytes || m_interfaces.size() >= kMaxSectionInterfaces) {
        ++noted(facts).refused["interface description"];
        return;
    }
    if (block.offset < m_learned) // read again after a seekTo()
        return;
    m_learned = block.offset + 1;
    const CaptureInterface described = readInterfaceBlock(m_order, block.body, noted(facts));
    Interface interface;
    interface.id = noteInterface(facts, described);
    interface.linkType = described.linkType;
    interface.snapBytes = described.snapBytes;
    interface.fcsBytes = described.fcsBytes;
    interface.clock = {described.unitsPerSecond, described.offsetSeconds};
    m_interfaces.push_back(interface);
}

void PcapngReader::takeStatistics(const Block &block, FileFacts &facts)
{
    constexpr std::size_t kStatisticsBytes = 12;
    constexpr std::uint16_t kInterfaceDropped = 5;
    if (block.body.size() < kStatisticsBytes)
        return;
    const std::uint32_t number = m_order.u32(block.body.data());
    if (number >= m_interfaces.size())
        return;
    auto &dropped = m_interfaces[number].dropped; // counted since the capture's begin
    forEachOption(m_order, block.body.subspan(kStatisticsBytes),
                  [&](std::uint16_t code, std::span<const std::byte> value) {
                      if (code != kInterfaceDropped || value.size() < 8)
                          return;
                      const std::uint64_t total = m_order.u64(value.data());
                      if (total > dropped)
                          noted(facts).droppedByCapture += total - dropped;
                      dropped = std::max(dropped, total);
                  });
}

Status PcapngReader::seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts)
{
    m_ended = false;
    const std::uint64_t from = offset < m_sectionOffset ? 0 : std::min(offset, m_scanned);
    if (auto sought = window.seek(from); !sought)
        return sought;
    CapturedPacket passed;
    while (window.offset() < offset) { // learns the interfaces on the way
        switch (next(window, passed, facts)) {
        case Step::Packet:
        case Step::Again:
        case Step::Prepare:
            break;
        case Step::More:
            if (auto filled = window.fill(needBytes()); !filled)
                return filled;
            if (window.bytes().size() < needBytes())
                return Error{Errc::NotFound, offset, "the capture ends before this packet"};
            break;
        case Step::End:
            return Error{Errc::NotFound, offset, "the capture ends before this packet"};
        }
    }
    if (window.offset() != offset)
        return Error{Errc::BadValue, offset, "no packet stands at this place of the file"};
    return {};
}

Status PcapngReader::start(ByteWindow &window, FileFacts &facts)
{
    if (auto filled = window.fill(kSectionBytes); !filled)
        return filled;
    const auto bytes = window.bytes();
    FieldOrder order;
    if (bytes.size() >= kPcapngFrameBytes && !readOrder(bytes, order))
        return Error{Errc::BadValue, kOrderOffset, "a pcapng file without a byte-order mark"};
    if (bytes.size() < kSectionBytes)
        return Error{Errc::Truncated, bytes.size(), "a pcapng file that ends within its header"};
    if (order.u16(bytes.data() + kVersionOffset) != 1)
        return Error{Errc::BadVersion, kVersionOffset,
                     "a pcapng file of a version that nobody knows", versionText(order, bytes)};
    facts.format = "pcapng";
    return {};
}

Result<std::unique_ptr<RecordReader>> makePcapngReader(ByteWindow &window, FileFacts &facts)
{
    auto reader = std::make_unique<PcapngReader>();
    if (auto started = reader->start(window, facts); !started)
        return started.error();
    return std::unique_ptr<RecordReader>(std::move(reader));
}

} // namespace weir
