#include "tests/generator/oddities.h"
#include "tests/generator/packetbuilder.h"
#include "tests/support/bytes.h"
#include "tests/unit/generator/recount.h"

#include <QtTest>

using namespace weir;
using namespace weir::gen;
using namespace weir::test;

class TestPacketBuilder : public QObject
{
    Q_OBJECT

private slots:
    void composesBytes_data();
    void composesBytes();
    void fillsChecksums_data();
    void fillsChecksums();
    void patchesTheLastLayerAfterEverything();
    void cutsWhatWasCaptured();
    void padsBehindTheDatagram();
    void remembersWhatWasMeant();
    void clearForgetsEverything();
    void oddityNamesAreUnique();
    void oddityOfAnUnknownNameIsEmpty();
};

void TestPacketBuilder::composesBytes_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<uint>("linkType");

    const auto row = [](const char *name, PacketBuilder &builder, const char *hex,
                        unsigned linkType) {
        const PacketBytes packet = builder.build();
        QTest::newRow(name) << toByteArray(packet.bytes) << bytes(hex) << packet.linkType;
        QCOMPARE(packet.linkType, linkType);
    };
    const auto *a = "10.0.0.1", *b = "10.0.0.2";
    row("raw IPv4", PacketBuilder().ipv4(a, b).nextProtocol(253),
        "45000014 00000000 40fd65eb 0a000001 0a000002", 101);
    row("ethernet and a tag", PacketBuilder().ethernet(0x0a, 0x0b).vlan(5).nextProtocol(0x88b5),
        "00000000000b 00000000000a 8100 0005 88b5", 1);
    row("arp", PacketBuilder().sll2().arp(1, a, b, 0x0a),
        "0806 0000 00000002 0001 00 06 0200000000010000"
        "0001 0800 06 04 0001 00000000000a 0a000001 000000000000 0a000002",
        276);
    row("two labels", PacketBuilder().ppp().mpls(1).mpls(2), "ff03 0281 00001040 00002140", 9);
    row("null counts from the low byte", PacketBuilder().null().ipv6("::1", "::2").nextProtocol(59),
        "1e000000 6000000000003b40 00000000000000000000000000000001 "
        "00000000000000000000000000000002",
        0);
    row("vxlan", PacketBuilder().linkType(147).vxlan(0x123456), "08000000 12345600", 147);
    row("gtp-u counts what follows", PacketBuilder().linkType(147).gtpU(7).filler(3, 0xee),
        "30ff0003 00000007 eeeeee", 147);
    row("gre with key", PacketBuilder().linkType(147).gre({.key = 9}).mpls(3),
        "20008847 00000009 00003140", 147);
}

void TestPacketBuilder::composesBytes()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, expected);

    QCOMPARE(made.toHex(' '), expected.toHex(' '));
}

void TestPacketBuilder::fillsChecksums_data()
{
    QTest::addColumn<QByteArray>("made");

    const auto row = [](const char *name, PacketBuilder &builder) {
        QTest::newRow(name) << toByteArray(builder.build().bytes);
    };
    const auto *a = "10.0.0.1", *b = "192.0.2.255", *a6 = "2001:db8::1",
               *b6 = "2001:db8:ffff::fffe";
    row("tcp, even payload",
        PacketBuilder().ethernet().ipv4(a, b).tcp(1, 2, {.seq = 0xdeadbeef}).filler(1460, 0xa5));
    row("tcp, odd payload", PacketBuilder().ethernet().ipv4(a, b).tcp(1, 2).filler(1459, 0xff));
    row("udp over IPv6, seven bytes",
        PacketBuilder().ethernet().ipv6(a6, b6).udp(9, 10).payload("sevenby"));
    row("tcp over IPv6", PacketBuilder().ethernet().ipv6(a6, b6).tcp(9, 10).payload("hello"));
    row("icmp", PacketBuilder().ethernet().ipv4(a, b).icmp(8, 0, 0x12345678).filler(31, 0x77));
    row("icmpv6", PacketBuilder().ethernet().ipv6(a6, b6).icmpv6(128, 0, 0x12345678).filler(5));
}

void TestPacketBuilder::fillsChecksums()
{
    QFETCH(QByteArray, made);

    const Frame frame = readFrame(view(made));

    QVERIFY(!frame.transport.empty());
    QVERIFY(hasRightChecksums(frame));
    QByteArray broken = made;
    broken[made.size() - 1] = char(broken.back() ^ 1);
    QVERIFY(!hasRightChecksums(readFrame(view(broken))));
}

