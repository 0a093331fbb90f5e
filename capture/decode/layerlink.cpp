#include "capture/decode/layerexplain.h"

namespace weir::layers {

namespace {

std::string etherTypeText(std::uint64_t type)
{
    const std::string name = valueText(ValueKind::EtherType, type);
    const std::string number = hex(type, 4);
    return name == number || name.empty() ? number : name + " (" + number + ")";
}

void etherTypeField(LayerBuilder &layer, std::string_view name, std::size_t at)
{
    const std::uint64_t type = layer.peek(at, 2);
    layer.text(name, at, 2, type < kSmallestEtherType ? std::to_string(type) : etherTypeText(type));
}

void explainEthernet(LayerBuilder &layer)
{
    const std::string to = layer.mac("eth.dst", 0);
    const std::string from = layer.mac("eth.src", 6);
    const std::uint64_t type = layer.peek(12, 2);
    etherTypeField(layer, type < kSmallestEtherType ? "eth.len" : "eth.type", 12);
    layer.setLength(14);
    layer.summary(between(from, to));
}

void explainTag(LayerBuilder &layer, std::uint16_t type)
{
    switch (type) {
    case 0x88e5:
        layer.number("macsec.TCI", 0, 1, LayerBuilder::Hex);
        layer.number("macsec.PN", 2, 4);
        return layer.summary("MACsec, not encrypted");
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200:
    case 0x9300: {
        const std::uint64_t tag = layer.peek(0, 2);
        layer.text("vlan.priority", 0, 2, std::to_string(tag >> 13));
        layer.flag("vlan.dei", 0, 2, (tag & 0x1000) != 0);
        layer.text("vlan.id", 0, 2, std::to_string(tag & 0x0fff));
        etherTypeField(layer, "vlan.etype", 2);
        layer.setLength(4);
        return layer.summary("VLAN " + std::to_string(tag & 0x0fff) + ", priority "
                             + std::to_string(tag >> 13));
    }
    default:
        return layer.summary("tag of EtherType " + hex(type, 4));
    }
}

void explainLlc(LayerBuilder &layer)
{
    layer.number("llc.dsap", 0, 1, LayerBuilder::Hex);
    layer.number("llc.ssap", 1, 1, LayerBuilder::Hex);
    layer.number("llc.control", 2, 1, LayerBuilder::Hex);
    if (layer.peek(0, 2) != 0xaaaa)
        return layer.summary("service " + hex(layer.peek(0, 1), 2));
    layer.number("llc.oui", 3, 3, LayerBuilder::Hex);
    etherTypeField(layer, "llc.type", 6);
    layer.setLength(8);
    layer.summary("SNAP, " + etherTypeText(layer.peek(6, 2)));
}

void explainCooked(LayerBuilder &layer)
{
    layer.number("sll.pkttype", 0, 2);
    layer.number("sll.hatype", 2, 2);
    const std::uint64_t length = layer.number("sll.halen", 4, 2);
    if (length == 6)
        layer.mac("sll.src.eth", 6);
    etherTypeField(layer, "sll.etype", 14);
    layer.setLength(16);
    layer.summary("packet type " + std::to_string(layer.peek(0, 2)));
}

void explainCooked2(LayerBuilder &layer)
{
    etherTypeField(layer, "sll.etype", 0);
    layer.number("sll.ifindex", 4, 4);
    layer.number("sll.hatype", 8, 2);
    layer.number("sll.pkttype", 10, 1);
    if (layer.number("sll.halen", 11, 1) == 6)
        layer.mac("sll.src.eth", 12);
    layer.setLength(20);
    layer.summary("interface " + std::to_string(layer.peek(4, 4)) + ", packet type "
                  + std::to_string(layer.peek(10, 1)));
}

void explainMpls(LayerBuilder &layer)
{
    const std::uint64_t entry = layer.peek(0, 4);
    layer.text("mpls.label", 0, 3, std::to_string(entry >> 12));
    layer.text("mpls.exp", 2, 1, std::to_string((entry >> 9) & 7));
    layer.flag("mpls.bottom", 2, 1, (entry & 0x100) != 0);
    layer.text("mpls.ttl", 3, 1, std::to_string(entry & 0xff));
    layer.setLength(4);
    layer.summary("label " + std::to_string(entry >> 12));
}

void explainWifi(LayerBuilder &layer, bool isSwapped)
{
    const std::uint64_t control = layer.peek(isSwapped ? 1 : 0, 1);
    const std::uint64_t flags = layer.peek(isSwapped ? 0 : 1, 1);
    constexpr const char *kTypes[] = {"management", "control", "data", "extension"};
    layer.text("wlan.fc.type", 0, 1, std::to_string((control >> 2) & 3));
    layer.text("wlan.fc.subtype", 0, 1, std::to_string(control >> 4));
    layer.text("wlan.flags", 1, 1, hex(flags, 2));
    layer.number("wlan.duration", 2, 2);
    const std::string to = layer.size() >= 10 ? layer.mac("wlan.ra", 4) : std::string();
    const std::string from = layer.size() >= 16 ? layer.mac("wlan.ta", 10) : std::string();
    std::string text = std::string(kTypes[(control >> 2) & 3]) + " frame";
    if ((flags & 0x40) != 0)
        text += ", protected";
    layer.summary(from.empty() ? text : text + ", " + between(from, to));
}

void explainPpp(LayerBuilder &layer)
{
    const std::size_t at = layer.size() >= 2 && layer.peek(0, 2) == 0xff03 ? 2 : 0;
    if (at == 2) {
        layer.number("ppp.address", 0, 1, LayerBuilder::Hex);
        layer.number("ppp.control", 1, 1, LayerBuilder::Hex);
    }
    const std::size_t width = (layer.peek(at, 1) & 1) != 0 ? 1 : 2;
    const std::uint64_t protocol = layer.number("ppp.protocol", at, width, LayerBuilder::Hex);
    layer.summary("protocol " + hex(protocol, 4));
}

void explainPppoe(LayerBuilder &layer)
{
    const std::uint64_t code = layer.number("pppoe.code", 1, 1, LayerBuilder::Hex);
    const std::uint64_t session = layer.number("pppoe.session_id", 2, 2, LayerBuilder::Hex);
    layer.number("pppoe.payload_length", 4, 2);
    layer.summary(code == 0 ? "session " + hex(session, 4) : "discovery, code " + hex(code, 2));
}

} // namespace

std::string_view linkName(const HeaderMark &mark)
{
    switch (mark.header) {
    case HeaderKind::Ethernet:
        return "eth";
    case HeaderKind::Tag:
        return mark.kind == 0x88e5   ? "macsec"
               : mark.kind == 0x8909 ? "cmd"
               : mark.kind == 0x892f ? "hsr"
               : mark.kind == 0x8926 ? "vntag"
               : mark.kind == 0xd28b ? "arista"
                                     : "vlan";
    case HeaderKind::ProviderBackbone:
        return "ieee8021ah";
    case HeaderKind::FabricPath:
        return "cfp";
    case HeaderKind::ServiceHeader:
        return "nsh";
    case HeaderKind::Llc:
        return "llc";
    case HeaderKind::InterSwitchLink:
        return "isl";
    case HeaderKind::Mpls:
        return "mpls";
    case HeaderKind::Cooked:
    case HeaderKind::Cooked2:
        return "sll";
    case HeaderKind::Null:
        return "null";
    case HeaderKind::Nflog:
        return "nflog";
    case HeaderKind::FilterLog:
        return "pflog";
    case HeaderKind::Ipnet:
        return "ipnet";
    case HeaderKind::Juniper:
        return "juniper";
    case HeaderKind::Docsis:
        return "docsis";
    case HeaderKind::SwitchTag:
        return "dsa";
    case HeaderKind::Ppp:
        return "ppp";
    case HeaderKind::CiscoHdlc:
        return "chdlc";
    case HeaderKind::Pppoe:
        return "pppoes";
    case HeaderKind::FrameRelay:
        return "fr";
    case HeaderKind::Wifi:
        return "wlan";
    case HeaderKind::Radiotap:
        return "radiotap";
    case HeaderKind::PerPacket:
        return "ppi";
    case HeaderKind::Prism:
        return "prism";
    case HeaderKind::Avs:
        return "wlancap";
    case HeaderKind::TokenRing:
        return "tr";
    case HeaderKind::Fddi:
        return "fddi";
    case HeaderKind::Arcnet:
        return "arcnet";
    case HeaderKind::Atm:
        return "atm";
    default:
        return {};
    }
}

void explainLink(LayerBuilder &layer, const HeaderMark &mark)
{
    switch (mark.header) {
    case HeaderKind::Ethernet:
        return explainEthernet(layer);
    case HeaderKind::Tag:
        return explainTag(layer, mark.kind);
    case HeaderKind::Llc:
        return explainLlc(layer);
    case HeaderKind::Cooked:
        return explainCooked(layer);
    case HeaderKind::Cooked2:
        return explainCooked2(layer);
    case HeaderKind::Mpls:
        return explainMpls(layer);
    case HeaderKind::Wifi:
        return explainWifi(layer, mark.kind == static_cast<std::uint16_t>(WifiForm::Swapped));
    case HeaderKind::Ppp:
        return explainPpp(layer);
    case HeaderKind::Pppoe:
        return explainPppoe(layer);
    case HeaderKind::CiscoHdlc:
        layer.number("chdlc.address", 0, 1, LayerBuilder::Hex);
        etherTypeField(layer, "chdlc.protocol", 2);
        return layer.summary(etherTypeText(layer.peek(2, 2)));
    case HeaderKind::InterSwitchLink:
        layer.text("isl.vlan_id", 20, 2, std::to_string(layer.peek(20, 2) >> 1));
        return layer.summary("VLAN " + std::to_string(layer.peek(20, 2) >> 1));
    case HeaderKind::Null:
        layer.number("null.family", 0, 4, LayerBuilder::Hex);
        return layer.summary("loopback");
    case HeaderKind::ServiceHeader:
        layer.number("nsh.nextproto", 3, 1);
        layer.text("nsh.spi", 4, 3, std::to_string(layer.peek(4, 3)));
        layer.number("nsh.si", 7, 1);
        return layer.summary("path " + std::to_string(layer.peek(4, 3)));
    case HeaderKind::ProviderBackbone:
        layer.text("ieee8021ah.isid", 1, 3, std::to_string(layer.peek(1, 3)));
        return layer.summary("service " + std::to_string(layer.peek(1, 3)));
    case HeaderKind::Radiotap:
    case HeaderKind::PerPacket:
    case HeaderKind::Prism:
    case HeaderKind::Avs:
        return layer.summary("what the receiver noted");
    default:
        return layer.summary(std::string());
    }
}

} // namespace weir::layers
