#include "model/query/parser.h"
#include "model/query/resulttext.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"

#include <QtTest>

#include <cmath>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kMinute = 60 * kNsPerSecond;
constexpr std::int64_t kNoonNs = kBeginNs / kMinute * kMinute;

FlowRow rowOf(int second, std::uint32_t src, std::uint64_t bytes, std::uint32_t dst = 0x0a00'00ffU)
{
    FlowRow row;
    row.startNs = kNoonNs + second * kNsPerSecond;
    row.source = 1;
    row.src = Address::fromV4(0x0a00'0000U + src);
    row.dst = Address::fromV4(dst);
    row.proto = 6;
    row.srcPort = 40'000;
    row.dstPort = 443;
    row.packets = bytes / 100;
    row.bytes = bytes;
    row.sampling = 1;
    return row;
}

/// A minute and the next one: .1 doubles, .2 halves, .3 goes, .4 comes.
RowSet twoMinutes()
{
    RowSet set;
    set.rows = {rowOf(5, 1, 1000),  rowOf(10, 2, 500), rowOf(20, 3, 300),
                rowOf(65, 1, 2000), rowOf(75, 2, 250), rowOf(95, 4, 400)};
    return set;
}

struct Fixture
{
    explicit Fixture(const RowSet &set)
    {
        if (!storeRows(folder.path("rows.weir"), set))
            return;
        auto opened = StoreExecutor::open(folder.path("rows.weir"), 2);
        if (opened)
            executor = std::move(opened).value();
    }
    ResultPtr ask(const char *text, TimeRange range = {}) const
    {
        ParseOutcome outcome = parseQuery(text);
        if (!outcome.ok)
            qFatal("%s: %s", text, outcome.error.message.c_str());
        outcome.query.range = range;
        auto answer = executor->execute(outcome.query, {});
        if (!answer)
            qWarning("%s", answer.error().what.data());
        return answer ? answer.value() : nullptr;
    }

    TempDir folder;
    std::unique_ptr<StoreExecutor> executor;
};

const TimeRange kSecondMinute{kNoonNs + kMinute, kNoonNs + 2 * kMinute};

const ResultColumn &column(const ResultTable &table, const char *name)
{
    for (const ResultColumn &each : table.columns) {
        if (each.name == name)
            return each;
    }
    qFatal("no column %s", name);
}

std::vector<std::uint32_t> hosts(const ResultColumn &column)
{
    std::vector<std::uint32_t> last;
    for (const Address &address : column.addresses)
        last.push_back(address.v4() & 0xff);
    return last;
}

using Numbers = std::vector<std::uint64_t>;

} // namespace

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
    void sharesAreOfAllMatchedRows();
    void bothSidesShareOneTotal();
    void peaksAreOfTheBusiestSecond();
    void networksTalkInPairs();
    void bumpNamesTheFlood();
    void bumpFindsEachCauseOnce();
    void bumpOfNothingHasNoLines();
    void beforeIsWhatTheOtherRangeAnswers_data();
    void beforeIsWhatTheOtherRangeAnswers();
    void fewOfManyPairsAreExact_data();
    void fewOfManyPairsAreExact();
    void pairsOfWholeHostsAreThePairs();
    void peaksAreTheLargestBucketsOfEvery();
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
    QCOMPARE(answer.error().code, Errc::BadValue);
}

void TestCompare::sharesAreOfAllMatchedRows()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | top 1 src by bytes, share", kSecondMinute);

    QVERIFY(table && table->other);
    QCOMPARE(column(*table, "bytes.share").reals, std::vector<double>{2000.0 / 2650});
    QCOMPARE(std::bit_cast<double>(table->other->numbers[1]), 650.0 / 2650);
}

void TestCompare::bothSidesShareOneTotal()
{
    const Fixture fixture(twoMinutes());

    const ResultPtr table = fixture.ask("* | top 1 host by bytes, share", kSecondMinute);

    QVERIFY(table);
    QCOMPARE(hosts(table->columns[0]), std::vector<std::uint32_t>{255});
    QCOMPARE(column(*table, "bytes.share").reals, std::vector<double>{1.0});
}

void TestCompare::peaksAreOfTheBusiestSecond()
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

void TestCompare::networksTalkInPairs()
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

/// A minute of steady traffic of ten hosts with five servers and the same again with `more` added.
static RowSet steadyAnd(const std::vector<FlowRow> &more)
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

void TestCompare::bumpNamesTheFlood()
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

void TestCompare::bumpFindsEachCauseOnce()
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

void TestCompare::bumpOfNothingHasNoLines()
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

void TestCompare::pairsOfWholeHostsAreThePairs()
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

void TestCompare::peaksAreTheLargestBucketsOfEvery()
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

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
