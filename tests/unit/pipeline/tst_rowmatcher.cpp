#include "capture/pipeline/rowmatcher.h"

#include <QTest>

using namespace weir;

namespace {

RowKey keyOf(std::uint32_t port)
{
    RowKey key;
    key.srcPort = port;
    return key;
}

} // namespace

/// Which packets belong to which rows, and how far a file may be skipped.
class TestRowMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheRunOfARow();
    void saysHowFarToSkip();
};

void TestRowMatcher::takesTheRunOfARow()
{
    // Two rows of one key, at 100 and 500; another one at 300 was not selected.
    RowMatcher matcher({{keyOf(1), 500, 1}, {keyOf(1), 100, 2}});

    QVERIFY(!matcher.take(keyOf(1), 50));
    QVERIFY(matcher.take(keyOf(1), 100));
    QVERIFY(!matcher.take(keyOf(2), 150));
    QVERIFY(matcher.take(keyOf(1), 200));
    QVERIFY(!matcher.take(keyOf(1), 300));
    QCOMPARE(matcher.remaining(), std::uint64_t{1});
    QVERIFY(matcher.take(keyOf(1), 500));
    QVERIFY(!matcher.take(keyOf(1), 600));
    QCOMPARE(matcher.remaining(), std::uint64_t{0});
}

void TestRowMatcher::saysHowFarToSkip()
{
    RowMatcher matcher({{keyOf(1), 1000, 2}, {keyOf(2), 9000, 1}});

    QCOMPARE(matcher.nextOffset(0), std::uint64_t{1000});
    QVERIFY(matcher.take(keyOf(1), 1000));
    QCOMPARE(matcher.nextOffset(1001), std::uint64_t{1001}); // its second packet is still to come
    QVERIFY(matcher.take(keyOf(1), 2000));
    QCOMPARE(matcher.nextOffset(2001), std::uint64_t{9000});
    QVERIFY(matcher.take(keyOf(2), 9000));
    QCOMPARE(matcher.nextOffset(9001), std::uint64_t{9001});
}

QTEST_GUILESS_MAIN(TestRowMatcher)
#include "tst_rowmatcher.moc"
