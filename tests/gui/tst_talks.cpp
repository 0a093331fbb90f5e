// Who talks to whom: a capture with known traffic as graph, matrix and bands.
#include "model/qt/format.h"
#include "tests/gui/windowfixture.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/graph/graphview.h"
#include "widgets/graph/matrixview.h"
#include "widgets/graph/sankeyview.h"
#include "widgets/pages/communitypanel.h"
#include "widgets/pages/talkschoice.h"
#include "widgets/pages/talkspage.h"
#include "widgets/pages/talkspanel.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

using namespace weir;
using namespace weir::test;

namespace {
constexpr int kPatienceMs = 120'000;

/// What takes the mouse; charts alone know its class.
QWidget *plotOf(const TimelineChart &chart)
{
    for (QWidget *child : chart.findChildren<QWidget *>()) {
        if (child->inherits("weir::TimelinePlot"))
            return child;
    }
    return nullptr;
}
} // namespace

class TestTalks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        gen::ScenarioOptions options;
        options.scenario = "office";
        options.seconds = 8;
        options.seed = 7;
        gen::Answers answers;
        const QString capture = m_fixture->makeCapture(options, answers);
        QVERIFY(!capture.isEmpty());
        window().openFiles({capture});
        window().showPage(QStringLiteral("talks"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
        m_page = window().findChild<TalksPage *>();
        QVERIFY(m_page);
    }

    void cleanupTestCase() { m_fixture.reset(); }

    void theGraphSaysHowMuchItLeavesOut()
    {
        const auto *note = window().findChild<QLabel *>(QStringLiteral("talksNote"));

        QVERIFY(graph()->nodes.size() > 10);
        QVERIFY(graph()->pairCount >= static_cast<quint64>(graph()->shownPairs));
        QVERIFY(note->text().contains(QStringLiteral("pair")));
    }

    void theMatrixHasEveryHostOfTheGraph()
    {
        m_page->panel()->setView(TalksChoice::View::Matrix);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        const auto hosts = std::count_if(graph()->nodes.begin(), graph()->nodes.end(),
                                         [](const GraphNode &node) { return !node.isRest; });
        QTRY_COMPARE(m_page->panel()->matrix()->order().size(), hosts);
    }

    void theBandsAddUp()
    {
        m_page->panel()->setView(TalksChoice::View::Sankey);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        const SankeyData &data = m_page->panel()->sankey()->data();
        QVERIFY(data.total > 0);
        QCOMPARE(data.titles.size(), 3);
        for (int level = 0; level < 3; ++level)
            QCOMPARE(data.sumOf(level), data.total);
    }

    void hidingAHostCanBeTakenBack()
    {
        m_page->panel()->setView(TalksChoice::View::Graph);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
        const QString key = graph()->nodes.front().key;

        Q_EMIT m_page->graphView()->hideRequested({key});
        QTRY_COMPARE_WITH_TIMEOUT(graph()->indexOf(key), -1, kPatienceMs);
        Q_EMIT m_page->panel()->showAgainRequested({key});

        QTRY_VERIFY_WITH_TIMEOUT(graph()->indexOf(key) >= 0, kPatienceMs);
    }

    void theGraphGrowsByHand()
    {
        auto *fewer = window().findChild<QToolButton *>(QStringLiteral("talksFewer"));
        auto *more = window().findChild<QToolButton *>(QStringLiteral("talksMore"));
        QVERIFY(fewer && more);
        const int before = m_page->panel()->choice().limit;
        const int shown = graph()->shownPairs;

        while (fewer->isEnabled())
            fewer->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
        const int least = graph()->shownPairs;
        while (m_page->panel()->choice().limit < before)
            more->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        QCOMPARE(least, 50);
        QVERIFY(shown > least);
        QCOMPARE(graph()->shownPairs, shown);
    }

    void everyGroupIsAnswered_data()
    {
        QTest::addColumn<int>("group");
        QTest::addColumn<QString>("metric");
        const QList<TalksGroup> groups = talksGroups();
        for (int i = 0; i < groups.size(); ++i) {
            for (const auto &[metric, words] : talksMetrics())
                QTest::addRow("%s by %s", qPrintable(groups[i].name), qPrintable(metric))
                    << i << metric;
        }
    }

    void everyGroupIsAnswered()
    {
        QFETCH(int, group);
        QFETCH(QString, metric);
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^no (question|term)")));
        const TalksGroup of = talksGroups()[group];

        choose("talksGroup", of.name);
        choose("talksMetric", metric);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        const bool isKnown = of.name != QLatin1String("as") && of.name != QLatin1String("as.name")
                             && of.name != QLatin1String("country"); // no table is loaded
        if (!isKnown)
            return;
        QTRY_COMPARE_WITH_TIMEOUT(graph()->metric, metric, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!graph()->nodes.isEmpty() && graph()->total > 0, kPatienceMs);
        bool hasFields = true;
        for (const GraphNode &node : graph()->nodes)
            hasFields = hasFields
                        && (node.isRest || node.key.startsWith(of.fieldA + QLatin1Char(' '))
                            || node.key.startsWith(of.fieldB + QLatin1Char(' ')));
        QVERIFY(hasFields);
    }

    void aGroupIsOpenedInPlace()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^no (question|term)")));
        choose("talksMetric", QStringLiteral("bytes"));
        choose("talksGroup", QStringLiteral("host/24/64"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(graph()->nodes.front().isGroup, kPatienceMs);
        const QString key = graph()->nodes.front().key;
        const QStringView prefix = QStringView(key).mid(5);

        Q_EMIT m_page->graphView()->expandRequested(key);

        const auto hasHostInside = [&] {
            return std::ranges::any_of(graph()->nodes, [&](const GraphNode &node) {
                const auto network = parsePrefix(prefix.toString().toStdString());
                return node.address && network && network->contains(*node.address);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(graph()->indexOf(key) < 0 && hasHostInside(), kPatienceMs);
        choose("talksGroup", QStringLiteral("host"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
    }

    void anEdgeIsToldInTheDetailsPane()
    {
        const GraphEdge edge = graph()->edges.front();
        const GraphNode a = graph()->nodes[edge.a], b = graph()->nodes[edge.b];
        const auto *title = window().findChild<QLabel *>(QStringLiteral("detailsTitle"));
        const auto *facts = window().findChild<QLabel *>(QStringLiteral("detailsFacts"));

        Q_EMIT m_page->graphView()->pairSelected(a.value, b.value);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        QVERIFY(title->text().contains(a.label) && title->text().contains(b.label));
        QVERIFY2(facts->text().startsWith(QStringLiteral("→ ")), qPrintable(facts->text()));
        QVERIFY(facts->text().contains(
            format::bytes(edge.sums.bytes()))); // of both ways, as the graph has it
        window().findChild<QPushButton *>(QStringLiteral("openHostPage"))->click();
        QTRY_VERIFY(window().selection().place().startsWith(QStringLiteral("pair ")));
        QVERIFY(window().selection().place().contains(a.value.literal));
        window().selection().back();
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
    }

    void theGraphFollowsTheBrushWhileItIsDragged()
    {
        auto *chart = m_page->findChild<TimelineChart *>(QStringLiteral("timeline"));
        QWidget *plot = plotOf(*chart);
        QVERIFY(plot);
        const double whole = graph()->total;
        const QPoint from(plot->width() * 4 / 10, plot->height() / 2);

        QTest::mousePress(plot, Qt::LeftButton, {}, from);
        QTest::mouseMove(plot, from + QPoint(plot->width() / 10, 0));
        QTRY_VERIFY_WITH_TIMEOUT(graph()->total < whole, kPatienceMs);
        const double narrow = graph()->total;
        QVERIFY(window().selection().range().isAll()); // not let go yet
        QTest::mouseMove(plot, from + QPoint(plot->width() * 3 / 10, 0));
        QTRY_VERIFY_WITH_TIMEOUT(graph()->total > narrow, kPatienceMs);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, from + QPoint(plot->width() / 10, 0));
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);

        QVERIFY(!window().selection().range().isAll());
        QCOMPARE(graph()->total, narrow); // the answer to what the brush was left at
        window().selection().clearRange();
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
    }

    void communitiesSayWhatTheirMembersShare()
    {
        m_page->panel()->showCommunities(true);
        QTRY_VERIFY_WITH_TIMEOUT(window().isComplete(), kPatienceMs);
        const auto *panel = m_page->findChild<CommunityPanel *>();
        QVERIFY(panel->isVisible());
        QTreeWidget *tree = panel->tree();

        QVERIFY(tree->topLevelItemCount() > 0);
        QTreeWidgetItem *first = tree->topLevelItem(0);
        QVERIFY(first->childCount() >= 2); // what they share, who they are
        QVERIFY(first->child(0)->childCount() > 0);
        QVERIFY(first->child(1)->childCount() > 1);
        tree->setCurrentItem(first);
        QVERIFY(m_page->graphView()->scene().isDimmed);
        tree->setCurrentItem(first->child(1)->child(0));
        QCOMPARE(window().selection().value().literal, first->child(1)->child(0)->text(0));
        m_page->panel()->showCommunities(false);

        QVERIFY(!m_page->graphView()->scene().isDimmed);
    }

private:
    /// Takes what is called `name` in the menu of a button of the page.
    void choose(const char *button, const QString &name)
    {
        const auto *found = window().findChild<QToolButton *>(QString::fromLatin1(button));
        QVERIFY(found);
        for (QAction *action : found->menu()->actions()) {
            if (action->data().toString() == name)
                action->trigger();
        }
    }

    MainWindow &window() { return m_fixture->window(); }
    const GraphPtr &graph() const { return m_page->graphView()->graph(); }

    std::unique_ptr<WindowFixture> m_fixture;
    TalksPage *m_page = nullptr;
};

QTEST_MAIN(TestTalks)
#include "tst_talks.moc"
