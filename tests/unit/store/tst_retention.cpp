#include "tests/unit/store/collectedrows.h"

#include "model/store/schema.h"
#include "model/store/segmenttable.h"
#include "tests/support/files.h"

#include <filesystem>

using namespace weir;
using namespace weir::test;

/// How long collected rows are kept, and how small segments become large ones meanwhile.
class TestRetention : public QObject
{
    Q_OBJECT

private slots:
    void retentionByAge();
    void retentionByBytes();
    void retentionSparesCaptures();
    void retentionWorksUnderLoad();
    void keepsASmallBudgetUnderLoad();
    void mergesUnderLoad();
};

void TestRetention::retentionByAge()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    const std::uint32_t source = addExporter(*writer.value(), "192.0.2.1");
    for (int hour = 0; hour < 10; ++hour)
        QVERIFY(writer.value()->write(unsampledRows(70'000, source, kBaseNs + hour * kHourNs)));
    const CounterSample samples[] = {
        {1, 10, "generic", kBaseNs, false, {{"ifInOctets", 1}}},
        {1, 10, "generic", kBaseNs + 9 * kHourNs, false, {{"ifInOctets", 2}}}};
    QVERIFY(writer.value()->addCounters(samples));
    ExportEvent event;
    event.timeNs = kBaseNs;
    QVERIFY(writer.value()->addEvents(std::span(&event, 1)));
    QVERIFY(writer.value()->flush());
    auto reader = StoreReader::open(path); // holds what is there
    QVERIFY(reader);
    const auto held = reader.value()->snapshot();
    QVERIFY(held);

    writer.value()->setRetention(RetentionLimits{3 * kHourNs, 0});
    for (int i = 0; i < 50; ++i) {
        now += 3000;
        QVERIFY(writer.value()->tick());
    }

    const RetentionReport report = writer.value()->retention();
    auto fresh = StoreReader::open(path);
    QVERIFY(fresh);
    const auto left = fresh.value()->snapshot();
    QVERIFY(left);
    QVERIFY(report.rows >= 300'000 && report.rows < 700'000);
    QCOMPARE(left.value()->rows + report.rows, std::uint64_t{700'000});
    for (const auto &segment : left.value()->segments)
        QVERIFY(segment->endNs >= kBaseNs + 6 * kHourNs);
    QCOMPARE(fresh.value()->events({}, 0).value().size(), std::size_t{0});
    QCOMPARE(fresh.value()->counters(1, 10, {}).value().size(), std::size_t{1});
    DecodedColumn column; // whoever reads goes on reading
    QVERIFY(reader.value()->readColumn(*held.value()->segments.front(), ColumnId::SrcPort, column));
}

void TestRetention::retentionByBytes()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    const std::uint32_t source = addExporter(*writer.value(), "192.0.2.1");
    for (int i = 0; i < 10; ++i)
        QVERIFY(writer.value()->write(unsampledRows(70'000, source, kBaseNs + i * kHourNs)));
    QVERIFY(writer.value()->flush());
    const std::uint64_t before = std::filesystem::file_size(path);

    writer.value()->setRetention(RetentionLimits{1000 * kHourNs, before / 2});
    for (int i = 0; i < 200; ++i) {
        now += 3000;
        QVERIFY(writer.value()->tick());
    }
    const RetentionReport report = writer.value()->retention();
    writer.value().reset();

    QVERIFY(report.rows > 0);
    QVERIFY(!report.isOverBudget);
    QVERIFY2(std::filesystem::file_size(path) <= before / 2 + 100'000,
             std::to_string(std::filesystem::file_size(path)).c_str());
    QCOMPARE(storedRows(path), std::int64_t(700'000 - report.rows));
}

void TestRetention::retentionSparesCaptures()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    const auto capture = addExporter(*writer.value(), "a.pcap", SourceKind::CaptureFile);
    const auto exporter = addExporter(*writer.value(), "192.0.2.1");
    QVERIFY(writer.value()->write(someRows(65'536, capture)));
    QVERIFY(writer.value()->write(unsampledRows(65'536, exporter, kBaseNs)));
    QVERIFY(writer.value()->write(unsampledRows(100, exporter, kBaseNs + 100 * kHourNs)));
    QVERIFY(writer.value()->flush());

    writer.value()->setRetention(RetentionLimits{kHourNs, 1});
    for (int i = 0; i < 20; ++i) {
        now += 3000;
        QVERIFY(writer.value()->tick());
    }

    auto bySource = countByValue(path, ColumnId::Source);
    QCOMPARE(bySource[capture], std::size_t{65'536});
    QVERIFY(bySource[exporter] <= 100);
    QVERIFY(writer.value()->retention().isOverBudget); // and says so
}

void TestRetention::retentionWorksUnderLoad()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    const std::uint32_t source = addExporter(*writer.value(), "192.0.2.1");
    writer.value()->setRetention(RetentionLimits{kHourNs, 0});

    for (int i = 0; i < 24; ++i) { // never a quiet moment
        now += 1000;
        QVERIFY(writer.value()->write(unsampledRows(65'536, source, kBaseNs + i * kHourNs / 2)));
    }
    QVERIFY(writer.value()->flush());

    QVERIFY2(storedRows(path) <= 6 * 65'536, std::to_string(storedRows(path)).c_str());
    QVERIFY(storedRows(path) >= 3 * 65'536);
}

/// A tenth of it is less than what comes between two looks.
void TestRetention::keepsASmallBudgetUnderLoad()
{
    const TempDir dir;
    const auto open = [&dir](const char *name, std::int64_t &now) {
        StoreWriter::Options options;
        options.clockMs = [&now] { return now; };
        return StoreWriter::open(dir.path(name), options);
    };
    std::int64_t now = 0;
    std::uint64_t four = 0; // segments and what else a store holds
    {
        auto writer = open("small.weir", now);
        QVERIFY(writer && writer.value()->write(unsampledRows(4 * 65'536, 1, kBaseNs)));
        QVERIFY(writer.value()->flush());
        writer.value().reset();
        four = std::filesystem::file_size(dir.path("small.weir"));
    }
    const std::string path = dir.path("a.weir");
    const std::uint64_t budget = 2 * four;
    auto writer = open("a.weir", now);
    QVERIFY(writer);
    const std::uint32_t source = addExporter(*writer.value(), "192.0.2.1");
    writer.value()->setRetention(RetentionLimits{1000 * kHourNs, budget});

    std::uint64_t largest = 0;
    for (int i = 0; i < 40; ++i) { // a segment a second, without a quiet moment
        now += 1000;
        QVERIFY(writer.value()->write(unsampledRows(65'536, source, kBaseNs + i * kHourNs)));
        largest = std::max<std::uint64_t>(largest, std::filesystem::file_size(path));
    }
    writer.value().reset();
    largest = std::max<std::uint64_t>(largest, std::filesystem::file_size(path));

    QVERIFY2(largest <= budget,
             (std::to_string(largest) + " of " + std::to_string(budget)).c_str());
    QVERIFY(storedRows(path) >= 3 * 65'536);
}

void TestRetention::mergesUnderLoad()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    constexpr int kStarts = 150;
    for (int i = 0; i < kStarts; ++i) { // a program that is started again and again
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(unsampledRows(200, 1, kBaseNs + i * kNsPerSecond)));
    }
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    const std::size_t before = StoreReader::open(path).value()->snapshot().value()->segments.size();

    for (int i = 0; i < 20; ++i) { // never a quiet moment
        now += 1000;
        QVERIFY(writer.value()->write(unsampledRows(100, 1, kBaseNs + kHourNs)));
    }

    QCOMPARE(before, std::size_t{kStarts});
    QVERIFY(StoreReader::open(path).value()->snapshot().value()->segments.size() < 5);
    QVERIFY(writer.value()->flush());
    QCOMPARE(storedRows(path), std::int64_t{kStarts * 200 + 20 * 100});
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
