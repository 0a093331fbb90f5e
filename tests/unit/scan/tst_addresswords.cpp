// Words of addresses: one for each address, the same in every dictionary, and back again.
#include "model/scan/addresswords.h"

#include <QTest>

using namespace weir;

class TestAddressWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areTheSameInEachDictionary_data();
    void areTheSameInEachDictionary();
};

namespace {

Address six(std::uint64_t low)
{
    return {0x2001'0db8'0000'0000u, low};
}

const Address kV4 = Address::fromV4(0x0a00'0001);
const Address kHighV4 = Address::fromV4(0xffff'ffff); // among the numbers of the others

} // namespace

Q_DECLARE_METATYPE(std::vector<weir::Address>)

void TestAddressWords::areTheSameInEachDictionary_data()
{
    QTest::addColumn<std::vector<Address>>("first");
    QTest::addColumn<std::vector<Address>>("second");
    using Some = std::vector<Address>;

    QTest::newRow("IPv4 alone") << Some{kV4} << Some{kV4};
    QTest::newRow("some known, some new")
        << Some{kV4, six(3), six(5)} << Some{six(1), six(5), six(9)};
    QTest::newRow("none at the end")
        << Some{six(1), kNoAddress} << Some{kV4, kHighV4, six(1), kNoAddress};
    QTest::newRow("not sorted") << Some{six(7), six(2), kHighV4} << Some{six(2), kHighV4, six(7)};
    QTest::newRow("none of them IPv6 any more") << Some{six(1), six(2)} << Some{kV4};
}

void TestAddressWords::areTheSameInEachDictionary()
{
    QFETCH(const std::vector<Address>, first);
    QFETCH(const std::vector<Address>, second);
    AddressWords words;
    AddressWords::Dictionary dictionary;

    for (const auto &addresses : {first, second, first}) {
        words.wordsOf(addresses, dictionary);
        QCOMPARE(dictionary.words.size(), addresses.size());
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            QCOMPARE(dictionary.words[i], words.wordOf(addresses[i]));
            QVERIFY(words.addressOf(dictionary.words[i]) == addresses[i]);
        }
    }
}

QTEST_GUILESS_MAIN(TestAddressWords)
#include "tst_addresswords.moc"
