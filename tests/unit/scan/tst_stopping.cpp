#include "model/query/parser.h"
#include "model/scan/distinctset.h"
#include "model/scan/freeingthread.h"
#include "model/scan/grouptable.h"
#include "model/scan/stoppablesort.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"
#include "tests/unit/scan/resulttext.h"

#include <QtTest>

#include <atomic>
#include <numeric>
#include <random>
#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kRows = 65'536; // one whole segment

/// Rows with as many hosts and conversations as there may be.
RowSet variedRows()
{
    RowSet set;
    std::mt19937_64 random(12);
    for (std::uint32_t i = 0; i < kRows; ++i) {
        FlowRow row;
        row.startNs = kBeginNs + std::int64_t{i} * kNsPerMs;
        row.source = 1;
        row.proto = 6;
        row.src = Address::fromV4(0x0a00'0000U + static_cast<std::uint32_t>(random() % 20'000));
        row.dst = Address::fromV4(0x0b00'0000U + static_cast<std::uint32_t>(random() % 20'000));
        row.srcPort = 1024 + random() % 60'000;
        row.dstPort = random() % 3 == 0 ? 443 : 53;
        row.packets = 1 + random() % 9;
        row.bytes = 40 * row.packets;
        set.rows.push_back(row);
    }
    return set;
}

/// Wants an end from the `most`th look on. Counts the looks of the threads that scan.
struct Looks
{
    const std::uint64_t lastLook;
    const std::thread::id asker = std::this_thread::get_id();
    std::atomic<std::uint64_t> all = 0, ofWorkers = 0;

    explicit Looks(std::uint64_t most = ~std::uint64_t{0})
        : lastLook(most)
    {
    }
    ExecutionControl control()
    {
        ExecutionControl control;
        control.isCancelled = [this] {
            ofWorkers += std::this_thread::get_id() != asker;
            return ++all >= lastLook;
        };
        return control;
    }
};

FlowQuery questionOf(const QString &text)
{
    FlowQuery query = parseQuery(text.toStdString()).query;
    query.range = {kBeginNs + 30 * kNsPerSecond, kBeginNs + 70 * kNsPerSecond};
    return query;
}

} // namespace

class TestStopping : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scansLookOftenWhetherToStop_data();
    void scansLookOftenWhetherToStop();
    void nothingHalfDoneIsKept_data();
    void nothingHalfDoneIsKept();
    void stoppedSetsAndTablesTakeNothing();
    void sortsEndEarly();
    void sortsAreStable();
    void largeObjectsGoInAnotherThread();

private:
    TempDir m_folder;
    std::string m_path = m_folder.path("rows.weir");
};

void TestStopping::initTestCase()
{
    QVERIFY(storeRows(m_path, variedRows()));
}

void TestStopping::scansLookOftenWhetherToStop_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<int>("least"); // looks of the scanning threads at one segment

    const auto row = [](const char *question, int least) {
        QTest::newRow(question) << question << least;
    };
    row("* | pairs 10", 5); // 40,000 rows by 8,192
    row("* | flows 10", 5);
    row("* | pairs 10 of host/24", 5);
    row("* | top 10 host by peers, bytes, flows", 32); // 16 shards of each of two sets
    row("* | top 10 host by bytes, peers", 256);       // parts that pairs are put aside by
    row("* | top 10 src.port, dst by bytes", 64);      // shards of the table
    row("* | top 10 app by hosts", 16);                // shards of a set
    row("* | every 5s by dst.port of flows", 16);      // likewise
    row("* | top 10 host by bytes | compare previous", 5);
    row("* | communities", 64);
    row("* | bump", 18); // each field
}

void TestStopping::scansLookOftenWhetherToStop()
{
    QFETCH(QString, question);
    QFETCH(int, least);
    const auto executor = StoreExecutor::open(m_path, 1);
    QVERIFY(executor);
    Looks looks;

    const auto answer = executor.value()->execute(questionOf(question), looks.control());

    QVERIFY(answer);
    QVERIFY2(looks.ofWorkers >= static_cast<std::uint64_t>(least),
             std::to_string(looks.ofWorkers.load()).c_str());
}

void TestStopping::nothingHalfDoneIsKept_data()
{
    QTest::addColumn<QString>("question");

    for (const char *question :
         {"* | top 20 host by bytes, peers, flows", "* | top 20 src.port, dst by bytes, hosts",
          "* | every 5s by dst.port", "* | histogram bytes", "* | pairs 20", "* | flows 20",
          "* | rows 30000 | sort bytes", "* | distinct src", "* | top 3 src by bytes, share"})
        QTest::newRow(question) << question;
}

