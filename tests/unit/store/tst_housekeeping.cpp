#include "tests/unit/store/storerows.h"

#include "model/store/segmentencoder.h"
#include "tests/support/files.h"

#include <map>
#include <set>

using namespace weir;
using namespace weir::test;

/// Retention, repairs and merging where they meet each other, kept rows or damage.
class TestHousekeeping : public QObject
{
    Q_OBJECT

private slots:
    void retentionLooksAtValues_data();
    void retentionLooksAtValues();
    void keepsRowsOfCapturesApart();
    void repairsAtOneInterface();
    void repairsGoOnAfterARestart();
    void damageStopsNoRepair();
    void repairsDoNotStarveRetention();
    void exportersOfOneNameDifferByFormat();
};

namespace {

constexpr std::int64_t kHourNs = 3600 * kNsPerSecond;

/// Rows of an hour without a known rate, half of them seen at interface 3 on their way out, half at
/// interface 3 on their way in, by turns.
FlowBatch unknownRows(std::size_t count, const std::vector<std::uint32_t> &sources,
                      std::int64_t fromNs)
{
    FlowBatch batch = someRows(count);
    for (std::size_t i = 0; i < count; ++i) {
        FlowRow &row = batch.rows[i];
        row.source = sources[i % sources.size()];
        row.startNs = fromNs + static_cast<std::int64_t>(i) * 10 * kNsPerMs;
        row.durationMs = 0;
        row.sampling = 0;
        row.observed = i % 2;
        row.inIf = i % 4 == 0 ? 3 : 4;
        row.outIf = i % 4 == 1 ? 3 : 5;
    }
    return batch;
}

struct Store
{
    TempDir dir;
    std::string path = dir.path("a.weir");
    std::int64_t nowMs = 0;
    int houseMs = -1; // as StoreWriter::Options
    int repairMs = 100;
    std::unique_ptr<StoreWriter> writer;

    Store() { open(); }
    void open()
    {
        writer.reset();
        StoreWriter::Options options;
        options.clockMs = [this] { return nowMs; };
        options.houseMs = houseMs;
        options.repairMs = repairMs;
        if (auto opened = StoreWriter::open(path, options))
            writer = std::move(opened).value();
    }
    std::uint32_t add(const std::string &name, SourceKind kind = SourceKind::Exporter,
                      const std::string &format = {})
    {
        SourceInfo source;
        source.kind = kind;
        source.name = name;
        source.format = format;
        const auto added = writer->addSource(source);
        return added ? added.value() : 0;
    }
    bool tick(int times)
    {
        bool isDone = true;
        for (int i = 0; i < times; ++i) {
            nowMs += 3000;
            isDone = writer->tick() && isDone;
        }
        return isDone;
    }
    /// Rows by their value in a numeric column.
    std::map<std::uint64_t, std::size_t> count(ColumnId column) const
    {
        std::map<std::uint64_t, std::size_t> counts;
        auto reader = StoreReader::open(path);
        const auto snapshot = reader ? reader.value()->snapshot() : reader.error();
        if (!snapshot)
            return counts;
        for (const auto &segment : snapshot.value()->segments) {
            DecodedColumn values;
            if (!reader.value()->readColumn(*segment, column, values))
                return {};
            for (std::size_t row = 0; row < segment->rows; ++row)
                ++counts[values.numberAt(row)];
        }
        return counts;
    }
    /// For each segment the sources of its rows.
    std::vector<std::set<std::uint64_t>> sourcesOfSegments() const
    {
        std::vector<std::set<std::uint64_t>> all;
        auto reader = StoreReader::open(path);
        const auto snapshot = reader ? reader.value()->snapshot() : reader.error();
        for (const auto &segment : snapshot.value()->segments) {
            DecodedColumn values;
            if (!reader.value()->readColumn(*segment, ColumnId::Source, values))
                return {};
            for (std::size_t row = 0; row < segment->rows; ++row) {
                if (row == 0)
                    all.emplace_back();
                all.back().insert(values.numberAt(row));
            }
        }
        return all;
    }
};

} // namespace

