#include "model/store/columncodec.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace weir;

using Numbers = std::vector<std::uint64_t>;
using Ranges = std::vector<NumberRange>;
Q_DECLARE_METATYPE(Numbers)

namespace {

constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;

bool isIn(const Ranges &ranges, std::uint64_t value)
{
    return value != kNone && std::ranges::any_of(ranges, [value](const NumberRange &range) {
               return range.low <= value && value <= range.high;
           });
}

template <class Make>
Numbers numbers(std::size_t count, Make make)
{
    Numbers values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = make(i);
    return values;
}

/// Ranges worth asking of these values: nothing, everything, the ends, single values, several.
std::vector<Ranges> questionsFor(const Numbers &values)
{
    const ZoneMap zone = zoneOf(values);
    const std::uint64_t first = values.front();
    const std::uint64_t last = values.back();
    const std::uint64_t middle = zone.min + (zone.max - zone.min) / 2;
    std::vector<Ranges> questions{
        {{0, kNone - 1}},
        {{0, kNone}}, // even then absent values do not pass
        {{zone.min, zone.max}},
        {{zone.min, zone.min}},
        {{zone.max, zone.max}},
        {{zone.max, kNone - 1}},
        {{middle, zone.max}},
        {{middle + 1, middle + 1}},
        {{zone.min, middle}},
        {{zone.max + 1, kNone - 1}},
        {{zone.min, zone.min}, {middle, middle + 3}, {zone.max, kNone - 1}},
    };
    for (const std::uint64_t value : {first, last}) {
        if (value != kNone)
            questions.push_back({{value, value}});
    }
    if (zone.min > 0)
        questions.push_back({{0, zone.min - 1}});
    return questions;
}

/// Rows that reach the edges of blocks: 32 for unpacking, 128, 2048.
std::vector<std::vector<std::uint16_t>> rowListsFor(std::size_t rows)
{
    std::vector<std::vector<std::uint16_t>> lists(4);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto number = static_cast<std::uint16_t>(row);
        lists[0].push_back(number); // all
        if (row == 0 || row + 1 == rows)
            lists[1].push_back(number);
        if (row % 32 == 0 || row % 32 == 31 || row % 2048 == 2047)
            lists[2].push_back(number);
        if (row * 0x9e37'79b1u % 97 == 5 || row + 1 == rows)
            lists[3].push_back(number);
    }
    return lists;
}

} // namespace

class TestPackedTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithDecodedValues_data();
    void agreesWithDecodedValues();
    void readsOnlySomeRows_data() { agreesWithDecodedValues_data(); }
    void readsOnlySomeRows();
    void readsSomeRowsOfOtherEncodings();
    void readsSomeAddressCodes();
    void leavesOthersToTheDecoder();
    void damageIsRefused();
};

void TestPackedTest::agreesWithDecodedValues_data()
{
    QTest::addColumn<Numbers>("values");
    static std::mt19937_64 random(5);
    const auto any = [](std::uint64_t limit) {
        return [limit](std::size_t) { return random() % limit; };
    };

    QTest::newRow("two rows") << Numbers{443, 53};
    QTest::newRow("absent and one value") << Numbers{kNone, 443, kNone};
    QTest::newRow("one bit") << numbers(65'536, any(2));
    QTest::newRow("dictionary of 3") << numbers(65'536, [](std::size_t i) { return i % 5 * 6; });
    QTest::newRow("dictionary with absent values")
        << numbers(5'000, [](std::size_t) { return random() % 3 ? random() % 9 * 1000 : kNone; });
    QTest::newRow("ports") << numbers(65'536, any(65'536));
    QTest::newRow("ports with absent ones")
        << numbers(65'536, [](std::size_t i) { return i % 9 == 0 ? kNone : random() % 60'000; });
    QTest::newRow("one row more than a block") << numbers(2'049, any(40'000));
    QTest::newRow("one row less than a block") << numbers(2'047, any(40'000));
    QTest::newRow("17 bits above a base")
        << numbers(10'000, [](std::size_t) { return 7'000'000'000u + random() % 100'000; });
    QTest::newRow("32 bits") << numbers(9'000, [](std::size_t) { return random() >> 32; });
    QTest::newRow("multiples of 1000 with absent ones")
        << numbers(30'000, [](std::size_t i) { return i % 7 ? random() % 50'000 * 1000 : kNone; });
}

void TestPackedTest::agreesWithDecodedValues()
{
    QFETCH(Numbers, values);
    Compressor compressor;
    const auto blob = encodeNumbers(values, compressor);
    const auto rows = static_cast<std::uint32_t>(values.size());

    for (const Ranges &ranges : questionsFor(values)) {
        std::vector<std::uint8_t> mask(values.size(), 7); // nothing may be left of what was there
        QVERIFY(testPacked(blob, rows, ranges, mask.data()));
        for (std::size_t row = 0; row < values.size(); ++row)
            QCOMPARE(mask[row], std::uint8_t(isIn(ranges, values[row]) ? 1 : 0));
    }
}

