#pragma once

#include "capture/source/recordreader.h"

#include <algorithm>

namespace weir {

/// Block types of draft-ietf-opsawg-pcapng, section 11.1.
enum class PcapngBlock : std::uint32_t {
    Interface = 1,
    OldPacket = 2,
    SimplePacket = 3,
    Names = 4,
    Statistics = 5,
    Packet = 6,
    Section = 0x0a0d0d0a
};

inline constexpr std::uint32_t kPcapngOrderMagic = 0x1a2b3c4d;
inline constexpr std::size_t kPcapngFrameBytes =
    12; // type, length, and the length again at the end

/// Steps through the options at `bytes`; stops at the end mark or at the first one that does not
/// fit. `take` gets code and value.
template <class Take>
void forEachOption(const FieldOrder &order, std::span<const std::byte> bytes, Take &&take)
{
    while (bytes.size() >= 4) {
        const std::uint16_t code = order.u16(bytes.data());
        const std::size_t length = order.u16(bytes.data() + 2);
        bytes = bytes.subspan(4);
        if (code == 0 || length > bytes.size())
            return;
        take(code, bytes.first(length));
        bytes = bytes.subspan(std::min((length + 3) & ~std::size_t{3}, bytes.size()));
    }
}

/// Turns timestamps of one interface into seconds and nanoseconds.
struct PcapngClock
{
    std::uint64_t unitsPerSecond = 1'000'000;
    std::int64_t offsetSeconds = 0;

    std::int64_t timeNs(std::uint64_t units, FileFacts &facts) const;
};

/// Units per second of an if_tsresol byte; 1,000,000 where it asks for more than 64 bits hold.
std::uint64_t unitsPerSecond(std::uint8_t resolution);

/// Interface of an Interface Description Block; `body` is at least 8 bytes. Comments go to `facts`.
CaptureInterface readInterfaceBlock(const FieldOrder &order, std::span<const std::byte> body,
                                    FileFacts &facts);
/// Options of a section header, `options` beginning behind the section length.
void readSectionOptions(const FieldOrder &order, std::span<const std::byte> options,
                        FileFacts &facts);
/// Addresses and names of a Name Resolution Block.
void readNameBlock(const FieldOrder &order, std::span<const std::byte> body, FileFacts &facts);
/// FCS length in bytes from the options of a packet block; `otherwise` where they do not say.
std::uint8_t readPacketFcs(const FieldOrder &order, std::span<const std::byte> options,
                           std::uint8_t otherwise);

} // namespace weir
