#include "capture/decode/packet.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

DecodedPacket decode(const QByteArray &frame, std::uint32_t linkType)
{
    return decodePacket(view(frame), linkType, static_cast<std::uint32_t>(frame.size()));
}

} // namespace

/// From the IP header to the payload.
class TestPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryFieldOfIpv4AndTcp();
    void readsEveryFieldOfIpv6AndUdp();
    void readsPortsOfEveryTransport_data();
    void readsPortsOfEveryTransport();
    void readsIcmpWithoutItsQuotation();
    void followsExtensionHeaders();
    void tellsFragmentsApart_data();
    void tellsFragmentsApart();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void keepsAddressesOfEveryCut();
    void namesEveryProblem();
};
void TestPacket::readsEveryFieldOfIpv4AndTcp()
{
    const QByteArray frame =
        ethernet(0x0800, ipv4(6, tcp("hello"), 0x4000, bytes("01010100"))) + bytes("000000");

    const DecodedPacket packet = decode(frame, 1);

    const PacketLayer &layer = packet.outer;
    QCOMPARE(layer.etherType, std::uint16_t{0x0800});
    QCOMPARE(layer.ipBytes, 49u);
    QCOMPARE(layer.ip.size(), std::size_t{49}); // without the padding
    QCOMPARE(int(layer.dscp), 46);
    QCOMPARE(int(layer.ttl), 64);
    QCOMPARE(int(layer.proto), 6);
    QCOMPARE(layer.srcPort, 1025u);
    QCOMPARE(layer.dstPort, 80u);
    QCOMPARE(layer.flags, std::uint16_t{0x112});
    QCOMPARE(layer.icmp, kAbsent<std::uint16_t>);
    QCOMPARE(toByteArray(layer.payload), QByteArray("hello"));
    QVERIFY(!layer.isFragment);
}

void TestPacket::readsEveryFieldOfIpv6AndUdp()
{
    const QByteArray frame = ethernet(0x86dd, ipv6(17, udp(53, 1025, "hello"))) + bytes("0000");

    const DecodedPacket packet = decode(frame, 1);

    const PacketLayer &layer = packet.outer;
    QCOMPARE(layer.etherType, std::uint16_t{0x86dd});
    QCOMPARE(layer.ipBytes, 53u);
    QCOMPARE(layer.ip.size(), std::size_t{53});
    QCOMPARE(int(layer.dscp), 46);
    QCOMPARE(int(layer.ttl), 64);
    QCOMPARE(int(layer.proto), 17);
    QCOMPARE(layer.srcPort, 53u);
    QCOMPARE(layer.dstPort, 1025u);
    QCOMPARE(layer.flags, kAbsent<std::uint16_t>);
    QCOMPARE(toByteArray(layer.payload), QByteArray("hello"));
}

void TestPacket::readsPortsOfEveryTransport_data()
{
    QTest::addColumn<int>("proto");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("expectedProto");
    const QByteArray ah = bytes("0604 0000 00000001 00000002 000000000000000000000000");

    QTest::newRow("TCP") << 6 << bytes("0401 0050 00000001 00000000 5002 2000 00000000") << 6;
    QTest::newRow("UDP") << 17 << udp(1025, 80) << 17;
    QTest::newRow("SCTP") << 132 << bytes("0401 0050 00000001 00000000") << 132;
    QTest::newRow("UDP-Lite") << 136 << udp(1025, 80) << 136;
    QTest::newRow("DCCP") << 33 << bytes("0401 0050 0300 0000 00000000") << 33;
    QTest::newRow("TCP behind an authentication header") << 51 << ah + tcp() << 6;
}

void TestPacket::readsPortsOfEveryTransport()
{
    QFETCH(int, proto);
    QFETCH(QByteArray, header);
    QFETCH(int, expectedProto);

    for (const QByteArray &datagram : {ipv4(proto, header), ipv6(proto, header)}) {
        const DecodedPacket packet = decode(datagram, 101);

        QCOMPARE(word(packet.problem), QByteArray("none"));
        QCOMPARE(int(packet.outer.proto), expectedProto);
        QCOMPARE(packet.outer.srcPort, 1025u);
        QCOMPARE(packet.outer.dstPort, 80u);
        QVERIFY(packet.outer.payload.empty());
    }
}

void TestPacket::readsIcmpWithoutItsQuotation()
{
    const QByteArray unreachable = ipv4(1, bytes("0301 0000 00000000") + insideV4());

    const DecodedPacket packet = decode(unreachable, 101);

    QCOMPARE(packet.outer.icmp, std::uint16_t{3 * 256 + 1});
    QCOMPARE(packet.outer.srcPort, kAbsent<std::uint32_t>);
    QCOMPARE(word(packet.inner.src), word(packet.outer.src));
    QCOMPARE(toByteArray(packet.outer.payload), insideV4());
    QCOMPARE(int(packet.depth), 0);
}

void TestPacket::followsExtensionHeaders()
{
    const QByteArray chain = bytes("2b00 010400000000"  // hop by hop, routing next
                                   "3c00 000000000000"  // routing, destination next
                                   "2c00 010400000000"  // destination, fragment next
                                   "8700 0000 00000009" // atomic fragment, mobility next
                                   "0600 010200000000") // mobility, TCP next
                             + tcp("x");
    const QByteArray datagram = ipv6(0, chain); // the payload lies in it

    const DecodedPacket packet = decode(datagram, 101);

    QCOMPARE(word(packet.problem), QByteArray("none"));
    QCOMPARE(int(packet.outer.proto), 6);
    QCOMPARE(packet.outer.dstPort, 80u);
    QCOMPARE(packet.outer.fragmentId, 9u);
    QVERIFY(!packet.outer.isFragment);
    QCOMPARE(toByteArray(packet.outer.payload), QByteArray("x"));
}

