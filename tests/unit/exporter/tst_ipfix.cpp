#include "model/core/exporternotes.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kReverse = 29'305;

QByteArray templates(std::uint16_t id, const WireFields &fields)
{
    return wireSet(2, templateRecord(id, fields));
}

/// Ends, ports and protocol: 13 bytes.
WireFields ends(const WireFields &more)
{
    WireFields fields{{8, 4}, {12, 4}, {7, 2}, {11, 2}, {4, 1}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

QByteArray endsRecord()
{
    return Wire().u32(0x0a00'0001).u32(0x0a00'0002).u16(40'000).u16(443).u8(6);
}

QByteArray oneRecord(const WireFields &fields, const QByteArray &record)
{
    return ipfix({}, templates(256, fields) + wireSet(256, record));
}

} // namespace

class TestIpfix : public QObject
{
    Q_OBJECT

private slots:
    void readsIntegersOfAnySize_data();
    void readsIntegersOfAnySize();
    void readsVariableLengths_data();
    void readsVariableLengths();
    void keepsSetsBesideCutOnes();
    void readsMessageLengths_data();
    void readsMessageLengths();
    void ignoresWithdrawals_data();
    void ignoresWithdrawals();
    void readsEnterpriseFieldsInOptions();
    void splitsDirections();
    void dropsEmptyReverse();
    void splitsInitiatorAndResponder();
    void readsFrameSections();
    void refusesSets_data();
    void refusesSets();
    void tellsExportersOwnLosses();
    void countsRecords();
    void loosensNoCountWhereASetIsUnknown();
    void readsTexts();
    void turnsRunningTotalsIntoDifferences();
};

void TestIpfix::readsIntegersOfAnySize_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<quint64>("value");

    QTest::newRow("1 byte") << 1 << quint64{200};
    QTest::newRow("3 bytes") << 3 << quint64{0x0123'45};
    QTest::newRow("5 bytes") << 5 << quint64{0x01'2345'6789};
    QTest::newRow("7 bytes") << 7 << quint64{0x0123'4567'89ab'cd};
    QTest::newRow("8 bytes") << 8 << quint64{0x0123'4567'89ab'cdef};
    QTest::newRow("9 bytes, a zero in front") << 9 << quint64{0x0123'4567'89ab'cdef};
}

void TestIpfix::readsIntegersOfAnySize()
{
    QFETCH(int, width);
    QFETCH(quint64, value);
    Collector collector;

    collector.add(oneRecord(ends({{1, static_cast<std::uint16_t>(width)}, {2, 1}}),
                            Wire().bytes(endsRecord()).number(value, width).u8(3)));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(quint64{collector.rows()[0].bytes}, value);
    QCOMPARE(collector.rows()[0].packets, 3u); // the field behind it is where it should be
}

void TestIpfix::readsVariableLengths_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("shown");

    const auto text = [](int size) { return QByteArray(size, 'a'); };
    QTest::newRow("nothing") << QByteArray(Wire().variable({})) << 0;
    QTest::newRow("254 bytes") << QByteArray(Wire().variable(text(254))) << 254;
    QTest::newRow("255 bytes") << QByteArray(Wire().variable(text(255))) << 255;
    QTest::newRow("300 bytes, shown as far as texts go")
        << QByteArray(Wire().variable(text(300))) << 255;
    QTest::newRow("three bytes of length for little")
        << QByteArray(Wire().variable(text(5), true)) << 5;
}

void TestIpfix::readsVariableLengths()
{
    QFETCH(QByteArray, field);
    QFETCH(int, shown);
    Collector collector;
    const QByteArray record = field + Wire().variable("host.example").u32(1'000) + endsRecord();
    WireFields fields = ends({});
    fields.insert(fields.begin(), {{96, 65535}, {460, 65535}, {1, 4}});

    collector.add(oneRecord(fields, record + record));

    QCOMPARE(collector.rows().size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(collector.output.apps[i].size(), shown);
        QCOMPARE(collector.output.names[i], "host.example");
        QCOMPARE(collector.rows()[i].bytes, 1'000u);
        QCOMPARE(collector.rows()[i].dstPort, 443u);
    }
    QVERIFY(collector.health().refused.empty());
}

void TestIpfix::keepsSetsBesideCutOnes()
{
    Collector collector;
    const QByteArray good = wireSet(257, endsRecord() + Wire().u32(50));
    const QByteArray bad = wireSet(256, Wire().u8(200).bytes("only this, which is too short"));

    collector.add(ipfix({}, templates(256, {{96, 65535}}) + templates(257, ends({{1, 4}})) + good
                                + bad + good));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.refused("record cut"), 1u);
}

void TestIpfix::readsMessageLengths_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("refused");

    QTest::newRow("right") << -1 << 1 << QString();
    QTest::newRow("bytes behind the message") << 20 << 0 << "bytes behind the message";
    QTest::newRow("longer than the datagram") << 2'000 << 1 << "truncated";
}

void TestIpfix::readsMessageLengths()
{
    QFETCH(int, length);
    QFETCH(int, rows);
    QFETCH(QString, refused);
    Collector collector;
    Header10 header;
    header.length = length;

    collector.add(ipfix({}, templates(256, ends({{1, 4}}))));
    collector.add(ipfix(header, wireSet(256, endsRecord() + Wire().u32(50))));

    QCOMPARE(int(collector.rows().size()), rows);
    if (!refused.isEmpty())
        QCOMPARE(collector.refused(refused.toUtf8().constData()), 1u);
}

void TestIpfix::ignoresWithdrawals_data()
{
    QTest::addColumn<QByteArray>("set");

    QTest::newRow("of one template") << wireSet(2, Wire().u16(256).u16(0));
    QTest::newRow("of all templates") << wireSet(2, Wire().u16(2).u16(0));
    QTest::newRow("of all options templates") << wireSet(3, Wire().u16(3).u16(0));
}

void TestIpfix::ignoresWithdrawals()
{
    QFETCH(QByteArray, set);
    Collector collector;

    collector.add(ipfix({}, templates(256, ends({{1, 4}}))));
    collector.add(ipfix({}, set), 10);
    collector.add(ipfix({}, wireSet(256, endsRecord() + Wire().u32(50))), 20);

    QCOMPARE(collector.rows().size(), 1u);
    const ExporterHealth health = collector.health();
    QCOMPARE(health.withdrawals, 1u);
    QCOMPARE(std::count(health.notes.begin(), health.notes.end(), note::kTemplateWithdrawal), 1);
}

void TestIpfix::readsEnterpriseFieldsInOptions()
{
    Collector collector;
    const QByteArray options =
        wireSet(3, optionsTemplate10(300, {{149, 4}, {12'345, 2, 9}},
                                     {{777, 3, 9}, {302, 4}, {305, 4}, {306, 4}}));
    WireFields fields = ends({{1, 4}, {302, 4}});

    collector.add(ipfix(
        {}, options + wireSet(300, Wire().u32(0).u16(1).number(5, 3).u32(2).u32(1).u32(999))));
    collector.add(oneRecord(fields, Wire().bytes(endsRecord()).u32(50).u32(2)), 10);

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].sampling, 1'000u);
    const auto infos = collector.health().templates;
    QCOMPARE(infos.size(), 2u);
    const TemplateInfo &info = infos[1];
    QVERIFY(info.isOptions);
    QCOMPARE(info.fields.at(1).enterprise, 9u);
    QCOMPARE(int(info.fields.at(1).id), 12'345);
    QVERIFY(info.fields.at(1).isScope);
    QCOMPARE(info.fields.at(2).enterprise, 9u);
    QVERIFY(!info.fields.at(2).isScope);
}

void TestIpfix::splitsDirections()
{
    Collector collector;
    const WireFields fields = ends({{10, 4},
                                    {14, 4},
                                    {16, 4},
                                    {9, 1},
                                    {2, 4},
                                    {1, 4},
                                    {6, 1},
                                    {2, 4, kReverse},
                                    {1, 4, kReverse},
                                    {6, 1, kReverse},
                                    {152, 8},
                                    {153, 8}});
    Wire record;
    record.bytes(endsRecord()).u32(3).u32(4).u32(64'500).u8(24).u32(10).u32(1'000).u8(0x1b);
    record.u32(8).u32(9'000).u8(0x12).u64(kStartNs / kNsPerMs - 5'000).u64(kStartNs / kNsPerMs);

    collector.add(oneRecord(fields, record));

    QCOMPARE(collector.rows().size(), 2u);
    const FlowRow &there = collector.rows()[0];
    const FlowRow &back = collector.rows()[1];
    QCOMPARE(there.packets, 10u);
    QCOMPARE(back.packets, 8u);
    QCOMPARE(back.bytes, 9'000u);
    QCOMPARE(toString(back.src), "10.0.0.2");
    QCOMPARE(toString(back.dst), "10.0.0.1");
    QCOMPARE(back.srcPort, 443u);
    QCOMPARE(back.dstPort, 40'000u);
    QCOMPARE(back.inIf, 4u);
    QCOMPARE(back.outIf, 3u);
    QCOMPARE(back.dstAs, 64'500u);
    QCOMPARE(int(back.dstMask), 24);
    QCOMPARE(int(there.flags), 0x1b);
    QCOMPARE(int(back.flags), 0x12);
    QCOMPARE(back.startNs, there.startNs);
    QVERIFY(there.conversation != kAbsent<std::uint64_t>);
    QCOMPARE(there.conversation, back.conversation);
    QCOMPARE(collector.health().records, 1u);
}

void TestIpfix::dropsEmptyReverse()
{
    Collector collector;
    const WireFields fields = ends({{2, 4}, {1, 4}, {2, 4, kReverse}, {1, 4, kReverse}});

    collector.add(oneRecord(fields, Wire().bytes(endsRecord()).u32(10).u32(1'000).u32(0).u32(0)));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].packets, 10u);
    QCOMPARE(collector.rows()[0].conversation, kAbsent<std::uint64_t>);
}

void TestIpfix::splitsInitiatorAndResponder()
{
    Collector collector;
    const WireFields fields = ends({{231, 4}, {232, 4}, {298, 4}, {299, 4}});

    collector.add(
        oneRecord(fields, Wire().bytes(endsRecord()).u32(1'000).u32(9'000).u32(10).u32(8)));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(collector.rows()[0].packets, 10u);
    QCOMPARE(collector.rows()[1].bytes, 9'000u);
    QCOMPARE(collector.rows()[1].packets, 8u);
    QCOMPARE(toString(collector.rows()[1].src), "10.0.0.2");
}

void TestIpfix::readsFrameSections()
{
    Collector collector;
    const QByteArray frame = QByteArray::fromHex("020000000001020000000002 8100 0064 86dd"
                                                 "6000 0000 05a0 11 40"
                                                 "20010db8000000000000000000000001"
                                                 "20010db8000000000000000000000002"
                                                 "9c40 0035 05a0 0000")
                                 .leftJustified(128, '\0');

    collector.add(oneRecord({{312, 2}, {315, 128}}, Wire().u16(1'514).bytes(frame)));

    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(toString(row.src), "2001:db8::1");
    QCOMPARE(toString(row.dst), "2001:db8::2");
    QCOMPARE(row.srcPort, 40'000u);
    QCOMPARE(row.dstPort, 53u);
    QCOMPARE(int(row.proto), 17);
    QCOMPARE(int(row.vlan), 100);
    QCOMPARE(row.packets, 1u);
    QCOMPARE(row.bytes, 1'480u); // 40 + 1440, not 128
    QCOMPARE(row.frame, 1'514u);
}

void TestIpfix::refusesSets_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QString>("reason");

    QTest::newRow("Set 0 is NetFlow v9's")
        << wireSet(0, templateRecord(256, {{8, 4}})) << "reserved set";
    QTest::newRow("Set 255") << wireSet(255, QByteArray(8, 'x')) << "reserved set";
    QTest::newRow("options template without scope")
        << wireSet(3, optionsTemplate10(256, {}, {{34, 4}})) << "template scope";
    QTest::newRow("more scopes than fields")
        << wireSet(3, Wire().u16(256).u16(1).u16(2).bytes(wireFields({{149, 4}, {34, 4}})))
        << "template scope";
    QTest::newRow("all lengths 0") << templates(256, {{8, 0}}) << "template empty";
}

void TestIpfix::refusesSets()
{
    QFETCH(QByteArray, set);
    QFETCH(QString, reason);
    Collector collector;

    collector.add(ipfix({}, set + templates(257, ends({{1, 4}}))
                                + wireSet(257, endsRecord() + Wire().u32(50))));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.refused(reason.toUtf8().constData()), 1u);
}

void TestIpfix::tellsExportersOwnLosses()
{
    Collector collector;
    const QByteArray options =
        wireSet(3, optionsTemplate10(300, {{144, 4}}, {{166, 8}, {167, 8}, {36, 2}, {130, 4}}));

    collector.add(ipfix(
        {}, options + wireSet(300, Wire().u32(1).u64(12).u64(3'400).u16(60).u32(0x0a63'6363))));

    QCOMPARE(collector.health().exporterDrops, 12u);
    QCOMPARE(collector.health().flowTimeoutS, 60.0);
    QCOMPARE(toString(collector.health().agent), "10.99.99.99");
    QCOMPARE(toString(collector.health().address), "198.51.100.1");
}

void TestIpfix::countsRecords()
{
    Collector collector;
    Header10 header;
    header.sequence = 100;
    const QByteArray data = wireSet(256, (endsRecord() + Wire().u32(50)).repeated(3));

    collector.add(ipfix(header, templates(256, ends({{1, 4}})) + data));
    header.sequence = 108; // 103 was expected
    collector.add(ipfix(header, data), 10);

    QCOMPARE(collector.health().lost, 5u);
    QCOMPARE(QString::fromStdString(collector.health().lostUnit), "records");
}

void TestIpfix::loosensNoCountWhereASetIsUnknown()
{
    Collector collector;
    Header10 header;
    header.sequence = 100;
    const QByteArray data = wireSet(256, (endsRecord() + Wire().u32(50)).repeated(3));

    collector.add(ipfix(header, templates(256, ends({{1, 4}})) + data));
    header.sequence = 103;
    collector.add(ipfix(header, data + wireSet(999, QByteArray(40, 'x'))), 10);
    header.sequence = 110;
    collector.add(ipfix(header, data), 20);
    header.sequence = 113;
    collector.add(ipfix(header, data), 30);

    QCOMPARE(collector.health().lost, 0u);
    QCOMPARE(collector.health().unverifiable, 1u);
    QCOMPARE(collector.rows().size(), 12u);
}

void TestIpfix::readsTexts()
{
    Collector collector;

    collector.add(
        oneRecord(ends({{460, 16}, {96, 4}, {1, 4}}),
                  Wire().bytes(endsRecord()).text("www.example", 16).text("TLS\xff", 4).u32(9)));

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.output.names[0], "www.example"); // NUL ends it
    QCOMPARE(collector.output.apps[0], "tls\\xff");
}

void TestIpfix::turnsRunningTotalsIntoDifferences()
{
    Collector collector;
    const WireFields fields = ends({{85, 4}, {86, 4}});
    const auto record = [](std::uint32_t bytes, std::uint32_t packets) {
        return wireSet(256, Wire().bytes(endsRecord()).u32(bytes).u32(packets));
    };

    collector.add(ipfix({}, templates(256, fields) + record(1'000, 10)));
    collector.add(ipfix({.sequence = 1, .exportS = 1'800'000'010}, record(1'500, 14)), 10'000);
    collector.add(ipfix({.sequence = 2, .exportS = 1'800'000'020}, record(1'500, 14)), 20'000);
    collector.add(ipfix({.sequence = 3, .exportS = 1'800'000'030}, record(2'000, 18)), 30'000);

    QCOMPARE(collector.rows().size(), 3u); // nothing new in the third
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(collector.rows()[1].bytes, 500u);
    QCOMPARE(collector.rows()[1].packets, 4u);
    QCOMPARE(collector.rows()[2].bytes, 500u);
}

QTEST_GUILESS_MAIN(TestIpfix)
#include "tst_ipfix.moc"
