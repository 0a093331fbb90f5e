#include "model/core/exporternotes.h"
#include "tests/unit/decode/frames.h"
#include "tests/unit/exporter/sflowcollector.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray tcpRecord()
{
    return sflowHeaderRecord(ethernet(0x0800, ipv4(6, tcp())));
}

/// Datagram `sequence` of an agent with one sample of that number.
QByteArray numbered(std::uint32_t sequence, SflowFlowFields fields = {}, std::uint32_t subAgent = 0)
{
    fields.sequence = sequence;
    SflowDatagramFields header;
    header.sequence = sequence;
    header.subAgent = subAgent;
    header.uptimeMs = 60'000 + sequence;
    return sflowDatagram(header, sflowFlowSample(fields, tcpRecord()));
}

bool hasNote(const ExporterHealth &health, std::string_view code)
{
    return std::find(health.notes.begin(), health.notes.end(), code) != health.notes.end();
}

} // namespace

/// What is remembered from datagram to datagram: identity, loss, rates, restarts.
class TestSflowStreams : public QObject
{
    Q_OBJECT

private slots:
    void accountsForLoss_data();
    void accountsForLoss();
    void dropsDatagramsThatComeTwice();
    void keepsSubAgentsApart();
    void keepsDataSourcesApart();
    void namesTheExporter_data();
    void namesTheExporter();
    void takesEachSampleByItsOwnRate();
    void tellsAFlappingRateOnceAMinute();
    void derivesTheRateFromThePool();
    void tellsDerivedRatesOfSourcesApart();
    void leavesUnknownRatesUnknown();
    void findsContradictedRates_data();
    void findsContradictedRates();
    void countsWhatTheAgentDropped();
    void tellsRestarts_data();
    void tellsRestarts();
    void startsAnewAfterARestart();
    void boundsWhatItRemembers();
};

void TestSflowStreams::accountsForLoss_data()
{
    QTest::addColumn<QList<uint>>("sequences");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("reordered");

    QTest::newRow("in order") << QList<uint>{10, 11, 12} << 0 << 0;
    QTest::newRow("one missing") << QList<uint>{10, 12, 13} << 1 << 0;
    QTest::newRow("one late") << QList<uint>{10, 12, 11, 13} << 0 << 1;
    QTest::newRow("over the end of 32 bits") << QList<uint>{0xfffffffe, 0xffffffff, 0, 2} << 1 << 0;
}

void TestSflowStreams::accountsForLoss()
{
    QFETCH(QList<uint>, sequences);
    QFETCH(int, lost);
    SflowCollector collector;

    for (const uint sequence : sequences)
        collector.add(numbered(sequence));

    const ExporterHealth health = collector.health();
    QCOMPARE(int(health.lost), lost);
    QCOMPARE(health.lostUnit, std::string("datagrams"));
    QCOMPARE(int(health.lostSamples), lost);
    QTEST(int(health.reordered), "reordered");
    QCOMPARE(collector.output.rows.size(), std::size_t(sequences.size()));
}

void TestSflowStreams::dropsDatagramsThatComeTwice()
{
    SflowCollector collector;

    collector.add(numbered(1));
    collector.add(numbered(2), 10);
    collector.add(numbered(2), 20);

    QCOMPARE(collector.output.rows.size(), 2u);
    QCOMPARE(collector.health().duplicates, 1u);
    QCOMPARE(collector.health().records, 2u);
    QCOMPARE(collector.health().lost, 0u);
}

void TestSflowStreams::keepsSubAgentsApart()
{
    SflowCollector collector;

    for (std::uint32_t sequence = 1; sequence <= 3; ++sequence) {
        collector.add(numbered(sequence, {}, 0));
        collector.add(numbered(5000 + sequence, {}, 1));
    }

    QCOMPARE(collector.streams.all().size(), 2u);
    QCOMPARE(collector.health(0).lost, 0u);
    QCOMPARE(collector.health(1).lost, 0u);
    QCOMPARE(collector.health(1).domain, 1u);
    QCOMPARE(collector.output.sources.at(0).name, std::string("192.0.2.10"));
    QCOMPARE(collector.output.sources.at(1).name, std::string("192.0.2.10 sub 1"));
}

