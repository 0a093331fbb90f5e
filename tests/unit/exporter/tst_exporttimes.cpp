#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kUptimeMs = 3'600'000; // as the builder's header
constexpr std::int64_t kHourMs = 3'600'000;

/// Start and end as milliseconds since 1970 (flowStartMilliseconds, flowEndMilliseconds).
WireFields absoluteFields()
{
    return {{8, 4}, {12, 4}, {7, 2}, {11, 2}, {4, 1}, {2, 8}, {1, 8}, {152, 8}, {153, 8}};
}

QByteArray absoluteRecord(std::int64_t startMs, std::int64_t endMs, std::uint64_t packets = 10,
                          std::uint64_t bytes = 1'000)
{
    Wire wire;
    wire.u32(0x0a000001).u32(0x0a000002).u16(40'000).u16(443).u8(6).u64(packets).u64(bytes);
    return wire.u64(static_cast<std::uint64_t>(startMs)).u64(static_cast<std::uint64_t>(endMs));
}

QByteArray plainWith(std::uint32_t firstMs, std::uint32_t lastMs)
{
    return wireSet(0, templateRecord(256, plainFields()))
           + wireSet(256, plainRecord({.firstMs = firstMs, .lastMs = lastMs}));
}

bool has(const FlowRow &row, RowMark mark)
{
    return row.marks
               != kAbsent<std::uint16_t> && (row.marks & static_cast<std::uint16_t>(mark)) != 0;
}

bool hasNote(const ExporterHealth &health, std::string_view code)
{
    return std::find(health.notes.begin(), health.notes.end(), code) != health.notes.end();
}

} // namespace

class TestExportTimes : public QObject
{
    Q_OBJECT

private slots:
    void placesUptimes_data();
    void placesUptimes();
    void wrapsNetFlow5();
    void shiftsAClockThatIsOff_data();
    void shiftsAClockThatIsOff();
    void keepsRecordsOfHours();
    void readsUptimesOfIpfix_data();
    void readsUptimesOfIpfix();
    void learnsTheTimeout();
    void readsNtpTimes();
    void tellsRestarts();
};

void TestExportTimes::placesUptimes_data()
{
    QTest::addColumn<quint32>("firstMs");
    QTest::addColumn<quint32>("lastMs");
    QTest::addColumn<int>("startMs"); // after the export
    QTest::addColumn<int>("durationMs");
    QTest::addColumn<bool>("isClamped");
    QTest::addColumn<int>("badTimes");

    QTest::newRow("before the export")
        << kUptimeMs - 10'000 << kUptimeMs - 5'000 << -10'000 << 5'000 << false << 0;
    QTest::newRow("end 160 ms after the uptime")
        << kUptimeMs - 1'000 << kUptimeMs + 160 << -1'000 << 1'160 << false << 0;
    QTest::newRow("end 4 s after the uptime")
        << kUptimeMs - 1'000 << kUptimeMs + 4'000 << -1'000 << 3'000 << true << 0;
    QTest::newRow("all of it in the future")
        << kUptimeMs + 60'000 << kUptimeMs + 61'000 << 2'000 << 0 << true << 0;
    QTest::newRow("end 61 ms before the start")
        << kUptimeMs - 5'000 << kUptimeMs - 5'061 << -5'000 << 0 << false << 1;
    QTest::newRow("end a minute before the start: export time")
        << kUptimeMs - 5'000 << kUptimeMs - 65'000 << 0 << 0 << false << 1;
}

void TestExportTimes::placesUptimes()
{
    QFETCH(quint32, firstMs);
    QFETCH(quint32, lastMs);
    QFETCH(int, startMs);
    QFETCH(int, durationMs);
    QFETCH(bool, isClamped);
    QFETCH(int, badTimes);
    Collector collector;

    collector.add(netFlow9({}, plainWith(firstMs, lastMs)));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    const FlowRow &row = collector.rows()[0];
    QCOMPARE((row.startNs - kStartNs) / kNsPerMs, std::int64_t{startMs});
    QCOMPARE(row.durationMs, std::uint32_t(durationMs));
    QCOMPARE(has(row, RowMark::Clamped), isClamped);
    QCOMPARE(collector.health().clamped, std::uint64_t{isClamped});
    QCOMPARE(collector.health().badTimes, std::uint64_t(badTimes));
}

void TestExportTimes::wrapsNetFlow5()
{
    Collector collector;

    collector.add(
        netFlow5({.uptimeMs = 1'000}, record5({.firstMs = 4'294'960'000, .lastMs = 500})));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE((kStartNs - collector.rows()[0].startNs) / kNsPerMs, std::int64_t{8'296});
    QCOMPARE(collector.rows()[0].durationMs, 7'796u);
}

void TestExportTimes::shiftsAClockThatIsOff_data()
{
    QTest::addColumn<qint64>("aheadS");
    QTest::addColumn<bool>("isShifted");
    QTest::addColumn<QByteArray>("note");

    const QByteArray none, off("clock-off"), unusable("clock-unusable");
    QTest::newRow("right") << qint64(0) << false << none;
    QTest::newRow("a second behind") << qint64(-1) << false << none;
    QTest::newRow("7 h ahead") << qint64(25'200) << true << off;
    QTest::newRow("7 h behind") << qint64(-25'200) << true << off;
    QTest::newRow("three days behind") << qint64(-259'200) << true << unusable;
    QTest::newRow("at 1970") << qint64(-1'799'990'000) << true << unusable;
}

void TestExportTimes::shiftsAClockThatIsOff()
{
    QFETCH(qint64, aheadS);
    QFETCH(bool, isShifted);
    QFETCH(QByteArray, note);
    Collector collector;
    const auto exportS = static_cast<std::uint32_t>(1'800'000'000 + aheadS);

    collector.add(netFlow9({.exportS = exportS}, plainWith(3'590'000, 3'595'000)));
    collector.add(ipfix(
        {.exportS = exportS},
        wireSet(2, templateRecord(256, absoluteFields()))
            + wireSet(256, absoluteRecord(exportS * 1'000LL - 10'000, exportS * 1'000LL - 5'000))));

    QCOMPARE(collector.rows().size(), std::size_t{2});
    for (const FlowRow &row : collector.rows()) {
        const std::int64_t wrongMs = isShifted ? 0 : aheadS * 1'000;
        QCOMPARE((row.startNs - kStartNs) / kNsPerMs, -10'000 + wrongMs);
        QCOMPARE(row.durationMs, 5'000u);
        QCOMPARE(has(row, RowMark::Shifted), isShifted);
    }
    QCOMPARE(collector.health().skewSeconds, double(aheadS));
    for (const std::string_view code : {note::kClockOff, note::kClockUnusable})
        QCOMPARE(hasNote(collector.health(), code), note == QByteArray(code.data()));
}

void TestExportTimes::keepsRecordsOfHours()
{
    Collector collector;
    const std::int64_t endMs = kStartNs / kNsPerMs - 1'000;
    const std::int64_t startMs = endMs - 22 * kHourMs;

    collector.add(
        ipfix({}, wireSet(2, templateRecord(256, absoluteFields()))
                      + wireSet(256, absoluteRecord(startMs, endMs, 30'000'000, 40'000'000'000))));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(row.startNs, startMs * kNsPerMs);
    QCOMPARE(row.durationMs, std::uint32_t(22 * kHourMs));
    QCOMPARE(row.bytes, std::uint64_t{40'000'000'000});
    QVERIFY(has(row, RowMark::Long));
    QVERIFY(!has(row, RowMark::Clamped));
    QVERIFY(!has(row, RowMark::Suspect));
    QVERIFY(hasNote(collector.health(), note::kIgnoresTimeouts));
}

void TestExportTimes::readsUptimesOfIpfix_data()
{
    QTest::addColumn<int>("bootIn"); // 0: in the record, 1: options before, 2: options later

    QTest::newRow("start of the system last in the record") << 0;
    QTest::newRow("in options that came before") << 1;
    QTest::newRow("in options that come later") << 2;
}

void TestExportTimes::readsUptimesOfIpfix()
{
    QFETCH(int, bootIn);
    Collector collector;
    WireFields fields = plainFields();
    const std::uint64_t bootMs = 1'799'996'400'000; // an hour before
    QByteArray record = plainRecord({.firstMs = 3'590'000, .lastMs = 3'595'000});
    if (bootIn == 0) {
        fields.push_back({160, 8});
        record += Wire().u64(bootMs);
    }
    const QByteArray options = wireSet(3, optionsTemplate10(300, {{149, 4}}, {{160, 8}}))
                               + wireSet(300, Wire().u32(1).u64(bootMs));
    const QByteArray announced = wireSet(2, templateRecord(256, fields));

    collector.add(ipfix({.sequence = 0}, announced + (bootIn == 1 ? options : QByteArray())));
    collector.add(ipfix({.sequence = bootIn == 1 ? 1u : 0u}, wireSet(256, record)));
    collector.add(ipfix({.sequence = 1}, options), 10);
    collector.add(ipfix({.sequence = 2}, wireSet(256, record)), 20);

    QCOMPARE(collector.rows().size(), std::size_t{2});
    const FlowRow &first = collector.rows()[0];
    const FlowRow &second = collector.rows()[1];
    QCOMPARE(first.durationMs, 5'000u);
    QCOMPARE(has(first, RowMark::EstimatedTime), bootIn == 2);
    const std::int64_t endMs = (first.startNs - kStartNs) / kNsPerMs + 5'000;
    QCOMPARE(endMs, std::int64_t{bootIn == 2 ? 0 : -5'000}); // estimated: it ended just now
    QCOMPARE((second.startNs - kStartNs) / kNsPerMs, std::int64_t{-10'000});
    QVERIFY(!has(second, RowMark::EstimatedTime));
    QCOMPARE(hasNote(collector.health(), note::kNoUptimeBase), bootIn == 2);
}

void TestExportTimes::learnsTheTimeout()
{
    Collector collector;
    const std::int64_t nowMs = kStartNs / kNsPerMs;
    QByteArray records;
    for (int index = 0; index < 30; ++index)
        records += absoluteRecord(nowMs - (index % 3 == 0 ? 60'000 : 3'000), nowMs);

    collector.add(
        ipfix({}, wireSet(2, templateRecord(256, absoluteFields())) + wireSet(256, records)));

    QCOMPARE(collector.health().flowTimeoutS, 60.0);
}

void TestExportTimes::readsNtpTimes()
{
    Collector collector;
    const WireFields fields{{8, 4}, {12, 4}, {4, 1}, {2, 8}, {1, 8}, {154, 8}, {155, 8}};
    const std::uint64_t ntpS = 1'799'999'990ULL + 2'208'988'800ULL;
    const QByteArray record = Wire()
                                  .u32(0x0a000001)
                                  .u32(0x0a000002)
                                  .u8(6)
                                  .u64(1)
                                  .u64(100)
                                  .u64(ntpS << 32 | 0x8000'0000)
                                  .u64((ntpS + 2) << 32 | 0x8000'0000);

    collector.add(ipfix({}, wireSet(2, templateRecord(256, fields)) + wireSet(256, record)));

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE(collector.rows()[0].startNs, kStartNs - 9'500 * kNsPerMs);
    QCOMPARE(collector.rows()[0].durationMs, 2'000u);
}

void TestExportTimes::tellsRestarts()
{
    Collector collector;
    for (std::uint32_t index = 0; index < 5; ++index) {
        const std::uint32_t ms = index * 1'000;
        collector.add(netFlow9({.sequence = 90'000 + index,
                                .exportS = 1'800'000'000 + index,
                                .uptimeMs = kUptimeMs + ms},
                               plainWith(3'590'000, 3'595'000)),
                      ms);
    }

    collector.add(netFlow9({.sequence = 0, .exportS = 1'800'000'060, .uptimeMs = 20'000},
                           plainWith(11'000, 15'000)),
                  60'000);

    QCOMPARE(collector.health().restarts, std::uint64_t{1});
    QCOMPARE(collector.health().lost, std::uint64_t{0});
    QCOMPARE(collector.output.eventsOf("exporter-restarted").size(), std::size_t{1});
    QCOMPARE(collector.rows().size(), std::size_t{6});
    QCOMPARE(collector.rows()[5].startNs, kStartNs + 51 * kNsPerSecond);
}

QTEST_GUILESS_MAIN(TestExportTimes)
#include "tst_exporttimes.moc"
