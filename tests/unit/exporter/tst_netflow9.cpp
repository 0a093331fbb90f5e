#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray templates(std::uint16_t id, const WireFields &fields)
{
    return wireSet(0, templateRecord(id, fields));
}

QByteArray plainTemplate(std::uint16_t id = 256)
{
    return templates(id, plainFields());
}

Header9 at(std::uint32_t sequence, std::uint32_t sourceId = 0)
{
    Header9 header;
    header.sequence = sequence;
    header.sourceId = sourceId;
    return header;
}

} // namespace

class TestNetFlow9 : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryField();
    void takesSetsInAnyOrder_data();
    void takesSetsInAnyOrder();
    void keepsWhatIsGood_data();
    void keepsWhatIsGood();
    void refusesTemplates_data();
    void refusesTemplates();
    void keepsDomainsApart();
    void readsCounters_data();
    void readsCounters();
    void choosesTheFamily_data();
    void choosesTheFamily();
    void readsSamplersFromOptions_data();
    void readsSamplersFromOptions();
    void knowsNoEnterprises();
    void readsVariableLengths();
    void readsNames();
    void tellsUnknownElements();
    void readsPacketSections();
    void readsWhatIsWholeOfCutDatagrams();
};

void TestNetFlow9::readsEveryField()
{
    Collector collector;
    const WireFields fields{{27, 16}, {28, 16}, {7, 2},  {11, 2}, {4, 1},  {5, 1},   {6, 1},
                            {10, 4},  {14, 4},  {2, 8},  {1, 8},  {16, 4}, {17, 4},  {29, 1},
                            {30, 1},  {62, 16}, {58, 2}, {61, 1}, {89, 1}, {136, 1}, {3, 4},
                            {192, 1}, {48, 1},  {22, 4}, {21, 4}};
    const QByteArray v6 = QByteArray::fromHex("20010db8000000000000000000000001");
    const QByteArray other = QByteArray::fromHex("20010db8000000000000000000000002");
    const QByteArray hop = QByteArray::fromHex("fe800000000000000000000000000003");
    Wire record;
    record.bytes(v6).bytes(other).u16(40'000).u16(443).u8(6).u8(0xb8).u8(0x12).u32(70'000).u32(9);
    record.u64(5'000'000'000).u64(6'000'000'000'000).u32(4'200'000'001).u32(64'501).u8(48).u8(64);
    record.bytes(hop).u16(123).u8(1).u8(0x42).u8(3).u32(7).u8(63).u8(2).u32(3'590'000);
    record.u32(3'596'000);

    collector.add(netFlow9(at(1), templates(300, fields) + wireSet(300, record)));

    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(toString(row.src), "2001:db8::1");
    QCOMPARE(toString(row.dst), "2001:db8::2");
    QCOMPARE(toString(row.nextHop), "fe80::3");
    QCOMPARE(int(row.etherType), 0x86dd);
    QCOMPARE(row.srcPort, 40'000u);
    QCOMPARE(row.dstPort, 443u);
    QCOMPARE(int(row.proto), 6);
    QCOMPARE(int(row.dscp), 46);
    QCOMPARE(int(row.flags), 0x12);
    QCOMPARE(row.inIf, 70'000u);
    QCOMPARE(row.outIf, 9u);
    QCOMPARE(row.packets, 5'000'000'000u);
    QCOMPARE(row.bytes, 6'000'000'000'000u);
    QCOMPARE(row.srcAs, 4'200'000'001u);
    QCOMPARE(row.dstAs, 64'501u);
    QCOMPARE(int(row.srcMask), 48);
    QCOMPARE(int(row.dstMask), 64);
    QCOMPARE(int(row.vlan), 123);
    QCOMPARE(int(row.observed), 1);
    QCOMPARE(int(row.verdict), 0x42);
    QCOMPARE(int(row.endReason), 3);
    QCOMPARE(row.flowCount, 7u);
    QCOMPARE(int(row.ttl), 63);
    QCOMPARE(row.sampler, 2u);
    QCOMPARE(row.startNs, kStartNs - 10 * kNsPerSecond);
    QCOMPARE(row.durationMs, 6'000u);
}

void TestNetFlow9::takesSetsInAnyOrder_data()
{
    QTest::addColumn<QByteArray>("sets");
    QTest::addColumn<int>("rows");

    const QByteArray data = wireSet(256, plainRecord() + plainRecord());
    const QByteArray other = wireSet(257, plainRecord());
    const QByteArray options = wireSet(1, optionsTemplate9(258, {{1, 4}}, {{34, 4}, {35, 1}}));
    QTest::newRow("template, data") << plainTemplate() + data << 2;
    QTest::newRow("data, template") << data + plainTemplate() << 2;
    QTest::newRow("two templates in one FlowSet")
        << wireSet(0, templateRecord(256, plainFields()) + templateRecord(257, plainFields()))
               + data + other
        << 3;
    QTest::newRow("two template FlowSets around data")
        << plainTemplate() + data + plainTemplate(257) + other << 3;
    QTest::newRow("options template between") << plainTemplate() + options + data << 2;
    QTest::newRow("template FlowSet with padding")
        << wireSet(0, templateRecord(256, plainFields()) + QByteArray(4, '\0')) + data << 2;
}

void TestNetFlow9::takesSetsInAnyOrder()
{
    QFETCH(QByteArray, sets);
    QFETCH(int, rows);
    Collector collector;

    collector.add(netFlow9(at(1), sets));

    QCOMPARE(int(collector.rows().size()), rows);
    QVERIFY(collector.health().refused.empty());
    QCOMPARE(collector.health().held, 0u);
}

void TestNetFlow9::keepsWhatIsGood_data()
{
    QTest::addColumn<QByteArray>("sets");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("refused");

    const QByteArray data = wireSet(256, plainRecord());
    QTest::newRow("reserved FlowSet 5 between two good ones")
        << plainTemplate() + data + wireSet(5, QByteArray(8, 'x')) + data << 2 << "reserved set";
    QTest::newRow("FlowSet of length 0 must not loop")
        << plainTemplate() + data + wireSet(256, plainRecord(), 0) << 1 << "set length";
    QTest::newRow("FlowSet of length 3")
        << plainTemplate() + data + wireSet(256, {}, 3) + data << 1 << "set length";
    QTest::newRow("FlowSet longer than the datagram: what is whole of it")
        << plainTemplate() + data + wireSet(256, plainRecord() + QByteArray(7, 'x'), 4'000) << 2
        << "set length";
    QTest::newRow("three bytes of padding that are not zero")
        << plainTemplate() + wireSet(256, plainRecord() + QByteArray("\x01\x02\x03", 3)) << 1
        << QString();
    QTest::newRow("zeroes behind the last FlowSet")
        << plainTemplate() + data + QByteArray(2, '\0') << 1 << QString();
    QTest::newRow("empty FlowSet") << plainTemplate() + wireSet(256, {}) + data << 1 << QString();
}

void TestNetFlow9::keepsWhatIsGood()
{
    QFETCH(QByteArray, sets);
    QFETCH(int, rows);
    QFETCH(QString, refused);
    Collector collector;

    collector.add(netFlow9(at(1), sets));

    QCOMPARE(int(collector.rows().size()), rows);
    const auto counts = collector.health().refused;
    QCOMPARE(int(counts.size()), refused.isEmpty() ? 0 : 1);
    if (!refused.isEmpty())
        QCOMPARE(counts.at(refused.toStdString()), 1u);
}

void TestNetFlow9::refusesTemplates_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QString>("reason");

    QTest::newRow("all lengths 0") << templates(256, {{8, 0}, {12, 0}, {1, 0}}) << "template empty";
    QTest::newRow("no fields") << templates(256, {}) << "template empty";
    QTest::newRow("id below 256") << templates(255, plainFields()) << "template id";
    QTest::newRow("more fields than bytes")
        << wireSet(0, Wire().u16(256).u16(65535).u16(8).u16(4)) << "template cut";
    QTest::newRow("more fields than allowed")
        << templates(256, WireFields(600, WireField{8, 4})) << "template too large";
}

void TestNetFlow9::refusesTemplates()
{
    QFETCH(QByteArray, set);
    QFETCH(QString, reason);
    Collector collector;

    collector.add(netFlow9(at(1), set + wireSet(256, plainRecord())));

    QVERIFY(collector.rows().empty());
    QCOMPARE(collector.refused(reason.toUtf8().constData()), 1u);
    QCOMPARE(collector.health().held, 1u); // it waits for a better one
}

void TestNetFlow9::keepsDomainsApart()
{
    Collector collector;
    const WireFields other{{12, 4}, {8, 4}, {1, 4}};

    collector.add(netFlow9(at(1, 1), plainTemplate()));
    collector.add(netFlow9(at(1, 2), templates(256, other)));
    collector.add(netFlow9(at(2, 1), wireSet(256, plainRecord())));
    collector.add(
        netFlow9(at(2, 2), wireSet(256, Wire().u32(0x0a00'0009).u32(0x0a00'0008).u32(77))));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(toString(collector.rows()[0].src), "10.0.0.1");
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(toString(collector.rows()[1].src), "10.0.0.8");
    QCOMPARE(collector.rows()[1].bytes, 77u);
    QCOMPARE(collector.health(1).domain, 2u);
}

void TestNetFlow9::readsCounters_data()
{
    QTest::addColumn<WireFields>("fields");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("packets");

    QTest::newRow("in and out are the same packets")
        << WireFields{{1, 4}, {23, 4}, {2, 4}, {24, 4}}
        << QByteArray(Wire().u32(1'500).u32(1'500).u32(1).u32(1)) << quint64{1'500} << quint64{1};
    QTest::newRow("out before in")
        << WireFields{{23, 4}, {1, 4}, {2, 4}} << QByteArray(Wire().u32(99).u32(1'500).u32(1))
        << quint64{1'500} << quint64{1};
    QTest::newRow("out only") << WireFields{{23, 4}, {24, 4}}
                              << QByteArray(Wire().u32(1'500).u32(1)) << quint64{1'500}
                              << quint64{1};
    QTest::newRow("repeated: the first stands for the record")
        << WireFields{{1, 4}, {2, 4}, {1, 4}} << QByteArray(Wire().u32(1'500).u32(1).u32(7))
        << quint64{1'500} << quint64{1};
    QTest::newRow("two and three bytes")
        << WireFields{{1, 3}, {2, 2}} << QByteArray(Wire().number(70'000, 3).u16(50))
        << quint64{70'000} << quint64{50};
    QTest::newRow("two paddings of different length between")
        << WireFields{{1, 4}, {210, 3}, {2, 4}, {210, 1}}
        << QByteArray(Wire().u32(1'500).number(0xffffff, 3).u32(1).u8(0xff)) << quint64{1'500}
        << quint64{1};
}

void TestNetFlow9::readsCounters()
{
    QFETCH(WireFields, fields);
    QFETCH(QByteArray, record);
    QFETCH(quint64, bytes);
    QFETCH(quint64, packets);
    Collector collector;
    fields.insert(fields.begin(), {{8, 4}, {12, 4}});

    collector.add(
        netFlow9(at(1), templates(256, fields) + wireSet(256, Wire().u32(1).u32(2).bytes(record))));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(quint64{collector.rows()[0].bytes}, bytes);
    QCOMPARE(quint64{collector.rows()[0].packets}, packets);
}

void TestNetFlow9::choosesTheFamily_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<quint32>("v4");
    QTest::addColumn<bool>("hasV6");
    QTest::addColumn<QString>("src");

    QTest::newRow("version 4 says so") << 4 << 0x0a000001u << true << "10.0.0.1";
    QTest::newRow("version 6 says so") << 6 << 0x0a000001u << true << "2001:db8::1";
    QTest::newRow("the pair that is not zero, IPv4") << 0 << 0x0a000001u << false << "10.0.0.1";
    QTest::newRow("the pair that is not zero, IPv6") << 0 << 0u << true << "2001:db8::1";
}

void TestNetFlow9::choosesTheFamily()
{
    QFETCH(int, version);
    QFETCH(quint32, v4);
    QFETCH(bool, hasV6);
    QFETCH(QString, src);
    Collector collector;
    const QByteArray v6 =
        hasV6 ? QByteArray::fromHex("20010db8000000000000000000000001") : QByteArray(16, '\0');
    const WireFields fields{{8, 4}, {12, 4}, {27, 16}, {28, 16}, {60, 1}, {1, 4}};

    collector.add(netFlow9(
        at(1), templates(256, fields)
                   + wireSet(256, Wire().u32(v4).u32(v4).bytes(v6 + v6).u8(version).u32(50))));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(QString::fromStdString(toString(collector.rows()[0].src)), src);
}

void TestNetFlow9::readsSamplersFromOptions_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<int>("rate");

    const WireFields sampler{{48, 1}, {49, 1}, {50, 4}};
    const QByteArray values = Wire().u8(7).u8(2).u32(2'000);
    QTest::newRow("scope System is not a number of bytes")
        << wireSet(1, optionsTemplate9(260, {{1, 4}}, sampler))
        << Wire().u32(1).bytes(values) + QByteArray() << 2'000;
    QTest::newRow("no scope at all")
        << wireSet(1, optionsTemplate9(260, {}, sampler)) << values << 2'000;
    QTest::newRow("two scopes") << wireSet(1, optionsTemplate9(260, {{1, 4}, {2, 2}}, sampler))
                                << Wire().u32(1).u16(9).bytes(values) + QByteArray() << 2'000;
    QTest::newRow("padding behind the options template")
        << wireSet(1, optionsTemplate9(260, {{1, 4}}, sampler) + QByteArray(2, '\0'))
        << Wire().u32(1).bytes(values) + QByteArray() << 2'000;
}

void TestNetFlow9::readsSamplersFromOptions()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, record);
    QFETCH(int, rate);
    Collector collector;
    WireFields fields = plainFields();
    fields.push_back({48, 1});

    collector.add(netFlow9(at(1), options + wireSet(260, record)));
    collector.add(
        netFlow9(at(2), templates(256, fields) + wireSet(256, plainRecord() + QByteArray(1, 7))),
        100);

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(int(collector.rows()[0].sampling), rate);
    QCOMPARE(collector.rows()[0].sampler, 7u);
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(collector.health().options, 1u);
    QCOMPARE(collector.health().records, 2u);
    QVERIFY(collector.health().refused.empty());
}

void TestNetFlow9::knowsNoEnterprises()
{
    Collector collector;
    const WireFields fields{{8, 4}, {33'002, 2}, {12, 4}, {1, 4}};
    const QByteArray set = Wire().u16(256).u16(4).bytes(
        Wire().u16(8).u16(4).u16(33'002).u16(2).u16(12).u16(4).u16(1).u16(4));

    collector.add(netFlow9(
        at(1), wireSet(0, set)
                   + wireSet(256, Wire().u32(0x0a00'0001).u16(1'013).u32(0x0a00'0002).u32(60))));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(toString(collector.rows()[0].dst), "10.0.0.2");
    QCOMPARE(collector.rows()[0].bytes, 60u);
    const TemplateInfo info = collector.health().templates.at(0);
    QCOMPARE(info.fields.size(), fields.size());
    QCOMPARE(int(info.fields[1].id), 33'002);
    QCOMPARE(info.fields[1].enterprise, 0u);
}

void TestNetFlow9::readsVariableLengths()
{
    Collector collector;
    const QByteArray record = Wire().u32(0x0a00'0001).variable("www.example").u32(60);

    collector.add(netFlow9(at(1), templates(256, {{8, 4}, {460, 65535}, {1, 4}})
                                      + wireSet(256, record + record)));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.output.names[1], "www.example");
    QCOMPARE(collector.rows()[1].bytes, 60u);
}

void TestNetFlow9::readsNames()
{
    Collector collector;
    const QByteArray options =
        wireSet(1, optionsTemplate9(260, {{1, 4}}, {{10, 4}, {82, 8}, {83, 12}})
                       + optionsTemplate9(261, {{1, 4}}, {{95, 4}, {96, 8}}))
        + wireSet(260, Wire().u32(1).u32(1).text("Gi0/1", 8).text("to the core", 12))
        + wireSet(261, Wire().u32(1).u32(0x0300'0050).text("HTTP", 8));
    WireFields fields = plainFields();
    fields.push_back({95, 4});

    collector.add(netFlow9(at(1), options));
    collector.add(
        netFlow9(at(2), templates(256, fields)
                            + wireSet(256, Wire().bytes(plainRecord()).u32(0x0300'0050))));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.output.apps.at(0), "http");
    const auto interfaces = collector.health().interfaces;
    QCOMPARE(interfaces.size(), 1u);
    QCOMPARE(interfaces[0].index, 1u);
    QCOMPARE(QString::fromStdString(interfaces[0].name), "Gi0/1");
    QCOMPARE(QString::fromStdString(interfaces[0].description), "to the core");
    QCOMPARE(interfaces[0].records, 1u);
}

void TestNetFlow9::tellsUnknownElements()
{
    Collector collector;
    WireFields fields = plainFields();
    fields.push_back({65, 4});

    collector.add(
        netFlow9(at(1), templates(256, fields)
                            + wireSet(256, (plainRecord() + QByteArray(4, 1)).repeated(3))));

    QCOMPARE(collector.rows().size(), 3u);
    const auto unknown = collector.health().unknownElements;
    QCOMPARE(unknown.size(), 1u);
    QCOMPARE(QString::fromStdString(unknown.begin()->first), "type 65, 4 bytes");
    QCOMPARE(unknown.begin()->second, 3u);
}

void TestNetFlow9::readsPacketSections()
{
    Collector collector;
    const QByteArray frame = QByteArray::fromHex("020000000001020000000002 0800"
                                                 "4500 05dc 0000 0000 40 11 0000 0a000001 0a000002"
                                                 "9c40 0035 05c8 0000");
    const WireFields fields{{102, 2}, {103, 2}, {104, 42}};

    collector.add(netFlow9(at(1), templates(256, fields)
                                      + wireSet(256, Wire().u16(0).u16(1'514).bytes(frame))));

    QCOMPARE(frame.size(), 42);
    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(toString(row.src), "10.0.0.1");
    QCOMPARE(row.srcPort, 40'000u);
    QCOMPARE(row.dstPort, 53u);
    QCOMPARE(row.packets, 1u);
    QCOMPARE(row.bytes, 1'500u);
    QCOMPARE(row.frame, 1'514u);
}

void TestNetFlow9::readsWhatIsWholeOfCutDatagrams()
{
    Collector collector;
    const QByteArray whole = netFlow9(at(2), wireSet(256, plainRecord().repeated(10)));

    collector.add(netFlow9(at(1), plainTemplate()));
    collector.add(whole.first(96), 10, 50'000, Collector::kExporter, true);

    QCOMPARE(collector.rows().size(), 2u); // (96 - 24) / 33
    QCOMPARE(collector.refused("truncated"), 1u);
    QCOMPARE(collector.health().refused.size(), 1u);
}

QTEST_GUILESS_MAIN(TestNetFlow9)
#include "tst_netflow9.moc"
