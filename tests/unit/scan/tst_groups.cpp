#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"
#include "tests/unit/scan/randomquestions.h"
#include "tests/unit/scan/storedrows.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

std::vector<std::string> keyOf(const ResultTable &table, std::size_t row)
{
    std::vector<std::string> key;
    for (std::size_t i = 0; i < table.dimensionCount; ++i) {
        const ResultColumn &column = table.columns[i];
        std::string text;
        if (column.storage == Storage::Address)
            text = toString(column.addresses[row]);
        else if (column.storage == Storage::Text)
            text = column.texts[row];
        else if (column.numbers[row] != kAbsent<std::uint64_t>)
            text = std::to_string(column.numbers[row]);
        key.push_back(text.empty() ? "-" : text);
    }
    return key;
}

FlowQuery topOf(std::mt19937_64 &random, std::uint64_t limit)
{
    FlowQuery query;
    query.filter = someFilter(random);
    query.range = someRange(random);
    Stage stage;
    stage.kind = Stage::Kind::Top;
    stage.limit = limit;
    stage.dimensions = someDimensions(random);
    const bool isOneSided = stage.dimensions.size() == 1
                            && (stage.dimensions[0].field == FieldId::Host
                                || stage.dimensions[0].field == fieldOf(ColumnId::Src));
    stage.metrics = {Metric::Bytes, Metric::Packets, Metric::Rows};
    if (random() % 2 == 0)
        stage.metrics = {Metric::Packets, Metric::First, Metric::Last, Metric::Wire,
                         Metric::Connections};
    if (random() % 3 == 0)
        stage.metrics.insert(stage.metrics.end(), {Metric::Flows, Metric::Hosts});
    if (isOneSided && random() % 2 == 0)
        stage.metrics.insert(stage.metrics.end(),
                             {Metric::BytesIn, Metric::BytesOut, Metric::Peers});
    query.stages = {stage};
    return query;
}

/// What differs first, in words; "" when nothing does.
std::string difference(const ResultTable &table, const PlainExecutor::Groups &expected,
                       const std::vector<Metric> &metrics)
{
    if (table.rowCount() != expected.size())
        return std::to_string(table.rowCount()) + " groups, not " + std::to_string(expected.size());
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        std::string name;
        for (const std::string &part : keyOf(table, row))
            name += part + ' ';
        const auto place = expected.find(keyOf(table, row));
        if (place == expected.end())
            return "unexpected group " + name;
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const std::uint64_t found = table.columns[table.dimensionCount + i].numbers[row];
            const std::uint64_t wanted = PlainExecutor::metric(place->second, metrics[i]);
            if (found != wanted)
                return name + std::string(metricInfo(metrics[i]).name) + ": "
                       + std::to_string(found) + ", not " + std::to_string(wanted);
        }
    }
    return {};
}

} // namespace

class TestGroups : public QObject
{
    Q_OBJECT

private slots:
    void agreeWithPlainReference_data();
    void agreeWithPlainReference();
    void otherRowIsExact();
    void emptyStoreGivesZeros();
    void portsAreGroupsOfTheirOwn_data();
    void portsAreGroupsOfTheirOwn();
    void wholeFlowsAreConnections_data();
    void wholeFlowsAreConnections();
};

void TestGroups::agreeWithPlainReference_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("isSampled");

    QTest::newRow("one row") << 1 << 1 << false;
    QTest::newRow("a few rows") << 2 << 40 << false;
    QTest::newRow("several segments") << 3 << 1500 << false;
    QTest::newRow("sampled rows") << 4 << 700 << true;
}

void TestGroups::agreeWithPlainReference()
{
    QFETCH(int, seed);
    QFETCH(int, rows);
    QFETCH(bool, isSampled);
    const TempDir folder;
    const RowSet set =
        someRows(static_cast<std::uint64_t>(seed), static_cast<std::size_t>(rows), isSampled);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed) * 77);
    std::size_t compared = 0;

    for (int i = 0; i < 400; ++i) {
        const FlowQuery query = topOf(random, 1'000'000);
        const auto answer = executor.value()->execute(query, {});
        QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
        const auto expected = plain.groups(query, query.stages[0].dimensions);

        const std::string wrong = difference(*answer.value(), expected, query.stages[0].metrics);
        QVERIFY2(wrong.empty(), (std::to_string(i) + ": " + wrong).c_str());
        QCOMPARE(answer.value()->matchedRows, std::uint64_t(plain.matching(query).size()));
        QVERIFY(answer.value()->other == nullptr);
        compared += expected.size();
    }
    QVERIFY(compared > 100);
}

void TestGroups::otherRowIsExact()
{
    const TempDir folder;
    const RowSet set = someRows(9, 2000);
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);
    std::mt19937_64 random(5);
    int withOther = 0;

    for (int i = 0; i < 200; ++i) {
        FlowQuery query = topOf(random, 3);
        query.stages[0].metrics = {Metric::Bytes, Metric::Packets, Metric::Rows};
        const auto answer = executor.value()->execute(query, {});
        QVERIFY(answer);
        const ResultTable &table = *answer.value();
        const auto groups = plain.groups(query, query.stages[0].dimensions);
        std::vector<std::uint64_t> totals(3);
        std::vector<std::uint64_t> bytes;
        for (const auto &[key, sums] : groups) {
            for (std::size_t m = 0; m < 3; ++m)
                totals[m] += PlainExecutor::metric(sums, query.stages[0].metrics[m]);
            bytes.push_back(sums.bytes);
        }
        std::sort(bytes.rbegin(), bytes.rend());

        QCOMPARE(table.groupCount, std::uint64_t(groups.size()));
        QCOMPARE(table.other != nullptr, groups.size() > 3);
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            QCOMPARE(table.columns[table.dimensionCount].numbers[row], bytes[row]);
        for (std::size_t m = 0; m < 3; ++m) {
            std::uint64_t sum = table.other ? table.other->numbers[m] : 0;
            for (const std::uint64_t number : table.columns[table.dimensionCount + m].numbers)
                sum += number;
            QCOMPARE(sum, totals[m]);
        }
        if (table.other) {
            QCOMPARE(table.other->members, std::uint64_t(groups.size() - 3));
            ++withOther;
        }
    }
    QVERIFY(withOther > 20);
}

