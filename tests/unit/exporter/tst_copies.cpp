#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kSecond = 0xc6336402; // another exporter

/// plainFields() begin with ends and ports and end with the direction of metering.
QByteArray record(std::uint32_t number, std::uint8_t direction, std::uint32_t bytes = 1'000)
{
    const PlainRecord plain{.src = 0x0a000000 + number % 200,
                            .srcPort = static_cast<std::uint16_t>(1'024 + number / 200),
                            .packets = 10,
                            .bytes = bytes};
    QByteArray wire = plainRecord(plain);
    wire.back() = static_cast<char>(direction);
    return wire;
}

QByteArray templates()
{
    return wireSet(0, templateRecord(256, plainFields()));
}

/// Says that one of 1,000 packets was sampled.
QByteArray sampled()
{
    return wireSet(1, optionsTemplate9(300, {{1, 4}}, {{34, 4}, {35, 1}}))
           + wireSet(300, Wire().u32(1).u32(1'000).u8(2));
}

/// NetFlow v9 of one exporter, `second` after the start.
class Exporter
{
public:
    Exporter(Collector &collector, std::uint32_t address)
        : m_collector(collector)
        , m_address(address)
    {
    }
    void send(const QByteArray &sets, int second)
    {
        Header9 header{.sequence = m_sequence++};
        header.exportS += static_cast<std::uint32_t>(second);
        header.uptimeMs += static_cast<std::uint32_t>(second) * 1'000;
        m_collector.add(netFlow9(header, sets), second * 1'000, 50'000, m_address);
    }

private:
    Collector &m_collector;
    std::uint32_t m_address;
    std::uint32_t m_sequence = 0;
};

bool counts(const FlowRow &row)
{
    return row.copy == kAbsent<std::uint8_t>;
}

std::uint64_t countedBytes(const std::vector<FlowRow> &rows)
{
    std::uint64_t sum = 0;
    for (const FlowRow &row : rows)
        sum += counts(row) ? scaledBy(row.bytes, row.sampling) : 0;
    return sum;
}

std::vector<int> copiesOf(const std::vector<FlowRow> &rows)
{
    std::vector<int> copies;
    for (const FlowRow &row : rows)
        copies.push_back(counts(row) ? 0 : row.copy);
    return copies;
}

} // namespace

class TestCopies : public QObject
{
    Q_OBJECT

private slots:
    void countsInAndOutOfOneDeviceOnce();
    void knowsDevicesThatMeterBothWays();
    void countsAFlowOfTwoExportersOnce();
    void countsDomainsOfOneDeviceTogether();
    void countsTwoSamplingExportersOnce();
    void findsNoCopiesWhenToldSo();
};

void TestCopies::countsInAndOutOfOneDeviceOnce()
{
    Collector collector;
    Exporter exporter(collector, Collector::kExporter);

    exporter.send(templates() + wireSet(256, record(1, 0) + record(1, 1) + record(2, 0)), 0);

    QCOMPARE(copiesOf(collector.rows()), (std::vector<int>{0, int(CopyKind::Egress), 0}));
    QCOMPARE(countedBytes(collector.rows()), std::uint64_t{2'000});
    QCOMPARE(int(collector.rows()[0].observed), 0);
    QCOMPARE(int(collector.rows()[1].observed), 1); // stays, for the view by interface
    QCOMPARE(collector.health().copies, std::uint64_t{1});
}

void TestCopies::knowsDevicesThatMeterBothWays()
{
    Collector collector;
    Exporter exporter(collector, Collector::kExporter);

    exporter.send(templates(), 0);
    for (int second = 0; second < 100; ++second) {
        const auto number = static_cast<std::uint32_t>(second * 2);
        exporter.send(wireSet(256, record(number, 0) + record(number, 1) + record(number + 1, 1)
                                       + record(number + 1, 0)),
                      second);
    }

    QCOMPARE(countedBytes(collector.rows()), std::uint64_t{200'000});
    const auto notes = collector.health().notes;
    QVERIFY(std::find(notes.begin(), notes.end(), note::kMetersBothWays) != notes.end());
}

void TestCopies::countsAFlowOfTwoExportersOnce()
{
    Collector collector;
    Exporter first(collector, Collector::kExporter);
    Exporter second(collector, kSecond);

    first.send(templates() + wireSet(256, record(1, 0)), 0);
    second.send(templates() + wireSet(256, record(1, 0) + record(2, 0)), 1);
    first.send(wireSet(256, record(1, 0) + record(2, 0)), 30);

    const int other = int(CopyKind::Exporter);
    QCOMPARE(copiesOf(collector.rows()), (std::vector<int>{0, other, 0, 0, other}));
    QCOMPARE(countedBytes(collector.rows()), std::uint64_t{3'000});
    QCOMPARE(collector.health(0).copies, std::uint64_t{1});
    QCOMPARE(collector.health(1).copies, std::uint64_t{1});
    QCOMPARE(collector.health(1).flowBytes, std::uint64_t{2'000}); // the exporter's own view
}

void TestCopies::countsDomainsOfOneDeviceTogether()
{
    Collector collector;

    collector.add(netFlow9({.sourceId = 1}, templates() + wireSet(256, record(1, 0))), 0);
    collector.add(netFlow9({.sourceId = 2}, templates() + wireSet(256, record(1, 1))), 100);
    collector.add(netFlow9({.sequence = 1, .sourceId = 2}, wireSet(256, record(2, 0))), 200);

    QCOMPARE(copiesOf(collector.rows()), (std::vector<int>{0, int(CopyKind::Egress), 0}));
}

void TestCopies::countsTwoSamplingExportersOnce()
{
    Collector collector;
    Exporter first(collector, Collector::kExporter);
    Exporter second(collector, kSecond);
    constexpr int kSeconds = 300;
    constexpr std::uint32_t kBytes = 125'000; // one of 1,000: 1 Gb/s

    first.send(templates() + sampled(), 0);
    second.send(templates() + sampled(), 0);
    for (int at = 0; at < kSeconds; ++at) { // hardly ever the same packets
        const auto number = static_cast<std::uint32_t>(at);
        first.send(wireSet(256, record(number, 0, kBytes)), at);
        second.send(wireSet(256, record(number + 37, 0, kBytes)), at);
    }

    QCOMPARE(collector.rows().size(), std::size_t{2 * kSeconds});
    const double gigabits = double(countedBytes(collector.rows())) * 8 / kSeconds / 1e9;
    QVERIFY2(gigabits > 0.99 && gigabits < 1.01, qPrintable(QString::number(gigabits)));
    const auto &rows = collector.rows();
    const auto excluded = std::count_if(rows.begin(), rows.end(), [](const FlowRow &row) {
        return row.copy == static_cast<std::uint8_t>(CopyKind::SampledExporter);
    });
    QCOMPARE(excluded, std::ptrdiff_t{kSeconds});
}

void TestCopies::findsNoCopiesWhenToldSo()
{
    ExportLimits limits;
    limits.doFindCopies = false;
    Collector collector(limits);
    Exporter first(collector, Collector::kExporter);
    Exporter second(collector, kSecond);

    first.send(templates() + wireSet(256, record(1, 0) + record(1, 1)), 0);
    second.send(templates() + wireSet(256, record(1, 0)), 1);

    QCOMPARE(copiesOf(collector.rows()), (std::vector<int>{0, 0, 0}));
}

QTEST_GUILESS_MAIN(TestCopies)
#include "tst_copies.moc"
