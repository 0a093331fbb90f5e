// Conversations over TCP.
#include "tests/generator/activities.h"

#include "tests/generator/bytewriter.h"
#include "tests/generator/names.h"
#include "tests/generator/sites.h"
#include "tests/generator/sshmessages.h"
#include "tests/generator/tcpconversation.h"
#include "tests/generator/tlsmessages.h"

namespace weir::gen {

namespace {

constexpr std::int64_t kMs = 1'000'000;
constexpr std::uint64_t kMbit = 1'000'000;

std::vector<std::byte> textBytes(std::string_view text)
{
    return ByteWriter().text(text).take();
}

Turn says(bool isClient, std::string_view text, std::int64_t afterNs = 12 * kMs)
{
    Turn turn;
    turn.fromClient = isClient;
    turn.head = textBytes(text);
    turn.body = Body::Text;
    turn.afterNs = afterNs;
    return turn;
}

Turn encrypted(bool isClient, std::uint64_t bytes, std::int64_t afterNs)
{
    Turn turn;
    turn.fromClient = isClient;
    turn.bodyBytes = bytes;
    turn.body = Body::TlsRecords;
    turn.afterNs = afterNs;
    return turn;
}

/// Handshake of a TLS connection and the client's first request.
std::vector<Turn> tlsOpening(Random &random, std::string_view serverName, unsigned client)
{
    std::vector<Turn> turns(3);
    turns[0].head = tlsClientHello(random, serverName, client);
    turns[0].afterNs = kMs / 5;
    turns[0].tlsName = serverName;
    turns[1].fromClient = false;
    turns[1].head = tlsServerHello(random, random.chance(80));
    turns[2].head = tlsClientFinished(random);
    turns[2].bodyBytes = random.between(300, 1200);
    turns[2].body = Body::TlsRecords;
    turns[2].afterNs = 2 * kMs;
    return turns;
}

void connect(Traffic &traffic, std::int64_t timeNs, const Endpoint &client, const Endpoint &server,
             std::vector<Turn> turns, std::uint64_t rateBps)
{
    const auto sequence = static_cast<std::uint32_t>(traffic.random.next());
    traffic.spawn(std::make_unique<TcpConversation>(timeNs, client, server, std::move(turns),
                                                    rateBps, sequence));
}

std::string httpRequest(Random &random, std::string_view host)
{
    static constexpr const char *kAgents[] = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.5 Safari/605.1.15",
        "curl/8.5.0", "Debian APT-HTTP/1.3 (2.6.1)"};
    static constexpr const char *kPaths[] = {
        "/", "/index.html", "/news/today", "/files/report.txt", "/status", "/list?page=2"};
    return std::string(random.chance(92) ? "GET " : "HEAD ")
           + kPaths[random.below(std::size(kPaths))] + " HTTP/1.1\r\nHost: " + std::string(host)
           + "\r\nUser-Agent: " + kAgents[random.skewed(std::size(kAgents))]
           + "\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n";
}

void addHttpTurns(std::vector<Turn> &turns, Random &random, std::string_view host,
                  std::uint32_t bytesBase)
{
    static constexpr const char *kTypes[] = {"text/html; charset=utf-8", "text/css", "text/plain",
                                             "application/octet-stream"};
    Turn request = says(true, httpRequest(random, host),
                        turns.empty() ? kMs / 2 : random.between(50, 900) * kMs);
    request.httpHost = host;
    const bool isHead = request.head[0] == std::byte{'H'};
    const bool isMissing = random.chance(4);
    const std::uint64_t bytes = isMissing ? 420 : random.heavyTail(bytesBase);
    Turn response =
        says(false,
             std::string(isMissing ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 200 OK")
                 + "\r\nServer: nginx\r\nContent-Type: " + kTypes[random.skewed(std::size(kTypes))]
                 + "\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n");
    response.bodyBytes = isHead ? 0 : bytes;
    turns.push_back(std::move(request));
    turns.push_back(std::move(response));
}

Endpoint siteEndpoint(std::size_t site, bool isV6, std::uint16_t port)
{
    return Network::outside(siteAddress(site, isV6), port,
                            static_cast<std::uint8_t>(48 + site % 12));
}

std::uint16_t ephemeral(Random &random)
{
    return static_cast<std::uint16_t>(random.between(32768, 60999));
}

} // namespace

void browse(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const bool isV6 = random.chance(35);
    Endpoint client = network.anyHost(random, isV6);
    const std::size_t site = siteOfKind(SiteKind::Web, random.skewed(29));
    timeNs = askForSite(traffic, network, timeNs, client, site);
    const auto kind = static_cast<unsigned>(client.address.low % kTlsClients);
    for (std::uint32_t i = random.between(1, 3); i-- > 0;) {
        client.port = ephemeral(random);
        std::vector<Turn> turns = tlsOpening(random, sites()[site].name, kind);
        turns.push_back(encrypted(false, random.heavyTail(6000), 20 * kMs));
        for (std::uint32_t more = random.below(6); more-- > 0;) {
            turns.push_back(
                encrypted(true, random.between(80, 700), random.between(30, 2500) * kMs));
            turns.push_back(encrypted(false, random.heavyTail(5000), random.between(8, 35) * kMs));
        }
        timeNs += random.between(1, 20) * kMs;
        connect(traffic, timeNs, client, siteEndpoint(site, isV6, 443), std::move(turns),
                random.between(15, 90) * kMbit);
    }
    ++traffic.truth().activities["browsing"];
}

void browsePlain(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const bool isV6 = random.chance(25);
    const Endpoint client = network.anyHost(random, isV6);
    const std::size_t site = siteOfKind(SiteKind::PlainWeb, random.skewed(5));
    timeNs = askForSite(traffic, network, timeNs, client, site);
    std::vector<Turn> turns;
    for (std::uint32_t more = random.between(1, 4); more-- > 0;)
        addHttpTurns(turns, random, sites()[site].name, 4000);
    connect(traffic, timeNs, client, siteEndpoint(site, isV6, 80), std::move(turns),
            random.between(10, 60) * kMbit);
    ++traffic.truth().activities["web"];
}

void watchVideo(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const bool isV6 = random.chance(40);
    const Endpoint client = network.anyHost(random, isV6);
    const std::size_t site = siteOfKind(SiteKind::Video, random.skewed(4));
    timeNs = askForSite(traffic, network, timeNs, client, site);
    std::vector<Turn> turns = tlsOpening(random, sites()[site].name, random.below(3));
    for (std::uint32_t chunks = random.between(6, 16); chunks-- > 0;) {
        turns.push_back(encrypted(false, random.between(250'000, 900'000), 15 * kMs));
        turns.push_back(
            encrypted(true, random.between(400, 900), random.between(1500, 4000) * kMs));
    }
    turns.push_back(encrypted(false, 200'000, 15 * kMs));
    connect(traffic, timeNs, client, siteEndpoint(site, isV6, 443), std::move(turns),
            random.between(12, 40) * kMbit);
    ++traffic.truth().activities["video"];
}

void sendMail(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const bool isIncoming = random.chance(50);
    const Endpoint relay = Network::outside(Address::fromV4(0xc633'6419 + random.below(3)), 0);
    Endpoint client = isIncoming ? relay : network.server(kMailServer, false, 0);
    Endpoint server = isIncoming ? network.server(kMailServer, false, 0) : relay;
    client.port = ephemeral(random);
    server.port = 25;
    const std::string person = "user" + std::to_string(random.below(60));
    std::vector<Turn> turns;
    turns.push_back(says(false, "220 mx.example.net ESMTP ready\r\n"));
    turns.push_back(says(true, "EHLO mail.weir.example\r\n"));
    turns.push_back(says(false, "250-mx.example.net\r\n250-SIZE 52428800\r\n250 8BITMIME\r\n"));
    turns.push_back(says(true, "MAIL FROM:<" + person + "@weir.example>\r\n"));
    turns.push_back(says(false, "250 2.1.0 Ok\r\n"));
    turns.push_back(says(true, "RCPT TO:<desk@example.net>\r\n"));
    turns.push_back(says(false, "250 2.1.5 Ok\r\n"));
    turns.push_back(says(true, "DATA\r\n"));
    turns.push_back(says(false, "354 End data with <CR><LF>.<CR><LF>\r\n"));
    Turn letter = says(
        true, "From: " + person
                  + "@weir.example\r\nTo: desk@example.net\r\nSubject: levels of the week\r\n\r\n");
    letter.bodyBytes = random.heavyTail(3000);
    turns.push_back(std::move(letter));
    turns.push_back(says(true, "\r\n.\r\n", kMs));
    turns.push_back(says(false, "250 2.0.0 Ok: queued\r\n", 60 * kMs));
    turns.push_back(says(true, "QUIT\r\n"));
    turns.push_back(says(false, "221 2.0.0 Bye\r\n"));
    connect(traffic, timeNs, client, server, std::move(turns), 30 * kMbit);
    ++traffic.truth().activities["mail"];
}

void readMail(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const bool isV6 = random.chance(30);
    const Endpoint client = network.anyHost(random, isV6);
    NameQuestion question;
    question.asker = client;
    question.name = "imap.weir.example";
    question.records = {
        {question.name, kDnsA, 3600, network.server(kMailServer, false, 0).address, {}}};
    timeNs = ask(traffic, network, timeNs, question);
    Endpoint mailer = client;
    mailer.port = ephemeral(random);
    std::vector<Turn> turns = tlsOpening(random, question.name, 3);
    turns.push_back(encrypted(false, random.heavyTail(2500), 6 * kMs));
    for (std::uint32_t more = random.between(1, 5); more-- > 0;) {
        turns.push_back(encrypted(true, random.between(40, 200), random.between(200, 3000) * kMs));
        turns.push_back(encrypted(false, random.heavyTail(2500), 6 * kMs));
    }
    connect(traffic, timeNs, mailer, network.server(kMailServer, isV6, 993), std::move(turns),
            60 * kMbit);
    ++traffic.truth().activities["imaps"];
}

void administrate(Traffic &traffic, const Network &network, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const Endpoint client = network.anyHost(random, false);
    const Endpoint server =
        network.server(static_cast<std::uint8_t>(random.between(60, 72)), false, 22);
    std::vector<Turn> turns(5);
    turns[0].head = sshHello(random, true);
    turns[1].head = sshHello(random, false);
    turns[2].head = sshKeyExchange(random, true);
    turns[3].head = sshKeyExchange(random, false);
    turns[4].head = sshNewKeys();
    turns[1].fromClient = turns[3].fromClient = false;
    for (std::uint32_t more = random.between(6, 40); more-- > 0;) {
        Turn typed = encrypted(true, 36, random.between(90, 700) * kMs);
        Turn shown = encrypted(false, random.between(2, 60) * 24, 4 * kMs);
        typed.body = shown.body = Body::Random;
        turns.push_back(std::move(typed));
        turns.push_back(std::move(shown));
    }
    connect(traffic, timeNs, client, server, std::move(turns), 50 * kMbit);
    ++traffic.truth().activities["ssh"];
}

void backUp(Traffic &traffic, const Network &network, std::int64_t timeNs, std::uint64_t rateBps,
            std::uint64_t bytes)
{
    const Endpoint client = network.host(2, false, 41873);
    std::vector<Turn> turns;
    turns.push_back(says(false, "@RSYNCD: 31.0\n"));
    turns.push_back(says(true, "@RSYNCD: 31.0\n"));
    turns.push_back(says(true, "backup\n", kMs));
    turns.push_back(says(false, "@RSYNCD: OK\n"));
    turns.push_back(says(true, ""));
    turns.back().bodyBytes = bytes;
    turns.back().body = Body::Random;
    connect(traffic, timeNs, client, network.server(kBackupServer, false, 873), std::move(turns),
            rateBps);
    ++traffic.truth().activities["backup"];
}

void visitCustomer(Traffic &traffic, std::int64_t timeNs)
{
    Random &random = traffic.random;
    const std::uint32_t customer = random.skewed(40);
    const Address inside = Address::fromV4(0x0a14'0200u | (customer % 2) << 8 | (10 + customer));
    const Endpoint visitor = Network::outside(Network::visitor(random), ephemeral(random),
                                              static_cast<std::uint8_t>(random.between(42, 58)));
    const std::string name = "www.customer" + std::to_string(customer) + ".example";
    std::vector<Turn> turns;
    const bool isPlain = random.chance(25);
    if (isPlain) {
        for (std::uint32_t more = random.between(1, 3); more-- > 0;)
            addHttpTurns(turns, random, name, 3000);
    } else {
        turns = tlsOpening(random, name, random.below(kTlsClients));
        turns.push_back(encrypted(false, random.heavyTail(5000), 9 * kMs));
        for (std::uint32_t more = random.below(4); more-- > 0;) {
            turns.push_back(
                encrypted(true, random.between(80, 600), random.between(40, 1500) * kMs));
            turns.push_back(encrypted(false, random.heavyTail(5000), 9 * kMs));
        }
    }
    connect(traffic, timeNs, visitor, Network::inside(inside, isPlain ? 80 : 443), std::move(turns),
            random.between(8, 60) * kMbit);
    ++traffic.truth().activities["visit"];
}

} // namespace weir::gen
