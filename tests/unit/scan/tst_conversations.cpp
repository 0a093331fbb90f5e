#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"
#include "tests/unit/scan/randomquestions.h"

#include <QtTest>

#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

FlowQuery questionOf(Stage::Kind kind, const FilterExpr &filter, std::uint64_t limit)
{
    FlowQuery query;
    query.filter = filter;
    query.stages.resize(1);
    query.stages[0].kind = kind;
    query.stages[0].limit = limit;
    return query;
}

const ResultColumn &columnOf(const ResultTable &table, const char *name)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name)
            return column;
    }
    qFatal("no column %s", name);
    return table.columns.front();
}

} // namespace

class TestConversations : public QObject
{
    Q_OBJECT

private slots:
    void pairsAgreeWithPlainReference();
    void flowsAgreeWithPlainReference();
    void firstRowsComeInOrderOfTime();
    void innerQuestionIsAValueSet();
    void cancelEndsTheQuestion();
    void everyQuestionSeesOneMomentWhileRowsArrive();
};

void TestConversations::pairsAgreeWithPlainReference()
{
    const TempDir folder;
    const RowSet set = someRows(31, 1200);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);
    std::mt19937_64 random(3);

    for (int i = 0; i < 60; ++i) {
        const FlowQuery query = questionOf(Stage::Kind::Pairs, someFilter(random, 1), 100'000);
        const auto answer = executor.value()->execute(query, {});
        QVERIFY(answer);
        const ResultTable &table = *answer.value();
        std::map<std::pair<Address, Address>, std::pair<std::uint64_t, std::uint64_t>> bytes;
        std::map<std::pair<Address, Address>, std::set<std::string>> flows;
        for (const FlowRow &row : plain.matching(query)) {
            if (!row.src.isPresent() || !row.dst.isPresent())
                continue;
            const auto key = std::minmax(row.src, row.dst);
            auto &sums = bytes[key];
            (row.dst < row.src ? sums.second : sums.first) += row.bytes;
            flows[key].insert(PlainExecutor::conversation(row));
        }

        QCOMPARE(table.rowCount(), bytes.size());
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const std::pair key(columnOf(table, "a").addresses[row],
                                columnOf(table, "b").addresses[row]);
            QVERIFY(bytes.contains(key));
            QCOMPARE(columnOf(table, "bytes.ab").numbers[row], bytes[key].first);
            QCOMPARE(columnOf(table, "bytes.ba").numbers[row], bytes[key].second);
            QCOMPARE(columnOf(table, "flows").numbers[row], std::uint64_t(flows[key].size()));
        }
    }
}

void TestConversations::flowsAgreeWithPlainReference()
{
    const TempDir folder;
    const RowSet set = someRows(32, 900);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const FlowQuery query = questionOf(Stage::Kind::Flows, FilterExpr(), 100'000);
    std::map<std::string, std::vector<FlowRow>> expected;
    for (const FlowRow &row : set.rows)
        expected[PlainExecutor::conversation(row)].push_back(row);

    const auto answer = executor.value()->execute(query, {});

    QVERIFY(answer);
    const ResultTable &table = *answer.value();
    QCOMPARE(table.rowCount(), expected.size());
    QCOMPARE(table.groupCount, std::uint64_t(expected.size()));
    for (std::size_t i = 0; i < table.rowCount(); ++i) {
        FlowRow found;
        found.src = columnOf(table, "a").addresses[i];
        found.dst = columnOf(table, "b").addresses[i];
        found.srcPort = static_cast<std::uint32_t>(columnOf(table, "a.port").numbers[i]);
        found.dstPort = static_cast<std::uint32_t>(columnOf(table, "b.port").numbers[i]);
        found.proto = static_cast<std::uint8_t>(columnOf(table, "proto").numbers[i]);
        const auto &rows = expected[PlainExecutor::conversation(found)];
        QVERIFY(!rows.empty());
        std::uint64_t forth = 0, back = 0, first = ~std::uint64_t{0};
        for (const FlowRow &row : rows) {
            const bool isForth = row.src == found.src && row.srcPort == found.srcPort;
            (isForth ? forth : back) += row.bytes;
            first = std::min(first, static_cast<std::uint64_t>(row.startNs));
        }
        QCOMPARE(columnOf(table, "bytes.ab").numbers[i], forth);
        QCOMPARE(columnOf(table, "bytes.ba").numbers[i], back);
        QCOMPARE(columnOf(table, "start").numbers[i], first);
    }
}

void TestConversations::firstRowsComeInOrderOfTime()
{
    const TempDir folder;
    const RowSet set = someRows(33, 1500);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);
    std::mt19937_64 random(4);

    for (int i = 0; i < 60; ++i) {
        const FlowQuery query = questionOf(Stage::Kind::Rows, someFilter(random, 1), 50);
        const auto answer = executor.value()->execute(query, {});
        QVERIFY(answer);
        std::vector<std::uint64_t> starts;
        for (const FlowRow &row : plain.matching(query))
            starts.push_back(static_cast<std::uint64_t>(row.startNs));
        std::sort(starts.begin(), starts.end());

        QCOMPARE(answer.value()->matchedRows, std::uint64_t(starts.size()));
        QCOMPARE(answer.value()->isTruncated, starts.size() > 50);
        starts.resize(std::min<std::size_t>(starts.size(), 50));
        QCOMPARE(columnOf(*answer.value(), "start").numbers, starts);
        QCOMPARE(answer.value()->columns.size(), kColumnCount);
    }
}

