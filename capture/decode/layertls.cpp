#include "capture/decode/layerexplain.h"

#include <algorithm>

namespace weir::layers {

namespace {

constexpr std::size_t kMostRecords = 16; // shown of one packet

std::string versionText(std::uint64_t version)
{
    switch (version) {
    case 0x0300:
        return "SSL 3.0";
    case 0x0301:
        return "TLS 1.0";
    case 0x0302:
        return "TLS 1.1";
    case 0x0303:
        return "TLS 1.2";
    case 0x0304:
        return "TLS 1.3";
    default:
        return hex(version, 4);
    }
}

std::string printable(Bytes bytes)
{
    std::string text;
    for (const std::byte byte : bytes) {
        const char c = std::to_integer<char>(byte);
        text += c > 0x20 && c < 0x7f ? c : '?';
    }
    return text;
}

/// A list of names behind their one-byte lengths.
std::string nameList(Bytes bytes)
{
    std::string text;
    while (!bytes.empty()) {
        const std::size_t length = std::min<std::size_t>(byteAt(bytes, 0), bytes.size() - 1);
        text += (text.empty() ? "" : ", ") + printable(bytes.subspan(1, length));
        bytes = bytes.subspan(1 + length);
    }
    return text;
}

struct Hello
{
    std::string name;     // server name
    std::string protocol; // ALPN
    std::string version;  // the highest one offered, or the one chosen
};

bool isGrease(std::uint64_t value) // RFC 8701
{
    return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

void extension(LayerBuilder &layer, std::uint64_t kind, std::size_t at, std::size_t length,
               bool isClient, Hello &hello)
{
    const Bytes body = layer.bytes().subspan(at, length);
    if (kind == 0 && length > 5) { // RFC 6066, section 3
        hello.name = printable(body.subspan(5, std::min<std::size_t>(be16At(body, 3), length - 5)));
        layer.text("tls.handshake.extensions_server_name", at + 5, hello.name.size(), hello.name);
    } else if (kind == 16 && length > 2) { // RFC 7301
        hello.protocol = nameList(body.subspan(2));
        layer.text("tls.handshake.extensions_alpn_str", at + 2, length - 2, hello.protocol);
    } else if (kind == 43 && length >= 2) { // RFC 8446, section 4.2.1
        std::uint64_t highest = isClient ? 0 : be16At(body, 0);
        for (std::size_t i = 1; isClient && i + 2 <= length; i += 2) {
            if (!isGrease(be16At(body, i)))
                highest = std::max<std::uint64_t>(highest, be16At(body, i));
        }
        hello.version = versionText(highest);
        layer.text("tls.handshake.extensions.supported_version", at, length, hello.version);
    }
}

/// ClientHello and ServerHello (RFC 8446, section 4.1); `at` is behind the handshake header.
Hello explainHello(LayerBuilder &layer, std::size_t at, bool isClient)
{
    Hello hello;
    hello.version = versionText(layer.peek(at, 2));
    layer.text("tls.handshake.version", at, 2, hello.version);
    layer.text("tls.handshake.random", at + 2, 32, "32 bytes");
    at += 34;
    at += 1 + layer.number("tls.handshake.session_id_length", at, 1);
    if (isClient) {
        const std::size_t suites = layer.peek(at, 2);
        layer.text("tls.handshake.ciphersuites", at, 2 + suites, std::to_string(suites / 2));
        at += 2 + suites;
        at += 1 + layer.peek(at, 1); // compression methods
    } else {
        layer.number("tls.handshake.ciphersuite", at, 2, LayerBuilder::Hex);
        at += 3;
    }
    if (at >= layer.size())
        return hello;
    layer.number("tls.handshake.extensions_length", at, 2);
    at += 2;
    while (at + 4 <= layer.size()) { // every turn consumes 4 bytes or more
        const std::uint64_t kind = layer.peek(at, 2);
        const std::size_t length = layer.peek(at + 2, 2);
        if (!layer.has(at + 4, length))
            break;
        extension(layer, kind, at + 4, length, isClient, hello);
        at += 4 + length;
    }
    return hello;
}

std::string handshakeName(std::uint64_t type)
{
    switch (type) {
    case 1:
        return "Client Hello";
    case 2:
        return "Server Hello";
    case 4:
        return "New Session Ticket";
    case 8:
        return "Encrypted Extensions";
    case 11:
        return "Certificate";
    case 12:
        return "Server Key Exchange";
    case 13:
        return "Certificate Request";
    case 14:
        return "Server Hello Done";
    case 15:
        return "Certificate Verify";
    case 16:
        return "Client Key Exchange";
    case 20:
        return "Finished";
    default:
        return "encrypted handshake";
    }
}

std::string explainHandshake(LayerBuilder &layer)
{
    const std::uint64_t type = layer.peek(5, 1);
    const std::string name = handshakeName(type);
    if (name == "encrypted handshake")
        return name;
    layer.text("tls.handshake.type", 5, 1, name);
    layer.number("tls.handshake.length", 6, 3);
    if (type != 1 && type != 2)
        return name;
    const Hello hello = explainHello(layer, 9, type == 1);
    std::string text = name;
    for (const std::string &part : {hello.version, hello.name, hello.protocol}) {
        if (!part.empty())
            text += ", " + part;
    }
    return text;
}

std::string explainRecord(LayerBuilder &layer)
{
    const std::uint64_t type = layer.number("tls.record.content_type", 0, 1);
    layer.text("tls.record.version", 1, 2, versionText(layer.peek(1, 2)));
    const std::uint64_t length = layer.number("tls.record.length", 3, 2);
    switch (type) {
    case 20:
        return "Change Cipher Spec";
    case 21:
        if (length == 2)
            layer.number("tls.alert_message.desc", 6, 1);
        return "Alert";
    case 22:
        return explainHandshake(layer);
    case 23:
        return "Application Data, " + byteCount(length);
    default:
        return "Heartbeat";
    }
}

bool startsRecord(Bytes bytes)
{
    return bytes.size() >= 5 && byteAt(bytes, 0) >= 20 && byteAt(bytes, 0) <= 24
           && byteAt(bytes, 1) == 3 && byteAt(bytes, 2) <= 4 && be16At(bytes, 3) <= 16'384 + 2'048;
}

} // namespace

/// Records (RFC 8446, section 5.1).
bool explainTls(std::vector<Layer> &layers, Bytes frame, Bytes payload)
{
    if (!startsRecord(payload))
        return false;
    for (std::size_t i = 0; i < kMostRecords && startsRecord(payload); ++i) {
        const std::size_t length = 5u + be16At(payload, 3);
        const Bytes record = payload.first(std::min(length, payload.size()));
        Layer &made = layers.emplace_back();
        made.name = "tls";
        LayerBuilder layer(made, frame, record);
        layer.summary(explainRecord(layer));
        made.isCut |= record.size() < length; // or goes on in the next segment
        payload = behind(payload, length);
    }
    return true;
}

} // namespace weir::layers
