#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storewriter.h"
#include "tests/support/files.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kBaseNs = 1'700'000'000'000'000'000;

/// A flow of 1000 bytes that two exporters saw, one of them at both interfaces, and one flow of 10
/// bytes that only the first saw.
FlowBatch threePlaces()
{
    FlowRow row;
    row.startNs = kBaseNs;
    row.src = Address::fromV4(1);
    row.dst = Address::fromV4(2);
    row.packets = 1;
    row.bytes = 1000;
    row.source = 1;
    row.inIf = 1;
    row.outIf = 2;
    row.observed = 0;
    FlowBatch batch;
    batch.rows.push_back(row);
    row.observed = 1;
    row.copy = static_cast<std::uint8_t>(CopyKind::Egress);
    batch.rows.push_back(row);
    row.source = 2;
    row.observed = 0;
    row.copy = static_cast<std::uint8_t>(CopyKind::Exporter);
    batch.rows.push_back(row);
    row.source = 1;
    row.copy = kAbsent<std::uint8_t>;
    row.bytes = 10;
    row.dst = Address::fromV4(3);
    batch.rows.push_back(row);
    return batch;
}

} // namespace

/// Rows that were counted at another place, and rates with a fraction.
class TestCopyRule : public QObject
{
    Q_OBJECT

private slots:
    void countsOnce_data();
    void countsOnce();
    void saysTheRule();
    void leavesOutDropped_data();
    void leavesOutDropped();
    void scalesByFractions();

private:
    void ask(FlowBatch &&batch, const std::string &text);
    ResultPtr m_answer;
    std::string m_plan;
};

void TestCopyRule::ask(FlowBatch &&batch, const std::string &text)
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(std::move(batch)));
        QVERIFY(writer.value()->flush());
    }
    const auto query = parseQuery(text);
    QVERIFY2(query.ok, text.c_str());
    auto executor = StoreExecutor::open(path, 2);
    QVERIFY(executor);

    auto answer = executor.value()->execute(query.query, {});
    auto plan = executor.value()->explain(query.query);

    QVERIFY(answer);
    QVERIFY(plan);
    m_answer = answer.value();
    m_plan = plan.value();
}

void TestCopyRule::countsOnce_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("leftOut");

    QTest::newRow("all traffic") << QByteArray("* | sum of bytes") << quint64(1010) << quint64(2);
    QTest::newRow("a filter that all rows pass")
        << QByteArray("src == 0.0.0.1 | sum of bytes") << quint64(1010) << quint64(2);
    QTest::newRow("a filter that some rows pass")
        << QByteArray("dst == 0.0.0.3 | sum of bytes") << quint64(10) << quint64(0);
    QTest::newRow("grouped by host")
        << QByteArray("dst == 0.0.0.2 | top 1 src by bytes") << quint64(1000) << quint64(2);
    QTest::newRow("one exporter, which metered at both sides")
        << QByteArray("source == 1 | sum of bytes") << quint64(1010) << quint64(1);
    QTest::newRow("the other exporter")
        << QByteArray("source == 2 | sum of bytes") << quint64(1000) << quint64(0);
    QTest::newRow("one interface of any exporter")
        << QByteArray("out.if == 2 | sum of bytes") << quint64(2010) << quint64(1);
    QTest::newRow("one interface of one exporter")
        << QByteArray("source == 1 && out.if == 2 | sum of bytes") << quint64(1010) << quint64(1);
    QTest::newRow("by interface") << QByteArray("source == 1 | top 1 in.if by bytes")
                                  << quint64(1010) << quint64(1);
    QTest::newRow("an interface and its side")
        << QByteArray("in.if == 1 && observed == ingress | sum of bytes") << quint64(2010)
        << quint64(0);
    QTest::newRow("what went out")
        << QByteArray("observed == egress | sum of bytes") << quint64(1000) << quint64(0);
    QTest::newRow("not the copies, said twice")
        << QByteArray("!copy | sum of bytes") << quint64(1010) << quint64(0);
    QTest::newRow("only the copies")
        << QByteArray("copy == exporter | sum of bytes") << quint64(1000) << quint64(0);
}

