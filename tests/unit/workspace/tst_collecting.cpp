#include "app/workspace/capturepeek.h"
#include "app/workspace/sharedwriter.h"
#include "app/workspace/workspace.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/scenario.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"
#include "tests/support/udpsender.h"
#include "tests/unit/workspace/collecttold.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

/// Packets of all rows, each times its rate.
std::uint64_t scaledPackets(const Workspace &workspace)
{
    const ParseOutcome parsed = parseQuery("sum of packets");
    const auto result = workspace.executor()->execute(parsed.query, {});
    return result ? result.value()->columns.back().numbers.at(0) : 0;
}

} // namespace

class TestCollecting : public QObject
{
    Q_OBJECT

private slots:
    void refusesWrongOptions_data();
    void refusesWrongOptions();
    void showsRowsAndHealthToAnotherReader();
    void importsWhileItCollects();
    void takesARateOfTheUser();
    void repairsWhenNothingIsCollected();
    void knowsElementsAndUndecodedAgain();
    void opensWhileTheLastWriterCloses();
    void saysThatExportsAreInACapture();
    void aRecordOfADayIsNoFlood();
    void totalsHoldForgottenExporters();
};

void TestCollecting::totalsHoldForgottenExporters()
{
    ExporterHealth exporter;
    exporter.datagrams = 2;
    exporter.records = 30;
    exporter.rows = 29;
    exporter.flowPackets = 400;
    exporter.flowBytes = 50'000;
    exporter.withoutTemplate = 1;
    exporter.lost = 7;
    exporter.lostUnit = "flows";
    exporter.refused["bad length"] = 3;
    CollectReport report;
    report.health.exporters = {exporter};
    report.health.forgotten.add(exporter);
    report.health.forgotten.add(exporter);

    QCOMPARE(report.health.forgotten.exporters, std::uint64_t{2});
    QCOMPARE(report.records(), std::uint64_t{90});
    QCOMPARE(report.rows(), std::uint64_t{87});
    QCOMPARE(report.flowPackets(), std::uint64_t{1'200});
    QCOMPARE(report.flowBytes(), std::uint64_t{150'000});
    QCOMPARE(report.withoutTemplate(), std::uint64_t{3});
    QCOMPARE(report.lostSequence(), std::uint64_t{21});
    QCOMPARE(report.lostOnTheWay().at("flows"), std::uint64_t{21});
    QCOMPARE(report.refused().at("bad length"), std::uint64_t{9});
}

void TestCollecting::refusesWrongOptions_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("allow");
    QTest::addColumn<QString>("says");

    QTest::newRow("no port") << "127.0.0.1"
                             << "10.0.0.0/8"
                             << "a port is missing";
    QTest::newRow("no prefix") << "127.0.0.1:0"
                               << "ten"
                               << "no address or prefix";
    QTest::newRow("no own address") << "192.0.2.1:2055"
                                    << "10.0.0.0/8"
                                    << "no interface of this";
}

void TestCollecting::refusesWrongOptions()
{
    QFETCH(QString, listen);
    QFETCH(QString, allow);
    QFETCH(QString, says);
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    CollectOptions options;
    options.listen = {listen.toStdString()};
    options.allow = {allow.toStdString()};

    const Status started = workspace.value()->startCollecting(options, {});

    QVERIFY(!started);
    QVERIFY2(QString::fromStdString(started.error().sentence()).contains(says),
             started.error().sentence().c_str());
    QVERIFY(!workspace.value()->isCollecting());
}

void TestCollecting::showsRowsAndHealthToAnotherReader()
{
    TempDir folder;
    auto workspace = Workspace::openOrCreate(folder.path("one.weir"));
    QVERIFY(workspace);
    Told told;
    QVERIFY(workspace.value()->startCollecting(onFreePort(), told.observer()));
    QTRY_VERIFY(told.port() != 0);
    UdpSender sender(told.port());
    QVERIFY(!workspace.value()->startCollecting(onFreePort(), {})); // one at a time

    QVERIFY(sender.send(fiveRecords(0)) && sender.send(fiveRecords(5)));
    auto reader = Workspace::open(folder.path("one.weir"));
    QVERIFY(reader);
    QTRY_COMPARE(rowsIn(*reader.value()), std::uint64_t{10});
    QTRY_COMPARE(reader.value()->health().value().exporters.size(), std::size_t{1});
    QVERIFY(reader.value()->health().value().isCollecting);
    workspace.value()->stopCollecting();
    workspace.value()->waitForCollecting();
    const CollectReport report = told.report();

    QCOMPARE(told.finishes(), 1);
    QVERIFY(report.status);
    QCOMPARE(report.datagrams(), std::uint64_t{2});
    QCOMPARE(report.records(), std::uint64_t{10});
    QCOMPARE(report.rows(), std::uint64_t{10});
    QCOMPARE(report.flowBytes(), std::uint64_t{10'000});
    QCOMPARE(report.flowPackets(), std::uint64_t{100});
    QCOMPARE(report.lostSocket() + report.lostSequence(), std::uint64_t{0});
    QCOMPARE(report.health.storedRows, std::uint64_t{10});
    QVERIFY(!reader.value()->health().value().isCollecting);
}

void TestCollecting::importsWhileItCollects()
{
    TempDir folder;
    gen::ScenarioOptions scenario;
    scenario.seconds = 2;
    const auto bytes = gen::captureBytes(scenario);
    QVERIFY(writeFile(
        folder.path("office.pcap"),
        QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))));
    auto workspace = Workspace::openOrCreate(folder.path("one.weir"));
    QVERIFY(workspace);
    Told told;
    QVERIFY(workspace.value()->startCollecting(onFreePort(), told.observer()));
    QTRY_VERIFY(told.port() != 0);
    UdpSender sender(told.port());

    LoadReport imported;
    LoadObserver observer;
    observer.onFinished = [&imported](const LoadReport &report) { imported = report; };
    QVERIFY(sender.send(fiveRecords(0)));
    QVERIFY(workspace.value()->startImport({folder.path("office.pcap")}, {}, observer));
    QVERIFY(sender.send(fiveRecords(5)));
    workspace.value()->waitForImport();
    QVERIFY(sender.send(fiveRecords(10)));
    workspace.value()->stopCollecting();
    workspace.value()->waitForCollecting();

    QVERIFY(imported.status);
    QVERIFY(imported.rows > 0);
    QVERIFY(told.report().status);
    QCOMPARE(told.report().rows(), std::uint64_t{15});
    QCOMPARE(rowsIn(*workspace.value()), imported.rows + 15);
    QCOMPARE(workspace.value()->health().value().exporters.size(), std::size_t{1});
}

void TestCollecting::takesARateOfTheUser()
{
    TempDir folder;
    auto workspace = Workspace::openOrCreate(folder.path("one.weir"));
    QVERIFY(workspace);
    Told told;
    QVERIFY(workspace.value()->startCollecting(onFreePort(), told.observer()));
    QTRY_VERIFY(told.port() != 0);
    UdpSender sender(told.port());
    QVERIFY(sender.send(fiveRecords(0)));
    QTRY_COMPARE(rowsIn(*workspace.value()), std::uint64_t{5});
    QTRY_COMPARE(workspace.value()->health().value().exporters.size(), std::size_t{1});
    const std::uint32_t source = workspace.value()->health().value().exporters[0].source;
    const std::uint16_t port = told.port();

    const Status unknown = workspace.value()->repairSampling(source + 1, 100);
    const Status wrong = workspace.value()->repairSampling(source, 0.5);
    const Status taken = workspace.value()->repairSampling(source, 100);
    QTRY_COMPARE(scaledPackets(*workspace.value()), std::uint64_t{5 * 10 * 100});
    QVERIFY(sender.send(fiveRecords(5)));
    QTRY_COMPARE(scaledPackets(*workspace.value()), std::uint64_t{10 * 10 * 100});
    workspace.value()->stopCollecting();
    workspace.value()->waitForCollecting();

    QVERIFY(!unknown);
    QCOMPARE(int(unknown.error().code), int(Errc::NotFound));
    QVERIFY(!wrong);
    QCOMPARE(int(wrong.error().code), int(Errc::BadValue));
    QVERIFY(taken);
    QVERIFY(told.report().status);
    QCOMPARE(told.port(), port);
    QCOMPARE(told.report().datagrams(), std::uint64_t{2}); // by sockets that stayed open
    QCOMPARE(told.report().lostSequence(), std::uint64_t{0});
}

void TestCollecting::repairsWhenNothingIsCollected()
{
    TempDir folder;
    auto workspace = Workspace::openOrCreate(folder.path("one.weir"));
    QVERIFY(workspace);
    Told told;
    QVERIFY(workspace.value()->startCollecting(onFreePort(), told.observer()));
    QTRY_VERIFY(told.port() != 0);
    UdpSender sender(told.port());
    QVERIFY(sender.send(fiveRecords(0)));
    QTRY_COMPARE(rowsIn(*workspace.value()), std::uint64_t{5});
    workspace.value()->stopCollecting();
    workspace.value()->waitForCollecting();
    const std::uint32_t source = workspace.value()->health().value().exporters.at(0).source;
    const std::uint64_t before = scaledPackets(*workspace.value());

    const Status repaired = workspace.value()->repairSampling(source, 100);

    QVERIFY2(repaired, repaired ? "" : repaired.error().sentence().c_str());
    QCOMPARE(before, std::uint64_t{5 * 10});
    QCOMPARE(scaledPackets(*workspace.value()), std::uint64_t{5 * 10 * 100});
}

/// A run of a collector that gets one datagram.
static bool collectOne(Workspace &workspace, const QByteArray &datagram)
{
    Told told;
    if (!workspace.startCollecting(onFreePort(), told.observer()))
        return false;
    const bool isListening = QTest::qWaitFor([&told] { return told.port() != 0; });
    const bool isSent = isListening && UdpSender(told.port()).send(datagram);
    workspace.stopCollecting(); // what was received is decoded and stored
    workspace.waitForCollecting();
    return isSent && told.report().status;
}

void TestCollecting::knowsElementsAndUndecodedAgain()
{
    TempDir folder;
    const std::string path = folder.path("one.weir");
    const QByteArray described =
        ipfix({}, wireSet(3, optionsTemplate10(300, {{346, 4}, {303, 2}}, {{341, 65535}}))
                      + wireSet(300, Wire().u32(64'999).u16(12).variable("radioSignal")));
    const QByteArray odd = Wire().u16(8).u16(0); // NetFlow v8
    {
        auto workspace = Workspace::openOrCreate(path);
        QVERIFY(workspace && collectOne(*workspace.value(), described + QByteArray()));
        QVERIFY(collectOne(*workspace.value(), odd));
    }
    auto workspace = Workspace::open(path);
    QVERIFY(workspace);

    const bool isCollected = collectOne(
        *workspace.value(), ipfix({.sequence = 1}, wireSet(2, templateRecord(256, plainFields()))));
    const auto health = workspace.value()->health();
    const auto undecoded = workspace.value()->undecoded();
    const std::string file = folder.path("odd.pcapng");
    const Status saved = workspace.value()->saveUndecoded(file);

    QVERIFY(isCollected);
    QVERIFY(health && undecoded && saved);
    QCOMPARE(health.value().exporters.size(), std::size_t{1});
    const ExporterHealth &exporter = health.value().exporters[0];
    QCOMPARE(exporter.datagrams, std::uint64_t{1}); // of this run, that named no element
    QCOMPARE(exporter.elements.size(), std::size_t{1});
    QCOMPARE(exporter.elements[0].name, std::string("radioSignal"));
    QCOMPARE(health.value().undecoded, std::uint64_t{1});
    QCOMPARE(undecoded.value().size(), std::size_t{1});
    QVERIFY(readFile(file).contains(odd));
}

void TestCollecting::opensWhileTheLastWriterCloses()
{
    TempDir folder;
    const std::string path = folder.path("one.weir");
    WriterPool pool(path, false);
    int failures = 0;

    for (int turn = 0; turn < 20; ++turn) {
        auto writer = pool.acquire();
        QVERIFY(writer);
        FlowBatch batch;
        batch.rows.resize(5'000);
        QVERIFY(writer.value()->write(std::move(batch)));
        std::jthread last([held = std::move(writer).value()]() mutable { held.reset(); });
        failures += pool.acquire() ? 0 : 1;
    }

    QCOMPARE(failures, 0);
    const auto store = Workspace::open(path);
    QVERIFY(store);
    QCOMPARE(rowsIn(*store.value()), std::uint64_t{20 * 5'000});
}

void TestCollecting::saysThatExportsAreInACapture()
{
    const std::string path = sharedData("exports/softflowd-v5-1kxun.pcap");
    if (path.empty())
        QSKIP("shared data not present");

    const auto peek = peekCapture(path, 5);

    QVERIFY(peek);
    QCOMPARE(peek.value().packets.size(), std::size_t{5});
    QCOMPARE(peek.value().exports, std::size_t{5});
}

/// An audio stream of 22 hours and 40 GB, told in one record at its end.
void TestCollecting::aRecordOfADayIsNoFlood()
{
    TempDir folder;
    const std::string capture = folder.path("day.pcap");
    const std::int64_t endNs = 1'800'000'000 * kNsPerSecond;
    const std::uint64_t lastMs = 1'800'000'000'000;
    const std::uint64_t bytes = 40'000'000'000;
    const double seconds = 22 * 3'600;
    const QByteArray message = ipfix(
        {}, wireSet(2, templateRecord(
                           300, {{8, 4}, {12, 4}, {4, 1}, {2, 8}, {1, 8}, {152, 8}, {153, 8}}))
                + wireSet(300, Wire()
                                   .u32(0x0a000001)
                                   .u32(0x0a000002)
                                   .u8(17)
                                   .u64(40'000'000)
                                   .u64(bytes)
                                   .u64(lastMs - std::uint64_t(seconds) * 1'000)
                                   .u64(lastMs)));
    const auto packet = gen::PacketBuilder()
                            .at(endNs)
                            .ethernet()
                            .ipv4("192.0.2.1", "192.0.2.99")
                            .udp(40'000, 4739)
                            .payload(view(message))
                            .build();
    const auto file = gen::captureBytes(std::vector{packet}, gen::CaptureLayout());
    QVERIFY(writeFile(capture, toByteArray(file)));
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    LoadOptions options;
    options.exports = Exports::Only;
    QVERIFY(workspace.value()->startImport({capture}, options, {}));
    workspace.value()->waitForImport();

    const auto ask = [&](const char *question) {
        return workspace.value()->executor()->execute(parseQuery(question).query, {}).value();
    };
    const auto sum = ask("marks & long | sum of bytes");
    const auto peak = ask("top 1 src by bps.peak");
    const auto hours = ask("* | every 1h of bytes");
    const auto rise = ask("* | bump 2027-01-15T07:59..2027-01-15T08:00");

    QCOMPARE(sum->columns.back().numbers.at(0), bytes);
    QVERIFY(std::abs(peak->columns.back().reals.at(0) - double(bytes) * 8 / seconds) < 1'000);
    const auto &perHour = hours->columns.back().numbers;
    QVERIFY(hours->rowCount() >= 22);
    QCOMPARE(std::accumulate(perHour.begin(), perHour.end(), std::uint64_t{0}), bytes);
    QVERIFY(*std::max_element(perHour.begin(), perHour.end()) <= bytes / 22 + 1'000'000);
    QCOMPARE(rise->rowCount(), std::size_t{0}); // nothing rose when it was told
}

QTEST_GUILESS_MAIN(TestCollecting)
#include "tst_collecting.moc"
