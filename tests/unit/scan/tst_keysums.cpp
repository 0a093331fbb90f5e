// Values by key: each key once, whether it came often, seldom, or among very many others.
#include "model/scan/keysums.h"
#include "model/scan/mix.h"

#include <QTest>

#include <map>

using namespace weir;

using Key = std::array<std::uint64_t, 2>;

Q_DECLARE_METATYPE(weir::SlotOp)

class TestKeySums : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void combines_data();
    void combines();
    void takesNothing();
};

namespace {

using Sums = KeySums<2>;

void addAll(Sums &sums, const std::vector<Sums::Record> &records)
{
    for (std::size_t at = 0; at < records.size(); at += Sums::kMost) {
        const std::size_t count = std::min(Sums::kMost, records.size() - at);
        sums.add(static_cast<unsigned>(at / Sums::kMost % 8 == 0), {records.data() + at, count});
    }
}

/// The value of each key; fails where a key is there twice.
std::map<Key, std::uint64_t> finish(Sums &sums)
{
    std::map<Key, std::uint64_t> all;
    sums.flush(0);
    sums.flush(1);
    for (std::size_t shard = 0; shard < Sums::kShards; ++shard) {
        for (const Sums::Record &record : sums.finishShard(0, shard)) {
            const bool isNew = all.emplace(record.key, record.value).second;
            if (!isNew)
                qFatal("a key is there twice");
        }
        sums.release(shard);
    }
    return all;
}

} // namespace

void TestKeySums::combines_data()
{
    QTest::addColumn<SlotOp>("op");
    QTest::addColumn<std::uint64_t>("keys");
    const std::pair<const char *, SlotOp> ops[] = {{"sum", SlotOp::Add},
                                                   {"least", SlotOp::Min},
                                                   {"largest", SlotOp::Max},
                                                   {"any bit", SlotOp::Or}};
    for (const auto &[name, op] : ops)
        QTest::addRow("%s of few", name) << op << std::uint64_t{7};
    QTest::addRow("sum of as many as have a place in front")
        << SlotOp::Add << std::uint64_t{60'000};
    QTest::addRow("sum of more than come again") << SlotOp::Add << std::uint64_t{5'000'000};
}

void TestKeySums::combines()
{
    QFETCH(const SlotOp, op);
    QFETCH(const std::uint64_t, keys);
    constexpr std::size_t kRecords =
        700'000; // the front is judged twice: the first time it may fill up
    std::vector<Sums::Record> records;
    std::map<Key, std::uint64_t> expected;
    for (std::size_t i = 0; i < kRecords; ++i) {
        const std::uint64_t number = mix64(i) % keys;
        // words of 0 too: number 0 has none else, every seventh one begins with it
        const Key key{number % 7 == 0 ? 0 : mix64(number), number};
        const std::uint64_t value = mix64(i + kRecords) >> 24;
        records.push_back({key, value});
        const auto [place, isNew] = expected.emplace(key, value);
        if (!isNew)
            place->second = combine(op, place->second, value);
    }
    Sums sums(op, 2);
    addAll(sums, records);
    QVERIFY(finish(sums) == expected);
}

void TestKeySums::takesNothing()
{
    Sums sums(SlotOp::Add, 2);
    QVERIFY(finish(sums).empty());
}

QTEST_GUILESS_MAIN(TestKeySums)
#include "tst_keysums.moc"
