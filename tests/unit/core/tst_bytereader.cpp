#include "model/core/bytereader.h"

#include <QTest>

#include <array>

using namespace weir;

class TestByteReader : public QObject
{
    Q_OBJECT

private slots:
    void readsBigEndian();
    void failsOnceAndForAll();
    void takesExactlyWhatIsThere();
    void readsNothingFromNothing();
};

namespace {

constexpr std::array<std::byte, 10> kBytes{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4},
                                           std::byte{5}, std::byte{6}, std::byte{7}, std::byte{8},
                                           std::byte{9}, std::byte{10}};

} // namespace

void TestByteReader::readsBigEndian()
{
    ByteReader reader(kBytes);

    QCOMPARE(reader.u8(), std::uint8_t(0x01));
    QCOMPARE(reader.be16(), std::uint16_t(0x0203));
    QCOMPARE(reader.be24(), std::uint32_t(0x040506));
    QCOMPARE(reader.be32(), std::uint32_t(0x0708090a));
    QCOMPARE(reader.remaining(), std::size_t(0));
    QVERIFY(!reader.failed());
}

void TestByteReader::failsOnceAndForAll()
{
    ByteReader reader(kBytes);

    reader.skip(8);
    QCOMPARE(reader.be32(), std::uint32_t(0));
    QVERIFY(reader.failed());
    QCOMPARE(reader.u8(), std::uint8_t(0));
    QCOMPARE(reader.remaining(), std::size_t(0));
    QVERIFY(reader.rest().empty());
}

void TestByteReader::takesExactlyWhatIsThere()
{
    ByteReader reader(kBytes);

    QCOMPARE(reader.take(4).size(), std::size_t(4));
    QCOMPARE(reader.offset(), std::size_t(4));
    QCOMPARE(reader.rest().size(), std::size_t(6));
    QCOMPARE(reader.take(6).size(), std::size_t(6));
    QVERIFY(!reader.failed());
    QVERIFY(reader.take(0).empty());
    QVERIFY(!reader.failed());
    QVERIFY(reader.take(static_cast<std::size_t>(-1)).empty());
    QVERIFY(reader.failed());
}

void TestByteReader::readsNothingFromNothing()
{
    ByteReader reader({});

    QCOMPARE(reader.be64(), std::uint64_t(0));
    QVERIFY(reader.failed());
}

QTEST_GUILESS_MAIN(TestByteReader)
#include "tst_bytereader.moc"
