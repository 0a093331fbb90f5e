#include "tests/generator/exportplan.h"

#include <QtTest>

#include <set>

using namespace weir;
using namespace weir::gen;

namespace {

constexpr std::int64_t kSecondNs = 1'000'000'000;

struct Sent
{
    std::size_t exporter = 0;
    std::int64_t timeNs = 0;
    std::vector<std::byte> bytes;
    bool operator==(const Sent &) const = default;

    std::uint64_t big(std::size_t at, std::size_t width) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
        return value;
    }
    bool isV9Announcement() const { return big(20, 2) < 256; }
};

ExportOptions smallOptions(ExportKind kind)
{
    ExportOptions options;
    options.kinds = {kind};
    options.set.flows = 600;
    options.set.samples = 300;
    options.set.seed = 5;
    options.rate = 1'000;
    options.records = 3'000;
    return options;
}

struct Run
{
    std::vector<Sent> sent;
    std::vector<ExportTally> tallies;
    ExportSums sums; // sent
    ExportSums lost;
};

Run run(const ExportOptions &options)
{
    Run result;
    auto plan = ExportPlan::make(options);
    if (!plan)
        return result;
    std::vector<std::byte> room(kMaxExportBytes);
    DueDatagram due;
    while (plan.value()->next(due, room.data()))
        result.sent.push_back({due.exporter, due.timeNs, {due.bytes.begin(), due.bytes.end()}});
    result.tallies = plan.value()->tallies();
    for (const ExportTally &tally : result.tallies) {
        result.sums += tally.sent;
        result.lost += tally.lost;
    }
    return result;
}

void addKindRows()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("NetFlow v5") << int(ExportKind::NetFlow5);
    QTest::newRow("NetFlow v9") << int(ExportKind::NetFlow9);
    QTest::newRow("IPFIX") << int(ExportKind::Ipfix);
    QTest::newRow("sFlow") << int(ExportKind::SFlow5);
}

} // namespace

class TestExportPlan : public QObject
{
    Q_OBJECT

private slots:
    void sameOptionsSameBytes_data() { addKindRows(); }
    void sameOptionsSameBytes();
    void sendsExactlyTheRecordsAskedFor_data() { addKindRows(); }
    void sendsExactlyTheRecordsAskedFor();
    void setLengthsFillTheDatagram_data();
    void setLengthsFillTheDatagram();
    void sequenceCountsInItsOwnUnit_data();
    void sequenceCountsInItsOwnUnit();
    void lostDatagramsLeaveAGap();
    void templatesComeLateWhenAsked();
    void restartBeginsAnew();
    void burstsEndInTime();
    void exportersDiffer_data();
    void exportersDiffer();
    void refusesMoreExportersThanTraffic();
    void refusesScenariosWithoutANetwork_data();
    void refusesScenariosWithoutANetwork();
};

void TestExportPlan::sameOptionsSameBytes()
{
    QFETCH(int, kind);
    const ExportOptions options = smallOptions(static_cast<ExportKind>(kind));
    ExportOptions other = options;
    other.set.seed = 6;

    const Run first = run(options), second = run(options), third = run(other);

    QVERIFY(first.sent.size() > 20);
    QVERIFY(first.sent == second.sent);
    QVERIFY(first.sent != third.sent);
}

void TestExportPlan::sendsExactlyTheRecordsAskedFor()
{
    QFETCH(int, kind);
    ExportOptions options = smallOptions(static_cast<ExportKind>(kind));
    options.records = 2'999;

    const Run made = run(options);

    std::uint64_t bytes = 0;
    for (const Sent &datagram : made.sent) {
        QVERIFY(datagram.bytes.size() <= kMaxExportBytes);
        bytes += datagram.bytes.size();
    }
    QCOMPARE(made.sums.records, std::uint64_t{2'999});
    QCOMPARE(made.sums.datagrams, std::uint64_t{made.sent.size()});
    QCOMPARE(made.sums.udpBytes, bytes);
    QVERIFY(made.sums.packets >= made.sums.records);
    QVERIFY(made.sums.bytes >= 20 * made.sums.packets);
}

void TestExportPlan::setLengthsFillTheDatagram_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("headerBytes");
    QTest::newRow("NetFlow v9") << int(ExportKind::NetFlow9) << 20;
    QTest::newRow("IPFIX") << int(ExportKind::Ipfix) << 16;
}

void TestExportPlan::setLengthsFillTheDatagram()
{
    QFETCH(int, kind);
    QFETCH(int, headerBytes);
    ExportOptions options = smallOptions(static_cast<ExportKind>(kind));
    options.records = 1'999; // the last datagram is cut short

    const Run made = run(options);

    QVERIFY(made.sent.size() > 10);
    for (const Sent &datagram : made.sent) {
        auto at = static_cast<std::size_t>(headerBytes);
        while (at + 4 <= datagram.bytes.size() && datagram.big(at + 2, 2) >= 4)
            at += datagram.big(at + 2, 2);
        QCOMPARE(at, datagram.bytes.size());
        QCOMPARE(at % 4, std::size_t{0});
    }
}

void TestExportPlan::sequenceCountsInItsOwnUnit_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("sequenceAt");
    QTest::addColumn<int>("last"); // of the last datagram, and what it holds
    QTest::newRow("NetFlow v5 counts flows") << int(ExportKind::NetFlow5) << 16 << 3'000;
    QTest::newRow("NetFlow v9 counts datagrams") << int(ExportKind::NetFlow9) << 12 << 0;
    QTest::newRow("IPFIX counts records, options too") << int(ExportKind::Ipfix) << 8 << 3'006;
    QTest::newRow("sFlow counts datagrams") << int(ExportKind::SFlow5) << 16 << 0;
}

