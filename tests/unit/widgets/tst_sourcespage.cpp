#include "widgets/pages/sourcespage.h"

#include "model/core/time.h"
#include "model/qt/addressnames.h"
#include "model/qt/collectstate.h"
#include "model/qt/queryrunner.h"
#include "model/qt/roles.h"
#include "model/qt/selection.h"
#include "model/qt/sourcesmodel.h"
#include "model/qt/sourcewords.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticelist.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/pagecontext.h"
#include "widgets/tables/facttable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include <atomic>
#include <thread>

using namespace weir;

namespace {

constexpr std::int64_t kNow = 1'760'000'000 * kNsPerSecond;

ExporterHealth router()
{
    ExporterHealth health;
    health.source = 1;
    health.address = *parseAddress("192.0.2.1");
    health.domain = 5;
    health.protocol = ExportProtocol::NetFlow9;
    health.firstNs = kNow - 600 * kNsPerSecond;
    health.lastNs = kNow;
    health.datagrams = 1'000;
    health.records = 20'000;
    health.rows = 20'000;
    health.lostUnit = "packets";
    health.refused = {{"set length", 4}};
    SamplingEntry sampler;
    sampler.rate = 1'000;
    sampler.origin = SamplingOrigin::Sampler;
    sampler.scope = "sampler 2";
    health.sampling = {sampler};
    TemplateInfo flows;
    flows.id = 260;
    flows.lastNs = kNow - 12 * kNsPerSecond;
    flows.fields = {{8, 0, 4, false}, {1, 0, 8, false}};
    health.templates = {flows};
    InterfaceSeen uplink;
    uplink.index = 3;
    uplink.name = "Te0/0/1";
    health.interfaces = {uplink};
    return health;
}

ExporterHealth troubled()
{
    ExporterHealth health = router();
    health.source = 2;
    health.address = *parseAddress("192.0.2.2");
    health.sampling.clear();
    health.samplingUnknown = 100;
    return health;
}

CollectHealthPtr healthOf(const std::vector<ExporterHealth> &exporters)
{
    auto health = std::make_shared<CollectHealth>();
    health->isCollecting = true;
    health->atNs = kNow;
    health->exporters = exporters;
    return health;
}

/// Flows of source 1 in two buckets: a beginning at once, the whole answer when it may end.
class LinesExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &, const ExecutionControl &control) override
    {
        ++asked;
        control.onPartial(lines(1, true));
        while (!mayEnd && !control.isCancelled())
            std::this_thread::yield();
        if (control.isCancelled())
            return Error{Errc::Cancelled};
        return lines(7, false);
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string(); }

    std::atomic<int> asked = 0;
    std::atomic<bool> mayEnd = false;

private:
    static ResultPtr lines(std::uint64_t flows, bool isPartial)
    {
        auto table = std::make_shared<ResultTable>();
        table->shape = ResultTable::Shape::Series;
        table->isPartial = isPartial;
        table->columns.resize(3);
        table->columns[0].numbers = {0, 1'000'000'000};
        table->columns[1].numbers = {1, 1};
        table->columns[2].numbers = {flows, flows};
        return table;
    }
};

/// A page on nothing but a state.
struct Bench
{
    Selection selection;
    QueryRunner runner;
    AddressNames names;
    ValueMenu menu;
    CollectState state;
    SourcesPage page{{selection, runner, names, menu, state}};

    QString cell(const char *table, int row, int column)
    {
        const auto *found = page.findChild<FactTable *>(QString::fromLatin1(table));
        const auto *item = found ? found->item(row, column) : nullptr;
        return item ? item->text() : QString();
    }
};

} // namespace

class TestSourcesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void factsAreCopiedAsText()
    {
        FactTable table({"What", "Value"}, {1});
        table.setRows({{{"Datagrams", "249"}, {}, 0}, {{"Records", "7,850"}, {}, 0}});

        table.findChild<QAction *>(QStringLiteral("copyRowsAction"))->trigger();

        QCOMPARE(QGuiApplication::clipboard()->text(),
                 "What\tValue\nDatagrams\t249\nRecords\t7,850\n");
    }
    void tellsAllAboutAnExporter();
    void marksTheWorstAtFirst();
    void marksAnExporterOfACapture();
    void keepsTheMarkedSource();
    void givesFewSourcesLittleRoom();
    void tellsWhenTemplatesOfThePastCame();
    void setsARate();
    void saysWhereToPointExporters();
    void offersToCollectWhenThereIsNothing();
    void namesFields();
    void showsTheBeginningOfLines();
    void asksForLinesOnceForAllFilters();
};

