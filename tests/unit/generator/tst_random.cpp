#include "tests/generator/random.h"

#include <QtTest>

using weir::gen::Random;

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    void givesTheSameNumbersOnAnyMachine();
    void staysWithinBounds();
    void waitsAsLongAsAskedOnAverage();
};

void TestRandom::givesTheSameNumbersOnAnyMachine()
{
    Random random(1);

    const std::uint64_t first = random.next(), second = random.next();
    const std::int64_t wait = random.waitNs(1'000'000'000);

    // xoshiro256** with splitmix64(1)
    QCOMPARE(first, std::uint64_t(0xb3f2'af6d'0fc7'10c5));
    QCOMPARE(second, std::uint64_t(0x853b'5596'4736'4cea));
    QVERIFY(wait > 0);
    QCOMPARE(Random(9).waitNs(1'000'000'000), Random(9).waitNs(1'000'000'000));
}

void TestRandom::staysWithinBounds()
{
    Random random(2);
    std::uint32_t least = 100, most = 0;

    for (int i = 0; i < 10'000; ++i) {
        const std::uint32_t number = random.between(10, 20);
        least = std::min(least, number);
        most = std::max(most, number);
        QVERIFY(random.skewed(7) < 7);
        QVERIFY(random.below(1) == 0);
        QVERIFY(random.heavyTail(100) >= 100);
    }

    QCOMPARE(least, 10u);
    QCOMPARE(most, 20u);
}

void TestRandom::waitsAsLongAsAskedOnAverage()
{
    constexpr std::int64_t kMeanNs = 5'000'000;
    constexpr int kCount = 100'000;
    Random random(3);
    std::int64_t sumNs = 0;
    int shorter = 0;

    for (int i = 0; i < kCount; ++i) {
        const std::int64_t waitNs = random.waitNs(kMeanNs);
        QVERIFY(waitNs > 0);
        sumNs += waitNs;
        shorter += waitNs < kMeanNs;
    }

    QVERIFY(std::abs(sumNs / kCount - kMeanNs) < kMeanNs / 50);
    QVERIFY(std::abs(shorter - kCount * 632 / 1000)
            < kCount / 50); // 1 - 1/e of an exponential distribution
}

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_random.moc"
