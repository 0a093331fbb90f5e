#include "tests/generator/scenario.h"
#include "tests/support/bytes.h"
#include "tests/unit/generator/recount.h"

#include <QtTest>

#include <algorithm>
#include <unordered_map>

using namespace weir;
using namespace weir::gen;
using namespace weir::test;

namespace {

ScenarioOptions optionsOf(const char *scenario, std::uint64_t seconds, std::uint64_t seed = 7)
{
    ScenarioOptions options;
    options.scenario = scenario;
    options.seconds = seconds;
    options.seed = seed;
    return options;
}

void addScenarioRows()
{
    QTest::addColumn<QString>("scenario");
    for (const char *name : {"office", "campus", "hosting", "odd", "demo"})
        QTest::newRow(name) << QString(name);
}

/// Counts again what Answers hold, from nothing but the bytes of the file.
struct Recount
{
    std::unordered_map<Address, HostCount> hosts;
    std::unordered_map<std::uint32_t, PacketCount> services;
    std::map<std::string, std::uint64_t> dnsQuestions;
    std::uint64_t wireBytes = 0, ipBytes = 0, floodSyns = 0, scanSyns = 0, wrongChecksums = 0;

    void add(const Record &record)
    {
        const Frame frame = readFrame(record.frame);
        wireBytes += record.wireBytes;
        if (frame.ip.empty())
            return;
        ipBytes += frame.ip.size();
        ++hosts[frame.src].packetsSent;
        hosts[frame.src].bytesSent += record.wireBytes;
        ++hosts[frame.dst].packetsReceived;
        hosts[frame.dst].bytesReceived += record.wireBytes;
        wrongChecksums += !hasRightChecksums(frame);
        if (frame.proto != 6 && frame.proto != 17)
            return;
        PacketCount &service = services[Answers::serviceKey(frame.proto, frame.dstPort)];
        ++service.packets;
        service.bytes += record.wireBytes;
        const bool isSyn = frame.proto == 6 && frame.tcpFlags == 2;
        floodSyns += isSyn && frame.dst == *parseAddress("192.0.2.80");
        scanSyns += isSyn && parsePrefix("10.20.128.0/17")->contains(frame.dst);
        const auto name =
            frame.proto == 17 && frame.dstPort == 53 ? askedName(frame.payload) : std::nullopt;
        if (name)
            ++dnsQuestions[*name];
    }
};

bool holds(Bytes bytes, std::string_view text)
{
    const auto wanted = std::as_bytes(std::span(text.data(), text.size()));
    return std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) != bytes.end();
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedSameBytes_data() { addScenarioRows(); }
    void sameSeedSameBytes();
    void otherSeedOtherBytes_data() { addScenarioRows(); }
    void otherSeedOtherBytes();
    void answersEqualARecount_data();
    void answersEqualARecount();
    void timesNeverGoBack();
    void namesStandInTheBytes();
    void floodTakesTheMiddleThirdOfAShortCapture();
    void longFloodLastsNinetySeconds();
    void goalsAreReached_data();
    void goalsAreReached();
    void oddHasEveryLinkType();
    void officeIsBusyInManyWays();
    void refusesAnUnknownName();
};

void TestScenario::sameSeedSameBytes()
{
    QFETCH(QString, scenario);
    const auto options = optionsOf(scenario.toUtf8().constData(), 4);

    const auto first = captureBytes(options);
    const auto second = captureBytes(options);

    QVERIFY(first.size() > 1000);
    QVERIFY(first == second);
}

void TestScenario::otherSeedOtherBytes()
{
    QFETCH(QString, scenario);
    const QByteArray name = scenario.toUtf8();

    const auto first = captureBytes(optionsOf(name.constData(), 4, 1));
    const auto second = captureBytes(optionsOf(name.constData(), 4, 2));

    QVERIFY(first != second);
}

void TestScenario::answersEqualARecount_data()
{
    QTest::addColumn<QString>("scenario");
    for (const char *name :
         {"office", "campus", "hosting", "demo"}) // odd has frames this test cannot read
        QTest::newRow(name) << QString(name);
}

void TestScenario::answersEqualARecount()
{
    QFETCH(QString, scenario);
    Answers answers;

    const auto file = captureBytes(optionsOf(scenario.toUtf8().constData(), 9), &answers);

    const std::vector<Record> records = readPcap(file);
    Recount recount;
    for (const Record &record : records)
        recount.add(record);
    QVERIFY(records.size() > 1000);
    QCOMPARE(answers.packets, std::uint64_t(records.size()));
    QCOMPARE(answers.wireBytes, recount.wireBytes);
    QCOMPARE(answers.ipBytes, recount.ipBytes);
    QCOMPARE(recount.wrongChecksums, std::uint64_t(0));
    QCOMPARE(answers.floodSyns, recount.floodSyns);
    QCOMPARE(answers.scanSyns, recount.scanSyns);
    QVERIFY(answers.hosts == recount.hosts);
    QVERIFY(answers.services == recount.services);
    QVERIFY(answers.dnsQuestions == recount.dnsQuestions);
    QCOMPARE(answers.firstNs / 1000, records.front().timeNs / 1000);
    QCOMPARE(answers.lastNs / 1000, records.back().timeNs / 1000);
}

