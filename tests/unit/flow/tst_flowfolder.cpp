#include "tests/generator/packetbuilder.h"
#include "tests/unit/flow/folded.h"

#include <QTest>

#include <random>

using namespace weir;
using namespace weir::test;
using gen::PacketBuilder;
using gen::PacketBytes;

namespace {

constexpr std::int64_t kStartNs = 1'700'000'000 * std::int64_t{1'000'000'000};
constexpr std::int64_t kMs = 1'000'000;

PacketBuilder frame(std::int64_t timeNs, const char *src = "10.0.0.1", const char *dst = "10.0.0.2",
                    const gen::Ipv4Fields &fields = {})
{
    PacketBuilder builder;
    builder.at(timeNs).ethernet().ipv4(src, dst, fields);
    return builder;
}

PacketBytes udp(std::int64_t timeNs, std::size_t payloadBytes = 100)
{
    return frame(timeNs).udp(40000, 9).filler(payloadBytes).build();
}

} // namespace

/// How packets become rows; names are tested in tst_flownames.
class TestFlowFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatAgrees();
    void separatesDimensions_data();
    void separatesDimensions();
    void takesLatePacketsInTheirSecond();
    void followsTimeThatGoesBackForGood();
    void survivesOneTimeStampFarAhead();
    void keysByInnermostLayer();
    void countsFramesWithoutIp();
    void foldsManyLengthsOfOneFlow();
    void staysBoundedUnderRandomFlows();
    void givesEqualRowsForEqualPackets();
};

