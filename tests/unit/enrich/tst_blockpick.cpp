// Addresses whose /24 has a bit are picked alike one by one and many at a time.
#include "model/enrich/blockpick.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace weir;

class TestBlockPick : public QObject
{
    Q_OBJECT

private slots:
    void picksInOrder_data();
    void picksInOrder();

private:
    static constexpr std::size_t kWords = std::size_t{1} << 18;
};

void TestBlockPick::picksInOrder_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("oneIn");      // /24s that have their bit
    QTest::addColumn<quint32>("spread"); // of the addresses, from 10.0.0.0 on

    for (const int count : {0, 1, 7, 8, 9, 64, 1'023, 65'536}) {
        for (const int oneIn : {1, 2, 16, 1'000'000'000})
            QTest::addRow("%d addresses, one in %d", count, oneIn)
                << count << oneIn << quint32{0xffff'ffffU};
    }
    for (const quint32 spread : {100U, 60'000U, 300'000U, 16'777'216U})
        QTest::addRow("near each other, %u", spread) << 4'000 << 3 << spread;
}

void TestBlockPick::picksInOrder()
{
    QFETCH(int, count);
    QFETCH(int, oneIn);
    QFETCH(quint32, spread);
    std::mt19937_64 random(static_cast<std::uint64_t>(count));
    std::vector<std::uint64_t> bits(kWords, 0);
    for (std::size_t block = 0; block < kWords * 64; ++block)
        bits[block / 64] |= std::uint64_t{random() % static_cast<unsigned>(oneIn) == 0}
                            << (block % 64);
    std::vector<Address> addresses;
    for (int i = 0; i < count; ++i)
        addresses.push_back(
            Address::fromV4(0x0a00'0000U + static_cast<std::uint32_t>(random() % spread)));
    if (count > 2) {
        addresses.front() = Address::fromV4(0);
        addresses.back() = Address::fromV4(0xffff'ffffU);
    }
    std::ranges::sort(addresses);
    std::vector<std::uint16_t> expected;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::uint32_t block = addresses[i].v4() >> 8;
        if ((bits[block / 64] >> (block % 64) & 1U) != 0)
            expected.push_back(static_cast<std::uint16_t>(i));
    }

    std::vector<std::uint16_t> many(addresses.size()), single(addresses.size());
    many.resize(pickByBlock(addresses, bits.data(), many.data()));
    single.resize(pickByBlockOneByOne(addresses, bits.data(), single.data()));
    QVERIFY(many == expected);
    QVERIFY(single == expected);
    if (oneIn == 1)
        QCOMPARE(many.size(), addresses.size());
}

QTEST_GUILESS_MAIN(TestBlockPick)
#include "tst_blockpick.moc"
