#include "capture/decode/tls.h"

#include "model/core/bytereader.h"

#include <algorithm>

namespace weir {
namespace {

constexpr unsigned kHandshakeRecord = 22;
constexpr unsigned kClientHello = 1;
constexpr unsigned kServerNameExtension = 0;

/// The first host name of the extension's list.
std::optional<std::string_view> firstHostName(ByteReader list)
{
    list.skip(2); // length of the list, which the extension's repeats
    const unsigned kind = list.u8();
    const std::size_t length = list.be16();
    const auto bytes = list.take(length);
    if (list.failed() || kind != 0 || bytes.empty())
        return std::nullopt;
    const std::string_view name(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    const bool isPrintable =
        std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return isPrintable ? std::optional(name) : std::nullopt;
}

} // namespace

/// Record (RFC 8446, section 5.1), handshake (4), ClientHello (4.1.2), extensions (4.2).
std::optional<std::string_view> tlsServerName(std::span<const std::byte> payload)
{
    ByteReader reader(payload);
    if (reader.u8() != kHandshakeRecord || reader.u8() != 3)
        return std::nullopt;
    reader.skip(3);
    if (reader.u8() != kClientHello)
        return std::nullopt;
    reader.skip(3 + 2 + 32);          // length, version, random
    reader.skip(reader.u8());         // session
    reader.skip(reader.be16());       // cipher suites
    reader.skip(reader.u8());         // compression methods
    reader.skip(2);                   // length of the extensions
    while (reader.remaining() >= 4) { // every turn consumes 4 bytes or more
        const unsigned kind = reader.be16();
        const auto body = reader.take(reader.be16());
        if (!reader.failed() && kind == kServerNameExtension)
            return firstHostName(ByteReader(body));
    }
    return std::nullopt;
}

} // namespace weir
