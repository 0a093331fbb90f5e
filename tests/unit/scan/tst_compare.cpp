#include "model/query/resulttext.h"
#include "tests/unit/scan/minutes.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace weir;
using namespace weir::test;

/// Answers beside those of another range.
class TestCompare : public QObject
{
    Q_OBJECT

private slots:
    void topShowsWhatGrewCameAndWent();
    void otherRowComparesToo();
    void aFilterOnStartMovesWithTheRange();
    void sumAndCountStandBesideThemselves();
    void bucketsAlignByTheirDistanceFromTheStart();
    void seriesKeepTheirKeysAndTheRest();
    void histogramsHaveTheSameBins();
    void pairsCompareBothDirections();
    void previousNeedsABeginning();
    void beforeIsWhatTheOtherRangeAnswers_data();
    void beforeIsWhatTheOtherRangeAnswers();
    void fewOfManyPairsAreExact_data();
    void fewOfManyPairsAreExact();
};

void TestCompare::topShowsWhatGrewCameAndWent()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table =
        fixture.ask("* | top 10 src by bytes | compare previous", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(hosts(table->columns[0]), (std::vector<std::uint32_t>{1, 4, 2, 3}));
    QCOMPARE(column(*table, "bytes").numbers, (Numbers{2000, 400, 250, 0}));
    QCOMPARE(column(*table, "bytes.before").numbers, (Numbers{1000, 0, 500, 300}));
    const auto &change = column(*table, "bytes.change").reals;
    QCOMPARE(change[0], 1.0);
    QVERIFY(std::isinf(change[1]) && change[1] > 0);
    QCOMPARE(change[2], -0.5);
    QCOMPARE(change[3], -1.0);
    QVERIFY(!table->other);
    QCOMPARE(table->comparedRange.fromNs, kNoonNs);
    QCOMPARE(table->comparedRange.toNs, kNoonNs + kMinute);
}

void TestCompare::otherRowComparesToo()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | top 1 src by bytes | compare 1m", kSecondMinute);

    QVERIFY(table && table->other);
    QCOMPARE(table->rowCount(), std::size_t{1});
    QCOMPARE(table->other->members, std::uint64_t{3});
    QCOMPARE(table->other->numbers[0], std::uint64_t{650});
    QCOMPARE(table->other->numbers[1], std::uint64_t{800});
    QCOMPARE(table->other->numbers.size(), table->columns.size() - table->dimensionCount);
}

void TestCompare::aFilterOnStartMovesWithTheRange()
{
    const Fixture fixture(twoMinutes());
    const std::string text = "start >= " + toIsoUtc(kSecondMinute.fromNs) + " && start < "
                             + toIsoUtc(kSecondMinute.toNs)
                             + " && bytes > 300 | sum of bytes | compare previous";

    const ResultPtr table = fixture.ask(text.c_str());

    QVERIFY(table);
    QCOMPARE(column(*table, "bytes").numbers, Numbers{2400});
    QCOMPARE(column(*table, "bytes.before").numbers, Numbers{1500});
}

void TestCompare::sumAndCountStandBesideThemselves()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr sum = fixture.ask("* | sum of bytes, first | compare previous", kSecondMinute);
    const ResultPtr count = fixture.ask("* | count | compare previous", kSecondMinute);

    QVERIFY(sum && count);
    QCOMPARE(column(*sum, "bytes").numbers, Numbers{2650});
    QCOMPARE(column(*sum, "bytes.before").numbers, Numbers{1800});
    QCOMPARE(sum->columns.size(), std::size_t{4}); // times have no before
    QCOMPARE(column(*count, "rows.before").numbers, Numbers{3});
}

void TestCompare::bucketsAlignByTheirDistanceFromTheStart()
{
    const Fixture fixture(twoMinutes());
    const TimeRange odd{kNoonNs + 63 * kNsPerSecond, kNoonNs + 110 * kNsPerSecond}; // 47 s

    const ResultPtr whole = fixture.ask("* | every 10s | compare 1m", kSecondMinute);
    const ResultPtr shifted = fixture.ask("* | every 10s | compare previous", odd);

    QVERIFY(whole && shifted);
    QCOMPARE(column(*whole, "bytes").numbers, (Numbers{2000, 250, 0, 400, 0, 0}));
    QCOMPARE(column(*whole, "bytes.before").numbers, (Numbers{1000, 500, 300, 0, 0, 0}));
    // the second 20 is 47 seconds before 67, which stands in the bucket from 60
    QCOMPARE(column(*shifted, "bytes").numbers, (Numbers{2000, 250, 0, 400, 0}));
    QCOMPARE(column(*shifted, "bytes.before").numbers, (Numbers{300, 0, 0, 0, 0}));
}

