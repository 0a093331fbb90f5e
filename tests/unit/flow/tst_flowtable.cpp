#include "capture/flow/flowtable.h"

#include <QTest>

#include <map>
#include <random>

using namespace weir;

namespace {

FlowKey keyOf(std::uint32_t number)
{
    FlowKey key;
    key.a = Address::fromV4(number);
    key.b = Address::fromV4(1);
    return key;
}

} // namespace

/// The hash table and the lists of silent flows.
class TestFlowTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsInside_data();
    void findsWhatIsInside();
    void tellsWhoWasSilentLongest();
};

void TestFlowTable::findsWhatIsInside_data()
{
    QTest::addColumn<quint64>("hashMask");

    QTest::newRow("good hashes") << ~quint64{0};
    QTest::newRow("many equal hashes") << quint64{0xff};
    QTest::newRow("hashes at the table's end") << quint64{0x3fff};
}

void TestFlowTable::findsWhatIsInside()
{
    QFETCH(quint64, hashMask);
    FlowTable table(2000);
    std::map<std::uint32_t, std::uint32_t> known; // key -> index
    std::mt19937 random(1);
    const auto hashOf = [hashMask](std::uint32_t number) {
        return (number * 0x9e37'79b9'7f4a'7c15u & hashMask) | (hashMask == 0x3fff ? 0x3ff0u : 0u);
    };

    for (int turn = 0; turn < 20'000; ++turn) {
        const std::uint32_t number = random() % 3000;
        const auto place = known.find(number);
        const std::uint32_t index = table.find(keyOf(number), hashOf(number));
        QCOMPARE(index, place == known.end() ? kNoIndex : place->second);
        if (place != known.end()) {
            table.remove(index);
            known.erase(place);
        } else if (!table.isFull()) {
            known[number] = table.insert(keyOf(number), hashOf(number), IdleKind::Other, turn);
        }
    }

    QVERIFY(known.size() > 500);
    QCOMPARE(table.size(), known.size());
    for (const auto &[number, index] : known)
        QCOMPARE(table.find(keyOf(number), hashOf(number)), index);
}

void TestFlowTable::tellsWhoWasSilentLongest()
{
    constexpr std::int64_t kSecond = 1'000'000'000;
    FlowTable table(10);
    const auto first = table.insert(keyOf(1), 1, IdleKind::Other, 0);
    const auto second = table.insert(keyOf(2), 2, IdleKind::Other, 2 * kSecond);
    const auto third = table.insert(keyOf(3), 3, IdleKind::Tcp, 4 * kSecond);

    const auto before = table.oldest();
    table.touch(first, IdleKind::Other, 10 * kSecond);
    const auto after = table.oldest();
    table.touch(second, IdleKind::Brief, 11 * kSecond);

    QCOMPARE(before, first);
    QCOMPARE(after, second);
    QCOMPARE(table.oldest(IdleKind::Other), first);
    QCOMPARE(table.oldest(IdleKind::Brief), second);
    QCOMPARE(table.oldest(), third);
}

QTEST_GUILESS_MAIN(TestFlowTable)
#include "tst_flowtable.moc"
