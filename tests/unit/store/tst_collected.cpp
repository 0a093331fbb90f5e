#include "tests/unit/store/collectedrows.h"

#include "model/store/schema.h"
#include "model/store/segmenttable.h"
#include "tests/support/files.h"

#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

/// What a collector leaves in a store besides rows, and what becomes of it.
class TestCollected : public QObject
{
    Q_OBJECT

private slots:
    void healthSurvives();
    void healthOfOthersStays();
    void countersAndEventsSurvive();
    void fullDiskLosesNoCollectedData();
    void undecodedSurvive();
    void olderSchemaHasNoElements();
    void exporterKeepsItsId();
    void readsTheFirstSchema();
    void repairsSampling_data();
    void repairsSampling();
    void saysWhatWasRecovered();
};

namespace {

ExporterHealth someExporter(std::uint32_t source)
{
    ExporterHealth exporter;
    exporter.source = source;
    exporter.address = Address::fromV4(0xc0000200u + source);
    exporter.domain = 7;
    exporter.protocol = ExportProtocol::Ipfix;
    exporter.datagrams = 11;
    exporter.lostUnit = "records";
    exporter.refused = {{"cut short", 2}, {"wrong version", 3}};
    exporter.unknownElements = {{"type 65, 4 bytes", 9}};
    exporter.notes = {"counts-records", "clock-skew"};
    exporter.skewSeconds = -1.5;
    exporter.sampling.push_back(
        {1000, SamplingOrigin::Sampler, "sampler 2", "edge", 2, kBaseNs, 40});
    TemplateInfo known;
    known.id = 256;
    known.sourcePort = 50'000;
    known.fields = {{8, 0, 4, false}, {12, 0, 4, false}, {233, 9, 65'535, false}};
    known.records = 5;
    exporter.templates.push_back(known);
    known.id = 300;
    known.isOptions = true;
    known.fields = {{1, 0, 4, true}};
    exporter.templates.push_back(known);
    exporter.interfaces.push_back({10, "ge-0/0/1", "uplink", 10'000'000'000, 3, kBaseNs});
    exporter.elements.push_back(
        {7, 64'999, 12, "radioSignal", 2, 1, 3, 1, UINT64_MAX, "strength at the antenna"});
    LearntElement brief; // of which no more is known than its name
    brief.enterprise = 64'999;
    brief.id = 13;
    brief.name = "radioName";
    exporter.elements.push_back(brief);
    return exporter;
}

CollectHealth someHealth()
{
    CollectHealth health;
    health.isCollecting = true;
    health.atNs = kBaseNs;
    SocketHealth socket;
    socket.listen = "127.0.0.1:2055";
    socket.datagrams = 22;
    socket.advice = "sysctl -w net.core.rmem_max=67108864";
    health.sockets = {socket};
    health.refusedSenders = {{"203.0.113.9", 4}};
    health.refused = {{"NetFlow v8", 1}};
    health.exporters = {someExporter(1), someExporter(2)};
    return health;
}

} // namespace

void TestCollected::healthSurvives()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    CollectHealth health = someHealth();
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->saveHealth(health));
        QVERIFY(writer.value()->flush());
        health.exporters[0].datagrams = 12; // changes: a count, a shorter list, another template
        health.exporters[0].notes = {"clock-skew"};
        health.exporters[0].refused = {{"cut short", 5}};
        health.exporters[0].templates[0].fields = {{8, 0, 4, false}};
        health.exporters[0].elements.pop_back();
        health.exporters[1].elements[0].name = "radioStrength";
        health.exporters[1].sampling.push_back(health.exporters[1].sampling[0]);
        QVERIFY(writer.value()->saveHealth(health));
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto read = reader.value()->health();
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto saved = writer.value()->savedHealth();

    QVERIFY(read);
    QVERIFY(read.value() == health);
    QVERIFY(saved);
    QVERIFY(saved.value() == health);
}

void TestCollected::healthOfOthersStays()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->saveHealth(someHealth()));
    QVERIFY(writer.value()->flush());
    CollectHealth later;
    later.exporters = {someExporter(3)};

    QVERIFY(writer.value()->saveHealth(later));
    const auto saved = writer.value()->savedHealth();

    QVERIFY(saved);
    QCOMPARE(saved.value().exporters.size(), std::size_t{3});
    QVERIFY(saved.value().exporters[0] == someExporter(1));
    QVERIFY(saved.value().sockets.empty());
    QVERIFY(saved.value() == StoreReader::open(path).value()->health().value());
}

void TestCollected::countersAndEventsSurvive()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    CounterSample sample{1, 10, "generic", kBaseNs, false, {{"ifInOctets", 5e12}, {"ifSpeed", 1}}};
    ExportEvent event;
    event.source = 1;
    event.timeNs = kBaseNs;
    event.kind = "drop";
    event.text = "acl";
    event.src = *parseAddress("2001:db8::1");
    event.srcPort = 0;
    event.reason = 256;
    event.count = 3;
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->addCounters(std::span(&sample, 1)));
    QVERIFY(writer.value()->addEvents(std::span(&event, 1)));
    QVERIFY(writer.value()->flush());
    sample.timeNs += kNsPerSecond;
    sample.isDiscontinuous = true;
    event.timeNs += kNsPerSecond;
    QVERIFY(writer.value()->addCounters(std::span(&sample, 1)));
    QVERIFY(writer.value()->addEvents(std::span(&event, 1)));
    QVERIFY(writer.value()->flush());

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto counters = reader.value()->counters(1, 10, {});
    const auto early = reader.value()->counters(1, 10, {kBaseNs, kBaseNs + 1});
    const auto indexes = reader.value()->counterIndexes(1);
    const auto events = reader.value()->events({}, 1);
    const auto all = reader.value()->events({}, 0);

