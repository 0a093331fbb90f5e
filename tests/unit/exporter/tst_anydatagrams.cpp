#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "tests/support/bytes.h"
#include "tests/support/exportbuilder.h"
#include "tests/support/sflowbuilder.h"

#include <QTest>

#include <fstream>
#include <random>

#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kDatagrams = 250'000; // of each protocol
constexpr int kWarmUp = 100'000;    // tables of the decoder fill
constexpr double kMoreMb = 32;      // afterwards, at most: memory is bounded, not proportional

/// Counts what it is given, and keeps nothing.
class CountingOutput : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &) override { return ++sources; }
    void takeRows(FlowBatch &&batch) override { rows += batch.rows.size(); }
    void takeCounters(std::vector<CounterSample> &&samples) override { counters += samples.size(); }
    void takeEvents(std::vector<ExportEvent> &&) override {}
    void takeRepair(const SamplingRepair &) override {}

    std::uint32_t sources = 0;
    std::uint64_t rows = 0;
    std::uint64_t counters = 0;
};

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    double whole = 0, resident = 0;
    file >> whole >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Sanitizers keep what was freed.
constexpr bool canMeasureMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

/// Made from valid ones: some bytes other than they were, some cut, some only noise behind the
/// version.
class Mutations
{
public:
    explicit Mutations(QByteArray valid)
        : m_valid(std::move(valid))
    {
    }
    QByteArray next()
    {
        QByteArray datagram = m_valid;
        const auto size = static_cast<unsigned>(datagram.size());
        const unsigned kind = m_random() % 8;
        const unsigned changes = kind == 0 ? size : m_random() % 6;
        for (unsigned i = 0; i < changes; ++i) {
            const unsigned at = kind == 0 ? i : m_random() % size;
            if (at >= 4)
                datagram[int(at)] = char(m_random());
        }
        if (kind == 1)
            datagram.truncate(int(m_random() % (size + 1)));
        if (kind == 2)
            datagram += QByteArray(int(m_random() % 64), char(m_random()));
        return datagram;
    }
    unsigned below(unsigned limit) { return m_random() % limit; }

private:
    const QByteArray m_valid;
    std::mt19937 m_random{7};
};

} // namespace

class TestAnyDatagrams : public QObject
{
    Q_OBJECT

private slots:
    void takesAMillionOfThem_data();
    void takesAMillionOfThem();
};

void TestAnyDatagrams::takesAMillionOfThem_data()
{
    QTest::addColumn<QByteArray>("valid");

    const QByteArray options = optionsTemplate10(300, {{302, 4}}, {{305, 4}, {306, 4}});
    const QByteArray names = optionsTemplate10(301, {{10, 4}}, {{82, 65535}});
    QTest::newRow("NetFlow v5") << netFlow5({.count = 2}, record5({}) + record5({}));
    QTest::newRow("NetFlow v9") << netFlow9({}, wireSet(0, templateRecord(256, plainFields()))
                                                    + wireSet(256, plainRecord()));
    QTest::newRow("IPFIX") << ipfix(
        {}, wireSet(2, templateRecord(256, plainFields())) + wireSet(3, options + names)
                + wireSet(300, Wire().u32(1).u32(1).u32(99))
                + wireSet(301, Wire().u32(7).variable("ge-0/0/7")) + wireSet(256, plainRecord()));
    const QByteArray header = Wire()
                                  .u32(0x45000054)
                                  .u32(0x00010000)
                                  .u32(0x40110000)
                                  .u32(0x0a000001)
                                  .u32(0x0a000002)
                                  .u32(0x9c400035)
                                  .u32(0x00400000);
    QTest::newRow("sFlow") << sflowDatagram(
        {}, sflowFlowSample({}, sflowHeaderRecord(header, 102, 11))
                + sflowExpandedFlowSample({}, sflowHeaderRecord(header, 102, 11)));
}

void TestAnyDatagrams::takesAMillionOfThem()
{
    QFETCH(QByteArray, valid);
    CountingOutput output;
    ExportDecoder decoder({}, output);
    Mutations mutations(valid);
    double warmMb = 0;

    for (int i = 0; i < kDatagrams; ++i) {
        const QByteArray bytes = mutations.next();
        ExportDatagram datagram;
        datagram.from = Address::fromV4(0xc6336400 + mutations.below(16));
        datagram.fromPort = static_cast<std::uint16_t>(50'000 + mutations.below(4));
        datagram.toPort = 2055;
        datagram.receivedNs = 1'800'000'000 * kNsPerSecond + i * kNsPerMs;
        datagram.bytes = view(bytes);
        (void)decoder.add(datagram);
        if (i % 1'000 == 0)
            decoder.tick(datagram.receivedNs);
        if (i == kWarmUp)
            warmMb = residentMb();
    }
    decoder.finish();

    QVERIFY(output.rows > kDatagrams / 20); // many are still good enough
    QVERIFY(output.sources >= 1);
    QVERIFY(!decoder.refused().empty());
    if (canMeasureMemory())
        QVERIFY2(residentMb() < warmMb + kMoreMb,
                 QByteArray::number(warmMb) + " MB, then " + QByteArray::number(residentMb()));
}

QTEST_GUILESS_MAIN(TestAnyDatagrams)
#include "tst_anydatagrams.moc"
