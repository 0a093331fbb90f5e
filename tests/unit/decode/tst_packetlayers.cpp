#include "capture/decode/packetlayers.h"
#include "tests/generator/scenario.h"
#include "tests/unit/decode/classicpcap.h"
#include "tests/unit/decode/frames.h"

#include <QFile>
#include <QtTest>

using namespace weir;
using namespace weir::test;

/// What is said of the layers of a packet.
class TestPacketLayers : public QObject
{
    Q_OBJECT

private slots:
    void namesTheLayers_data();
    void namesTheLayers();
    void explainsFields_data();
    void explainsFields();
    void summarises_data();
    void summarises();
    void fieldsLieWhereTheySay();
    void saysWhatWasCutOff_data();
    void saysWhatWasCutOff();
    void namesOfGeneratedTrafficAreFound();
};

namespace {

std::vector<Layer> layersOf(const QByteArray &frame, std::uint32_t linkType = 1, int missing = 0)
{
    return decodeLayers(view(frame), linkType, static_cast<std::uint32_t>(frame.size() + missing));
}

QString pathOf(const std::vector<Layer> &layers)
{
    QStringList names;
    for (const Layer &layer : layers)
        names += QString::fromUtf8(layer.name.data(), static_cast<qsizetype>(layer.name.size()));
    return names.join(QLatin1Char(' '));
}

const LayerField *find(const std::vector<Layer> &layers, const QString &name)
{
    for (const Layer &layer : layers) {
        for (const LayerField &field : layer.fields) {
            if (QString::fromStdString(field.name) == name)
                return &field;
        }
    }
    return nullptr;
}

/// A seed of the fuzzer: two bytes that choose Ethernet, then the frame.
QByteArray seed(const char *name)
{
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/tests/fuzz/corpus/layers/")
               + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().mid(2) : QByteArray();
}

QByteArray synSegment()
{
    return bytes("c000 01bb 00000064 00000000 7002 faf0 1234 0000 020405b4 01010402");
}

} // namespace

void TestPacketLayers::namesTheLayers_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("linkType");
    QTest::addColumn<QString>("path");

    const QByteArray v4 = ipv4(6, synSegment());
    const QByteArray arp =
        bytes("0001 0800 06 04 0001 020000000002 0a000001 000000000000 0a000002");
    const QByteArray inner = ethernet(0x0800, v4);
    QTest::newRow("nothing") << QByteArray() << 1 << "frame eth";
    QTest::newRow("a link type that nobody knows") << v4 << 65'000 << "frame";
    QTest::newRow("Ethernet") << ethernet(0x0800, v4) << 1 << "frame eth ip tcp";
    QTest::newRow("raw IP") << v4 << 101 << "frame ip tcp";
    QTest::newRow("VLAN in VLAN") << ethernet(0x88a8, bytes("2064 8100 0007 0800") + v4) << 1
                                  << "frame eth vlan vlan ip tcp";
    QTest::newRow("ARP") << ethernet(0x0806, arp) << 1 << "frame eth arp";
    QTest::newRow("two MPLS labels")
        << ethernet(0x8847, bytes("00010040 00020140") + v4) << 1 << "frame eth mpls mpls ip tcp";
    QTest::newRow("cooked") << bytes("0000 0001 0006 020000000002 0000 0800") + v4 << 113
                            << "frame sll ip tcp";
    QTest::newRow("PPPoE") << ethernet(0x8864, bytes("1100 0007 0030 0021") + v4) << 1
                           << "frame eth pppoes ppp ip tcp";
    QTest::newRow("IPv6 with a fragment header")
        << ethernet(0x86dd, ipv6(44, bytes("06000001 00000009") + synSegment())) << 1
        << "frame eth ipv6 ipv6.fraghdr tcp";
    QTest::newRow("later fragment")
        << ethernet(0x0800, ipv4(17, bytes("0102030405"), 0x0010)) << 1 << "frame eth ip data";
    QTest::newRow("IP in IP") << ethernet(0x0800, ipv4(4, v4)) << 1 << "frame eth ip ip tcp";
    QTest::newRow("GRE with a key") << ethernet(0x0800, ipv4(47, bytes("2000 0800 00000007") + v4))
                                    << 1 << "frame eth ip gre ip tcp";
    QTest::newRow("VXLAN") << ethernet(
        0x0800, ipv4(17, udp(50'000, 4789, bytes("08000000 00002a00") + inner)))
                           << 1 << "frame eth ip udp vxlan eth ip tcp";
    QTest::newRow("GTP") << ethernet(0x0800,
                                     ipv4(17, udp(2152, 2152, bytes("30ff 0034 00000009") + v4)))
                         << 1 << "frame eth ip udp gtp ip tcp";
    QTest::newRow("LLC with SNAP")
        << ethernet(46, bytes("aaaa03 000000 0800") + v4) << 1 << "frame eth llc ip tcp";
    QTest::newRow("unknown payload") << ethernet(0x0800, ipv4(17, udp(5000, 5001, bytes("010203"))))
                                     << 1 << "frame eth ip udp data";
    QTest::newRow("a protocol without decoder")
        << ethernet(0x0800, ipv4(99, bytes("010203"))) << 1 << "frame eth ip data";
    QTest::newRow("DNS") << seed("dns-query") << 1 << "frame eth ip udp dns";
    QTest::newRow("TLS records") << seed("tls-records") << 1 << "frame eth ip tcp tls tls";
    QTest::newRow("HTTP") << seed("http-get") << 1 << "frame eth ip tcp http";
    QTest::newRow("DHCP") << seed("dhcp-request") << 1 << "frame eth ip udp dhcp";
    QTest::newRow("SCTP") << seed("sctp-data") << 1 << "frame eth ip sctp";
}

void TestPacketLayers::namesTheLayers()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, linkType);
    QFETCH(QString, path);

    const auto layers = layersOf(frame, static_cast<std::uint32_t>(linkType));

    QCOMPARE(pathOf(layers), path);
}

