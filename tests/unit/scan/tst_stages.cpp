#include "model/query/parser.h"
#include "model/query/resultcolumns.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

FlowQuery queryOf(const char *text)
{
    const ParseOutcome outcome = parseQuery(text);
    if (!outcome.ok)
        qFatal("%s: %s", text, outcome.error.message.c_str());
    return outcome.query;
}

/// A store of random rows and who answers from it.
struct Fixture
{
    explicit Fixture(std::size_t rows, bool isSampled = false)
        : set(someRows(11, rows, isSampled))
        , plain(set)
    {
        if (!storeRows(folder.path("rows.weir"), set))
            return;
        auto opened = StoreExecutor::open(folder.path("rows.weir"), 2);
        if (opened)
            executor = std::move(opened).value();
    }
    ResultPtr ask(const FlowQuery &query) const
    {
        auto answer = executor->execute(query, {});
        return answer ? answer.value() : nullptr;
    }
    ResultPtr ask(const char *text) const { return ask(queryOf(text)); }

    TempDir folder;
    RowSet set;
    PlainExecutor plain;
    std::unique_ptr<StoreExecutor> executor;
};

} // namespace

class TestStages : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreAsAnnounced_data();
    void columnsAreAsAnnounced();
    void histogramHoldsEveryPacketInItsBin();
    void distinctListsEachValueOnceInOrder();
    void whereKeepsWhatPasses();
    void sortOrdersByItsColumn();
    void explainNamesWhatIsLeftOut();
    void sampledSumsAreMarkedAsEstimates();
    void everyByEitherSideCountsRowsForBothHosts();
    void timeRangeCutsRows();
};

void TestStages::columnsAreAsAnnounced_data()
{
    QTest::addColumn<QByteArray>("question");

    for (const char *question : {"*",
                                 "* | rows 5",
                                 "* | top 3 host by bytes, bytes.in, peers, first",
                                 "* | top 3 src, proto",
                                 "* | count",
                                 "* | sum",
                                 "* | sum of bytes, bps, hosts",
                                 "* | every 1s",
                                 "* | every 10s by app",
                                 "* | every auto by host of packets, flows",
                                 "* | distinct dst",
                                 "* | distinct app",
                                 "* | histogram bytes",
                                 "* | histogram dst.port",
                                 "* | pairs 3",
                                 "* | flows 3",
                                 "* | top 3 src by bytes, bps, share",
                                 "* | pairs 3 of host/24",
                                 "* | pairs of port by flows",
                                 "* | top 3 app by bps.peak, pps.last(5s), bps.average",
                                 "* | top 3 src by bytes, first, share | compare 10s",
                                 "* | sum | compare 10s",
                                 "* | count | compare 10s",
                                 "* | every 10s by app of bytes, bps | compare 20s",
                                 "* | every auto | compare 7s",
                                 "* | histogram bytes | compare 20s",
                                 "* | pairs 3 | compare 20s",
                                 "* | pairs 3 of host/24 | compare 20s",
                                 "* | flows 3 | compare 20s",
                                 "* | top 3 app by bps.average | compare 20s",
                                 "* | top 5 src/24 by bytes | where bytes > 5 | sort bytes asc"})
        QTest::newRow(question) << QByteArray(question);
}

void TestStages::columnsAreAsAnnounced()
{
    QFETCH(QByteArray, question);
    const Fixture fixture(300);
    QVERIFY(fixture.executor);
    const FlowQuery query = queryOf(question.constData());

    const ResultPtr answer = fixture.ask(query);
    const std::vector<OutputColumn> announced = outputColumns(query.stages);

    QVERIFY(answer);
    QVERIFY(answer->rowCount() > 0);
    QCOMPARE(answer->columns.size(), announced.size());
    for (std::size_t i = 0; i < announced.size(); ++i) {
        const ResultColumn &column = answer->columns[i];
        QCOMPARE(QString::fromStdString(column.name), QString::fromStdString(announced[i].name));
        QCOMPARE(int(column.storage), int(announced[i].storage));
        QCOMPARE(int(column.kind), int(announced[i].kind));
        QCOMPARE(column.size(), answer->rowCount());
    }
}

void TestStages::histogramHoldsEveryPacketInItsBin()
{
    const Fixture fixture(900);
    QVERIFY(fixture.executor);

    const ResultPtr answer = fixture.ask("* | histogram frame");

    QVERIFY(answer);
    QCOMPARE(int(answer->shape), int(ResultTable::Shape::Histogram));
    const std::vector<std::uint64_t> &lowers = answer->columns[0].numbers;
    std::vector<std::uint64_t> expected(lowers.size());
    for (const FlowRow &row : fixture.set.rows) {
        if (row.frame == kAbsent<std::uint32_t>)
            continue;
        std::size_t bin = 0;
        while (bin + 1 < lowers.size() && lowers[bin + 1] <= row.frame)
            ++bin;
        expected[bin] += row.packets;
    }
    for (std::size_t i = 0; i < lowers.size(); ++i) {
        if (lowers[i] != kAbsent<std::uint64_t>)
            QCOMPARE(answer->columns[1].numbers[i], expected[i]);
    }
    QVERIFY(lowers.size() > 3);
}