void TestCompare::seriesKeepTheirKeysAndTheRest()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table =
        fixture.ask("* | every 30s by src top 1 of bytes | compare 1m", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(table->keyIsOther, (std::vector<bool>{false, true, false, true}));
    QCOMPARE(column(*table, "bytes").numbers, (Numbers{2000, 250, 0, 400}));
    QCOMPARE(column(*table, "bytes.before").numbers, (Numbers{1000, 800, 0, 0}));
    QVERIFY(table->other);
    QCOMPARE(table->other->numbers[1], std::uint64_t{800});
}

void TestCompare::histogramsHaveTheSameBins()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | histogram bytes | compare previous", kSecondMinute);

    QVERIFY(table);
    const auto &packets = column(*table, "packets").numbers;
    const auto &before = column(*table, "packets.before").numbers;
    QCOMPARE(std::accumulate(packets.begin(), packets.end(), std::uint64_t{0}), std::uint64_t{26});
    QCOMPARE(std::accumulate(before.begin(), before.end(), std::uint64_t{0}), std::uint64_t{18});
}

void TestCompare::pairsCompareBothDirections()
{
    RowSet set = twoMinutes();
    FlowRow back = rowOf(70, 1, 700);
    std::swap(back.src, back.dst);
    std::swap(back.srcPort, back.dstPort);
    set.rows.push_back(back);
    const Fixture fixture(set);

    const ResultPtr pairs = fixture.ask("* | pairs 10 | compare previous", kSecondMinute);
    const ResultPtr flows = fixture.ask("* | flows 10 | compare previous", kSecondMinute);

    QVERIFY(pairs && flows);
    QCOMPARE(pairs->rowCount(), std::size_t{4});
    QCOMPARE(column(*pairs, "bytes.ab").numbers, (Numbers{2000, 400, 250, 0}));
    QCOMPARE(column(*pairs, "bytes.ba").numbers, (Numbers{700, 0, 0, 0}));
    QCOMPARE(column(*pairs, "bytes.before").numbers, (Numbers{1000, 0, 500, 300}));
    QCOMPARE(column(*pairs, "bytes.change").reals[0], 1.7);
    QCOMPARE(column(*pairs, "flows.before").numbers, (Numbers{1, 0, 1, 1}));
    QCOMPARE(column(*flows, "bytes.before").numbers, (Numbers{1000, 0, 500, 300}));
}

void TestCompare::previousNeedsABeginning()
{
    const Fixture fixture(twoMinutes());
    ParseOutcome outcome = parseQuery("* | sum | compare previous");

    const auto answer = fixture.executor->execute(outcome.query, {});

    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Errc::Unsupported);
}

void TestCompare::beforeIsWhatTheOtherRangeAnswers_data()
{
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("measure");

    QTest::newRow("groups of addresses")
        << QByteArray("top 100 src by bytes") << QByteArray("bytes");
    QTest::newRow("groups of either side")
        << QByteArray("top 100 host by packets, flows") << QByteArray("flows");
    QTest::newRow("two dimensions")
        << QByteArray("top 100 app, dst.port by packets") << QByteArray("packets");
    QTest::newRow("texts") << QByteArray("top 100 name by rows") << QByteArray("rows");
}