void TestPacketLayers::explainsFields_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length");

    const QByteArray syn = ethernet(0x0800, ipv4(6, synSegment()));
    QTest::newRow("destination MAC") << syn << "eth.dst"
                                     << "02:00:00:00:00:01" << 0 << 6;
    QTest::newRow("EtherType") << syn << "eth.type"
                               << "ipv4 (0x0800)" << 12 << 2;
    QTest::newRow("DSCP") << syn << "ip.dsfield.dscp"
                          << "46" << 15 << 1;
    QTest::newRow("time to live") << syn << "ip.ttl"
                                  << "64" << 22 << 1;
    QTest::newRow("protocol") << syn << "ip.proto"
                              << "tcp (6)" << 23 << 1;
    QTest::newRow("source") << syn << "ip.src"
                            << "10.0.0.1" << 26 << 4;
    QTest::newRow("port") << syn << "tcp.dstport"
                          << "443" << 36 << 2;
    QTest::newRow("flags") << syn << "tcp.flags"
                           << "0x002 (SYN)" << 46 << 2;
    QTest::newRow("segment size") << syn << "tcp.options.mss_val"
                                  << "1460" << 54 << 4;
    QTest::newRow("SACK allowed") << syn << "tcp.options.sack_perm"
                                  << "1" << 60 << 2;
    QTest::newRow("VLAN") << ethernet(0x8100, bytes("6064 0800") + ipv4(6, synSegment()))
                          << "vlan.id"
                          << "100" << 14 << 2;
    QTest::newRow("question") << seed("dns-query") << "dns.qry.name"
                              << "www.example.org" << 54 << 17;
    QTest::newRow("answer") << seed("dns-response") << "dns.a"
                            << "www.example.org CNAME cdn.example.org" << 75 << 18;
    QTest::newRow("server name") << seed("tls-hello") << "tls.handshake.extensions_server_name"
                                 << "shop.example" << 117 << 12;
    QTest::newRow("protocols") << seed("tls-hello") << "tls.handshake.extensions_alpn_str"
                               << "h2, http/1.1" << 135 << 12;
    QTest::newRow("versions without grease")
        << seed("tls-hello") << "tls.handshake.extensions.supported_version"
        << "TLS 1.3" << 151 << 7;
    QTest::newRow("request line") << seed("http-get") << "http.request.line"
                                  << "GET /index.html HTTP/1.1" << 54 << 24;
    QTest::newRow("host name") << seed("dhcp-request") << "dhcp.option.hostname"
                               << "pc7" << 285 << 5;
    QTest::newRow("chunk") << seed("sctp-data") << "sctp.chunk_type"
                           << "DATA, 20 bytes" << 46 << 20;
    QTest::newRow("sender in ARP") << seed("arp") << "arp.src.proto_ipv4"
                                   << "10.0.0.1" << 28 << 4;
}

void TestPacketLayers::explainsFields()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(int, offset);
    QFETCH(int, length);
    QVERIFY(!frame.isEmpty());

    const auto layers = layersOf(frame);

    const LayerField *found = find(layers, field);
    QVERIFY2(found != nullptr, qPrintable(pathOf(layers)));
    QCOMPARE(QString::fromStdString(found->value), value);
    QCOMPARE(int(found->offset), offset);
    QCOMPARE(int(found->length), length);
}

