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

/// From the first byte of a frame to its IP header, or to what it is instead.
class TestLinkLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheIpHeaderBehindEveryLinkLayer_data();
    void findsTheIpHeaderBehindEveryLinkLayer();
    void keepsFramesWithoutIp_data();
    void keepsFramesWithoutIp();
    void readsArp();
};

void TestLinkLayer::findsTheIpHeaderBehindEveryLinkLayer_data()
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

void TestLinkLayer::findsTheIpHeaderBehindEveryLinkLayer()
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

void TestLinkLayer::keepsFramesWithoutIp_data()
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

void TestLinkLayer::keepsFramesWithoutIp()
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

void TestLinkLayer::readsArp()
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

QTEST_GUILESS_MAIN(TestLinkLayer)
#include "tst_linklayer.moc"
