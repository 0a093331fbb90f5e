#include "capture/decode/packet.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

DecodedPacket decode(const QByteArray &frame)
{
    return decodePacket(view(frame), 1, static_cast<std::uint32_t>(frame.size()));
}

QByteArray inGre(const QByteArray &gre)
{
    return ethernet(0x0800, ipv4(47, gre));
}

QByteArray inUdp(int dstPort, const QByteArray &payload)
{
    return ethernet(0x0800, ipv4(17, udp(40000, dstPort, payload)));
}

} // namespace

/// What stands between the outermost and the innermost IP header.
class TestTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheInnermostHeader_data();
    void findsTheInnermostHeader();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void keepsTheOuterHeaderAsItIs();
    void namesTheVlanInsideATunnel();
    void namesLinkLayerEncapsulations();
    void keepsTheTunnelTextEnded();
};

void TestTunnel::findsTheInnermostHeader_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("tunnel");
    QTest::addColumn<int>("depth");
    const auto row = [](const char *name, const QByteArray &frame, const char *tunnel,
                        int depth = 1) {
        QTest::newRow(name) << frame << QByteArray(tunnel) << depth;
    };
    const QByteArray v4 = insideV4();
    const QByteArray v6 = insideV6();
    const QByteArray inside = ethernet(0x0800, v4);

    row("IP in IP", ethernet(0x0800, ipv4(4, v4)), "ip");
    row("IPv6 in IPv4", ethernet(0x0800, ipv4(41, v6)), "ip6");
    row("IPv4 in IPv6", ethernet(0x86dd, ipv6(4, v4)), "ip");
    row("IPv6 in IPv6 behind options", ethernet(0x86dd, ipv6(60, bytes("2900 010400000000") + v6)),
        "ip6");
    row("IP in IP behind an authentication header",
        ethernet(0x0800,
                 ipv4(51, bytes("0404 0000 00000001 00000002 000000000000000000000000") + v4)),
        "ip");
    row("GRE", inGre(bytes("0000 0800") + v4), "gre");
    row("GRE over IPv6", ethernet(0x86dd, ipv6(47, bytes("0000 86dd") + v6)), "gre");
    row("GRE with checksum, key and sequence",
        inGre(bytes("b000 0800 00000000 00000001 00000002") + v4), "gre");
    row("GRE with routes", inGre(bytes("4000 0800 00000000 0800 0004 01020304 00000000") + v4),
        "gre");
    row("GRE with a frame, as NVGRE has it", inGre(bytes("2000 6558 00000100") + inside), "gre");
    row("GRE with MPLS", inGre(bytes("0000 8847 00010140") + v4), "gre/mpls", 2);
    row("PPTP", inGre(bytes("3081 880b 00300001 00000001 00000002 ff03 0021") + v4), "gre/ppp", 2);
    row("WCCP version 1", inGre(bytes("0000 883e") + v4), "gre");
    row("WCCP version 2", inGre(bytes("0000 883e 00000000") + v4), "gre");
    row("Aruba's 802.11",
        inGre(bytes("0000 8200 0801 0000 020000000001 020000000002 020000000003 0000")
              + snapOf(0x0800, v4)),
        "gre");
    row("ERSPAN type I", inGre(bytes("0000 88be") + inside), "gre/erspan", 2);
    row("ERSPAN type II", inGre(bytes("1000 88be 00000001 1001000000000000") + inside),
        "gre/erspan", 2);
    row("ERSPAN type III", inGre(bytes("1000 22eb 00000001 200100000000000000000000") + inside),
        "gre/erspan", 2);
    row("ERSPAN type III with platform header",
        inGre(bytes("1000 22eb 00000001 200100000000000000000001 0000000000000000") + inside),
        "gre/erspan", 2);
    row("EtherIP", ethernet(0x0800, ipv4(97, bytes("3000") + inside)), "etherip");
    row("Ethernet in IPv6", ethernet(0x86dd, ipv6(143, inside)), "ethernet");
    row("MPLS in IP", ethernet(0x0800, ipv4(137, bytes("00010140") + v4)), "mpls");
    row("PIM register", ethernet(0x0800, ipv4(103, bytes("2100 0000 00000000") + v4)), "pim");
    row("VXLAN", inUdp(4789, bytes("0800000000000100") + inside), "vxlan");
    row("VXLAN on Linux's old port", inUdp(8472, bytes("0800000000000100") + inside), "vxlan");
    row("VXLAN with reserved bits set", inUdp(4789, bytes("ffffffff000001ff") + inside), "vxlan");
    row("VXLAN-GPE with IP", inUdp(4790, bytes("0c00000100000100") + v4), "vxlan-gpe");
    row("VXLAN-GPE with a frame", inUdp(4790, bytes("0c00000300000100") + inside), "vxlan-gpe");
    row("VXLAN-GPE with a service header",
        inUdp(4790, bytes("0c00000400000100 0fc20101 00000100") + v4), "vxlan-gpe");
    row("GENEVE", inUdp(6081, bytes("0000655800000100") + inside), "geneve");
    row("GENEVE with options", inUdp(6081, bytes("0100080000000100 01020304") + v4), "geneve");
    row("GTP", inUdp(2152, bytes("30ff0028 00000001") + v4), "gtp");
    row("GTP with sequence", inUdp(2152, bytes("32ff002c 00000001 0005 00 00") + v6), "gtp");
    row("GTP with extension headers",
        inUdp(2152, bytes("34ff0034 00000001 000000 85 01 0000 c0 01 0000 00") + v4), "gtp");
    row("GTP version 0", inUdp(3386, bytes("1eff0028 00000000 00000000 0000000000000000") + v4),
        "gtp");
    row("GTP answered",
        ethernet(0x0800, ipv4(17, udp(2152, 40000, bytes("30ff0028 00000001") + v4))), "gtp");
    row("Teredo", inUdp(3544, v6), "teredo");
    row("Teredo with authentication and origin",
        inUdp(3544, bytes("0001 0000 0000000000000000 00 0000 1234 01020304") + v6), "teredo");
    row("L2TP", inUdp(1701, bytes("0002 0001 0002 ff03 0021") + v4), "l2tp");
    row("L2TP with every field",
        inUdp(1701, bytes("4a02 0038 0001 0002 0000 0000 0002 ffff 0021") + v4), "l2tp");
    row("LISP", inUdp(4341, bytes("0000000000000000") + v6), "lisp");
    row("LISP control message", inUdp(4342, bytes("80000000") + v4), "lisp");
    row("AYIYA", inUdp(5072, bytes("41520229 00000000") + QByteArray(16 + 20, '\0') + v6), "ayiya");
    row("CAPWAP with 802.3", inUdp(5247, bytes("0010020000000000") + inside), "capwap");
    row("CAPWAP with 802.11 in Cisco's order",
        inUdp(5247,
              bytes("0010030000000000 0108 0000") + QByteArray(20, '\0') + snapOf(0x0800, v4)),
        "capwap");
    row("MPLS over UDP", inUdp(6635, bytes("00010140") + v4), "mpls");
    row("three tunnels",
        ethernet(
            0x0800,
            ipv4(4, ipv4(47, bytes("0000 0800")
                                 + ipv4(17, udp(1, 4789, bytes("0800000000000100") + inside))))),
        "ip/gre/vxlan", 3);
}

