#include "tests/generator/flowmeter.h"
#include "tests/generator/packetbuilder.h"

#include <QtTest>

using namespace weir;
using namespace weir::gen;

namespace {

constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kStartNs = 1'767'603'600 * kSecondNs;

/// A TCP packet of 40 bytes, `ms` after the start.
PacketBytes tcp(std::int64_t ms, std::uint16_t flags = kAck, std::uint16_t srcPort = 40'000)
{
    return PacketBuilder()
        .at(kStartNs + ms * 1'000'000)
        .ethernet()
        .ipv4("10.20.1.10", "198.51.100.10")
        .tcp(srcPort, 443, {.flags = flags})
        .build();
}

std::vector<ExportFlow> metered(const std::vector<PacketBytes> &packets)
{
    FlowMeter meter(60, 15);
    for (const PacketBytes &packet : packets)
        meter.add(packet);
    meter.finish();
    return meter.flows();
}

} // namespace

class TestFlowMeter : public QObject
{
    Q_OBJECT

private slots:
    void addsUpTheFlow();
    void endsFlows_data();
    void endsFlows();
    void keepsOtherPortsApart();
    void leavesOutWhatHasNoIpHeader();
};

void TestFlowMeter::addsUpTheFlow()
{
    const auto flows = metered({tcp(0, kSyn), tcp(200), tcp(1'500, kAck | kPsh)});

    QCOMPARE(flows.size(), std::size_t{1});
    QCOMPARE(flows[0].packets, 3u);
    QCOMPARE(flows[0].bytes, 120u);
    QCOMPARE(flows[0].durationMs, 1'500u);
    QCOMPARE(int(flows[0].flags), int(kSyn | kAck | kPsh));
    QCOMPARE(flows[0].from.as, 64'500u);
    QCOMPARE(int(flows[0].from.maskBits), 24);
    QVERIFY(flows[0].to.as != flows[0].from.as);
}

void TestFlowMeter::endsFlows_data()
{
    QTest::addColumn<int>("secondPacketMs");
    QTest::addColumn<int>("flags");
    QTest::addColumn<int>("thirdPacketMs");
    QTest::addColumn<int>("flows");
    QTest::addColumn<int>("firstReason");

    QTest::newRow("one that goes on") << 1'000 << int(kAck) << 2'000 << 1 << 4;
    QTest::newRow("idle for too long") << 1'000 << int(kAck) << 17'000 << 2 << 1;
    QTest::newRow("closed, and its ports used again") << 1'000 << int(kFin) << 4'000 << 2 << 3;
    QTest::newRow("reset, and its ports used again") << 1'000 << int(kRst) << 4'000 << 2 << 3;
}

void TestFlowMeter::endsFlows()
{
    QFETCH(int, secondPacketMs);
    QFETCH(int, flags);
    QFETCH(int, thirdPacketMs);
    QFETCH(int, flows);
    QFETCH(int, firstReason);

    const auto made = metered(
        {tcp(0), tcp(secondPacketMs, static_cast<std::uint16_t>(flags)), tcp(thirdPacketMs)});

    QCOMPARE(int(made.size()), flows);
    QCOMPARE(int(made[0].endReason), firstReason);
    QCOMPARE(int(made[0].packets), flows == 1 ? 3 : 2);
}

void TestFlowMeter::keepsOtherPortsApart()
{
    const auto flows = metered({tcp(0), tcp(1, kAck, 40'001), tcp(2)});

    QCOMPARE(flows.size(), std::size_t{2});
    QCOMPARE(flows[0].packets, 2u);
    QCOMPARE(flows[1].srcPort, std::uint16_t{40'001});
}

void TestFlowMeter::leavesOutWhatHasNoIpHeader()
{
    const PacketBytes arp =
        PacketBuilder().at(kStartNs).ethernet().arp(1, "10.20.1.10", "10.20.0.1").build();

    const auto flows = metered({arp, tcp(5)});

    QCOMPARE(flows.size(), std::size_t{1});
    QCOMPARE(int(flows[0].proto), 6);
}

QTEST_GUILESS_MAIN(TestFlowMeter)
#include "tst_flowmeter.moc"
