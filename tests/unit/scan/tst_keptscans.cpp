#include "model/query/parser.h"
#include "model/scan/keptscans.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/randomrows.h"
#include "tests/unit/scan/resulttext.h"

#include <QtTest>

#include <thread>

#include <functional>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kSpanNs = 120 * kNsPerSecond; // of all random rows
constexpr std::size_t kPiece = 300;                  // rows of a segment

/// A store that grows by a segment with each piece; its clock stands still but for idle().
struct GrowingStore
{
    TempDir folder;
    std::string path = folder.path("rows.weir");
    RowSet set = someRows(4, 12 * kPiece, true);
    std::size_t written = 0;
    std::int64_t nowMs = 0;

    std::unique_ptr<StoreWriter> open()
    {
        StoreWriter::Options options;
        options.clockMs = [this] { return nowMs; };
        auto writer = StoreWriter::open(path, options);
        return writer ? std::move(writer).value() : nullptr;
    }
    bool start()
    {
        SourceInfo exporter;
        exporter.kind = SourceKind::Exporter;
        exporter.name = "192.0.2.1";
        if (const auto writer = open(); !writer || !writer->addSource(exporter))
            return false;
        return addPieces(4);
    }
    bool addPieces(std::size_t pieces)
    {
        for (std::size_t i = 0; i < pieces; ++i) {
            const auto writer = open(); // another writer begins another segment
            if (!writer || !writeRows(*writer, set, written, written + kPiece) || !writer->flush())
                return false;
            written += kPiece;
        }
        return true;
    }
    bool repair()
    {
        const auto writer = open();
        const auto repaired =
            writer->repairSampling({1, kAbsent<std::uint32_t>, 100, kBeginNs, kBeginNs + kSpanNs});
        return repaired && repaired.value() > 0;
    }
    bool dropOldRows()
    {
        const auto writer = open();
        writer->setRetention(RetentionLimits{kSpanNs / 2, 0});
        return idle(*writer);
    }
    bool mergeSegments()
    {
        const auto writer = open();
        return idle(*writer);
    }
    bool idle(StoreWriter &writer)
    {
        bool isDone = true;
        for (int i = 0; i < 20; ++i) {
            nowMs += 3'000;
            isDone = writer.tick() && isDone;
        }
        return isDone;
    }
};

const std::vector<std::string> kQuestions{
    "* | sum of bytes, packets, flows, hosts, first, last",
    "host | top 3 host by bytes",
    "* | top 50 host by flows, bytes.in, peers",
    "* | top 3 app by bytes",
    "name | top 50 name by packets",
    "* | top 4 port by bytes, bps",
    "* | top 50 src, dst.port by bytes, hosts",
    "proto == tcp | top 50 src/24 by wire",
    "* | histogram frame",
    "* | histogram bytes",
    "* | distinct proto",
    "* | count",
    "* | every 5s by dst.port",
    "* | every 5s by app",
    "proto == tcp | every 2s by proto by bytes, packets",
    "* | every 10s",
};

/// The whole answer as text, or why there is none.
std::string ask(StoreExecutor &whom, const std::string &question)
{
    const auto answer = whom.execute(parseQuery(question).query, {});
    return answer ? textOf(*answer.value()) : answer.error().sentence();
}

/// Asks all questions about `range`, of `old` and of one that has kept nothing; the first
/// difference, or "".
std::string difference(StoreExecutor &old, const std::string &path, TimeRange range)
{
    const auto fresh = StoreExecutor::open(path, 2); // is asked each of them once
    if (!fresh)
        return fresh.error().sentence();
    for (const std::string &question : kQuestions) {
        FlowQuery query = parseQuery(question).query;
        query.range = range;
        const auto answer = old.execute(query, {});
        const auto expected = fresh.value()->execute(query, {});
        if (!answer || !expected)
            return question + ": " + (answer ? expected : answer).error().sentence();
        if (textOf(*answer.value()) != textOf(*expected.value()))
            return question + '\n' + textOf(*answer.value()) + "instead of\n"
                   + textOf(*expected.value());
    }
    return {};
}

} // namespace

