#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint16_t kPlain = 256;
constexpr std::uint16_t kSampled = 257; // records that name a sampler
constexpr std::uint16_t kOptions = 300;

/// A Set that announces records with `more` behind the plain fields.
QByteArray announced(bool isIpfix, std::uint16_t id, const WireFields &more = {})
{
    WireFields fields = plainFields();
    fields.insert(fields.end(), more.begin(), more.end());
    return wireSet(isIpfix ? 2 : 0, templateRecord(id, fields));
}

QByteArray record(const QByteArray &more = {})
{
    return plainRecord() + more;
}

QByteArray sampler(std::uint8_t id)
{
    return Wire().u8(id);
}

/// Options template and one record, for the whole system.
QByteArray systemOptions(bool isIpfix, const WireFields &fields, const QByteArray &values)
{
    const WireFields scope{{static_cast<std::uint16_t>(isIpfix ? 149 : 1), 4}};
    const QByteArray scoped = Wire().u32(1).bytes(values);
    return isIpfix
               ? wireSet(3, optionsTemplate10(kOptions, scope, fields)) + wireSet(kOptions, scoped)
               : wireSet(1, optionsTemplate9(kOptions, scope, fields)) + wireSet(kOptions, scoped);
}

/// One line of a sampler table: samplerId, samplerMode, samplerRandomInterval.
QByteArray samplerLine(std::uint8_t id, std::uint32_t interval)
{
    return systemOptions(false, {{48, 1}, {49, 1}, {50, 4}}, Wire().u8(id).u8(2).u32(interval));
}

/// Sends Sets of NetFlow v9 one after another, with header and clocks as they should be.
class Exporter
{
public:
    explicit Exporter(Collector &collector, bool isIpfix = false)
        : m_collector(collector)
        , m_isIpfix(isIpfix)
    {
    }

