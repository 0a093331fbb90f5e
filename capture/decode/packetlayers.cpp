#include "capture/decode/packetlayers.h"

#include "capture/decode/layerexplain.h"

#include <algorithm>

namespace weir {

namespace {

using namespace layers;

constexpr std::uint16_t kTcp = 6;
constexpr std::uint16_t kUdp = 17;

std::string_view nameOf(const HeaderMark &mark)
{
    switch (mark.header) {
    case HeaderKind::Arp:
        return "arp";
    case HeaderKind::Ipv4:
        return "ip";
    case HeaderKind::Ipv6:
        return "ipv6";
    case HeaderKind::Ipv6Extension:
        return mark.kind == 0    ? "ipv6.hopopts"
               : mark.kind == 43 ? "ipv6.routing"
               : mark.kind == 44 ? "ipv6.fraghdr"
               : mark.kind == 60 ? "ipv6.dstopts"
                                 : "ipv6.exthdr";
    case HeaderKind::Authentication:
        return "ah";
    case HeaderKind::Transport:
        return transportName(mark.kind);
    default:
        break;
    }
    const std::string_view tunnel = tunnelName(mark.header);
    return tunnel.empty() ? linkName(mark) : tunnel;
}

void explain(LayerBuilder &layer, const HeaderMark &mark)
{
    switch (mark.header) {
    case HeaderKind::Arp:
        return explainArp(layer);
    case HeaderKind::Ipv4:
        return explainIpv4(layer);
    case HeaderKind::Ipv6:
        return explainIpv6(layer);
    case HeaderKind::Ipv6Extension:
        return explainExtension(layer, mark.kind);
    case HeaderKind::Authentication:
        return explainAuthentication(layer);
    case HeaderKind::Transport:
        return explainTransport(layer, mark.kind);
    default:
        break;
    }
    if (tunnelName(mark.header).empty())
        explainLink(layer, mark);
    else
        explainTunnel(layer, mark.header);
}

Layer frameLayer(std::size_t captured, std::uint32_t wireBytes)
{
    Layer layer;
    layer.name = "frame";
    layer.length = static_cast<std::uint32_t>(captured);
    layer.fields.push_back({"frame.len", std::to_string(wireBytes), 0, 0});
    layer.fields.push_back({"frame.cap_len", std::to_string(captured), 0, 0});
    layer.summary = byteCount(wireBytes);
    layer.isCut = captured < wireBytes;
    if (layer.isCut)
        layer.summary += ", of which " + std::to_string(captured) + " were captured";
    return layer;
}

/// A header ends where the next one begins, if not before.
void endBeforeNext(Layer &layer, Bytes frame, Bytes next)
{
    const auto at = static_cast<std::size_t>(next.data() - frame.data());
    if (at >= layer.offset && at < layer.offset + layer.length)
        layer.length = static_cast<std::uint32_t>(at) - layer.offset;
}

void addPayload(std::vector<Layer> &made, const std::vector<HeaderMark> &marks,
                const DecodedPacket &packet, Bytes frame)
{
    const bool isTransport = !marks.empty() && marks.back().header == HeaderKind::Transport;
    const unsigned protocol = isTransport ? marks.back().kind : 0u;
    const Bytes payload = packet.inner.payload;
    if (payload.empty())
        return;
    if (protocol == kTcp || protocol == kUdp)
        return explainPayload(made, frame, payload, protocol == kTcp, packet.inner.srcPort,
                              packet.inner.dstPort);
    if (packet.inner.isLaterFragment || (isTransport && (protocol == 1 || protocol == 58))) {
        Layer &layer = made.emplace_back();
        layer.name = "data";
        LayerBuilder builder(layer, frame, payload);
        builder.summary((packet.inner.isLaterFragment ? "rest of a fragmented datagram, " : "")
                        + byteCount(payload.size()));
    }
}

} // namespace

std::vector<Layer> decodeLayers(std::span<const std::byte> frame, std::uint32_t linkType,
                                std::uint32_t wireBytes)
{
    DecodedPacket packet;
    std::vector<HeaderMark> marks;
    PacketWalk walk{packet, frame, wireBytes};
    walk.marks = &marks;
    link(walk, frame, linkType);
    if (!walk.hasInner)
        packet.inner = packet.outer;

    std::vector<Layer> made{frameLayer(frame.size(), wireBytes)};
    made.reserve(marks.size() + 3);
    Layer *before = nullptr;
    for (const HeaderMark &mark : marks) {
        if (before != nullptr && mark.bytes.data() != nullptr)
            endBeforeNext(*before, frame, mark.bytes);
        const std::string_view name = nameOf(mark);
        if (name.empty())
            continue;
        Layer &layer = made.emplace_back();
        layer.name = name;
        LayerBuilder builder(layer, frame, mark.bytes);
        explain(builder, mark);
        before = &layer;
    }
    addPayload(made, marks, packet, frame);
    if (packet.problem != PacketProblem::None) {
        Layer &last = made.back();
        last.isCut = true;
        last.summary +=
            (last.summary.empty() ? "" : " \u2013 ") + std::string(toString(packet.problem));
    }
    return made;
}

const Layer *innermostOf(const std::vector<Layer> &layers)
{
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (layer->name != "data")
            return &*layer;
    }
    return nullptr;
}

} // namespace weir