void TestTunnel::findsTheInnermostHeader()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, tunnel);
    QFETCH(int, depth);

    const DecodedPacket packet = decode(frame);

    const bool isV4 = packet.inner.etherType == 0x0800;
    QCOMPARE(word(packet.problem), QByteArray("none"));
    QCOMPARE(QByteArray(packet.tunnel), tunnel);
    QCOMPARE(int(packet.depth), depth);
    QCOMPARE(word(packet.inner.src), isV4 ? QByteArray("172.16.0.1") : QByteArray("fd00::1"));
    QCOMPARE(word(packet.inner.dst), isV4 ? QByteArray("172.16.0.2") : QByteArray("fd00::2"));
    QCOMPARE(packet.inner.dstPort, 80u);
    QCOMPARE(packet.inner.ipBytes, isV4 ? 40u : 60u);
    QCOMPARE(int(packet.inner.ttl), 63);
    QVERIFY(packet.outer.src != packet.inner.src);
}

void TestTunnel::leavesOthersAlone_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("tunnel");
    const QByteArray v4 = insideV4();

    QTest::newRow("GTP echo") << inUdp(2152, bytes("32010004 00000000 00000000")) << QByteArray();
    QTest::newRow("GTP extension header of length 0")
        << inUdp(2152, bytes("34ff0034 00000001 000000 85 00 000000") + v4) << QByteArray();
    QTest::newRow("VXLAN without identifier")
        << inUdp(4789, bytes("0000000000000100") + ethernet(0x0800, v4)) << QByteArray();
    QTest::newRow("ARP in VXLAN") << inUdp(
        4789, bytes("0800000000000100")
                  + ethernet(0x0806, bytes("0001 0800 0604 0001 020000000001 0a000001"
                                           "000000000000 0a000002")))
                                  << QByteArray("vxlan");
    QTest::newRow("L2TP control") << inUdp(1701, bytes("c802 0014 0000 0000 0000 0000"))
                                  << QByteArray();
    QTest::newRow("LISP register") << inUdp(4342, bytes("30000001 45000028")) << QByteArray();
    QTest::newRow("CAPWAP with DTLS") << inUdp(5247, bytes("01000000 16fefd00")) << QByteArray();
    QTest::newRow("Teredo port with other content")
        << inUdp(3544, bytes("16fefd000000")) << QByteArray();
    QTest::newRow("GRE keepalive") << inGre(bytes("0000 0000")) << QByteArray("gre");
    QTest::newRow("later fragment of GRE")
        << ethernet(0x0800, ipv4(47, bytes("0000 0800") + v4, 5)) << QByteArray();
    QTest::newRow("ESP") << ethernet(0x0800, ipv4(50, QByteArray(64, '\x45'))) << QByteArray();
}

