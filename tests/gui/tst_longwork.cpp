// The GUI thread never works: packets far inside a packed file, evidence, networks by the thousand,
// copying hundreds of thousands of rows, opening the next workspace meanwhile. No event may hold it
// up.
#include "app/gui/bundledialog.h"
#include "app/gui/datacontrol.h"
#include "app/workspace/workspace.h"
#include "tests/gui/timingapplication.h"
#include "tests/gui/windowfixture.h"
#include "widgets/dialogs/datasettingsdialog.h"
#include "widgets/pages/packetinside.h"
#include "widgets/pages/packetspage.h"
#include "widgets/pages/querypage.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/tables/datatable.h"
#include "widgets/tables/hexview.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTimer>
#include <QTreeWidget>

using namespace weir;
using namespace weir::test;

namespace {

constexpr qint64 kLimitNs = 100'000'000;
constexpr int kPatienceMs = 120'000;
constexpr int kNetworks = 5'000;

TimingApplication &application()
{
    return *static_cast<TimingApplication *>(QCoreApplication::instance());
}

/// Does `act` as an event, as a click would, and waits until `isDone`.
template <class Act, class IsDone>
bool timed(Act act, IsDone isDone)
{
    bool hasActed = false;
    QTimer::singleShot(0, qApp, [&] {
        act();
        hasActed = true;
    });
    return QTest::qWaitFor([&] { return hasActed && isDone(); }, kPatienceMs);
}

} // namespace

class TestLongWork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void readsPacketsFarInsideAPackedFile();
    void copiesManyRows();
    void rowsComeAsTheyAreWanted();
    void importsManyNetworks();
    void opensEvidence();
    void opensTheNextWhilePacketsAreRead();

private:
    MainWindow &window() { return m_fixture->window(); }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    PacketsPage *packets() { return window().findChild<PacketsPage *>(); }

    std::unique_ptr<WindowFixture> m_fixture;
    gen::Answers m_answers;
    QString m_capture; // packed
};

void TestLongWork::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    gen::ScenarioOptions options;
    options.scenario = "hosting";
    options.seconds = 20;
    options.bytes = 180'000'000;
    options.packets = 300'000;
    const QString capture = m_fixture->makeCapture(options, m_answers);
    QVERIFY(!capture.isEmpty());
    if (QProcess::execute(QStringLiteral("gzip"), {QStringLiteral("-1"), capture}) != 0)
        QSKIP("gzip is not there");
    m_capture = capture + QStringLiteral(".gz");

    window().openFiles({m_capture});

    QVERIFY(waitForPage());
}

void TestLongWork::init()
{
    QCoreApplication::processEvents();
    application().longestNs = 0;
    application().longest.clear();
    application().isWatching = true;
}

void TestLongWork::cleanup()
{
    application().isWatching = false;
    qInfo("longest event %.1f ms (%s)", static_cast<double>(application().longestNs) / 1e6,
          qPrintable(application().longest));
    QVERIFY2(application().longestNs <= kLimitNs, qPrintable(application().longest));
}

