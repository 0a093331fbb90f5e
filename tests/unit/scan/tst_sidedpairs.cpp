#include "tests/unit/scan/minutes.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

/// Pairs of networks and of other fields with two sides.
class TestSidedPairs : public QObject
{
    Q_OBJECT

private slots:
    void networksTalkInPairs();
    void pairsOfWholeHostsAreThePairs();
};

void TestSidedPairs::networksTalkInPairs()
{
    RowSet set;
    set.rows = {rowOf(1, 1, 100, 0x0a00'0105U), rowOf(2, 2, 200, 0x0a00'0106U),
                rowOf(3, 3, 50, 0x0a00'0004U)};
    FlowRow back = rowOf(4, 1, 30, 0x0a00'0105U);
    std::swap(back.src, back.dst);
    std::swap(back.srcPort, back.dstPort);
    set.rows.push_back(back);
    const Fixture fixture(set);

    const ResultPtr table = fixture.ask("* | pairs 5 of host/24 by bytes");
    const ResultPtr one = fixture.ask("* | pairs 1 of host/24");

    QVERIFY(table && one);
    QCOMPARE(table->rowCount(), std::size_t{2});
    QVERIFY(table->columns[0].isPrefix);
    QVERIFY(table->columns[0].addresses[0] == Address::fromV4(0x0a00'0000U));
    QVERIFY(table->columns[1].addresses[0] == Address::fromV4(0x0a00'0100U));
    QCOMPARE(column(*table, "bytes.ab").numbers, (Numbers{300, 50}));
    QCOMPARE(column(*table, "bytes.ba").numbers, (Numbers{30, 0}));
    QCOMPARE(column(*table, "flows").numbers, (Numbers{2, 1}));
    QVERIFY(one->other);
    QCOMPARE(one->other->numbers[2], std::uint64_t{50});
}

void TestSidedPairs::pairsOfWholeHostsAreThePairs()
{
    const Fixture fixture(someRows(29, 4000));
    ParseOutcome pairs = parseQuery("src && dst | pairs 1000 by bytes");
    ParseOutcome sided = pairs;
    sided.query.stages.front().dimensions = {Dimension{}}; // as text it would mean the same

    const auto expected = fixture.executor->execute(pairs.query, {});
    const auto found = fixture.executor->execute(sided.query, {});

    QVERIFY(bool(expected) && bool(found));
    QCOMPARE(found.value()->rowCount(), expected.value()->rowCount());
    QVERIFY(found.value()->rowCount() > 10);
    for (std::size_t i = 0; i < found.value()->columns.size(); ++i) {
        QCOMPARE(found.value()->columns[i].name, expected.value()->columns[i].name);
        QCOMPARE(found.value()->columns[i].numbers, expected.value()->columns[i].numbers);
        QVERIFY(found.value()->columns[i].addresses == expected.value()->columns[i].addresses);
    }
}

QTEST_GUILESS_MAIN(TestSidedPairs)
#include "tst_sidedpairs.moc"
