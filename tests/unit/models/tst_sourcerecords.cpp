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