void TestLongWork::readsPacketsFarInsideAPackedFile()
{
    QVERIFY(timed([&] { window().showPage(QStringLiteral("packets")); },
                  [&] { return window().isComplete(); }));
    auto *more = window().findChild<QAction *>(QStringLiteral("readMorePackets"));
    QVERIFY(more);
    while (more->isVisible())
        QVERIFY(timed([&] { more->trigger(); }, [&] { return packets()->isComplete(); }));
    const int rows = packets()->table()->model()->rowCount();
    QVERIFY(rows > 250'000);

    // beyond what lies in memory, then up from there: read again from the file
    for (const int row : {rows - 1, rows - 2, rows - 3, rows - 1}) {
        QVERIFY(timed([&] { packets()->table()->selectRow(row); },
                      [&] { return packets()->isComplete(); }));
        QVERIFY(!packets()->inside().hex()->bytes().isEmpty());
        QVERIFY(packets()->inside().layers()->topLevelItemCount() > 2);
    }
    // many wishes: the last counts
    QVERIFY(timed(
        [&] {
            for (int row = rows - 1; row > rows - 50; --row)
                packets()->table()->selectRow(row);
            packets()->table()->selectRow(0);
        },
        [&] { return packets()->isComplete(); }));
    QVERIFY(!packets()->inside().hex()->bytes().isEmpty());

    QGuiApplication::clipboard()->setText(QString());
    QVERIFY(timed(
        [&] {
            packets()->table()->selectAll();
            packets()->table()->actions().front()->trigger(); // copy
        },
        [&] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    application().isWatching = false;
    QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), rows - 1);
}

void TestLongWork::copiesManyRows()
{
    auto *page = window().findChild<QueryPage *>();
    auto *table = page->findChild<DataTable *>();
    QVERIFY(timed(
        [&] {
            window().showPage(QStringLiteral("query"));
            page->setQuestion(QStringLiteral("* | rows 100000"));
        },
        [&] { return window().isComplete() && table->model()->rowCount() > 10'000; }));
    const int rows = table->model()->rowCount();

    for (const bool asShown : {false, true}) {
        QGuiApplication::clipboard()->setText(QString());
        QVERIFY(timed(
            [&] {
                table->selectAll();
                asShown ? table->copyText() : table->copy(true);
            },
            [&] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
        application().isWatching = false; // from here on the test works
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text.count(QLatin1Char('\n')), rows + 1);
        QVERIFY(text == (asShown ? table->selectedText(true) : table->selectedTsv(true)));
        application().isWatching = true;
    }
}

/// Scrolling to the last row asks for more, and so does sorting.
void TestLongWork::rowsComeAsTheyAreWanted()
{
    auto *table = window().findChild<DataTable *>(QStringLiteral("flowTable"));
    auto *panel = window().findChild<TablePanel *>(QStringLiteral("flowPanel"));
    QVERIFY(timed([&] { window().showPage(QStringLiteral("flows")); },
                  [&] { return window().isComplete() && panel->result() != nullptr; }));
    QCOMPARE(panel->result()->rowCount(), std::size_t{TablePanel::kFirstLimit});

    QVERIFY(timed([&] { table->horizontalHeader()->setSortIndicator(3, Qt::AscendingOrder); },
                  [&] { return window().isComplete() && panel->limit() > 1'000; }));
    const std::size_t sorted = panel->result()->rowCount();
    QCOMPARE(sorted, std::size_t{TablePanel::kSortedLimit});

    QVERIFY(timed([&] { table->scrollToBottom(); },
                  [&] { return window().isComplete() && panel->limit() > 10'000; }));
    QVERIFY2(panel->result()->rowCount() > sorted, "no more rows came");

    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    QVERIFY(timed([&] { window().setFilter(QStringLiteral("proto == tcp")); },
                  [&] { return window().isComplete(); }));
    QCOMPARE(panel->limit(), int{TablePanel::kFirstLimit}); // of another filter as few as at first
    QVERIFY(timed([&] { window().setFilter(QString()); }, [&] { return window().isComplete(); }));
}

void TestLongWork::importsManyNetworks()
{
    QFile file(m_fixture->path(QStringLiteral("networks.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < kNetworks; ++i)
        file.write(QStringLiteral("100.%1.%2.0/24,net %3,,\n")
                       .arg(64 + i / 256)
                       .arg(i % 256)
                       .arg(i)
                       .toUtf8());
    file.close();
    auto *control = window().findChild<DataControl *>();
    QVERIFY(control);
    QVERIFY(timed([&] { control->showSettings(&window()); },
                  [&] { return window().findChild<DataSettingsDialog *>() != nullptr; }));
    auto *dialog = window().findChild<DataSettingsDialog *>();
    dialog->showTab(DataSettingsDialog::NetworksTab);
    const auto *grid = dialog->findChild<QTableWidget *>(QStringLiteral("dataNetworks"));

    QVERIFY(timed([&] { emit dialog->importWanted(file.fileName()); },
                  [&] { return grid->rowCount() >= kNetworks; }));
    QVERIFY(timed([&] { dialog->accept(); },
                  [&] {
                      const auto kept = window().session().workspace()->networks();
                      return kept && kept.value().size() >= kNetworks;
                  }));

    QVERIFY(window().session().hasUnsavedWords());
}

void TestLongWork::opensEvidence()
{
    const std::string path = m_fixture->path(QStringLiteral("case.weir")).toStdString();
    application().isWatching = false; // making it is no work of the window
    const auto made = window().session().workspace()->saveEvidence(
        parseFilter("proto == udp").query, path, {}, {});
    QVERIFY(made);
    window().session().setHasNetworks(false); // nobody is to be asked here
    QSignalSpy told(&window().session(), &Session::bundleRead);
    application().isWatching = true;

    QVERIFY(timed([&] { window().openFiles({QString::fromStdString(path)}); },
                  [&] { return told.count() == 1 && window().isComplete(); }));

    const BundleInfo bundle = told.front().front().value<BundleContents>().info;
    // the question that stands there is answered from the evidence, and packets are there too
    QVERIFY(window().findChild<QueryPage *>()->findChild<DataTable *>()->model()->rowCount() > 0);
    QCOMPARE(QString::fromStdString(bundle.madeFrom), QStringLiteral("hosting.pcap.gz"));
    QVERIFY(timed([&] { window().showPage(QStringLiteral("packets")); },
                  [&] { return window().isComplete(); }));
    QVERIFY(packets()->table()->model()->rowCount() > 0);
    auto *about = window().findChild<QAction *>(QStringLiteral("aboutEvidence"));
    QVERIFY(about->isVisible());
    about->trigger();
    const QPointer<BundleDialog> dialog = window().findChild<BundleDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QPushButton *>(QStringLiteral("saveBundled"))->accessibleName(),
             QStringLiteral("Save packets-1.pcapng"));
    dialog->close();
    QTRY_VERIFY(!dialog);
    // another workspace is none
    QVERIFY(timed([&] { window().openFiles({m_capture}); }, [&] { return window().isComplete(); }));
    QVERIFY(!about->isVisible());
}

void TestLongWork::opensTheNextWhilePacketsAreRead()
{
    QVERIFY(timed([&] { window().openFiles({m_capture}); }, [&] { return window().isComplete(); }));
    auto *more = window().findChild<QAction *>(QStringLiteral("readMorePackets"));
    QVERIFY(timed([&] { window().showPage(QStringLiteral("packets")); },
                  [&] { return window().isComplete(); }));
    QVERIFY(more->isVisible());

    QVERIFY(timed([&] { more->trigger(); }, [&] { return !packets()->isComplete(); }));
    const QString next = m_fixture->path(QStringLiteral("case.weir"));
    QVERIFY(timed(
        [&] { window().openFiles({next}); },
        [&] { return !window().session().workspace()->isTemporary() && window().isComplete(); }));
    QVERIFY(timed([&] { window().close(); }, [&] { return !window().isVisible(); }));
}

int main(int argc, char **argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "800000"); // a slow machine under load
    TimingApplication application(argc, argv);
    TestLongWork test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_longwork.moc"