void TestConversations::innerQuestionIsAValueSet()
{
    const TempDir folder;
    const RowSet set = someRows(34, 600);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    FlowQuery inner = questionOf(Stage::Kind::Top, FilterExpr(), 2);
    inner.stages[0].dimensions = {{fieldOf(ColumnId::Src), 32, 128}};
    inner.stages[0].metrics = {Metric::Bytes};
    FlowQuery outer = questionOf(Stage::Kind::Count, FilterExpr(), 0);
    outer.filter.kind = FilterExpr::Kind::InQuery;
    outer.filter.field = fieldOf(ColumnId::Src);
    outer.filter.query = std::make_shared<const FlowQuery>(inner);

    const auto top = executor.value()->execute(inner, {});
    const auto count = executor.value()->execute(outer, {});

    QVERIFY(top);
    QVERIFY(count);
    const auto &best = top.value()->columns[0].addresses;
    const auto expected = std::ranges::count_if(set.rows, [&](const FlowRow &row) {
        return row.src.isPresent() && std::ranges::find(best, row.src) != best.end();
    });
    QVERIFY(expected > 0);
    QCOMPARE(count.value()->columns[0].numbers[0], std::uint64_t(expected));
}

void TestConversations::cancelEndsTheQuestion()
{
    const TempDir folder;
    QVERIFY(storeRows(folder.path("rows.weir"), someRows(35, 3000)));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    ExecutionControl control;
    control.isCancelled = [] { return true; };

    const auto answer =
        executor.value()->execute(questionOf(Stage::Kind::Flows, FilterExpr(), 10), control);

    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Errc::Cancelled);
}

void TestConversations::everyQuestionSeesOneMomentWhileRowsArrive()
{
    const TempDir folder;
    const RowSet set = someRows(36, 4000);
    StoreWriter::Options options;
    options.commitIntervalMs = 1;
    auto writer = StoreWriter::open(folder.path("rows.weir"), options);
    QVERIFY(writer);
    QVERIFY(writer.value()->addSource({}));
    QVERIFY(writeRows(*writer.value(), set, 0, 40));
    QVERIFY(writer.value()->flush());
    std::vector<std::uint64_t> packetsUpTo{0};
    for (const FlowRow &row : set.rows)
        packetsUpTo.push_back(packetsUpTo.back() + row.packets);
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    FlowQuery query = questionOf(Stage::Kind::Sum, FilterExpr(), 0);
    query.stages[0].metrics = {Metric::Packets, Metric::Rows};
    std::atomic<bool> isWritten = true;

    std::jthread writing([&] {
        for (std::size_t i = 40; i < set.rows.size(); i += 40)
            isWritten =
                isWritten && writeRows(*writer.value(), set, i, i + 40) && writer.value()->flush();
    });
    std::uint64_t seen = 0;
    while (seen < set.rows.size()) {
        const auto answer = executor.value()->execute(query, {});
        QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
        const std::uint64_t rows = answer.value()->columns[1].numbers[0];
        QVERIFY2(rows >= seen, "rows went away");
        QCOMPARE(answer.value()->columns[0].numbers[0], packetsUpTo[rows]);
        seen = rows;
        if (!isWritten)
            break;
    }
    writing.join();

    QVERIFY(isWritten);
    QCOMPARE(seen, std::uint64_t(set.rows.size()));
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