void TestSourcesPage::tellsAllAboutAnExporter()
{
    Bench bench;

    bench.state.setHealth(healthOf({router()}), true);

    QCOMPARE(bench.page.findChild<QLabel *>(QStringLiteral("sourceTitle"))->text(),
             QStringLiteral("192.0.2.1 · domain 5"));
    QCOMPARE(bench.cell("sourceSampling", 0, 0), QStringLiteral("1:1000"));
    QCOMPARE(bench.cell("sourceSampling", 0, 1), QStringLiteral("options of the sampler"));
    QCOMPARE(bench.cell("sourceSampling", 0, 2), QStringLiteral("sampler 2"));
    QCOMPARE(bench.cell("sourceTemplates", 0, 0), QStringLiteral("260"));
    QCOMPARE(bench.cell("sourceTemplates", 0, 3), QStringLiteral("12 s ago"));
    QCOMPARE(bench.cell("sourceInterfaces", 0, 1), QStringLiteral("Te0/0/1"));
    QCOMPARE(bench.cell("sourceLoss", 0, 1), QStringLiteral("0 · 0.0 %"));
    QCOMPARE(bench.cell("sourceLoss", 2, 1), QStringLiteral("4"));
}

void TestSourcesPage::marksTheWorstAtFirst()
{
    Bench bench;

    bench.state.setHealth(healthOf({router(), troubled()}), true);

    const auto *notices = bench.page.findChild<NoticeList *>(QStringLiteral("sourceNotices"));
    QCOMPARE(bench.page.findChild<QLabel *>(QStringLiteral("sourceTitle"))->text(),
             QStringLiteral("192.0.2.2 · domain 5"));
    QVERIFY(!notices->notices().isEmpty());
    QCOMPARE(notices->notices().front().severity, 3);
}

void TestSourcesPage::keepsTheMarkedSource()
{
    Bench bench;
    bench.state.setHealth(healthOf({router(), troubled()}), true);
    bench.page.table()->selectRow(0);

    bench.state.setHealth(healthOf({router(), troubled()}), true);

    QCOMPARE(bench.page.findChild<QLabel *>(QStringLiteral("sourceTitle"))->text(),
             QStringLiteral("192.0.2.1 · domain 5"));
    QCOMPARE(bench.page.table()->currentIndex().row(), 0);
}

/// The capture is there first, its exporters when it is read.
void TestSourcesPage::marksAnExporterOfACapture()
{
    Bench bench;
    SourceInfo capture;
    capture.id = 77;
    capture.name = "exports.pcap";
    capture.complete = true;
    bench.state.setSources({capture});
    const auto *title = bench.page.findChild<QLabel *>(QStringLiteral("sourceTitle"));
    QCOMPARE(title->text(), QStringLiteral("exports.pcap"));

    bench.state.setHealth(healthOf({router(), troubled()}), false);
    const QString marked = title->text();
    bench.page.table()->selectRow(0); // somebody wants to see the capture
    bench.state.setHealth(healthOf({router(), troubled()}), false);

    QCOMPARE(marked, QStringLiteral("192.0.2.2 · domain 5"));
    QCOMPARE(title->text(), QStringLiteral("exports.pcap"));
}

void TestSourcesPage::givesFewSourcesLittleRoom()
{
    Bench bench;
    bench.page.resize(1'280, 1'000);
    bench.page.show();
    std::vector<ExporterHealth> many;
    for (std::uint32_t i = 0; i < 8; ++i) {
        many.push_back(router());
        many.back().source = 100 + i;
        many.back().domain = i;
    }

    bench.state.setHealth(healthOf({router()}), true);
    QTRY_VERIFY(bench.page.table()->height() > 0);
    const int few = bench.page.table()->height();
    bench.state.setHealth(healthOf(many), true);

    QTRY_VERIFY(bench.page.table()->height() >= few + 4 * 28);
    QVERIFY(few < 180);
}

