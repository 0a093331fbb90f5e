#include "capture/source/pcapformat.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::uint32_t kMagic = 0xa1b2c3d4;
constexpr std::uint32_t kNanoMagic = 0xa1b23c4d;
constexpr std::uint32_t kModifiedMagic = 0xa1b2cd34;
constexpr std::uint32_t kMaxSnapBytes = 262'144; // libpcap's own limit for most link types
constexpr std::uint32_t kEthernet = 1;

bool isMagic(std::uint32_t value)
{
    return value == kMagic || value == kNanoMagic || value == kModifiedMagic;
}

// Upper half of the link type field: reserved bits, a flag, the FCS length in 16-bit words.
constexpr std::uint32_t kLinkTypeMask = 0x0000ffff;
constexpr std::uint32_t kReservedMask = 0x03ff0000;
constexpr std::uint32_t kHasFcs = 0x04000000;

std::uint8_t fcsBytesOf(std::uint32_t field)
{
    if (!(field & kHasFcs) || field >> 28 == 0)
        return 0;
    if ((field & kLinkTypeMask)
        == kEthernet) // some writers count bytes; Ethernet has only one length
        return 4;
    return static_cast<std::uint8_t>((field >> 28) * 2);
}

} // namespace

std::string PcapFormat::name() const
{
    if (isModified)
        return "pcap, modified";
    if (recordHeaderBytes == 20)
        return "pcap, Nokia";
    if (recordHeaderBytes != 16)
        return "pcap, patched Linux libpcap";
    return isNano ? "pcap, nanoseconds" : "pcap";
}

bool isPcap(std::span<const std::byte> head)
{
    return head.size() >= 4
           && (isMagic(FieldOrder(false).u32(head.data()))
               || isMagic(FieldOrder(true).u32(head.data())));
}

Result<PcapFormat> readPcapHeader(std::span<const std::byte> header)
{
    PcapFormat format;
    format.order = FieldOrder(!isMagic(FieldOrder(false).u32(header.data())));
    const auto &order = format.order;
    const std::uint32_t magic = order.u32(header.data());
    format.isNano = magic == kNanoMagic;
    format.isModified = magic == kModifiedMagic;

    const unsigned major = order.u16(header.data() + 4);
    const unsigned minor = order.u16(header.data() + 6);
    const bool isNavtel = major == 543 && minor == 0;
    if (major != 2 && !isNavtel)
        return Error{Errc::BadVersion, 4, "a pcap file of a version that nobody knows",
                     std::to_string(major) + "." + std::to_string(minor)};
    if (isNavtel || minor < 3)
        format.lengths = PcapFormat::Lengths::WireFirst;
    else if (minor == 3)
        format.lengths = PcapFormat::Lengths::SmallerFirst;

    format.snapBytes = order.u32(header.data() + 16);
    const std::uint32_t field = order.u32(header.data() + 20);
    if (field & kReservedMask)
        return Error{Errc::BadValue, 20, "a pcap file whose link type has reserved bits set",
                     std::to_string(field)};
    format.linkType = field & kLinkTypeMask;
    format.fcsBytes = fcsBytesOf(field);
    format.recordHeaderBytes = format.isModified ? 24 : 16;
    format.maxCaptured = std::clamp(format.snapBytes, kMaxSnapBytes, kMaxRecordBytes);
    return format;
}

bool isPlausible(const PcapFormat &format, const PcapRecord &record)
{
    const std::uint32_t fractions = format.isNano ? 1'000'000'000 : 1'000'000;
    return record.captured <= format.maxCaptured && record.captured <= record.wire
           && record.wire <= kMaxRecordBytes && record.fraction < fractions;
}

PcapRun followRecords(const PcapFormat &format, std::span<const std::byte> bytes, int most)
{
    PcapRun run;
    while (run.records < most && bytes.size() >= format.recordHeaderBytes) {
        const PcapRecord record = readPcapRecord(format, bytes.data());
        if (!isPlausible(format, record)) {
            run.isBroken = true;
            break;
        }
        const std::size_t length = std::size_t{format.recordHeaderBytes} + record.captured;
        if (length > bytes.size())
            break;
        bytes = bytes.subspan(length);
        ++run.records;
    }
    return run;
}

void detectRecordHeader(PcapFormat &format, std::span<const std::byte> records)
{
    // 20: Nokia; 24: Red Hat 6.1 and Kuznetzov; 28: SuSE 6.3
    static constexpr std::array<std::uint32_t, 3> kPlain = {16, 20, 24};
    static constexpr std::array<std::uint32_t, 3> kModified = {24, 28, 16};
    constexpr int kEnough = 16;

    const std::uint32_t usual = format.recordHeaderBytes;
    for (const std::uint32_t bytes : format.isModified ? kModified : kPlain) {
        format.recordHeaderBytes = bytes;
        const PcapRun run = followRecords(format, records, kEnough);
        if (!run.isBroken && (run.records > 1 || bytes == usual))
            return;
    }
    format.recordHeaderBytes = usual; // damaged rather than patched
}

} // namespace weir
