// The main job from end to end: open a capture, see who does what, narrow it down, go back, export
// it.
#include "model/qt/format.h"
#include "tests/gui/windowfixture.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/keyfigure.h"
#include "widgets/filter/filterbar.h"
#include "widgets/pages/querypage.h"
#include "widgets/tables/datatable.h"

#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;

QStringList csvLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
}

/// Sum of a column of a CSV file whose cells hold no commas.
quint64 sumOf(const QStringList &lines, const QString &column)
{
    const auto at = lines.value(1).split(QLatin1Char(',')).indexOf(column);
    quint64 sum = 0;
    for (const QString &line : lines.mid(2))
        sum += line.split(QLatin1Char(',')).value(at).toULongLong();
    return at < 0 ? 0 : sum;
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsTheCapture();
    void brushNarrowsAndBackWidens();
    void questionsAreAskedWithinTheRange();
    void filterBarNarrows();
    void filterThatDoesNotParseChangesNothing();
    void proposalsHaveNoWhiteFrameInTheDark();
    void drillsDownFromHostToFlows();
    void exportsEveryRow();
    void exportsTheGroupsOfATable();
    void savesThePackets();
    void savedWorkspaceOpensAgain();
    void unreadableFileSaysSo();

private:
    template <class T>
    T *find(const char *name)
    {
        return m_fixture->window().findChild<T *>(QString::fromLatin1(name));
    }
    /// The timeline of the overview; other pages have one too.
    TimelineChart *timeline()
    {
        return find<QWidget>("overviewPage")
            ->findChild<TimelineChart *>(QStringLiteral("timeline"));
    }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return m_fixture->window().isComplete(); }, kPatienceMs);
    }

    std::unique_ptr<WindowFixture> m_fixture;
    gen::Answers m_answers;
    QString m_capture;
};

void TestWindow::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    gen::ScenarioOptions options;
    options.scenario = "office";
    options.seconds = 20;
    options.seed = 7;
    m_capture = m_fixture->makeCapture(options, m_answers);
    QVERIFY(!m_capture.isEmpty());

    m_fixture->window().openFiles({m_capture});

    QVERIFY(waitForPage());
}

void TestWindow::showsTheCapture()
{
    auto *packets = find<KeyFigure>("figurePackets");
    QVERIFY(packets);
    QCOMPARE(packets->figure(), format::count(static_cast<double>(m_answers.packets)));
    QVERIFY(timeline());
    QVERIFY(!timeline()->isEmpty());
    QVERIFY(m_fixture->window().windowTitle().startsWith(QStringLiteral("office.pcap")));
}

void TestWindow::brushNarrowsAndBackWidens()
{
    MainWindow &window = m_fixture->window();
    auto *packets = find<KeyFigure>("figurePackets");
    const QString all = packets->figure();
    const std::int64_t begin = floorTo(m_answers.firstNs, kNsPerSecond);

    emit timeline()->rangeSelected({begin + 5 * kNsPerSecond, begin + 8 * kNsPerSecond});
    QVERIFY(waitForPage());

    QVERIFY(packets->figure() != all);
    QVERIFY(window.selection().canGoBack());
    window.selection().back();
    QVERIFY(waitForPage());
    QTRY_COMPARE_WITH_TIMEOUT(packets->figure(), all, kPatienceMs);
}