void TestTunnel::leavesOthersAlone()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, tunnel);

    const DecodedPacket packet = decode(frame);

    QCOMPARE(QByteArray(packet.tunnel), tunnel);
    QCOMPARE(word(packet.outer.src), QByteArray("10.0.0.1"));
    QCOMPARE(word(packet.inner.src), QByteArray("10.0.0.1"));
    QVERIFY(!packet.arpSender.isPresent());
}

void TestTunnel::keepsTheOuterHeaderAsItIs()
{
    const QByteArray frame = inUdp(4789, bytes("0800000000000100") + ethernet(0x0800, insideV4()));

    const DecodedPacket packet = decode(frame);

    QCOMPARE(word(packet.outer.src), QByteArray("10.0.0.1"));
    QCOMPARE(int(packet.outer.proto), 17);
    QCOMPARE(packet.outer.srcPort, 40000u);
    QCOMPARE(packet.outer.dstPort, 4789u);
    QCOMPARE(packet.outer.flags, kAbsent<std::uint16_t>);
    QCOMPARE(packet.outer.ipBytes, 90u);
    QCOMPARE(packet.inner.flags, std::uint16_t{0x112});
    QCOMPARE(toByteArray(packet.inner.ip), insideV4());
}

void TestTunnel::namesTheVlanInsideATunnel()
{
    const QByteArray tagged = ethernet(0x8100, bytes("0007 8100 0008 0800") + insideV4());
    const QByteArray vxlan = ipv4(17, udp(1, 4789, bytes("0800000000000100") + tagged));

    const DecodedPacket packet = decode(ethernet(0x8100, bytes("0005 0800") + vxlan));

    QCOMPARE(int(packet.vlan), 5);
    QCOMPARE(int(packet.innerVlan), 7);
}

void TestTunnel::namesLinkLayerEncapsulations()
{
    const QByteArray pppoe = bytes("11000001 002a 0021") + ipv4(6, tcp());
    const QByteArray frame = ethernet(0x8847, bytes("00010140 00000000") + ethernet(0x8864, pppoe));

    const DecodedPacket packet = decode(frame);

    QCOMPARE(QByteArray(packet.tunnel), QByteArray("mpls/pppoe"));
    QCOMPARE(int(packet.depth), 0);
    QCOMPARE(word(packet.inner.src), word(packet.outer.src));
}

void TestTunnel::keepsTheTunnelTextEnded()
{
    QByteArray datagram = insideV4();
    for (int i = 0; i < kMaxLayers - 3; ++i)
        datagram = ipv4(47, bytes("0000 0800") + datagram);

    const DecodedPacket packet = decode(ethernet(0x0800, datagram));

    QCOMPARE(word(packet.problem), QByteArray("none"));
    QCOMPARE(int(packet.depth), kMaxLayers - 3);
    QVERIFY(qstrnlen(packet.tunnel, sizeof packet.tunnel) < sizeof packet.tunnel);
    QVERIFY(QByteArray(packet.tunnel).startsWith("gre/gre/gre"));
    QVERIFY(QByteArray(packet.tunnel).endsWith("/gre"));
    QCOMPARE(word(packet.inner.src), QByteArray("172.16.0.1"));
}

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
