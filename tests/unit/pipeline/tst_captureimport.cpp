#include "capture/pipeline/captureimport.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"
#include "tests/unit/pipeline/keepingsink.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray scenarioBytes(const char *name, std::uint64_t seconds, gen::Answers *answers = nullptr,
                         std::uint64_t packets = 0)
{
    gen::ScenarioOptions options;
    options.scenario = name;
    options.seconds = seconds;
    options.packets = packets;
    const auto bytes = gen::captureBytes(options, answers);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

std::vector<std::string> sortedTexts(const std::vector<FoldedRow> &rows)
{
    std::vector<std::string> texts;
    for (const FoldedRow &folded : rows)
        texts.push_back(folded.text());
    std::ranges::sort(texts);
    return texts;
}

} // namespace

/// From files to a sink.
class TestCaptureImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsExactly_data();
    void countsExactly();
    void findsTheNames();
    void givesEqualRowsTwice();
    void keepsGoingAfterAFileThatFails();
    void readsACutFileUpToTheCut();
    void countsBadPacketsByReason();
    void appliesTheFilter();
    void cancelsInTheMiddle();
    void stopsWhenTheSinkFails();
    void reportsProgress();
};

void TestCaptureImport::countsExactly_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<int>("seconds");

    QTest::newRow("office") << QByteArray("office") << 30;
    QTest::newRow("campus") << QByteArray("campus") << 10;
    QTest::newRow("odd") << QByteArray("odd") << 1;
}

void TestCaptureImport::countsExactly()
{
    QFETCH(QByteArray, scenario);
    QFETCH(int, seconds);
    gen::Answers answers;
    const TempDir folder;
    const std::string path = folder.path("made.pcap");
    QVERIFY(writeFile(path, scenarioBytes(scenario.constData(), std::uint64_t(seconds), &answers)));
    KeepingSink sink;

    const ImportResult result = CaptureImport(sink, {}).run({path});

    QVERIFY(answers.packets > 50);
    QVERIFY(result.isComplete());
    QCOMPARE(result.packets, answers.packets);
    QCOMPARE(result.rows, sink.rows.size());
    QCOMPARE(sink.sum(&FlowRow::packets), answers.packets);
    QCOMPARE(sink.wireBytes(), answers.wireBytes);
    const SourceInfo &source = sink.updates.back();
    QCOMPARE(source.packets, answers.packets);
    QCOMPARE(source.wireBytes, answers.wireBytes);
    QCOMPARE(source.firstNs / 1000, answers.firstNs / 1000); // files of microseconds
    QCOMPARE(source.lastNs / 1000, answers.lastNs / 1000);
    QVERIFY(source.complete);
    QCOMPARE(source.readBytes, source.fileBytes);
    std::unordered_map<Address, gen::HostCount> hosts;
    for (const FoldedRow &folded : sink.rows) {
        if (!folded.row.src.isPresent())
            continue;
        hosts[folded.row.src].packetsSent += folded.row.packets;
        hosts[folded.row.src].bytesSent += folded.row.packets * folded.row.frame;
        hosts[folded.row.dst].packetsReceived += folded.row.packets;
        hosts[folded.row.dst].bytesReceived += folded.row.packets * folded.row.frame;
    }
    QCOMPARE(hosts.size(), answers.hosts.size());
    for (const auto &[address, count] : answers.hosts)
        QVERIFY2(hosts[address] == count, toString(address).c_str());
}

void TestCaptureImport::findsTheNames()
{
    gen::Answers answers;
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    QVERIFY(writeFile(path, scenarioBytes("office", 60, &answers)));
    KeepingSink sink;

    (void)CaptureImport(sink, {}).run({path});

    std::map<std::string, std::uint64_t> questions;
    std::map<std::string, std::uint64_t> named;
    for (const FoldedRow &folded : sink.rows) {
        named[folded.name] += folded.row.packets;
        if (folded.app == "dns" && folded.row.dstPort == 53)
            questions[folded.name] += folded.row.packets;
    }
    QVERIFY(answers.dnsQuestions.size() > 10 && answers.tlsNames.size() > 10);
    for (const auto &[name, count] : answers.tlsNames)
        QVERIFY2(named.contains(name), name.c_str());
    for (const auto &[name, count] : answers.httpHosts)
        QVERIFY2(named.contains(name), name.c_str());
    for (const auto &[name, count] : answers.dnsQuestions) {
        if (!name.ends_with(".local"))
            QVERIFY2(questions[name] == count, name.c_str());
    }
    QVERIFY(sink.names.size() > 10);
}

void TestCaptureImport::givesEqualRowsTwice()
{
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    QVERIFY(writeFile(path, scenarioBytes("office", 20)));
    KeepingSink once;
    KeepingSink again;

    (void)CaptureImport(once, {}).run({path});
    (void)CaptureImport(again, {}).run({path});

    QVERIFY(once.rows.size() > 100);
    QCOMPARE(sortedTexts(once.rows), sortedTexts(again.rows));
}

void TestCaptureImport::keepsGoingAfterAFileThatFails()
{
    const TempDir folder;
    const std::string text = folder.path("letter.txt");
    const std::string good = folder.path("good.pcap");
    QVERIFY(writeFile(text, "Dear reader, this is no capture at all."));
    QVERIFY(writeFile(good, scenarioBytes("office", 5)));
    KeepingSink sink;

    const ImportResult result =
        CaptureImport(sink, {}).run({folder.path("missing.pcap"), text, good});

    QCOMPARE(result.files.size(), std::size_t{3});
    QVERIFY(!result.files[0].status);
    QCOMPARE(int(result.files[1].status.error().code), int(Errc::UnknownFormat));
    QVERIFY(bool(result.files[2].status));
    QVERIFY(!result.isComplete());
    QCOMPARE(result.files[0].source.id, std::uint32_t{0});
    QCOMPARE(sink.added.size(), std::size_t{1});
    QCOMPARE(sink.added[0].path, good);
    QVERIFY(sink.rows.size() > 10);
    QCOMPARE(sink.flushes, 1);
}

