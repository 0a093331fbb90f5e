// Collecting from end to end: exporters send over loopback, the window shows them live.
#include "model/qt/roles.h"
#include "model/qt/sourcesmodel.h"
#include "tests/generator/exportsender.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/udpsender.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/pages/sourcespage.h"
#include "widgets/tables/facttable.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>
#include <QTableView>
#include <QToolButton>

#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::uint64_t kRecords = 24'000;
constexpr std::uint64_t kRate = 4'000; // a second, so that it lasts six

/// Exporters of three kinds in a thread of their own.
class LiveExporters
{
public:
    bool start(std::uint16_t port)
    {
        gen::ExportOptions options;
        options.kinds = {gen::ExportKind::NetFlow9, gen::ExportKind::Ipfix,
                         gen::ExportKind::SFlow5};
        options.exporters = 3;
        options.records = kRecords;
        options.rate = kRate;
        options.sampling = 100;
        auto plan = gen::ExportPlan::make(options);
        if (!plan)
            return false;
        m_plan = std::move(plan).value();
        m_sender = std::make_unique<gen::ExportSender>(
            std::vector<gen::UdpTarget>{{*parseAddress("127.0.0.1"), port}},
            std::vector<gen::UdpTarget>{});
        if (!m_sender->open(*m_plan, options.apart))
            return false;
        m_thread = std::thread([this] {
            m_isGood = bool(m_sender->run(*m_plan, true, m_isStopped));
            m_isDone = true;
        });
        return true;
    }
    ~LiveExporters()
    {
        m_isStopped = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    bool isDone() const { return m_isDone; }
    bool isGood() const { return m_isGood; }
    /// Once isDone().
    const std::vector<gen::ExportTally> &tallies() const { return m_plan->tallies(); }

private:
    std::unique_ptr<gen::ExportPlan> m_plan;
    std::unique_ptr<gen::ExportSender> m_sender;
    std::atomic<bool> m_isStopped = false;
    std::atomic<bool> m_isDone = false;
    std::atomic<bool> m_isGood = false;
    std::thread m_thread;
};

} // namespace

/// One run in the order of the slots: start, watch, look back, ask before closing, stop.
class TestSources : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsExportersLive();
    void tellsSamplingAndTemplates();
    void lookingBackPausesLive();
    void closingAsks();
    void stoppingLosesNothing();

private:
    MainWindow &window() { return m_fixture->window(); }
    SourcesPage *page() { return window().findChild<SourcesPage *>(); }
    CollectState &state() { return window().collectControl().state(); }
    /// The exporter that speaks `protocol`; null when there is none.
    const ExporterHealth *exporterOf(ExportProtocol protocol)
    {
        for (const ExporterHealth &health : state().health().exporters) {
            if (health.protocol == protocol)
                return &health;
        }
        return nullptr;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    LiveExporters m_exporters;
};

void TestSources::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    const std::uint16_t port = freePort();
    QVERIFY(port != 0);
    CollectSettings settings;
    settings.listen = {QStringLiteral("127.0.0.1:%1").arg(port)};
    window().showPage(QStringLiteral("sources"));

    window().collectControl().start(settings);

    QTRY_VERIFY_WITH_TIMEOUT(window().collectControl().isCollecting(), kPatienceMs);
    QVERIFY2(m_exporters.start(port), "the exporters could not start");
}

void TestSources::showsExportersLive()
{
    QTRY_COMPARE_WITH_TIMEOUT(page()->model()->rowCount(), 3, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(state().rowsPerSecond() > 0, kPatienceMs);

    QVERIFY(window().selection().isLive());
    for (const ExportProtocol protocol :
         {ExportProtocol::NetFlow9, ExportProtocol::Ipfix, ExportProtocol::SFlow5}) {
        const ExporterHealth *health = exporterOf(protocol);
        QVERIFY2(health, toString(protocol).data());
        QCOMPARE(health->lost, std::uint64_t{0});
    }
    // a line for each, as soon as its rows are stored
    const auto lineOf = [this](int row) {
        return page()
            ->model()
            ->index(row, SourcesModel::LineColumn)
            .data(SparklineRole)
            .value<QVector<double>>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!lineOf(0).isEmpty() && !lineOf(1).isEmpty() && !lineOf(2).isEmpty(),
                             kPatienceMs);
}

void TestSources::tellsSamplingAndTemplates()
{
    const ExporterHealth *health = exporterOf(ExportProtocol::NetFlow9);
    QVERIFY(health);
    const int row = page()->model()->rowOf(health->source);
    QVERIFY(row >= 0);

    page()->table()->selectRow(row);

    const auto *templates = page()->findChild<FactTable *>(QStringLiteral("sourceTemplates"));
    const auto *sampling = page()->findChild<FactTable *>(QStringLiteral("sourceSampling"));
    QTRY_VERIFY_WITH_TIMEOUT(templates->rowCount() > 0, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(sampling->rowCount() > 0, kPatienceMs);
    QCOMPARE(sampling->item(0, 0)->text(), QStringLiteral("1:100"));
}

void TestSources::lookingBackPausesLive()
{
    window().showPage(QStringLiteral("overview"));
    auto *chart = window()
                      .findChild<QWidget *>(QStringLiteral("overviewPage"))
                      ->findChild<TimelineChart *>(QStringLiteral("timeline"));
    QTRY_VERIFY_WITH_TIMEOUT(!chart->isEmpty(), kPatienceMs);
    auto *back = window().findChild<QToolButton *>(QStringLiteral("backToLive"));
    QVERIFY(back->isHidden());
    const TimeRange seen = window().selection().range();

    emit chart->rangeSelected({seen.toNs - 60 * kNsPerSecond, seen.toNs - 30 * kNsPerSecond});

    QVERIFY(!window().selection().isLive());
    QVERIFY(!back->isHidden());
    back->click();
    QVERIFY(window().selection().isLive());
    QVERIFY(back->isHidden());
    const std::int64_t edge = window().selection().range().toNs;
    QTRY_VERIFY_WITH_TIMEOUT(window().selection().range().toNs > edge, kPatienceMs);
}

void TestSources::closingAsks()
{
    window().close();

    auto *question = window().findChild<QMessageBox *>(QStringLiteral("closeQuestion"));
    QVERIFY(question);
    QVERIFY(window().isVisible());
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(window().collectControl().isCollecting());
}

void TestSources::stoppingLosesNothing()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_exporters.isDone(), kPatienceMs);
    QVERIFY(m_exporters.isGood());
    std::uint64_t sent = 0;
    for (const gen::ExportTally &tally : m_exporters.tallies())
        sent += tally.sent.records;

    window().collectControl().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window().collectControl().isCollecting(), kPatienceMs);

    std::uint64_t rows = 0;
    for (const ExporterHealth &health : state().health().exporters)
        rows += health.rows;
    QCOMPARE(sent, kRecords);
    QCOMPARE(rows, sent);
    QCOMPARE(state().sequenceLoss() + state().socketDrops(), std::uint64_t{0});
    const auto facts = window().session().workspace()->facts();
    QVERIFY(facts);
    QCOMPARE(facts.value().rows, sent);
    QVERIFY(!window().selection().isLive());
}

QTEST_MAIN(TestSources)
#include "tst_sources.moc"