    QVERIFY(counters && early && indexes && events && all);
    QCOMPARE(counters.value().size(), std::size_t{4});
    QCOMPARE(counters.value()[1].name, std::string("ifInOctets"));
    QCOMPARE(counters.value()[1].group, std::string("generic"));
    QCOMPARE(counters.value()[1].value, 5e12);
    QVERIFY(counters.value()[1].isDiscontinuous);
    QVERIFY(!counters.value()[0].isDiscontinuous);
    QCOMPARE(early.value().size(), std::size_t{2});
    QCOMPARE(indexes.value(), std::vector<std::uint32_t>{10});
    QCOMPARE(all.value().size(), std::size_t{2});
    QCOMPARE(events.value().size(), std::size_t{1});
    QCOMPARE(events.value()[0].timeNs, event.timeNs); // the newest
    QCOMPARE(events.value()[0].text, event.text);
    QVERIFY(events.value()[0].src == event.src);
    QVERIFY(!events.value()[0].dst.isPresent());
    QCOMPARE(events.value()[0].srcPort, 0u);
    QCOMPARE(events.value()[0].dstPort, kAbsent<std::uint32_t>);
    QCOMPARE(events.value()[0].reason, 256u);
    QCOMPARE(events.value()[0].count, std::uint64_t{3});
}

void TestCollected::fullDiskLosesNoCollectedData()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->flush());
    QVERIFY(writer.value()->limitFileBytes(400'000));
    std::vector<ExportEvent> events(20'000);
    for (ExportEvent &event : events)
        event.text = "some words that take room";
    const CounterSample sample{1, 10, "generic", kBaseNs, false, {{"ifInOctets", 1}}};

    QVERIFY(writer.value()->addEvents(events));
    QVERIFY(writer.value()->addCounters(std::span(&sample, 1)));
    QVERIFY(writer.value()->saveHealth(someHealth()));
    const Status full = writer.value()->flush();
    const auto meanwhile = StoreReader::open(path).value()->events({}, 0);
    QVERIFY(writer.value()->limitFileBytes(0)); // somebody made room
    const Status stored = writer.value()->flush();

    QVERIFY(!full);
    QCOMPARE(int(full.error().code), int(Errc::DiskFull));
    QCOMPARE(meanwhile.value().size(), std::size_t{0});
    QVERIFY(stored);
    auto reader = StoreReader::open(path);
    QCOMPARE(reader.value()->events({}, 0).value().size(), events.size()); // once each
    QCOMPARE(reader.value()->counters(1, 10, {}).value().size(), std::size_t{1});
    QVERIFY(reader.value()->health().value() == someHealth());
}

/// Datagrams with these ids.
static SharedUndecoded undecodedOf(std::initializer_list<std::uint64_t> ids)
{
    auto list = std::make_shared<UndecodedList>();
    for (const std::uint64_t id : ids) {
        UndecodedDatagram datagram;
        datagram.id = id;
        datagram.reason = "NetFlow v8";
        datagram.from = *parseAddress("2001:db8::1");
        datagram.to = *parseAddress("192.0.2.1");
        datagram.fromPort = 50'000;
        datagram.toPort = 2055;
        datagram.receivedNs = kBaseNs + std::int64_t(id);
        datagram.bytes = {std::byte{0}, std::byte{8}, std::byte(id)};
        list->push_back(std::move(datagram));
    }
    return list;
}

void TestCollected::undecodedSurvive()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->saveUndecoded(undecodedOf({1, 2, 3})));
        QVERIFY(writer.value()->flush());
        QVERIFY(writer.value()->saveUndecoded(undecodedOf({2, 4}))); // 1 and 3 had to go
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto read = reader.value()->undecoded();
    const auto health = reader.value()->health();
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto saved = writer.value()->savedUndecoded();

    QVERIFY(read && saved && health);
    QVERIFY(read.value() == *undecodedOf({2, 4}));
    QVERIFY(saved.value() == read.value());
    QCOMPARE(health.value().undecoded, std::uint64_t{2});
}

