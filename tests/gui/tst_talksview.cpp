// What the Talks page leaves out, and what it tells of another time.
#include "tests/generator/packetbuilder.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"
#include "widgets/graph/graphview.h"
#include "widgets/pages/communitypanel.h"
#include "widgets/pages/talkspage.h"
#include "widgets/pages/talkspanel.h"

#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::int64_t kTimeNs = 1'800'000'000 * kNsPerSecond;
constexpr int kHalf = 20; // seconds

/// Packets each way and second, in the first half and in the second.
struct Talk
{
    const char *a;
    const char *b;
    int before, after;
    bool isAnswered = true;
};

constexpr Talk kTalks[] = {
    {"10.0.0.1", "10.0.0.2", 2, 2}, {"10.0.0.1", "10.0.0.9", 1, 1, false},
    {"10.0.0.3", "10.0.0.4", 0, 2}, {"10.0.0.5", "10.0.0.6", 2, 0},
    {"10.0.0.7", "10.0.0.8", 1, 4}, {"10.0.0.10", "10.0.0.11", 4, 1},
};

QByteArray twoHalves()
{
    std::vector<gen::PacketBytes> packets;
    for (int second = 0; second < 2 * kHalf; ++second) {
        for (const Talk &talk : kTalks) {
            const auto send = [&](const char *from, const char *to) {
                packets.push_back(gen::PacketBuilder()
                                      .at(kTimeNs + second * kNsPerSecond)
                                      .ethernet()
                                      .ipv4(from, to)
                                      .udp(40'000, 50'000)
                                      .build());
            };
            for (int i = 0; i < (second < kHalf ? talk.before : talk.after); ++i) {
                send(talk.a, talk.b);
                if (talk.isAnswered)
                    send(talk.b, talk.a);
            }
        }
    }
    return toByteArray(gen::captureBytes(packets, gen::CaptureLayout()));
}

} // namespace

class TestTalksView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_fixture.reset(); }
    void viewsStandWhereTheyAre();
    void whoNeverAnsweredIsShownOnWish();
    void theNoteTellsWhatIsDrawn();
    void theWholeTimeHasNothingBeforeIt();
    void aTimeInTheFilterIsComparedToo();
    void aComparisonTellsWhatChanged();
    void communitiesOfTheWholeTimeNameNoRange();

private:
    MainWindow &window() { return m_fixture->window(); }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    const GraphPtr &graph() const { return m_page->graphView()->graph(); }
    int node(const char *address) const
    {
        return graph()->indexOf(QStringLiteral("host ") + QLatin1String(address));
    }
    /// -1 where no edge joins the two.
    int changeBetween(const char *a, const char *b) const
    {
        const int edge = graph()->edgeBetween(QStringLiteral("host ") + QLatin1String(a),
                                              QStringLiteral("host ") + QLatin1String(b));
        return edge < 0 ? -1 : static_cast<int>(graph()->edges[edge].change);
    }
    QToolButton *button(const char *name)
    {
        return window().findChild<QToolButton *>(QLatin1String(name));
    }
    QString note() { return window().findChild<QLabel *>(QStringLiteral("talksNote"))->text(); }
    void compareWith(const QString &name)
    {
        for (QAction *action : button("talksCompare")->menu()->actions()) {
            if (action->data().toString() == name)
                action->trigger();
        }
    }

    std::unique_ptr<WindowFixture> m_fixture;
    TalksPage *m_page = nullptr;
};

void TestTalksView::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    const QString capture = m_fixture->path(QStringLiteral("halves.pcap"));
    QVERIFY(writeFile(capture.toStdString(), twoHalves()));

    window().openFiles({capture});
    window().showPage(QStringLiteral("talks"));
    QVERIFY(waitForPage());

    m_page = window().findChild<TalksPage *>();
    QTRY_VERIFY_WITH_TIMEOUT(graph() && !graph()->nodes.isEmpty() && window().isComplete(),
                             kPatienceMs);
}

void TestTalksView::viewsStandWhereTheyAre()
{
    const QList<QToolButton *> views = {button("view-graph"), button("view-matrix"),
                                        button("view-sankey")};
    const auto places = [&] {
        QList<QPoint> found;
        for (const QToolButton *view : views)
            found += view->mapTo(&window(), QPoint());
        return found;
    };
    const QList<QPoint> before = places();

    for (QToolButton *view : {views[1], views[2], views[0]}) {
        QTest::mouseClick(view, Qt::LeftButton);
        QVERIFY(waitForPage());

        QCOMPARE(places(), before);
        QVERIFY(view->isChecked());
    }
}