void TestPacketBuilder::patchesTheLastLayerAfterEverything()
{
    PacketBuilder builder;

    const PacketBytes packet = builder.ipv4("10.0.0.1", "10.0.0.2")
                                   .patch16(2, 9999)
                                   .patch8(0, 0x4f)
                                   .udp(5, 6)
                                   .patch32(4, 0x00011234)
                                   .filler(4)
                                   .build();

    ByteReader reader(packet.bytes);
    QCOMPARE(reader.be16(), std::uint16_t(0x4f00));
    QCOMPARE(reader.be16(), std::uint16_t(9999));
    reader.skip(20);
    QCOMPARE(reader.be32(), 0x00011234u);
    QCOMPARE(packet.facts.outer.ipBytes, 32u); // what was meant, not the lie
}

void TestPacketBuilder::cutsWhatWasCaptured()
{
    PacketBuilder builder;

    const PacketBytes packet =
        builder.ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(5, 6).filler(100).capture(50).build();

    QCOMPARE(packet.bytes.size(), std::size_t(50));
    QCOMPARE(packet.wireBytes, 142u);
    QCOMPARE(builder.wire(7777).build().wireBytes, 7777u);
}

void TestPacketBuilder::padsBehindTheDatagram()
{
    PacketBuilder builder;

    const PacketBytes packet =
        builder.ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(5, 6).payload("x").padTo().build();

    QCOMPARE(packet.bytes.size(), std::size_t(60));
    QCOMPARE(readFrame(packet.bytes).ip.size(), std::size_t(29));
    QVERIFY(hasRightChecksums(readFrame(packet.bytes)));
}

void TestPacketBuilder::remembersWhatWasMeant()
{
    PacketBuilder builder;

    const PacketFacts facts = builder.ethernet()
                                  .vlan(7)
                                  .ipv4("10.0.0.1", "10.0.0.2", {.ttl = 9, .dscp = 46})
                                  .udp(1000, 4789)
                                  .vxlan(1)
                                  .ethernet()
                                  .vlan(8)
                                  .ipv6("2001:db8::1", "2001:db8::2")
                                  .tcp(2000, 443, {.flags = kSyn})
                                  .build()
                                  .facts;

    QCOMPARE(facts.networkLayers, std::uint8_t(2));
    QCOMPARE(facts.vlan, std::uint16_t(7));
    QCOMPARE(toString(facts.outer.src), std::string("10.0.0.1"));
    QCOMPARE(facts.outer.proto, std::uint8_t(17));
    QCOMPARE(facts.outer.dstPort, std::uint16_t(4789));
    QCOMPARE(facts.outer.ttl, std::uint16_t(9));
    QCOMPARE(facts.outer.dscp, std::uint8_t(46));
    QCOMPARE(facts.outer.ipBytes, 20u + 8 + 8 + 18 + 60);
    QCOMPARE(toString(facts.inner.dst), std::string("2001:db8::2"));
    QCOMPARE(facts.inner.flags, kSyn);
    QCOMPARE(facts.inner.ipBytes, 60u);
}

void TestPacketBuilder::clearForgetsEverything()
{
    PacketBuilder used;
    used.at(5)
        .sll()
        .ipv4("10.0.0.1", "10.0.0.2")
        .patch8(0, 1)
        .udp(1, 2)
        .filler(9)
        .capture(3)
        .wire(4)
        .padTo(99)
        .build();
    PacketBuilder fresh;

    const PacketBytes again =
        used.clear().ethernet().ipv4("10.0.0.3", "10.0.0.4").tcp(1, 2).build();

    const PacketBytes expected = fresh.ethernet().ipv4("10.0.0.3", "10.0.0.4").tcp(1, 2).build();
    QCOMPARE(toByteArray(again.bytes), toByteArray(expected.bytes));
    QCOMPARE(again.linkType, expected.linkType);
    QCOMPARE(again.wireBytes, expected.wireBytes);
    QCOMPARE(again.timeNs, expected.timeNs);
}

void TestPacketBuilder::oddityNamesAreUnique()
{
    std::map<std::string_view, int> names;

    for (const Oddity &one : oddities())
        ++names[one.name];

    QVERIFY(names.size() > 70);
    QCOMPARE(names.size(), oddities().size());
    for (const Oddity &one : oddities()) {
        const PacketBytes packet = oddity(one.name);
        QVERIFY2(!packet.bytes.empty(), one.name.data());
        QCOMPARE(oddInterfaces()[oddInterface(packet.linkType)].linkType, packet.linkType);
    }
}

void TestPacketBuilder::oddityOfAnUnknownNameIsEmpty()
{
    QVERIFY(oddity("no such thing").bytes.empty());
}

QTEST_GUILESS_MAIN(TestPacketBuilder)
#include "tst_packetbuilder.moc"
