#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/plainexecutor.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kRows = 66'000; // one whole segment and a small one
constexpr std::uint32_t kRare = 61'000; // the port of the rows that a test wants found

/// Rows whose ports, protocols and addresses are spread; `rare` ones have the port kRare.
RowSet spreadRows(const std::vector<std::uint32_t> &rare)
{
    RowSet set;
    for (std::uint32_t i = 0; i < kRows; ++i) {
        FlowRow row;
        row.startNs = kBeginNs + std::int64_t{i} * kNsPerMs;
        row.durationMs = i * 31 % 700;
        row.source = 1;
        row.proto = i % 7 == 0 ? 1 : i % 3 == 0 ? 17 : 6;
        const std::uint32_t host = i * 0x9e37'79b1U >> 19;
        row.src = i % 50 == 1 ? Address{0x2001'0db8'0000'0000u, host % 900}
                              : Address::fromV4(0x0a00'0000U + host);
        row.dst = i % 60 == 1 ? kNoAddress : Address::fromV4(0x0a00'0000U + i * 17 % 5000);
        if (row.proto != 1) {
            row.srcPort = 1024 + i * 7919 % 50'000;
            row.dstPort = i * 104'729 % 60'000;
        }
        row.packets = 1 + i % 900;
        row.bytes = row.packets * (40 + i * 13 % 1400);
        set.rows.push_back(row);
    }
    for (const std::uint32_t row : rare)
        set.rows[row].dstPort = kRare;
    return set;
}

bool isDistinct(Metric metric)
{
    return metric == Metric::Flows || metric == Metric::Peers;
}

std::vector<std::uint32_t> someRareRows()
{
    // first and last of a segment, of blocks of 8, 32, 128 and 2048 rows, and of the store
    return {0, 7, 8, 31, 32, 127, 128, 2047, 2048, 40'001, 65'534, 65'535, 65'536, kRows - 1};
}

} // namespace

/// Questions that few rows, all or none pass, over segments that are read only where rows passed.
class TestFewRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreeWithPlainReference_data();
    void agreeWithPlainReference();
    void findsTheRareRows();

private:
    std::unique_ptr<TempDir> m_folder;
    RowSet m_set;
    std::unique_ptr<StoreExecutor> m_executor;
};

void TestFewRows::initTestCase()
{
    m_folder = std::make_unique<TempDir>();
    m_set = spreadRows(someRareRows());
    QVERIFY(storeRows(m_folder->path("rows.weir"), m_set, false));
    auto executor = StoreExecutor::open(m_folder->path("rows.weir"), 2);
    QVERIFY(executor);
    m_executor = std::move(executor).value();
}

void TestFewRows::agreeWithPlainReference_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isEmpty");

    QTest::newRow("edges of blocks") << "dst.port == 61000" << false;
    QTest::newRow("edges of blocks, of one protocol")
        << "dst.port == 61000 && proto == tcp" << false;
    QTest::newRow("all but the edges") << "dst.port != 61000" << false;
    QTest::newRow("negated, one protocol") << "!(dst.port == 61000) && proto == udp" << false;
    QTest::newRow("no row, above all values") << "dst.port == 61001" << true;
    QTest::newRow("no row, between two values") << "dst.port == 60500" << true;
    QTest::newRow("absent ports") << "!dst.port" << false;
    QTest::newRow("present ports") << "dst.port" << false;
    QTest::newRow("lowest values") << "dst.port < 3" << false;
    QTest::newRow("up to a value") << "dst.port <= 100" << false;
    QTest::newRow("some ranges") << "dst.port in {0-3, 100-199, 59990-60000, 61000}" << false;
    QTest::newRow("more ranges than can be tested packed")
        << "dst.port in {1, 3, 5, 7, 9, 11, 13, 15, 17, 19}" << false;
    QTest::newRow("either side") << "port in 100-199" << false;
    QTest::newRow("a column of products") << "bytes > 1M" << false;
    QTest::newRow("one of two") << "dst.port == 61000 || packets == 900" << false;
    QTest::newRow("an address and a port") << "host in 10.0.0.0/29 && dst.port < 30000" << false;
    QTest::newRow("a few milliseconds") << "duration == 3ms && proto == tcp" << false;
    QTest::newRow("all rows") << "packets >= 1" << false;
}

void TestFewRows::agreeWithPlainReference()
{
    QFETCH(QString, filter);
    QFETCH(bool, isEmpty);
    const PlainExecutor plain(m_set);
    const std::vector<std::pair<std::string, Metric>> questions{
        {"top 1000000 src by bytes", Metric::Bytes},
        {"top 1000000 src by packets, rows, wire", Metric::Packets},
        {"top 1000000 src by first, last, rows", Metric::First},
        {"top 1000000 host by peers, flows, rows", Metric::Peers},
        {"top 1000000 host by bytes.in, bytes.out", Metric::BytesIn},
        {"top 1000000 dst.port by last, rows", Metric::Last},
        {"top 1000000 proto by flows, hosts", Metric::Flows},
    };

    for (const auto &[stage, metric] : questions) {
        const ParseOutcome parsed = parseQuery(filter.toStdString() + " | " + stage);
        QVERIFY2(parsed.ok, parsed.error.message.c_str());
        const std::size_t matching = plain.matching(parsed.query).size();
        if (matching > 10'000 && isDistinct(metric))
            continue; // the reference would take minutes
        const auto answer = m_executor->execute(parsed.query, {});
        QVERIFY(answer);
        const auto expected = plain.groups(parsed.query, parsed.query.stages[0].dimensions);

        QCOMPARE(answer.value()->matchedRows, std::uint64_t(matching));
        QCOMPARE(expected.empty(), isEmpty);
        const ResultTable &table = *answer.value();
        QCOMPARE(table.rowCount(), expected.size());
        std::vector<std::uint64_t> wanted;
        for (const auto &[key, sums] : expected)
            wanted.push_back(PlainExecutor::metric(sums, metric));
        std::vector<std::uint64_t> found = table.columns[1].numbers;
        std::ranges::sort(wanted);
        std::ranges::sort(found);
        QCOMPARE(found, wanted);
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const ResultColumn &key = table.columns[0];
            std::string text = "-";
            if (key.storage == Storage::Address && key.addresses[row].isPresent())
                text = toString(key.addresses[row]);
            else if (key.storage == Storage::Number && key.numbers[row] != kAbsent<std::uint64_t>)
                text = std::to_string(key.numbers[row]);
            const auto place = expected.find({text});
            QVERIFY2(place != expected.end(), text.c_str());
            QCOMPARE(table.columns[1].numbers[row], PlainExecutor::metric(place->second, metric));
        }
    }
}

void TestFewRows::findsTheRareRows()
{
    const ParseOutcome parsed = parseQuery("dst.port == 61000 | rows 100");
    QVERIFY(parsed.ok);

    const auto answer = m_executor->execute(parsed.query, {});

    QVERIFY(answer);
    const ResultTable &table = *answer.value();
    QCOMPARE(table.rowCount(), someRareRows().size());
    const auto start = std::ranges::find(table.columns, std::string("start"), &ResultColumn::name);
    QVERIFY(start != table.columns.end());
    for (const std::uint32_t row : someRareRows())
        QVERIFY(
            std::ranges::count(start->numbers, static_cast<std::uint64_t>(m_set.rows[row].startNs))
            == 1);
}

QTEST_GUILESS_MAIN(TestFewRows)
#include "tst_fewrows.moc"