void TestExportPlan::sequenceCountsInItsOwnUnit()
{
    QFETCH(int, kind);
    QFETCH(int, sequenceAt);
    QFETCH(int, last);
    const ExportOptions options = smallOptions(static_cast<ExportKind>(kind));

    const Run made = run(options);

    QVERIFY(!made.sent.empty());
    const std::uint64_t sequence = made.sent.back().big(static_cast<std::size_t>(sequenceAt), 4);
    if (last == 0) {
        QCOMPARE(sequence, std::uint64_t{made.sent.size() - 1});
    } else {
        QVERIFY(sequence < static_cast<std::uint64_t>(last));
        QVERIFY(sequence + 28 >= static_cast<std::uint64_t>(last));
    }
}

void TestExportPlan::lostDatagramsLeaveAGap()
{
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.rate = 200; // small datagrams
    options.losePercent = 20;

    const Run made = run(options);

    QVERIFY(made.lost.datagrams > 0);
    QCOMPARE(made.sums.records + made.lost.records, options.records);
    QCOMPARE(made.sent.back().big(12, 4) + 1, made.sums.datagrams + made.lost.datagrams);
}

void TestExportPlan::templatesComeLateWhenAsked()
{
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.templateDelayS = 1;

    const Run made = run(options);

    QVERIFY(!made.sent.front().isV9Announcement());
    const auto first = std::find_if(made.sent.begin(), made.sent.end(),
                                    [](const Sent &each) { return each.isV9Announcement(); });
    QVERIFY(first != made.sent.end());
    QVERIFY(first->timeNs >= options.startNs + kSecondNs);
}

void TestExportPlan::restartBeginsAnew()
{
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.restartEveryS = 2;

    const Run made = run(options);

    QCOMPARE(made.tallies.front().restarts, std::uint64_t{1});
    const auto again = std::find_if(made.sent.begin() + 1, made.sent.end(),
                                    [](const Sent &each) { return each.isV9Announcement(); });
    QVERIFY(again != made.sent.end());
    QCOMPARE(again->big(12, 4), std::uint64_t{0}); // sequence
    QCOMPARE(again->big(4, 4), std::uint64_t{0});  // uptime
}

void TestExportPlan::burstsEndInTime()
{
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.burstMs = 50;

    const Run made = run(options);

    std::set<std::int64_t> seconds;
    for (const Sent &datagram : made.sent) {
        const std::int64_t sinceNs = datagram.timeNs - options.startNs;
        seconds.insert(sinceNs / kSecondNs);
        QVERIFY(sinceNs % kSecondNs < 50'000'000);
    }
    QCOMPARE(seconds.size(), std::size_t{3});
}

void TestExportPlan::exportersDiffer_data()
{
    QTest::addColumn<int>("apart");
    QTest::addColumn<int>("addresses");
    QTest::addColumn<int>("domains");
    QTest::newRow("by address") << int(Apart::Address) << 5 << 1;
    QTest::newRow("by source id") << int(Apart::Domain) << 1 << 5;
}

void TestExportPlan::exportersDiffer()
{
    QFETCH(int, apart);
    QFETCH(int, addresses);
    QFETCH(int, domains);
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.kinds = {ExportKind::NetFlow5, ExportKind::NetFlow9, ExportKind::Ipfix,
                     ExportKind::SFlow5};
    options.exporters = 5;
    options.apart = static_cast<Apart>(apart);

    const auto plan = ExportPlan::make(options);

    QVERIFY(plan);
    std::set<Address> seenAddresses;
    std::set<std::uint32_t> seenDomains;
    for (std::size_t i = 0; i < plan.value()->exporterCount(); ++i) {
        seenAddresses.insert(plan.value()->exporter(i).address);
        seenDomains.insert(plan.value()->exporter(i).domain);
    }
    QCOMPARE(int(seenAddresses.size()), addresses);
    QCOMPARE(int(seenDomains.size()), domains);
}

void TestExportPlan::refusesMoreExportersThanTraffic()
{
    ExportOptions options = smallOptions(ExportKind::NetFlow9);
    options.set.flows = 20;
    options.exporters = 200;

    const auto plan = ExportPlan::make(options);

    QVERIFY(!plan);
    QCOMPARE(int(plan.error().code), int(Errc::BadValue));
}

void TestExportPlan::refusesScenariosWithoutANetwork_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("oddities") << QStringLiteral("odd");
    QTest::newRow("a name that is none") << QStringLiteral("nowhere");
}

void TestExportPlan::refusesScenariosWithoutANetwork()
{
    QFETCH(QString, scenario);
    ExportOptions options = smallOptions(ExportKind::SFlow5);
    options.set.scenario = scenario.toStdString();

    const auto plan = ExportPlan::make(options);

    QVERIFY(!plan);
    QCOMPARE(int(plan.error().code), int(Errc::NotFound));
}

QTEST_GUILESS_MAIN(TestExportPlan)
#include "tst_exportplan.moc"
