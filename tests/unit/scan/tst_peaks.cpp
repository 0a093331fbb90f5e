#include "model/query/resulttext.h"
#include "tests/unit/scan/minutes.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace weir;
using namespace weir::test;

/// Rates of single seconds.
class TestPeaks : public QObject
{
    Q_OBJECT

private slots:
    void peaksAreOfTheBusiestSecond();
    void peaksAreTheLargestBucketsOfEvery();
};

void TestPeaks::peaksAreOfTheBusiestSecond()
{
    RowSet set;
    for (int second = 0; second < 20; ++second) // steady: 20 kB in all
        set.rows.push_back(rowOf(second, 1, 1000));
    set.rows.push_back(rowOf(7, 2, 5000)); // a burst
    FlowRow slow = rowOf(2, 3, 18'000);    // 2,000 bytes a second for nine seconds
    slow.durationMs = 9000;
    set.rows.push_back(slow);
    set.rows.push_back(rowOf(18, 4, 1500)); // in the last whole second
    const Fixture fixture(set);

    const ResultPtr peak = fixture.ask("* | top 2 src by bps.peak, bytes");
    const ResultPtr wide = fixture.ask("* | top 4 src by bps.peak(10s)");
    const ResultPtr last = fixture.ask("* | top 2 src by bps.last");

    QVERIFY(peak && wide && last);
    QCOMPARE(hosts(peak->columns[0]), (std::vector<std::uint32_t>{2, 3}));
    QCOMPARE(column(*peak, "bps.peak").reals, (std::vector<double>{40'000, 16'000}));
    QCOMPARE(column(*peak, "bytes").numbers, (Numbers{5000, 18'000}));
    QVERIFY(peak->other);
    QCOMPARE(peak->other->members, std::uint64_t{2});
    QCOMPARE(peak->other->numbers[1], std::uint64_t{21'500});
    QCOMPARE(hosts(wide->columns[0]), (std::vector<std::uint32_t>{3, 1, 2, 4}));
    QCOMPARE(column(*wide, "bps.peak").reals[2], 4000.0);
    QCOMPARE(hosts(last->columns[0]), (std::vector<std::uint32_t>{4, 1}));
    QCOMPARE(column(*last, "bps.last").reals, (std::vector<double>{12'000, 8000}));
}

void TestPeaks::peaksAreTheLargestBucketsOfEvery()
{
    RowSet set = someRows(31, 3000);
    for (FlowRow &row : set.rows)
        row.bytes %= 1'000'000;
    const Fixture fixture(set);

    const ResultPtr series = fixture.ask("* | every 1s by dst top 100 of bytes");
    const ResultPtr peaks = fixture.ask("* | top 100 dst by bps.peak");

    QVERIFY(series && peaks && !series->other);
    std::map<std::string, std::uint64_t> most;
    for (std::size_t row = 0; row < series->rowCount(); ++row) {
        std::uint64_t &value = most[cellText(series->columns[1], row)];
        value = std::max(value, column(*series, "bytes").numbers[row]);
    }
    QCOMPARE(peaks->rowCount(), most.size());
    for (std::size_t row = 0; row < peaks->rowCount(); ++row) {
        const auto expected = static_cast<double>(most.at(cellText(peaks->columns[0], row)));
        const double found = column(*peaks, "bps.peak").reals[row] / 8;
        QVERIFY2(std::abs(found - expected) <= 1, // fractions of bytes go to neighbours
                 qPrintable(QStringLiteral("%1 %2").arg(found).arg(expected)));
    }
}

QTEST_GUILESS_MAIN(TestPeaks)
#include "tst_peaks.moc"
