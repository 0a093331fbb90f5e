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

constexpr int kNone = 0xffff;

} // namespace

/// From the link layer to the transport header.
class TestPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheIpHeaderBehindEveryLinkLayer_data();
    void findsTheIpHeaderBehindEveryLinkLayer();
    void keepsFramesWithoutIp_data();
    void keepsFramesWithoutIp();
    void readsEveryFieldOfIpv4AndTcp();
    void readsEveryFieldOfIpv6AndUdp();
    void readsPortsOfEveryTransport_data();
    void readsPortsOfEveryTransport();
    void readsIcmpWithoutItsQuotation();
    void followsExtensionHeaders();
    void tellsFragmentsApart_data();
    void tellsFragmentsApart();
    void readsArp();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void keepsAddressesOfEveryCut();
    void namesEveryProblem();
};

void TestPacket::findsTheIpHeaderBehindEveryLinkLayer_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("linkType");
    QTest::addColumn<int>("vlan");

    const QByteArray v4 = ipv4(6, tcp());
    const QByteArray v6 = ipv6(6, tcp());
    const QByteArray wifi =
        bytes("8802 0000 020000000001 020000000002 020000000003 0000 0000") + snapOf(0x0800, v4);
    const auto row = [](const char *name, int linkType, const QByteArray &frame, int vlan = kNone) {
        QTest::newRow(name) << frame << linkType << vlan;
    };

    row("Ethernet, IPv4", 1, ethernet(0x0800, v4));
    row("Ethernet, IPv6", 1, ethernet(0x86dd, v6));
    row("Ethernet, IPv6 under the number of IPv4", 1, ethernet(0x0800, v6));
    row("802.1Q", 1, ethernet(0x8100, bytes("6005 0800") + v4), 5);
    row("802.1ad around 802.1Q", 1, ethernet(0x88a8, bytes("0064 8100 0005 0800") + v4), 100);
    row("old double tag", 1, ethernet(0x9100, bytes("0fff 8100 0005 86dd") + v6), 4095);
    row("priority tag", 1, ethernet(0x8100, bytes("e000 0800") + v4), 0);
    row("provider backbone", 1,
        ethernet(0x88a8, bytes("0007 88e7 00001234") + ethernet(0x8100, bytes("0005 0800") + v4)),
        7);
    row("VN-tag", 1, ethernet(0x8926, bytes("00000000 8100 0005 0800") + v4), 5);
    row("FabricPath", 1, ethernet(0x8903, bytes("0001") + ethernet(0x0800, v4)));
    row("MACsec without encryption", 1, ethernet(0x88e5, bytes("0000 00000001 0800") + v4));
    row("MACsec with an SCI, without encryption", 1,
        ethernet(0x88e5, bytes("2000 00000001 0200000000010001 0800") + v4));
    row("Cisco MetaData", 1, ethernet(0x8909, bytes("0101 0001 0064 0800") + v4));
    row("Network Service Header", 1, ethernet(0x894f, bytes("0fc20101 00000100") + v4));
    row("802.3 with SNAP", 1, ethernet(48, snapOf(0x0800, v4)));
    row("802.3 with LLC for IP", 1, ethernet(43, bytes("060603") + v4));
    row("tag around 802.3 with SNAP", 1, ethernet(0x8100, bytes("0005 0030") + snapOf(0x0800, v4)),
        5);
    row("Cisco ISL", 1,
        bytes("01000c000010 020000000002 0050 aaaa03 00000c 000a 0000 0000") + ethernet(0x0800, v4),
        5);
    row("MPLS", 1, ethernet(0x8847, bytes("00010040 00020140") + v4));
    row("MPLS with IPv6", 1, ethernet(0x8847, bytes("00020140") + v6));
    row("pseudowire with control word", 1,
        ethernet(0x8847, bytes("00010140 00000000") + ethernet(0x8100, bytes("0005 0800") + v4)),
        5);
    row("pseudowire without control word", 1,
        ethernet(0x8848, bytes("00010140") + ethernet(0x0800, v4)));
    row("pseudowire of a MAC address that begins with 4", 1,
        ethernet(0x8847, bytes("00010140 4500ffff0001 020000000002 0800") + v4));
    row("PPPoE", 1, ethernet(0x8864, bytes("11000001 002a 0021") + v4));
    row("PPPoE in a VLAN", 1, ethernet(0x8100, bytes("0007 8864 11000001 003e 0057") + v6), 7);
    row("PPPoE without Ethernet", 51, bytes("11000001 002a 0021") + v4);
    row("raw IP", 101, v4);
    row("raw IP of BSD", 12, v6);
    row("raw IP of OpenBSD", 14, v4);
    row("IPv4 only", 228, v4);
    row("IPv6 only", 229, v6);
    row("null, little-endian", 0, bytes("02000000") + v4);
    row("null, big-endian", 0, bytes("00000002") + v4);
    row("null, IPv6 of NetBSD", 0, bytes("18000000") + v6);
    row("null, IPv6 of FreeBSD", 0, bytes("1c000000") + v6);
    row("null, IPv6 of Darwin", 0, bytes("0000001e") + v6);
    row("loop", 108, bytes("00000018") + v6);
    row("Linux cooked", 113, bytes("0000 0001 0006 020000000001 0000 0800") + v4);
    row("Linux cooked with a tag", 113,
        bytes("0000 0001 0006 020000000001 0000 8100 0005 0800") + v4, 5);
    row("Linux cooked, LLC", 113,
        bytes("0000 0001 0006 020000000001 0000 0004") + snapOf(0x0800, v4));
    row("Linux cooked 2", 276, bytes("86dd 0000 00000001 0001 00 06 020000000001 0000") + v6);
    row("PPP", 9, bytes("ff03 0021") + v4);
    row("PPP with compressed fields", 9, bytes("21") + v4);
    row("PPP with direction", 204, bytes("01 ff03 0057") + v6);
    row("PPP of pppd", 166, bytes("0103 0021") + v4);
    row("PPP multilink, first fragment", 9, bytes("ff03 003d c0000001 0021") + v4);
    row("PPP bridging", 9, bytes("ff03 0031 0001") + ethernet(0x0800, v4));
    row("PPP serial", 50, bytes("ff03 0057") + v6);
    row("PPP serial, Cisco's framing", 50, bytes("0f00 0800") + v4);
    row("Cisco HDLC", 104, bytes("0f00 86dd") + v6);
    row("frame relay", 107, bytes("1841 03 cc") + v4);
    row("frame relay with SNAP", 107, bytes("1841 03 00 80 000000 0800") + v4);
    row("frame relay, Cisco's framing", 107, bytes("1841 0800") + v4);
    row("802.11", 105, wifi);
    row("802.11 without QoS", 105,
        bytes("0801 0000 020000000001 020000000002 020000000003 0000") + snapOf(0x0800, v4));
    row("802.11 with four addresses", 105,
        bytes("0803 0000 020000000001 020000000002 020000000003 0000 020000000004")
            + snapOf(0x0800, v4));
    row("802.11 with HT control", 105,
        bytes("8882 0000 020000000001 020000000002 020000000003 0000 0000 00000000")
            + snapOf(0x86dd, v6));
    row("802.11, first of an A-MSDU", 105,
        bytes("8802 0000 020000000001 020000000002 020000000003 0000 8000")
            + bytes("020000000001 020000000002 0030") + snapOf(0x0800, v4));
    row("radiotap", 127, bytes("0000 0800 00000000") + wifi);
    row("radiotap with padded 802.11 header", 127,
        bytes("0000 1900 030000a0 00000000 00000000 0000000000000000 20")
            + bytes("8802 0000 020000000001 020000000002 020000000003 0000 0000 0000")
            + snapOf(0x0800, v4));
    row("PPI", 192, bytes("0000 0800 69000000") + wifi);
    row("Prism", 119, bytes("44000000 90000000") + QByteArray(136, '\0') + wifi);
    row("AVS", 163, bytes("80211001 00000040") + QByteArray(56, '\0') + wifi);
    row("nflog", 239, bytes("0200 0000 0800 0a00 00000000 2c00 0900") + v4);
    row("nflog, big-endian", 239, bytes("0200 0000 0005 000a 00 000000 002c 0009") + v4);
    row("pflog", 117, bytes("3d02") + QByteArray(62, '\0') + v4);
    row("Solaris ipnet", 226, bytes("0102") + QByteArray(22, '\0') + v4);
    row("Juniper Ethernet", 178, bytes("4d474380 0004 01020304") + ethernet(0x0800, v4));
    row("Juniper without link layer", 178, bytes("4d474302 02000000") + v4);
    row("DOCSIS", 143, bytes("0104 0048 01020304 0000") + ethernet(0x0800, v4));
    row("Broadcom switch tag", 281, bytes("020000000001 020000000002 00000000 0800") + v4);
    row("Broadcom switch tag in front", 282, bytes("00000000") + ethernet(0x0800, v4));
    row("Marvell switch tag", 284, bytes("020000000001 020000000002 c0000000 0800") + v4);
    row("long Marvell switch tag", 285,
        bytes("020000000001 020000000002 dada0000 c0000000 0800") + v4);
    row("token ring", 6, bytes("1040 020000000001 020000000002") + snapOf(0x0800, v4));
    row("token ring with source routing", 6,
        bytes("1040 020000000001 820000000002 0430 0011") + snapOf(0x0800, v4));
    row("FDDI", 10, bytes("57 020000000001 020000000002") + snapOf(0x0800, v4));
    row("ARCNET of BSD", 7, bytes("0102 d4 00 0001") + v4);
    row("ARCNET of Linux, RFC 1051", 129, bytes("0102 0000 f0") + v4);
    row("ATM, RFC 2684", 100, snapOf(0x0800, v4));
    row("ATM, bridged", 11, bytes("aaaa03 0080c2 0007 0000") + ethernet(0x0800, v4));
    row("SunATM", 123, bytes("02 00 0064") + snapOf(0x0800, v4));
    row("IP over Fibre Channel", 122, QByteArray(16, '\0') + snapOf(0x0800, v4));
    row("IP over FireWire", 138, QByteArray(16, '\0') + bytes("0800") + v4);
}

