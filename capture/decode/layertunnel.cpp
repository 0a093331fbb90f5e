#include "capture/decode/layerexplain.h"

namespace weir::layers {

namespace {

void explainVxlan(LayerBuilder &layer)
{
    layer.number("vxlan.flags", 0, 1, LayerBuilder::Hex);
    layer.number("vxlan.vni", 4, 3);
    layer.setLength(8);
    layer.summary("network " + std::to_string(layer.peek(4, 3)));
}

void explainGeneve(LayerBuilder &layer)
{
    const std::size_t options = (layer.peek(0, 1) & 0x3f) * 4;
    layer.number("geneve.flags", 1, 1, LayerBuilder::Hex);
    layer.number("geneve.proto_type", 2, 2, LayerBuilder::Hex);
    layer.number("geneve.vni", 4, 3);
    if (options > 0)
        layer.text("geneve.options", 8, options, byteCount(options));
    layer.setLength(8 + options);
    layer.summary("network " + std::to_string(layer.peek(4, 3)));
}

void explainGre(LayerBuilder &layer)
{
    const std::uint64_t flags = layer.number("gre.flags_and_version", 0, 2, LayerBuilder::Hex);
    const std::uint64_t type = layer.number("gre.proto", 2, 2, LayerBuilder::Hex);
    std::size_t at = (flags & 0xc000) != 0 ? 8 : 4;
    std::string text = "protocol " + hex(type, 4);
    if ((flags & 0x2000) != 0) {
        text += ", key " + hex(layer.number("gre.key", at, 4, LayerBuilder::Hex), 8);
        at += 4;
    }
    if ((flags & 0x1000) != 0)
        text += ", sequence " + std::to_string(layer.number("gre.sequence_number", at, 4));
    layer.summary(std::move(text));
}

void explainGtp(LayerBuilder &layer)
{
    const std::uint64_t flags = layer.number("gtp.flags", 0, 1, LayerBuilder::Hex);
    layer.number("gtp.message", 1, 1);
    layer.number("gtp.length", 2, 2);
    if (flags >> 5 != 1)
        return layer.summary("version 0");
    layer.number("gtp.teid", 4, 4, LayerBuilder::Hex);
    layer.summary("tunnel " + hex(layer.peek(4, 4), 8));
}

void explainL2tp(LayerBuilder &layer)
{
    const std::uint64_t flags = layer.number("l2tp.type", 0, 2, LayerBuilder::Hex);
    const std::size_t at = (flags & 0x4000) != 0 ? 4 : 2;
    const std::uint64_t tunnel = layer.number("l2tp.tunnel", at, 2);
    const std::uint64_t session = layer.number("l2tp.session", at + 2, 2);
    layer.summary("tunnel " + std::to_string(tunnel) + ", session " + std::to_string(session));
}

} // namespace

std::string_view tunnelName(HeaderKind header)
{
    switch (header) {
    case HeaderKind::Gre:
        return "gre";
    case HeaderKind::Erspan:
        return "erspan";
    case HeaderKind::Vxlan:
    case HeaderKind::VxlanGpe:
        return "vxlan";
    case HeaderKind::Geneve:
        return "geneve";
    case HeaderKind::L2tp:
        return "l2tp";
    case HeaderKind::Lisp:
        return "lisp";
    case HeaderKind::Gtp:
        return "gtp";
    case HeaderKind::Teredo:
        return "teredo";
    case HeaderKind::Ayiya:
        return "ayiya";
    case HeaderKind::Capwap:
        return "capwap";
    default:
        return {};
    }
}

void explainTunnel(LayerBuilder &layer, HeaderKind header)
{
    switch (header) {
    case HeaderKind::Gre:
        return explainGre(layer);
    case HeaderKind::Vxlan:
    case HeaderKind::VxlanGpe:
        return explainVxlan(layer);
    case HeaderKind::Geneve:
        return explainGeneve(layer);
    case HeaderKind::Gtp:
        return explainGtp(layer);
    case HeaderKind::L2tp:
        return explainL2tp(layer);
    case HeaderKind::Erspan:
        if (layer.size() < 8)
            return;
        layer.text("erspan.vlan", 0, 2, std::to_string(layer.peek(0, 2) & 0x0fff));
        layer.text("erspan.spanid", 2, 2, std::to_string(layer.peek(2, 2) & 0x03ff));
        return layer.summary("session " + std::to_string(layer.peek(2, 2) & 0x03ff));
    case HeaderKind::Lisp:
        layer.number("lisp.flags", 0, 1, LayerBuilder::Hex);
        return layer.summary("data");
    case HeaderKind::Capwap:
        layer.number("capwap.preamble", 0, 1, LayerBuilder::Hex);
        return layer.summary("data");
    default:
        return layer.summary("IP in UDP");
    }
}

} // namespace weir::layers