void TestWindow::questionsAreAskedWithinTheRange()
{
    MainWindow &window = m_fixture->window();
    auto *page = window.findChild<QueryPage *>();
    window.showPage(QStringLiteral("query"));
    page->setQuestion(QStringLiteral("* | sum of packets"));
    QVERIFY(waitForPage());
    const auto packets = [page] {
        const ResultPtr &answer = page->table()->resultModel()->result();
        return answer ? answer->columns.front().numbers.front() : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(packets(), m_answers.packets, kPatienceMs);
    const std::int64_t begin = floorTo(m_answers.firstNs, kNsPerSecond);

    window.selection().setRange({begin + 5 * kNsPerSecond, begin + 8 * kNsPerSecond});
    QVERIFY(waitForPage());

    QTRY_VERIFY_WITH_TIMEOUT(packets() > 0 && packets() < m_answers.packets, kPatienceMs);
    window.selection().back();
    QTRY_COMPARE_WITH_TIMEOUT(packets(), m_answers.packets, kPatienceMs);
    window.showPage(QStringLiteral("overview"));
    QVERIFY(waitForPage());
}

void TestWindow::filterBarNarrows()
{
    auto *bar = find<FilterBar>("filterBar");
    bar->setFocus();
    bar->clear();

    QTest::keyClicks(bar, QStringLiteral("dst.port == 53"));
    QTest::keyClick(bar, Qt::Key_Return);
    QVERIFY(waitForPage());

    const auto dns = m_answers.services.find(gen::Answers::serviceKey(17, 53));
    QVERIFY(dns != m_answers.services.end());
    QTRY_COMPARE_WITH_TIMEOUT(find<KeyFigure>("figurePackets")->figure(),
                              format::count(static_cast<double>(dns->second.packets)), kPatienceMs);
    m_fixture->window().selection().clear();
    QVERIFY(waitForPage());
}

void TestWindow::filterThatDoesNotParseChangesNothing()
{
    auto *bar = find<FilterBar>("filterBar");
    const QString before = m_fixture->window().selection().filter();
    bar->clear();

    QTest::keyClicks(bar, QStringLiteral("src == 10.0.0.300"));
    QTest::keyClick(bar, Qt::Key_Return);

    QVERIFY(!bar->isValid());
    QVERIFY(bar->errorText().contains(QStringLiteral("300")));
    QCOMPARE(m_fixture->window().selection().filter(), before);
    bar->clear();
}

void TestWindow::proposalsHaveNoWhiteFrameInTheDark()
{
    m_fixture->theme().setTheme(Theme::Dark);
    auto *bar = find<FilterBar>("filterBar");
    bar->setFocus();
    bar->clear();
    QTest::keyClicks(bar, QStringLiteral("ho"));
    QTest::keyClick(bar, Qt::Key_Space, Qt::ControlModifier);
    auto *proposals = find<QWidget>("completionPopup");
    QTRY_VERIFY(proposals && proposals->isVisible());

    const QImage picture = proposals->grab().toImage();

    for (const QPoint at : {QPoint(0, picture.height() / 2), QPoint(picture.width() / 2, 0)})
        QVERIFY2(picture.pixelColor(at).lightness() < 100,
                 qPrintable(picture.pixelColor(at).name()));
    QTest::keyClick(bar, Qt::Key_Escape);
    bar->clear();
    m_fixture->theme().setTheme(Theme::Light);
}

void TestWindow::drillsDownFromHostToFlows()
{
    MainWindow &window = m_fixture->window();
    window.showPage(QStringLiteral("hosts"));
    QVERIFY(waitForPage());
    auto *hosts = find<DataTable>("hostTable");
    QVERIFY(hosts->model()->rowCount() > 10);
    const auto top = m_answers.topTalkers(1).front();

    QVERIFY(hosts->selectValue({QStringLiteral("host"), QString::fromStdString(toString(top.first)),
                                QString::fromStdString(toString(top.first))}));
    QTest::keyClick(hosts, Qt::Key_Return);
    QVERIFY(waitForPage());
    QCOMPARE(window.selection().place(),
             QStringLiteral("host %1").arg(QString::fromStdString(toString(top.first))));
    QTest::mouseClick(find<QPushButton>("hostFlows"), Qt::LeftButton);
    QVERIFY(waitForPage());

    QCOMPARE(window.selection().filter(),
             QStringLiteral("host == %1").arg(QString::fromStdString(toString(top.first))));
    auto *flows = find<DataTable>("flowTable");
    QTRY_VERIFY_WITH_TIMEOUT(flows->isVisible() && flows->model()->rowCount() > 0, kPatienceMs);
    while (window.selection().canGoBack() && !window.selection().filter().isEmpty())
        window.selection().back();
    QVERIFY(window.selection().filter().isEmpty());
    QVERIFY(waitForPage());
}

void TestWindow::exportsEveryRow()
{
    MainWindow &window = m_fixture->window();
    QSignalSpy exported(&window, &MainWindow::exported);
    const QString path = m_fixture->path(QStringLiteral("rows.csv"));

    window.exportCsvTo(window.selection().query(QStringLiteral("rows")), path);
    QVERIFY(exported.wait(kPatienceMs));

    const QStringList lines = csvLines(path);
    QVERIFY(lines.value(0).startsWith(QLatin1String("# ")));
    QCOMPARE(sumOf(lines, QStringLiteral("packets")), quint64(m_answers.packets));
}

void TestWindow::exportsTheGroupsOfATable()
{
    MainWindow &window = m_fixture->window();
    QSignalSpy exported(&window, &MainWindow::exported);
    const QString path = m_fixture->path(QStringLiteral("hosts.csv"));

    window.exportCsvTo(window.selection().query(QStringLiteral("top 3 src by packets, wire")),
                       path);
    QVERIFY(exported.wait(kPatienceMs));

    // all groups, not the three that the question shows
    const QStringList lines = csvLines(path);
    QVERIFY(lines.size() > 2 + 3);
    QCOMPARE(sumOf(lines, QStringLiteral("packets")), quint64(m_answers.packets));
    QCOMPARE(sumOf(lines, QStringLiteral("wire")), quint64(m_answers.wireBytes));
    // with the names that the table shows
    QVERIFY(lines.value(1).startsWith(QLatin1String("src,name,packets")));
    const auto names = window.session().shared()->names(0);
    QVERIFY(names && !names.value().empty());
    const PassiveName &first = names.value().front();
    const QString start = QString::fromStdString(toString(first.address) + "," + first.name + ",");
    QCOMPARE(lines.filter(QRegularExpression(QLatin1Char('^') + QRegularExpression::escape(start)))
                 .size(),
             1);
}

void TestWindow::savesThePackets()
{
    const auto workspace = m_fixture->window().session().shared();
    const QString path = m_fixture->path(QStringLiteral("dns.pcapng"));
    const ParseOutcome filter = parseFilter("dst.port == 53 && proto == udp");

    const auto extracted = workspace->extract(filter.query, path.toStdString(), {});

    QVERIFY2(bool(extracted), extracted ? "" : extracted.error().sentence().c_str());
    QCOMPARE(extracted.value().packets,
             m_answers.services.at(gen::Answers::serviceKey(17, 53)).packets);
}

void TestWindow::savedWorkspaceOpensAgain()
{
    MainWindow &window = m_fixture->window();
    QSignalSpy saved(&window.session(), &Session::saved);
    const QString path = m_fixture->path(QStringLiteral("kept.weir"));

    window.session().saveAs(path);
    QVERIFY(saved.wait(kPatienceMs));
    window.openFiles({path});
    QVERIFY(waitForPage());

    QVERIFY(!window.session().workspace()->isTemporary());
    window.showPage(QStringLiteral("overview"));
    QVERIFY(waitForPage());
    QCOMPARE(find<KeyFigure>("figurePackets")->figure(),
             format::count(static_cast<double>(m_answers.packets)));
}

void TestWindow::unreadableFileSaysSo()
{
    MainWindow &window = m_fixture->window();
    QSignalSpy failed(&window.session(), &Session::failed);

    window.openFiles({m_fixture->path(QStringLiteral("not-there.pcap"))});
    QVERIFY(failed.wait(kPatienceMs));

    QVERIFY(failed.front().at(1).toString().contains(QStringLiteral("not-there.pcap"))
            || failed.front().at(0).toString().contains(QStringLiteral("not-there.pcap")));
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
