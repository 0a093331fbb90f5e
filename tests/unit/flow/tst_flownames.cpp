#include "capture/flow/packetfacts.h"
#include "tests/generator/dnsmessages.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/tlsmessages.h"
#include "tests/unit/flow/folded.h"

#include <QTest>

using namespace weir;
using namespace weir::test;
using gen::PacketBuilder;
using gen::PacketBytes;

namespace {

constexpr std::int64_t kStartNs = 1'700'000'000 * std::int64_t{1'000'000'000};
constexpr std::int64_t kMs = 1'000'000;
const char *const kClient = "10.0.0.1";
const char *const kServer = "192.0.2.80";

PacketBuilder from(const char *src, const char *dst, std::int64_t timeMs)
{
    PacketBuilder builder;
    builder.at(kStartNs + timeMs * kMs).ethernet().ipv4(src, dst);
    return builder;
}

PacketBytes query(std::int64_t timeMs, std::string_view name, std::uint16_t port = 5000)
{
    return from(kClient, "10.0.0.53", timeMs)
        .udp(port, 53)
        .payload(gen::dnsQuery(1, name, gen::kDnsA))
        .build();
}

PacketBytes answer(std::int64_t timeMs, std::string_view name, std::uint16_t rcode,
                   const std::vector<gen::DnsRecord> &records, std::uint16_t port = 5000)
{
    return from("10.0.0.53", kClient, timeMs)
        .udp(53, port)
        .payload(gen::dnsResponse(1, name, gen::kDnsA, rcode, records))
        .build();
}

/// Packets of one TCP connection, with sequence numbers that fit.
struct Connection
{
    std::uint16_t serverPort;
    std::int64_t timeMs = 0;
    std::uint32_t clientSequence = 1000;
    std::uint32_t serverSequence = 5000;
    std::vector<PacketBytes> packets = {};

    void handshake()
    {
        client(gen::kSyn, {});
        ++clientSequence;
        server(gen::kSyn | gen::kAck, {});
        ++serverSequence;
        client(gen::kAck, {});
    }
    void client(std::uint16_t flags, std::span<const std::byte> payload)
    {
        packets.push_back(from(kClient, kServer, timeMs++)
                              .tcp(40000, serverPort,
                                   {.flags = flags, .seq = clientSequence, .ack = serverSequence})
                              .payload(payload)
                              .build());
        clientSequence += static_cast<std::uint32_t>(payload.size());
    }
    void server(std::uint16_t flags, std::span<const std::byte> payload)
    {
        packets.push_back(from(kServer, kClient, timeMs++)
                              .tcp(serverPort, 40000,
                                   {.flags = flags, .seq = serverSequence, .ack = clientSequence})
                              .payload(payload)
                              .build());
        serverSequence += static_cast<std::uint32_t>(payload.size());
    }
    void request(const std::string &host, const std::string &type, const char *method = "GET")
    {
        const std::string head = std::string(method) + " / HTTP/1.1\r\nHost: " + host
                                 + "\r\nUser-Agent: TestAgent/1.0\r\nAccept: */*\r\n\r\n";
        client(gen::kPsh | gen::kAck, std::as_bytes(std::span(head)));
        const std::string reply =
            "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n\r\nok";
        server(gen::kPsh | gen::kAck, std::as_bytes(std::span(reply)));
        client(gen::kAck, {});
    }
};

Connection tlsConnection()
{
    Connection connection{443};
    gen::Random random(3);
    connection.handshake();
    connection.client(gen::kPsh | gen::kAck, gen::tlsClientHello(random, "www.example.com", 1));
    connection.server(gen::kPsh | gen::kAck, gen::tlsServerHello(random, true));
    connection.client(gen::kPsh | gen::kAck, gen::tlsClientFinished(random));
    return connection;
}

} // namespace

/// What rows and addresses are called.
class TestFlowNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesDnsPacketsOneByOne();
    void learnsAddressesFromAnswers();
    void namesWholeTlsFlow();
    void namesFlowGuessedEarly();
    void followsRequestsOfOneConnection();
    void splitsNoRowForEqualRequests();
    void guessesWhatWasNeverAnswered();
    void cutsHostNames_data();
    void cutsHostNames();
};

void TestFlowNames::namesDnsPacketsOneByOne()
{
    const auto output = fold(
        {query(0, "a.example"), query(1, "b.example"), answer(2, "a.example", gen::kDnsNoError, {}),
         answer(3, "b.example", gen::kDnsNameError, {}), query(4, "a.example")});

    QCOMPARE(output.rows.size(), std::size_t{4});
    QCOMPARE(output.rows[0].name, std::string("a.example"));
    QCOMPARE(output.rows[0].row.packets, std::uint64_t{2});
    QCOMPARE(output.rows[0].row.dnsRcode, kAbsent<std::uint16_t>);
    QCOMPARE(output.rows[1].name, std::string("b.example"));
    QCOMPARE(int(output.rows[2].row.dnsRcode), 0);
    QCOMPARE(output.rows[3].name, std::string("b.example"));
    QCOMPARE(int(output.rows[3].row.dnsRcode), 3);
    for (const FoldedRow &folded : output.rows)
        QCOMPARE(folded.app, std::string("dns"));
}

