#include "capture/decode/structureddata.h"
#include "tests/support/bytes.h"
#include "tests/support/exportbuilder.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

/// What readList() takes, with the templates that it may use.
struct Taken
{
    bool read(std::uint16_t element, const QByteArray &bytes)
    {
        ListReading reading;
        reading.findTemplate = [this](std::uint16_t id) {
            return id == 256 ? &plain : id == 257 ? &nested : nullptr;
        };
        reading.take = [this](const ListedField &listed) {
            fields.push_back(listed);
            bytesOf.push_back(toByteArray(listed.bytes));
        };
        return readList(element, view(bytes), reading);
    }

    std::vector<TemplateField> plain{{12, 0, 4, false}, {1, 0, 2, false}};
    std::vector<TemplateField> nested{{1, 0, 2, false}, {293, 0, 65535, false}};
    std::vector<ListedField> fields;
    std::vector<QByteArray> bytesOf;
};

QByteArray multiList(std::uint16_t id, const QByteArray &records)
{
    return Wire().u8(3).u16(id).u16(static_cast<std::uint64_t>(records.size()) + 4).bytes(records);
}

} // namespace

class TestStructuredData : public QObject
{
    Q_OBJECT

private slots:
    void readsLists_data();
    void readsLists();
    void refusesContradictions_data();
    void refusesContradictions();
    void opensFourLevels();
    void boundsElements();
};

void TestStructuredData::readsLists_data()
{
    QTest::addColumn<int>("element");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("taken"); // id:bytes

    QTest::newRow("basic list of three interfaces")
        << 291 << QByteArray(Wire().u8(4).u16(10).u16(2).u16(7).u16(8).u16(9))
        << "10:0007 10:0008 10:0009";
    QTest::newRow("basic list of an enterprise's texts") << 291
                                                         << QByteArray(Wire()
                                                                           .u8(4)
                                                                           .u16(0x8000 | 5)
                                                                           .u16(65535)
                                                                           .u32(9)
                                                                           .variable("ab")
                                                                           .variable({})
                                                                           .variable("c", true))
                                                         << "5:6162 5: 5:63";
    QTest::newRow("empty basic list") << 291 << QByteArray(Wire().u8(255).u16(10).u16(2)) << "";
    QTest::newRow("sub-template list")
        << 292 << QByteArray(Wire().u8(1).u16(256).u32(0x0a00'0001).u16(5).u32(0x0a00'0002).u16(6))
        << "12:0a000001 1:0005 12:0a000002 1:0006";
    QTest::newRow("sub-template multi-list")
        << 293 << multiList(256, Wire().u32(0x0a00'0001).u16(5)) << "12:0a000001 1:0005";
    QTest::newRow("unknown template keeps its bytes")
        << 293 << multiList(999, "xyz") << "292:78797a";
}

void TestStructuredData::readsLists()
{
    QFETCH(int, element);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, taken);
    Taken result;

    const bool isWhole = result.read(static_cast<std::uint16_t>(element), bytes);

    QVERIFY(isWhole);
    QStringList texts;
    for (std::size_t i = 0; i < result.fields.size(); ++i)
        texts << QString::number(result.fields[i].field.id) + ':'
                     + QString::fromLatin1(result.bytesOf[i].toHex());
    QCOMPARE(texts.join(' '), taken);
    for (const ListedField &listed : result.fields)
        QCOMPARE(int(listed.semantic), int(static_cast<unsigned char>(bytes[0])));
}

void TestStructuredData::refusesContradictions_data()
{
    QTest::addColumn<int>("element");
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << 292 << QByteArray();
    QTest::newRow("basic list of elements without length must not loop")
        << 291 << QByteArray(Wire().u8(4).u16(10).u16(0).u32(1));
    QTest::newRow("element cut") << 291 << QByteArray(Wire().u8(4).u16(10).u16(4).u16(1));
    QTest::newRow("records longer than the list")
        << 293 << QByteArray(Wire().u8(3).u16(256).u16(400).u32(1));
    QTest::newRow("records shorter than their header")
        << 293 << QByteArray(Wire().u8(3).u16(256).u16(3).u32(1));
    QTest::newRow("record cut") << 292 << QByteArray(Wire().u8(3).u16(256).u32(1));
    QTest::newRow("no list") << 12 << QByteArray(8, 'x');
}

void TestStructuredData::refusesContradictions()
{
    QFETCH(int, element);
    QFETCH(QByteArray, bytes);
    Taken result;

    const bool isWhole = result.read(static_cast<std::uint16_t>(element), bytes);

    QVERIFY(!isWhole);
}

void TestStructuredData::opensFourLevels()
{
    Taken result;
    QByteArray list = multiList(256, Wire().u32(0x0a00'0001).u16(5)); // the fifth
    for (std::uint16_t level = 4; level >= 1; --level)
        list = multiList(257, Wire().u16(level).variable(list));

    const bool isWhole = result.read(293, list);

    QVERIFY(isWhole);
    QCOMPARE(result.fields.size(), 5u);
    for (int level = 1; level <= 4; ++level) {
        const auto i = static_cast<std::size_t>(level - 1);
        QCOMPARE(result.fields[i].depth, level);
        QCOMPARE(result.bytesOf[i], QByteArray(Wire().u16(static_cast<std::uint64_t>(level))));
    }
    QCOMPARE(int(result.fields[4].field.id), 293);
    QCOMPARE(result.fields[4].depth, 4);
    QCOMPARE(result.bytesOf[4], multiList(256, Wire().u32(0x0a00'0001).u16(5)));
}

void TestStructuredData::boundsElements()
{
    Taken result;

    const bool isWhole =
        result.read(291, Wire().u8(4).u16(10).u16(1).bytes(QByteArray(1'000, 'x')));

    QVERIFY(isWhole);
    QCOMPARE(result.fields.size(), 64u);
}

QTEST_GUILESS_MAIN(TestStructuredData)
#include "tst_structureddata.moc"