void TestFlowFolder::foldsWhatAgrees()
{
    const auto output = fold({udp(kStartNs + 100 * kMs), udp(kStartNs + 350 * kMs + 999'999),
                              udp(kStartNs + 200 * kMs), udp(kStartNs + 1000 * kMs)});

    QCOMPARE(output.rows.size(), std::size_t{2});
    const FlowRow &row = output.rows[0].row;
    QCOMPARE(row.packets, std::uint64_t{3});
    QCOMPARE(row.bytes, std::uint64_t{3 * 128});
    QCOMPARE(row.frame, std::uint32_t{142});
    QCOMPARE(row.startNs, kStartNs + 100 * kMs);
    QCOMPARE(row.durationMs, std::uint32_t{250});
    QCOMPARE(row.offset, std::uint64_t{24});
    QCOMPARE(row.source, std::uint32_t{7});
    QCOMPARE(toString(row.src), std::string("10.0.0.1"));
    QCOMPARE(toString(row.dst), std::string("10.0.0.2"));
    QCOMPARE(row.srcPort, std::uint32_t{40000});
    QCOMPARE(row.dstPort, std::uint32_t{9});
    QCOMPARE(int(row.proto), 17);
    QCOMPARE(int(row.ttl), 64);
    QCOMPARE(int(row.etherType), 0x0800);
    QCOMPARE(row.flags, kAbsent<std::uint16_t>);
    QCOMPARE(row.dnsRcode, kAbsent<std::uint16_t>);
    QCOMPARE(output.rows[1].row.startNs, kStartNs + 1000 * kMs);
    QCOMPARE(output.rows[1].row.offset, std::uint64_t{24 + 3000});
}

void TestFlowFolder::separatesDimensions_data()
{
    QTest::addColumn<PacketBytes>("other");
    const std::int64_t later = kStartNs + 5 * kMs;
    const auto tcp = [](PacketBuilder builder, std::uint16_t flags = gen::kAck) {
        return builder.tcp(1025, 9, {.flags = flags}).filler(10).build();
    };

    QTest::newRow("the next second") << tcp(frame(kStartNs + 1000 * kMs));
    QTest::newRow("the other direction")
        << frame(later, "10.0.0.2", "10.0.0.1").tcp(9, 1025).filler(10).build();
    QTest::newRow("TCP flags") << tcp(frame(later), gen::kAck | gen::kPsh);
    QTest::newRow("frame length") << frame(later).tcp(1025, 9).filler(11).build();
    QTest::newRow("TTL") << tcp(frame(later, "10.0.0.1", "10.0.0.2", {.ttl = 63}));
    QTest::newRow("DSCP") << tcp(frame(later, "10.0.0.1", "10.0.0.2", {.dscp = 46}));
    QTest::newRow("source port") << frame(later).tcp(1026, 9).filler(10).build();
    QTest::newRow("protocol") << frame(later).udp(1025, 9).filler(22).build();
    QTest::newRow("VLAN") << tcp(
        PacketBuilder().at(later).ethernet().vlan(5).ipv4("10.0.0.1", "10.0.0.2"));
    QTest::newRow("ICMP code") << frame(later).icmp(3, 1).build();
}

void TestFlowFolder::separatesDimensions()
{
    QFETCH(PacketBytes, other);
    const PacketBytes usual = frame(kStartNs).tcp(1025, 9).filler(10).build();

    const auto output = fold({usual, other, usual, other});

    QCOMPARE(output.rows.size(), std::size_t{2});
    QCOMPARE(output.rows[0].row.packets, std::uint64_t{2});
    QCOMPARE(output.rows[1].row.packets, std::uint64_t{2});
}

void TestFlowFolder::takesLatePacketsInTheirSecond()
{
    std::vector<PacketBytes> packets;
    for (int i = 0; i < 200; ++i)
        packets.push_back(udp(kStartNs + i * 50 * kMs));
    const auto inOrder = fold(packets);
    for (std::size_t i = 5; i + 10 < packets.size(); i += 10) // half a second of disorder
        std::reverse(packets.begin() + std::ptrdiff_t(i), packets.begin() + std::ptrdiff_t(i + 10));

    FlowCounters counters;
    const auto disordered = fold(packets, false, {}, &counters);

    QVERIFY(counters.latePackets > 0);
    QCOMPARE(inOrder.rows.size(), std::size_t{10});
    QCOMPARE(disordered.rows.size(), std::size_t{10});
    for (std::size_t i = 0; i < 10; ++i) {
        QCOMPARE(disordered.rows[i].row.packets, std::uint64_t{20});
        QCOMPARE(disordered.rows[i].row.startNs, inOrder.rows[i].row.startNs);
        QCOMPARE(disordered.rows[i].row.durationMs, inOrder.rows[i].row.durationMs);
    }
}

void TestFlowFolder::followsTimeThatGoesBackForGood()
{
    std::vector<PacketBytes> packets;
    for (int i = 0; i < 10; ++i)
        packets.push_back(udp(kStartNs + i * 1000 * kMs));
    for (int i = 0; i < 140'000; ++i) // an hour earlier, 1,000 a second
        packets.push_back(udp(kStartNs - 3'600'000 * kMs + i * kMs));

    const auto output = fold(packets);

    QCOMPARE(output.packets(), std::uint64_t{140'010});
    QCOMPARE(output.rows.size(), std::size_t{10 + 140});
    QVERIFY(std::ranges::all_of(output.rows, [](const FoldedRow &folded) {
        return folded.row.packets == 1 || folded.row.packets == 1000;
    }));
}

void TestFlowFolder::survivesOneTimeStampFarAhead()
{
    std::vector<PacketBytes> packets;
    for (int i = 0; i < 100; ++i)
        packets.push_back(udp(kStartNs + i * 100 * kMs));
    packets[50] = udp(kStartNs + 400'000'000 * kMs * 1000);

    const auto output = fold(packets);

    QCOMPARE(output.packets(), std::uint64_t{100});
    QVERIFY(output.rows.size() <= 13);
}

void TestFlowFolder::keysByInnermostLayer()
{
    const auto packet = [](std::int64_t timeNs) {
        return PacketBuilder()
            .at(timeNs)
            .ethernet()
            .vlan(7)
            .ipv4("192.0.2.1", "192.0.2.2")
            .gre()
            .ipv4("10.1.0.1", "10.1.0.2")
            .udp(5000, 6000)
            .filler(50)
            .build();
    };
    const std::vector<PacketBytes> packets{packet(kStartNs), packet(kStartNs + kMs)};

    const auto outer = fold(packets, false);
    const auto inner = fold(packets, true);

    QCOMPARE(outer.rows.size(), std::size_t{1});
    QCOMPARE(toString(outer.rows[0].row.src), std::string("192.0.2.1"));
    QCOMPARE(int(outer.rows[0].row.proto), 47);
    QCOMPARE(outer.rows[0].row.bytes, std::uint64_t{2 * (20 + 4 + 20 + 8 + 50)});
    QCOMPARE(outer.rows[0].tunnel, std::string("gre"));
    QCOMPARE(inner.rows.size(), std::size_t{1});
    QCOMPARE(toString(inner.rows[0].row.dst), std::string("10.1.0.2"));
    QCOMPARE(inner.rows[0].row.dstPort, std::uint32_t{6000});
    QCOMPARE(inner.rows[0].row.bytes, std::uint64_t{2 * (20 + 8 + 50)});
    QCOMPARE(inner.rows[0].tunnel, std::string("gre"));
    QCOMPARE(inner.rows[0].row.frame, outer.rows[0].row.frame);
}

void TestFlowFolder::countsFramesWithoutIp()
{
    const PacketBytes frame =
        PacketBuilder().at(kStartNs).ethernet().nextProtocol(0x88cc).filler(46).build();

    const auto output = fold({frame, frame});

    QCOMPARE(output.rows.size(), std::size_t{1});
    QCOMPARE(output.rows[0].row.packets, std::uint64_t{2});
    QCOMPARE(output.rows[0].row.bytes, std::uint64_t{120});
    QCOMPARE(int(output.rows[0].row.etherType), 0x88cc);
    QVERIFY(!output.rows[0].row.src.isPresent());
    QCOMPARE(output.rows[0].row.proto, kAbsent<std::uint8_t>);
}

void TestFlowFolder::foldsManyLengthsOfOneFlow()
{
    std::vector<PacketBytes> packets;
    for (int turn = 0; turn < 3; ++turn) {
        for (std::size_t length = 0; length < 500; ++length)
            packets.push_back(udp(kStartNs + turn * 300 * kMs, length));
    }

    const auto output = fold(packets);

    QCOMPARE(output.rows.size(), std::size_t{500});
    QVERIFY(std::ranges::all_of(output.rows,
                                [](const FoldedRow &folded) { return folded.row.packets == 3; }));
}

void TestFlowFolder::staysBoundedUnderRandomFlows()
{
    FlowLimits limits;
    limits.flows = 20'000;
    limits.classifiedAtOnce = 2'000;
    limits.waitingRows = 10'000;
    FoldedOutput output;
    FlowFolder folder(1, limits, output);
    std::mt19937 random(5);
    PacketBytes packet = frame(kStartNs).udp(1, 1).filler(20).build();
    constexpr std::uint64_t kFlows = 1'000'000;
    std::uint64_t packets = 0;

    for (std::uint64_t i = 0; i < kFlows; ++i) {
        DecodedPacket decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
        decoded.outer.src = Address::fromV4(random());
        decoded.outer.srcPort = random() & 0xffff;
        folder.add(packetRecordOf(decoded, {kStartNs + std::int64_t(i) * 10'000, i, 62}, false));
        if (output.rows.size() > 100'000) {
            packets += output.packets();
            output.rows.clear();
        }
    }
    const FlowCounters during = folder.counters();
    folder.finish();

    QVERIFY(during.givenUp >= kFlows - limits.flows - during.expired - 1000);
    QVERIFY(during.flows - during.givenUp - during.expired <= limits.flows);
    QVERIFY(during.guessedEarly > 0);
    QCOMPARE(packets + output.packets(), kFlows);
}

void TestFlowFolder::givesEqualRowsForEqualPackets()
{
    std::vector<PacketBytes> packets;
    std::mt19937 random(9);
    for (int i = 0; i < 5000; ++i) {
        const auto port = static_cast<std::uint16_t>(1024 + random() % 300);
        packets.push_back(frame(kStartNs + i * kMs).tcp(port, 80).filler(random() % 40).build());
    }

    const auto once = fold(packets);
    const auto again = fold(packets);

    QVERIFY(once.rows.size() > 1000);
    QCOMPARE(once.rows.size(), again.rows.size());
    for (std::size_t i = 0; i < once.rows.size(); ++i)
        QCOMPARE(once.rows[i].text(), again.rows[i].text());
}

QTEST_GUILESS_MAIN(TestFlowFolder)
#include "tst_flowfolder.moc"
