#include "capture/exporter/vantage.h"
#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "model/core/time.h"

#include <QTest>

using namespace weir;

namespace {

constexpr std::int64_t kT = 1'700'000'000 * kNsPerSecond;
constexpr std::uint8_t kCounts = kAbsent<std::uint8_t>;

FlowRow flow(std::uint32_t number, std::uint32_t sampling = 1)
{
    FlowRow made;
    made.src = Address::fromV4(0x0a00'0000 + number % 50'000);
    made.dst = Address::fromV4(0xc000'0201);
    made.srcPort = 1'024 + number / 50'000;
    made.dstPort = 443;
    made.proto = 6;
    made.packets = 10;
    made.bytes = 10'000;
    made.sampling = sampling;
    made.inIf = 1;
    made.outIf = 2;
    return made;
}

FlowRow observed(std::uint32_t number, std::uint8_t way, std::uint32_t inIf = 1)
{
    FlowRow made = flow(number);
    made.observed = way;
    made.inIf = inIf;
    return made;
}

std::int64_t at(double seconds)
{
    return kT + static_cast<std::int64_t>(seconds * kNsPerSecond);
}

} // namespace

class TestVantage : public QObject
{
    Q_OBJECT

private slots:
    void countsOneDeviceWhole();
    void countsAPairOfWaysOnce_data();
    void countsAPairOfWaysOnce();
    void decidesForBothWays();
    void keepsEgressWhereNothingComesInMetered();
    void keepsEgressOnlyDevices();
    void returnsToCountingEgress();
    void countsAFlowOfTwoExportersOnce();
    void givesUpFlowsAfterAMinute();
    void doesNotMixFlowsUp();
    void countsTheLargestSampledEstimate();
    void changesOwnersOnlyForMuchMore();
    void comparesNoUnsampledEstimates();
    void prefersExportersThatDoNotSample();
    void staysFast();
};

void TestVantage::countsOneDeviceWhole()
{
    VantageGuard guard(4'096);

    int copies = 0;
    for (std::uint32_t number = 0; number < 20'000; ++number) // ten records of each flow
        copies += guard.judge(flow(number % 2'000), 0, at(number / 1'000.0)) == kCounts ? 0 : 1;

    QCOMPARE(copies, 0);
    QVERIFY(!guard.metersBothWays(0));
}

void TestVantage::countsAPairOfWaysOnce_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");

    QTest::newRow("in, then out") << 0 << 1;
    QTest::newRow("out, then in") << 1 << 0;
    QTest::newRow("no direction, then out") << int(kAbsent<std::uint8_t>) << 1;
}

void TestVantage::countsAPairOfWaysOnce()
{
    QFETCH(int, first);
    QFETCH(int, second);
    VantageGuard guard(4'096);

    const auto before = guard.judge(observed(1, std::uint8_t(first)), 0, at(0));
    const auto after = guard.judge(observed(1, std::uint8_t(second)), 0, at(1));

    QCOMPARE(before, kCounts);
    QCOMPARE(after, static_cast<std::uint8_t>(CopyKind::Egress));
}

void TestVantage::decidesForBothWays()
{
    VantageGuard guard(4'096);

    int counted = 0;
    for (std::uint32_t number = 0; number < 10'000; ++number) {
        counted += guard.judge(observed(number, 0), 0, at(number / 100.0)) == kCounts ? 1 : 0;
        counted += guard.judge(observed(number, 1), 0, at(number / 100.0 + 1)) == kCounts ? 1 : 0;
    }

    QVERIFY(guard.metersBothWays(0));
    QCOMPARE(counted, 10'000);
    // Even where its other row was lost.
    QCOMPARE(guard.judge(observed(99'999, 1), 0, at(101)),
             static_cast<std::uint8_t>(CopyKind::Egress));
}

void TestVantage::keepsEgressWhereNothingComesInMetered()
{
    VantageGuard guard(4'096);

    int counted = 0;
    for (std::uint32_t number = 0; number < 3'000; ++number) {
        guard.judge(observed(number, 0, 1), 0, at(number / 100.0));
        guard.judge(observed(number, 1, 1), 0, at(number / 100.0));
        const FlowRow elsewhere = observed(10'000 + number, 1, 7); // in.if 7 meters only egress
        counted += guard.judge(elsewhere, 0, at(number / 100.0)) == kCounts ? 1 : 0;
    }

    QVERIFY(guard.metersBothWays(0));
    QCOMPARE(counted, 3'000);
}

void TestVantage::keepsEgressOnlyDevices()
{
    VantageGuard guard(4'096);

    int counted = 0;
    for (std::uint32_t number = 0; number < 5'000; ++number)
        counted += guard.judge(observed(number % 500, 1), 0, at(number / 100.0)) == kCounts ? 1 : 0;

    QCOMPARE(counted, 5'000);
    QVERIFY(!guard.metersBothWays(0));
}

void TestVantage::returnsToCountingEgress()
{
    VantageGuard guard(4'096);
    for (std::uint32_t number = 0; number < 1'000; ++number) {
        guard.judge(observed(number, 0), 0, at(number / 100.0));
        guard.judge(observed(number, 1), 0, at(number / 100.0));
    }
    QVERIFY(guard.metersBothWays(0));

    for (std::uint32_t number = 0; number < 20'000; ++number) // set to egress only
        guard.judge(observed(100'000 + number, 1), 0, at(20 + number / 100.0));

    QVERIFY(!guard.metersBothWays(0));
    QCOMPARE(guard.judge(observed(500'000, 1), 0, at(221)), kCounts);
}

void TestVantage::countsAFlowOfTwoExportersOnce()
{
    VantageGuard guard(65'536);

    const auto first = guard.judge(flow(1), 0, at(0));
    const auto second = guard.judge(flow(1), 1, at(0.5));
    const auto again = guard.judge(flow(1), 0, at(30));
    const auto stillOther = guard.judge(flow(1), 1, at(89));

    QCOMPARE(first, kCounts);
    QCOMPARE(second, static_cast<std::uint8_t>(CopyKind::Exporter));
    QCOMPARE(again, kCounts);
    QCOMPARE(stillOther, static_cast<std::uint8_t>(CopyKind::Exporter));
}

void TestVantage::givesUpFlowsAfterAMinute()
{
    VantageGuard guard(65'536);
    guard.judge(flow(1), 0, at(0));
    guard.judge(flow(2), 1, at(0));

    const auto other = guard.judge(flow(1), 1, at(62));
    const auto late = guard.judge(flow(1), 0, at(63));

    QCOMPARE(other, kCounts);
    QCOMPARE(late, static_cast<std::uint8_t>(CopyKind::Exporter));
}

void TestVantage::doesNotMixFlowsUp()
{
    VantageGuard guard(262'144);

    int wrong = 0;
    for (std::uint32_t number = 0; number < 100'000; ++number)
        wrong += guard.judge(flow(number), 0, at(number / 10'000.0)) == kCounts ? 0 : 1;
    for (std::uint32_t number = 100'000; number < 200'000; ++number) // others, elsewhere
        wrong += guard.judge(flow(number), 1, at(number / 10'000.0)) == kCounts ? 0 : 1;

    QCOMPARE(wrong, 0);
}

void TestVantage::countsTheLargestSampledEstimate()
{
    VantageGuard guard(65'536);
    const auto count = [&](int minutes, int fromMinute) {
        std::uint64_t counted = 0;
        for (int second = fromMinute * 60; second < (fromMinute + minutes) * 60; ++second) {
            for (std::uint16_t device = 0; device < 2; ++device) {
                FlowRow row = flow(std::uint32_t(second % 200), 1'000); // of one pair of networks
                row.bytes = device == 1 ? 150'000 : 100'000;
                if (guard.judge(row, device, at(second)) == kCounts)
                    counted += scaledBy(row.bytes, row.sampling);
            }
        }
        return counted / std::uint64_t(minutes * 60);
    };

    const std::uint64_t first = count(1, 0);
    const std::uint64_t later = count(5, 2);

    QCOMPARE(first, std::uint64_t{100'000'000}); // of one of them, never of both
    QVERIFY2(later >= 140'000'000 && later <= 150'000'000, qPrintable(QString::number(later)));
}

void TestVantage::changesOwnersOnlyForMuchMore()
{
    VantageGuard guard(65'536);

    int foreign = 0;
    for (int second = 0; second < 1'200; ++second) {
        FlowRow row = flow(std::uint32_t(second % 200), 1'000);
        foreign += guard.judge(row, 0, at(second)) == kCounts ? 0 : 1;
        row.bytes += row.bytes / 10 * (second / 60 % 2 == 0 ? 1 : 0); // noise
        guard.judge(row, 1, at(second));
    }

    QCOMPARE(foreign, 0);
}

void TestVantage::comparesNoUnsampledEstimates()
{
    VantageGuard guard(262'144);

    int counted = 0;
    for (std::uint32_t number = 0; number < 1'000; ++number) { // two paths of equal cost
        counted += guard.judge(flow(number * 2), 0, at(number / 10.0)) == kCounts ? 1 : 0;
        counted += guard.judge(flow(number * 2 + 1), 1, at(number / 10.0)) == kCounts ? 1 : 0;
        FlowRow other = flow(number, 100);
        other.dst = Address::fromV4(0xc633'6401); // elsewhere somebody samples
        guard.judge(other, 2, at(number / 10.0));
    }

    QCOMPARE(counted, 2'000);
}

void TestVantage::prefersExportersThatDoNotSample()
{
    VantageGuard guard(65'536);
    int sampledCounted = 0, wholeCounted = 0;

    for (int second = 0; second < 600; ++second) {
        FlowRow sampled = flow(std::uint32_t(second % 200), 100);
        sampled.bytes = 1'100; // 110,000 a second, a tenth too much
        const auto first = guard.judge(sampled, 0, at(second));
        FlowRow whole = flow(std::uint32_t(second % 200));
        whole.bytes = 100'000;
        const auto other = guard.judge(whole, 1, at(second));
        if (second >= 120) {
            sampledCounted += first == kCounts ? 1 : 0;
            wholeCounted += other == kCounts ? 1 : 0;
        }
    }

    QCOMPARE(sampledCounted, 0);
    QCOMPARE(wholeCounted, 480);
}

void TestVantage::staysFast()
{
    VantageGuard guard(262'144);
    std::vector<FlowRow> rows;
    for (std::uint32_t number = 0; number < 1'000; ++number)
        rows.push_back(flow(number));

    std::uint64_t copies = 0;
    QBENCHMARK_ONCE
    {
        for (std::uint32_t number = 0; number < 1'000'000; ++number)
            copies += guard.judge(rows[number % 1'000], 0, at(number / 1'000'000.0)) != kCounts;
    }

    QCOMPARE(copies, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestVantage)
#include "tst_vantage.moc"
