#include "capture/decode/dhcp.h"

#include "model/core/bytereader.h"

namespace weir {
namespace {

constexpr std::uint32_t kMagic = 0x63825363; // RFC 2131, section 3

Address presentV4(std::uint32_t v4)
{
    return v4 == 0 ? kNoAddress : Address::fromV4(v4);
}

/// `bytes` in lower case, without the zeros that some clients end it with; empty unless printable.
std::string hostName(std::span<const std::byte> bytes)
{
    std::string text;
    for (const std::byte byte : bytes) {
        const auto letter = std::to_integer<unsigned char>(byte);
        if (letter == 0)
            break;
        if (letter <= 0x20 || letter > 0x7e)
            return {};
        text += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
    }
    return text;
}

void readOption(DhcpMessage &message, unsigned code, std::span<const std::byte> value)
{
    switch (code) {
    case 12:
        message.hostName = hostName(value);
        return;
    case 50:
        if (value.size() == 4)
            message.requested = Address::fromBytes(value);
        return;
    case 53:
        if (value.size() == 1)
            message.type = std::to_integer<std::uint8_t>(value[0]);
        return;
    default:
        return;
    }
}

} // namespace

std::optional<DhcpMessage> decodeDhcp(std::span<const std::byte> payload)
{
    ByteReader reader(payload);
    DhcpMessage message;
    const unsigned operation = reader.u8();
    const unsigned hardware = reader.u8();
    const unsigned hardwareBytes = reader.u8();
    reader.skip(9); // hops, transaction, seconds, flags
    message.client = presentV4(reader.be32());
    message.assigned = presentV4(reader.be32());
    reader.skip(8); // next server, relay
    const std::uint64_t mac = reader.bigEndian(6);
    reader.skip(10 + 64 + 128); // rest of the hardware address, server name, boot file
    const std::uint32_t magic = reader.be32();
    if (reader.failed() || (operation != 1 && operation != 2) || magic != kMagic)
        return std::nullopt;
    message.isReply = operation == 2;
    if (hardware == 1 && hardwareBytes == 6)
        message.clientMac = mac;

    while (reader.remaining() > 0) { // every turn consumes a byte or more
        const unsigned code = reader.u8();
        if (code == 255)
            break;
        if (code == 0)
            continue;
        const std::size_t length = reader.u8();
        const auto value = reader.take(length);
        if (!reader.failed())
            readOption(message, code, value);
    }
    return message;
}

} // namespace weir