void TestPacketLayers::summarises_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("summary");

    QTest::newRow("SYN") << ethernet(0x0800, ipv4(6, synSegment()))
                         << "49152 \u2192 443 [SYN] seq 100 win 64240 len 0";
    QTest::newRow("ARP request") << seed("arp") << "who has 10.0.0.2? tell 10.0.0.1";
    QTest::newRow("DNS query") << seed("dns-query") << "query A www.example.org";
    QTest::newRow("DNS response") << seed("dns-response")
                                  << "response A www.example.org cdn.example.org 192.0.2.7";
    QTest::newRow("ClientHello") << seed("tls-hello")
                                 << "Client Hello, TLS 1.3, shop.example, h2, http/1.1";
    QTest::newRow("HTTP") << seed("http-get") << "GET /index.html HTTP/1.1";
    QTest::newRow("DHCP") << seed("dhcp-request") << "Request, client 02:00:00:00:00:02 pc7";
    QTest::newRow("SCTP") << seed("sctp-data") << "5000 \u2192 38412 DATA SACK";
    QTest::newRow("echo request") << ethernet(0x0800,
                                              ipv4(1, bytes("0800 0000 0007 0002 61626364")))
                                  << "echo request id 0x0007 seq 2";
    QTest::newRow("neighbour solicitation")
        << ethernet(0x86dd, ipv6(58, bytes("8700 0000 00000000 20010db8000000000000000000000009")))
        << "who has 2001:db8::9";
}

void TestPacketLayers::summarises()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, summary);

    const auto layers = layersOf(frame);

    const Layer *innermost = innermostOf(layers);
    QVERIFY(innermost != nullptr);
    QCOMPARE(QString::fromStdString(innermost->summary), summary);
}

void TestPacketLayers::fieldsLieWhereTheySay()
{
    const QByteArray frame = seed("tls-hello");
    const auto layers = layersOf(frame);

    const LayerField *name = find(layers, QStringLiteral("tls.handshake.extensions_server_name"));

    QVERIFY(name != nullptr);
    QCOMPARE(frame.mid(int(name->offset), int(name->length)), QByteArray("shop.example"));
    std::uint32_t end = 0;
    for (std::size_t i = 1; i < layers.size(); ++i) { // each header begins where the last one ends
        QVERIFY(i == 1 || layers[i].offset == end);
        end = layers[i].offset + layers[i].length;
    }
    QCOMPARE(end, std::uint32_t(frame.size()));
}

void TestPacketLayers::saysWhatWasCutOff_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("missing");
    QTest::addColumn<QString>("cut"); // names of the layers that are cut

    const QByteArray syn = ethernet(0x0800, ipv4(6, synSegment()));
    QTest::newRow("whole") << syn << 0 << "";
    QTest::newRow("within TCP's options") << syn.chopped(3) << 3 << "frame tcp";
    QTest::newRow("within TCP") << syn.chopped(20) << 20 << "frame tcp";
    QTest::newRow("within IP") << syn.chopped(30) << 30 << "frame ip";
    QTest::newRow("within Ethernet") << syn.left(9) << 53 << "frame eth";
    QTest::newRow("within DNS") << seed("dns-response").chopped(9) << 9 << "frame dns";
    QTest::newRow("within TLS") << seed("tls-hello").chopped(20) << 20 << "frame tls";
}

void TestPacketLayers::saysWhatWasCutOff()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, missing);
    QFETCH(QString, cut);

    const auto layers = layersOf(frame, 1, missing);

    QStringList found;
    for (const Layer &layer : layers) {
        if (layer.isCut)
            found += QString::fromUtf8(layer.name.data(), qsizetype(layer.name.size()));
    }
    QCOMPARE(found.join(QLatin1Char(' ')), cut);
}

void TestPacketLayers::namesOfGeneratedTrafficAreFound()
{
    gen::ScenarioOptions options;
    options.seconds = 5;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario);

    std::map<std::string, int> innermost;
    int names = 0;
    gen::PacketBytes packet;
    while (scenario.value()->next(packet)) {
        const auto layers = decodeLayers(packet.bytes, packet.linkType,
                                         static_cast<std::uint32_t>(packet.bytes.size()));
        const Layer *top = innermostOf(layers);
        QVERIFY(top != nullptr);
        ++innermost[std::string(top->name)];
        names += find(layers, QStringLiteral("tls.handshake.extensions_server_name")) ? 1 : 0;
    }

    for (const char *name : {"dns", "tls", "http", "tcp", "arp"})
        QVERIFY2(innermost[name] > 0, name);
    QVERIFY(names > 0);
}

QTEST_GUILESS_MAIN(TestPacketLayers)
#include "tst_packetlayers.moc"