void TestCaptureImport::readsACutFileUpToTheCut()
{
    const TempDir folder;
    const std::string path = folder.path("cut.pcap");
    gen::Answers answers;
    const QByteArray whole = scenarioBytes("office", 5, &answers);
    QVERIFY(writeFile(path, whole.chopped(7)));
    KeepingSink sink;

    const ImportResult result = CaptureImport(sink, {}).run({path});

    QVERIFY(bool(result.files[0].status));
    QVERIFY(result.files[0].source.cut);
    QVERIFY(result.files[0].source.complete);
    QCOMPARE(result.packets, answers.packets - 1);
    QCOMPARE(sink.sum(&FlowRow::packets), answers.packets - 1);
}

void TestCaptureImport::countsBadPacketsByReason()
{
    const TempDir folder;
    const std::string path = folder.path("bad.pcap");
    const auto good =
        gen::PacketBuilder().ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).build();
    const auto bad = gen::PacketBuilder()
                         .ethernet()
                         .ipv4("10.0.0.1", "10.0.0.2")
                         .tcp(1, 2)
                         .capture(14 + 20 + 4)
                         .build();
    const auto bytes = gen::captureBytes({good, bad, good, bad});
    QVERIFY(writeFile(path, {reinterpret_cast<const char *>(bytes.data()),
                             static_cast<qsizetype>(bytes.size())}));
    KeepingSink sink;

    const ImportResult result = CaptureImport(sink, {}).run({path});

    const auto &refused = result.files[0].source.refused;
    const std::string reason(toString(PacketProblem::ShortTransport));
    QCOMPARE(refused.size(), std::size_t{1});
    QCOMPARE(refused.at(reason), std::uint64_t{2});
    QCOMPARE(sink.sum(&FlowRow::packets), std::uint64_t{4});
}

void TestCaptureImport::appliesTheFilter()
{
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    QVERIFY(writeFile(path, scenarioBytes("office", 10)));
    KeepingSink sink;
    ImportOptions options;
    options.bpf = "udp port 53";

    const ImportResult result = CaptureImport(sink, options).run({path});

    QVERIFY(result.packets > 10);
    QCOMPARE(sink.updates.back().filter, std::string("udp port 53"));
    for (const FoldedRow &folded : sink.rows)
        QVERIFY(folded.row.srcPort == 53 || folded.row.dstPort == 53);
}

void TestCaptureImport::cancelsInTheMiddle()
{
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    QVERIFY(writeFile(path, scenarioBytes("office", 60, nullptr, 150'000)));
    KeepingSink sink;
    std::stop_source stop;
    ImportOptions options;
    options.limits.batchRows = 100;
    options.stop = stop.get_token();
    sink.onWrite = [&stop](const FlowBatch &) {
        stop.request_stop();
        return Status();
    };

    const ImportResult result = CaptureImport(sink, options).run({path, path});

    QCOMPARE(result.files.size(), std::size_t{2});
    for (const FileImport &file : result.files) {
        QCOMPARE(int(file.status.error().code), int(Errc::Cancelled));
        QVERIFY(!file.source.complete);
    }
    QVERIFY(result.packets > 0);
    QVERIFY(result.packets < 150'000);
    QCOMPARE(sink.sum(&FlowRow::packets), result.packets);
    QVERIFY(!sink.updates.back().complete);
}

void TestCaptureImport::stopsWhenTheSinkFails()
{
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    QVERIFY(writeFile(path, scenarioBytes("office", 60, nullptr, 150'000)));
    KeepingSink sink;
    int writes = 0;
    sink.onWrite = [&writes](const FlowBatch &) {
        return ++writes > 2 ? Status(Error{Errc::DiskFull, 0, "the disk is full"}) : Status();
    };

    ImportOptions options;
    options.limits.batchRows = 100;
    const ImportResult result = CaptureImport(sink, options).run({path, path});

    QCOMPARE(result.files.size(), std::size_t{2});
    QCOMPARE(int(result.files[0].status.error().code), int(Errc::DiskFull));
    QCOMPARE(int(result.files[1].status.error().code), int(Errc::DiskFull));
    QCOMPARE(sink.added.size(), std::size_t{1});
    QCOMPARE(writes, 3);
    QCOMPARE(result.rows, sink.rows.size());
    QVERIFY(!result.files[0].source.complete);
}

void TestCaptureImport::reportsProgress()
{
    const TempDir folder;
    const std::string path = folder.path("office.pcap");
    gen::Answers answers;
    QVERIFY(writeFile(path, scenarioBytes("office", 10, &answers)));
    KeepingSink sink;
    std::vector<ImportProgress> reports;
    ImportOptions options;
    options.progress = [&reports](const ImportProgress &progress) { reports.push_back(progress); };

    const ImportResult result = CaptureImport(sink, options).run({path, path});

    QVERIFY(reports.size() >= 2);
    QCOMPARE(reports.front().files, std::size_t{2});
    QCOMPARE(reports.back().file, std::size_t{1});
    QCOMPARE(reports.back().packets, answers.packets);
    QCOMPARE(reports.back().rows, result.files[1].rows);
    QCOMPARE(reports.back().readBytes, reports.back().totalBytes);
    QCOMPARE(result.packets, 2 * answers.packets);
}

QTEST_GUILESS_MAIN(TestCaptureImport)
#include "tst_captureimport.moc"
