#include "capture/decode/dnsname.h"
#include "capture/decode/layerexplain.h"

#include <algorithm>

namespace weir::layers {

namespace {

constexpr std::size_t kMostRecords = 64; // shown of one message

std::string typeText(std::uint64_t type)
{
    switch (type) {
    case 1:
        return "A";
    case 2:
        return "NS";
    case 5:
        return "CNAME";
    case 6:
        return "SOA";
    case 12:
        return "PTR";
    case 15:
        return "MX";
    case 16:
        return "TXT";
    case 28:
        return "AAAA";
    case 33:
        return "SRV";
    case 41:
        return "OPT";
    case 43:
        return "DS";
    case 46:
        return "RRSIG";
    case 48:
        return "DNSKEY";
    case 64:
        return "SVCB";
    case 65:
        return "HTTPS";
    case 255:
        return "ANY";
    default:
        return "type " + std::to_string(type);
    }
}

/// Value of a record's data; "" where only its length is worth a word.
std::string dataText(LayerBuilder &layer, std::uint64_t type, std::size_t at, std::size_t length)
{
    const Bytes message = layer.bytes();
    std::string name;
    switch (type) {
    case 1:
        return length == 4 ? toString(Address::fromV4(be32At(message, at))) : std::string();
    case 28:
        return length == 16 ? toString(Address::fromBytes(message.subspan(at, 16))) : std::string();
    case 2:
    case 5:
    case 12:
        return readDnsName(message, at, name) ? name : std::string();
    case 15:
        return length > 2 && readDnsName(message, at + 2, name) ? name : std::string();
    default:
        return byteCount(length);
    }
}

} // namespace

/// RFC 1035; the layer's bytes are the message.
void explainDns(LayerBuilder &layer, Bytes message)
{
    layer.number("dns.id", 0, 2, LayerBuilder::Hex);
    const std::uint64_t flags = layer.number("dns.flags", 2, 2, LayerBuilder::Hex);
    const bool isResponse = (flags & 0x8000) != 0;
    layer.flag("dns.flags.response", 2, 2, isResponse);
    if (isResponse)
        layer.text("dns.flags.rcode", 2, 2, valueText(ValueKind::DnsRcode, flags & 15));
    std::size_t left[4];
    constexpr const char *kCounts[] = {"dns.count.queries", "dns.count.answers",
                                       "dns.count.auth_rr", "dns.count.add_rr"};
    for (std::size_t i = 0; i < 4; ++i)
        left[i] = layer.number(kCounts[i], 4 + 2 * i, 2);

    std::string text = isResponse ? "response" : "query";
    if (isResponse && (flags & 15) != 0)
        text += ' ' + valueText(ValueKind::DnsRcode, flags & 15);
    std::size_t at = 12;
    std::size_t shown = 0;
    std::size_t answers = 0;
    for (std::size_t part = 0; part < 4; ++part) {
        for (; left[part] > 0 && shown < kMostRecords; --left[part], ++shown) {
            std::string name;
            const auto behindName = readDnsName(message, at, name);
            const std::size_t fixed = part == 0 ? 4 : 10;
            if (!behindName || !layer.has(*behindName, fixed)) {
                layer.cut();
                return layer.summary(std::move(text));
            }
            const std::uint64_t type = layer.peek(*behindName, 2);
            const std::string shownName = name.empty() ? "." : name;
            if (part == 0) {
                layer.text("dns.qry.name", at, *behindName - at, shownName);
                layer.text("dns.qry.type", *behindName, 2, typeText(type));
                text += ' ' + typeText(type) + ' ' + shownName;
                at = *behindName + 4;
                continue;
            }
            const std::size_t length = layer.peek(*behindName + 8, 2);
            const std::size_t dataAt = *behindName + 10;
            if (!layer.has(dataAt, length))
                return layer.summary(std::move(text));
            const std::string data = dataText(layer, type, dataAt, length);
            layer.text(part == 1 ? "dns.a" : "dns.resp", at, dataAt + length - at,
                       shownName + ' ' + typeText(type) + ' ' + data);
            if (part == 1 && answers++ < 4)
                text += ' ' + data;
            at = dataAt + length;
        }
    }
    layer.setLength(at);
    layer.summary(std::move(text));
}

} // namespace weir::layers