void TestGroups::portsAreGroupsOfTheirOwn_data()
{
    QTest::addColumn<bool>("hasAbsent");
    QTest::addColumn<quint32>("largest");

    QTest::newRow("all have a port, up to the last") << false << 65'535U;
    QTest::newRow("some have none") << true << 65'534U;
    QTest::newRow("some have none, some the last") << true << 65'535U;
    QTest::newRow("few ports") << true << 40U;
}

void TestGroups::portsAreGroupsOfTheirOwn()
{
    QFETCH(bool, hasAbsent);
    QFETCH(quint32, largest);
    const TempDir folder;
    RowSet set = someRows(21, 6000);
    std::mt19937_64 random(22);
    const auto port = [&]() -> std::uint32_t {
        const std::uint64_t draw = random() % 40;
        return hasAbsent && draw == 0 ? kAbsent<std::uint32_t>
               : draw < 3             ? largest
                                      : static_cast<std::uint32_t>(random() % (largest + 1));
    };
    for (FlowRow &row : set.rows) {
        row.srcPort = port();
        row.dstPort = random() % 16 == 0 ? row.srcPort : port();
    }
    QVERIFY(storeRows(folder.path("rows.weir"), set));
    auto executor = StoreExecutor::open(folder.path("rows.weir"), 2);
    QVERIFY(executor);
    const PlainExecutor plain(set);

    for (const char *filter : {"*", "proto == tcp", "bytes > 1000", "port > 60000"}) {
        for (const char *field : {"port", "src.port", "dst.port"}) {
            FlowQuery query = parseQuery(std::string(filter) + " | top 1000000 " + field
                                         + " by bytes, packets, rows, first, last")
                                  .query;
            for (int turn = 0; turn < 2; ++turn) { // the second time of what is kept
                const auto answer = executor.value()->execute(query, {});
                QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
                const std::string wrong =
                    difference(*answer.value(), plain.groups(query, query.stages[0].dimensions),
                               query.stages[0].metrics);
                QVERIFY2(wrong.empty(), wrong.c_str());
            }
        }
    }
}

void TestGroups::emptyStoreGivesZeros()
{
    const TempDir folder;
    QVERIFY(storeRows(folder.path("rows.weir"), RowSet()));
    auto executor = StoreExecutor::open(folder.path("rows.weir"));
    QVERIFY(executor);
    FlowQuery query;
    query.stages.resize(1);
    query.stages[0].kind = Stage::Kind::Sum;
    query.stages[0].metrics = {Metric::Bytes, Metric::Packets, Metric::Flows, Metric::First};

    const auto answer = executor.value()->execute(query, {});

    QVERIFY(answer);
    QCOMPARE(answer.value()->rowCount(), std::size_t(1));
    QCOMPARE(answer.value()->columns[0].numbers[0], std::uint64_t(0));
    QCOMPARE(answer.value()->columns[2].numbers[0], std::uint64_t(0));
    QCOMPARE(answer.value()->columns[3].numbers[0], kAbsent<std::uint64_t>);
}

void TestGroups::wholeFlowsAreConnections_data()
{
    QTest::addColumn<int>("flags");
    QTest::addColumn<bool>("isFromClient"); // else from port 443
    QTest::addColumn<int>("connections");   // of 12 packets, one in 10

    QTest::newRow("SYNs") << 0x02 << true << 120;
    QTest::newRow("SYNs with ECN") << 0xC2 << true << 120;
    QTest::newRow("SYN and ACK alone answer") << 0x12 << false << 0;
    QTest::newRow("whole flow of the client") << 0x1B << true << 10;
    QTest::newRow("whole flow of the server") << 0x1B << false << 0;
    QTest::newRow("refused at once") << 0x06 << true << 10;
    QTest::newRow("begun before the flow") << 0x19 << true << 0;
}

void TestGroups::wholeFlowsAreConnections()
{
    QFETCH(int, flags);
    QFETCH(bool, isFromClient);
    QFETCH(int, connections);
    RowSet set;
    FlowRow row;
    row.startNs = kBeginNs;
    row.source = 1;
    row.src = Address::fromV4(0x0a000001);
    row.dst = Address::fromV4(0x0a000002);
    row.proto = 6;
    row.flags = static_cast<std::uint16_t>(flags);
    row.srcPort = isFromClient ? 40'000 : 443;
    row.dstPort = isFromClient ? 443 : 40'000;
    row.packets = 12;
    row.sampling = 10;
    set.rows = {row};
    row.proto = 17; // the same bits say nothing there
    set.rows.push_back(row);
    const Fixture store(set);

    const ResultPtr table = store.ask("* | sum of connections");

    QVERIFY(table);
    QCOMPARE(quint64{table->columns[0].numbers[0]}, quint64(connections));
}

QTEST_GUILESS_MAIN(TestGroups)
#include "tst_groups.moc"