void TestCollected::olderSchemaHasNoElements()
{
    const TempDir dir;
    const std::string path = dir.path("old.weir");
    {
        const std::string mark = "PRAGMA application_id = " + std::to_string(kApplicationId);
        auto database = Database::open(path, Database::Mode::Create);
        QVERIFY(database && database.value().run(mark.c_str()));
        QVERIFY(migrate(database.value(), migrations().first(kElementsSchema - 1)));
        QVERIFY(database.value().run("INSERT INTO exporter_notes VALUES (1, 0, 'clock-skew')"));
    }
    auto reader = StoreReader::open(path); // opened before, as a window would

    QVERIFY(reader);
    const auto before = reader.value()->undecoded();
    const auto health = reader.value()->health();
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->saveHealth(someHealth()));
        QVERIFY(writer.value()->saveUndecoded(undecodedOf({1})));
    }

    QVERIFY(before && before.value().empty());
    QVERIFY(health && health.value().exporters.empty());
    QVERIFY(reader.value()->undecoded().value() == *undecodedOf({1}));
    QVERIFY(reader.value()->health().value().exporters == someHealth().exporters);
    reader.value().reset();
    QCOMPARE(readFile(path).mid(60, 4).toHex(), QByteArray("00000004"));
}

void TestCollected::exporterKeepsItsId()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::uint32_t first = 0;
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        first = addExporter(*writer.value(), "192.0.2.1 domain 7");
        QVERIFY(addExporter(*writer.value(), "192.0.2.1 domain 8") != first);
        QCOMPARE(addExporter(*writer.value(), "192.0.2.1 domain 7"), first);
    }
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);

    const std::uint32_t again = addExporter(*writer.value(), "192.0.2.1 domain 7");
    const std::uint32_t capture =
        addExporter(*writer.value(), "192.0.2.1 domain 7", SourceKind::CaptureFile);

    QVERIFY(first != 0);
    QCOMPARE(again, first);
    QVERIFY(capture != first);
    QCOMPARE(StoreReader::open(path).value()->sources().value().size(), std::size_t{3});
}

void TestCollected::readsTheFirstSchema()
{
    const TempDir dir;
    const std::string path = dir.path("old.weir");
    SegmentRows rows;
    QCOMPARE(rows.append(someRows(500), 0), std::size_t{500});
    {
        const std::string mark = "PRAGMA application_id = " + std::to_string(kApplicationId);
        auto database = Database::open(path, Database::Mode::Create);
        QVERIFY(database && database.value().run(mark.c_str()));
        QVERIFY(migrate(database.value(), migrations().first(1)));
        auto segments = SegmentTable::open(database.value());
        QVERIFY(segments);
        auto segment = encodeSegment(rows, segments.value().compressor());
        QCOMPARE(segment.info.presentColumns >> int(ColumnId::Sampler), std::uint64_t{0});
        QVERIFY(segments.value().insert(1, segment));
        QVERIFY(
            database.value().run("UPDATE state SET next_segment = 2, generation = 1, is_open = 0"));
    }
    const auto readMarks = [&path] { return countByValue(path, ColumnId::Marks); };

    const auto before = readMarks();
    const auto health = StoreReader::open(path).value()->health();
    const auto events = StoreReader::open(path).value()->events({}, 0);
    const std::string version = readFile(path).mid(60, 4).toHex().toStdString();
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->saveHealth(someHealth()));
    }

    const std::map<std::uint64_t, std::size_t> absent{{kAbsent<std::uint64_t>, 500}};
    QCOMPARE(version, std::string("00000001")); // reading changed nothing
    QVERIFY(before == absent);
    QVERIFY(health && health.value() == CollectHealth());
    QVERIFY(events && events.value().empty());
    QVERIFY(readMarks() == absent);
    QVERIFY(StoreReader::open(path).value()->health().value() == someHealth());
}