void TestCompare::beforeIsWhatTheOtherRangeAnswers()
{
    QFETCH(const QByteArray, stage);
    QFETCH(const QByteArray, measure);
    const Fixture fixture(someRows(23, 4000));
    const TimeRange now{kBeginNs + 50 * kNsPerSecond, kBeginNs + 90 * kNsPerSecond};
    const TimeRange before{kBeginNs + 10 * kNsPerSecond, kBeginNs + 50 * kNsPerSecond};
    const std::string text = "* | " + stage.toStdString();

    const ResultPtr joined = fixture.ask((text + " | compare previous").c_str(), now);
    const ResultPtr ours = fixture.ask(text.c_str(), now);
    const ResultPtr theirs = fixture.ask(text.c_str(), before);

    QVERIFY(joined && ours && theirs);
    const auto linesOf = [](const ResultTable &table, const std::string &name) {
        std::map<std::string, std::uint64_t> lines;
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            std::string key;
            for (std::size_t i = 0; i < table.dimensionCount; ++i)
                key += cellText(table.columns[i], row) + ' ';
            const std::uint64_t number = column(table, name.c_str()).numbers[row];
            if (number != 0)
                lines[key] = number;
        }
        return lines;
    };
    const std::string name = measure.toStdString();
    QVERIFY(joined->rowCount() > 3);
    QCOMPARE(linesOf(*joined, name), linesOf(*ours, name));
    QCOMPARE(linesOf(*joined, name + ".before"), linesOf(*theirs, name));
}

void TestCompare::fewOfManyPairsAreExact_data()
{
    QTest::addColumn<QByteArray>("few");
    QTest::addColumn<QByteArray>("all");

    QTest::newRow("pairs") << QByteArray("* | pairs 4") << QByteArray("* | pairs 5000");
    QTest::newRow("flows") << QByteArray("* | flows 3") << QByteArray("* | flows 5000");
    QTest::newRow("pairs of networks")
        << QByteArray("* | pairs 3 of host/28") << QByteArray("* | pairs 5000 of host/28");
}

void TestCompare::fewOfManyPairsAreExact()
{
    QFETCH(const QByteArray, few);
    QFETCH(const QByteArray, all);
    const Fixture fixture(someRows(37, 4000));
    const TimeRange now{kBeginNs + 50 * kNsPerSecond, kBeginNs + 90 * kNsPerSecond};
    const TimeRange before{kBeginNs + 10 * kNsPerSecond, kBeginNs + 50 * kNsPerSecond};

    const ResultPtr joined = fixture.ask((few.toStdString() + " | compare previous").c_str(), now);
    const ResultPtr ours = fixture.ask(all.constData(), now);
    const ResultPtr theirs = fixture.ask(all.constData(), before);

    QVERIFY(joined && ours && theirs);
    const auto sumsOf = [](const ResultTable &table) { // by both ends, in any order
        std::map<std::multiset<std::string>, std::uint64_t> sums;
        const bool isFlows = table.shape == ResultTable::Shape::Flows;
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const auto end = [&](std::size_t at) {
                return cellText(table.columns[at], row)
                       + (isFlows ? ' ' + cellText(table.columns[at + 1], row) : std::string());
            };
            std::multiset<std::string> key{end(isFlows ? 3 : 0), end(isFlows ? 5 : 1)};
            if (isFlows)
                key.insert("proto " + cellText(table.columns[2], row));
            sums[key] =
                column(table, "bytes.ab").numbers[row] + column(table, "bytes.ba").numbers[row];
        }
        return sums;
    };
    auto nowSums = sumsOf(*ours), beforeSums = sumsOf(*theirs);
    const auto shown = sumsOf(*joined);
    QVERIFY(shown.size() >= 3 && shown.size() <= 8 && shown.size() < nowSums.size());
    for (const auto &[key, sum] : shown)
        QCOMPARE(sum, nowSums[key]);
    ResultTable moved = *joined; // the same lines with the sums of the other range
    for (ResultColumn &each : moved.columns) {
        if (each.name == "bytes.ab")
            each.numbers = column(*joined, "bytes.before").numbers;
        else if (each.name == "bytes.ba")
            std::ranges::fill(each.numbers, 0);
    }
    for (const auto &[key, each] : sumsOf(moved))
        QCOMPARE(each, beforeSums[key]);
    QVERIFY(joined->other);
    const auto total = [](const auto &sums) {
        std::uint64_t sum = 0;
        for (const auto &[key, each] : sums)
            sum += each;
        return sum;
    };
    const std::size_t place = 4; // both directions of the rest stand under bytes.ab
    QCOMPARE(joined->other->numbers[place], total(nowSums) - total(shown));
    QCOMPARE(joined->other->numbers[place + 2], total(beforeSums) - total(sumsOf(moved)));
}

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
