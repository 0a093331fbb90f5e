#include "capture/flow/packetfacts.h"

#include "capture/decode/dhcp.h"
#include "capture/decode/dns.h"
#include "capture/flow/passivenames.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace weir {

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint32_t kDns = 53;
constexpr std::uint32_t kMdns = 5353;
constexpr std::uint32_t kLlmnr = 5355;
constexpr std::uint32_t kDhcpServer = 67;
constexpr std::uint32_t kDhcpClient = 68;

bool hasPort(std::uint32_t srcPort, std::uint32_t dstPort, std::uint32_t port)
{
    return srcPort == port || dstPort == port;
}

std::string_view originOf(const PacketRecord &record)
{
    if (hasPort(record.srcPort, record.dstPort, kMdns))
        return "mdns";
    return hasPort(record.srcPort, record.dstPort, kLlmnr) ? "llmnr" : "dns";
}

/// The names that lead to the question's addresses: itself, then its aliases.
std::vector<std::string_view> aliasesOf(const DnsMessage &message)
{
    std::vector<std::string_view> names;
    if (message.questions.empty())
        return names;
    names.push_back(message.questions.front().name);
    for (std::size_t turn = 0; turn < message.answers.size(); ++turn) {
        const auto next = std::ranges::find_if(message.answers, [&](const DnsRecord &record) {
            return record.type == kDnsCname && record.name == names.back();
        });
        if (next == message.answers.end() || std::ranges::find(names, next->target) != names.end())
            break;
        names.push_back(next->target);
    }
    return names;
}

void learn(const DnsMessage &message, const std::vector<DnsRecord> &records,
           const PacketRecord &packet, PassiveNames &names)
{
    const auto aliases = aliasesOf(message);
    for (const DnsRecord &record : records) {
        if (record.type == kDnsPtr) {
            if (const auto address = addressOfReverseName(record.name))
                names.add(*address, record.target, originOf(packet), packet.timeNs);
        } else if (record.type != kDnsCname) {
            // Who asked for www.example.com knows the address by that name, not by the last alias.
            const bool isAlias = std::ranges::find(aliases, record.name) != aliases.end();
            names.add(record.address, isAlias ? aliases.front() : std::string_view(record.name),
                      originOf(packet), packet.timeNs);
        }
    }
}

} // namespace

bool isDnsPort(std::uint8_t proto, std::uint32_t srcPort, std::uint32_t dstPort)
{
    return (proto == kUdp || proto == kTcp)
           && (hasPort(srcPort, dstPort, kDns) || hasPort(srcPort, dstPort, kMdns)
               || hasPort(srcPort, dstPort, kLlmnr));
}

void readDns(const PacketRecord &record, DnsFacts &facts, PassiveNames *names)
{
    std::optional<std::span<const std::byte>> bytes = record.payload;
    if (record.proto == kTcp)
        bytes = dnsOverTcp(record.payload);
    if (!bytes)
        return;
    const auto message = decodeDns(*bytes);
    if (!message)
        return;
    if (!message.value().questions.empty())
        facts.question = message.value().questions.front().name;
    if (!message.value().isResponse)
        return;
    facts.rcode = message.value().rcode;
    if (names != nullptr) {
        learn(message.value(), message.value().answers, record, *names);
        learn(message.value(), message.value().additional, record, *names);
    }
}

void readDhcp(const PacketRecord &record, PassiveNames &names)
{
    if (record.proto != kUdp
        || (!hasPort(record.srcPort, record.dstPort, kDhcpServer)
            && !hasPort(record.srcPort, record.dstPort, kDhcpClient)))
        return;
    const auto message = decodeDhcp(record.payload);
    if (!message)
        return;
    for (const Address &address : {message->client, message->assigned, message->requested}) {
        if (!address.isPresent())
            continue;
        names.add(address, message->hostName, "dhcp", record.timeNs);
        return;
    }
}

std::string hostNameOf(std::string_view host)
{
    if (host.starts_with('['))
        host = host.substr(1, host.find(']') - 1);
    else if (host.find(':') == host.rfind(':'))
        host = host.substr(0, host.find(':'));
    std::string name(host);
    for (char &c : name) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

} // namespace weir
