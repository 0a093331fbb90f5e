// From the overview down to one flow and back, by the keyboard alone.
#include "tests/gui/windowfixture.h"
#include "widgets/charts/barlist.h"
#include "widgets/tables/datatable.h"
#include "widgets/tables/hexview.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kMostTabs = 120;

/// What has the keys, also while the platform holds the window for inactive (after a menu).
QWidget *focusOf(const MainWindow &window)
{
    return QApplication::focusWidget() ? QApplication::focusWidget() : window.focusWidget();
}

/// Presses Tab until `isThere` says that the focus is where it should be.
template <class IsThere>
bool tabTo(MainWindow &window, IsThere isThere)
{
    QStringList walked;
    for (int i = 0; i < kMostTabs; ++i) {
        QWidget *focus = focusOf(window);
        if (focus && isThere(focus))
            return true;
        walked += focus ? QString::fromLatin1(focus->metaObject()->className()) + QLatin1Char(' ')
                              + focus->objectName()
                        : QStringLiteral("nothing");
        QTest::keyClick(focus ? focus : &window, Qt::Key_Tab);
    }
    qWarning().noquote() << "Tab walked:" << walked.mid(0, 60).join(QStringLiteral(" > "));
    return false;
}

bool isInside(const QWidget *widget, const QString &name)
{
    for (; widget; widget = widget->parentWidget()) {
        if (widget->objectName() == name)
            return true;
    }
    return false;
}

} // namespace

class TestDrillDown : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void walksDownAndBackByKeys();
    void hostPageKnowsItsHost();
    void addressIsTyped();

private:
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return m_fixture->window().isComplete(); }, kPatienceMs);
    }
    QString placeName()
    {
        return m_fixture->window().selection().place().section(QLatin1Char(' '), 0, 0);
    }

    std::unique_ptr<WindowFixture> m_fixture;
    gen::Answers m_answers;
};

void TestDrillDown::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    gen::ScenarioOptions options;
    options.scenario = "office";
    options.seconds = 60;
    const QString capture = m_fixture->makeCapture(options, m_answers);
    QVERIFY(!capture.isEmpty());
    m_fixture->window().openFiles({capture});
    QVERIFY(waitForPage());
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
}

void TestDrillDown::walksDownAndBackByKeys()
{
    MainWindow &window = m_fixture->window();
    QSignalSpy chosen(window.findChild<QPushButton *>(QStringLiteral("page-overview")),
                      &QPushButton::clicked); // comes when its animation has ended
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!chosen.isEmpty() || chosen.wait(kPatienceMs));
    QVERIFY(waitForPage());

    // overview -> host
    QVERIFY(
        tabTo(window, [](QWidget *at) { return at->objectName() == QLatin1String("list-host"); }));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(placeName(), QStringLiteral("host"), kPatienceMs);
    QVERIFY(waitForPage());
    const QString host = window.selection().place().section(QLatin1Char(' '), 1);

    // host -> all between it and its first peer
    QVERIFY(tabTo(window, [](QWidget *at) {
        return qobject_cast<BarList *>(at) && isInside(at, QStringLiteral("host-peers"));
    }));
    auto *peers = static_cast<BarList *>(QApplication::focusWidget());
    QTest::keyClick(peers, Qt::Key_Down);
    const QString peer = peers->valueAt(peers->currentRow()).literal;
    const QPoint middle = peers->rect().center();
    QContextMenuEvent key(QContextMenuEvent::Keyboard, middle, peers->mapToGlobal(middle));
    QCoreApplication::sendEvent(peers, &key);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (int i = 0; i < 20; ++i) {
        if (menu->activeAction()
            && menu->activeAction()->objectName() == QLatin1String("pairAction"))
            break;
        QTest::keyClick(menu, Qt::Key_Down);
    }
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(placeName(), QStringLiteral("pair"), kPatienceMs);
    QVERIFY(waitForPage());
    const QString between = window.selection().place().section(QLatin1Char(' '), 1);
    QCOMPARE(between, peer + QLatin1Char(' ') + host);

    // the two -> one flow
    QVERIFY(
        tabTo(window, [](QWidget *at) { return at->objectName() == QLatin1String("pairTable"); }));
    auto *flows = static_cast<DataTable *>(focusOf(window));
    QVERIFY(flows->model()->rowCount() > 0);
    QTest::keyClick(flows, Qt::Key_Down);
    QTest::keyClick(flows, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(placeName(), QStringLiteral("packets"), kPatienceMs);
    QVERIFY(waitForPage());

    // one of its packets and its bytes
    const auto *list = window.findChild<QTableView *>(QStringLiteral("packetTable"));
    QVERIFY(list && list->model()->rowCount() > 0);
    QVERIFY(tabTo(window, [list](QWidget *at) { return at == list; }));
    QTest::keyClick(focusOf(window), Qt::Key_Home);
    QTest::keyClick(focusOf(window), Qt::Key_Down);
    QTRY_VERIFY(!window.findChild<HexView *>()->bytes().isEmpty());

    // and all the way back
    QVERIFY(tabTo(window, [](QWidget *at) {
        const auto *button = qobject_cast<QToolButton *>(at);
        return button && button->defaultAction()
               && button->defaultAction()->shortcut() == QKeySequence(QKeySequence::Back);
    }));
    QWidget *back = focusOf(window);
    for (int i = 0; i < 6 && window.selection().canGoBack(); ++i)
        QTest::keyClick(back, Qt::Key_Space);
    QCOMPARE(placeName(), QStringLiteral("overview"));
    QCOMPARE(window.selection().filter(), QString());
    QVERIFY(waitForPage());
}

void TestDrillDown::hostPageKnowsItsHost()
{
    MainWindow &window = m_fixture->window();
    const auto top = m_answers.topTalkers(1).front();
    const QString address = QString::fromStdString(toString(top.first));

    window.showPage(QStringLiteral("host ") + address);
    QVERIFY(waitForPage());

    QCOMPARE(window.findChild<QLabel *>(QStringLiteral("hostTitle"))->text(), address);
    const QString facts = window.findChild<QLabel *>(QStringLiteral("hostFacts"))->text();
    QVERIFY2(facts.contains(QStringLiteral("peer")), qPrintable(facts));
    const auto *peers =
        window.findChild<QWidget *>(QStringLiteral("host-peers"))->findChild<BarList *>();
    QVERIFY(peers->rowCount() > 0);
    for (int row = 0; row < peers->rowCount(); ++row)
        QVERIFY(peers->valueAt(row).literal != address); // nobody is a peer of itself
    window.selection().back();
    QVERIFY(waitForPage());
}

void TestDrillDown::addressIsTyped()
{
    MainWindow &window = m_fixture->window();
    window.showPage(QStringLiteral("host"));
    auto *address = window.findChild<QLineEdit *>(QStringLiteral("hostAddress"));
    auto *error = window.findChild<QLabel *>(QStringLiteral("hostError"));

    address->setText(QStringLiteral("10.0.0.300"));
    QTest::keyClick(address, Qt::Key_Return);
    const bool isRefused = error->isVisible();
    address->setText(QStringLiteral("2001:db8::1"));
    QTest::keyClick(address, Qt::Key_Return);

    QVERIFY(isRefused);
    QVERIFY(!error->isVisible());
    QCOMPARE(window.selection().place(), QStringLiteral("host 2001:db8::1"));
}

QTEST_MAIN(TestDrillDown)
#include "tst_drilldown.moc"
