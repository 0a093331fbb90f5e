// What a panel shows of an answer that is only begun.
#include "tests/unit/widgets/panelfixture.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/common/emptystate.h"
#include "widgets/pages/page.h"
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
    ResultColumn packets;
    packets.name = "packets";
    packets.numbers.assign(column.numbers.size(), 7);
    table->shape = ResultTable::Shape::Histogram;
    table->dimensionCount = 1;
    table->totalRows = 100;
    table->matchedRows = column.numbers.size();
    table->columns = {column, packets};
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

class OnePanelPage : public Page
{
public:
    OnePanelPage(const PageContext &context, AskingPanel &panel)
        : Page(context, QStringLiteral("test"), nullptr)
    {
        watch(&panel);
    }

protected:
    void ask() override {}
};

} // namespace

class TestAskingPanel : public QObject
{
    Q_OBJECT

private slots:
    void aBeginningThatTellsNothingIsNotShown();
    void aBeginningWithRowsIsShown();
    void aWholeAnswerThatTellsNothingIsTold();
    void packetsWithoutLengthAreTold();
    void lengthsThatNobodyToldAreMissed();
    void theTimeRangeIsNamedOnlyWhereThereIsOne();
    void aFilterIsNamedOnlyWhereThereIsOne();

private:
    void ask(SizesPanel &panel)
    {
        panel.setUntold(QStringLiteral("No lengths"), QString());
        m_around.runner.setExecutor(m_executor);
        panel.refreshWithin(QString());
        QTRY_VERIFY(panel.isComplete());
    }

    test::PanelFixture m_around;
    std::shared_ptr<BeginningExecutor> m_executor = std::make_shared<BeginningExecutor>();
};

void TestAskingPanel::aBeginningThatTellsNothingIsNotShown()
{
    SizesPanel panel(m_around.context, nullptr);
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
    SizesPanel panel(m_around.context, nullptr);
    QSignalSpy answered(&panel, &AskingPanel::answered);
    m_executor->begin = lengths({60}, true);
    m_executor->whole = lengths({60, 1500}, false);

    ask(panel);

    QCOMPARE(answered.count(), 2);
}

void TestAskingPanel::aWholeAnswerThatTellsNothingIsTold()
{
    SizesPanel panel(m_around.context, nullptr);
    QSignalSpy untold(&panel, &AskingPanel::untold);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({kAbsent<std::uint64_t>}, false);

    ask(panel);

    QCOMPARE(untold.count(), 1);
}

void TestAskingPanel::packetsWithoutLengthAreTold()
{
    SizesPanel panel(m_around.context, nullptr);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({60, 1500, kAbsent<std::uint64_t>}, false);
    ask(panel);
    QCOMPARE(panel.chart()->barCount(), 2);
    QVERIFY2(panel.note().contains(QStringLiteral("7 without")), qPrintable(panel.note()));

    m_executor->whole = lengths({60, 1500}, false);
    ask(panel);
    QCOMPARE(panel.chart()->barCount(), 2);
    QVERIFY2(!panel.note().contains(QStringLiteral("without")), qPrintable(panel.note()));
}

/// On every page, not only where the page says what is untold.
void TestAskingPanel::lengthsThatNobodyToldAreMissed()
{
    SizesPanel panel(m_around.context, nullptr);
    m_around.runner.setExecutor(m_executor);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({kAbsent<std::uint64_t>}, false);

    panel.refreshWithin(QStringLiteral("host == 192.0.2.1"));
    QTRY_VERIFY(panel.isComplete());

    QVERIFY(panel.findChild<EmptyState *>()->hint().contains(QStringLiteral("sFlow")));
}

void TestAskingPanel::theTimeRangeIsNamedOnlyWhereThereIsOne()
{
    SizesPanel panel(m_around.context, nullptr);
    panel.setUntold({}, {});
    m_around.runner.setExecutor(m_executor);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({}, false);
    const auto hintWithin = [&](const TimeRange &range) {
        FlowQuery query = m_around.selection.query(QStringLiteral("histogram frame"));
        query.range = range;
        panel.ask(query);
        const bool isComplete = QTest::qWaitFor([&] { return panel.isComplete(); });
        return isComplete ? panel.findChild<EmptyState *>()->hint() : QString();
    };

    QVERIFY(hintWithin({0, 1'000}).contains(QStringLiteral("time range")));
    const QString all = hintWithin(TimeRange());

    QVERIFY(!all.isEmpty());
    QVERIFY2(!all.contains(QStringLiteral("time range")), qPrintable(all));
}

void TestAskingPanel::aFilterIsNamedOnlyWhereThereIsOne()
{
    SizesPanel panel(m_around.context, nullptr);
    OnePanelPage page(m_around.context, panel);
    page.setActive(true);
    panel.setUntold({}, {});
    m_around.runner.setExecutor(m_executor);
    m_executor->begin = nullptr;
    m_executor->whole = lengths({}, false);
    const auto hint = [&] {
        panel.ask(m_around.selection.queryWithin(QStringLiteral("host == 192.0.2.1"),
                                                 QStringLiteral("histogram frame")));
        const bool isComplete = QTest::qWaitFor([&] { return panel.isComplete(); });
        return isComplete ? panel.findChild<EmptyState *>()->hint() : QString();
    };

    QCOMPARE(hint(), QStringLiteral("There is none in the whole time."));
    QVERIFY(m_around.selection.setFilter(QStringLiteral("port == 80")));

    QCOMPARE(hint(), QStringLiteral("Take a filter away."));
}

QTEST_MAIN(TestAskingPanel)
#include "tst_askingpanel.moc"
