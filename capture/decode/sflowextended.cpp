#include "capture/decode/sflowextended.h"

#include "capture/decode/bytes.h"
#include "capture/decode/sflowvalues.h"

namespace weir {
namespace {

constexpr std::size_t kLongestText = 255;

/// `value`, unless a read behind it failed.
template <class T>
std::optional<T> unlessFailed(const ByteReader &reader, const T &value)
{
    return reader.failed() ? std::nullopt : std::optional<T>(value);
}

/// A count and as many words of 4 bytes.
Bytes words(ByteReader &reader)
{
    const std::size_t count = reader.be32();
    // More than are left fails without a multiplication that could run over.
    return reader.take(count <= reader.remaining() / 4 ? count * 4 : reader.remaining() + 1);
}

} // namespace

Address sflowAddress(ByteReader &reader)
{
    switch (reader.be32()) {
    case 0:
        return kNoAddress;
    case 1:
        return Address::fromBytes(reader.take(4));
    case 2:
        return Address::fromBytes(reader.take(16));
    default:
        reader.skip(reader.remaining() + 1);
        return kNoAddress;
    }
}

std::string_view sflowText(ByteReader &reader)
{
    const std::size_t length = reader.be32();
    const Bytes text = reader.take(length);
    // The last text of a record may come without its padding.
    reader.skip(std::min((4 - length % 4) % 4, reader.remaining()));
    const std::string_view view(reinterpret_cast<const char *>(text.data()), text.size());
    return view.substr(0, std::min(view.find('\0'), kLongestText));
}

std::optional<SflowUser> decodeSflowUser(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowUser record;
    record.srcCharset = reader.be32();
    record.src = sflowText(reader);
    record.dstCharset = reader.be32();
    record.dst = sflowText(reader);
    return unlessFailed(reader, record);
}

std::optional<SflowUrl> decodeSflowUrl(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowUrl record;
    record.isOfSource = reader.be32() == 1;
    record.url = sflowText(reader);
    if (reader.remaining() >= 4) // version 4 had no host
        record.host = sflowText(reader);
    return unlessFailed(reader, record);
}

std::optional<SflowMpls> decodeSflowMpls(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowMpls record;
    record.nextHop = sflowAddress(reader);
    record.in = words(reader);
    record.out = words(reader);
    return unlessFailed(reader, record);
}

std::optional<SflowMplsPath> decodeSflowMplsPath(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowMplsPath record;
    record.name = sflowText(reader);
    record.id = reader.be32();
    record.classOfService = reader.be32();
    return unlessFailed(reader, record);
}

std::optional<SflowNat> decodeSflowNat(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowNat record;
    record.src = sflowAddress(reader);
    record.dst = sflowAddress(reader);
    return unlessFailed(reader, record);
}

std::optional<SflowNatPort> decodeSflowNatPort(std::span<const std::byte> body)
{
    if (body.size() < 8)
        return std::nullopt;
    return SflowNatPort{be32At(body, 0), be32At(body, 4)};
}

std::optional<std::span<const std::byte>> decodeSflowVlanStack(std::span<const std::byte> body)
{
    ByteReader reader(body);
    const Bytes stack = words(reader);
    return unlessFailed(reader, stack);
}

std::optional<std::uint32_t> decodeSflowNumber(std::span<const std::byte> body)
{
    if (body.size() < 4)
        return std::nullopt;
    return be32At(body, 0);
}

std::optional<std::string_view> decodeSflowText(std::span<const std::byte> body)
{
    ByteReader reader(body);
    const std::string_view text = sflowText(reader);
    return unlessFailed(reader, text);
}

std::optional<SflowHardwareTrap> decodeSflowHardwareTrap(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowHardwareTrap record;
    record.group = sflowText(reader);
    record.trap = sflowText(reader);
    return unlessFailed(reader, record);
}

std::optional<std::uint64_t> decodeSflowTimestamp(std::span<const std::byte> body)
{
    if (body.size() < 8)
        return std::nullopt;
    return be64At(body, 0);
}

std::optional<SflowSocket> decodeSflowSocket4(std::span<const std::byte> body)
{
    if (body.size() < 20)
        return std::nullopt;
    return SflowSocket{be32At(body, 0), Address::fromV4(be32At(body, 4)),
                       Address::fromV4(be32At(body, 8)), be32At(body, 12), be32At(body, 16)};
}

std::optional<SflowSocket> decodeSflowSocket6(std::span<const std::byte> body)
{
    if (body.size() < 44)
        return std::nullopt;
    return SflowSocket{be32At(body, 0), Address::fromBytes(body.subspan(4, 16)),
                       Address::fromBytes(body.subspan(20, 16)), be32At(body, 36),
                       be32At(body, 40)};
}

std::optional<SflowTcpInfo> decodeSflowTcpInfo(std::span<const std::byte> body)
{
    if (body.size() < 48)
        return std::nullopt;
    const auto word = [body](std::size_t position) { return be32At(body, position * 4); };
    return SflowTcpInfo{word(0), word(1), word(2), word(3), word(4),  word(5),
                        word(6), word(7), word(8), word(9), word(10), word(11)};
}

} // namespace weir
