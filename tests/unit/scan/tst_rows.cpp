#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace weir;
using namespace weir::test;

class TestRows : public QObject
{
    Q_OBJECT

private slots:
    void streamGivesEveryMatchingRow();
    void streamStopsWhenTheSinkHasEnough();
    void partialAnswersComeBeforeTheWholeOne();
    void progressRisesToOne();

private:
    RowSet m_set = someRows(31, 1200);
};

void TestRows::streamGivesEveryMatchingRow()
{
    const TempDir folder;
    QVERIFY(storeRows(folder.path("rows.weir"), m_set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const FlowQuery query = parseQuery("dst.port == 443").query;
    std::multiset<std::string> expected, found;
    for (const FlowRow &row : PlainExecutor(m_set).matching(query))
        expected.insert(toString(row.src) + ' ' + std::to_string(row.bytes));

    const Status status = executor.value()->streamRows(
        query, {ColumnId::Src, ColumnId::Bytes},
        [&found](const ResultTable &chunk) {
            for (std::size_t row = 0; row < chunk.rowCount(); ++row)
                found.insert(toString(chunk.columns[0].addresses[row]) + ' '
                             + std::to_string(chunk.columns[1].numbers[row]));
            return true;
        },
        {});

    QVERIFY(status);
    QVERIFY(expected.size() > 100);
    QVERIFY(found == expected);
}

void TestRows::streamStopsWhenTheSinkHasEnough()
{
    const TempDir folder;
    QVERIFY(storeRows(folder.path("rows.weir"), m_set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    int chunks = 0;

    const Status status = executor.value()->streamRows(parseQuery("*").query, {ColumnId::Src},
                                                       [&chunks](const ResultTable &) {
                                                           ++chunks;
                                                           return false;
                                                       },
                                                       {});

    QVERIFY(status);
    QCOMPARE(chunks, 1);
}

void TestRows::partialAnswersComeBeforeTheWholeOne()
{
    const TempDir folder;
    const RowSet set = someRows(5, 1'000'000);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 1);
    QVERIFY(executor);
    // four combinations of sides and three sets of values keep one thread busy for long enough
    const ParseOutcome parsed = parseQuery("* | top 5 host, port, dst by flows, hosts, peers");
    QVERIFY(parsed.ok);
    std::vector<ResultPtr> partials;
    ExecutionControl control;
    control.onPartial = [&partials](const ResultPtr &partial) { partials.push_back(partial); };

    const auto answer = executor.value()->execute(parsed.query, control);

    QVERIFY(answer);
    QVERIFY(!answer.value()->isPartial);
    QVERIFY(!partials.empty());
    for (const ResultPtr &partial : partials) {
        QVERIFY(partial->isPartial);
        QCOMPARE(partial->columns.size(), answer.value()->columns.size());
        QVERIFY(partial->matchedRows <= answer.value()->matchedRows);
    }
}

void TestRows::progressRisesToOne()
{
    const TempDir folder;
    QVERIFY(storeRows(folder.path("rows.weir"), m_set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    std::vector<double> fractions;
    ExecutionControl control;
    control.onProgress = [&fractions](double fraction) { fractions.push_back(fraction); };

    const auto answer = executor.value()->execute(parseQuery("* | pairs 5").query, control);

    QVERIFY(answer);
    QVERIFY(!fractions.empty());
    QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
    QCOMPARE(fractions.back(), 1.0);
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
