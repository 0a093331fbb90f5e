#include "model/store/columncodec.h"
#include "model/store/numbercolumn.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace weir;

using Numbers = std::vector<std::uint64_t>;

class TestNumberColumn : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatItGot_data();
    void keepsWhatItGot();
    void isEmptyAgain();
    void encodesInAnyOrder_data();
    void encodesInAnyOrder();
};

namespace {

constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;
constexpr std::size_t kRows = 20'000;

/// As many different numbers as asked for, far apart, in no order; the first rows are equal.
Numbers manyOf(std::size_t different, bool hasAbsent)
{
    std::mt19937_64 random(different);
    Numbers values(kRows, 7);
    for (std::size_t i = 300; i < kRows; ++i) {
        const std::size_t which = i < 300 + different ? i - 300 : random() % different;
        values[i] = which == 0 && hasAbsent ? kNone : 7 + which * 1'001;
    }
    return values;
}

void addColumns()
{
    QTest::addColumn<quint64>("different");
    QTest::addColumn<bool>("hasAbsent");
    QTest::addColumn<int>("kind");

    constexpr int kCoded = int(NumberColumn::Kind::Coded);
    QTest::newRow("one") << quint64(1) << false << int(NumberColumn::Kind::Uniform);
    QTest::newRow("one, or none") << quint64(1) << true << kCoded;
    QTest::newRow("a few") << quint64(5) << true << kCoded;
    QTest::newRow("as many as a dictionary takes") << quint64(kMaxDictionary) << false << kCoded;
    QTest::newRow("one more") << quint64(kMaxDictionary + 1) << false
                              << int(NumberColumn::Kind::Plain);
    QTest::newRow("many, or none") << quint64(9'000) << true << int(NumberColumn::Kind::Plain);
}

} // namespace

void TestNumberColumn::keepsWhatItGot_data()
{
    addColumns();
}

void TestNumberColumn::keepsWhatItGot()
{
    QFETCH(quint64, different);
    QFETCH(bool, hasAbsent);
    QFETCH(int, kind);
    const Numbers values = manyOf(different, hasAbsent);
    NumberColumn column;

    for (std::size_t at = 0; at < kRows; at += 128)
        column.append(std::span(values).subspan(at, std::min<std::size_t>(128, kRows - at)));

    QCOMPARE(int(column.kind()), kind);
    QCOMPARE(column.count(), kRows);
    QCOMPARE(column.first(), std::uint64_t{7});
    Numbers room;
    const auto spelled = column.spelled(room);
    QVERIFY(std::equal(spelled.begin(), spelled.end(), values.begin(), values.end()));
    const ZoneMap zone = column.zone(), wanted = zoneOf(values);
    QCOMPARE(zone.min, wanted.min);
    QCOMPARE(zone.max, wanted.max);
    QCOMPARE(zone.hasAbsent, wanted.hasAbsent);
    QCOMPARE(column.sum(), std::accumulate(values.begin(), values.end(), std::uint64_t{0},
                                           [](std::uint64_t sum, std::uint64_t value) {
                                               return sum + (value == kNone ? 0 : value);
                                           }));
}

void TestNumberColumn::isEmptyAgain()
{
    NumberColumn column;
    column.append(manyOf(9'000, true));

    column.clear();
    column.append(Numbers{3, 4, 3});

    QCOMPARE(int(column.kind()), int(NumberColumn::Kind::Coded));
    QCOMPARE(column.count(), std::size_t{3});
    QCOMPARE(column.zone().min, std::uint64_t{3});
    QCOMPARE(column.zone().max, std::uint64_t{4});
    QVERIFY(!column.zone().hasAbsent);
    QCOMPARE(column.sum(), std::uint64_t{10});
}

void TestNumberColumn::encodesInAnyOrder_data()
{
    addColumns();
}

void TestNumberColumn::encodesInAnyOrder()
{
    QFETCH(quint64, different);
    QFETCH(bool, hasAbsent);
    const Numbers values = manyOf(different, hasAbsent);
    std::vector<std::uint16_t> order(kRows);
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64(3));
    NumberColumn column;
    column.append(values);
    Compressor compressor;

    const auto blob = encodeNumbers(column, order, compressor);

    DecodedColumn out;
    QVERIFY(decodeNumbers(blob, kRows, out, compressor));
    for (std::size_t i = 0; i < kRows; ++i)
        QCOMPARE(out.numberAt(i), values[order[i]]);
}

QTEST_GUILESS_MAIN(TestNumberColumn)
#include "tst_numbercolumn.moc"
