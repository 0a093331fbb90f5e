#include "model/core/rowmarks.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr qint64 kMs = kNsPerMs;
constexpr std::uint64_t kStartMs = kStartNs / kNsPerMs;
constexpr std::uint64_t kNtpStartS = 1'800'000'000 + 2'208'988'800;

bool hasMark(const FlowRow &row, RowMark mark)
{
    return row.marks != 0xffff && (row.marks & static_cast<std::uint16_t>(mark)) != 0;
}

QByteArray datagram10(const WireFields &times, const QByteArray &values)
{
    WireFields fields{{8, 4}, {12, 4}, {1, 4}};
    fields.insert(fields.end(), times.begin(), times.end());
    return ipfix({}, wireSet(2, templateRecord(256, fields))
                         + wireSet(256, Wire().u32(1).u32(2).u32(1'000).bytes(values)));
}

/// A record of NetFlow v9 whose uptimes are given.
QByteArray datagram9(std::uint32_t uptimeMs, std::uint32_t firstMs, std::uint32_t lastMs)
{
    Header9 header;
    header.uptimeMs = uptimeMs;
    PlainRecord record;
    record.firstMs = firstMs;
    record.lastMs = lastMs;
    return netFlow9(header, wireSet(0, templateRecord(256, plainFields()))
                                + wireSet(256, plainRecord(record)));
}

} // namespace

class TestExportTimes : public QObject
{
    Q_OBJECT

private slots:
    void marksRecordsOfADay();
    void readsTimes_data();
    void readsTimes();
    void readsUptimes_data();
    void readsUptimes();
    void takesTheSystemsStartFromOptions();
    void estimatesUntilTheSystemsStartIsTold();
    void estimatesWithoutTheSystemsStart();
    void shiftsClocksThatAreOff();
    void marksLongRecords();
};

void TestExportTimes::readsTimes_data()
{
    QTest::addColumn<WireFields>("fields");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<qint64>("startNs"); // from kStartNs
    QTest::addColumn<int>("durationMs");

    QTest::newRow("seconds") << WireFields{{150, 4}, {151, 4}}
                             << QByteArray(Wire().u32(1'799'999'990).u32(1'799'999'995))
                             << -10'000 * kMs << 5'000;
    QTest::newRow("milliseconds") << WireFields{{152, 8}, {153, 8}}
                                  << QByteArray(Wire().u64(kStartMs - 9'750).u64(kStartMs - 250))
                                  << -9'750 * kMs << 9'500;
    QTest::newRow("microseconds are NTP times, half a second")
        << WireFields{{154, 8}, {155, 8}}
        << QByteArray(Wire()
                          .u32(kNtpStartS - 10)
                          .u32(0x8000'0000)
                          .u32(kNtpStartS - 5)
                          .u32(0x8000'07ff)) // the low bits mean nothing
        << -9'500 * kMs << 5'000;
    QTest::newRow("nanoseconds are NTP times")
        << WireFields{{156, 8}, {157, 8}}
        << QByteArray(
               Wire().u32(kNtpStartS - 10).u32(0x4000'0000).u32(kNtpStartS - 9).u32(0x4000'0000))
        << -9'750 * kMs << 1'000;
    QTest::newRow("microseconds before the export")
        << WireFields{{158, 4}, {159, 4}} << QByteArray(Wire().u32(4'000'000).u32(1'000'000))
        << -4'000 * kMs << 3'000;
    QTest::newRow("uptimes, and the system's start behind them")
        << WireFields{{22, 4}, {21, 4}, {160, 8}}
        << QByteArray(Wire().u32(90'000).u32(95'000).u64(kStartMs - 100'000)) << -10'000 * kMs
        << 5'000;
    QTest::newRow("start and duration")
        << WireFields{{152, 8}, {161, 4}} << QByteArray(Wire().u64(kStartMs - 8'000).u32(3'000))
        << -8'000 * kMs << 3'000;
    QTest::newRow("end and duration in microseconds")
        << WireFields{{153, 8}, {162, 4}} << QByteArray(Wire().u64(kStartMs - 1'000).u32(3'000'000))
        << -4'000 * kMs << 3'000;
    QTest::newRow("observation") << WireFields{{323, 8}} << QByteArray(Wire().u64(kStartMs - 700))
                                 << -700 * kMs << 0;
    QTest::newRow("start only: until it was exported")
        << WireFields{{150, 4}} << QByteArray(Wire().u32(1'799'999'990)) << -10'000 * kMs << 10'000;
    QTest::newRow("nothing: when it was exported") << WireFields{} << QByteArray() << 0 * kMs << 0;
    QTest::newRow("absolute before relative")
        << WireFields{{22, 4}, {21, 4}, {152, 8}, {153, 8}}
        << QByteArray(Wire().u32(1).u32(2).u64(kStartMs - 2'000).u64(kStartMs - 1'000))
        << -2'000 * kMs << 1'000;
    QTest::newRow("ends 61 ms before it starts")
        << WireFields{{152, 8}, {153, 8}}
        << QByteArray(Wire().u64(kStartMs - 1'000).u64(kStartMs - 1'061)) << -1'000 * kMs << 0;
}

/// A stream that is exported only at its end: it must not look like a flood of its last second.
void TestExportTimes::marksRecordsOfADay()
{
    Collector collector;
    const quint64 hoursMs = 22 * 3'600'000;

    collector.add(
        datagram10({{152, 8}, {153, 8}},
                   Wire().u64(static_cast<std::uint64_t>(kStartMs) - hoursMs).u64(kStartMs)));

    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(quint64{row.durationMs}, hoursMs); // it is spread over all of that
    QCOMPARE(qint64{kStartNs - row.startNs}, qint64(hoursMs) * kMs);
    QVERIFY(hasMark(row, RowMark::Long));
    QVERIFY(!hasMark(row, RowMark::Clamped));
}

void TestExportTimes::readsTimes()
{
    QFETCH(WireFields, fields);
    QFETCH(QByteArray, values);
    QFETCH(qint64, startNs);
    QFETCH(int, durationMs);
    Collector collector;

    collector.add(datagram10(fields, values));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(qint64{collector.rows()[0].startNs - kStartNs}, startNs);
    QCOMPARE(int(collector.rows()[0].durationMs), durationMs);
    const bool isBackwards = QByteArray(QTest::currentDataTag()).startsWith("ends 61 ms");
    QCOMPARE(collector.health().badTimes, isBackwards ? 1u : 0u);
}

void TestExportTimes::readsUptimes_data()
{
    QTest::addColumn<quint32>("uptimeMs");
    QTest::addColumn<quint32>("firstMs");
    QTest::addColumn<quint32>("lastMs");
    QTest::addColumn<qint64>("startMs"); // from kStartNs
    QTest::addColumn<int>("durationMs");

    QTest::newRow("plain") << 3'600'000u << 3'590'000u << 3'595'000u << qint64{-10'000} << 5'000;
    QTest::newRow("wrapped between first and last")
        << 1'000u << 4'294'960'000u << 500u << qint64{-8'296} << 7'796;
    QTest::newRow("160 ms after the header's uptime")
        << 3'600'000u << 3'599'000u << 3'600'160u << qint64{-1'000} << 1'160;
}

void TestExportTimes::readsUptimes()
{
    QFETCH(quint32, uptimeMs);
    QFETCH(quint32, firstMs);
    QFETCH(quint32, lastMs);
    QFETCH(qint64, startMs);
    QFETCH(int, durationMs);
    Collector nine;
    Collector five;
    Header5 header;
    header.uptimeMs = uptimeMs;
    Record5 record;
    record.firstMs = firstMs;
    record.lastMs = lastMs;

    nine.add(datagram9(uptimeMs, firstMs, lastMs));
    five.add(netFlow5(header, record5(record)));

    for (const Collector *const collector : {&nine, &five}) {
        QCOMPARE(collector->rows().size(), 1u);
        const FlowRow &row = collector->rows()[0];
        QCOMPARE(qint64{(row.startNs - kStartNs) / kMs}, startMs);
        QCOMPARE(int(row.durationMs), durationMs);
        QCOMPARE(collector->health().clamped, 0u);
    }
}

void TestExportTimes::takesTheSystemsStartFromOptions()
{
    Collector collector;
    const QByteArray options = wireSet(3, optionsTemplate10(300, {{149, 4}}, {{160, 8}}))
                               + wireSet(300, Wire().u32(0).u64(kStartMs - 100'000));

    collector.add(ipfix({}, options));
    collector.add(datagram10({{22, 4}, {21, 4}}, Wire().u32(90'000).u32(95'000)), 10);

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].startNs, kStartNs - 10'000 * kMs);
    QVERIFY(!hasMark(collector.rows()[0], RowMark::EstimatedTime));
}

void TestExportTimes::estimatesUntilTheSystemsStartIsTold()
{
    Collector collector;
    const QByteArray options = wireSet(3, optionsTemplate10(300, {{149, 4}}, {{160, 8}}))
                               + wireSet(300, Wire().u32(0).u64(kStartMs - 100'000));

    collector.add(datagram10({{22, 4}, {21, 4}}, Wire().u32(90'000).u32(95'000)));
    collector.add(ipfix({}, options), 10);
    collector.add(datagram10({{22, 4}, {21, 4}}, Wire().u32(91'000).u32(95'000)), 20);

    QCOMPARE(collector.rows().size(), 2u);
    QVERIFY(hasMark(collector.rows()[0], RowMark::EstimatedTime));
    QCOMPARE(collector.rows()[0].startNs, kStartNs - 5'000 * kMs);
    QVERIFY(!hasMark(collector.rows()[1], RowMark::EstimatedTime));
    QCOMPARE(collector.rows()[1].startNs, kStartNs - 9'000 * kMs);
}

void TestExportTimes::estimatesWithoutTheSystemsStart()
{
    Collector collector;

    collector.add(datagram10({{22, 4}, {21, 4}}, Wire().u32(90'000).u32(95'000)));

    QCOMPARE(collector.rows().size(), 1u);
    QVERIFY(hasMark(collector.rows()[0], RowMark::EstimatedTime));
    QCOMPARE(collector.rows()[0].durationMs, 5'000u);
    QCOMPARE(collector.rows()[0].startNs, kStartNs - 5'000 * kMs);
}

void TestExportTimes::shiftsClocksThatAreOff()
{
    Collector collector;
    constexpr int kHours = 7;

    for (std::uint32_t i = 0; i < 20; ++i) {
        Header5 header;
        header.sequence = i;
        header.exportS += kHours * 3'600 + i;
        header.uptimeMs += i * 1'000;
        collector.add(netFlow5(header, record5({})), i * 1'000);
    }

    QCOMPARE(collector.rows().size(), 20u);
    const FlowRow &row = collector.rows().back();
    QVERIFY(qAbs(row.startNs + 10'000 * kMs - kStartNs) < 2'000 * kMs);
    QVERIFY(hasMark(row, RowMark::Shifted));
    QVERIFY(qAbs(collector.health().skewSeconds - kHours * 3'600) < 1);
}

void TestExportTimes::marksLongRecords()
{
    Collector collector;
    const WireFields fields{{8, 4}, {12, 4}, {2, 8}, {1, 8}, {152, 8}, {153, 8}};
    Wire record;
    record.u32(1).u32(2).u64(40'000'000).u64(40'000'000'000);
    record.u64(kStartMs - 22ull * 3'600'000).u64(kStartMs - 10);

    collector.add(ipfix({}, wireSet(2, templateRecord(256, fields)) + wireSet(256, record)));

    QCOMPARE(collector.rows().size(), 1u);
    QVERIFY(hasMark(collector.rows()[0], RowMark::Long));
    QCOMPARE(collector.rows()[0].durationMs, 22u * 3'600'000 - 10);
    QCOMPARE(collector.rows()[0].bytes, 40'000'000'000u);
}

QTEST_GUILESS_MAIN(TestExportTimes)
#include "tst_exporttimes.moc"
