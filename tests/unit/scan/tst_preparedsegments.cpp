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
    void keepsEachOnce();
    void knowsWhatIsAtWork();
    void answersStayTheSame();

private:
    /// Columns of a segment with something read, ready to be put back.
    PreparedSegments::Prepared read(std::size_t number);
    /// Ids of what can be taken, in this order; takes all.
    std::vector<std::int64_t> takeAll(PreparedSegments &prepared);
    std::int64_t idOf(std::size_t number) const { return m_snapshot->segments[number]->id; }

    static constexpr std::size_t kPieces = 12; // which become segments

    TempDir m_folder;
    std::string m_path = m_folder.path("rows.weir");
    std::unique_ptr<StoreReader> m_reader;
    std::shared_ptr<const StoreSnapshot> m_snapshot;
};

void TestPreparedSegments::initTestCase()
{
    const RowSet set = someRows(23, kPieces * 700);
    for (std::size_t i = 0; i < kPieces; ++i) {
        auto writer = StoreWriter::open(m_path);
        QVERIFY(writer && (i > 0 || writer.value()->addSource({})));
        QVERIFY(writeRows(*writer.value(), set, i * 700, (i + 1) * 700));
        QVERIFY(writer.value()->flush());
    }
    auto reader = StoreReader::open(m_path);
    QVERIFY(reader);
    m_reader = std::move(reader).value();
    auto snapshot = m_reader->snapshot();
    QVERIFY(snapshot);
    m_snapshot = snapshot.value();
    QVERIFY(m_snapshot->segments.size() >= kPieces);
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

    QVERIFY(prepared.put(std::move(one)) == nullptr);
    QVERIFY(prepared.put(read(1)) == nullptr);
    QVERIFY(prepared.put(read(2)) == nullptr);
    QVERIFY(prepared.put(read(3)) != nullptr);

    QCOMPARE(takeAll(prepared), (std::vector<std::int64_t>{idOf(1), idOf(2), idOf(3)}));
    QVERIFY(prepared.put(read(0)) == nullptr); // what was taken makes room
}

void TestPreparedSegments::keepsFewOfWhatIsLive()
{
    constexpr std::size_t kOthers = 2;
    QVERIFY(m_snapshot->segments.size() > PreparedSegments::kMostLive + kOthers);
    PreparedSegments prepared;
    const auto readLive = [this](std::size_t number) {
        auto one = read(number);
        one.columns->setLive(true);
        return one;
    };
    QVERIFY(prepared.put(read(0)) == nullptr);
    for (std::size_t i = 0; i < PreparedSegments::kMostLive; ++i)
        QVERIFY(prepared.put(readLive(kOthers + i)) == nullptr);
    QVERIFY(prepared.put(read(1)) == nullptr);
    QVERIFY(prepared.put(readLive(kOthers + PreparedSegments::kMostLive)) != nullptr);

    const auto ids = takeAll(prepared);
    QCOMPARE(ids.size(), PreparedSegments::kMostLive + kOthers);
    QCOMPARE(ids.front(), idOf(0)); // the oldest live one made room
    QVERIFY(std::ranges::find(ids, idOf(kOthers)) == ids.end());
}

void TestPreparedSegments::keepsEachOnce()
{
    PreparedSegments prepared;
    QVERIFY(prepared.put(read(0)) == nullptr);
    QVERIFY(prepared.put(read(0)) != nullptr);
    QCOMPARE(takeAll(prepared), std::vector<std::int64_t>{idOf(0)});

    const auto known = std::make_shared<AttributeCache>(nullptr);
    prepared.clear(known);
    QVERIFY(prepared.put(read(1)) != nullptr); // columns that know less
    QVERIFY(takeAll(prepared).empty());
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
                                              "pairs 1",
                                              "flows 1",
                                              "histogram bytes"};
    std::vector<std::string> questions, expected;
    for (const char *filter : filters) {
        for (const char *stage : stages) {
            questions.push_back(std::string(filter) + " | " + stage);
            const auto alone = StoreExecutor::open(m_path, 1);
            QVERIFY(alone);
            const auto answer =
                alone.value()->execute(parseQuery(questions.back()).query, ExecutionControl());
            QVERIFY(answer);
            expected.push_back(textOf(*answer.value()));
        }
    }
    const auto all = StoreExecutor::open(m_path, 2);
    QVERIFY(all);
    std::atomic<std::size_t> wrong = 0;
    {
        constexpr std::size_t kThreads = 4;
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&, thread] {
                for (std::size_t i = 0; i < 3 * questions.size(); ++i) {
                    const std::size_t at = (i * 7 + thread * 5) % questions.size();
                    const auto answer =
                        all.value()->execute(parseQuery(questions[at]).query, ExecutionControl());
                    wrong += !answer || textOf(*answer.value()) != expected[at] ? 1 : 0;
                }
            });
    }
    QCOMPARE(wrong.load(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestPreparedSegments)
#include "tst_preparedsegments.moc"
