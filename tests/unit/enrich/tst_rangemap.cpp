#include "model/enrich/rangemap.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>
#include <string>

using namespace weir;

/// Numbers of many ranges, as blocklists have them: most of the space is empty.
class TestRangeMap : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesWithLookingThrough_data();
    void agreesWithLookingThrough();
    void givesNamesOfNumbers();

private:
    struct Range
    {
        std::uint32_t first = 0, last = 0, value = 0;
    };
    std::uint32_t expected(const Address &address) const;

    std::vector<Range> m_ranges;
    std::vector<Address> m_near; // the ends of all ranges and their neighbours
    RangeMap m_map;
};

void TestRangeMap::initTestCase()
{
    std::mt19937_64 random(21);
    std::vector<std::uint32_t> firsts{0, 0xffff'ffffu};
    for (int i = 0; i < 2'000; ++i)
        firsts.push_back(static_cast<std::uint32_t>(random()));
    for (std::uint32_t i = 0; i < 128; ++i) // a /24 in which every other address stands
        firsts.push_back(0x0a14'1e00u + 2 * i);
    // ranges within a /24: a /29, over a border of two, ones that touch, first and last addresses
    const std::map<std::uint32_t, std::uint32_t> within = {
        {0x0a15'0008u, 0x0a15'000fu}, {0x0a15'0017u, 0x0a15'0018u}, {0x0a15'0028u, 0x0a15'002fu},
        {0x0a15'0030u, 0x0a15'0032u}, {0x0a15'0047u, 0x0a15'0047u}, {0x0a15'0050u, 0x0a15'0050u},
        {0x0a15'0061u, 0x0a15'0079u}, {0x0a15'00ffu, 0x0a15'00ffu}, {0x0a15'0200u, 0x0a15'0200u},
        {0x0a15'0284u, 0x0a15'0286u}, {0x0a15'02fau, 0x0a15'0303u}, {0x0a15'0380u, 0x0a15'0380u},
        {0x0a15'04f8u, 0x0a15'04ffu}, {0x0a15'0600u, 0x0a15'0607u}};
    for (const auto &[first, last] : within)
        firsts.push_back(first);
    for (std::uint32_t i = 0; i < 0x800; ++i)
        m_near.push_back(Address::fromV4(0x0a15'0000u + i));
    std::ranges::sort(firsts);
    firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        const std::uint32_t next = i + 1 < firsts.size() ? firsts[i + 1] : firsts[i];
        // single addresses, some that touch the next range, some that go over several /24
        const std::uint32_t gap = next > firsts[i] ? next - firsts[i] - 1 : 0;
        const auto known = within.find(firsts[i]);
        const std::uint32_t more = known != within.end() ? known->second - known->first
                                   : i % 10 == 3         ? gap
                                   : i % 10 == 7         ? std::min(gap, 1'500u)
                                                         : 0;
        const Range range{firsts[i], firsts[i] + more, static_cast<std::uint32_t>(i % 9 + 1)};
        m_ranges.push_back(range);
        m_map.append(Address::fromV4(range.first), Address::fromV4(range.last), range.value);
        for (const std::uint32_t end : {range.first, range.last})
            m_near.insert(m_near.end(), {Address::fromV4(end - 1), Address::fromV4(end),
                                         Address::fromV4(end + 1)}); // also around the ends
    }
    m_map.finish();
    std::ranges::sort(m_near);
}

std::uint32_t TestRangeMap::expected(const Address &address) const
{
    for (const Range &range : m_ranges) {
        if (range.first <= address.v4() && address.v4() <= range.last)
            return range.value;
    }
    return 0;
}

void TestRangeMap::agreesWithLookingThrough_data()
{
    QTest::addColumn<int>("each");

    QTest::newRow("all near ones") << 1;
    QTest::newRow("few") << 700;
    QTest::newRow("one of a hundred") << 100;
}

void TestRangeMap::agreesWithLookingThrough()
{
    QFETCH(int, each);
    std::mt19937_64 random(22);
    std::vector<Address> asked;
    for (std::size_t i = 0; i < m_near.size(); i += static_cast<std::size_t>(each))
        asked.push_back(m_near[i]);
    for (int i = 0; i < 3'000; ++i) // on no list, most of them
        asked.push_back(Address::fromV4(static_cast<std::uint32_t>(random())));
    std::ranges::sort(asked);

    std::vector<std::uint32_t> values(asked.size());
    m_map.values(asked, values.data());

    std::size_t hits = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        QVERIFY2(values[i] == expected(asked[i]), toString(asked[i]).c_str());
        hits += values[i] != 0 ? 1 : 0;
    }
    QVERIFY(hits > 3 && hits < asked.size());
}

void TestRangeMap::givesNamesOfNumbers()
{
    const std::uint32_t names[] = {0, 70, 71, 72, 73, 74, 75, 76, 77, 78};
    std::vector<Address> asked = m_near;
    for (const char *text : {"2001:db8::5", "2001:db8::7", "::1"})
        asked.push_back(*parseAddress(text));
    std::ranges::sort(asked);
    RangeMap map = m_map;
    map.append(*parseAddress("2001:db8::5"), *parseAddress("2001:db8::6"), 9);
    map.finish();

    std::vector<std::uint32_t> values(asked.size());
    map.values(asked, values.data(), names);

    for (std::size_t i = 0; i < asked.size(); ++i)
        QCOMPARE(values[i], names[map.value(asked[i])]);
    QCOMPARE(values.back(), 0u);
    QCOMPARE(values[values.size() - 2], 78u);
}

QTEST_GUILESS_MAIN(TestRangeMap)
#include "tst_rangemap.moc"