    void send(const QByteArray &sets, int second = 0, std::uint32_t domain = 1,
              std::uint16_t port = 50'000)
    {
        const auto exportS = static_cast<std::uint32_t>(1'800'000'000 + second);
        if (m_isIpfix) {
            m_collector.add(ipfix({.domain = domain, .exportS = exportS}, sets), second * 1'000,
                            port);
            return;
        }
        Header9 header{.sequence = m_sequence++, .sourceId = domain, .exportS = exportS};
        header.uptimeMs += static_cast<std::uint32_t>(second) * 1'000;
        m_collector.add(netFlow9(header, sets), second * 1'000, port);
    }

private:
    Collector &m_collector;
    bool m_isIpfix;
    std::uint32_t m_sequence = 0;
};

double rateOf(const FlowRow &row)
{
    return samplingRate(row.sampling);
}

SamplingOrigin originOf(const FlowRow &row)
{
    return static_cast<SamplingOrigin>(row.samplingFrom);
}

bool hasNote(const ExporterHealth &health, std::string_view code)
{
    return std::find(health.notes.begin(), health.notes.end(), code) != health.notes.end();
}

} // namespace

class TestSampling : public QObject
{
    Q_OBJECT

private slots:
    void findsTheRateOfEachSampler();
    void findsASamplerFromAnotherPort();
    void readsSystemOptions_data();
    void readsSystemOptions();
    void ignoresAnIntervalOfZero_data();
    void ignoresAnIntervalOfZero();
    void readsTheRateInsideARecord_data();
    void readsTheRateInsideARecord();
    void ignoresOptionsThatCannotBeTrue();
    void repairsRowsWhoseRateCameLate();
    void changesTheRateFromThenOn();
    void tellsChangesOfTheHeader();
    void leavesRecordsWithoutSamplerAlone();
    void leavesThemAloneBeforeAnyRecordNamesASampler();
    void repairsAnInterfaceWhoseRateCameLate();
    void saysThatTheSamplerTableIsMissing();
    void keepsEveryoneApart();
    void prefersTheUser();
};

void TestSampling::findsTheRateOfEachSampler()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}) + samplerLine(1, 2'000));
    exporter.send(samplerLine(2, 4'000));
    exporter.send(wireSet(kSampled, record(sampler(1)) + record(sampler(2))));

    const auto &rows = collector.rows();
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rateOf(rows[0]), 2'000.0);
    QCOMPARE(rateOf(rows[1]), 4'000.0);
    QCOMPARE(rows[1].sampler, 2u);
    QCOMPARE(int(originOf(rows[1])), int(SamplingOrigin::Sampler));
    QCOMPARE(rows[0].packets, std::uint64_t{10}); // as counted, not scaled
    const ExporterHealth health = collector.health();
    QCOMPARE(health.sampling.size(), std::size_t{2});
    QCOMPARE(health.sampling[0].scope, std::string("sampler 1"));
    QCOMPARE(health.sampling[1].records, std::uint64_t{1});
    QCOMPARE(health.estimatedPackets, std::uint64_t{60'000});
    QCOMPARE(health.samplingUnknown, std::uint64_t{0});
}

void TestSampling::findsASamplerFromAnotherPort()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(samplerLine(5, 512), 0, 1, 40'002);
    exporter.send(announced(false, kSampled, {{48, 1}}) + wireSet(kSampled, record(sampler(5))), 1,
                  1, 40'001);

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE(rateOf(collector.rows()[0]), 512.0);
}

void TestSampling::readsSystemOptions_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<double>("rate");

    const auto row = [](const char *name, const WireFields &fields, const QByteArray &values,
                        double rate) {
        QTest::newRow(name) << systemOptions(true, fields, values) << rate;
    };
    row("one packet, 9,999 left out", {{305, 4}, {306, 4}}, Wire().u32(1).u32(9'999), 10'000);
    row("two packets of three", {{305, 4}, {306, 4}}, Wire().u32(2).u32(1), 1.5);
    row("one of 512 at random", {{309, 4}, {310, 4}}, Wire().u32(1).u32(512), 512);
    row("interval in two bytes", {{34, 2}, {35, 1}}, Wire().u16(100).u8(2), 100);
    row("probability of 0.25", {{311, 8}}, Wire().u64(0x3fd0'0000'0000'0000), 4);
    row("nothing stated", {{304, 2}}, Wire().u16(3), 0);
}

void TestSampling::readsSystemOptions()
{
    QFETCH(QByteArray, options);
    QFETCH(double, rate);
    Collector collector;
    Exporter exporter(collector, true);

    exporter.send(options + announced(true, kPlain) + wireSet(kPlain, record()));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(rateOf(row), rate);
    QCOMPARE(int(originOf(row)), int(rate > 0 ? SamplingOrigin::System : SamplingOrigin::Unknown));
}

void TestSampling::ignoresAnIntervalOfZero_data()
{
    QTest::addColumn<bool>("zeroFirst");

    QTest::newRow("zero first") << true;
    QTest::newRow("zero last") << false;
}

void TestSampling::ignoresAnIntervalOfZero()
{
    QFETCH(bool, zeroFirst);
    Collector collector;
    Exporter exporter(collector, true);
    const QByteArray zero =
        systemOptions(true, {{302, 4}, {304, 2}, {305, 4}}, Wire().u32(0).u16(2).u32(0));
    const QByteArray other = systemOptions(true, {{34, 4}}, Wire().u32(10'922));

    exporter.send(zeroFirst ? zero : other);
    exporter.send(zeroFirst ? other : zero, 1);
    exporter.send(announced(true, kPlain) + wireSet(kPlain, record()), 2);

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE(rateOf(collector.rows()[0]), 10'922.0);
}

void TestSampling::readsTheRateInsideARecord_data()
{
    QTest::addColumn<quint32>("interval");
    QTest::addColumn<double>("rate");
    QTest::addColumn<bool>("isTurned");

    QTest::newRow("1:2000") << 2'000u << 2'000.0 << false;
    QTest::newRow("not sampled") << 1u << 1.0 << false;
    QTest::newRow("not sampled, bytes turned round") << 16'777'216u << 1.0 << true;
    QTest::newRow("not stated") << 0u << 0.0 << false;
}

void TestSampling::readsTheRateInsideARecord()
{
    QFETCH(quint32, interval);
    QFETCH(double, rate);
    QFETCH(bool, isTurned);
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{34, 4}})
                  + wireSet(kSampled, record(Wire().u32(interval))));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(rateOf(row), rate);
    QCOMPARE(int(originOf(row)), int(rate > 0 ? SamplingOrigin::Record : SamplingOrigin::Unknown));
    QCOMPARE(hasNote(collector.health(), note::kByteSwappedRate), isTurned);
}

void TestSampling::ignoresOptionsThatCannotBeTrue()
{
    Collector collector;
    Exporter exporter(collector);
    const WireFields fields{{34, 4}, {35, 1}};

    exporter.send(announced(false, kPlain) + systemOptions(false, fields, Wire().u32(67).u8(131)));
    exporter.send(wireSet(kPlain, record()), 1);
    exporter.send(systemOptions(false, fields, Wire().u32(68).u8(241)), 60);
    exporter.send(wireSet(kPlain, record()), 61);

    QCOMPARE(collector.rows().size(), std::size_t{2});
    for (const FlowRow &row : collector.rows()) {
        QCOMPARE(row.sampling, 0u);
        QCOMPARE(int(originOf(row)), int(SamplingOrigin::Unknown));
    }
    QVERIFY(hasNote(collector.health(), note::kBogusSamplerOptions));
}

void TestSampling::repairsRowsWhoseRateCameLate()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}));
    for (int second = 0; second < 120; second += 10) {
        const auto endMs = static_cast<std::uint32_t>(3'600'000 + second * 1'000);
        const PlainRecord plain{.firstMs = endMs - 5'000, .lastMs = endMs};
        exporter.send(wireSet(kSampled, plainRecord(plain) + sampler(7)), second);
    }
    QCOMPARE(collector.rows().size(), std::size_t{12});
    QVERIFY(collector.output.repairs.empty());
    QCOMPARE(collector.health().samplingUnknown, std::uint64_t{12});
    exporter.send(samplerLine(7, 1'000), 120);
    exporter.send(wireSet(kSampled, record(sampler(7))), 121);

    const auto &repairs = collector.output.repairs;
    QCOMPARE(repairs.size(), std::size_t{1});
    QCOMPARE(repairs[0].sampler, 7u);
    QCOMPARE(samplingRate(repairs[0].sampling), 1'000.0);
    QCOMPARE(repairs[0].toNs - repairs[0].fromNs >= 30 * 60 * kNsPerSecond, true);
    for (std::size_t index = 0; index < 12; ++index) {
        const FlowRow &row = collector.rows()[index];
        QCOMPARE(row.sampling, 0u); // until the repair
        QCOMPARE(row.sampler, 7u);
        QCOMPARE(row.source, repairs[0].source);
        QVERIFY(row.startNs >= repairs[0].fromNs && row.startNs < repairs[0].toNs);
    }
    QCOMPARE(rateOf(collector.rows()[12]), 1'000.0);
}

void TestSampling::changesTheRateFromThenOn()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}) + samplerLine(1, 1'000));
    exporter.send(wireSet(kSampled, record(sampler(1))), 10);
    exporter.send(samplerLine(1, 2'000), 20);
    exporter.send(wireSet(kSampled, record(sampler(1))), 30);
    exporter.send(samplerLine(1, 2'000), 40); // said again

    QCOMPARE(collector.rows().size(), std::size_t{2});
    QCOMPARE(rateOf(collector.rows()[0]), 1'000.0);
    QCOMPARE(rateOf(collector.rows()[1]), 2'000.0);
    const auto events = collector.output.eventsOf("sampling-changed");
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].timeNs, kStartNs + 20 * kNsPerSecond);
    QCOMPARE(QString::fromStdString(events[0].text), QString("sampler 1: 1000 → 2000"));
    QVERIFY(collector.output.repairs.empty());
}

void TestSampling::tellsChangesOfTheHeader()
{
    Collector collector;

    collector.add(netFlow5({.sequence = 0, .sampling = 0x4064}, record5({})), 0);
    collector.add(
        netFlow5({.exportS = 1'800'000'010, .sequence = 1, .sampling = 0x40c8}, record5({})),
        10'000);

    QCOMPARE(rateOf(collector.rows()[0]), 100.0);
    QCOMPARE(rateOf(collector.rows()[1]), 200.0);
    const auto events = collector.output.eventsOf("sampling-changed");
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(events[0].text), QString("header: 100 → 200"));
}

void TestSampling::leavesRecordsWithoutSamplerAlone()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}) + announced(false, kPlain)
                  + samplerLine(1, 1'000));
    exporter.send(wireSet(kSampled, record(sampler(1))) + wireSet(kPlain, record()), 1);

    QCOMPARE(collector.rows().size(), std::size_t{2});
    QCOMPARE(rateOf(collector.rows()[0]), 1'000.0);
    QCOMPARE(collector.rows()[1].sampling, 0u); // nothing says that it was sampled, or not
    QCOMPARE(collector.health().samplingUnknown, std::uint64_t{0});
}

void TestSampling::leavesThemAloneBeforeAnyRecordNamesASampler()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}) + announced(false, kPlain)
                  + samplerLine(1, 1'000));
    exporter.send(wireSet(kPlain, record()), 1);
    exporter.send(wireSet(kSampled, record(sampler(1))), 2);
    exporter.send(wireSet(kPlain, record()), 3);

    QCOMPARE(collector.rows().size(), std::size_t{3});
    QCOMPARE(collector.rows()[0].sampling, 0u);
    QCOMPARE(rateOf(collector.rows()[1]), 1'000.0);
    QCOMPARE(collector.rows()[2].sampling, 0u);
}

void TestSampling::repairsAnInterfaceWhoseRateCameLate()
{
    Collector collector;
    Exporter exporter(collector);
    const QByteArray options = wireSet(1, optionsTemplate9(kOptions, {{2, 4}}, {{34, 4}}))
                               + wireSet(kOptions, Wire().u32(1).u32(600));

    exporter.send(announced(false, kPlain) + wireSet(kPlain, record()));
    exporter.send(options, 10);
    exporter.send(wireSet(kPlain, record()), 20);

    QCOMPARE(collector.rows().size(), std::size_t{2});
    QCOMPARE(collector.rows()[0].sampling, 0u); // until the repair
    QCOMPARE(rateOf(collector.rows()[1]), 600.0);
    QCOMPARE(collector.output.repairs.size(), std::size_t{1});
    const SamplingRepair &repair = collector.output.repairs[0];
    QCOMPARE(repair.source, collector.rows()[0].source);
    QCOMPARE(repair.interface, collector.rows()[0].inIf);
    QCOMPARE(samplingRate(repair.sampling), 600.0);
    QVERIFY(collector.rows()[0].startNs >= repair.fromNs
            && collector.rows()[0].startNs < repair.toNs);
}

void TestSampling::saysThatTheSamplerTableIsMissing()
{
    Collector collector;
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}));
    for (int second = 0; second < 90; second += 10)
        exporter.send(wireSet(kSampled, record(sampler(3))), second);

    QVERIFY(hasNote(collector.health(), note::kNoSamplerTable));
    QCOMPARE(collector.health().samplingUnknown, std::uint64_t{9});
}

void TestSampling::keepsEveryoneApart()
{
    Collector collector;
    Exporter exporter(collector);
    const QByteArray sampled = announced(false, kSampled, {{48, 1}});

    exporter.send(sampled + samplerLine(1, 100), 0, 1);
    exporter.send(sampled + samplerLine(1, 200), 0, 2);
    exporter.send(wireSet(kSampled, record(sampler(1))), 1, 1);
    exporter.send(wireSet(kSampled, record(sampler(1))), 1, 2);
    collector.add(netFlow9({.sourceId = 1}, sampled + wireSet(kSampled, record(sampler(1)))), 1'000,
                  50'000, 0xc6336402); // another exporter

    QCOMPARE(collector.rows().size(), std::size_t{3});
    QCOMPARE(rateOf(collector.rows()[0]), 100.0);
    QCOMPARE(rateOf(collector.rows()[1]), 200.0);
    QCOMPARE(collector.rows()[2].sampling, 0u);
}

void TestSampling::prefersTheUser()
{
    ExportLimits limits;
    limits.overrides.push_back({Address::fromV4(Collector::kExporter), kAbsent<std::uint32_t>, 64});
    Collector collector(limits);
    Exporter exporter(collector);

    exporter.send(announced(false, kSampled, {{48, 1}}) + samplerLine(1, 100));
    exporter.send(wireSet(kSampled, record(sampler(1)) + record(sampler(9))), 1);

    QCOMPARE(collector.rows().size(), std::size_t{2});
    for (const FlowRow &row : collector.rows()) {
        QCOMPARE(rateOf(row), 64.0);
        QCOMPARE(int(originOf(row)), int(SamplingOrigin::User));
    }
    QCOMPARE(collector.health().samplingUnknown, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