void TestScenario::timesNeverGoBack()
{
    auto scenario = makeScenario(optionsOf("demo", 5));
    QVERIFY(scenario);
    PacketBytes packet;
    std::int64_t lastNs = 0;
    std::uint64_t wrong = 0;

    while (scenario.value()->next(packet)) {
        wrong += packet.timeNs < lastNs;
        lastNs = packet.timeNs;
    }

    QVERIFY(scenario.value()->answers().packets > 1000);
    QCOMPARE(wrong, std::uint64_t(0));
}

void TestScenario::namesStandInTheBytes()
{
    Answers answers;
    const auto file = captureBytes(optionsOf("office", 10), &answers);

    std::uint64_t connections = 0, requests = 0, hellos = 0, hostLines = 0;
    for (const auto &[name, count] : answers.tlsNames) {
        QVERIFY2(holds(file, name), name.c_str());
        connections += count;
    }
    for (const auto &[name, count] : answers.httpHosts) {
        QVERIFY2(holds(file, "Host: " + name + "\r\n"), name.c_str());
        requests += count;
    }
    for (const Record &record : readPcap(file)) {
        const Frame frame = readFrame(record.frame);
        hellos += frame.payload.size() > 6 && ByteReader(frame.payload).be24() == 0x16'0301
                  && frame.payload[5] == std::byte{1};
        hostLines += frame.dstPort == 80 && holds(frame.payload, "\r\nHost: ");
    }

    QVERIFY(answers.tlsNames.size() > 5);
    QVERIFY(!answers.httpHosts.empty());
    QCOMPARE(connections, hellos);
    QCOMPARE(requests, hostLines);
}

void TestScenario::floodTakesTheMiddleThirdOfAShortCapture()
{
    auto options = optionsOf("hosting", 6);
    options.floodRate = 1000;
    Answers answers;

    const auto file = captureBytes(options, &answers);

    QCOMPARE(answers.floodSyns, std::uint64_t(2000));
    for (const Record &record : readPcap(file)) {
        if (readFrame(record.frame).dst != *parseAddress("192.0.2.80"))
            continue;
        QVERIFY(record.timeNs >= options.startNs + 2'000'000'000);
        QVERIFY(record.timeNs < options.startNs + 4'000'000'000);
    }
}

void TestScenario::longFloodLastsNinetySeconds()
{
    auto options = optionsOf("hosting", 180);
    options.floodRate = 50;
    Answers answers;

    (void)captureBytes(options, &answers);

    QCOMPARE(answers.floodSyns, std::uint64_t(50 * 90));
}

void TestScenario::goalsAreReached_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<qulonglong>("packets");
    QTest::addColumn<qulonglong>("bytes");

    QTest::newRow("packets only") << "office" << qulonglong(20'000) << qulonglong(0);
    QTest::newRow("bytes only") << "campus" << qulonglong(0) << qulonglong(9'000'000);
    QTest::newRow("both") << "hosting" << qulonglong(30'000) << qulonglong(12'000'000);
    QTest::newRow("odd, fewer than there are oddities") << "odd" << qulonglong(5) << qulonglong(0);
}

void TestScenario::goalsAreReached()
{
    QFETCH(QString, scenario);
    QFETCH(qulonglong, packets);
    QFETCH(qulonglong, bytes);
    auto options = optionsOf(scenario.toUtf8().constData(), 5);
    options.packets = packets;
    options.bytes = bytes;
    Answers answers;

    const auto file = captureBytes(options, &answers);

    QVERIFY(answers.packets >= packets);
    QVERIFY(file.size() >= bytes);
    if (bytes == 0)
        QCOMPARE(qulonglong(answers.packets), packets);
    else if (packets == 0)
        QVERIFY(file.size() < bytes + 2000);
}

void TestScenario::oddHasEveryLinkType()
{
    Answers answers;

    const auto file = captureBytes(optionsOf("odd", 1), &answers);

    QVERIFY(holds(file, "wlan0"));
    for (const std::uint32_t linkType :
         {0u, 1u, 9u, 101u, 105u, 108u, 113u, 127u, 228u, 229u, 239u, 276u})
        QVERIFY2(answers.linkTypes[linkType] > 0, std::to_string(linkType).c_str());
    QVERIFY(answers.capturedBytes < answers.wireBytes);
}

void TestScenario::officeIsBusyInManyWays()
{
    Answers answers;

    (void)captureBytes(optionsOf("office", 60), &answers);

    for (const char *activity : {"browsing", "web", "video", "mail", "imaps", "dns", "ntp", "ping",
                                 "mdns", "arp", "ssh", "backup"})
        QVERIFY2(answers.activities[activity] > 0, activity);
    QVERIFY(answers.etherTypes[0x86dd] > 1000);
    QVERIFY(answers.etherTypes[0x0806] > 0);
    QVERIFY(answers.hosts.size() > 200);
    const auto top = answers.topTalkers(2);
    QCOMPARE(top.size(), std::size_t(2));
    QVERIFY(top[0].second.bytesSent + top[0].second.bytesReceived
            >= top[1].second.bytesSent + top[1].second.bytesReceived);
}

void TestScenario::refusesAnUnknownName()
{
    const auto scenario = makeScenario(optionsOf("moon", 1));

    QVERIFY(!scenario);
    QVERIFY(scenario.error().code == Errc::NotFound);
    QVERIFY(scenario.error().sentence().find("office") != std::string::npos);
    QVERIFY(captureBytes(optionsOf("moon", 1)).empty());
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
