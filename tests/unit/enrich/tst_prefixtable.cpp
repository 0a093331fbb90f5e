#include "model/enrich/prefixtable.h"

#include <QtTest>

#include <algorithm>
#include <random>
#include <set>

using namespace weir;

namespace {

Prefix prefix(const char *text)
{
    return parsePrefix(text).value_or(Prefix());
}

Address address(const char *text)
{
    return parseAddress(text).value_or(kNoAddress);
}

/// Prefixes of all lengths, many inside one another.
std::vector<Prefix> randomPrefixes(std::mt19937_64 &random, std::size_t count)
{
    std::vector<Prefix> prefixes;
    while (prefixes.size() < count) {
        const bool isV4 = random() % 3 != 0;
        const Address base =
            isV4 ? Address::fromV4(static_cast<std::uint32_t>(random() & 0x0f03'00ff))
                 : Address{0x2001'0db8'0000'0000u | (random() & 0x0f0f),
                           random() & 0xff00'0000'0000'000fu};
        const unsigned bits =
            static_cast<unsigned>(isV4 ? 96 + 1 + random() % 32 : 20 + random() % 109);
        prefixes.push_back({masked(base, bits), static_cast<std::uint8_t>(bits)});
    }
    return prefixes;
}

std::vector<Address> randomAddresses(std::mt19937_64 &random, const std::vector<Prefix> &near)
{
    std::vector<Address> addresses{{0, 0}, kFirstV4, kLastV4, address("ffff::")};
    for (const Prefix &one : near) {
        const AddressRange range = rangeOf(one);
        addresses.insert(addresses.end(),
                         {range.first, range.last, nextOf(range.last), previousOf(range.first),
                          Address::fromV4(static_cast<std::uint32_t>(random()))});
    }
    std::ranges::sort(addresses);
    addresses.erase(std::ranges::unique(addresses).begin(), addresses.end());
    return addresses;
}

} // namespace

class TestPrefixTable : public QObject
{
    Q_OBJECT

private slots:
    void givesAllListsThatHit();
    void agreesWithComparingAll();
    void longestPrefixAgreesWithComparingAll();
    void findsFewRangesAmongManyAddresses();
    void allOfIpv6IsNotIpv4();
    void knowsRangesAtTheEnds();
};

void TestPrefixTable::givesAllListsThatHit()
{
    PrefixTable table;
    const std::vector<AddressRange> wide{rangeOf(prefix("192.0.2.0/24"))};
    const std::vector<AddressRange> narrow{rangeOf(prefix("192.0.2.7"))};
    const std::vector<AddressRange> next{rangeOf(prefix("192.0.3.0/24"))};

    table.add(0, wide);
    table.add(1, narrow);
    table.add(0, next);
    table.build();

    const std::vector<Address> asked{address("192.0.1.255"), address("192.0.2.0"),
                                     address("192.0.2.7"),   address("192.0.2.8"),
                                     address("192.0.3.255"), address("192.0.4.0")};
    std::vector<PrefixTable::SetId> sets(asked.size());
    table.sets(asked, sets.data());
    const auto listsOf = [&](std::size_t i) {
        const auto lists = table.listsOf(sets[i]);
        return QVector<int>(lists.begin(), lists.end());
    };
    QCOMPARE(listsOf(0), QVector<int>());
    QCOMPARE(listsOf(1), QVector<int>{0});
    QCOMPARE(listsOf(2), (QVector<int>{0, 1}));
    QCOMPARE(listsOf(3), QVector<int>{0});
    QCOMPARE(listsOf(4), QVector<int>{0});
    QCOMPARE(listsOf(5), QVector<int>());
    QCOMPARE(sets[1], sets[4]);
}

void TestPrefixTable::agreesWithComparingAll()
{
    std::mt19937_64 random(11);
    const auto prefixes = randomPrefixes(random, 2'000);
    const auto addresses = randomAddresses(random, prefixes);

    PrefixTable table;
    for (std::size_t i = 0; i < prefixes.size(); ++i) {
        const AddressRange range = rangeOf(prefixes[i]);
        table.add(static_cast<PrefixTable::ListNumber>(i % 7), {&range, 1});
    }
    table.build();
    std::vector<PrefixTable::SetId> sets(addresses.size());
    table.sets(addresses, sets.data());

    std::size_t hits = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        std::set<int> expected;
        for (std::size_t p = 0; p < prefixes.size(); ++p) {
            const AddressRange range = rangeOf(prefixes[p]);
            if (range.first <= addresses[i] && addresses[i] <= range.last)
                expected.insert(static_cast<int>(p % 7));
        }
        const auto lists = table.listsOf(sets[i]);
        QCOMPARE(std::set<int>(lists.begin(), lists.end()), expected);
        hits += expected.empty() ? 0 : 1;
    }
    QVERIFY(hits > 1'000);
    QVERIFY(hits < addresses.size());
}

void TestPrefixTable::longestPrefixAgreesWithComparingAll()
{
    std::mt19937_64 random(12);
    const auto prefixes = randomPrefixes(random, 800);
    const auto addresses = randomAddresses(random, prefixes);
    std::vector<NumberedPrefix> numbered;
    for (std::uint32_t i = 0; i < prefixes.size(); ++i)
        numbered.push_back({prefixes[i], i + 1});

    const RangeMap map = longestPrefixMap(numbered);
    std::vector<std::uint32_t> values(addresses.size());
    map.values(addresses, values.data());

    for (std::size_t i = 0; i < addresses.size(); ++i) {
        std::uint32_t expected = 0;
        int bits = -1;
        for (const NumberedPrefix &one : numbered) {
            const AddressRange range = rangeOf(one.prefix);
            if (range.first <= addresses[i] && addresses[i] <= range.last
                && one.prefix.bits > bits) {
                bits = one.prefix.bits;
                expected = one.value;
            }
        }
        QVERIFY2(values[i] == expected, toString(addresses[i]).c_str());
    }
}

void TestPrefixTable::findsFewRangesAmongManyAddresses()
{
    std::mt19937_64 random(13);
    for (const std::size_t count : {1U, 2U, 40U, 300U}) {
        const auto prefixes = randomPrefixes(random, count);
        auto addresses = randomAddresses(random, prefixes);
        for (int i = 0; i < 8'000; ++i)
            addresses.push_back(
                Address::fromV4(static_cast<std::uint32_t>(random() & 0x0f03'0fff)));
        std::ranges::sort(addresses);
        std::vector<NumberedPrefix> numbered;
        for (std::size_t i = 0; i < prefixes.size(); ++i)
            numbered.push_back({prefixes[i], static_cast<std::uint32_t>(i % 5 + 1)});
        const RangeMap map = longestPrefixMap(numbered);

        std::vector<std::uint32_t> together(addresses.size());
        map.values(addresses, together.data());

        for (std::size_t i = 0; i < addresses.size(); ++i)
            QCOMPARE(together[i], map.value(addresses[i])); // one alone is looked for the other way
    }
}

void TestPrefixTable::allOfIpv6IsNotIpv4()
{
    const AddressRange all = rangeOf(prefix("::/0"));
    PrefixTable table;

    table.add(3, {&all, 1});
    table.build();
    const RangeMap map = longestPrefixMap({{prefix("::/0"), 5}});

    const std::vector<Address> asked{address("::1"), address("10.0.0.1"), address("2001:db8::1")};
    std::vector<PrefixTable::SetId> sets(asked.size());
    table.sets(asked, sets.data());
    QVERIFY(sets[0] != 0);
    QCOMPARE(sets[1], 0u);
    QVERIFY(sets[2] != 0);
    QCOMPARE(map.value(asked[0]), 5u);
    QCOMPARE(map.value(asked[1]), 0u);
    QCOMPARE(map.value(asked[2]), 5u);
    QCOMPARE(map.value(kNoAddress), 0u);
}

void TestPrefixTable::knowsRangesAtTheEnds()
{
    RangeMap map;
    map.append(address("0.0.0.0"), address("0.255.255.255"), 1);
    map.append(address("1.0.0.0"), address("1.0.0.255"), 1); // touches: one range
    map.append(address("240.0.0.0"), address("255.255.255.255"), 2);
    map.append(address("ff00::"), address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"), 3);
    map.append(address("9.0.0.0"), address("9.0.0.1"), 4); // late
    map.finish();

    QCOMPARE(map.value(address("0.0.0.0")), 1u);
    QCOMPARE(map.value(address("1.0.0.255")), 1u);
    QCOMPARE(map.value(address("1.0.1.0")), 0u);
    QCOMPARE(map.value(address("9.0.0.0")), 0u);
    QCOMPARE(map.value(address("255.255.255.255")), 2u);
    QCOMPARE(map.value(address("fe00::")), 0u);
    QCOMPARE(map.value(address("ff02::1")), 3u);
    QCOMPARE(map.size(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TestPrefixTable)
#include "tst_prefixtable.moc"
