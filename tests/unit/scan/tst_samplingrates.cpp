#include "model/core/sampling.h"
#include "tests/unit/scan/storedrows.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kMinuteNs = 60 * kNsPerSecond;

enum Host : std::uint32_t {
    Exact = 0x0a000001,
    Ten = 0x0a000002,
    Thousand = 0x0a000003,
    Mixed,
    Large
};

FlowRow rowOf(std::uint32_t src, std::uint32_t sampling, std::uint64_t packets, std::uint64_t bytes)
{
    FlowRow row;
    row.startNs = kBeginNs;
    row.source = 1;
    row.src = Address::fromV4(src);
    row.dst = Address::fromV4(0x0a0000ff);
    row.proto = 6;
    row.flags = 2;
    row.srcPort = 40'000;
    row.dstPort = 443;
    row.frame = 100;
    row.packets = packets;
    row.bytes = bytes;
    row.sampling = sampling;
    return row;
}

/// A capture, exporters that sample one in 10 and one in 1000, and a host that two of them see.
RowSet mixedRows()
{
    RowSet set;
    set.rows = {rowOf(Exact, 1, 50, 5000), rowOf(Ten, 10, 40, 4000),
                rowOf(Thousand, 1000, 20, 8000), rowOf(Mixed, 1, 1'000'000, 40'000'000),
                rowOf(Mixed, 1000, 10, 15'000)};
    set.rows[1].startNs += kMinuteNs; // in the second minute
    return set;
}

std::size_t rowOfHost(const ResultTable &table, std::uint32_t host, std::size_t column = 0)
{
    const auto &all = table.columns[column].addresses;
    return static_cast<std::size_t>(std::ranges::find(all, Address::fromV4(host)) - all.begin());
}

const ResultColumn &columnOf(const ResultTable &table, const std::string &name)
{
    return *std::ranges::find(table.columns, name, &ResultColumn::name);
}

double varianceOf(const ResultTable &table, std::uint32_t host, const std::string &metric)
{
    return columnOf(table, metric).variances.at(rowOfHost(table, host));
}

double sumOf(const ResultColumn &column)
{
    return std::accumulate(column.variances.begin(), column.variances.end(), 0.0);
}

/// Errors of bytes are sums of what was rounded up.
bool isNear(double value, double expected)
{
    return std::abs(value - expected) < expected / 100;
}

bool isMarked(const ResultTable &table, std::uint32_t host, const std::string &metric)
{
    return columnOf(table, metric).isEstimateAt(rowOfHost(table, host));
}

} // namespace

class TestSamplingRates : public QObject
{
    Q_OBJECT

private slots:
    void eachGroupHasItsOwnError();
    void bytesGoByTheSizeOfSampledPackets();
    void largeAmountsDoNotWrap_data();
    void largeAmountsDoNotWrap();
    void sidesHaveTheirOwnErrors();
    void oneSideAloneIsNoProof_data();
    void oneSideAloneIsNoProof();
    void nothingAddsNothingToTheRest();
    void ratesAreScaledLikeTheirErrors();
    void unknownErrorsAreStillMarked();
    void othersAddUp();
    void oneRateNeedsNothing();
    void exactRowsOfMixedStoresAreNotMarked();
    void onlyTheRangeCounts();
    void bucketsHaveTheirOwnErrors();
    void comparedRangesHaveTheirOwnErrors();
    void histogramsFillGapsWithExactZeros();
    void linesKeepTheirErrorsWhenSorted();
    void conversationsTellBothWays_data();
    void conversationsTellBothWays();
    void comparedConversationsAddBothWays();
    void nothingIsNoProofWhereSamplesAre();
    void pairsOfNetworksAreMarked();
};

void TestSamplingRates::eachGroupHasItsOwnError()
{
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask("* | top 10 src by packets, bytes, wire");

    QVERIFY(table);
    QCOMPARE(varianceOf(*table, Exact, "packets"), 0.0);
    QCOMPARE(varianceOf(*table, Ten, "packets"), 400.0 * 9);
    QCOMPARE(varianceOf(*table, Thousand, "packets"), 20'000.0 * 999);
    QCOMPARE(varianceOf(*table, Mixed, "packets"), 10'000.0 * 999);
    // packets of one size: as far off as their number is
    QVERIFY(isNear(varianceOf(*table, Ten, "bytes"), 400.0 * 9 * 100 * 100));
    QVERIFY(isNear(varianceOf(*table, Ten, "wire"), 400.0 * 9 * 100 * 100));
    QVERIFY(!isMarked(*table, Exact, "bytes") && !isMarked(*table, Exact, "packets"));
    QVERIFY(isMarked(*table, Ten, "bytes") && isMarked(*table, Mixed, "bytes"));
}

/// A million small exact packets say nothing about ten large ones of a thousand.
void TestSamplingRates::bytesGoByTheSizeOfSampledPackets()
{
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask("* | top 10 src by bytes");

    QVERIFY(table);
    QVERIFY(isNear(varianceOf(*table, Mixed, "bytes"), 10'000.0 * 999 * 1500 * 1500));
}

void TestSamplingRates::largeAmountsDoNotWrap_data()
{
    QTest::addColumn<double>("rate");

    QTest::newRow("a whole rate") << 10'000.0;
    QTest::newRow("a rate that is no whole number") << 10'000.5;
}

void TestSamplingRates::largeAmountsDoNotWrap()
{
    QFETCH(double, rate);
    RowSet set = mixedRows();
    for (int i = 0; i < 3; ++i) // 7.6e15 B each, which times the rate are more than 64 bits hold
        set.rows.push_back(rowOf(Large, samplingCode(rate), 760'000'000, 760'000'000'000));
    const Fixture store(set);

    const ResultPtr table = store.ask("* | top 10 src by bytes, wire, packets");

    QVERIFY(table);
    const double packets = 3 * 760e6 * rate * (rate - 1);
    QVERIFY(isNear(varianceOf(*table, Large, "packets"), packets));
    QVERIFY(isNear(varianceOf(*table, Large, "bytes"), packets * 1000 * 1000));
    QVERIFY(isNear(varianceOf(*table, Large, "wire"), packets * 100 * 100));
}

void TestSamplingRates::sidesHaveTheirOwnErrors()
{
    RowSet set = mixedRows();
    set.rows[0].dst = Address::fromV4(Ten); // receives what is exact, sends what is not
    const Fixture store(set);

    const ResultPtr table = store.ask("* | top 10 host by bytes, bytes.in, bytes.out, packets.in");

    QVERIFY(table);
    QVERIFY(!isMarked(*table, Ten, "bytes.in"));
    QVERIFY(!isMarked(*table, Ten, "packets.in"));
    QVERIFY(std::isnan(varianceOf(*table, Thousand, "bytes.in"))); // 0, as far as samples tell
    QVERIFY(!isMarked(*table, Exact, "bytes.in"));
    QVERIFY(isNear(varianceOf(*table, Ten, "bytes.out"), 400.0 * 9 * 100 * 100));
    QVERIFY(isNear(varianceOf(*table, Ten, "bytes"), 400.0 * 9 * 100 * 100));
}

void TestSamplingRates::oneSideAloneIsNoProof_data()
{
    QTest::addColumn<std::string>("metric");

    for (const char *metric : {"bytes.in", "packets.in"})
        QTest::newRow(metric) << std::string(metric);
}

void TestSamplingRates::oneSideAloneIsNoProof()
{
    QFETCH(std::string, metric);
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask(("* | top 10 host by " + metric).c_str());

    QVERIFY(table);
    QVERIFY(std::isnan(varianceOf(*table, Thousand, metric)));
    QVERIFY(isMarked(*table, Thousand, metric));
    QVERIFY(!isMarked(*table, Exact, metric));
}

/// Hosts that no sample of came in stand beside one whose bytes are exact.
void TestSamplingRates::nothingAddsNothingToTheRest()
{
    RowSet set = mixedRows();
    set.rows[0].dst = Address::fromV4(Ten);
    const Fixture store(set);
    const TimeRange second{kBeginNs + kMinuteNs, kBeginNs + 2 * kMinuteNs};

    const ResultPtr peaks = store.ask("* | top 1 host by bps.peak, bytes.in");
    const ResultPtr compared = store.ask("* | top 1 host by bytes.in | compare previous", second);

    QVERIFY(peaks && compared);
    QCOMPARE(peaks->other->numbers[1], std::uint64_t{5000});
    QCOMPARE(peaks->other->variances[1], 0.0);
    QCOMPARE(compared->other->numbers[1], std::uint64_t{5000});
    QCOMPARE(compared->other->variances[1], 0.0);
    QVERIFY(std::isnan(compared->other->variances[0])); // of one host without a sample
}

void TestSamplingRates::ratesAreScaledLikeTheirErrors()
{
    const Fixture store(mixedRows());

    const ResultPtr table =
        store.ask("* | top 10 src by bps, bps.peak, pps", {kBeginNs, kBeginNs + 2 * kMinuteNs});

    QVERIFY(table);
    const double scale = 8.0 / 120;
    QVERIFY(isNear(varianceOf(*table, Ten, "bps"), 400.0 * 9 * 100 * 100 * scale * scale));
    QCOMPARE(varianceOf(*table, Thousand, "pps"), 20'000.0 * 999 / 120 / 120);
    QVERIFY(std::isnan(varianceOf(*table, Ten, "bps.peak"))); // of one second: not known
    QVERIFY(isMarked(*table, Ten, "bps.peak"));
    QVERIFY(!isMarked(*table, Exact, "bps.peak"));
}

void TestSamplingRates::unknownErrorsAreStillMarked()
{
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask("* | top 10 src by connections, flows, rows");

    QVERIFY(table);
    QVERIFY(std::isnan(varianceOf(*table, Ten, "connections")));
    QVERIFY(isMarked(*table, Ten, "connections"));
    QVERIFY(!isMarked(*table, Exact, "connections"));
    QVERIFY(columnOf(*table, "rows").variances.empty());
    QVERIFY(!isMarked(*table, Ten, "rows"));
}

void TestSamplingRates::othersAddUp()
{
    const Fixture store(mixedRows());

    const ResultPtr some = store.ask("* | top 2 src by packets");
    const ResultPtr exact = store.ask("* | top 3 src by packets");
    const ResultPtr shares = store.ask("* | top 2 src by bytes, packets, share");

    QVERIFY(some && exact && shares);
    QCOMPARE(some->other->variances, std::vector<double>{400.0 * 9});
    QVERIFY(some->other->isEstimateAt(0, some->columns[1]));
    QCOMPARE(exact->other->variances, std::vector<double>{0});
    QVERIFY(!exact->other->isEstimateAt(0, exact->columns[1]));
    QCOMPARE(shares->other->variances.size(), shares->other->numbers.size());
    QCOMPARE(shares->other->variances[2], 400.0 * 9);
}

void TestSamplingRates::oneRateNeedsNothing()
{
    RowSet set = mixedRows();
    for (FlowRow &row : set.rows)
        row.sampling = 1000;
    const Fixture store(set);

    const ResultPtr table = store.ask("* | top 2 src by packets");

    QVERIFY(table);
    QVERIFY(table->columns[1].isEstimate && table->columns[1].variances.empty());
    QVERIFY(table->other->variances.empty());
}

void TestSamplingRates::exactRowsOfMixedStoresAreNotMarked()
{
    const Fixture store(mixedRows());

    const ResultPtr top = store.ask("src == 10.0.0.1 | top 5 dst by bytes");
    const ResultPtr sum = store.ask("src == 10.0.0.1 | sum of bytes, bps");

    QVERIFY(top && sum);
    QVERIFY(!top->columns[1].isEstimate);
    QVERIFY(!sum->columns[0].isEstimate && !sum->columns[1].isEstimate);
}

void TestSamplingRates::onlyTheRangeCounts()
{
    const TempDir folder;
    const RowSet set = mixedRows();
    {
        auto writer = StoreWriter::open(folder.path("rows.weir"));
        QVERIFY(writer && writer.value()->addSource({}));
        QVERIFY(writeRows(*writer.value(), set, 0, 1) && writer.value()->flush());
    }
    {
        auto writer = StoreWriter::open(folder.path("rows.weir")); // begins another segment
        QVERIFY(writer && writeRows(*writer.value(), set, 1, 2) && writer.value()->flush());
    }
    const auto executor = StoreExecutor::open(folder.path("rows.weir"), 1);
    QVERIFY(executor);
    const auto ask = [&](TimeRange range) {
        ParseOutcome outcome = parseQuery("* | sum of bytes");
        outcome.query.range = range;
        return executor.value()->execute(outcome.query, {});
    };

    const auto both = ask({});
    const auto second = ask({kBeginNs + kMinuteNs, kBeginNs + 2 * kMinuteNs});

    QVERIFY(both && second);
    QCOMPARE(both.value()->columns[0].variances.size(), std::size_t{1});
    QVERIFY(second.value()->columns[0].variances.empty());
    QVERIFY(second.value()->columns[0].isEstimate);
}

void TestSamplingRates::bucketsHaveTheirOwnErrors()
{
    RowSet set = mixedRows();
    set.rows.resize(2);
    set.rows[1].startNs = kBeginNs + 10 * kNsPerSecond;
    set.rows[1].durationMs = 20'000; // over the second and the third bucket
    const Fixture store(set);

    const ResultPtr table = store.ask("* | every 10s of packets, bytes");
    const ResultPtr bySource = store.ask("* | every 10s by src top 1 of packets");

    QVERIFY(table && bySource);
    QCOMPARE(table->rowCount(), std::size_t{3});
    QCOMPARE(columnOf(*table, "packets").variances[0], 0.0);
    QVERIFY(std::abs(columnOf(*table, "packets").variances[1] - 200 * 9) < 10);
    QCOMPARE(sumOf(columnOf(*table, "packets")), 400.0 * 9);
    QVERIFY(!columnOf(*table, "bytes").isEstimateAt(0));
    QVERIFY(columnOf(*table, "bytes").isEstimateAt(1));
    QCOMPARE(bySource->other->variances, std::vector<double>{0}); // the exact host is the rest
}

void TestSamplingRates::comparedRangesHaveTheirOwnErrors()
{
    const Fixture store(mixedRows());
    const TimeRange second{kBeginNs + kMinuteNs, kBeginNs + 2 * kMinuteNs};

    const ResultPtr table = store.ask("* | top 1 src by packets | compare previous", second);
    const ResultPtr series = store.ask("* | every 1m by src top 1 of packets | compare 1m", second);

    QVERIFY(table && series);
    QCOMPARE(varianceOf(*table, Ten, "packets"), 400.0 * 9);
    QVERIFY(!isMarked(*table, Ten, "packets.before"));
    QCOMPARE(varianceOf(*table, Mixed, "packets.before"), 10'000.0 * 999);
    QVERIFY(!isMarked(*table, Mixed, "packets"));
    QCOMPARE(table->other->variances, (std::vector<double>{0, 20'000.0 * 999, 0}));
    QCOMPARE(sumOf(columnOf(*series, "packets")), 400.0 * 9);
    QCOMPARE(sumOf(columnOf(*series, "packets.before")), 30'000.0 * 999);
    QCOMPARE(series->other->variances, (std::vector<double>{0, 30'000.0 * 999, 0}));
}

void TestSamplingRates::histogramsFillGapsWithExactZeros()
{
    RowSet set = mixedRows();
    set.rows[1].frame = 1200;
    const Fixture store(set);

    const ResultPtr table = store.ask("src in {10.0.0.1 10.0.0.2} | histogram frame");

    QVERIFY(table);
    const ResultColumn &packets = columnOf(*table, "packets");
    QCOMPARE(packets.variances.size(), packets.numbers.size());
    QCOMPARE(packets.variances.front(), 0.0);
    QCOMPARE(packets.variances[1], 0.0);
    QCOMPARE(packets.variances.back(), 400.0 * 9);
}

void TestSamplingRates::linesKeepTheirErrorsWhenSorted()
{
    const Fixture store(mixedRows());

    const ResultPtr table =
        store.ask("* | top 10 src by packets | sort packets asc | where packets < 100k");

    QVERIFY(table);
    QCOMPARE(columnOf(*table, "packets").variances,
             (std::vector<double>{0, 400.0 * 9, 20'000.0 * 999}));
}

/// 10.0.0.2 asks 10.0.0.1, who answers; the way back is exact.
RowSet bothWays()
{
    RowSet set;
    set.rows = {rowOf(Ten, 10, 40, 4000), rowOf(Ten, 1, 30, 3000), rowOf(Thousand, 1, 5, 50)};
    set.rows[0].dst = Address::fromV4(Exact);
    std::swap(set.rows[1].src, set.rows[1].dst);
    set.rows[1].src = Address::fromV4(Exact);
    std::swap(set.rows[1].srcPort, set.rows[1].dstPort);
    set.rows[1].startNs += kNsPerSecond;
    return set;
}

void TestSamplingRates::conversationsTellBothWays_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("sampled"); // the way that is
    QTest::addColumn<QString>("exact");

    QTest::newRow("pairs: a is the lower address") << "* | pairs 5"
                                                   << "ba"
                                                   << "ab";
    QTest::newRow("flows: a is who began") << "* | flows 5"
                                           << "ab"
                                           << "ba";
}

void TestSamplingRates::conversationsTellBothWays()
{
    QFETCH(QString, question);
    QFETCH(QString, sampled);
    QFETCH(QString, exact);
    const Fixture store(bothWays());

    const ResultPtr table = store.ask(question.toUtf8().constData());
    const ResultPtr one = store.ask(question.replace('5', '1').toUtf8().constData());

    QVERIFY(table && one);
    const auto at = [&](const char *metric, const QString &way) -> const ResultColumn & {
        return columnOf(*table, metric + way.toStdString());
    };
    QCOMPARE(at("packets.", sampled).variances, (std::vector<double>{400 * 9, 0}));
    QVERIFY(isNear(at("bytes.", sampled).variances[0], 400.0 * 9 * 100 * 100));
    QCOMPARE(at("bytes.", sampled).variances[1], 0.0);
    QVERIFY(at("bytes.", sampled).isEstimateAt(0) && !at("bytes.", sampled).isEstimateAt(1));
    QVERIFY(!at("packets.", exact).isEstimate && !at("bytes.", exact).isEstimate);
    QVERIFY(std::isnan(one->other->variances.front()));
}

void TestSamplingRates::comparedConversationsAddBothWays()
{
    const Fixture store(bothWays());

    const ResultPtr table = store.ask("* | pairs 5 | compare previous",
                                      {kBeginNs + kNsPerSecond, kBeginNs + 2 * kNsPerSecond});

    QVERIFY(table);
    QCOMPARE(columnOf(*table, "packets.before").variances, (std::vector<double>{400 * 9, 0}));
    QVERIFY(!columnOf(*table, "packets.ab").isEstimate);
}

void TestSamplingRates::nothingIsNoProofWhereSamplesAre()
{
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask("* | pairs 5");

    QVERIFY(table);
    const auto &back = columnOf(*table, "bytes.ba"); // nobody answered
    QVERIFY(std::isnan(back.variances[rowOfHost(*table, Ten)]));
    QVERIFY(!back.isEstimateAt(rowOfHost(*table, Exact)));
}

void TestSamplingRates::pairsOfNetworksAreMarked()
{
    const Fixture store(mixedRows());

    const ResultPtr table = store.ask("* | pairs 5 of host/24");

    QVERIFY(table);
    QVERIFY(columnOf(*table, "bytes.ab").isEstimateAt(0));
    QVERIFY(std::isnan(columnOf(*table, "bytes.ab").variances[0])); // not known
}

QTEST_GUILESS_MAIN(TestSamplingRates)
#include "tst_samplingrates.moc"