void TestPackedTest::readsOnlySomeRows()
{
    QFETCH(Numbers, values);
    Compressor compressor;
    const auto blob = encodeNumbers(values, compressor);
    const auto rows = static_cast<std::uint32_t>(values.size());

    for (const auto &list : rowListsFor(values.size())) {
        DecodedColumn out;
        out.codes.assign(values.size(), 0xffff); // of an earlier segment
        QVERIFY(decodeNumbers(blob, rows, out, compressor, list));
        for (const std::uint16_t row : list)
            QCOMPARE(out.numberAt(row), values[row]);
        if (out.kind == DecodedColumn::Kind::Dictionary) {
            QVERIFY(std::ranges::all_of(
                out.codes, [&out](std::uint16_t code) { return code < out.numbers.size(); }));
        }
    }
}

void TestPackedTest::readsSomeRowsOfOtherEncodings()
{
    std::mt19937_64 random(8);
    Compressor compressor;
    const std::vector<Numbers> columns{
        numbers(65'536, [](std::size_t i) { return i / 3 * 1'000'000; }), // differences
        numbers(65'536,
                [&](std::size_t) { return random() % 50 ? 1500 : random() % 1500; }), // zstd
        numbers(9'999, [&](std::size_t) { return random() >> 1; }), // wider than one load
        numbers(9'999, [&](std::size_t) { return random() >> 7; }),
    };

    for (const Numbers &values : columns) {
        const auto blob = encodeNumbers(values, compressor);
        for (const auto &list : rowListsFor(values.size())) {
            DecodedColumn out;
            QVERIFY(decodeNumbers(blob, static_cast<std::uint32_t>(values.size()), out, compressor,
                                  list));
            for (const std::uint16_t row : list)
                QCOMPARE(out.numberAt(row), values[row]);
        }
    }
}

void TestPackedTest::readsSomeAddressCodes()
{
    std::mt19937_64 random(9);
    Compressor compressor;
    auto dictionary = std::make_shared<std::vector<Address>>();
    for (std::uint32_t i = 0; i < 30'000; ++i)
        dictionary->push_back(Address::fromV4(0x0a00'0000U + i * 3));
    const Numbers codes = numbers(65'536, [&](std::size_t) { return random() % 30'000; });
    const auto blob =
        encodeAddressCodes(std::vector<std::uint16_t>(codes.begin(), codes.end()), compressor);

    for (const auto &list : rowListsFor(codes.size())) {
        DecodedColumn out;
        out.codes.assign(codes.size(), 0xffff);
        QVERIFY(decodeAddressCodes(blob, 65'536, dictionary, out, compressor, list));
        for (const std::uint16_t row : list)
            QCOMPARE(std::uint64_t(out.codes[row]), codes[row]);
        QVERIFY(std::ranges::all_of(out.codes, [](std::uint16_t code) { return code < 30'000; }));
    }
}

void TestPackedTest::leavesOthersToTheDecoder()
{
    Compressor compressor;
    std::vector<std::uint8_t> mask(65'536);
    const Numbers ordered = numbers(65'536, [](std::size_t i) { return i * 70'000'000; });
    const Numbers runs = numbers(65'536, [](std::size_t i) { return i / 5000; });
    const Numbers wide =
        numbers(65'536, [](std::size_t i) { return i * 0x9e37'79b9'7f4a'7c15u / 2; });
    const Numbers ports = numbers(65'536, [](std::size_t i) { return i * 7919 % 60'000; });

    for (const Numbers &values : {ordered, runs, wide}) {
        const auto blob = encodeNumbers(values, compressor);
        QVERIFY(!testPacked(blob, 65'536, Ranges{{5, 9}}, mask.data()));
    }
    const auto blob = encodeNumbers(ports, compressor);
    QVERIFY(testPacked(blob, 65'536, Ranges(8, {5, 9}), mask.data()));
    QVERIFY(!testPacked(blob, 65'536, Ranges(9, {5, 9}), mask.data())); // too many
}

void TestPackedTest::damageIsRefused()
{
    std::mt19937_64 random(13);
    Compressor compressor;
    std::vector<std::uint8_t> mask(3000);
    const std::vector<std::uint16_t> some{0, 17, 2999};
    for (const std::uint64_t limit : {40u, 60'000u}) { // dictionary, frame
        const auto values = numbers(3000, [&](std::size_t) { return random() % limit; });
        const auto blob = encodeNumbers(values, compressor);

        for (std::size_t bytes = 0; bytes < blob.size(); bytes += 7) { // cut anywhere
            DecodedColumn out;
            const auto part = std::span(blob).first(bytes);
            QVERIFY(!testPacked(part, 3000, Ranges{{3, 5}}, mask.data()));
            QVERIFY(!decodeNumbers(part, 3000, out, compressor, some));
        }
        for (int turn = 0; turn < 3000; ++turn) { // never a crash
            auto damaged = blob;
            damaged[random() % (turn % 2 ? 12 : damaged.size())] ^=
                static_cast<std::byte>(1 + random() % 255);
            DecodedColumn out;
            (void)testPacked(damaged, 3000, Ranges{{3, 5}}, mask.data());
            if (decodeNumbers(damaged, 3000, out, compressor, some)
                && out.kind == DecodedColumn::Kind::Dictionary) {
                for (const std::uint16_t code : out.codes)
                    QVERIFY(code < out.numbers.size());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestPackedTest)
#include "tst_packedtest.moc"
