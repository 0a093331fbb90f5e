#include "capture/source/pcapngblocks.h"

#include "model/core/time.h"

namespace weir {

namespace {

// A file may hold any number of these; what is kept of them is bounded.
constexpr std::size_t kMaxNames = 100'000;
constexpr std::size_t kMaxComments = 1'000;
constexpr std::size_t kMaxTextBytes = 4'096;

constexpr std::uint16_t kComment = 1;

std::string textOf(std::span<const std::byte> bytes)
{
    std::string text(reinterpret_cast<const char *>(bytes.data()),
                     std::min(bytes.size(), kMaxTextBytes));
    const auto end = text.find('\0'); // some writers count the padding in
    if (end != std::string::npos)
        text.resize(end);
    return text;
}

void addComment(std::span<const std::byte> value, FileFacts &facts)
{
    if (facts.comments.size() < kMaxComments)
        facts.comments.push_back(textOf(value));
    else
        ++facts.refused["more comments than are kept"];
}

void addNames(std::span<const std::byte> names, const Address &address, FileFacts &facts)
{
    while (!names.empty()) {
        const auto end = std::find(names.begin(), names.end(), std::byte{0});
        const auto length = static_cast<std::size_t>(end - names.begin());
        if (length > 0 && facts.names.size() < kMaxNames)
            facts.names.push_back({address, textOf(names.first(length))});
        else if (length > 0)
            ++facts.refused["more names than are kept"];
        names = names.subspan(std::min(length + 1, names.size()));
    }
}

} // namespace

std::uint64_t unitsPerSecond(std::uint8_t resolution)
{
    constexpr std::uint64_t kMicroseconds = 1'000'000;
    constexpr unsigned kMaxTen = 19; // 10^19 is the last power of ten in 64 bits
    const unsigned exponent = resolution & 0x7f;
    if (resolution & 0x80)
        return exponent < 64 ? std::uint64_t{1} << exponent : kMicroseconds;
    if (exponent > kMaxTen)
        return kMicroseconds;
    std::uint64_t units = 1;
    for (unsigned i = 0; i < exponent; ++i)
        units *= 10;
    return units;
}

std::int64_t PcapngClock::timeNs(std::uint64_t units, FileFacts &facts) const
{
    __extension__ using Wide = unsigned __int128;
    constexpr auto kSecond = static_cast<std::uint64_t>(kNsPerSecond);
    // Writers that had a time before 1970 store it as a negative number.
    const bool isNegative = units >> 63 && unitsPerSecond < kSecond * 10;
    const std::uint64_t size = isNegative ? 0 - units : units;
    const std::uint64_t whole = size / unitsPerSecond;
    const std::uint64_t fraction = size % unitsPerSecond;
    const auto nanoseconds = static_cast<std::uint64_t>(Wide{fraction} * kSecond / unitsPerSecond);
    constexpr std::int64_t kFar = kMaxCaptureTimeNs / kNsPerSecond;
    if (whole > std::uint64_t{kFar} || offsetSeconds > kFar || offsetSeconds < -kFar) // no overflow
        return clampedTime(isNegative || offsetSeconds < 0 ? -1 : kFar, 0, facts);
    const auto seconds = static_cast<std::int64_t>(whole);
    if (isNegative)
        return clampedTime(offsetSeconds - seconds - (nanoseconds > 0 ? 1 : 0),
                           nanoseconds > 0 ? kSecond - nanoseconds : 0, facts);
    return clampedTime(offsetSeconds + seconds, nanoseconds, facts);
}

CaptureInterface readInterfaceBlock(const FieldOrder &order, std::span<const std::byte> body,
                                    FileFacts &facts)
{
    CaptureInterface interface;
    interface.linkType = order.u16(body.data());
    interface.snapBytes = order.u32(body.data() + 4);
    interface.unitsPerSecond = unitsPerSecond(6);
    forEachOption(
        order, body.subspan(8), [&](std::uint16_t code, std::span<const std::byte> value) {
            switch (code) {
            case kComment:
                addComment(value, facts);
                break;
            case 2:
                interface.name = textOf(value);
                break;
            case 3:
                interface.description = textOf(value);
                break;
            case 9:
                if (!value.empty())
                    interface.unitsPerSecond =
                        unitsPerSecond(std::to_integer<std::uint8_t>(value[0]));
                break;
            case 11: // the first byte tells the kind of filter, 0: text
                if (value.size() > 1 && value[0] == std::byte{0})
                    interface.filter = textOf(value.subspan(1));
                break;
            case 12:
                interface.os = textOf(value);
                break;
            case 13:
                if (!value.empty())
                    interface.fcsBytes = std::to_integer<std::uint8_t>(value[0]);
                break;
            case 14:
                if (value.size() >= 8)
                    interface.offsetSeconds = static_cast<std::int64_t>(order.u64(value.data()));
                break;
            case 15:
                interface.hardware = textOf(value);
                break;
            default:
                break;
            }
        });
    return interface;
}

void readSectionOptions(const FieldOrder &order, std::span<const std::byte> options,
                        FileFacts &facts)
{
    forEachOption(order, options, [&](std::uint16_t code, std::span<const std::byte> value) {
        const auto keepFirst = [&](std::string &text) {
            if (text.empty())
                text = textOf(value);
        };
        if (code == kComment)
            addComment(value, facts);
        else if (code == 2)
            keepFirst(facts.hardware);
        else if (code == 3)
            keepFirst(facts.os);
        else if (code == 4)
            keepFirst(facts.application);
    });
}

void readNameBlock(const FieldOrder &order, std::span<const std::byte> body, FileFacts &facts)
{
    forEachOption(order, body, [&](std::uint16_t kind, std::span<const std::byte> value) {
        const std::size_t addressBytes = kind == 1 ? 4 : kind == 2 ? 16 : 0;
        if (addressBytes > 0 && value.size() > addressBytes)
            addNames(value.subspan(addressBytes), Address::fromBytes(value.first(addressBytes)),
                     facts);
    });
}

std::uint8_t readPacketFcs(const FieldOrder &order, std::span<const std::byte> options,
                           std::uint8_t otherwise)
{
    constexpr std::uint16_t kFlags = 2;
    std::uint8_t bytes = otherwise;
    forEachOption(order, options, [&](std::uint16_t code, std::span<const std::byte> value) {
        if (code != kFlags || value.size() < 4)
            return;
        const std::uint32_t length = order.u32(value.data()) >> 5 & 0xf; // bits 5 to 8
        if (length > 0)
            bytes = static_cast<std::uint8_t>(length);
    });
    return bytes;
}

} // namespace weir
