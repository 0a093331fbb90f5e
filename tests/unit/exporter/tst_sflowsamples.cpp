#include "model/core/rowmarks.h"
#include "tests/unit/decode/frames.h"
#include "tests/unit/exporter/sflowcollector.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr auto kNone32 = kAbsent<std::uint32_t>;
constexpr auto kNone16 = kAbsent<std::uint16_t>;

/// TCP from 10.0.0.1:1025 to 192.0.2.2:80, 40 bytes of IP.
QByteArray tcpRecord()
{
    return sflowHeaderRecord(ethernet(0x0800, ipv4(6, tcp())));
}

QByteArray datagramOf(const QByteArray &samples)
{
    return sflowDatagram({}, samples);
}

} // namespace

/// What one sample becomes.
class TestSflowSamples : public QObject
{
    Q_OBJECT

private slots:
    void makesARowOfASample();
    void readsInterfaces_data();
    void readsInterfaces();
    void tellsWhereAPacketWasSampled_data();
    void tellsWhereAPacketWasSampled();
    void readsPackets_data();
    void readsPackets();
    void measuresIpPackets_data();
    void measuresIpPackets();
    void readsRoutes_data();
    void readsRoutes();
    void makesEventsOfDrops_data();
    void makesEventsOfDrops();
};

void TestSflowSamples::makesARowOfASample()
{
    SflowCollector collector;
    const QByteArray datagram = datagramOf(sflowFlowSample({}, tcpRecord()));

    const auto refusal = collector.add(datagram, 5);

    QVERIFY(refusal.empty());
    QCOMPARE(collector.output.rows.size(), 1u);
    const FlowRow &row = collector.output.rows[0];
    QCOMPARE(row.startNs, kSflowStartNs + 5 * kNsPerMs);
    QCOMPARE(row.durationMs, 0u);
    QCOMPARE(row.packets, 1u);
    QCOMPARE(row.bytes, 40u);
    QCOMPARE(row.frame, 58u);
    QCOMPARE(word(row.src), "10.0.0.1");
    QCOMPARE(word(row.dst), "192.0.2.2");
    QCOMPARE(row.srcPort, 1025u);
    QCOMPARE(row.dstPort, 80u);
    QCOMPARE(row.flags, 0x112);
    QCOMPARE(row.ttl, 64);
    QCOMPARE(row.dscp, 46);
    QCOMPARE(row.sampling, 400u);
    QCOMPARE(row.samplingFrom, std::uint8_t(SamplingOrigin::Header));
    QCOMPARE(row.source, 1u);
    QCOMPARE(row.marks, kNone16);
    QCOMPARE(collector.output.sources.at(0).format, std::string("sFlow v5"));
    const ExporterHealth health = collector.health();
    QCOMPARE(health.records, 1u);
    QCOMPARE(health.flowBytes, 40u);
    QCOMPARE(health.estimatedBytes, 16'000u);
    QCOMPARE(health.lost, 0u);
}

void TestSflowSamples::readsInterfaces_data()
{
    QTest::addColumn<bool>("isExpanded");
    QTest::addColumn<uint>("form");
    QTest::addColumn<uint>("output");
    QTest::addColumn<uint>("outIf");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<bool>("isLocal");

    QTest::newRow("an interface") << false << 0u << 4u << 4u << int(kNone16) << false;
    QTest::newRow("unknown is no drop") << false << 0u << 0u << kNone32 << int(kNone16) << false;
    QTest::newRow("dropped for an unknown reason is no interface")
        << false << 0u << 0x4000'0100u << kNone32 << 128 << false;
    QTest::newRow("dropped by an access list")
        << false << 0u << 0x4000'0102u << kNone32 << 129 << false;
    QTest::newRow("seven destinations are no interface")
        << false << 0u << 0x8000'0007u << kNone32 << int(kNone16) << false;
    QTest::newRow("the device itself")
        << false << 0u << 0x3fff'ffffu << kNone32 << int(kNone16) << true;
    QTest::newRow("an index of more than 30 bits, expanded")
        << true << 0u << 1'285'816'721u << 1'285'816'721u << int(kNone16) << false;
    QTest::newRow("an index with the top bit, expanded")
        << true << 0u << 0x8000'0007u << 0x8000'0007u << int(kNone16) << false;
    QTest::newRow("dropped, expanded") << true << 1u << 257u << kNone32 << 137 << false;
    QTest::newRow("several destinations, expanded")
        << true << 2u << 7u << kNone32 << int(kNone16) << false;
    QTest::newRow("the device itself, expanded")
        << true << 0u << 0xffff'ffffu << kNone32 << int(kNone16) << true;
}

void TestSflowSamples::readsInterfaces()
{
    QFETCH(bool, isExpanded);
    QFETCH(uint, form);
    QFETCH(uint, output);
    SflowCollector collector;
    SflowFlowFields fields;
    fields.output = output;
    fields.outputForm = form;

    collector.add(datagramOf(isExpanded ? sflowExpandedFlowSample(fields, tcpRecord())
                                        : sflowFlowSample(fields, tcpRecord())));

    QCOMPARE(collector.output.rows.size(), 1u);
    const FlowRow &row = collector.output.rows[0];
    QCOMPARE(row.inIf, 3u);
    QTEST(uint(row.outIf), "outIf");
    QTEST(int(row.verdict), "verdict");
    QTEST(row.marks == std::uint16_t(RowMark::Local), "isLocal");
}

void TestSflowSamples::tellsWhereAPacketWasSampled_data()
{
    QTest::addColumn<uint>("kind");
    QTest::addColumn<uint>("index");
    QTest::addColumn<int>("observed");

    QTest::newRow("where it came in") << 0u << 3u << 0;
    QTest::newRow("where it went out") << 0u << 4u << 1;
    QTest::newRow("on neither interface") << 0u << 9u << 255;
    QTest::newRow("a VLAN with the number of the interface") << 1u << 3u << 255;
}

void TestSflowSamples::tellsWhereAPacketWasSampled()
{
    QFETCH(uint, kind);
    QFETCH(uint, index);
    SflowCollector collector;
    SflowFlowFields fields;
    fields.kind = kind;
    fields.index = index;

    collector.add(datagramOf(sflowFlowSample(fields, tcpRecord())));

    QCOMPARE(collector.output.rows.size(), 1u);
    QTEST(int(collector.output.rows[0].observed), "observed");
}

void TestSflowSamples::readsPackets_data()
{
    QTest::addColumn<QByteArray>("records");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray tcpFrame = ethernet(0x0800, ipv4(6, tcp()));
    const QByteArray ipRecord =
        xdr({48, 6, 0x0a000009, 0xc0000209, 5000, 443, 0x12, 0xb8}); // 10.0.0.9 to 192.0.2.9
    QTest::newRow("two tags and a later fragment: no ports, but a mark")
        << sflowHeaderRecord(bytes("020000000001 020000000002 88a8 0002 8100 0005 0800")
                             + ipv4(17, bytes("0035 0035 0010 0000 abcd abcd"), 0x00b9))
        << QByteArray("10.0.0.1 - 192.0.2.2 - proto 17 vlan 2 bytes 32 marks 256");
    QTest::newRow("cut after two bytes of TCP: ports are unknown, not 0")
        << sflowHeaderRecord(tcpFrame.left(14 + 20 + 2), 1518)
        << QByteArray("10.0.0.1 - 192.0.2.2 - proto 6 vlan - bytes 40 marks -");
    QTest::newRow("IPv4 without a link header")
        << sflowHeaderRecord(ipv4(6, tcp()), 40, 11)
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 40 marks -");
    QTest::newRow("IPv6 without a link header")
        << sflowHeaderRecord(ipv6(17, udp(53, 5353)), 48, 12)
        << QByteArray("2001:db8::1 53 2001:db8::2 5353 proto 17 vlan - bytes 48 marks -");
    QTest::newRow("PPP") << sflowHeaderRecord(bytes("ff03 0021") + ipv4(6, tcp()), 48, 7)
                         << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 40 "
                                       "marks -");
    QTest::newRow("a label stack")
        << sflowHeaderRecord(bytes("0001 0140") + ipv4(6, tcp()), 48, 13)
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 40 marks -");
    QTest::newRow("a header protocol without a decoder: its length")
        << sflowHeaderRecord(bytes("00112233"), 900, 8)
        << QByteArray(" -  - proto 255 vlan - bytes 900 marks -");
    QTest::newRow("a header that says to be longer than its record")
        << sflowStructure(0, 1, xdr({1, 58, 4, 4000}) + tcpFrame)
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 40 marks -");
    QTest::newRow("the agent's own reading of IPv4 only")
        << sflowStructure(0, 3, ipRecord)
        << QByteArray("10.0.0.9 5000 192.0.2.9 443 proto 6 vlan - bytes 48 marks -");
    QTest::newRow("header and the agent's reading: addresses of the one, length of the other")
        << sflowHeaderRecord(tcpFrame, 1518) + sflowStructure(0, 3, ipRecord)
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 48 marks -");
    QTest::newRow("the agent's reading of IPv6")
        << sflowStructure(0, 4,
                          xdr({60, 17, 0x20010db8, 0, 0, 9, 0x20010db8, 0, 0, 8, 53, 5353, 0, 0}))
        << QByteArray("2001:db8::9 53 2001:db8::8 5353 proto 17 vlan - bytes 60 marks -");
    QTest::newRow("the agent's reading of Ethernet only")
        << sflowStructure(0, 2, xdr({64, 0x02000000, 0x00010000, 0x02000000, 0x00020000, 0x0806}))
        << QByteArray(" -  - proto 255 vlan - bytes 64 marks -");
    QTest::newRow("VLAN of the switch where the header has none")
        << sflowHeaderRecord(tcpFrame) + sflowStructure(0, 1001, xdr({17, 0, 18, 0}))
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan 17 bytes 40 marks -");
    QTest::newRow("an unknown VLAN of the switch")
        << sflowHeaderRecord(tcpFrame) + sflowStructure(0, 1001, xdr({0xffffffff, 0, 4096, 0}))
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan - bytes 40 marks -");
    QTest::newRow("tags that the switch took off")
        << sflowHeaderRecord(tcpFrame) + sflowStructure(0, 1012, xdr({1, 0x88a8'0064}))
        << QByteArray("10.0.0.1 1025 192.0.2.2 80 proto 6 vlan 100 bytes 40 marks -");
}

void TestSflowSamples::readsPackets()
{
    QFETCH(QByteArray, records);
    SflowCollector collector;
    const auto text = [](std::uint32_t value, std::uint32_t none) {
        return value == none ? QByteArray("-") : QByteArray::number(value);
    };

    collector.add(datagramOf(sflowFlowSample({}, records)));

    QCOMPARE(collector.output.rows.size(), 1u);
    const FlowRow &row = collector.output.rows[0];
    const QByteArray actual = word(row.src) + ' ' + text(row.srcPort, kNone32) + ' ' + word(row.dst)
                              + ' ' + text(row.dstPort, kNone32) + " proto "
                              + QByteArray::number(row.proto) + " vlan " + text(row.vlan, kNone16)
                              + " bytes " + QByteArray::number(qulonglong(row.bytes)) + " marks "
                              + text(row.marks, kNone16);
    QTEST(actual, "expected");
}

void TestSflowSamples::measuresIpPackets_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("frameBytes");
    QTest::addColumn<int>("bytes");

    // 1500 bytes of IP of which the header has 40.
    const QByteArray large = bytes("4500 05dc 0001 0000 4006 0000 0a000001 c0000202") + tcp();
    QTest::newRow("its own length") << ethernet(0x0800, large) << 1518 << 1500;
    QTest::newRow("longer than the frame: what the frame holds")
        << ethernet(0x0800, large) << 600 << 582;
    QTest::newRow("longer than a tagged frame")
        << bytes("020000000001 020000000002 8100 0005 0800") + large << 600 << 578;
    QTest::newRow("no IP: the frame") << ethernet(0x88cc, bytes("0207 04")) << 64 << 64;
    QTest::newRow("padded: not the padding") << ethernet(0x0800, ipv4(6, tcp())) << 64 << 40;
}

void TestSflowSamples::measuresIpPackets()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, frameBytes);
    SflowCollector collector;

    collector.add(datagramOf(sflowFlowSample({}, sflowHeaderRecord(frame, frameBytes))));

    QCOMPARE(collector.output.rows.size(), 1u);
    QTEST(int(collector.output.rows[0].bytes), "bytes");
    QCOMPARE(int(collector.output.rows[0].frame), frameBytes);
}

