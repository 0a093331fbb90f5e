// What the generator says it sent is what the decoder finds.
#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "tests/generator/exportplan.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace weir;
using namespace weir::gen;

namespace {

/// Adds up all rows.
class Sums : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &) override { return ++sources; }
    void takeRows(FlowBatch &&batch) override
    {
        rows += batch.rows.size();
        for (const FlowRow &row : batch.rows) {
            packets += row.packets;
            bytes += row.bytes;
            v6Rows += !row.src.isV4();
            firstNs = std::min(firstNs, row.startNs);
            lastNs = std::max(lastNs, row.startNs + row.durationMs * kNsPerMs);
            rates.insert(row.sampling);
        }
    }
    void takeCounters(std::vector<CounterSample> &&samples) override { counters += samples.size(); }
    void takeEvents(std::vector<ExportEvent> &&) override {}
    void takeRepair(const SamplingRepair &) override {}

    std::uint32_t sources = 0;
    std::uint64_t rows = 0, packets = 0, bytes = 0, v6Rows = 0, counters = 0;
    std::int64_t firstNs = INT64_MAX, lastNs = 0;
    std::set<std::uint32_t> rates;
};

struct Collected
{
    Sums sums;
    std::vector<ExporterHealth> health;
    ExportSums sent;
    ExportSums lost;
    bool isMade = false;
};

void collect(const ExportOptions &options, Collected &collected)
{
    auto plan = ExportPlan::make(options);
    if (!plan)
        return;
    collected.isMade = true;
    ExportDecoder decoder(ExportLimits(), collected.sums);
    std::vector<std::byte> room(kMaxExportBytes);
    DueDatagram due;
    while (plan.value()->next(due, room.data())) {
        ExportDatagram datagram;
        datagram.from = plan.value()->exporter(due.exporter).address;
        datagram.to = Address::fromV4(0x7f00'0001);
        datagram.fromPort = static_cast<std::uint16_t>(50'000 + due.exporter);
        datagram.toPort = 2055;
        datagram.receivedNs = due.timeNs;
        datagram.bytes = due.bytes;
        decoder.add(datagram);
        decoder.tick(due.timeNs);
    }
    decoder.finish();
    collected.health = decoder.health();
    for (const ExportTally &tally : plan.value()->tallies()) {
        collected.sent += tally.sent;
        collected.lost += tally.lost;
    }
}

ExportOptions optionsOf(std::vector<ExportKind> kinds)
{
    ExportOptions options;
    options.kinds = std::move(kinds);
    options.set.flows = 3'000;
    options.set.samples = 2'000;
    options.rate = 1'000;
    options.records = 9'500;
    return options;
}

const std::vector<ExportKind> kAll{ExportKind::NetFlow5, ExportKind::NetFlow9, ExportKind::Ipfix,
                                   ExportKind::SFlow5};

void addKindRows()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("NetFlow v5") << int(ExportKind::NetFlow5);
    QTest::newRow("NetFlow v9") << int(ExportKind::NetFlow9);
    QTest::newRow("IPFIX") << int(ExportKind::Ipfix);
    QTest::newRow("sFlow") << int(ExportKind::SFlow5);
}

} // namespace

class TestExportAgreement : public QObject
{
    Q_OBJECT

private slots:
    void sumsAreEqual_data() { addKindRows(); }
    void sumsAreEqual();
    void manyExportersAreToldApart_data();
    void manyExportersAreToldApart();
    void samplingIsFound_data() { addKindRows(); }
    void samplingIsFound();
    void lossIsSeen_data();
    void lossIsSeen();
    void lateTemplatesLoseNothing();
};

void TestExportAgreement::sumsAreEqual()
{
    QFETCH(int, kind);
    const ExportOptions options = optionsOf({static_cast<ExportKind>(kind)});
    Collected collected;

    collect(options, collected);

    QVERIFY(collected.isMade);
    QCOMPARE(collected.sums.rows, options.records);
    QCOMPARE(collected.sums.packets, collected.sent.packets);
    QCOMPARE(collected.sums.bytes, collected.sent.bytes);
    QCOMPARE(collected.sums.v6Rows == 0, options.kinds[0] == ExportKind::NetFlow5);
    QCOMPARE(collected.health.size(), std::size_t{1});
    QCOMPARE(collected.health[0].lost, std::uint64_t{0});
    QVERIFY(collected.health[0].refused.empty());
    QVERIFY(collected.sums.lastNs <= options.startNs + 11 * kNsPerSecond);
    QVERIFY(collected.sums.firstNs >= options.startNs - 120 * kNsPerSecond);
    QCOMPARE(collected.sums.counters > 0, options.kinds[0] == ExportKind::SFlow5);
}

void TestExportAgreement::manyExportersAreToldApart_data()
{
    QTest::addColumn<int>("apart");
    QTest::newRow("by address") << int(Apart::Address);
    QTest::newRow("by source id and port") << int(Apart::Domain);
}

void TestExportAgreement::manyExportersAreToldApart()
{
    QFETCH(int, apart);
    ExportOptions options = optionsOf(kAll);
    options.exporters = 8;
    options.apart = static_cast<Apart>(apart);
    Collected collected;

    collect(options, collected);

    QCOMPARE(collected.health.size(), std::size_t{8});
    QCOMPARE(collected.sums.rows, options.records);
    QCOMPARE(collected.sums.bytes, collected.sent.bytes);
    for (const ExporterHealth &health : collected.health)
        QCOMPARE(health.lost, std::uint64_t{0});
}

void TestExportAgreement::samplingIsFound()
{
    QFETCH(int, kind);
    ExportOptions options = optionsOf({static_cast<ExportKind>(kind)});
    options.sampling = 1'000;
    Collected collected;

    collect(options, collected);

    QCOMPARE(collected.sums.rows, options.records);
    QCOMPARE(collected.sums.rates, std::set<std::uint32_t>{1'000});
}

void TestExportAgreement::lossIsSeen_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("countsRecords");
    QTest::newRow("NetFlow v5, in flows") << int(ExportKind::NetFlow5) << true;
    QTest::newRow("NetFlow v9, in datagrams") << int(ExportKind::NetFlow9) << false;
    QTest::newRow("IPFIX, in records") << int(ExportKind::Ipfix) << true;
    QTest::newRow("sFlow, in datagrams") << int(ExportKind::SFlow5) << false;
}

void TestExportAgreement::lossIsSeen()
{
    QFETCH(int, kind);
    QFETCH(bool, countsRecords);
    ExportOptions options = optionsOf({static_cast<ExportKind>(kind)});
    options.rate = 40; // many small datagrams; the last one is not lost, or nobody could know
    options.records = 4'000;
    options.losePercent = 3;
    Collected collected;

    collect(options, collected);

    QVERIFY(collected.lost.datagrams > 0);
    QCOMPARE(collected.sums.rows, collected.sent.records);
    QCOMPARE(collected.health.size(), std::size_t{1});
    const std::uint64_t lost = countsRecords ? collected.lost.records : collected.lost.datagrams;
    QCOMPARE(collected.health[0].lost, lost);
}

void TestExportAgreement::lateTemplatesLoseNothing()
{
    ExportOptions options = optionsOf({ExportKind::NetFlow9, ExportKind::Ipfix});
    options.templateDelayS = 3;
    Collected collected;

    collect(options, collected);

    QCOMPARE(collected.sums.rows, options.records);
    QCOMPARE(collected.sums.packets, collected.sent.packets);
    QVERIFY(collected.health[0].replayed > 0);
}

QTEST_GUILESS_MAIN(TestExportAgreement)
#include "tst_exportagreement.moc"
