// What a list of the largest asks for where exporters sample.
#include "model/query/parser.h"
#include "tests/unit/widgets/panelfixture.h"
#include "widgets/pages/toppanel.h"

#include <QtTest>

#include <mutex>

using namespace weir;

namespace {

/// Tells of one port, and remembers what it was asked.
class PortExecutor : public Executor
{
public:
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &) override
    {
        const std::lock_guard lock(mutex);
        asked += QString::fromStdString(toText(query));
        auto table = std::make_shared<ResultTable>();
        ResultColumn port, bytes;
        port.name = "port";
        port.numbers = {443};
        bytes.name = "bytes";
        bytes.numbers = {1000};
        table->columns = {port, bytes};
        table->dimensionCount = 1;
        table->totalRows = table->matchedRows = matched;
        return ResultPtr(table);
    }
    Result<std::string> explain(const FlowQuery &) override { return std::string(); }
    QString lastAsked()
    {
        const std::lock_guard lock(mutex);
        return asked.isEmpty() ? QString() : asked.last();
    }

    std::mutex mutex; // guards what follows
    QStringList asked;
    std::uint64_t matched = 10;
};

CollectHealthPtr sampledHealth()
{
    CollectHealth health;
    ExporterHealth exporter;
    exporter.flowPackets = 1;
    exporter.estimatedPackets = 100;
    health.exporters = {exporter};
    return std::make_shared<const CollectHealth>(health);
}

} // namespace

class TestTopPanel : public QObject
{
    Q_OBJECT

private slots:
    void asksForPacketsWhereFewRowsAreSampled();

private:
    test::PanelFixture m_around;
    std::shared_ptr<PortExecutor> m_executor = std::make_shared<PortExecutor>();
};

void TestTopPanel::asksForPacketsWhereFewRowsAreSampled()
{
    m_around.runner.setExecutor(m_executor);
    TopPanel panel(QStringLiteral("Ports"), QStringLiteral("port"), 5, m_around.context, nullptr);
    const auto ask = [&](std::uint64_t matched) {
        {
            const std::lock_guard lock(m_executor->mutex);
            m_executor->matched = matched;
        }
        panel.refresh();
        return QTest::qWaitFor([&] { return panel.isComplete(); });
    };

    QVERIFY(ask(10));
    QVERIFY(!m_executor->lastAsked().contains(QStringLiteral("packets"))); // nobody samples
    m_around.collect.setHealth(sampledHealth(), true);
    QTRY_VERIFY(m_executor->lastAsked().contains(QStringLiteral("packets")));
    QVERIFY(ask(5'000'000));
    QVERIFY(m_executor->lastAsked().contains(QStringLiteral("packets"))); // not known before
    QVERIFY(ask(5'000'000));
    QVERIFY(!m_executor->lastAsked().contains(QStringLiteral("packets")));
    QVERIFY(ask(10)); // few again: asks once more, with packets
    QTRY_VERIFY(m_executor->lastAsked().contains(QStringLiteral("packets")));
}

QTEST_MAIN(TestTopPanel)
#include "tst_toppanel.moc"
