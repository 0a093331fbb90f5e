#include "tests/generator/answers.h"

#include "model/core/time.h"

#include <algorithm>
#include <string_view>

namespace weir::gen {

namespace {

constexpr std::size_t kListed = 20;
constexpr std::uint16_t kEtherTypeArp = 0x0806;

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string member(std::string_view name, std::uint64_t value)
{
    return quoted(name) + ": " + std::to_string(value);
}

template <class Map>
std::string object(const Map &counts)
{
    std::string out = "{";
    for (const auto &[name, count] : counts) {
        out += out.size() > 1 ? ", " : "";
        if constexpr (std::is_same_v<typename Map::key_type, std::string>)
            out += member(name, count);
        else
            out += member(std::to_string(name), count);
    }
    return out + "}";
}

/// "tcp/443": {packets, bytes} of the busiest services.
std::string servicesObject(const std::unordered_map<std::uint32_t, PacketCount> &services)
{
    std::vector<std::pair<std::uint32_t, PacketCount>> sorted(services.begin(), services.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
        return a.second.packets != b.second.packets ? a.second.packets > b.second.packets
                                                    : a.first < b.first;
    });
    sorted.resize(std::min(sorted.size(), kListed));
    std::string out = "{";
    for (const auto &[key, count] : sorted) {
        const std::uint32_t proto = key >> 16;
        const std::string name = proto == 6 ? "tcp" : proto == 17 ? "udp" : std::to_string(proto);
        out += out.size() > 1 ? ", " : "";
        out += quoted(name + "/" + std::to_string(key & 0xffff)) + ": {"
               + member("packets", count.packets) + ", " + member("bytes", count.bytes) + "}";
    }
    return out + "}";
}

} // namespace

void Answers::add(const PacketBytes &packet)
{
    firstNs = packets == 0 ? packet.timeNs : std::min(firstNs, packet.timeNs);
    lastNs = packets == 0 ? packet.timeNs : std::max(lastNs, packet.timeNs);
    ++packets;
    wireBytes += packet.wireBytes;
    capturedBytes += packet.bytes.size();
    const LayerFacts &outer = packet.facts.outer;
    ipBytes += outer.ipBytes;
    ++etherTypes[outer.etherType];
    ++linkTypes[packet.linkType];
    if (outer.src.isPresent() && outer.etherType != kEtherTypeArp) {
        HostCount &from = hosts[outer.src];
        ++from.packetsSent;
        from.bytesSent += packet.wireBytes;
        HostCount &to = hosts[outer.dst];
        ++to.packetsReceived;
        to.bytesReceived += packet.wireBytes;
    }
    if (outer.dstPort != kAbsent<std::uint16_t>) {
        PacketCount &service = services[serviceKey(outer.proto, outer.dstPort)];
        ++service.packets;
        service.bytes += packet.wireBytes;
    }
}

std::vector<std::pair<Address, HostCount>> Answers::topTalkers(std::size_t count) const
{
    std::vector<std::pair<Address, HostCount>> sorted(hosts.begin(), hosts.end());
    const auto before = [](const auto &a, const auto &b) {
        const std::uint64_t bytesA = a.second.bytesSent + a.second.bytesReceived;
        const std::uint64_t bytesB = b.second.bytesSent + b.second.bytesReceived;
        return bytesA != bytesB ? bytesA > bytesB : a.first < b.first;
    };
    const std::size_t kept = std::min(count, sorted.size());
    std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept),
                      sorted.end(), before);
    sorted.resize(kept);
    return sorted;
}

std::string Answers::toJson() const
{
    std::string out =
        "{\n  " + member("packets", packets) + ",\n  " + member("wireBytes", wireBytes) + ",\n  "
        + member("capturedBytes", capturedBytes) + ",\n  " + member("ipBytes", ipBytes)
        + ",\n  \"first\": " + quoted(toIsoUtc(firstNs))
        + ",\n  \"last\": " + quoted(toIsoUtc(lastNs)) + ",\n  " + member("hosts", hosts.size())
        + ",\n  " + member("floodSyns", floodSyns) + ",\n  " + member("scanSyns", scanSyns)
        + ",\n  \"activities\": " + object(activities) + ",\n  \"linkTypes\": " + object(linkTypes)
        + ",\n  \"etherTypes\": " + object(etherTypes) + ",\n  \"services\": "
        + servicesObject(services) + ",\n  \"dnsQuestions\": " + object(dnsQuestions)
        + ",\n  \"tlsNames\": " + object(tlsNames) + ",\n  \"httpHosts\": " + object(httpHosts)
        + ",\n  \"topTalkers\": [";
    bool isFirst = true;
    for (const auto &[address, host] : topTalkers(kListed)) {
        out += isFirst ? "\n    {" : ",\n    {";
        isFirst = false;
        out += "\"address\": " + quoted(toString(address)) + ", "
               + member("packetsSent", host.packetsSent) + ", "
               + member("packetsReceived", host.packetsReceived) + ", "
               + member("bytesSent", host.bytesSent) + ", "
               + member("bytesReceived", host.bytesReceived) + "}";
    }
    return out + "\n  ]\n}\n";
}

} // namespace weir::gen
