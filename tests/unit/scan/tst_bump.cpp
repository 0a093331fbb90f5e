#include "tests/unit/scan/minutes.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

/// A minute of steady traffic of ten hosts with five servers and the same again with `more` added.
RowSet steadyAnd(const std::vector<FlowRow> &more)
{
    RowSet set;
    for (int second = 0; second < 120; ++second) {
        for (std::uint32_t host = 1; host <= 10; ++host) {
            FlowRow row = rowOf(second, host, 2000, 0x0a00'0900U + host % 5);
            row.flags = 0x10;
            row.srcPort = 30'000 + host * 100 + static_cast<std::uint32_t>(second % 7);
            set.rows.push_back(row);
        }
    }
    set.rows.insert(set.rows.end(), more.begin(), more.end());
    return set;
}

} // namespace

/// What made a rise.
class TestBump : public QObject
{
    Q_OBJECT

private slots:
    void namesTheFlood();
    void findsEachCauseOnce();
    void nothingHasNoLines();
};

void TestBump::namesTheFlood()
{
    std::vector<FlowRow> flood;
    for (int i = 0; i < 3000; ++i) {
        FlowRow row = rowOf(70 + i % 20, 77, 40, 0xc000'0250U);
        row.packets = 1;
        row.flags = 0x02;
        row.srcPort = 1024 + static_cast<std::uint32_t>(i);
        row.dstPort = 80;
        flood.push_back(row);
    }
    const Fixture fixture(steadyAnd(flood));

    const ResultPtr table = fixture.ask("* | bump by packets", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(table->rowCount(), std::size_t{1});
    QCOMPARE(table->columns[0].texts[0], std::string("src, dst, dst.port, flags"));
    QCOMPARE(table->columns[1].texts[0], std::string("10.0.0.77, 192.0.2.80, 80, SYN"));
    QCOMPARE(table->columns[2].texts[0], std::string("src == 10.0.0.77 && dst == 192.0.2.80 && "
                                                     "dst.port == 80 && flags == SYN"));
    QCOMPARE(column(*table, "packets").numbers, Numbers{3000});
    QCOMPARE(column(*table, "packets.before").numbers, Numbers{0});
    QCOMPARE(column(*table, "share").reals, std::vector<double>{1.0});
    QCOMPARE(table->matchedRows, std::uint64_t{3600}); // of the rise
    QCOMPARE(table->totalRows, std::uint64_t{4200});
    const ResultPtr rows = fixture.ask((table->columns[2].texts[0] + " | count").c_str());
    QVERIFY(rows);
    QCOMPARE(rows->columns[0].numbers, Numbers{3000});
}

void TestBump::findsEachCauseOnce()
{
    std::vector<FlowRow> more;
    for (int i = 0; i < 60; ++i) {
        FlowRow backup = rowOf(60 + i, 50, 60'000, 0x0a00'0a01U); // 3.6 MB
        backup.dstPort = 873;
        more.push_back(backup);
        FlowRow download = rowOf(60 + i, 9, 20'000, 0x0a00'0004U); // 1.2 MB to a known host
        std::swap(download.src, download.dst);
        download.src = Address::fromV4(0xc633'6401U);
        download.srcPort = 8080;
        more.push_back(download);
        more.push_back(rowOf(60 + i, 100 + static_cast<std::uint32_t>(i), 3000)); // noise
    }
    const Fixture fixture(steadyAnd(more));

    const ResultPtr table = fixture.ask("* | bump", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(table->rowCount(), std::size_t{2});
    QVERIFY(table->columns[1].texts[0].starts_with("10.0.0.50, 10.0.10.1, 873"));
    QVERIFY(table->columns[1].texts[1].starts_with("198.51.100.1"));
    QCOMPARE(column(*table, "bytes").numbers, (Numbers{3'600'000, 1'200'000}));
    const auto &shares = column(*table, "share").reals;
    QCOMPARE(shares[0], 3'600'000.0 / 4'980'000);
    QCOMPARE(shares[1], 1'200'000.0 / 4'980'000);
}

void TestBump::nothingHasNoLines()
{
    const Fixture fixture(steadyAnd({}));

    const ResultPtr steady = fixture.ask("* | bump", kSecondMinute);
    const ResultPtr scaled = fixture.ask(
        ("* | bump against " + toIsoUtc(kNoonNs) + ".." + toIsoUtc(kNoonNs + 30 * kNsPerSecond))
            .c_str(),
        kSecondMinute);

    QVERIFY(steady && scaled);
    QCOMPARE(steady->rowCount(), std::size_t{0});
    QCOMPARE(steady->columns.size(), std::size_t{6});
    QCOMPARE(scaled->rowCount(), std::size_t{0}); // half the time has half the bytes
}

QTEST_GUILESS_MAIN(TestBump)
#include "tst_bump.moc"