void TestSflowStreams::keepsDataSourcesApart()
{
    SflowCollector collector;
    SflowFlowFields first;
    SflowFlowFields second;
    second.index = 7;

    for (std::uint32_t step = 0; step < 3; ++step) {
        first.sequence = 1 + step;
        second.sequence = 900 + 2 * step; // one lost in between
        SflowDatagramFields header;
        header.sequence = 1 + step;
        collector.add(sflowDatagram(header, sflowFlowSample(first, tcpRecord())
                                                + sflowFlowSample(second, tcpRecord())));
    }

    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, 0u);
    QCOMPARE(health.lostSamples, 2u);
    QCOMPARE(health.sampling.size(), 2u);
    QCOMPARE(health.sampling[0].scope, std::string("interface 3"));
    QCOMPARE(health.sampling[1].scope, std::string("interface 7"));
    QCOMPARE(health.sampling[1].rate, 400.0);
    QCOMPARE(health.sampling[1].records, 3u);
}

void TestSflowStreams::namesTheExporter_data()
{
    QTest::addColumn<uint>("agent");
    QTest::addColumn<QString>("name");

    QTest::newRow("its agent, not the sender") << 0x0a010101u << QStringLiteral("10.1.1.1");
    QTest::newRow("no agent address") << 0u << QStringLiteral("10.2.2.2");
    QTest::newRow("loopback") << 0x7f000001u << QStringLiteral("10.2.2.2");
    QTest::newRow("multicast") << 0xe0000001u << QStringLiteral("10.2.2.2");
    QTest::newRow("a reserved default") << 0xf07f0101u << QStringLiteral("10.2.2.2");
}

void TestSflowStreams::namesTheExporter()
{
    QFETCH(uint, agent);
    SflowCollector collector;
    SflowDatagramFields header;
    header.agent = agent;

    collector.add(sflowDatagram(header, sflowFlowSample({}, tcpRecord())), 0,
                  Address::fromV4(0x0a020202));

    QCOMPARE(collector.output.sources.size(), 1u);
    QTEST(QString::fromStdString(collector.output.sources[0].name), "name");
    QCOMPARE(word(collector.health().address), "10.2.2.2");
    QCOMPARE(word(collector.health().agent), word(Address::fromV4(agent)));
}

void TestSflowStreams::takesEachSampleByItsOwnRate()
{
    SflowCollector collector;
    SflowFlowFields fields;
    for (std::uint32_t sequence = 1; sequence <= 4; ++sequence) {
        fields.rate = sequence <= 2 ? 400 : 800;
        fields.pool += fields.rate;
        collector.add(numbered(sequence, fields), sequence);
    }

    QCOMPARE(collector.output.rows.size(), 4u);
    QCOMPARE(collector.output.rows[1].sampling, 400u);
    QCOMPARE(collector.output.rows[2].sampling, 800u);
    const auto changes = collector.output.eventsOf("sampling-changed");
    QCOMPARE(changes.size(), 1u);
    QCOMPARE(changes[0].text, std::string("400 → 800"));
    QCOMPARE(changes[0].timeNs, kSflowStartNs + 3 * kNsPerMs);
    QCOMPARE(changes[0].inIf, 3u);
    QCOMPARE(collector.health().estimatedPackets, 2400u);
    QVERIFY(!hasNote(collector.health(), note::kRateContradicted));
}

void TestSflowStreams::tellsAFlappingRateOnceAMinute()
{
    SflowCollector collector;
    SflowFlowFields fields;

    for (std::uint32_t sequence = 1; sequence <= 100; ++sequence) {
        fields.rate = sequence % 2 == 0 ? 400 : 800;
        collector.add(numbered(sequence, fields), sequence * 1000);
    }

    QCOMPARE(collector.output.rows.size(), 100u);
    QCOMPARE(collector.output.eventsOf("sampling-changed").size(), 2u);
}