void TestPacket::findsTheIpHeaderBehindEveryLinkLayer()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, linkType);
    QFETCH(int, vlan);

    const DecodedPacket packet = decode(frame, static_cast<std::uint32_t>(linkType));

    const bool isV4 = packet.outer.etherType == 0x0800;
    QCOMPARE(word(packet.problem), QByteArray("none"));
    QCOMPARE(word(packet.outer.src), isV4 ? QByteArray("10.0.0.1") : QByteArray("2001:db8::1"));
    QCOMPARE(word(packet.outer.dst), isV4 ? QByteArray("192.0.2.2") : QByteArray("2001:db8::2"));
    QCOMPARE(int(packet.outer.dstPort), 80);
    QCOMPARE(int(packet.vlan), vlan);
    QCOMPARE(int(packet.innerVlan), vlan);
    QCOMPARE(int(packet.depth), 0);
    QCOMPARE(word(packet.inner.src), word(packet.outer.src));
}

void TestPacket::keepsFramesWithoutIp_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("linkType");
    QTest::addColumn<int>("etherType");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, int linkType, const QByteArray &frame, int etherType,
                        PacketProblem problem = PacketProblem::None) {
        QTest::newRow(name) << frame << linkType << etherType << int(problem);
    };

    row("LLDP", 1, ethernet(0x88cc, bytes("0207040000")), 0x88cc);
    row("LLDP in a VLAN", 1, ethernet(0x8100, bytes("0005 88cc 0207")), 0x88cc);
    row("spanning tree", 1, ethernet(38, bytes("424203 0000")), kNone);
    row("IPX in 802.3", 1, ethernet(38, bytes("ffff 0026")), 0x8137);
    row("SNAP of another organisation", 1, ethernet(38, bytes("aaaa03 00000c 2000 01")), kNone);
    row("encrypted MACsec", 1, ethernet(0x88e5, bytes("2c00 00000001 0102030405060708")), 0x88e5);
    row("PPPoE discovery", 1, ethernet(0x8863, bytes("1109 0000 0000")), 0x8863);
    row("PPP link control in PPPoE", 1, ethernet(0x8864, bytes("11000001 0004 c021 0101")), 0x8864);
    row("PPP link control", 9, bytes("ff03 c021 01010004"), 0x880b);
    row("MPLS with nothing known inside", 1, ethernet(0x8847, bytes("00010140 f0000000")), 0x8847);
    row("protected 802.11", 105,
        bytes("8842 0000 020000000001 020000000002 020000000003 0000 0000 0102030405060708"),
        kNone);
    row("802.11 beacon", 105, bytes("8000 0000 ffffffffffff"), kNone);
    row("USB", 220, bytes("00010203"), kNone, PacketProblem::UnknownLinkType);
    row("short Ethernet header", 1, bytes("020000000001"), kNone, PacketProblem::ShortLinkHeader);
    row("nothing at all", 1, QByteArray(), kNone, PacketProblem::ShortLinkHeader);
    row("tag cut", 1, ethernet(0x8100, bytes("00")), 0x8100, PacketProblem::ShortLinkHeader);
    row("label stack without end", 1, ethernet(0x8847, bytes("00010040")), 0x8847,
        PacketProblem::ShortLinkHeader);
    row("EtherType without content", 1, ethernet(0x0800, QByteArray()), 0x0800,
        PacketProblem::ShortIpHeader);
}

void TestPacket::keepsFramesWithoutIp()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, linkType);
    QFETCH(int, etherType);
    QFETCH(int, problem);

    const DecodedPacket packet = decode(frame, static_cast<std::uint32_t>(linkType));

    QCOMPARE(int(packet.outer.etherType), etherType);
    QCOMPARE(int(packet.problem), problem);
    QVERIFY(!packet.outer.src.isPresent());
    QVERIFY(packet.outer.ip.empty());
}

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

    const DecodedPacket packet = decode(ipv6(0, chain), 101);

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

void TestPacket::readsArp()
{
    const QByteArray request =
        ethernet(0x0806, bytes("0001 0800 0604 0001 020000000001 0a000001 000000000000 0a000002"));

    const DecodedPacket packet = decode(request, 1);

    QCOMPARE(word(packet.problem), QByteArray("none"));
    QCOMPARE(packet.outer.etherType, std::uint16_t{0x0806});
    QVERIFY(!packet.outer.src.isPresent());
    QCOMPARE(word(packet.arpSender), QByteArray("10.0.0.1"));
    QCOMPARE(word(packet.arpTarget), QByteArray("10.0.0.2"));
    QCOMPARE(packet.arpSenderMac, std::uint64_t{0x020000000001});
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