void TestTalksView::whoNeverAnsweredIsShownOnWish()
{
    QToolButton *silent = button("silentSwitch");
    QVERIFY(silent->isVisible());
    QVERIFY2(silent->text().startsWith(QLatin1Char('1')), qPrintable(silent->text()));
    QCOMPARE(node("10.0.0.9"), -1);

    QTest::mouseClick(silent, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(node("10.0.0.9") >= 0, kPatienceMs);

    QVERIFY(graph()->nodes[node("10.0.0.9")].isSilent);
    QVERIFY(silent->isVisible() && silent->isChecked());
    QTest::mouseClick(silent, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(node("10.0.0.9"), -1, kPatienceMs);
}

void TestTalksView::theNoteTellsWhatIsDrawn()
{
    QVERIFY(waitForPage());
    QVERIFY2(note().contains(QStringLiteral("6 pair")), qPrintable(note()));
    QVERIFY2(note().contains(QStringLiteral("5 drawn")), qPrintable(note())); // one is silent

    emit m_page->graphView()->hideRequested({QStringLiteral("host 10.0.0.3")});
    QVERIFY2(note().contains(QStringLiteral("4 drawn")), qPrintable(note()));
    emit m_page->panel()->showAgainRequested({QStringLiteral("host 10.0.0.3")});
    QTest::mouseClick(button("silentSwitch"), Qt::LeftButton);

    QVERIFY2(!note().contains(QStringLiteral("drawn")), qPrintable(note())); // all are
    QTest::mouseClick(button("silentSwitch"), Qt::LeftButton);
    QVERIFY(waitForPage());
}

void TestTalksView::theWholeTimeHasNothingBeforeIt()
{
    compareWith(QStringLiteral("previous"));
    QVERIFY(waitForPage());

    QVERIFY(m_page->graphView()->isVisible()); // no error in its place
    QVERIFY(!graph()->isCompared);
    QVERIFY2(note().endsWith(QStringLiteral("select a time to compare it")), qPrintable(note()));
}

void TestTalksView::aTimeInTheFilterIsComparedToo()
{
    const QString since = QString::fromStdString(toIsoUtc(kTimeNs + kHalf * kNsPerSecond, 0));

    QVERIFY(window().selection().setFilter(QStringLiteral("start >= ") + since));

    QTRY_VERIFY_WITH_TIMEOUT(window().isComplete() && graph()->isCompared, kPatienceMs);
    QCOMPARE(changeBetween("10.0.0.3", "10.0.0.4"), static_cast<int>(EdgeChange::New));
    QCOMPARE(changeBetween("10.0.0.5", "10.0.0.6"), static_cast<int>(EdgeChange::Gone));
    QVERIFY2(!note().contains(QStringLiteral("select a time")), qPrintable(note()));
    window().selection().clear();
    QTRY_VERIFY_WITH_TIMEOUT(window().isComplete() && !graph()->isCompared, kPatienceMs);
}

void TestTalksView::aComparisonTellsWhatChanged()
{
    window().selection().setRange(
        {kTimeNs + kHalf * kNsPerSecond, kTimeNs + 2 * kHalf * kNsPerSecond});
    QTRY_VERIFY_WITH_TIMEOUT(window().isComplete() && graph()->isCompared, kPatienceMs);

    QCOMPARE(changeBetween("10.0.0.1", "10.0.0.2"), static_cast<int>(EdgeChange::None));
    QCOMPARE(changeBetween("10.0.0.3", "10.0.0.4"), static_cast<int>(EdgeChange::New));
    QCOMPARE(changeBetween("10.0.0.5", "10.0.0.6"), static_cast<int>(EdgeChange::Gone));
    QCOMPARE(changeBetween("10.0.0.7", "10.0.0.8"), static_cast<int>(EdgeChange::Grown));
    QCOMPARE(changeBetween("10.0.0.10", "10.0.0.11"), static_cast<int>(EdgeChange::Shrunk));
    const QStringList legend = m_page->graphView()->scene().legendTexts(1'400);
    for (const char *words : {"new (dash and dot)", "gone (dots)", "grown (full line)",
                              "shrunk (dashes)", "as before (pale)"})
        QVERIFY2(legend.contains(QLatin1String(words)), words);
    compareWith(QString());
    window().selection().clearRange();
    QTRY_VERIFY_WITH_TIMEOUT(window().isComplete() && !graph()->isCompared, kPatienceMs);
}

void TestTalksView::communitiesOfTheWholeTimeNameNoRange()
{
    QVERIFY(window().selection().setFilter(QStringLiteral("host == 10.0.0.3")));
    m_page->panel()->showCommunities(true);
    QVERIFY(waitForPage());
    const auto *panel = m_page->findChild<CommunityPanel *>();

    const auto *empty = panel->findChild<EmptyState *>();
    QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible(), kPatienceMs); // one client shares with nobody
    QVERIFY(empty->hint().startsWith(QStringLiteral("Communities are clients")));
    QVERIFY2(empty->hint().endsWith(QStringLiteral("Take a filter away.")),
             qPrintable(empty->hint()));
    m_page->panel()->showCommunities(false);
}

QTEST_MAIN(TestTalksView)
#include "tst_talksview.moc"