void TestSflowSamples::readsRoutes_data()
{
    QTest::addColumn<QByteArray>("records");
    QTest::addColumn<QByteArray>("nextHop");
    QTest::addColumn<uint>("srcAs");
    QTest::addColumn<uint>("dstAs");

    const QByteArray hop = xdrAddress(0xcb007101); // 203.0.113.1
    QTest::newRow("router") << sflowStructure(0, 1002, hop + xdr({24, 16}))
                            << QByteArray("203.0.113.1") << kNone32 << kNone32;
    QTest::newRow("a path with a sequence, a set and an empty segment")
        << sflowStructure(0, 1003,
                          hop
                              + xdr({64500, 64501, 64502, 3, 2, 2, 64510, 64511, 1, 2, 64512, 64513,
                                     2, 0, 1, 0xfbf4'0001, 100}))
        << QByteArray("203.0.113.1") << 64501u << 64513u;
    QTest::newRow("an empty path is the own AS, as is source AS 0")
        << sflowStructure(0, 1003, hop + xdr({64500, 0, 0, 0, 0, 100})) << QByteArray("203.0.113.1")
        << 64500u << 64500u;
    QTest::newRow("the record ends behind its path")
        << sflowStructure(0, 1003, hop + xdr({64500, 64501, 0, 1, 2, 1, 64512}))
        << QByteArray("203.0.113.1") << 64501u << 64512u;
    QTest::newRow("a count of segments that cannot be")
        << sflowStructure(0, 1003, hop + xdr({64500, 64501, 64502, 0xffffffff, 2, 1, 64512}))
        << QByteArray() << kNone32 << kNone32;
    QTest::newRow("a segment longer than the record")
        << sflowStructure(0, 1003, hop + xdr({64500, 64501, 64502, 1, 2, 0x4000'0001, 64512}))
        << QByteArray() << kNone32 << kNone32;
    QTest::newRow("a count of communities that cannot be")
        << sflowStructure(0, 1003, hop + xdr({64500, 64501, 64502, 0, 0xffffffff, 100}))
        << QByteArray() << kNone32 << kNone32;
}

void TestSflowSamples::readsRoutes()
{
    QFETCH(QByteArray, records);
    QFETCH(uint, srcAs);
    SflowCollector collector;

    collector.add(datagramOf(sflowFlowSample({}, records + tcpRecord())));

    QCOMPARE(collector.output.rows.size(), 1u);
    const FlowRow &row = collector.output.rows[0];
    QTEST(word(row.nextHop), "nextHop");
    QCOMPARE(row.srcAs, srcAs);
    QTEST(uint(row.dstAs), "dstAs");
    QCOMPARE(word(row.src), "10.0.0.1"); // whatever the route was
}

void TestSflowSamples::makesEventsOfDrops_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QString>("text");
    QTest::addColumn<uint>("reason");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("rows");

    SflowFlowFields dropped;
    dropped.output = 0x4000'0100;
    QTest::newRow("a notification is no traffic")
        << sflowDiscardedSample(1, 0, 258, tcpRecord()) << QStringLiteral("acl") << 258u << 1 << 0;
    QTest::newRow("a reason of ICMP") << sflowDiscardedSample(1, 0, 3, tcpRecord())
                                      << QStringLiteral("port unreachable") << 3u << 1 << 0;
    QTest::newRow("a reason without a name") << sflowDiscardedSample(1, 0, 4711, tcpRecord())
                                             << QStringLiteral("reason 4711") << 4711u << 1 << 0;
    QTest::newRow("a reason that a switch and a kernel explain")
        << sflowDiscardedSample(1, 0, 256,
                                tcpRecord()
                                    + sflowStructure(0, 1041, xdrText("l3_drops") + xdrText("rpf"))
                                    + sflowStructure(0, 1038, xdrText("ip_rcv")))
        << QStringLiteral("unknown, rpf in ip_rcv") << 256u << 1 << 0;
    QTest::newRow("a sampled packet that was dropped is both, and stands for many")
        << sflowFlowSample(dropped, tcpRecord()) << QStringLiteral("unknown") << 256u << 400 << 1;
}

void TestSflowSamples::makesEventsOfDrops()
{
    QFETCH(QByteArray, sample);
    QFETCH(uint, reason);
    SflowCollector collector;

    collector.add(datagramOf(sample), 7);

    QCOMPARE(collector.output.events.size(), 1u);
    const ExportEvent &event = collector.output.events[0];
    QCOMPARE(event.kind, std::string("drop"));
    QTEST(QString::fromStdString(event.text), "text");
    QCOMPARE(event.reason, reason);
    QCOMPARE(event.timeNs, kSflowStartNs + 7 * kNsPerMs);
    QCOMPARE(word(event.src), "10.0.0.1");
    QCOMPARE(event.dstPort, 80u);
    QCOMPARE(event.inIf, 3u);
    QCOMPARE(event.source, 1u);
    QTEST(int(event.count), "count");
    QTEST(int(collector.output.rows.size()), "rows");
}

QTEST_GUILESS_MAIN(TestSflowSamples)
#include "tst_sflowsamples.moc"
