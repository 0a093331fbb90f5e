// Columns that questions hand on: how many are kept, and that answers are the same with them.
#include "model/scan/preparedsegments.h"
#include "tests/unit/scan/resulttext.h"
#include "tests/unit/scan/storedrows.h"

#include <QTest>

#include <thread>

using namespace weir;
using namespace weir::test;

class TestPreparedSegments : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsNoMoreThanItMay();
    void keepsFewOfWhatIsLive();
    void knowsWhatIsAtWork();
    void answersStayTheSame();

private:
    /// Columns of a segment with something read, ready to be put back.
    PreparedSegments::Prepared read(std::size_t number);
    /// Ids of what can be taken, in this order; takes all.
    std::vector<std::int64_t> takeAll(PreparedSegments &prepared);
    std::int64_t idOf(std::size_t number) const { return m_snapshot->segments[number]->id; }

    Fixture m_store{someRows(23, 4'000)};
    std::unique_ptr<StoreReader> m_reader;
    std::shared_ptr<const StoreSnapshot> m_snapshot;
};

void TestPreparedSegments::initTestCase()
{
    auto reader = StoreReader::open(m_store.folder.path("rows.weir"));
    QVERIFY(reader);
    m_reader = std::move(reader).value();
    auto snapshot = m_reader->snapshot();
    QVERIFY(snapshot);
    m_snapshot = snapshot.value();
    QVERIFY(m_snapshot->segments.size() > 3);
}

PreparedSegments::Prepared TestPreparedSegments::read(std::size_t number)
{
    auto columns = std::make_unique<SegmentColumns>(*m_reader);
    columns->begin(*m_snapshot->segments[number]);
    columns->column(ColumnId::Bytes);
    columns->values(Slot::Bytes);
    return {m_snapshot->segments[number], std::move(columns)};
}

std::vector<std::int64_t> TestPreparedSegments::takeAll(PreparedSegments &prepared)
{
    std::vector<std::int64_t> ids;
    while (true) {
        const auto one = prepared.take({}, [](const SegmentInfo &) { return true; });
        if (!one.columns)
            return ids;
        ids.push_back(one.segment->id);
    }
}

void TestPreparedSegments::keepsNoMoreThanItMay()
{
    auto one = read(0);
    one.columns->tidy();
    const std::size_t bytes = one.columns->bytes();
    PreparedSegments prepared(3 * bytes + bytes / 2);

    QVERIFY(prepared.put(std::move(one), false) == nullptr);
    QVERIFY(prepared.put(read(1), false) == nullptr);
    QVERIFY(prepared.put(read(2), false) == nullptr);
    QVERIFY(prepared.put(read(3), false) != nullptr);

    QCOMPARE(takeAll(prepared), (std::vector<std::int64_t>{idOf(1), idOf(2), idOf(3)}));
    QVERIFY(prepared.put(read(0), false) == nullptr); // what was taken makes room
}

void TestPreparedSegments::keepsFewOfWhatIsLive()
{
    PreparedSegments prepared;
    for (std::size_t i = 0; i < PreparedSegments::kMostLive; ++i)
        QVERIFY(prepared.put(read(i % 2), true) == nullptr);
    QVERIFY(prepared.put(read(2), true) != nullptr);
    QVERIFY(prepared.put(read(3), false) == nullptr);
    QCOMPARE(takeAll(prepared).size(), PreparedSegments::kMostLive + 1);
}

void TestPreparedSegments::knowsWhatIsAtWork()
{
    PreparedSegments prepared;
    const SegmentInfo &segment = *m_snapshot->segments[1];
    prepared.beginWork(segment);
    prepared.beginWork(segment); // by another question
    prepared.endWork(segment);
    QVERIFY(prepared.isAtWork(segment));
    QVERIFY(!prepared.isAtWork(*m_snapshot->segments[0]));
    prepared.endWork(segment);
    QVERIFY(!prepared.isAtWork(segment));
}

/// Filters that few rows pass read a part of a column only; that must not be taken for the whole.
void TestPreparedSegments::answersStayTheSame()
{
    const std::vector<const char *> filters = {
        "*",
        "dst.port == 443 && proto == tcp && tcp.flags == SYN",
        "proto == udp",
        "bytes > 900",
        "src == 10.0.1.1 && packets > 3",
        "src == 10.0.1.1 && packets > 3 && host"};
    const std::vector<const char *> stages = {"top 20 host by bytes, peers",
                                              "top 20 dst.port by packets, first, last",
                                              "every 5s by proto of bytes",
                                              "sum of bytes, packets, flows, hosts",
                                              "pairs 20",
                                              "histogram bytes"};
    std::vector<std::string> questions, expected;
    for (const char *filter : filters) {
        for (const char *stage : stages) {
            questions.push_back(std::string(filter) + " | " + stage);
            const auto alone = StoreExecutor::open(m_store.folder.path("rows.weir"), 1);
            QVERIFY(alone);
            const auto answer =
                alone.value()->execute(parseQuery(questions.back()).query, ExecutionControl());
            QVERIFY(answer);
            expected.push_back(textOf(*answer.value()));
        }
    }
    std::atomic<std::size_t> wrong = 0;
    {
        constexpr std::size_t kThreads = 4;
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&, thread] {
                for (std::size_t i = 0; i < 3 * questions.size(); ++i) {
                    const std::size_t at = (i * 7 + thread * 5) % questions.size();
                    const auto answer = m_store.executor->execute(parseQuery(questions[at]).query,
                                                                  ExecutionControl());
                    wrong += !answer || textOf(*answer.value()) != expected[at] ? 1 : 0;
                }
            });
    }
    QCOMPARE(wrong.load(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestPreparedSegments)
#include "tst_preparedsegments.moc"
