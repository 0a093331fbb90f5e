#include "model/store/columncodec.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace weir;

using Numbers = std::vector<std::uint64_t>;
Q_DECLARE_METATYPE(Numbers)

namespace {

constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;

/// `count` values from `make(i)`.
template <class Make>
Numbers numbers(std::size_t count, Make make)
{
    Numbers values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = make(i);
    return values;
}

} // namespace

class TestColumnCodec : public QObject
{
    Q_OBJECT

private slots:
    void numbersSurvive_data();
    void numbersSurvive();
    void randomNumbersSurvive();
    void choosesSmallTypes_data();
    void choosesSmallTypes();
    void textsSurvive();
    void addressesSurvive_data();
    void addressesSurvive();
    void damageIsRefused();
};

void TestColumnCodec::numbersSurvive_data()
{
    QTest::addColumn<Numbers>("values");
    static std::mt19937_64 random(7);
    const auto any = [](std::uint64_t limit) {
        return [limit](std::size_t) { return random() % limit; };
    };

    QTest::newRow("one row, zero") << Numbers{0};
    QTest::newRow("one row, largest") << Numbers{kNone - 1};
    QTest::newRow("zero and the largest") << Numbers{0, kNone - 1, 5};
    QTest::newRow("zero, the largest and absent") << Numbers{0, kNone - 1, kNone};
    QTest::newRow("absent among few") << Numbers{443, kNone, 53, 443, kNone};
    QTest::newRow("full segment of ports") << numbers(65'536, any(65'536));
    QTest::newRow("full segment of any 64 bits")
        << numbers(65'536, [](std::size_t) { return random() >> 1; });
    QTest::newRow("ports with absent ones")
        << numbers(50'000, [](std::size_t i) { return i % 9 == 0 ? kNone : random() % 60'000; });
    QTest::newRow("milliseconds in order") << numbers(
        65'536, [](std::size_t i) { return 1'700'000'000'000'000'000u + i / 3 * 1'000'000; });
    QTest::newRow("milliseconds in no order") << numbers(9'999, [](std::size_t) {
        return 1'700'000'000'000'000'000u + random() % 100'000 * 1'000'000;
    });
    QTest::newRow("offsets that mostly grow")
        << numbers(65'535, [](std::size_t i) { return i * 1000 + random() % 5000; });
    QTest::newRow("falling") << numbers(40'000,
                                        [](std::size_t i) { return 9'000'000'000u - i * 70'000; });
    QTest::newRow("skewed lengths")
        << numbers(65'536, [](std::size_t) { return random() % 4 ? 1500 : random() % 1500; });
    QTest::newRow("4096 distinct") << numbers(20'000, [](std::size_t i) { return i % 4096 * 977; });
    QTest::newRow("4097 distinct") << numbers(20'000, [](std::size_t i) { return i % 4097 * 977; });
    QTest::newRow("runs") << numbers(65'536, [](std::size_t i) { return i / 5000; });
}

void TestColumnCodec::numbersSurvive()
{
    QFETCH(Numbers, values);
    Compressor compressor;
    DecodedColumn out;

    const auto blob = encodeNumbers(values, compressor);
    const bool isRead =
        decodeNumbers(blob, static_cast<std::uint32_t>(values.size()), out, compressor);

    QVERIFY(isRead);
    for (std::size_t row = 0; row < values.size(); ++row)
        QCOMPARE(out.numberAt(row), values[row]);
}

void TestColumnCodec::randomNumbersSurvive()
{
    std::mt19937_64 random(11);
    Compressor compressor;
    DecodedColumn out; // reused, as the scan does
    for (int turn = 0; turn < 300; ++turn) {
        const unsigned width = 1 + turn % 64; // every width of packing
        const std::size_t count = 1 + random() % 700;
        const std::uint64_t base = random() >> 1 >> (random() % 60);
        const bool hasAbsent = turn % 3 == 0;
        const std::uint64_t step = turn % 5 == 0 ? 1000 : 1;
        auto values = numbers(count, [&](std::size_t) {
            const std::uint64_t value = (random() >> (64 - width)) / step * step;
            return hasAbsent && random() % 4 == 0 ? kNone
                   : value > kNone - 1 - base     ? value
                                                  : base + value;
        });
        if (turn % 7 == 0)
            std::sort(values.begin(), values.end());

        const auto blob = encodeNumbers(values, compressor);
        const bool isRead = decodeNumbers(blob, static_cast<std::uint32_t>(count), out, compressor);

        QVERIFY2(isRead, qPrintable(QString::number(turn)));
        for (std::size_t row = 0; row < count; ++row)
            QCOMPARE(out.numberAt(row), values[row]);
    }
}

void TestColumnCodec::choosesSmallTypes_data()
{
    QTest::addColumn<Numbers>("values");
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("mostBytesPerRow");
    static std::mt19937_64 random(3);
    using Kind = DecodedColumn::Kind;

    QTest::newRow("protocols") << numbers(60'000, [](std::size_t) {
        return random() % 10 ? 6 : 17;
    }) << int(Kind::Dictionary) << 0.13;
    QTest::newRow("ephemeral ports")
        << numbers(60'000, [](std::size_t) { return 32'768 + random() % 28'000; })
        << int(Kind::Narrow) << 1.9;
    QTest::newRow("times in order")
        << numbers(60'000, [](std::size_t i) { return 1'700'000'000'000'000'000u + i * 1'000'000; })
        << int(Kind::Plain) << 0.15;
    QTest::newRow("seconds as nanoseconds in no order") << numbers(60'000, [](std::size_t) {
        return 1'700'000'000'000'000'000u + random() % 60'000 * 1'000'000'000;
    }) << int(Kind::Plain) << 2.1;
}

void TestColumnCodec::choosesSmallTypes()
{
    QFETCH(Numbers, values);
    QFETCH(int, kind);
    QFETCH(double, mostBytesPerRow);
    Compressor compressor;
    DecodedColumn out;

    const auto blob = encodeNumbers(values, compressor);
    const bool isRead =
        decodeNumbers(blob, static_cast<std::uint32_t>(values.size()), out, compressor);

    QVERIFY(isRead);
    QCOMPARE(int(out.kind), kind);
    QVERIFY2(double(blob.size()) / double(values.size()) <= mostBytesPerRow,
             qPrintable(QString::number(double(blob.size()) / double(values.size()))));
}

void TestColumnCodec::textsSurvive()
{
    std::mt19937_64 random(5);
    std::vector<std::string> texts{std::string(), std::string("a\0b", 3), "ä.example"};
    for (int i = 0; i < 3000; ++i)
        texts.push_back("host" + std::to_string(i) + ".example.net");
    std::sort(texts.begin(), texts.end());
    const std::vector<std::string_view> dictionary(texts.begin(), texts.end());
    const auto codes = numbers(10'000, [&](std::size_t) { return random() % texts.size(); });
    Compressor compressor;
    DecodedColumn out;

    const auto blob = encodeTexts(dictionary, codes, compressor);
    const bool isRead = decodeTexts(blob, 10'000, out, compressor);

    QVERIFY(isRead);
    QVERIFY(blob.size() < 40'000);
    for (std::size_t row = 0; row < codes.size(); ++row)
        QCOMPARE(out.textAt(row), texts[codes[row]]);
}

void TestColumnCodec::addressesSurvive_data()
{
    QTest::addColumn<int>("v4");
    QTest::addColumn<int>("v6");
    QTest::addColumn<bool>("hasNone");

    QTest::newRow("one IPv4 address") << 1 << 0 << false;
    QTest::newRow("one IPv6 address") << 0 << 1 << true;
    QTest::newRow("both families") << 3000 << 2000 << true;
    QTest::newRow("as many as fit") << 60'000 << 5535 << true;
}

void TestColumnCodec::addressesSurvive()
{
    QFETCH(int, v4);
    QFETCH(int, v6);
    QFETCH(bool, hasNone);
    std::mt19937_64 random(9);
    std::vector<Address> addresses;
    for (int i = 0; i < v4; ++i)
        addresses.push_back(Address::fromV4(static_cast<std::uint32_t>(random())));
    for (int i = 0; i < v6; ++i)
        addresses.push_back(
            {i % 100 == 0 ? 0 : random() % 3000 << 40, random() >> (random() % 60)});
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    if (hasNone)
        addresses.push_back(kNoAddress);
    Compressor compressor;
    std::vector<Address> out;

    const auto blob = encodeAddresses(addresses, compressor);
    const bool isRead = decodeAddresses(blob, out, compressor);

    QVERIFY(isRead);
    QVERIFY(out == addresses);
}

void TestColumnCodec::damageIsRefused()
{
    std::mt19937_64 random(13);
    Compressor compressor;
    const auto values = numbers(3000, [&](std::size_t) { return random() % 900; });
    const auto blob = encodeNumbers(values, compressor);
    auto sealed = blob;
    sealBlob(sealed, 77);

    for (std::size_t bytes = 0; bytes < blob.size(); bytes += 13) {
        DecodedColumn out;
        QVERIFY(
            !decodeNumbers(std::span(blob).first(bytes), 3000, out, compressor)); // cut anywhere
    }
    for (int turn = 0; turn < 2000; ++turn) { // never a crash, and the checksum sees every change
        auto damaged = sealed;
        damaged[random() % damaged.size()] ^= static_cast<std::byte>(1 + random() % 255);
        DecodedColumn out;
        (void)decodeNumbers(std::span(damaged).first(blob.size()), 3000, out, compressor);
        (void)decodeTexts(std::span(damaged).first(blob.size()), 3000, out, compressor);
        QVERIFY(!openBlob(damaged, 77));
    }
    QVERIFY(openBlob(sealed, 77));
    QVERIFY(!openBlob(sealed, 78)); // right bytes in the wrong place
}

QTEST_GUILESS_MAIN(TestColumnCodec)
#include "tst_columncodec.moc"