void TestHousekeeping::retentionLooksAtValues_data()
{
    QTest::addColumn<bool>("isMixed");
    QTest::addColumn<quint64>("budget");

    QTest::newRow("ids around a capture's, by age") << false << quint64(0);
    QTest::newRow("ids around a capture's, by budget") << false << quint64(1);
    QTest::newRow("rows of a capture among them, by age") << true << quint64(0);
    QTest::newRow("rows of a capture among them, by budget") << true << quint64(1);
}

void TestHousekeeping::retentionLooksAtValues()
{
    QFETCH(bool, isMixed);
    QFETCH(quint64, budget);
    Store store;
    QVERIFY(store.writer);
    const auto first = store.add("192.0.2.1");
    const auto capture = store.add("a.pcap", SourceKind::CaptureFile);
    const auto last = store.add("192.0.2.3");
    std::vector<std::uint32_t> sources{first, last};
    if (isMixed)
        sources.push_back(capture);
    QVERIFY(store.writer->write(unknownRows(65'536, sources, kBaseNs)));
    QVERIFY(store.writer->write(unknownRows(65'536, sources, kBaseNs + 2 * kHourNs)));
    QVERIFY(store.writer->write(unknownRows(100, {first}, kBaseNs + 100 * kHourNs)));
    QVERIFY(store.writer->flush());
    auto before = store.count(ColumnId::Source);

    store.writer->setRetention(RetentionLimits{kHourNs, budget});
    QVERIFY(store.tick(20));

    auto after = store.count(ColumnId::Source);
    const RetentionReport report = store.writer->retention();
    QVERIFY(capture > first && capture < last);
    QVERIFY(after[first] <= 100);
    QCOMPARE(after[last], std::size_t{0});
    QCOMPARE(after[capture], before[capture]);
    QCOMPARE(before[capture] > 0, isMixed);
    QCOMPARE(report.rows, before[first] - after[first] + before[last]);
    QVERIFY(report.removedUntilNs > kBaseNs + 2 * kHourNs);
}

void TestHousekeeping::keepsRowsOfCapturesApart()
{
    Store store;
    QVERIFY(store.writer);
    const auto first = store.add("192.0.2.1");
    const auto capture = store.add("a.pcap", SourceKind::CaptureFile);
    for (int i = 0; i < 40; ++i) { // closed each time: small segments
        const std::uint32_t source = i < 20 ? first : capture;
        QVERIFY(store.writer->write(unknownRows(100, {source}, kBaseNs + i * kNsPerSecond)));
        store.open();
        QVERIFY(store.writer);
    }
    const std::size_t before = store.sourcesOfSegments().size();

    QVERIFY(store.tick(20));

    const auto after = store.sourcesOfSegments();
    QCOMPARE(before, std::size_t{40});
    QVERIFY(after.size() < 10);
    for (const auto &sources : after)
        QCOMPARE(sources.size(), std::size_t{1});
}

void TestHousekeeping::repairsAtOneInterface()
{
    Store store;
    QVERIFY(store.writer);
    const auto source = store.add("192.0.2.1");
    QVERIFY(store.writer->write(unknownRows(400, {source}, kBaseNs)));
    SamplingRepair repair{source, kAbsent<std::uint32_t>, 512, kBaseNs, kBaseNs + kHourNs};
    repair.interface = 3;

    const auto repaired = store.writer->repairSampling(repair);

    QVERIFY(repaired);
    // i % 4 == 0 comes in there, i % 4 == 1 leaves there; the others touch another one
    QCOMPARE(repaired.value(), std::uint64_t{200});
    QCOMPARE(store.count(ColumnId::Sampling)[512], std::size_t{200});
}

void TestHousekeeping::repairsGoOnAfterARestart()
{
    Store store;
    store.repairMs = 0; // one segment at once
    store.open();
    QVERIFY(store.writer);
    const auto source = store.add("192.0.2.1");
    constexpr std::size_t kRows = 3 * 65'536;
    for (int i = 0; i < 3; ++i)
        QVERIFY(store.writer->write(unknownRows(65'536, {source}, kBaseNs + i * kHourNs)));
    QVERIFY(store.writer->flush());

    const auto repaired = store.writer->repairSampling(
        {source, kAbsent<std::uint32_t>, 512, kBaseNs, kBaseNs + 100 * kHourNs});
    store.open(); // at once
    QVERIFY(store.writer);
    QVERIFY(store.tick(60));

    auto rates = store.count(ColumnId::Sampling);
    QVERIFY(repaired);
    QVERIFY(repaired.value() > 0);
    QVERIFY(repaired.value() < kRows);
    QCOMPARE(rates[512], kRows);
    QCOMPARE(store.writer->rowsRepaired(source) + repaired.value(), kRows);
    QVERIFY(!store.writer->setting("sampling-repairs").value()); // and is done with
}

void TestHousekeeping::damageStopsNoRepair()
{
    Store store;
    QVERIFY(store.writer);
    const auto source = store.add("192.0.2.1");
    for (int i = 0; i < 4; ++i)
        QVERIFY(store.writer->write(unknownRows(65'536, {source}, kBaseNs + i * kHourNs)));
    QVERIFY(store.writer->write(unknownRows(10, {source}, kBaseNs + 50 * kHourNs)));
    QVERIFY(store.writer->flush());
    const std::string damage =
        "UPDATE segment_columns SET data = zeroblob(length(data)) WHERE id = "
        + std::to_string(blobKey(3, unsigned(ColumnId::Start)));
    QVERIFY(runSql(store.path, damage.c_str()));

    const auto repaired = store.writer->repairSampling(
        {source, kAbsent<std::uint32_t>, 512, kBaseNs, kBaseNs + 100 * kHourNs});
    const bool isQuiet = store.tick(10);
    const std::uint64_t rows = store.writer->rowsRepaired(source);
    store.writer->setRetention(RetentionLimits{10 * kHourNs, 0});
    const bool isQuietToo = store.tick(10);

    QVERIFY(repaired);
    QVERIFY(isQuiet && isQuietToo);
    QCOMPARE(rows, std::uint64_t{3 * 65'536 + 10});
    QCOMPARE(store.writer->segmentsNotRepaired(), std::uint64_t{1});
    QCOMPARE(storedRows(store.path), std::int64_t{10}); // the damaged one went with its age
}

void TestHousekeeping::repairsDoNotStarveRetention()
{
    Store store;
    store.houseMs = 0; // one segment at once
    store.repairMs = 0;
    store.open();
    QVERIFY(store.writer);
    const auto source = store.add("192.0.2.1");
    for (int i = 0; i < 6; ++i)
        QVERIFY(store.writer->write(unknownRows(65'536, {source}, kBaseNs + i * kHourNs)));
    QVERIFY(store.writer->write(unknownRows(10, {source}, kBaseNs + 100 * kHourNs)));
    QVERIFY(store.writer->flush());
    store.writer->setRetention(RetentionLimits{90 * kHourNs, 0});
    const auto repaired = store.writer->repairSampling(
        {source, kAbsent<std::uint32_t>, 512, kBaseNs, kBaseNs + 200 * kHourNs});

    QVERIFY(store.tick(1));

    QVERIFY(repaired);
    QVERIFY(store.writer->setting("sampling-repairs").value()); // repairs are still left
    QVERIFY(store.writer->retention().segments > 0);
    QVERIFY(store.tick(100));
    QCOMPARE(store.count(ColumnId::Sampling).size(), std::size_t{1}); // in the end all have it
    QVERIFY(!store.writer->setting("sampling-repairs").value());
}

void TestHousekeeping::exportersOfOneNameDifferByFormat()
{
    Store store;
    QVERIFY(store.writer);
    const auto netflow = store.add("192.0.2.1", SourceKind::Exporter, "NetFlow v9");
    const auto ipfix = store.add("192.0.2.1", SourceKind::Exporter, "IPFIX");
    store.open();
    QVERIFY(store.writer);

    const auto netflowAgain = store.add("192.0.2.1", SourceKind::Exporter, "NetFlow v9");
    const auto ipfixAgain = store.add("192.0.2.1", SourceKind::Exporter, "IPFIX");

    QVERIFY(netflow != 0 && ipfix != 0);
    QVERIFY(netflow != ipfix);
    QCOMPARE(netflowAgain, netflow);
    QCOMPARE(ipfixAgain, ipfix);
}

QTEST_GUILESS_MAIN(TestHousekeeping)
#include "tst_housekeeping.moc"
