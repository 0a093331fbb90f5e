#include "model/report/tablefiles.h"
#include "tests/unit/report/knownstore.h"
#include "tests/unit/report/reportparts.h"

#include <QtTest>

#include <atomic>

using namespace weir;
using namespace weir::test;

namespace {

/// Counts the questions that reach the store.
class CountingExecutor : public Executor
{
public:
    explicit CountingExecutor(std::shared_ptr<Executor> executor)
        : m_executor(std::move(executor))
    {
    }
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control) override
    {
        ++asked;
        return m_executor->execute(query, control);
    }
    Result<std::string> explain(const FlowQuery &query) override
    {
        return m_executor->explain(query);
    }

    std::atomic<int> asked = 0;

private:
    std::shared_ptr<Executor> m_executor;
};

} // namespace

/// Questions of a report and their answers.
class TestReportRun : public QObject
{
    Q_OBJECT

private slots:
    void splitsByMonth();
    void leavesOutDecadesWithoutRows();
    void readsPartsOffLargerAnswers_data();
    void readsPartsOffLargerAnswers();
    void tellsWhichQuestionIsWrong();
    void endsWhenCancelled();
};

void TestReportRun::splitsByMonth()
{
    KnownStore store(10);
    ReportSection months = section(SectionKind::Table, "sum of bytes");
    months.split = SectionSplit::Month;
    // the rows lie in January; the range reaches into February
    store.facts.range.toNs = kReportStartNs + 40 * 86'400 * kNsPerSecond;
    ReportRunner runner(store.executor, store.facts);

    const auto answers = runner.run(reportOf({months}), {});

    QVERIFY(answers);
    const ResultTable &table = *answers.value()->sections[0].result;
    QCOMPARE(table.rowCount(), std::size_t{2});
    QCOMPARE(table.columns[0].texts[0], std::string("2026-01"));
    QCOMPARE(table.columns[0].texts[1], std::string("2026-02"));
    QCOMPARE(table.columns[1].numbers[0], std::uint64_t{55'000'000});
    QCOMPARE(table.columns[1].numbers[1], std::uint64_t{0});
}

void TestReportRun::leavesOutDecadesWithoutRows()
{
    FlowBatch batch = knownRows(10);
    FlowRow early = batch.rows.front();
    early.startNs = 5 * kNsPerSecond; // of a clock that nobody had set: 56 years before the others
    batch.rows.push_back(early);
    KnownStore store(std::move(batch));
    store.facts.range = {early.startNs, kReportStartNs + 10 * kNsPerSecond};
    const auto counting = std::make_shared<CountingExecutor>(store.executor);
    ReportRunner runner(counting, store.facts);
    ReportSection months = section(SectionKind::Table, "sum of bytes");
    months.split = SectionSplit::Month;

    const auto answers = runner.run(reportOf({months}), {});

    QVERIFY(answers);
    const ResultTable &table = *answers.value()->sections[0].result;
    QCOMPARE(table.columns[0].texts, (std::vector<std::string>{"1970-01", "2026-01"}));
    QCOMPARE(table.columns[1].numbers, (std::vector<std::uint64_t>{1'000'000, 55'000'000}));
    QVERIFY2(counting->asked < 50, std::to_string(counting->asked).c_str()); // not one a month
}

void TestReportRun::readsPartsOffLargerAnswers_data()
{
    QTest::addColumn<QByteArray>("small");
    QTest::addColumn<QByteArray>("large");
    QTest::addColumn<int>("asked");
    const auto row = [](const char *name, const char *small, const char *large, int asked) {
        QTest::newRow(name) << QByteArray(small) << QByteArray(large) << asked;
    };

    row("fewer lines and measures", "top 4 dst by bytes", "top 9 dst by bytes, packets, peers", 1);
    row("fewer lines", "top 4 dst by bytes", "top 9 dst by bytes", 1);
    row("fewer measures", "top 9 dst by bytes", "top 9 dst by bytes, packets", 1);
    row("measures in another order", "top 9 dst by bytes, packets, wire",
        "top 9 dst by bytes, wire, packets", 1);
    row("all lines of both", "top 50 dst by bytes", "top 60 dst by bytes, packets", 1);
    row("two dimensions", "top 3 dst, app by packets", "top 5 dst, app by packets, bytes", 1);
    row("another order", "top 4 dst by packets", "top 9 dst by bytes, packets", 2);
    row("a measure that does not add up", "top 4 dst by bytes, peers",
        "top 9 dst by bytes, peers, packets", 2);
    row("more lines", "top 20 dst by bytes", "top 9 dst by bytes, packets", 2);
    row("other rows", "host == 10.0.0.3 | top 4 dst by bytes", "top 9 dst by bytes, packets", 2);
    row("other groups", "top 4 dst/24 by bytes", "top 9 dst by bytes, packets", 2);
    row("shares", "top 4 dst by bytes, share", "top 9 dst by bytes, packets", 2);
    row("another stage", "top 4 dst by bytes | sort dst", "top 9 dst by bytes, packets", 2);
}

void TestReportRun::readsPartsOffLargerAnswers()
{
    QFETCH(QByteArray, small);
    QFETCH(QByteArray, large);
    QFETCH(int, asked);
    KnownStore store(12);
    const auto counting = std::make_shared<CountingExecutor>(store.executor);
    ReportRunner runner(counting, store.facts);
    ReportRunner alone(store.executor, store.facts);
    const ReportSection part = section(SectionKind::Table, small.constData());

    const auto both =
        runner.run(reportOf({part, section(SectionKind::Table, large.constData())}), {});
    const auto direct = alone.run(reportOf({part}), {});

    QVERIFY2(both, both ? "" : both.error().sentence().c_str());
    QVERIFY(direct);
    QCOMPARE(counting->asked.load(), asked);
    const SectionAnswer &read = both.value()->sections[0];
    QCOMPARE(toJson(read, store.facts), toJson(direct.value()->sections[0], store.facts));
    QCOMPARE(toCsv(*read.result, {}), toCsv(*direct.value()->sections[0].result, {}));
    QCOMPARE(read.result->groupCount, direct.value()->sections[0].result->groupCount);
    QCOMPARE(!read.result->other, !direct.value()->sections[0].result->other);
    if (read.result->other) // exact: errors are not told
        QCOMPARE(read.result->other->variances,
                 direct.value()->sections[0].result->other->variances);
    QCOMPARE(int(read.result->shape), int(direct.value()->sections[0].result->shape));

    // and from then on without a question
    QVERIFY(runner.run(reportOf({part}), {}));
    QCOMPARE(counting->asked.load(), asked);
}

void TestReportRun::tellsWhichQuestionIsWrong()
{
    KnownStore store(1);
    ReportRunner runner(store.executor, store.facts);

    const auto answers = runner.run(reportOf({section(SectionKind::Table, "top 3 nothing")}), {});

    QVERIFY(!answers);
    QCOMPARE(answers.error().code, Errc::Syntax);
    QVERIFY(QString::fromStdString(answers.error().detail).startsWith("Part of it: "));
}

void TestReportRun::endsWhenCancelled()
{
    KnownStore store(50);
    ReportRunner runner(store.executor, store.facts);
    ReportProgress control;
    control.isCancelled = [] { return true; };

    const auto answers =
        runner.run(reportOf({section(SectionKind::Table, "top dst by bytes")}), control);

    QVERIFY(!answers);
    QCOMPARE(answers.error().code, Errc::Cancelled);
}

QTEST_GUILESS_MAIN(TestReportRun)
#include "tst_reportrun.moc"
