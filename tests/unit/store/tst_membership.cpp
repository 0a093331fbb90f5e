#include "model/store/membership.h"

#include <QtTest>

#include <random>

using namespace weir;

class TestMembership : public QObject
{
    Q_OBJECT

private slots:
    void findsAllAndLittleElse_data();
    void findsAllAndLittleElse();
    void emptyFilterHoldsNothing();
    void refusesOtherBytes();
};

void TestMembership::findsAllAndLittleElse_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isV6");
    QTest::addColumn<bool>("isScattered");

    QTest::newRow("one address") << 1 << false << false;
    QTest::newRow("a subnet") << 254 << false << false;
    QTest::newRow("30,000 neighbours") << 30'000 << false << false;
    QTest::newRow("65,535 scattered addresses") << 65'535 << false << true;
    QTest::newRow("40,000 scattered IPv6 addresses") << 40'000 << true << true;
}

void TestMembership::findsAllAndLittleElse()
{
    QFETCH(int, count);
    QFETCH(bool, isV6);
    QFETCH(bool, isScattered);
    std::mt19937_64 random(3);
    std::vector<Address> addresses;
    for (int i = 0; i < count; ++i) {
        const auto low = isScattered ? random() >> 1 : std::uint64_t(i);
        addresses.push_back(isV6 ? Address{0x20010db8'00000000u, low}
                                 : Address::fromV4(0x0a000000u + static_cast<std::uint32_t>(low)));
    }

    const auto filter = buildMembership(addresses);
    int missed = 0;
    for (const Address &address : addresses)
        missed += probeMembership(filter, address) == Membership::Possible ? 0 : 1;
    int wrong = 0;
    constexpr int kStrangers = 100'000;
    for (int i = 0; i < kStrangers; ++i) // not one of them is a member
        wrong += probeMembership(filter, {0xfd00'0000'0000'0000u, random()}) == Membership::Possible
                     ? 1
                     : 0;

    QCOMPARE(missed, 0);
    QVERIFY2(wrong <= kStrangers * 2 / 100, qPrintable(QString::number(wrong)));
    QVERIFY(filter.size() <= 1 + 64 + std::size_t(count) * 12 / 8);
}

void TestMembership::emptyFilterHoldsNothing()
{
    const auto filter = buildMembership({});

    QCOMPARE(int(probeMembership(filter, Address::fromV4(1))), int(Membership::Absent));
}

void TestMembership::refusesOtherBytes()
{
    const ByteVector odd(70, std::byte{7});

    QCOMPARE(int(probeMembership({}, Address::fromV4(1))), int(Membership::Damaged));
    QCOMPARE(int(probeMembership(odd, Address::fromV4(1))), int(Membership::Damaged));
}

QTEST_GUILESS_MAIN(TestMembership)
#include "tst_membership.moc"
