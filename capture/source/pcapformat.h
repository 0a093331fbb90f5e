#pragma once

#include "capture/source/recordreader.h"

namespace weir {

/// What a pcap file header says (draft-ietf-opsawg-pcap) and how the records behind it look.
struct PcapFormat
{
    /// Old versions wrote the two lengths of a record in the other order.
    enum class Lengths : std::uint8_t { CapturedFirst, WireFirst, SmallerFirst };

    FieldOrder order;
    bool isNano = false;
    bool isModified = false; // Kuznetzov's Linux patch
    Lengths lengths = Lengths::CapturedFirst;
    std::uint32_t linkType = 0;
    std::uint32_t snapBytes = 0;
    std::uint8_t fcsBytes = 0;
    std::uint32_t recordHeaderBytes = 16;
    std::uint32_t maxCaptured = 0; // longer records are damage

    /// Text for people.
    std::string name() const;
};

/// One record header, in the order in which its fields are meant.
struct PcapRecord
{
    std::uint32_t seconds = 0;
    std::uint32_t fraction = 0; // microseconds or nanoseconds
    std::uint32_t captured = 0;
    std::uint32_t wire = 0;
};

inline constexpr std::size_t kPcapHeaderBytes = 24;

/// Whether `head` begins with a pcap magic number.
bool isPcap(std::span<const std::byte> head);
/// Reads a file header of kPcapHeaderBytes; BadVersion or BadValue where it contradicts itself.
Result<PcapFormat> readPcapHeader(std::span<const std::byte> header);
/// Reads the first 16 bytes of a record.
inline PcapRecord readPcapRecord(const PcapFormat &format, const std::byte *bytes)
{
    PcapRecord record{format.order.u32(bytes), format.order.u32(bytes + 4),
                      format.order.u32(bytes + 8), format.order.u32(bytes + 12)};
    const bool swap =
        format.lengths == PcapFormat::Lengths::WireFirst
        || (format.lengths == PcapFormat::Lengths::SmallerFirst && record.captured > record.wire);
    if (swap) {
        const auto captured = record.wire;
        record.wire = record.captured;
        record.captured = captured;
    }
    return record;
}
/// Whether a record may look like this.
bool isPlausible(const PcapFormat &format, const PcapRecord &record);
/// How many records in a row look right at the begin of `bytes`, and whether the row was ended by
/// one that does not.
struct PcapRun
{
    int records = 0;
    bool isBroken = false;
};
PcapRun followRecords(const PcapFormat &format, std::span<const std::byte> bytes, int most);
/// Finds out how long record headers are: three patched writers used a longer one under the same
/// magic number.
void detectRecordHeader(PcapFormat &format, std::span<const std::byte> records);

} // namespace weir