void TestStopping::nothingHalfDoneIsKept()
{
    QFETCH(QString, question);
    const auto fresh = StoreExecutor::open(m_path, 2);
    QVERIFY(fresh);
    const auto expected = fresh.value()->execute(questionOf(question), {});
    QVERIFY(expected);
    const auto executor = StoreExecutor::open(m_path, 2);
    QVERIFY(executor);
    QVERIFY(executor.value()->execute(questionOf(question), {})); // from the second on it is kept

    int cancelled = 0;
    for (std::uint64_t most = 1; most < 60; most += 3) {
        Looks looks(most);
        const auto answer = executor.value()->execute(questionOf(question), looks.control());
        QVERIFY(answer || answer.error().code == Errc::Cancelled);
        cancelled += !answer;
        if (answer)
            QCOMPARE(textOf(*answer.value()), textOf(*expected.value()));
    }
    QVERIFY(cancelled > 0);
    for (int i = 0; i < 2; ++i) {
        const auto answer = executor.value()->execute(questionOf(question), {});
        QVERIFY(answer);
        QCOMPARE(textOf(*answer.value()), textOf(*expected.value()));
    }
}

void TestStopping::stoppedSetsAndTablesTakeNothing()
{
    std::vector<std::uint64_t> hashes(10'000);
    std::mt19937_64 random(1);
    std::ranges::generate(hashes, random);
    std::vector<std::uint8_t> isNew(hashes.size());
    const StopSign stop;
    DistinctSet set(0);
    DistinctSet::Scratch setScratch;
    GroupTable table(1, {SlotOp::Add});
    GroupTable::Scratch tableScratch;
    set.watch(stop);
    table.watch(stop);
    set.insert(hashes.data(), 100, isNew.data(), setScratch);
    table.fold(hashes.data(), 50, tableScratch);
    QCOMPARE(set.size(), std::size_t(100));
    QCOMPARE(table.size(), std::size_t(50));

    stop.raise();
    set.insert(hashes.data(), hashes.size(), isNew.data(), setScratch);
    table.fold(hashes.data(), hashes.size() / 2, tableScratch);

    QCOMPARE(set.size(), std::size_t(100));
    QCOMPARE(table.size(), std::size_t(50));
}

void TestStopping::sortsEndEarly()
{
    constexpr std::uint64_t kAfter = 300'000;  // comparisons
    constexpr std::uint64_t kMost = 8192 * 14; // that one piece may take
    std::vector<std::uint64_t> values(1'000'000);
    std::mt19937_64 random(2);
    std::ranges::generate(values, random);
    std::uint64_t count = 0;
    const StopSign stop([&count] { return count >= kAfter; });

    const bool isSorted =
        sortUnlessStopped(values, stop, [&count](std::uint64_t a, std::uint64_t b) {
            ++count;
            return a < b;
        });

    QVERIFY(!isSorted);
    QVERIFY(count < kAfter + kMost);
}

void TestStopping::sortsAreStable()
{
    for (const std::size_t size : {0U, 1U, 8191U, 8192U, 8193U, 16'384U, 50'000U, 131'073U}) {
        std::vector<std::uint32_t> order(size), expected(size);
        std::iota(order.begin(), order.end(), 0U);
        std::iota(expected.begin(), expected.end(), 0U);
        const auto isBefore = [](std::uint32_t a, std::uint32_t b) {
            return a * 0x9e37'79b1U >> 22 < b * 0x9e37'79b1U >> 22;
        };

        QVERIFY(sortUnlessStopped(order, StopSign(), isBefore));

        std::stable_sort(expected.begin(), expected.end(), isBefore);
        QCOMPARE(order, expected);
    }
}

void TestStopping::largeObjectsGoInAnotherThread()
{
    struct Noted
    {
        std::atomic<int> &count;
        std::atomic<bool> &isElsewhere;
        std::thread::id maker = std::this_thread::get_id();
        ~Noted()
        {
            isElsewhere = isElsewhere && std::this_thread::get_id() != maker;
            ++count;
        }
    };
    std::atomic<int> count = 0;
    std::atomic<bool> isElsewhere = true;
    {
        FreeingThread freeing;
        for (int i = 0; i < 20; ++i)
            Large<std::unique_ptr<Noted>>(&freeing, new Noted{count, isElsewhere});
        QTRY_COMPARE(count.load(), 20);
    }
    QVERIFY(isElsewhere);
    {
        const Large<std::unique_ptr<Noted>> here(nullptr, new Noted{count, isElsewhere});
    }
    QCOMPARE(count.load(), 21);
    QVERIFY(!isElsewhere);
}

QTEST_GUILESS_MAIN(TestStopping)
#include "tst_stopping.moc"
