#include "model/core/rowmarks.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

/// A record of ends, ports and protocol, and what a case adds.
QByteArray oneRecord(const WireFields &more, const QByteArray &values, std::uint8_t proto = 6)
{
    WireFields fields{{8, 4}, {12, 4}, {7, 2}, {11, 2}, {4, 1}};
    fields.insert(fields.end(), more.begin(), more.end());
    Wire record;
    record.u32(0x0a00'0001).u32(0x0a00'0002).u16(40'000).u16(443).u8(proto).bytes(values);
    return ipfix({}, wireSet(2, templateRecord(256, fields)) + wireSet(256, record));
}

} // namespace

/// Fields that say one thing in several ways.
class TestIpfixValues : public QObject
{
    Q_OBJECT

private slots:
    void readsForwardingStatus_data();
    void readsForwardingStatus();
    void readsIcmp_data();
    void readsIcmp();
    void readsInterfaces_data();
    void readsInterfaces();
};

void TestIpfixValues::readsForwardingStatus_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<int>("verdict");

    QTest::newRow("1 byte, forwarded") << 1 << quint64{0x40} << 0x40;
    QTest::newRow("1 byte, dropped by ACL") << 1 << quint64{0x82} << 0x82;
    QTest::newRow("4 bytes, code behind") << 4 << quint64{0x82} << 0x82;
    QTest::newRow("4 bytes, code in front") << 4 << quint64{0x8200'0000} << 0x82;
    QTest::newRow("2 bytes, code in front") << 2 << quint64{0x4000} << 0x40;
}

void TestIpfixValues::readsForwardingStatus()
{
    QFETCH(int, width);
    QFETCH(quint64, value);
    QFETCH(int, verdict);
    Collector collector;

    collector.add(oneRecord({{89, static_cast<std::uint16_t>(width)}, {1, 4}},
                            Wire().number(value, width).u32(60)));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(int(collector.rows()[0].verdict), verdict);
}

void TestIpfixValues::readsIcmp_data()
{
    QTest::addColumn<WireFields>("fields");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<int>("icmp");

    QTest::newRow("one field") << WireFields{{32, 2}} << QByteArray(Wire().u16(0x0301)) << 0x0301;
    QTest::newRow("type and code")
        << WireFields{{176, 1}, {177, 1}} << QByteArray(Wire().u8(11).u8(0)) << 0x0b00;
    QTest::newRow("destination port") << WireFields{} << QByteArray() << 443;
}

void TestIpfixValues::readsIcmp()
{
    QFETCH(WireFields, fields);
    QFETCH(QByteArray, values);
    QFETCH(int, icmp);
    Collector collector;

    collector.add(oneRecord(fields, values, 1));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(int(collector.rows()[0].icmp), icmp);
    QCOMPARE(collector.rows()[0].srcPort, kAbsent<std::uint32_t>);
}

void TestIpfixValues::readsInterfaces_data()
{
    QTest::addColumn<quint32>("logical");
    QTest::addColumn<quint32>("physical");
    QTest::addColumn<quint32>("shown");
    QTest::addColumn<bool>("isLocal");

    QTest::newRow("logical") << 5u << 9u << 5u << false;
    QTest::newRow("physical where logical is 0") << 0u << 9u << 9u << false;
    QTest::newRow("neither") << 0u << 0u << 0u << false;
    QTest::newRow("the device itself") << 0x3fff'ffffu << 0u << 0u << true;
}

void TestIpfixValues::readsInterfaces()
{
    QFETCH(quint32, logical);
    QFETCH(quint32, physical);
    QFETCH(quint32, shown);
    QFETCH(bool, isLocal);
    Collector collector;

    collector.add(
        oneRecord({{252, 4}, {10, 4}, {1, 4}}, Wire().u32(physical).u32(logical).u32(60)));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].inIf, shown);
    const std::uint16_t marks = collector.rows()[0].marks;
    QCOMPARE(marks != 0xffff && (marks & static_cast<std::uint16_t>(RowMark::Local)) != 0, isLocal);
    QCOMPARE(int(collector.health().interfaces.size()), shown == 0 ? 0 : 1);
}

QTEST_GUILESS_MAIN(TestIpfixValues)
#include "tst_ipfixvalues.moc"
