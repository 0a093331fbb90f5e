#include "app/gui/livefollower.h"

#include "model/core/time.h"
#include "model/qt/panelquery.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace weir;

namespace {

constexpr qint64 kSpanNs = 60 * kNsPerSecond;

/// Answers when it is told to.
class SlowExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &, const ExecutionControl &control) override
    {
        ++begun;
        while (isHeld && !control.isCancelled())
            QThread::msleep(1);
        if (control.isCancelled())
            return Error{Errc::Cancelled};
        return ResultPtr(std::make_shared<ResultTable>());
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string(); }

    std::atomic<int> begun = 0;
    std::atomic<bool> isHeld = false;
};

/// A selection that is live, and a panel that asks whenever it moves.
struct LiveFixture
{
    LiveFixture()
    {
        runner.setExecutor(executor);
        selection.setLive(kSpanNs, LiveFollower::now() - 10 * kNsPerSecond);
        QObject::connect(&selection, &Selection::moved, &panel,
                         [this] { panel.ask(selection.query(QStringLiteral("count"))); });
        follower.setRunning(true);
    }

    std::shared_ptr<SlowExecutor> executor = std::make_shared<SlowExecutor>();
    QueryRunner runner;
    Selection selection;
    PanelQuery panel{runner};
    LiveFollower follower{selection, runner};
};

} // namespace

class TstLiveFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsDistance_data();
    void keepsDistance();
    void doesNotMoveWhileARoundIsUnanswered();
    void leavesAPausedRangeAlone();
};

void TstLiveFollower::keepsDistance_data()
{
    QTest::addColumn<qint64>("roundMs");
    QTest::addColumn<double>("rowsPerSecond");
    QTest::addColumn<qint64>("distanceMs");

    QTest::newRow("no work: four times a second") << qint64{0} << 2'000.0 << qint64{250};
    QTest::newRow("little work: four times a second") << qint64{5} << 200'000.0 << qint64{250};
    QTest::newRow("some work: a small share of the time")
        << qint64{100} << 200'000.0 << qint64{4'000};
    QTest::newRow("much work: not rarer than the most")
        << qint64{900} << 200'000.0 << qint64{12'000};
    QTest::newRow("much work, few rows: every second") << qint64{900} << 2'000.0 << qint64{1'000};
    QTest::newRow("much work, more rows") << qint64{900} << 60'000.0 << qint64{5'000};
    QTest::newRow("an unknown rate: every second") << qint64{900} << 0.0 << qint64{1'000};
}

void TstLiveFollower::keepsDistance()
{
    QFETCH(qint64, roundMs);
    QFETCH(double, rowsPerSecond);

    const qint64 distance = LiveFollower::distanceMs(roundMs, rowsPerSecond);

    QTEST(distance, "distanceMs");
}

void TstLiveFollower::doesNotMoveWhileARoundIsUnanswered()
{
    LiveFixture live;
    live.executor->isHeld = true;
    QSignalSpy moved(&live.selection, &Selection::moved);
    QVERIFY(live.follower.takeNewRows(1));
    QTRY_COMPARE(live.executor->begun.load(), 1);

    live.follower.takeNewRows(2);
    QSignalSpy silence(&live.runner, &QueryRunner::busyChanged);
    QVERIFY(!silence.wait(3 * LiveFollower::kMostOftenMs));
    const auto movedWhileHeld = moved.count();
    live.executor->isHeld = false;

    QCOMPARE(movedWhileHeld, 1);
    QTRY_COMPARE(moved.count(), 2); // what came meanwhile is asked for afterwards
    QTRY_COMPARE(live.executor->begun.load(), 2);
}

void TstLiveFollower::leavesAPausedRangeAlone()
{
    LiveFixture live;
    live.selection.pause();
    QSignalSpy moved(&live.selection, &Selection::moved);

    const bool isTaken = live.follower.takeNewRows(1);

    QVERIFY(!isTaken);
    QCOMPARE(moved.count(), 0);
}

QTEST_GUILESS_MAIN(TstLiveFollower)
#include "tst_livefollower.moc"
