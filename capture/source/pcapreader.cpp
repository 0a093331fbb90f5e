#include "capture/source/pcapreader.h"

#include <algorithm>
#include <iterator>

namespace weir {

namespace {

constexpr std::size_t kMaxParts = 4096;

} // namespace

PcapReader::PcapReader(const PcapFormat &format, FileFacts &facts)
{
    addPart(format, 0, facts);
}

void PcapReader::addPart(const PcapFormat &format, std::uint64_t begin, FileFacts &facts)
{
    CaptureInterface interface;
    interface.linkType = format.linkType;
    interface.snapBytes = format.snapBytes;
    interface.fcsBytes = format.fcsBytes;
    interface.unitsPerSecond = format.isNano ? 1'000'000'000 : 1'000'000;
    const Part part{begin, format, noteInterface(facts, interface)};
    usePart(part);
    const bool isNew = m_parts.empty() || begin > m_parts.back().begin;
    if (isNew && m_parts.size() < kMaxParts)
        m_parts.push_back(part);
}

void PcapReader::usePart(const Part &part)
{
    m_format = part.format;
    m_nsPerFraction = part.format.isNano ? 1 : 1000;
    m_interfaceId = part.interfaceId;
}

RecordReader::Step PcapReader::next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts)
{
    if (m_ended)
        return Step::End;
    const auto bytes = window.bytes();
    const std::size_t headerBytes = m_format.recordHeaderBytes;
    if (bytes.size() < headerBytes)
        return needs(headerBytes);
    const PcapRecord record = readPcapRecord(m_format, bytes.data());
    if (record.captured > m_format.maxCaptured) {
        m_lost = true;
        return Step::Prepare;
    }
    if (bytes.size() - headerBytes < record.captured)
        return needs(headerBytes + record.captured);
    if (record.captured == 0 && record.wire == 0 && isPcap(bytes)) {
        if (bytes.size() < kPcapHeaderBytes)
            return needs(kPcapHeaderBytes);
        if (takeSecondHeader(window, facts))
            return Step::Again;
    }

    packet.timeNs = clampedTime(record.seconds, record.fraction * m_nsPerFraction, facts);
    packet.fileOffset = window.offset();
    packet.bytes = bytes.subspan(headerBytes, record.captured);
    packet.wireBytes = record.wire;
    packet.linkType = m_format.linkType;
    packet.interfaceId = m_interfaceId;
    packet.fcsBytes = m_format.fcsBytes;
    packet.isTimed = true;
    m_lastSeconds = record.seconds;
    m_hasLast = true;
    window.consume(headerBytes + record.captured);
    return Step::Packet;
}

// Files glued together with `cat` carry a file header in the middle.
bool PcapReader::takeSecondHeader(ByteWindow &window, FileFacts &facts)
{
    const auto format = readPcapHeader(window.bytes().first(kPcapHeaderBytes));
    if (!format)
        return false;
    addPart(format.value(), window.offset(), facts);
    window.consume(kPcapHeaderBytes);
    return true;
}

// Chance must not look like a record: three in a row, or the last ones of the file to its very end.
bool PcapReader::isTrustworthy(std::span<const std::byte> bytes, bool isEnd) const
{
    constexpr int kRow = 3;
    constexpr std::uint32_t kDaySeconds = 86'400;
    const PcapRecord first = readPcapRecord(m_format, bytes.data());
    if (!isPlausible(m_format, first) || first.captured == 0)
        return false;
    const std::uint32_t apart = first.seconds > m_lastSeconds ? first.seconds - m_lastSeconds
                                                              : m_lastSeconds - first.seconds;
    if (m_hasLast && apart > kDaySeconds)
        return false;
    const PcapRun run = followRecords(m_format, bytes, kRow);
    return !run.isBroken && (run.records == kRow || (isEnd && run.records > 0));
}

Status PcapReader::prepare(ByteWindow &window, FileFacts &facts)
{
    if (!m_lost)
        return {};
    m_lost = false;
    ++facts.refused["record length"];
    const std::uint64_t from = window.offset();
    if (auto filled = window.fill(kResyncBytes * 2); !filled)
        return filled;
    const auto bytes = window.bytes();
    const std::size_t headerBytes = m_format.recordHeaderBytes;
    for (std::size_t at = 1; at <= kResyncBytes && at + headerBytes <= bytes.size(); ++at) {
        if (isTrustworthy(bytes.subspan(at), window.isEnded())) {
            window.consume(at);
            return {};
        }
    }
    noteCut(facts, from, "a record is damaged and no other one can be recognised behind it");
    m_ended = true;
    return {};
}

Status PcapReader::seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &)
{
    m_ended = m_lost = false;
    if (offset < kPcapHeaderBytes)
        return Error{Errc::BadValue, offset, "no packet stands at this place of the file"};
    const auto behind =
        std::upper_bound(m_parts.begin(), m_parts.end(), offset,
                         [](std::uint64_t place, const Part &part) { return place < part.begin; });
    usePart(*std::prev(behind)); // the first part begins at 0
    return window.seek(offset);
}

Result<std::unique_ptr<RecordReader>> makePcapReader(ByteWindow &window, FileFacts &facts)
{
    constexpr std::size_t kLookAhead = 256 * 1024;
    if (auto filled = window.fill(kPcapHeaderBytes); !filled)
        return filled.error();
    if (window.bytes().size() < kPcapHeaderBytes)
        return Error{Errc::Truncated, window.bytes().size(),
                     "a pcap file that ends within its file header"};
    auto format = readPcapHeader(window.bytes().first(kPcapHeaderBytes));
    if (!format)
        return format.error();
    if (window.source().size() > 0) { // do not make a pipe wait for this
        if (auto filled = window.fill(kLookAhead); !filled)
            return filled.error();
    }
    detectRecordHeader(format.value(), window.bytes().subspan(kPcapHeaderBytes));
    window.consume(kPcapHeaderBytes);
    facts.format = format.value().name();
    return std::unique_ptr<RecordReader>(std::make_unique<PcapReader>(format.value(), facts));
}

} // namespace weir