void TestCopyRule::countsOnce()
{
    QFETCH(QByteArray, question);
    QFETCH(quint64, bytes);
    QFETCH(quint64, leftOut);

    ask(threePlaces(), question.toStdString());

    QVERIFY(m_answer);
    const ResultTable &table = *m_answer;
    QCOMPARE(table.rowCount(), std::size_t{1});
    const auto column =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [](const ResultColumn &candidate) { return candidate.name == "bytes"; });
    QVERIFY(column != table.columns.end());
    QCOMPARE(quint64{column->numbers[0]}, bytes);
    QCOMPARE(quint64{table.copiesLeftOut}, leftOut);
}

void TestCopyRule::saysTheRule()
{
    ask(threePlaces(), "* | top 5 src");
    const std::string once = m_plan;
    ask(threePlaces(), "* | top 5 source");
    const std::string perPlace = m_plan;

    QVERIFY2(once.find("left out, 2 of them") != std::string::npos, once.c_str());
    QVERIFY2(perPlace.find("metered twice is left out, 1 rows") != std::string::npos,
             perPlace.c_str());
    QCOMPARE(m_answer->rowCount(), std::size_t{2});
    ask(threePlaces(), "* | top 5 observed");
    QVERIFY2(m_plan.find("count too") != std::string::npos, m_plan.c_str());
}

void TestCopyRule::leavesOutDropped_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<quint64>("number");
    QTest::addColumn<quint64>("leftOut");

    QTest::newRow("traffic") << QByteArray("* | sum of bytes") << quint64(1000) << quint64(2);
    QTest::newRow("by host") << QByteArray("* | top 1 src by bytes") << quint64(1000) << quint64(2);
    QTest::newRow("over a filter")
        << QByteArray("src == 0.0.0.1 | sum of bytes") << quint64(1000) << quint64(2);
    QTest::newRow("what was dropped")
        << QByteArray("verdict == dropped | sum of bytes") << quint64(30) << quint64(0);
    QTest::newRow("all, by verdict")
        << QByteArray("verdict | sum of bytes") << quint64(1030) << quint64(0);
    QTest::newRow("how many rows") << QByteArray("* | count") << quint64(3) << quint64(0);
}

void TestCopyRule::leavesOutDropped()
{
    QFETCH(QByteArray, question);
    QFETCH(quint64, number);
    QFETCH(quint64, leftOut);
    FlowBatch batch;
    FlowRow row;
    row.startNs = kBaseNs;
    row.src = Address::fromV4(1);
    row.packets = 1;
    for (const auto &[verdict, bytes] :
         {std::pair{0x40, 1000}, std::pair{0x80, 10}, std::pair{0x82, 20}}) {
        row.verdict = static_cast<std::uint16_t>(verdict);
        row.bytes = static_cast<std::uint64_t>(bytes);
        batch.rows.push_back(row);
    }

    ask(std::move(batch), question.toStdString());

    QVERIFY(m_answer);
    const auto column = std::find_if(
        m_answer->columns.begin(), m_answer->columns.end(), [](const ResultColumn &candidate) {
            return candidate.name == "bytes" || candidate.name == "rows";
        });
    QVERIFY(column != m_answer->columns.end());
    QCOMPARE(quint64{column->numbers[0]}, number);
    QCOMPARE(quint64{m_answer->droppedLeftOut}, leftOut);
    QCOMPARE(m_plan.find("verdict dropped are left out, 2") != std::string::npos, leftOut == 2);
}

void TestCopyRule::scalesByFractions()
{
    FlowBatch batch;
    for (const double rate : {1.5, 100.0, 0.0}) {
        FlowRow row;
        row.startNs = kBaseNs;
        row.src = Address::fromV4(1);
        row.packets = 2;
        row.bytes = 1000;
        row.sampling = samplingCode(rate);
        batch.rows.push_back(row);
    }

    ask(std::move(batch), "* | sum of bytes, packets");

    QCOMPARE(m_answer->columns[0].numbers[0], std::uint64_t{1500 + 100'000 + 1000});
    QCOMPARE(m_answer->columns[1].numbers[0], std::uint64_t{3 + 200 + 2});
    QCOMPARE(m_answer->samplingFactor, 100.0); // not the largest code, which is that of 1.5
}

QTEST_GUILESS_MAIN(TestCopyRule)
#include "tst_copyrule.moc"