void TestSflowStreams::derivesTheRateFromThePool()
{
    SflowCollector collector;
    SflowFlowFields fields;
    fields.rate = 0;
    fields.pool = 0xffff'f000; // runs over the end of 32 bits

    for (std::uint32_t sequence = 1; sequence <= 12; ++sequence) {
        fields.pool += 1000;
        collector.add(numbered(sequence, fields), sequence);
    }

    QCOMPARE(collector.output.rows.size(), 12u);
    QCOMPARE(collector.output.rows[9].sampling, 0u); // 9 steps tell too little
    const FlowRow &derived = collector.output.rows[10];
    QCOMPARE(derived.sampling, 1000u);
    QCOMPARE(derived.samplingFrom, std::uint8_t(SamplingOrigin::Derived));
    QCOMPARE(collector.output.repairs.size(), 1u);
    const SamplingRepair &repair = collector.output.repairs[0];
    QCOMPARE(repair.sampling, 1000u);
    QCOMPARE(repair.fromNs, collector.output.rows[0].startNs);
    QCOMPARE(repair.sampler, collector.output.rows[0].sampler);
    QVERIFY(repair.toNs > collector.output.rows[9].startNs);
    QCOMPARE(collector.health().samplingUnknown, 10u);
    QCOMPARE(collector.health().sampling.at(0).origin, SamplingOrigin::Derived);
}

void TestSflowStreams::tellsDerivedRatesOfSourcesApart()
{
    SflowCollector collector;
    SflowFlowFields interface;
    interface.rate = 0;
    SflowFlowFields vlan = interface;
    vlan.kind = 1; // of the same index

    collector.add(numbered(1, interface));
    collector.add(numbered(2, vlan), 1);

    QCOMPARE(collector.output.rows.size(), 2u);
    QCOMPARE(collector.output.rows[0].sampler, 3u);
    QVERIFY(collector.output.rows[1].sampler != 3u);
    QVERIFY(collector.output.rows[1].sampler != kAbsent<std::uint32_t>);
}

void TestSflowStreams::leavesUnknownRatesUnknown()
{
    SflowCollector collector;
    SflowFlowFields fields;
    fields.rate = 0; // and no pool either

    for (std::uint32_t sequence = 1; sequence <= 20; ++sequence)
        collector.add(numbered(sequence, fields), sequence);

    QCOMPARE(collector.output.rows.size(), 20u);
    QCOMPARE(collector.output.rows.back().sampling, 0u);
    QCOMPARE(collector.output.rows.back().samplingFrom, std::uint8_t(SamplingOrigin::Unknown));
    QVERIFY(collector.output.repairs.empty());
}

void TestSflowStreams::findsContradictedRates_data()
{
    QTest::addColumn<int>("poolPerSample");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("isContradicted");

    QTest::newRow("as stated") << 400 << 8 << false;
    QTest::newRow("within a fifth") << 470 << 8 << false;
    QTest::newRow("half of it") << 200 << 8 << true;
    QTest::newRow("half of it, but not for long") << 200 << 3 << false;
    QTest::newRow("no pool at all") << 0 << 8 << false;
}

void TestSflowStreams::findsContradictedRates()
{
    QFETCH(int, poolPerSample);
    QFETCH(int, minutes);
    SflowCollector collector;
    SflowFlowFields fields;

    for (std::uint32_t sequence = 1; sequence <= std::uint32_t(minutes) * 600; ++sequence) {
        fields.pool += std::uint32_t(poolPerSample);
        collector.add(numbered(sequence, fields), sequence * 100);
    }

    QTEST(hasNote(collector.health(), note::kRateContradicted), "isContradicted");
    QCOMPARE(collector.output.rows.back().sampling, 400u); // told, not mended
}

