#include "model/scan/filterplan.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"
#include "tests/unit/scan/randomquestions.h"
#include "tests/unit/scan/storedrows.h"

#include <QtTest>

#include <cmath>

using namespace weir;
using namespace weir::test;

namespace {

FlowQuery everyOf(std::mt19937_64 &random, std::int64_t widthNs)
{
    FlowQuery query;
    query.filter = someFilter(random, 1);
    Stage stage;
    stage.kind = Stage::Kind::Every;
    stage.widthNs = widthNs;
    stage.metrics = {Metric::Bytes, Metric::Packets, Metric::Rows};
    if (random() % 2 == 0) {
        stage.dimensions = someDimensions(random);
        stage.dimensions.resize(1);
        if (isEitherSide(stage.dimensions[0].field))
            stage.dimensions[0].field = fieldOf(ColumnId::Src);
        stage.seriesLimit = 3;
    }
    query.stages = {stage};
    return query;
}

/// Bytes by bucket start, spread in floating point.
std::map<std::int64_t, double> plainBuckets(const std::vector<FlowRow> &rows, std::int64_t widthNs)
{
    std::map<std::int64_t, double> buckets;
    for (const FlowRow &row : rows) {
        const std::int64_t durationNs = row.durationMs * kNsPerMs;
        if (durationNs <= widthNs) {
            buckets[floorTo(row.startNs, widthNs)] += static_cast<double>(row.bytes);
            continue;
        }
        const std::int64_t endNs = row.startNs + durationNs;
        for (std::int64_t at = floorTo(row.startNs, widthNs); at < endNs; at += widthNs) {
            const std::int64_t overlap = std::min(at + widthNs, endNs) - std::max(at, row.startNs);
            buckets[at] += static_cast<double>(row.bytes) * static_cast<double>(overlap)
                           / static_cast<double>(durationNs);
        }
    }
    return buckets;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreExactAndBucketsFit_data();
    void sumsAreExactAndBucketsFit();
    void automaticWidthIsRound();
    void seriesOfHostsAreThoseOfGroups();
};

void TestSeries::sumsAreExactAndBucketsFit_data()
{
    QTest::addColumn<qint64>("widthNs");
    QTest::addColumn<int>("rows");

    QTest::newRow("one second") << qint64(kNsPerSecond) << 800;
    QTest::newRow("a quarter of a second") << qint64(kNsPerSecond / 4) << 200;
    QTest::newRow("seven seconds") << qint64(7 * kNsPerSecond) << 800;
    QTest::newRow("an hour") << qint64(3600 * kNsPerSecond) << 100;
    QTest::newRow("chosen") << qint64(0) << 800;
}

void TestSeries::sumsAreExactAndBucketsFit()
{
    QFETCH(qint64, widthNs);
    QFETCH(int, rows);
    const TempDir folder;
    const RowSet set = someRows(3, static_cast<std::size_t>(rows));
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);
    std::mt19937_64 random(21);

    for (int i = 0; i < 60; ++i) {
        const FlowQuery query = everyOf(random, widthNs);
        if (!boundsOfStart(query.filter, {}).isAll())
            continue; // buckets end where the range does; what lasts longer is not drawn
        const auto answer = executor.value()->execute(query, {});
        QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
        const ResultTable &table = *answer.value();
        const auto matching = plain.matching(query);
        PlainExecutor::Sums sums;
        for (const FlowRow &row : matching) {
            sums.bytes += row.bytes;
            sums.packets += row.packets;
        }
        std::uint64_t bytes = 0, packets = 0, count = 0;
        std::map<std::int64_t, std::uint64_t> byBucket;
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            bytes += table.columns[table.dimensionCount].numbers[row];
            packets += table.columns[table.dimensionCount + 1].numbers[row];
            count += table.columns[table.dimensionCount + 2].numbers[row];
            byBucket[static_cast<std::int64_t>(table.columns[0].numbers[row])] +=
                table.columns[table.dimensionCount].numbers[row];
        }

        QCOMPARE(bytes, sums.bytes);
        QCOMPARE(packets, sums.packets);
        QCOMPARE(count, std::uint64_t(matching.size()));
        if (matching.empty() || table.bucketNs != widthNs)
            continue; // a chosen width spreads at a finer one
        const auto expected = plainBuckets(matching, widthNs);
        for (const auto &[start, value] : expected) {
            if (value < 1)
                continue;
            QVERIFY2(byBucket.contains(start), "a bucket with traffic is missing");
            const double error = std::abs(static_cast<double>(byBucket[start]) - value);
            QVERIFY2(error <= 3 + value * 1e-9 || error < static_cast<double>(matching.size()),
                     qPrintable(QString::number(error)));
        }
    }
}

void TestSeries::automaticWidthIsRound()
{
    const TempDir folder;
    const RowSet set = someRows(8, 500);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    FlowQuery query;
    query.stages.resize(1);
    query.stages[0].kind = Stage::Kind::Every;

    const auto answer = executor.value()->execute(query, {});

    QVERIFY(answer);
    QCOMPARE(answer.value()->bucketNs, kNsPerSecond);
    QVERIFY(answer.value()->rowCount() >= 60 && answer.value()->rowCount() <= 300);
}

/// In one bucket that holds all rows a series has what the group has; the rest has what is left.
void TestSeries::seriesOfHostsAreThoseOfGroups()
{
    const Fixture store(someRows(5, 2'000));
    const ResultPtr series =
        store.ask("* | every 30d by host top 7 of bytes, packets, flows, rows");
    const ResultPtr groups = store.ask("* | top 7 host by bytes, packets, flows, rows");
    QVERIFY(series && groups && groups->other);
    QCOMPARE(series->rowCount(), std::size_t(8));
    QCOMPARE(groups->rowCount(), std::size_t(7));

    for (std::size_t i = 0; i < groups->rowCount(); ++i) {
        QCOMPARE(toString(series->columns[1].addresses[i]),
                 toString(groups->columns[0].addresses[i]));
        for (std::size_t metric = 0; metric < 4; ++metric)
            QCOMPARE(series->columns[2 + metric].numbers[i],
                     groups->columns[1 + metric].numbers[i]);
    }
    QVERIFY(series->keyIsOther[7]);
    QCOMPARE(series->columns[2].numbers[7], groups->other->numbers[0]);

    const Fixture few(someRows(5, 100));
    const ResultPtr all = few.ask("* | every 30d by host top 1000 of bytes");
    QVERIFY(all && all->rowCount() > 7);
    for (const bool isOther : all->keyIsOther)
        QVERIFY(!isOther);
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
