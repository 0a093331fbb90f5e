#include "tests/unit/widgets/panelfixture.h"
#include "widgets/common/emptystate.h"
#include "widgets/pages/failurespanel.h"
#include "widgets/tables/facttable.h"

#include <QLabel>
#include <QtTest>

#include <atomic>

using namespace weir;

namespace {

/// Knows of resets only; fails where it is told to.
class RareExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &) override
    {
        const bool isReset = query.text.find("RST") != std::string::npos;
        if (failsAll || (failsOthers && !isReset))
            return Error{Errc::Corrupt, 0, "the segment is damaged"};
        auto table = std::make_shared<ResultTable>();
        ResultColumn packets;
        packets.name = "packets";
        packets.numbers = {isReset && hasResets ? 7u : 0u};
        ResultColumn hosts = packets;
        hosts.name = "hosts";
        table->columns = {packets, hosts};
        return ResultPtr(table);
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string(); }

    std::atomic<bool> failsAll = false;
    std::atomic<bool> failsOthers = false;
    std::atomic<bool> hasResets = false;
};

} // namespace

/// What a host tried in vain.
class TestFailuresPanel : public QObject
{
    Q_OBJECT

private slots:
    void saysThatNothingFailed();
    void doesNotSayThatOfWhatItDoesNotKnow();
    void showsWhatItKnowsAndCountsTheRest();

private:
    QString emptyText(const FailuresPanel &panel) const
    {
        QStringList texts;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            texts += label->text();
        return texts.join(QLatin1Char('\n'));
    }
    void ask(FailuresPanel &panel)
    {
        m_around.runner.setExecutor(m_executor);
        panel.refresh(QStringLiteral("10.0.0.1"));
        QTRY_VERIFY(panel.isComplete());
    }

    test::PanelFixture m_around;
    std::shared_ptr<RareExecutor> m_executor = std::make_shared<RareExecutor>();
};

void TestFailuresPanel::saysThatNothingFailed()
{
    FailuresPanel panel(m_around.context, nullptr);

    ask(panel);

    QVERIFY(emptyText(panel).contains(QStringLiteral("Nothing failed")));
    QCOMPARE(panel.table()->rowCount(), 0);
}

void TestFailuresPanel::doesNotSayThatOfWhatItDoesNotKnow()
{
    FailuresPanel panel(m_around.context, nullptr);
    m_executor->failsAll = true;

    ask(panel);
    const QString failed = emptyText(panel);
    m_executor->failsAll = false;
    ask(panel);

    QVERIFY(!failed.contains(QStringLiteral("Nothing failed")));
    QVERIFY(failed.contains(QStringLiteral("could not be answered")));
    QVERIFY(emptyText(panel).contains(QStringLiteral("Nothing failed")));
    QVERIFY(panel.note().isEmpty());
}

void TestFailuresPanel::showsWhatItKnowsAndCountsTheRest()
{
    FailuresPanel panel(m_around.context, nullptr);
    m_executor->failsOthers = true;
    m_executor->hasResets = true;

    ask(panel);

    QCOMPARE(panel.table()->rowCount(), 2); // of this side and of the other
    QVERIFY(panel.note().contains(QLatin1Char('7')));
}

QTEST_MAIN(TestFailuresPanel)
#include "tst_failurespanel.moc"