void TestFlowNames::learnsAddressesFromAnswers()
{
    const Address first = *parseAddress("192.0.2.1");
    const Address second = *parseAddress("192.0.2.2");
    const std::vector<gen::DnsRecord> records{
        {.name = "www.example", .type = gen::kDnsCname, .text = "edge.cdn.example"},
        {.name = "edge.cdn.example", .type = gen::kDnsA, .address = first},
        {.name = "other.example", .type = gen::kDnsA, .address = second}};

    const auto output =
        fold({answer(0, "www.example", 0, records), answer(900, "www.example", 0, records),
              from(kClient, "224.0.0.251", 0)
                  .udp(5353, 5353)
                  .payload(gen::dnsResponse(0, "printer.local", gen::kDnsA, 0,
                                            {{.name = "printer.local", .address = first}}, true))
                  .build()});

    QCOMPARE(output.namesOf(first),
             (std::vector<std::string>{"www.example dns", "printer.local mdns"}));
    QCOMPARE(output.namesOf(second), std::vector<std::string>{"other.example dns"});
    QCOMPARE(output.names[0].count, std::uint64_t{2});
    QCOMPARE(output.names[0].firstNs, kStartNs);
    QCOMPARE(output.names[0].lastNs, kStartNs + 900 * kMs);
}

void TestFlowNames::namesWholeTlsFlow()
{
    const auto output = fold(tlsConnection().packets);

    QVERIFY(output.rows.size() >= 6);
    QCOMPARE(output.packets(), std::uint64_t{6});
    for (const FoldedRow &folded : output.rows) { // the handshake before the name, and both ways
        QCOMPARE(folded.app, std::string("tls"));
        QCOMPARE(folded.name, std::string("www.example.com"));
        QCOMPARE(folded.ja3.size(), std::size_t{32});
    }
    QCOMPARE(output.namesOf(*parseAddress(kServer)),
             std::vector<std::string>{"www.example.com tls"});
    QVERIFY(output.namesOf(*parseAddress(kClient)).empty());
}

void TestFlowNames::namesFlowGuessedEarly()
{
    FlowLimits limits;
    limits.waitingRows = 0;
    Connection connection = tlsConnection();
    for (std::size_t i = 3; i < connection.packets.size(); ++i)
        connection.packets[i].timeNs += 10'000 * kMs; // the handshake's rows close before

    FlowCounters counters;
    const auto output = fold(connection.packets, false, limits, &counters);

    QCOMPARE(counters.guessedEarly, std::uint64_t{1});
    QCOMPARE(output.packets(), std::uint64_t{6});
    QCOMPARE(output.rows[0].app, std::string("tls")); // by its port
}

void TestFlowNames::followsRequestsOfOneConnection()
{
    Connection connection{80};
    connection.handshake();
    connection.request("One.example:80", "text/html");
    connection.request("two.example", "image/png", "POST");
    connection.request("one.example", "text/html");

    const auto output = fold(connection.packets);

    QStringList said;
    for (const FoldedRow &folded : output.rows) {
        QCOMPARE(folded.app, std::string("http"));
        QCOMPARE(folded.agent, std::string("TestAgent/1.0"));
        said +=
            QString::fromStdString(folded.method + ' ' + folded.name + ' ' + folded.type).trimmed();
    }
    const QStringList handshake{"GET one.example", "GET one.example", "GET one.example"};
    const QStringList one{"GET one.example", "GET one.example text/html", "GET one.example"};
    const QStringList two{"POST two.example", "POST two.example image/png", "POST two.example"};
    QCOMPARE(said.join('\n'), (handshake + one + two + one).join('\n'));
    QCOMPARE(output.namesOf(*parseAddress(kServer)),
             (std::vector<std::string>{"one.example http", "two.example http"}));
}

void TestFlowNames::splitsNoRowForEqualRequests()
{
    Connection connection{80};
    connection.handshake();
    for (int i = 0; i < 20; ++i)
        connection.request("one.example", "text/html");

    const auto output = fold(connection.packets);

    // Handshake 3, requests and their acknowledgements 2, the first response (type new) and the
    // others 1.
    QCOMPARE(output.packets(), std::uint64_t{63});
    QVERIFY(output.rows.size() <= 7);
}

void TestFlowNames::guessesWhatWasNeverAnswered()
{
    const PacketBytes syn = from(kClient, kServer, 0).tcp(40000, 22, {.flags = gen::kSyn}).build();

    const auto output = fold({syn});

    QCOMPARE(output.rows.size(), std::size_t{1});
    QCOMPARE(output.rows[0].app, std::string("ssh"));
}

void TestFlowNames::cutsHostNames_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");

    QTest::newRow("plain") << "www.example.com"
                           << "www.example.com";
    QTest::newRow("upper case and port") << "WWW.Example.com:8080"
                                         << "www.example.com";
    QTest::newRow("IPv4 and port") << "192.0.2.1:80"
                                   << "192.0.2.1";
    QTest::newRow("IPv6 in brackets") << "[2001:db8::1]:80"
                                      << "2001:db8::1";
    QTest::newRow("IPv6 without brackets") << "2001:db8::1"
                                           << "2001:db8::1";
    QTest::newRow("bracket that never closes") << "[2001"
                                               << "2001";
    QTest::newRow("empty") << ""
                           << "";
}

void TestFlowNames::cutsHostNames()
{
    QFETCH(QString, host);
    QFETCH(QString, name);

    const std::string cut = hostNameOf(host.toStdString());

    QCOMPARE(QString::fromStdString(cut), name);
}

QTEST_GUILESS_MAIN(TestFlowNames)
#include "tst_flownames.moc"
