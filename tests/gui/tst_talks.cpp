// Who talks to whom: a capture with known traffic as graph, matrix and bands.
#include "tests/gui/windowfixture.h"
#include "widgets/graph/graphview.h"
#include "widgets/graph/matrixview.h"
#include "widgets/graph/sankeyview.h"
#include "widgets/pages/talkspage.h"
#include "widgets/pages/talkspanel.h"

#include <QLabel>

using namespace weir;
using namespace weir::test;

namespace {
constexpr int kPatienceMs = 120'000;
}

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
        QVERIFY(note->text().contains(QStringLiteral("pairs")));
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

private:
    MainWindow &window() { return m_fixture->window(); }
    const GraphPtr &graph() const { return m_page->graphView()->graph(); }

    std::unique_ptr<WindowFixture> m_fixture;
    TalksPage *m_page = nullptr;
};

QTEST_MAIN(TestTalks)
#include "tst_talks.moc"