void TestPacket::tellsFragmentsApart_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<bool>("isLater");
    QTest::addColumn<int>("proto");

    QTest::newRow("first of IPv4") << ipv4(17, udp(53, 1025, "ab"), 0x2000) << false << 17;
    QTest::newRow("later of IPv4") << ipv4(17, udp(53, 1025, "ab"), 0x2001) << true << 17;
    QTest::newRow("last of IPv4") << ipv4(47, bytes("00000800"), 0x0010) << true << 47;
    QTest::newRow("first of IPv6")
        << ipv6(44, bytes("1100 0001 00000007") + udp(53, 1025, "ab")) << false << 17;
    QTest::newRow("later of IPv6")
        << ipv6(44, bytes("1100 0009 00000007") + udp(53, 1025, "ab")) << true << 17;
    QTest::newRow("last of IPv6") << ipv6(44, bytes("0600 0010 00000007")) << true << 6;
}

void TestPacket::tellsFragmentsApart()
{
    QFETCH(QByteArray, datagram);
    QFETCH(bool, isLater);
    QFETCH(int, proto);

    const DecodedPacket packet = decode(datagram, 101);

    QCOMPARE(word(packet.problem), QByteArray("none"));
    QVERIFY(packet.outer.isFragment);
    QCOMPARE(packet.outer.isLaterFragment, isLater);
    QCOMPARE(packet.outer.fragmentId, 7u);
    QCOMPARE(int(packet.outer.proto), proto);
    QCOMPARE(packet.outer.srcPort, isLater ? kAbsent<std::uint32_t> : 53u);
}

void TestPacket::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<int>("problem");
    QTest::addColumn<bool>("hasAddresses");
    const auto row = [](const char *name, const QByteArray &datagram, PacketProblem problem,
                        bool hasAddresses) {
        QTest::newRow(name) << datagram << int(problem) << hasAddresses;
    };
    const QByteArray whole = ipv4(6, tcp());
    QByteArray deep = insideV4();
    for (int i = 0; i < 2 * kMaxLayers; ++i)
        deep = ipv4(4, deep);

    row("IP version 7", QByteArray(whole).replace(0, 1, bytes("75")), PacketProblem::BadIpHeader,
        false);
    row("header length of 16", QByteArray(whole).replace(0, 1, bytes("44")),
        PacketProblem::BadIpHeader, false);
    row("header length behind the end", QByteArray(whole).replace(0, 1, bytes("4f")),
        PacketProblem::BadIpLength, false);
    row("total length of 19", QByteArray(whole).replace(2, 2, bytes("0013")),
        PacketProblem::BadIpLength, false);
    row("options cut", ipv4(6, QByteArray(), 0, bytes("01010100")).left(22),
        PacketProblem::ShortIpHeader, true);
    row("IPv4 header cut", whole.left(19), PacketProblem::ShortIpHeader, false);
    row("IPv6 header cut", ipv6(6, tcp()).left(39), PacketProblem::ShortIpHeader, false);
    row("extension header cut", ipv6(0, bytes("060001")), PacketProblem::ShortTransport, true);
    row("TCP cut in its ports", whole.left(23), PacketProblem::ShortTransport, true);
    row("TCP cut behind its ports", whole.left(24), PacketProblem::ShortTransport, true);
    row("TCP offset of 4 words", ipv4(6, tcp().replace(12, 1, bytes("40"))),
        PacketProblem::BadTransport, true);
    row("TCP offset behind the end", ipv4(6, tcp().replace(12, 1, bytes("f0"))),
        PacketProblem::ShortTransport, true);
    row("UDP length of 7", ipv4(17, udp(1, 2, "abc").replace(4, 2, bytes("0007"))),
        PacketProblem::BadTransport, true);
    row("ICMP cut", ipv4(1, bytes("08")), PacketProblem::ShortTransport, true);
    row("authentication header cut", ipv4(51, bytes("0604")), PacketProblem::ShortTransport, true);
    row("IP in IP without end", deep, PacketProblem::TooDeep, true);
}

void TestPacket::saysWhatIsWrong()
{
    QFETCH(QByteArray, datagram);
    QFETCH(int, problem);
    QFETCH(bool, hasAddresses);

    const DecodedPacket packet = decode(datagram, 101);

    QCOMPARE(int(packet.problem), problem);
    QCOMPARE(packet.outer.src.isPresent(), hasAddresses);
}

void TestPacket::keepsAddressesOfEveryCut()
{
    const QByteArray frame = ethernet(0x0800, ipv4(6, tcp("hello")));

    for (qsizetype cut = 0; cut <= frame.size(); ++cut) {
        const QByteArray captured = frame.left(cut);
        const DecodedPacket packet =
            decodePacket(view(captured), 1, static_cast<std::uint32_t>(frame.size()));

        QCOMPARE(packet.outer.src.isPresent(), cut >= 34);
        QCOMPARE(packet.outer.srcPort != kAbsent<std::uint32_t>, cut >= 38);
        QCOMPARE(packet.outer.flags != kAbsent<std::uint16_t>, cut >= 48);
        QCOMPARE(packet.problem == PacketProblem::None, cut >= 54);
        QCOMPARE(packet.outer.ipBytes, cut >= 34 ? 45u : 0u);
    }
}

void TestPacket::namesEveryProblem()
{
    for (int i = 0; i <= int(PacketProblem::TooDeep); ++i)
        QVERIFY(toString(static_cast<PacketProblem>(i)) != "unknown");
}

QTEST_GUILESS_MAIN(TestPacket)
#include "tst_packet.moc"
