// Peers that are counted at the end: the same as by a set that tells of each pair at once.
#include "model/scan/mix.h"
#include "tests/unit/scan/storedrows.h"

#include <QTest>

#include <map>
#include <random>

using namespace weir;
using namespace weir::test;

namespace {

/// Hosts of both families; rows of a host with itself and with nobody among them.
RowSet manyPairs(std::size_t rows)
{
    std::mt19937_64 random(17);
    RowSet set;
    for (std::size_t i = 0; i < rows; ++i) {
        FlowRow row = someRow(random, set, false);
        row.startNs = kBeginNs + static_cast<std::int64_t>(i) * kNsPerMs;
        if (random() % 8 != 0) {
            row.src = Address::fromV4(0x0a00'0000U + static_cast<std::uint32_t>(random() % 900));
            row.dst =
                random() % 5 == 0
                    ? Address{0x2001'0db8'0000'0000u, random() % 700}
                    : Address::fromV4(0xf100'0000U + static_cast<std::uint32_t>(random() % 400));
        }
        if (random() % 50 == 0)
            row.dst = row.src;
        set.rows.push_back(row);
    }
    return set;
}

std::map<Address, std::uint64_t> peersOf(const ResultTable &table)
{
    std::size_t place = 0;
    while (place < table.columns.size() && table.columns[place].name != "peers")
        ++place;
    if (place == table.columns.size())
        qFatal("the answer has no peers");
    std::map<Address, std::uint64_t> peers;
    for (std::size_t row = 0; row < table.rowCount(); ++row)
        peers[table.columns[0].addresses[row]] = table.columns[place].numbers[row];
    return peers;
}

} // namespace

class TestPeerTally : public QObject
{
    Q_OBJECT

private slots:
    void hashesComeBack();
    void agreesWithASet_data();
    void agreesWithASet();
    void goesOnInALaterRange();

private:
    Fixture m_store{manyPairs(70'000)};
};

void TestPeerTally::hashesComeBack()
{
    std::mt19937_64 random(3);
    for (int i = 0; i < 10'000; ++i) {
        const std::uint64_t word = i < 100 ? static_cast<std::uint64_t>(i) : random();
        QCOMPARE(unmix64(mix64(word)), word);
    }
    QCOMPARE(unmix64(mix64(~std::uint64_t{0})), ~std::uint64_t{0});
}

void TestPeerTally::agreesWithASet_data()
{
    QTest::addColumn<QByteArray>("filter");

    QTest::newRow("all") << QByteArray("*");
    QTest::newRow("some") << QByteArray("proto == tcp");
    QTest::newRow("few") << QByteArray("src == 10.0.0.7");
    QTest::newRow("one family") << QByteArray("dst in 2001:db8::/32");
    QTest::newRow("none") << QByteArray("src == 192.0.2.1");
}

void TestPeerTally::agreesWithASet()
{
    QFETCH(QByteArray, filter);
    const ResultPtr atTheEnd =
        m_store.ask((filter + " | top 100000 host by bytes, peers").constData());
    const ResultPtr atOnce =
        m_store.ask((filter + " | top 100000 host by peers, bytes").constData());
    QVERIFY(atTheEnd && atOnce);

    const auto peers = peersOf(*atTheEnd);
    QVERIFY(peers == peersOf(*atOnce));
    QCOMPARE(peers.empty(), filter.contains("192.0.2.1"));
    if (filter == "*") {
        QVERIFY(peers.at(Address::fromV4(0x0a00'0007U)) > 20);
        QVERIFY(peers.size() > 1'500);
    }
}

/// What is kept of earlier questions is not counted again.
void TestPeerTally::goesOnInALaterRange()
{
    for (const std::int64_t seconds : {20, 30, 45, 60, 61}) {
        const TimeRange range{kBeginNs, kBeginNs + seconds * kNsPerSecond};
        const ResultPtr atTheEnd = m_store.ask("* | top 100000 host by packets, peers", range);
        const ResultPtr atOnce = m_store.ask("* | top 100000 host by peers, packets", range);
        QVERIFY(atTheEnd && atOnce);
        QVERIFY(peersOf(*atTheEnd) == peersOf(*atOnce));
    }
    QVERIFY(m_store.executor->segmentsSpared() > 0);
}

QTEST_GUILESS_MAIN(TestPeerTally)
#include "tst_peertally.moc"