void TestSourcesPage::tellsWhenTemplatesOfThePastCame()
{
    Bench bench;
    CollectHealth past = *healthOf({router()});
    past.isCollecting = false;

    bench.state.setHealth(std::make_shared<const CollectHealth>(past), false);

    const std::int64_t cameNs = past.exporters.front().templates.front().lastNs;
    QCOMPARE(bench.cell("sourceTemplates", 0, 3), words::heard(cameNs));
    QVERIFY(!words::heard(cameNs).contains(QStringLiteral("ago")));
}

void TestSourcesPage::setsARate()
{
    Bench bench;
    bench.state.setHealth(healthOf({troubled()}), true);
    QSignalSpy entered(&bench.page, &SourcesPage::rateEntered);
    bench.page.findChild<QSpinBox *>(QStringLiteral("rateBox"))->setValue(512);

    bench.page.findChild<QPushButton *>(QStringLiteral("setRate"))->click();

    QCOMPARE(entered.count(), 1);
    QVERIFY(entered[0][0].value<Address>() == *parseAddress("192.0.2.2"));
    QCOMPARE(entered[0][1].toDouble(), 512.0);
}

void TestSourcesPage::saysWhereToPointExporters()
{
    Bench bench;
    bench.page.setOwnAddresses({QStringLiteral("198.51.100.7")});
    auto health = std::make_shared<CollectHealth>();
    health->isCollecting = true;
    health->atNs = kNow;
    SocketHealth socket;
    socket.listen = "*:2055";
    health->sockets = {socket};

    bench.state.setHealth(health, true);

    QStringList hints;
    for (const EmptyState *empty : bench.page.findChildren<EmptyState *>())
        hints += empty->hint();
    QCOMPARE(hints.filter(QStringLiteral("198.51.100.7, UDP port 2055")).size(), 1);
}

void TestSourcesPage::offersToCollectWhenThereIsNothing()
{
    Bench bench;
    QSignalSpy wanted(&bench.page, &SourcesPage::collectRequested);

    for (QPushButton *button : bench.page.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Collect…"))
            button->click();
    }

    QCOMPARE(wanted.count(), 1);
}

void TestSourcesPage::namesFields()
{
    const TemplateInfo info = router().templates.front();

    const QString named = facts::fieldsText(info, [](std::uint16_t id, std::uint32_t) {
        return id == 8 ? QStringLiteral("sourceIPv4Address") : QString();
    });

    QCOMPARE(named, QStringLiteral("sourceIPv4Address (4), 1 (8)"));
}

void TestSourcesPage::showsTheBeginningOfLines()
{
    const auto executor = std::make_shared<LinesExecutor>();
    Bench bench;
    bench.runner.setExecutor(executor);
    bench.state.setHealth(healthOf({router()}), true);
    const auto line = [&bench] {
        return bench.page.model()
            ->index(0, SourcesModel::LineColumn)
            .data(SparklineRole)
            .value<QVector<double>>();
    };

    bench.page.setActive(true);

    QTRY_COMPARE(line(), (QVector<double>{1, 1}));
    QVERIFY(!bench.page.isComplete());
    executor->mayEnd = true;
    QTRY_COMPARE(line(), (QVector<double>{7, 7}));
    QVERIFY(bench.page.isComplete());
}

void TestSourcesPage::asksForLinesOnceForAllFilters()
{
    const auto executor = std::make_shared<LinesExecutor>();
    executor->mayEnd = true;
    Bench bench;
    bench.runner.setExecutor(executor);
    bench.page.setActive(true);
    QTRY_VERIFY(executor->asked == 1 && bench.page.isComplete());

    QVERIFY(bench.selection.setFilter(QStringLiteral("proto == udp")));
    QVERIFY(bench.page.isComplete());
    bench.selection.setDataRange({0, kNow});
    QVERIFY(bench.selection.setFilter(QString()));
    QVERIFY(!bench.page.isComplete()); // more data

    QTRY_VERIFY(bench.page.isComplete());
    QCOMPARE(executor->asked.load(), 2);
}

QTEST_MAIN(TestSourcesPage)
#include "tst_sourcespage.moc"
