#include "model/qt/panelquery.h"
#include "model/qt/queryrunner.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace weir;

namespace {

/// Answers when it is told to; counts what runs at once.
class GatedExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control) override
    {
        const int now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        ++begun;
        std::unique_lock lock(mutex);
        while (!isOpen && !control.isCancelled())
            gate.wait_for(lock, std::chrono::milliseconds(2));
        --running;
        if (control.isCancelled())
            return Error{Errc::Cancelled};
        if (query.text == "bad")
            return Error{Errc::Corrupt, 0, "segment"};
        auto table = std::make_shared<ResultTable>();
        table->matchedRows = query.stages.size();
        return ResultPtr(table);
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string("the plan"); }

    void open()
    {
        const std::lock_guard lock(mutex);
        isOpen = true;
        gate.notify_all();
    }

    std::atomic<int> running = 0, most = 0, begun = 0;
    std::mutex mutex; // guards isOpen
    std::condition_variable gate;
    bool isOpen = false;
};

FlowQuery question(const char *text)
{
    FlowQuery query;
    query.text = text;
    return query;
}

} // namespace

class TestQueryRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestOfAChannelWins()
    {
        auto executor = std::make_shared<GatedExecutor>();
        QueryRunner runner;
        runner.setExecutor(executor);
        QSignalSpy finished(&runner, &QueryRunner::finished);
        QSignalSpy cancelled(&runner, &QueryRunner::cancelled);
        const auto channel = runner.newChannel();

        const quint64 first = runner.submit(channel, question("a"), 0);
        QTRY_COMPARE(executor->begun.load(), 1);
        const quint64 second = runner.submit(channel, question("b"), 0);
        executor->open();

        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toULongLong(), second);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(cancelled[0][0].toULongLong(), first);
        QVERIFY(!runner.isBusy());
    }

    void runsTwoAtOnceAtMost()
    {
        auto executor = std::make_shared<GatedExecutor>();
        QueryRunner runner(2);
        runner.setExecutor(executor);
        QSignalSpy finished(&runner, &QueryRunner::finished);

        for (int i = 0; i < 6; ++i)
            runner.submit(runner.newChannel(), question("a"), 0);
        QTRY_COMPARE(executor->begun.load(), 2);
        executor->open();

        QTRY_COMPARE(finished.count(), 6);
        QCOMPARE(executor->most.load(), 2);
    }

    void tellsErrors()
    {
        auto executor = std::make_shared<GatedExecutor>();
        executor->open();
        QueryRunner runner;
        PanelQuery panel(runner);
        QSignalSpy failed(&panel, &PanelQuery::failed);

        panel.ask(question("no data open"));
        QTRY_COMPARE(failed.count(), 1);
        runner.setExecutor(executor);
        panel.ask(question("bad"));

        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(int(failed[0][0].value<Error>().code), int(Errc::NotFound));
        QCOMPARE(int(failed[1][0].value<Error>().code), int(Errc::Corrupt));
        QVERIFY(!failed[1][1].toString().isEmpty());
    }

    void panelAsksAgainWhenRowsArrive()
    {
        auto executor = std::make_shared<GatedExecutor>();
        executor->open();
        QueryRunner runner;
        runner.setExecutor(executor);
        PanelQuery panel(runner);
        QSignalSpy answered(&panel, &PanelQuery::answered);
        QSignalSpy changed(&runner, &QueryRunner::dataChanged);
        panel.ask(question("a"));
        QTRY_COMPARE(answered.count(), 1);

        for (int i = 0; i < 50; ++i)
            runner.notifyDataChanged();

        QTRY_COMPARE(answered.count(), 2);
        QCOMPARE(changed.count(), 1);
    }

    void hiddenPanelAsksWhenItIsSeen()
    {
        auto executor = std::make_shared<GatedExecutor>();
        executor->open();
        QueryRunner runner;
        runner.setExecutor(executor);
        PanelQuery panel(runner);
        QSignalSpy answered(&panel, &PanelQuery::answered);
        panel.setActive(false);

        panel.ask(question("a"));
        const bool wasBusy = panel.isBusy();
        panel.setActive(true);

        QVERIFY(!wasBusy);
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(executor->begun.load(), 1);
    }

    void explainsAPlan()
    {
        QueryRunner runner;
        runner.setExecutor(std::make_shared<GatedExecutor>());
        PanelQuery panel(runner);
        QSignalSpy explained(&panel, &PanelQuery::explained);

        panel.explain(question("a"));

        QTRY_COMPARE(explained.count(), 1);
        QCOMPARE(explained[0][0].toString(), "the plan");
    }

    void diesWhileQuestionsRun()
    {
        auto executor = std::make_shared<GatedExecutor>();
        {
            QueryRunner runner;
            runner.setExecutor(executor);
            for (int i = 0; i < 4; ++i)
                runner.submit(runner.newChannel(), question("a"), 0);
            QTRY_COMPARE(executor->begun.load(), 2);
        }
        QCOMPARE(executor->running.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestQueryRunner)
#include "tst_queryrunner.moc"
