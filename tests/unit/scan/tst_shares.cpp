#include "tests/unit/scan/minutes.h"

#include <QtTest>

#include <bit>

using namespace weir;
using namespace weir::test;

/// Parts of all matched rows.
class TestShares : public QObject
{
    Q_OBJECT

private slots:
    void sharesAreOfAllMatchedRows();
    void bothSidesShareOneTotal();
};

void TestShares::sharesAreOfAllMatchedRows()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | top 1 src by bytes, share", kSecondMinute);

    QVERIFY(table && table->other);
    QCOMPARE(column(*table, "bytes.share").reals, std::vector<double>{2000.0 / 2650});
    QCOMPARE(std::bit_cast<double>(table->other->numbers[1]), 650.0 / 2650);
}

void TestShares::bothSidesShareOneTotal()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | top 1 host by bytes, share", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(hosts(table->columns[0]), std::vector<std::uint32_t>{255});
    QCOMPARE(column(*table, "bytes.share").reals, std::vector<double>{1.0});
}

QTEST_GUILESS_MAIN(TestShares)
#include "tst_shares.moc"
