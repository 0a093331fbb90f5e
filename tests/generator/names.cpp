// Name look-ups, the small services of the local network.
#include "tests/generator/names.h"

#include "tests/generator/activities.h"
#include "tests/generator/bytewriter.h"
#include "tests/generator/sites.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::int64_t kMs = 1'000'000;

Message questionMessage(std::int64_t afterNs, const Endpoint &from, const Endpoint &to,
                        const NameQuestion &question, std::uint16_t id)
{
    return {afterNs,
            [from, to, name = question.name, query = dnsQuery(id, question.name, question.type)](
                Traffic &traffic, std::int64_t timeNs) {
                ++traffic.truth().dnsQuestions[name];
                traffic.frame(timeNs, from, to).udp(from.port, to.port).payload(query).padTo();
            }};
}

Endpoint multicast(bool isV6)
{
    Endpoint group;
    group.address = isV6 ? Address{0xff02'0000'0000'0000u, 0xfb} : Address::fromV4(0xe000'00fb);
    group.mac = isV6 ? 0x3333'0000'00fb : 0x0100'5e00'00fb;
    group.port = 5353;
    return group;
}

} // namespace

std::int64_t ask(Traffic &traffic, const Network &network, std::int64_t timeNs,
                 const NameQuestion &question)
{
    const bool isV6 = !question.asker.address.isV4();
    Endpoint resolver = network.server(kResolver, isV6, 53);
    const auto id = static_cast<std::uint16_t>(traffic.random.below(65536));
    const auto response =
        dnsResponse(id, question.name, question.type, question.rcode, question.records);
    std::vector<Message> messages;
    messages.push_back(questionMessage(0, question.asker, resolver, question, id));
    std::int64_t answerNs = traffic.random.between(200, 900) * 1000;
    if (traffic.random.chance(35)) { // not in the cache
        const Endpoint upstream = Network::outside(Address::fromV4(0xc000'0235), 53);
        Endpoint client = network.server(
            kResolver, false, static_cast<std::uint16_t>(traffic.random.between(20000, 60000)));
        const std::int64_t upstreamNs = traffic.random.between(4, 45) * kMs;
        messages.push_back(questionMessage(answerNs, client, upstream, question, id));
        messages.push_back(datagram(upstreamNs, upstream, client, response));
    }
    messages.push_back(datagram(answerNs, resolver, question.asker, response));
    for (const Message &message : messages)
        timeNs += message.afterNs;
    const std::int64_t doneNs = timeNs;
    for (const Message &message : messages)
        timeNs -= message.afterNs;
    traffic.spawn(std::make_unique<Exchange>(timeNs, std::move(messages)));
    ++traffic.truth().activities["dns"];
    return doneNs;
}

std::int64_t askForSite(Traffic &traffic, const Network &network, std::int64_t timeNs,
                        const Endpoint &asker, std::size_t site)
{
    std::int64_t doneNs = timeNs;
    for (const bool isV6 : {false, true}) {
        NameQuestion question;
        question.asker = asker;
        question.asker.port = static_cast<std::uint16_t>(traffic.random.between(32768, 60999));
        question.name = sites()[site].name;
        question.type = isV6 ? kDnsAaaa : kDnsA;
        question.records = siteRecords(site, isV6);
        doneNs = std::max(doneNs, ask(traffic, network, timeNs + (isV6 ? 150'000 : 0), question));
    }
    return doneNs;
}

void lookUp(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    NameQuestion question;
    question.asker = network.anyHost(traffic.random, traffic.random.chance(25));
    const std::uint32_t index = traffic.random.below(network.hostCount());
    switch (traffic.random.below(4)) {
    case 0: { // who is that inside
        const Address address = network.host(index, false).address;
        question.name = reverseName(address);
        question.type = kDnsPtr;
        question.records = {{question.name, kDnsPtr, 3600, {}, Network::hostName(index)}};
        break;
    }
    case 1: { // who is that outside
        const std::size_t site = traffic.random.below(static_cast<std::uint32_t>(sites().size()));
        question.name = reverseName(siteAddress(site, traffic.random.chance(30)));
        question.type = kDnsPtr;
        question.records = {{question.name, kDnsPtr, 3600, {}, std::string(sites()[site].name)}};
        break;
    }
    case 2: // a colleague
        question.name = Network::hostName(index);
        question.records = {{question.name, kDnsA, 3600, network.host(index, false).address, {}}};
        break;
    default: // a typing error
        question.name = "ww" + std::to_string(traffic.random.below(40)) + ".nowhere.example";
        question.rcode = kDnsNameError;
        break;
    }
    ask(traffic, network, timeNs, question);
}

void askTime(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    const bool isV6 = traffic.random.chance(30);
    Endpoint client = network.anyHost(traffic.random, isV6);
    client.port = 123;
    const Endpoint server =
        traffic.random.chance(70)
            ? network.server(kTimeServer, isV6, 123)
            : Network::outside(
                isV6 ? Address{0x2001'0db8'00ff'0007u, 123} : Address::fromV4(0xcb00'717b), 123);
    constexpr std::uint64_t k1900To1970 = 2'208'988'800;
    const auto packet = [&](bool isReply) {
        const std::uint64_t seconds =
            static_cast<std::uint64_t>(timeNs) / 1'000'000'000 + k1900To1970;
        ByteWriter writer;
        writer.u8(isReply ? 0x24 : 0x23).u8(isReply ? 2 : 3).u8(6).u8(0xe9).be32(0x1a0).be32(0x2b0);
        writer.be32(isReply ? 0xcb007101 : 0x0a14007b);
        for (int i = 0; i < 4; ++i) // reference, origin, receive and transmit time
            writer.be32(seconds).be32(traffic.random.next());
        return writer.take();
    };
    std::vector<Message> messages;
    messages.push_back(datagram(0, client, server, packet(false)));
    messages.push_back(datagram(8 * kMs, server, client, packet(true)));
    traffic.spawn(std::make_unique<Exchange>(timeNs, std::move(messages)));
    ++traffic.truth().activities["ntp"];
}

void ping(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    const bool isV6 = traffic.random.chance(30);
    const Endpoint client = network.anyHost(traffic.random, isV6);
    const std::size_t site = traffic.random.below(static_cast<std::uint32_t>(sites().size()));
    const Endpoint server = traffic.random.chance(50)
                                ? network.server(1, isV6, 0)
                                : Network::outside(siteAddress(site, isV6), 0);
    const std::uint32_t id = traffic.random.below(65536) << 16;
    std::vector<Message> messages;
    for (std::uint32_t sequence = 1; sequence <= 5; ++sequence) {
        messages.push_back(
            echo(sequence == 1 ? 0 : 988 * kMs, client, server, false, id | sequence));
        messages.push_back(echo(12 * kMs, server, client, true, id | sequence));
    }
    traffic.spawn(std::make_unique<Exchange>(timeNs, std::move(messages)));
    ++traffic.truth().activities["ping"];
}

void announce(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    const bool isV6 = traffic.random.chance(40);
    Endpoint host = network.anyHost(traffic.random, isV6);
    host.port = 5353;
    host.ttl = 255;
    static constexpr const char *kServices[] = {"_ipp._tcp.local", "_googlecast._tcp.local",
                                                "_airplay._tcp.local", "_ssh._tcp.local"};
    const std::string service = kServices[traffic.random.below(std::size(kServices))];
    std::vector<Message> messages;
    messages.push_back(datagram(0, host, multicast(isV6), dnsQuery(0, service, kDnsPtr, true)));
    Endpoint answering = network.anyHost(traffic.random, isV6);
    answering.port = 5353;
    answering.ttl = 255;
    const DnsRecord record{service,
                           kDnsPtr,
                           4500,
                           {},
                           "device" + std::to_string(answering.address.low % 97) + "." + service};
    messages.push_back(datagram(30 * kMs, answering, multicast(isV6),
                                dnsResponse(0, service, kDnsPtr, 0, {record}, true)));
    traffic.spawn(std::make_unique<Exchange>(timeNs, std::move(messages)));
    ++traffic.truth().activities["mdns"];
}

void resolveAddress(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    const Endpoint asker = network.anyHost(traffic.random, false);
    const Endpoint gateway = network.server(1, false, 0);
    std::vector<Message> messages;
    messages.push_back({0, [=](Traffic &t, std::int64_t ns) {
                            t.builder.clear().at(ns).ethernet(asker.mac, 0xffff'ffff'ffff);
                            t.builder.arp(1, asker.address, gateway.address, asker.mac).padTo();
                        }});
    messages.push_back(
        {200'000, [=](Traffic &t, std::int64_t ns) {
             t.builder.clear().at(ns).ethernet(Network::kGatewayMac, asker.mac);
             t.builder.arp(2, gateway.address, asker.address, Network::kGatewayMac, asker.mac)
                 .padTo();
         }});
    traffic.spawn(std::make_unique<Exchange>(timeNs, std::move(messages)));
    ++traffic.truth().activities["arp"];
}

} // namespace weir::gen
