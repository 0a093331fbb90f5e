#include "model/core/address.h"

#include <QTest>

#include <array>
#include <unordered_set>

using namespace weir;

class TestAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWrites_data();
    void readsAndWrites();
    void refuses_data();
    void refuses();
    void comesFromBytes();
    void knowsItsFamily();
    void ordersNumerically();
    void readsPrefixes_data();
    void readsPrefixes();
    void refusesPrefixes_data();
    void refusesPrefixes();
    void prefixContains_data();
    void prefixContains();
    void masksEveryLength();
    void hashesSpread();
};

void TestAddress::readsAndWrites_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");

    QTest::newRow("IPv4") << "10.20.3.17"
                          << "10.20.3.17";
    QTest::newRow("IPv4 of zeros") << "0.0.0.0"
                                   << "0.0.0.0";
    QTest::newRow("IPv4 broadcast") << "255.255.255.255"
                                    << "255.255.255.255";
    QTest::newRow("IPv6 in capitals") << "2001:DB8:0:0:0:0:0:1"
                                      << "2001:db8::1";
    QTest::newRow("unspecified IPv6") << "::"
                                      << "::";
    QTest::newRow("IPv6 loopback") << "::1"
                                   << "::1";
    QTest::newRow("longest run of zeros is cut") << "2001:0:0:1:0:0:0:1"
                                                 << "2001:0:0:1::1";
    QTest::newRow("mapped IPv4 is IPv4") << "::ffff:10.0.0.1"
                                         << "10.0.0.1";
}

void TestAddress::readsAndWrites()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);

    const auto address = parseAddress(text.toStdString());

    QVERIFY(address.has_value());
    QCOMPARE(QString::fromStdString(toString(*address)), canonical);
}

void TestAddress::refuses_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << "";
    QTest::newRow("number too large") << "10.0.0.256";
    QTest::newRow("too few numbers") << "10.0.0";
    QTest::newRow("too many numbers") << "10.0.0.0.1";
    QTest::newRow("space") << " 10.0.0.1";
    QTest::newRow("prefix") << "10.0.0.0/8";
    QTest::newRow("two cuts") << "2001::1::2";
    QTest::newRow("word") << "localhost";
    QTest::newRow("very long") << QString(1000, '1');
}

void TestAddress::refuses()
{
    QFETCH(QString, text);

    QVERIFY(!parseAddress(text.toStdString()));
}

void TestAddress::comesFromBytes()
{
    std::array<std::byte, 16> bytes{};
    bytes[0] = std::byte{0x0a};
    bytes[3] = std::byte{0x01};

    QCOMPARE(toString(Address::fromBytes(std::span(bytes).first(4))), std::string("10.0.0.1"));
    QCOMPARE(toString(Address::fromBytes(bytes)), std::string("a00:1::"));
    QVERIFY(!Address::fromBytes(std::span(bytes).first(5)).isPresent());
    QVERIFY(!Address::fromBytes({}).isPresent());
}

void TestAddress::knowsItsFamily()
{
    QVERIFY(parseAddress("10.0.0.1")->isV4());
    QVERIFY(!parseAddress("2001:db8::1")->isV4());
    QVERIFY(!kNoAddress.isPresent());
    QVERIFY(toString(kNoAddress).empty());
    QCOMPARE(parseAddress("10.0.0.1")->v4(), 0x0a000001u);
}

void TestAddress::ordersNumerically()
{
    QVERIFY(*parseAddress("9.0.0.1") < *parseAddress("10.0.0.1"));
    QVERIFY(*parseAddress("10.0.0.1") < *parseAddress("2001:db8::"));
    QVERIFY(*parseAddress("::1") < *parseAddress("0.0.0.0"));
}

void TestAddress::readsPrefixes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<int>("bits");

    QTest::newRow("IPv4") << "10.0.0.0/8"
                          << "10.0.0.0/8" << 104;
    QTest::newRow("host bits are cleared") << "10.20.3.17/16"
                                           << "10.20.0.0/16" << 112;
    QTest::newRow("all of IPv4") << "0.0.0.0/0"
                                 << "0.0.0.0/0" << 96;
    QTest::newRow("lone IPv4 address") << "10.0.0.1"
                                       << "10.0.0.1/32" << 128;
    QTest::newRow("IPv6") << "2001:db8::1/32"
                          << "2001:db8::/32" << 32;
    QTest::newRow("everything") << "::/0"
                                << "::/0" << 0;
    QTest::newRow("IPv6 beyond the first half") << "2001:db8::ffff/112"
                                                << "2001:db8::/112" << 112;
}

void TestAddress::readsPrefixes()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    QFETCH(int, bits);

    const auto prefix = parsePrefix(text.toStdString());

    QVERIFY(prefix.has_value());
    QCOMPARE(QString::fromStdString(toString(*prefix)), canonical);
    QCOMPARE(int(prefix->bits), bits);
}

void TestAddress::refusesPrefixes_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << "";
    QTest::newRow("too long for IPv4") << "10.0.0.0/33";
    QTest::newRow("too long for IPv6") << "::/129";
    QTest::newRow("no length") << "10.0.0.0/";
    QTest::newRow("negative length") << "10.0.0.0/-1";
    QTest::newRow("two lengths") << "10.0.0.0/8/8";
    QTest::newRow("no address") << "/8";
}

void TestAddress::refusesPrefixes()
{
    QFETCH(QString, text);

    QVERIFY(!parsePrefix(text.toStdString()));
}

void TestAddress::prefixContains_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inside");

    QTest::newRow("inside") << "10.20.0.0/16"
                            << "10.20.255.1" << true;
    QTest::newRow("just outside") << "10.20.0.0/16"
                                  << "10.21.0.0" << false;
    QTest::newRow("itself") << "10.0.0.1"
                            << "10.0.0.1" << true;
    QTest::newRow("all of IPv4 has no IPv6") << "0.0.0.0/0"
                                             << "2001:db8::1" << false;
    QTest::newRow("everything has IPv4") << "::/0"
                                         << "10.0.0.1" << true;
    QTest::newRow("odd length") << "2001:db8::/33"
                                << "2001:db8:8000::1" << false;
}

void TestAddress::prefixContains()
{
    QFETCH(QString, prefix);
    QFETCH(QString, address);
    QFETCH(bool, inside);

    const auto range = parsePrefix(prefix.toStdString());
    const auto host = parseAddress(address.toStdString());

    QVERIFY(range && host);
    QCOMPARE(range->contains(*host), inside);
    QVERIFY(!range->contains(kNoAddress));
}

void TestAddress::masksEveryLength()
{
    const Address all{~std::uint64_t{0}, ~std::uint64_t{0}};
    const auto bits = [](const Address &a) {
        return __builtin_popcountll(a.high) + __builtin_popcountll(a.low);
    };

    for (unsigned length = 0; length <= 128; ++length)
        QCOMPARE(unsigned(bits(masked(all, length))), length);
}

void TestAddress::hashesSpread()
{
    std::unordered_set<std::uint64_t> low;

    for (std::uint32_t i = 0; i < 4096; ++i)
        low.insert(hashOf(Address::fromV4(0x0a000000u + i)) & 0xffff);

    QVERIFY(low.size() > 3700); // 4,096 balls in 65,536 bins meet about 124 times
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
