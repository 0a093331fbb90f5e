// What a panel shows of an answer that is only begun.
#include "model/qt/addressnames.h"
#include "model/qt/collectstate.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/sizespanel.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;

namespace {

ResultPtr lengths(std::vector<std::uint64_t> numbers, bool isPartial)
{
    auto table = std::make_shared<ResultTable>();
    ResultColumn column;
    column.name = "frame";
    column.numbers = std::move(numbers);
    table->totalRows = 100;
    table->matchedRows = column.numbers.size();
    table->columns = {column};
    table->isPartial = isPartial;
    return table;
}

/// First tells `begin`, where there is one, then `whole`.
class BeginningExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &, const ExecutionControl &control) override
    {
        if (begin)
            control.onPartial(begin);
        return whole;
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string(); }

    ResultPtr begin, whole;
};

} // namespace

class TestAskingPanel : public QObject
{
    Q_OBJECT

private slots:
    void aBeginningThatTellsNothingIsNotShown();
    void aBeginningWithRowsIsShown();
    void aWholeAnswerThatTellsNothingIsTold();

private:
    void ask(SizesPanel &panel)
    {
        panel.setUntold(QStringLiteral("No lengths"), QString());
        m_runner.setExecutor(m_executor);
        panel.refreshWithin(QString());
        QTRY_VERIFY(panel.isComplete());
    }

    Selection m_selection;
    QueryRunner m_runner;
    AddressNames m_names;
    ValueMenu m_menu;
    CollectState m_collect;
    PageContext m_context{m_selection, m_runner, m_names, m_menu, m_collect};
    std::shared_ptr<BeginningExecutor> m_executor = std::make_shared<BeginningExecutor>();
};

void TestAskingPanel::aBeginningThatTellsNothingIsNotShown()
{
    SizesPanel panel(m_context, nullptr);
    QSignalSpy untold(&panel, &AskingPanel::untold);
    QSignalSpy answered(&panel, &AskingPanel::answered);
    m_executor->begin = lengths({kAbsent<std::uint64_t>}, true);
    m_executor->whole = lengths({kAbsent<std::uint64_t>, 60}, false);

    ask(panel);

    QCOMPARE(untold.count(), 0);
    QCOMPARE(answered.count(), 1);
}

void TestAskingPanel::aBeginningWithRowsIsShown()
{
    SizesPanel panel(m_context, nullptr);
    QSignalSpy answered(&panel, &AskingPanel::answered);
    m_executor->begin = lengths({60}, true);
    m_executor->whole = lengths({60, 1500}, false);

    ask(panel);

    QCOMPARE(answered.count(), 2);
}

void TestAskingPanel::aWholeAnswerThatTellsNothingIsTold()
{
    SizesPanel panel(m_context, nullptr);
    QSignalSpy untold(&panel, &AskingPanel::untold);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({kAbsent<std::uint64_t>}, false);

    ask(panel);

    QCOMPARE(untold.count(), 1);
}

QTEST_MAIN(TestAskingPanel)
#include "tst_askingpanel.moc"
