#include "capture/pipeline/storestage.h"
#include "tests/unit/pipeline/collectingsink.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

/// What becomes of all that a collector has for its sink while the sink takes nothing.
class TestStoreStage : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingWhileTheSinkFails();
    void passesOverWhatIsRefusedForGood();
    void countsWhatItGivesUp();
    void countsWhatIsLostInTheSink();
};

namespace {

constexpr std::uint32_t kProvisional = 0x8000'0000u;

ExportRows someRows(std::size_t count)
{
    ExportRows rows;
    rows.receivedNs = 1;
    rows.batch.rows.resize(count);
    for (FlowRow &row : rows.batch.rows)
        row.source = kProvisional;
    return rows;
}

/// One of each, closed: what the stage works through before it ends.
bool fill(BoundedQueue<ExportItem> &items)
{
    SourceInfo source;
    source.name = "192.0.2.1";
    SamplingRepair repair;
    repair.source = kProvisional;
    repair.sampling = 512;
    const std::vector<CounterSample> counters(3, {kProvisional, 10, "generic", 1, false, {}});
    ExportEvent event;
    event.source = kProvisional;
    const bool isIn = items.push(NewExporter{kProvisional, source}) && items.push(counters)
                      && items.push(std::vector<ExportEvent>(4, event)) && items.push(repair)
                      && items.push(someRows(5));
    items.close();
    return isIn;
}

/// Takes everything, but the disk takes nothing of it.
class ForgetfulSink : public CollectingSink
{
public:
    Status flush() override { return Error{Errc::DiskFull, 0, "the disk is full"}; }
    std::uint64_t rowsPending() const override { return rows().size(); }
    PendingRecords recordsPending() const override { return {counters.size(), events.size()}; }
};

Status full()
{
    return Error{Errc::DiskFull, 0, "the disk is full"};
}

} // namespace

void TestStoreStage::losesNothingWhileTheSinkFails()
{
    CollectingSink sink;
    int refusals = 0;
    sink.onOther = [&refusals] { return ++refusals % 2 == 1 ? full() : Status(); };
    sink.onWrite = sink.onOther;
    ExporterIds ids;
    BoundedQueue<ExportItem> items(16);
    QVERIFY(fill(items));
    StoreStage stage(sink, ids, items);

    stage.run({});
    const Status finished = stage.finish({});

    CollectHealth health;
    stage.tellHealth(health);
    QVERIFY(finished);
    QCOMPARE(refusals, 8); // each was refused once
    QCOMPARE(sink.counters.size(), std::size_t{3});
    QCOMPARE(sink.events.size(), std::size_t{4});
    QCOMPARE(sink.repairs.size(), std::size_t{1});
    QCOMPARE(sink.repairs[0].source, sink.sources().at(0).id);
    QCOMPARE(sink.rows().size(), std::size_t{5});
    QCOMPARE(stage.lostRows(), std::uint64_t{0});
    QVERIFY(health.refused.empty());
}

void TestStoreStage::passesOverWhatIsRefusedForGood()
{
    CollectingSink sink;
    sink.onOther = []() -> Status { return Error{Errc::BadValue, 0, "nobody knows that"}; };
    ExporterIds ids;
    BoundedQueue<ExportItem> items(16);
    QVERIFY(fill(items));
    StoreStage stage(sink, ids, items);

    stage.run({});

    CollectHealth health;
    stage.tellHealth(health);
    const std::map<std::string, std::uint64_t> lost{{"counters not stored", 3},
                                                    {"events not stored", 4},
                                                    {"late sampling rates not applied", 1}};
    QCOMPARE(sink.rows().size(), std::size_t{5}); // came through behind them
    QVERIFY(health.refused == lost);
}

void TestStoreStage::countsWhatItGivesUp()
{
    CollectingSink sink;
    sink.onOther = full;
    sink.onWrite = full;
    ExporterIds ids;
    BoundedQueue<ExportItem> items(16);
    QVERIFY(fill(items));
    StoreStage stage(sink, ids, items, std::chrono::milliseconds(1));
    std::stop_source stop;
    stop.request_stop();

    stage.run(stop.get_token());
    const Status finished = stage.finish({});

    CollectHealth health;
    stage.tellHealth(health);
    QCOMPARE(stage.lostRows(), std::uint64_t{5});
    QVERIFY(!finished);
    QVERIFY(finished.error().sentence().find("5 rows are lost") != std::string::npos);
    QCOMPARE(health.refused["counters not stored"], std::uint64_t{3});
    QCOMPARE(health.refused["events not stored"], std::uint64_t{4});
    QCOMPARE(health.refused["late sampling rates not applied"], std::uint64_t{1});
    QCOMPARE(sink.rows().size(), std::size_t{0});
}

void TestStoreStage::countsWhatIsLostInTheSink()
{
    ForgetfulSink sink;
    ExporterIds ids;
    BoundedQueue<ExportItem> items(16);
    QVERIFY(fill(items));
    StoreStage stage(sink, ids, items);

    stage.run({});
    const Status finished = stage.finish({});

    CollectHealth health;
    stage.tellHealth(health);
    QVERIFY(!finished);
    QCOMPARE(stage.lostRows(), std::uint64_t{5});
    QCOMPARE(health.refused["counters not stored"], std::uint64_t{3});
    QCOMPARE(health.refused["events not stored"], std::uint64_t{4});
}

QTEST_GUILESS_MAIN(TestStoreStage)
#include "tst_storestage.moc"