class TestKeptScans : public QObject
{
    Q_OBJECT

private slots:
    void answersAreThoseOfAFreshScan_data();
    void answersAreThoseOfAFreshScan();
    void everyUsesTheRankingOfTheSameRowsOnly();
    void questionsAskedTogetherAgree();
    void takesSegmentsByWhatMayChange();
    void givesUpWhatWasUsedLongestAgo();
};

void TestKeptScans::answersAreThoseOfAFreshScan_data()
{
    using Change = std::function<bool(GrowingStore &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isSparing"); // whether something kept can serve after the change

    const auto row = [](const char *name, const Change &change, bool isSparing) {
        QTest::newRow(name) << change << isSparing;
    };
    row(
        "nothing new", [](GrowingStore &) { return true; }, true);
    row(
        "new segments", [](GrowingStore &store) { return store.addPieces(3); }, true);
    row(
        "a sampling rate learnt late", [](GrowingStore &store) { return store.repair(); }, false);
    row(
        "old rows dropped", [](GrowingStore &store) { return store.dropOldRows(); }, false);
    row(
        "small segments merged", [](GrowingStore &store) { return store.mergeSegments(); }, false);
}

void TestKeptScans::answersAreThoseOfAFreshScan()
{
    QFETCH(std::function<bool(GrowingStore &)>, change);
    QFETCH(bool, isSparing);
    GrowingStore store;
    QVERIFY(store.start());
    const auto executor = StoreExecutor::open(store.path, 2);
    QVERIFY(executor);
    const TimeRange ranges[] = {
        {kBeginNs, kBeginNs + kSpanNs / 2}, {kBeginNs - kSpanNs, kBeginNs + 2 * kSpanNs}, {}};
    for (int i = 0; i < 2; ++i) { // the second time something is kept
        for (const TimeRange &range : ranges)
            QCOMPARE(difference(*executor.value(), store.path, range), std::string());
    }
    QVERIFY(executor.value()->segmentsSpared() > 0);

    QVERIFY(change(store));

    const std::uint64_t before = executor.value()->segmentsSpared();
    QCOMPARE(difference(*executor.value(), store.path, {}), std::string());
    QCOMPARE(executor.value()->segmentsSpared() > before, isSparing);
    for (int step = 0; step < 4; ++step) { // as a live range moves
        const std::int64_t toNs = kBeginNs + kSpanNs / 2 + step * kSpanNs / 10;
        QCOMPARE(difference(*executor.value(), store.path, {toNs - kSpanNs / 2, toNs}),
                 std::string());
        QCOMPARE(difference(*executor.value(), store.path, {kBeginNs - 1, toNs + kSpanNs}),
                 std::string());
        QVERIFY(step % 2 == 0 || store.addPieces(1));
    }
}

void TestKeptScans::everyUsesTheRankingOfTheSameRowsOnly()
{
    GrowingStore store;
    QVERIFY(store.start());
    const auto executor = StoreExecutor::open(store.path, 2);
    QVERIFY(executor);
    const std::vector<std::pair<std::string, std::string>> cases{
        {"* | top 40 host by bytes, peers, share", "* | every 5s by host top 3 of bytes"},
        {"* | top 2 host by bytes", "* | every 5s by host top 3 of bytes"}, // too few are known
        {"* | top 40 host by packets", "* | every 5s by host top 3 of bytes"},
        {"proto == udp | top 40 host by bytes", "* | every 5s by host top 3 of bytes"},
        {"* | top 40 name by bytes", "* | every 5s by name top 4 of bytes"},
        {"* | top 40 src.port by bytes", "* | every 5s by src.port top 4 of bytes, packets"},
        {"* | top 40 src/24 by packets", "* | every 5s by src/24 top 4 of packets"},
        {"proto == tcp | top 40 dst by bytes", "proto == tcp | every 5s by dst top 9 of bytes"},
    };
    for (int turn = 0; turn < 3; ++turn) {
        for (const auto &[top, every] : cases) {
            const auto fresh = StoreExecutor::open(store.path, 2);
            QVERIFY(fresh);
            const std::string expected = ask(*fresh.value(), every);
            QVERIFY(expected.starts_with("rows "));
            ask(*executor.value(), top);
            QCOMPARE(ask(*executor.value(), every), expected);
            QVERIFY(store.addPieces(turn == 1 ? 1 : 0));
        }
    }
}

void TestKeptScans::questionsAskedTogetherAgree()
{
    GrowingStore store;
    QVERIFY(store.start());
    const auto executor = StoreExecutor::open(store.path, 2);
    QVERIFY(executor);
    std::vector<std::string> questions = kQuestions;
    questions.insert(questions.end(), {"bytes > 2000 | top 9 host by bytes", // few rows of each
                                       "flags == SYN | sum of bytes, flows", "* | rows 50"});
    for (int turn = 0; turn < 6; ++turn) {
        QVERIFY(store.addPieces(turn % 3));
        std::vector<std::string> expected;
        for (const std::string &question : questions) {
            const auto fresh = StoreExecutor::open(store.path, 1);
            QVERIFY(fresh);
            expected.push_back(ask(*fresh.value(), question));
        }
        std::vector<std::string> wrong(4);
        {
            std::vector<std::jthread> askers;
            for (std::size_t asker = 0; asker < wrong.size(); ++asker)
                askers.emplace_back([&, asker] {
                    for (std::size_t i = 0; i < questions.size(); ++i) {
                        const std::size_t number = (i + asker * 5) % questions.size();
                        if (ask(*executor.value(), questions[number]) != expected[number])
                            wrong[asker] = questions[number];
                    }
                });
        }
        for (const std::string &question : wrong)
            QCOMPARE(question, std::string());
    }
}

void TestKeptScans::takesSegmentsByWhatMayChange()
{
    StoreSnapshot snapshot;
    const auto add = [&snapshot](std::int64_t id, std::uint64_t from, std::uint64_t to) {
        auto segment = std::make_shared<SegmentInfo>();
        segment->id = id;
        segment->rows = 10;
        segment->zones[static_cast<std::size_t>(ColumnId::Start)] = {from, to, false};
        snapshot.segments.push_back(segment);
    };
    add(1, 10, 20); // before the range
    add(2, 25, 35); // across its begin
    add(3, 30, 40); // known
    add(4, 40, 49); // new
    add(5, 45, 50); // across its end
    add(6, 41, 42); // may grow

    const KeptParts parts(snapshot, {30, 50}, {3});
    const KeptParts gone(snapshot, {30, 50}, {3, 7});
    const KeptParts across(snapshot, {30, 50}, {2});

    QVERIFY(parts.isUsable && parts.hasOthers);
    QCOMPARE(parts.fresh, std::vector<std::int64_t>{4});
    QCOMPARE(parts.notFresh, (std::vector<std::uint8_t>{1, 1, 1, 0, 1, 1}));
    QCOMPARE(parts.notOthers, (std::vector<std::uint8_t>{1, 0, 1, 1, 0, 0}));
    QVERIFY(!gone.isUsable);
    QVERIFY(!across.isUsable);
}

void TestKeptScans::givesUpWhatWasUsedLongestAgo()
{
    KeptScans scans;
    const auto put = [&scans](const char *key) {
        auto kept = std::make_unique<KeptScans::Kept>();
        kept->bytes = KeptScans::kMostBytes / 2;
        scans.put(key, std::move(kept));
    };
    put("first");
    put("second");
    scans.put("first", scans.take("first"));

    put("third");

    QVERIFY(scans.take("second") == nullptr);
    QVERIFY(scans.take("first") != nullptr);
    QVERIFY(scans.take("third") != nullptr);
    QVERIFY(scans.take("third") == nullptr); // whoever has it has it alone
    QVERIFY(!scans.isAskedAgain("first"));
    QVERIFY(scans.isAskedAgain("first"));
}

QTEST_GUILESS_MAIN(TestKeptScans)
#include "tst_keptscans.moc"