void TestSflowStreams::countsWhatTheAgentDropped()
{
    SflowCollector collector;
    SflowFlowFields fields;

    for (const std::uint32_t drops : {70u, 70u, 75u, 75u, 80u}) {
        ++fields.sequence;
        fields.drops = drops;
        collector.add(numbered(fields.sequence, fields));
    }
    collector.add(sflowDatagram({}, sflowDiscardedSample(1, 5, 258, tcpRecord())));
    collector.add(sflowDatagram({}, sflowDiscardedSample(2, 9, 258, tcpRecord())));

    QCOMPARE(collector.health().exporterDrops, 10u);
    QVERIFY(hasNote(collector.health(), note::kDropsSamples));
    const auto untold = collector.output.eventsOf("drop-untold");
    QCOMPARE(untold.size(), 1u);
    QCOMPARE(untold[0].count, 4u);
}

void TestSflowStreams::tellsRestarts_data()
{
    QTest::addColumn<uint>("before");
    QTest::addColumn<uint>("after");
    QTest::addColumn<int>("passedMs");
    QTest::addColumn<int>("restarts");

    QTest::newRow("goes on") << 60'000u << 61'000u << 1000 << 0;
    QTest::newRow("back to nothing") << 600'000u << 1'000u << 30'000 << 1;
    QTest::newRow("back after weeks") << 2'600'000'000u << 5'000u << 30'000 << 1;
    QTest::newRow("over the end of 32 bits") << 4'294'967'000u << 700u << 996 << 0;
    QTest::newRow("a wobble") << 60'000u << 59'900u << 10 << 0;
    QTest::newRow("does not move") << 60'000u << 60'000u << 5000 << 0;
}

void TestSflowStreams::tellsRestarts()
{
    QFETCH(uint, before);
    QFETCH(uint, after);
    QFETCH(int, passedMs);
    SflowCollector collector;
    SflowDatagramFields first;
    first.sequence = 1000;
    first.uptimeMs = before;
    SflowDatagramFields second;
    second.sequence = 1001;
    second.uptimeMs = after;

    collector.add(sflowDatagram(first, sflowFlowSample({}, tcpRecord())));
    collector.add(sflowDatagram(second, sflowFlowSample({}, tcpRecord())), passedMs);

    QTEST(int(collector.health().restarts), "restarts");
    QTEST(int(collector.output.eventsOf("exporter-restarted").size()), "restarts");
    QCOMPARE(collector.health().lost, 0u);
}

void TestSflowStreams::startsAnewAfterARestart()
{
    SflowCollector collector;
    SflowFlowFields fields;
    fields.sequence = 4;
    fields.drops = 50;
    SflowDatagramFields header;
    for (const std::uint32_t sequence : {10u, 12u}) { // one lost
        header.sequence = sequence;
        collector.add(sflowDatagram(header, sflowFlowSample(fields, tcpRecord())));
        fields.sequence += 2;
    }

    header.uptimeMs = 10;
    header.sequence = 11; // would be the late one, were it the same run
    fields.sequence = 1;
    fields.drops = 90;
    collector.add(sflowDatagram(header, sflowFlowSample(fields, tcpRecord())));

    const ExporterHealth health = collector.health();
    QCOMPARE(health.restarts, 1u);
    QCOMPARE(health.lost, 1u);
    QCOMPARE(health.lostSamples, 1u);
    QCOMPARE(health.reordered, 0u);
    QCOMPARE(health.exporterDrops, 0u);
}

void TestSflowStreams::boundsWhatItRemembers()
{
    SflowCollector collector;
    SflowFlowFields fields;
    constexpr std::uint32_t kMany = SflowStream::kMostSources + 500;
    QByteArray samples;

    for (std::uint32_t index = 1; index <= kMany; ++index) {
        fields.index = index;
        samples += sflowFlowSample(fields, tcpRecord());
        samples += sflowStructure(index, 9, {});
    }
    collector.add(sflowDatagram({}, samples));

    QCOMPARE(collector.output.rows.size(), std::size_t(kMany));
    QCOMPARE(collector.health().sampling.size(), SflowStream::kMostSources);
    QCOMPARE(collector.health().unknownElements.size(), SflowStream::kMostUnknown);
    QCOMPARE(collector.output.rows.back().sampling, 400u);
}

QTEST_GUILESS_MAIN(TestSflowStreams)
#include "tst_sflowstreams.moc"
