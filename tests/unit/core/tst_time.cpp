#include "model/core/time.h"

#include <QTest>

using namespace weir;

class TestTime : public QObject
{
    Q_OBJECT

private slots:
    void readsIso_data();
    void readsIso();
    void refusesIso_data();
    void refusesIso();
    void writesIso_data();
    void writesIso();
    void isoSurvives();
    void readsDurations_data();
    void readsDurations();
    void refusesDurations_data();
    void refusesDurations();
    void durationsSurvive();
    void floors();
    void rangesAreHalfOpen();
};

void TestTime::readsIso_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns");

    QTest::newRow("epoch") << "1970-01-01T00:00:00Z" << qint64(0);
    QTest::newRow("date") << "1970-01-02" << qint64(86400) * kNsPerSecond;
    QTest::newRow("minutes without seconds") << "1970-01-01T00:01" << qint64(60) * kNsPerSecond;
    QTest::newRow("space instead of T") << "1970-01-01 00:00:01" << qint64(kNsPerSecond);
    QTest::newRow("fraction") << "1970-01-01T00:00:00.25Z" << qint64(250) * kNsPerMs;
    QTest::newRow("nanoseconds") << "1970-01-01T00:00:00.000000001Z" << qint64(1);
    QTest::newRow("more digits than nanoseconds") << "1970-01-01T00:00:00.0000000019Z" << qint64(1);
    QTest::newRow("zone east") << "1970-01-01T02:00:00+02:00" << qint64(0);
    QTest::newRow("zone west without colon") << "1969-12-31T19:00:00-0500" << qint64(0);
    QTest::newRow("before the epoch") << "1969-12-31T23:59:59Z" << qint64(-kNsPerSecond);
    QTest::newRow("leap day") << "2024-02-29" << qint64(1709164800) * kNsPerSecond;
}

void TestTime::readsIso()
{
    QFETCH(QString, text);
    QFETCH(qint64, ns);

    const auto time = parseIso(text.toStdString());

    QVERIFY(time.has_value());
    QCOMPARE(qint64(*time), ns);
}

void TestTime::refusesIso_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << "";
    QTest::newRow("word") << "yesterday";
    QTest::newRow("month 13") << "2026-13-01";
    QTest::newRow("30 February") << "2026-02-30";
    QTest::newRow("minute 60") << "2026-01-01T00:60";
    QTest::newRow("rest behind the date") << "2026-01-01x";
    QTest::newRow("rest behind the zone") << "2026-01-01T00:00Zx";
    QTest::newRow("year too late for nanoseconds") << "9999-12-31";
    QTest::newRow("year too early for nanoseconds") << "0001-01-01";
}

void TestTime::refusesIso()
{
    QFETCH(QString, text);

    QVERIFY(!parseIso(text.toStdString()));
}

void TestTime::writesIso_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("text");

    QTest::newRow("epoch") << qint64(0) << 9 << "1970-01-01T00:00:00.000000000Z";
    QTest::newRow("seconds only") << qint64(1500) * kNsPerMs << 0 << "1970-01-01T00:00:01Z";
    QTest::newRow("milliseconds") << qint64(1500) * kNsPerMs << 3 << "1970-01-01T00:00:01.500Z";
    QTest::newRow("before the epoch") << qint64(-1) << 9 << "1969-12-31T23:59:59.999999999Z";
}

void TestTime::writesIso()
{
    QFETCH(qint64, ns);
    QFETCH(int, digits);
    QFETCH(QString, text);

    QCOMPARE(QString::fromStdString(toIsoUtc(ns, digits)), text);
}

void TestTime::isoSurvives()
{
    for (std::int64_t ns = -8'000'000'000'000'000'000; ns < 8'000'000'000'000'000'000;
         ns += 12'345'678'901'234'567) {
        const auto again = parseIso(toIsoUtc(ns));
        QVERIFY(again.has_value());
        QCOMPARE(qint64(*again), qint64(ns));
    }
}

void TestTime::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns");

    QTest::newRow("nanoseconds") << "7ns" << qint64(7);
    QTest::newRow("microseconds") << "7us" << qint64(7 * kNsPerUs);
    QTest::newRow("milliseconds") << "250ms" << qint64(250 * kNsPerMs);
    QTest::newRow("seconds") << "10s" << qint64(10 * kNsPerSecond);
    QTest::newRow("part of a second") << "0.5s" << qint64(500 * kNsPerMs);
    QTest::newRow("minutes") << "5m" << qint64(300 * kNsPerSecond);
    QTest::newRow("hours") << "1h" << qint64(3600 * kNsPerSecond);
    QTest::newRow("days") << "7d" << qint64(7 * 86400 * kNsPerSecond);
    QTest::newRow("weeks") << "1w" << qint64(7 * 86400 * kNsPerSecond);
}

void TestTime::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, ns);

    const auto duration = parseDuration(text.toStdString());

    QVERIFY(duration.has_value());
    QCOMPARE(qint64(*duration), ns);
}

void TestTime::refusesDurations_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << "";
    QTest::newRow("no unit") << "10";
    QTest::newRow("no number") << "s";
    QTest::newRow("unknown unit") << "10y";
    QTest::newRow("negative") << "-1s";
    QTest::newRow("not a number") << "nans";
    QTest::newRow("too long") << "999999999999w";
}

void TestTime::refusesDurations()
{
    QFETCH(QString, text);

    QVERIFY(!parseDuration(text.toStdString()));
}

void TestTime::durationsSurvive()
{
    for (const std::int64_t ns :
         {std::int64_t{1}, kNsPerUs, 250 * kNsPerMs, kNsPerSecond, 90 * kNsPerSecond,
          3600 * kNsPerSecond, 36 * 3600 * kNsPerSecond, 30 * 86400 * kNsPerSecond}) {
        const auto again = parseDuration(toDurationText(ns));
        QVERIFY(again.has_value());
        QCOMPARE(qint64(*again), qint64(ns));
    }
    QCOMPARE(toDurationText(0), std::string("0s"));
}

void TestTime::floors()
{
    QCOMPARE(floorTo(17, 10), std::int64_t(10));
    QCOMPARE(floorTo(20, 10), std::int64_t(20));
    QCOMPARE(floorTo(-1, 10), std::int64_t(-10));
    QCOMPARE(floorTo(-10, 10), std::int64_t(-10));
}

void TestTime::rangesAreHalfOpen()
{
    const TimeRange range{10, 20};

    QVERIFY(range.contains(10));
    QVERIFY(!range.contains(20));
    QVERIFY(!range.isAll());
    QVERIFY(TimeRange().isAll());
    QVERIFY(TimeRange().contains(-1));
}

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