void TestCollected::repairsSampling_data()
{
    QTest::addColumn<quint32>("sampler");
    QTest::addColumn<qint64>("fromMs");
    QTest::addColumn<qint64>("toMs");
    QTest::addColumn<quint64>("repaired");

    QTest::newRow("any sampler, all of the time")
        << kAbsent<quint32> << qint64(0) << qint64(10'000'000) << quint64(100'000);
    QTest::newRow("one sampler") << quint32(7) << qint64(0) << qint64(10'000'000)
                                 << quint64(50'000);
    QTest::newRow("part of the time")
        << kAbsent<quint32> << qint64(1000) << qint64(2000) << quint64(100);
    QTest::newRow("a sampler that no row has")
        << quint32(9) << qint64(0) << qint64(10'000'000) << quint64(0);
}

void TestCollected::repairsSampling()
{
    QFETCH(quint32, sampler);
    QFETCH(qint64, fromMs);
    QFETCH(qint64, toMs);
    QFETCH(quint64, repaired);
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(unsampledRows(100'000, 1, kBaseNs)));
    QVERIFY(writer.value()->write(unsampledRows(1000, 2, kBaseNs)));
    QVERIFY(writer.value()->write(someRows(500, 1))); // a known rate of 1

    const auto atOnce = writer.value()->repairSampling(
        {1, sampler, 512, kBaseNs + fromMs * kNsPerMs, kBaseNs + toMs * kNsPerMs});
    for (int i = 0; i < 100 && writer.value()->rowsRepaired(1) < repaired; ++i)
        QVERIFY(writer.value()->write(someRows(1, 3)) && writer.value()->flush()
                && writer.value()->tick());

    QVERIFY(atOnce);
    QCOMPARE(quint64{writer.value()->rowsRepaired(1)}, repaired);
    auto rates = countByValue(path, ColumnId::Sampling);
    auto origins = countByValue(path, ColumnId::SamplingFrom);
    QCOMPARE(quint64{rates[512]}, repaired);
    QCOMPARE(quint64{rates[0]}, 101'000 - repaired);
    QVERIFY(rates[1] >= 500);
    QCOMPARE(quint64{origins[std::uint64_t(SamplingOrigin::Repaired)]}, repaired);
}

void TestCollected::saysWhatWasRecovered()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    int ready[2] = {};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::int64_t now = 0;
        StoreWriter::Options options;
        options.clockMs = [&now] { return now; };
        auto writer = StoreWriter::open(path, options);
        bool isDone = writer && !writer.value()->recovery().wasInterrupted
                      && writer.value()->saveHealth(someHealth())
                      && writer.value()->write(unsampledRows(80'000, 1, kBaseNs));
        now += 1000; // a second later that is on the disk; what follows is not
        isDone = isDone && writer.value()->tick()
                 && writer.value()->write(unsampledRows(500, 1, kBaseNs + kHourNs));
        const char answer = isDone ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) == 1)
            ::pause();
        ::_exit(1);
    }
    ::close(ready[1]);
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
    ::close(ready[0]);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const StoreRecovery found = writer.value()->recovery();
    const auto health = writer.value()->savedHealth();
    writer.value().reset();
    writer = StoreWriter::open(path);
    QVERIFY(writer);

    QCOMPARE(answer, 'y');
    QVERIFY(found.wasInterrupted);
    QCOMPARE(found.rows, std::uint64_t{80'000});
    QCOMPARE(found.newestNs, kBaseNs + 79'999 * 10 * kNsPerMs);
    QVERIFY(health && health.value() == someHealth());
    QVERIFY(!writer.value()->recovery().wasInterrupted); // closed in peace this time
}

QTEST_GUILESS_MAIN(TestCollected)
#include "tst_collected.moc"
