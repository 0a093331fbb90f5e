#include "capture/decode/dhcp.h"
#include "capture/decode/dns.h"
#include "capture/decode/http.h"
#include "capture/decode/layerexplain.h"
#include "capture/decode/wiretext.h"

#include "model/core/address.h"

#include <algorithm>
#include <array>

namespace weir::layers {

namespace {

bool isPort(std::uint32_t port, std::uint32_t src, std::uint32_t dst)
{
    return src == port || dst == port;
}

std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// RFC 9112: the first line and the header fields.
void explainHttp(LayerBuilder &layer, const HttpHead &head)
{
    const std::string_view text = asText(layer.bytes());
    std::size_t at = 0;
    for (bool isFirst = true; at < text.size(); isFirst = false) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty()) {
            at = std::min(end + 1, text.size());
            break;
        }
        const std::string value = printableText(line);
        if (isFirst) {
            layer.text(head.isRequest ? "http.request.line" : "http.response.line", at, line.size(),
                       value);
            layer.summary(value);
        } else {
            layer.text("http.header", at, line.size(), value);
        }
        at = end + 1;
    }
    layer.setLength(at);
    if (!head.isComplete)
        layer.cut();
}

std::string messageName(std::uint64_t type)
{
    constexpr std::array<const char *, 9> kNames{
        "BOOTP", "Discover", "Offer", "Request", "Decline", "ACK", "NAK", "Release", "Inform"};
    return type < kNames.size() ? kNames[type] : "type " + std::to_string(type);
}

/// RFC 2131, section 2; options behind the cookie.
void explainDhcp(LayerBuilder &layer)
{
    layer.number("dhcp.type", 0, 1);
    layer.number("dhcp.id", 4, 4, LayerBuilder::Hex);
    layer.ipv4("dhcp.ip.client", 12);
    const std::string assigned = layer.ipv4("dhcp.ip.your", 16);
    layer.ipv4("dhcp.ip.server", 20);
    layer.ipv4("dhcp.ip.relay", 24);
    const std::string client = layer.mac("dhcp.hw.mac_addr", 28);
    std::string text = "BOOTP";
    std::string host;
    for (std::size_t at = 240; at < layer.size();) { // every turn consumes a byte or more
        const std::uint64_t code = layer.peek(at, 1);
        if (code == 255)
            break;
        if (code == 0) {
            ++at;
            continue;
        }
        const std::size_t length = layer.peek(at + 1, 1);
        if (!layer.has(at + 2, length))
            break;
        const Bytes value = layer.bytes().subspan(at + 2, length);
        if (code == 53 && length == 1) {
            text = messageName(layer.peek(at + 2, 1));
            layer.text("dhcp.option.dhcp", at, 2 + length, text);
        } else if (code == 12) {
            host = printableText(asText(value));
            layer.text("dhcp.option.hostname", at, 2 + length, host);
        } else if (code == 50 && length == 4) {
            layer.text("dhcp.option.requested_ip_address", at, 2 + length,
                       toString(Address::fromV4(be32At(value, 0))));
        } else {
            layer.text("dhcp.option.type", at, 2 + length, std::to_string(code));
        }
        at += 2 + length;
    }
    text += ", client " + client;
    if (!host.empty())
        text += ' ' + host;
    if (assigned != "0.0.0.0" && !assigned.empty())
        text += ", gets " + assigned;
    layer.summary(std::move(text));
}

Layer &addLayer(std::vector<Layer> &layers, std::string_view name)
{
    Layer &layer = layers.emplace_back();
    layer.name = name;
    return layer;
}

bool explainUdpPayload(std::vector<Layer> &layers, Bytes frame, Bytes payload,
                       std::uint32_t srcPort, std::uint32_t dstPort)
{
    const bool isMulticast = isPort(5353, srcPort, dstPort);
    const bool isDns =
        isPort(53, srcPort, dstPort) || isMulticast || isPort(5355, srcPort, dstPort);
    if (isDns && payload.size() >= 12) {
        LayerBuilder layer(addLayer(layers, isMulticast ? "mdns" : "dns"), frame, payload);
        explainDns(layer, payload);
        return true;
    }
    if ((isPort(67, srcPort, dstPort) || isPort(68, srcPort, dstPort)) && decodeDhcp(payload)) {
        LayerBuilder layer(addLayer(layers, "dhcp"), frame, payload);
        explainDhcp(layer);
        return true;
    }
    return false;
}

bool explainTcpPayload(std::vector<Layer> &layers, Bytes frame, Bytes payload,
                       std::uint32_t srcPort, std::uint32_t dstPort)
{
    if (explainTls(layers, frame, payload))
        return true;
    if (const auto head = decodeHttpHead(payload)) {
        LayerBuilder layer(addLayer(layers, "http"), frame, payload);
        explainHttp(layer, *head);
        return true;
    }
    if (isPort(53, srcPort, dstPort)) {
        if (const auto message = dnsOverTcp(payload)) {
            LayerBuilder layer(addLayer(layers, "dns"), frame, *message);
            explainDns(layer, *message);
            return true;
        }
    }
    return false;
}

} // namespace

void explainPayload(std::vector<Layer> &layers, Bytes frame, Bytes payload, bool isTcp,
                    std::uint32_t srcPort, std::uint32_t dstPort)
{
    if (isTcp ? explainTcpPayload(layers, frame, payload, srcPort, dstPort)
              : explainUdpPayload(layers, frame, payload, srcPort, dstPort))
        return;
    LayerBuilder layer(addLayer(layers, "data"), frame, payload);
    layer.summary(byteCount(payload.size()));
    layer.text("data.data", 0, payload.size(), byteCount(payload.size()));
}

} // namespace weir::layers
