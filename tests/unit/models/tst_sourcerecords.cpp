#include "model/core/time.h"
#include "model/qt/sourcerecords.h"

#include <QTest>

using namespace weir;

/// Rates and sums out of interface counters.
class TestSourceRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheNewestInterval();
    void aCounterThatBeganAnewSaysNothing();
    void sumsErrorsAndDiscards();
    void sumsWhatCameIn();
    void findsTheRateThatExplains_data();
    void findsTheRateThatExplains();
};

void TestSourceRecords::takesTheNewestInterval()
{
    const std::vector<CounterPoint> points{{"ifInOctets", 0, 1'000, false},
                                           {"ifInOctets", 10 * kNsPerSecond, 2'000, false},
                                           {"ifInOctets", 30 * kNsPerSecond, 52'000, false},
                                           {"ifOutOctets", 30 * kNsPerSecond, 9'000, false}};

    const InterfaceRates rates = ratesOf(7, points);

    QCOMPARE(rates.index, 7U);
    QCOMPARE(rates.inBps, 50'000.0 * 8 / 20);
    QVERIFY(rates.outBps < 0); // one value is no rate
    QVERIFY(rates.errors < 0);
    QCOMPARE(rates.atNs, 30 * kNsPerSecond);
}

void TestSourceRecords::sumsWhatCameIn()
{
    const std::vector<CounterPoint> points{{"ifInOctets", 0, 9'000, false},
                                           {"ifInOctets", 10 * kNsPerSecond, 100, true},
                                           {"ifInOctets", 20 * kNsPerSecond, 300, false},
                                           {"ifInOctets", 30 * kNsPerSecond, 700, false}};

    const InterfaceRates rates = ratesOf(7, points);

    QCOMPARE(rates.inOctets, 600.0); // since it began anew
    QCOMPARE(rates.fromNs, 10 * kNsPerSecond);
    QCOMPARE(rates.toNs, 30 * kNsPerSecond);
}

void TestSourceRecords::findsTheRateThatExplains_data()
{
    QTest::addColumn<double>("explained");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("notices");

    QTest::newRow("all of it") << 0.97 << 1.0 << 0;
    QTest::newRow("half of it") << 0.48 << 2.0 << 1;
    QTest::newRow("a thousandth of it") << 0.00101 << 1000.0 << 1;
    QTest::newRow("two thirds: no rate does that") << 0.66 << 0.0 << 1;
    QTest::newRow("twice as much") << 2.0 << 0.0 << 1;
    QTest::newRow("not known") << -1.0 << 0.0 << 0;
}

void TestSourceRecords::findsTheRateThatExplains()
{
    QFETCH(double, explained);
    QFETCH(double, rate);
    QFETCH(int, notices);
    SourceRecords records;
    records.interfaces.resize(1);
    records.interfaces[0].explained = explained;

    QCOMPARE(likelyRate(explained), rate);
    QCOMPARE(int(rateNotices(records).size()), notices);
}

void TestSourceRecords::aCounterThatBeganAnewSaysNothing()
{
    const std::vector<CounterPoint> points{{"ifInOctets", 0, 5'000, false},
                                           {"ifInOctets", 10 * kNsPerSecond, 6'000, true},
                                           {"ifOutOctets", 0, 5'000, false},
                                           {"ifOutOctets", 10 * kNsPerSecond, 10, false}};

    const InterfaceRates rates = ratesOf(1, points);

    QVERIFY(rates.inBps < 0);
    QVERIFY(rates.outBps < 0);
}

void TestSourceRecords::sumsErrorsAndDiscards()
{
    const std::vector<CounterPoint> points{
        {"ifInDiscards", 0, 5, false}, {"ifInErrors", 0, 10, false}, {"ifInErrors", 1, 13, false},
        {"ifInErrors", 2, 2, true},    {"ifInErrors", 3, 4, false},  {"ifOutErrors", 0, 1, false},
        {"ifOutErrors", 1, 2, false}};

    const InterfaceRates rates = ratesOf(1, points);

    QCOMPARE(rates.errors, 6.0);
    QCOMPARE(rates.discards, 0.0);
}

QTEST_GUILESS_MAIN(TestSourceRecords)
#include "tst_sourcerecords.moc"