void TestStages::distinctListsEachValueOnceInOrder()
{
    const Fixture fixture(600);
    QVERIFY(fixture.executor);
    std::set<std::uint64_t> expected;
    for (const FlowRow &row : fixture.set.rows)
        expected.insert(columnInfo(ColumnId::DstPort).number(row));

    const ResultPtr answer = fixture.ask("* | distinct dst.port");

    QVERIFY(answer);
    QVERIFY(expected.size() > 1);
    QVERIFY(answer->columns[0].numbers
            == std::vector<std::uint64_t>(expected.begin(), expected.end()));
}

void TestStages::whereKeepsWhatPasses()
{
    const Fixture fixture(600);
    QVERIFY(fixture.executor);
    const FlowQuery query = queryOf("* | top 100 host by packets | where packets >= 2000");
    std::size_t expected = 0;
    for (const auto &[key, sums] : fixture.plain.groups(query, query.stages[0].dimensions))
        expected += sums.packets >= 2000;

    const ResultPtr answer = fixture.ask(query);

    QVERIFY(answer);
    QVERIFY(expected > 0);
    QCOMPARE(answer->rowCount(), expected);
    for (const std::uint64_t packets : answer->columns[1].numbers)
        QVERIFY(packets >= 2000);
}

void TestStages::sortOrdersByItsColumn()
{
    const Fixture fixture(600);
    QVERIFY(fixture.executor);

    const ResultPtr plain = fixture.ask("* | top 100 host by bytes, packets");
    const ResultPtr sorted = fixture.ask("* | top 100 host by bytes, packets | sort packets asc");

    QVERIFY(plain && sorted);
    QVERIFY(sorted->rowCount() > 3);
    std::vector<std::uint64_t> expected = plain->columns[2].numbers;
    std::sort(expected.begin(), expected.end());
    QVERIFY(sorted->columns[2].numbers == expected);
}

void TestStages::explainNamesWhatIsLeftOut()
{
    const Fixture fixture(600);
    QVERIFY(fixture.executor);

    const auto text = fixture.executor->explain(queryOf("host == 192.0.2.77 | top 3 src by bytes"));

    QVERIFY(text);
    QVERIFY(text.value().find("segments") != std::string::npos);
    QVERIFY(text.value().find("membership") != std::string::npos);
}

void TestStages::sampledSumsAreMarkedAsEstimates()
{
    const Fixture fixture(500, true);
    QVERIFY(fixture.executor);
    std::uint64_t packets = 0;
    for (const FlowRow &row : fixture.set.rows)
        packets += row.packets * PlainExecutor::factor(row);

    const ResultPtr answer = fixture.ask("* | sum of packets, first");

    QVERIFY(answer);
    QCOMPARE(answer->columns[0].numbers[0], packets);
    QVERIFY(answer->columns[0].isEstimate);
    QVERIFY(!answer->columns[1].isEstimate);
    QCOMPARE(answer->samplingFactor, 512.0);
}

void TestStages::everyByEitherSideCountsRowsForBothHosts()
{
    const Fixture fixture(700);
    QVERIFY(fixture.executor);
    const FlowQuery query = queryOf("* | every 5s by host top 50 of rows");
    std::map<std::string, std::uint64_t> expected;
    for (const auto &[key, sums] : fixture.plain.groups(query, query.stages[0].dimensions))
        expected[key[0]] = sums.rows;

    const ResultPtr answer = fixture.ask(query);

    QVERIFY(answer);
    std::map<std::string, std::uint64_t> found;
    for (std::size_t row = 0; row < answer->rowCount(); ++row) {
        const Address &host = answer->columns[1].addresses[row];
        found[host.isPresent() ? toString(host) : "-"] += answer->columns[2].numbers[row];
    }
    QVERIFY(expected.size() > 5);
    QVERIFY(found == expected);
}

void TestStages::timeRangeCutsRows()
{
    const Fixture fixture(700);
    QVERIFY(fixture.executor);
    FlowQuery query = queryOf("* | count");
    query.range = {kBeginNs + 20 * kNsPerSecond, kBeginNs + 47 * kNsPerSecond};
    const std::size_t expected = fixture.plain.matching(query).size();

    const ResultPtr answer = fixture.ask(query);

    QVERIFY(answer);
    QVERIFY(expected > 0 && expected < fixture.set.rows.size());
    QCOMPARE(answer->columns[0].numbers[0], std::uint64_t(expected));
    QCOMPARE(answer->totalRows, std::uint64_t(fixture.set.rows.size()));
}

QTEST_GUILESS_MAIN(TestStages)
#include "tst_stages.moc"
