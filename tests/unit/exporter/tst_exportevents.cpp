#include "tests/unit/exporter/collected.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

/// As a firewall exports its connections: ends, connection id, event, both directions, times.
WireFields firewallFields()
{
    return {{148, 4},    {8, 4},   {7, 2},   {12, 4},  {11, 2},  {4, 1},   {233, 1},
            {33'002, 2}, {323, 8}, {152, 8}, {231, 4}, {232, 4}, {298, 4}, {299, 4}};
}

struct FirewallRecord
{
    std::uint32_t connection = 1;
    std::uint8_t event = 0;
    std::uint32_t sentBytes = 0;
    std::uint32_t receivedBytes = 0;
    int afterS = 0;
};

QByteArray firewallRecord(const FirewallRecord &record)
{
    Wire wire;
    wire.u32(record.connection).u32(0x0a00'0001).u16(40'000).u32(0x0a00'0002).u16(443).u8(6);
    wire.u8(record.event).u16(1'001);
    wire.u64(kStartNs / kNsPerMs + record.afterS * 1'000).u64(kStartNs / kNsPerMs);
    wire.u32(record.sentBytes).u32(record.receivedBytes);
    return wire.u32(record.sentBytes / 40).u32(record.receivedBytes / 40);
}

QByteArray templates(const WireFields &fields)
{
    Wire list;
    for (const WireField &field : fields)
        list.u16(field.id).u16(field.length);
    return wireSet(0, Wire().u16(256).u16(fields.size()).bytes(list));
}

QByteArray datagram(std::uint32_t sequence, const QByteArray &sets, std::uint32_t afterS = 0)
{
    Header9 header;
    header.sequence = sequence;
    header.exportS += afterS;
    header.uptimeMs += afterS * 1'000;
    return netFlow9(header, sets);
}

} // namespace

class TestExportEvents : public QObject
{
    Q_OBJECT

private slots:
    void countsFirewallConnectionsOnce();
    void countsDeltasWhateverTheEvent();
    void tellsDeniedFlows();
    void listsTranslations();
    void namesTranslationEvents_data();
    void namesTranslationEvents();
};

void TestExportEvents::countsFirewallConnectionsOnce()
{
    Collector collector;
    enum { Create = 1, Delete = 2, Update = 5 };
    const std::vector<FirewallRecord> records{{1, Create, 0, 0, 0},   {1, Update, 2'557, 1'117, 10},
                                              {1, Update, 31, 0, 20}, {1, Delete, 2'588, 1'117, 30},
                                              {2, Create, 0, 0, 30},  {2, Delete, 500, 300, 40}};

    collector.add(datagram(1, templates(firewallFields())));
    std::uint32_t sequence = 2;
    for (const FirewallRecord &record : records)
        collector.add(datagram(sequence++, wireSet(256, firewallRecord(record)),
                               static_cast<std::uint32_t>(record.afterS)),
                      record.afterS * 1'000);

    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    for (const FlowRow &row : collector.rows())
        (row.dstPort == 443 ? sent : received) += row.bytes;
    QCOMPARE(sent, 2'588u + 500u);
    QCOMPARE(received, 1'117u + 300u);
    QCOMPARE(collector.rows().size(), 5u);
    QCOMPARE(collector.output.eventsOf("flow-create").size(), 2u);
    QCOMPARE(collector.output.eventsOf("flow-delete").size(), 2u);
    QCOMPARE(collector.health().records, 6u);
    // what an update counts happened since the one before
    QCOMPARE(collector.rows()[2].startNs, kStartNs + 10 * kNsPerSecond);
    QCOMPARE(collector.rows()[2].durationMs, 10'000u);
}

void TestExportEvents::countsDeltasWhateverTheEvent()
{
    Collector collector;
    const auto record = [](std::uint8_t event, std::uint32_t bytes) {
        return QByteArray(Wire().u32(0x0a00'0001).u32(0x0a00'0002).u8(event).u32(bytes));
    };

    collector.add(datagram(1, templates({{8, 4}, {12, 4}, {233, 1}, {1, 4}})
                                  + wireSet(256, record(1, 60) + record(2, 500) + record(3, 0))));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[0].bytes, 60u);
    QCOMPARE(collector.rows()[1].bytes, 500u);
    QCOMPARE(collector.output.eventsOf("flow-denied").size(), 1u);
}

void TestExportEvents::tellsDeniedFlows()
{
    Collector collector;
    enum { Denied = 3 };

    collector.add(datagram(1, templates(firewallFields())
                                  + wireSet(256, firewallRecord({7, Denied, 0, 0, 0}))));

    QVERIFY(collector.rows().empty());
    const auto events = collector.output.eventsOf("flow-denied");
    QCOMPARE(events.size(), 1u);
    QCOMPARE(events[0].reason, 1'001u);
    QCOMPARE(toString(events[0].src), "10.0.0.1");
    QCOMPARE(events[0].dstPort, 443u);
    QCOMPARE(events[0].timeNs, kStartNs);
    QCOMPARE(events[0].source, 1u);
}

void TestExportEvents::listsTranslations()
{
    Collector collector;
    const WireFields fields{{323, 8}, {8, 4},  {225, 4}, {7, 2},  {227, 2},
                            {12, 4},  {11, 2}, {4, 1},   {230, 1}};
    const auto record = [](std::uint8_t event) {
        return Wire()
            .u64(kStartNs / kNsPerMs)
            .u32(0x0a00'0001)
            .u32(0xcb00'7105)
            .u16(40'000)
            .u16(61'000)
            .u32(0x0808'0808)
            .u16(443)
            .u8(6)
            .u8(event);
    };

    collector.add(datagram(1, templates(fields)
                                  + wireSet(256, QByteArray(record(4)) + QByteArray(record(5)))));

    QVERIFY(collector.rows().empty());
    QCOMPARE(collector.output.events.size(), 2u);
    const ExportEvent &event = collector.output.events[0];
    QCOMPARE(QString::fromStdString(event.kind), "nat-create");
    QCOMPARE(QString::fromStdString(collector.output.events[1].kind), "nat-delete");
    QCOMPARE(toString(event.src), "10.0.0.1");
    QCOMPARE(toString(event.natSrc), "203.0.113.5");
    QCOMPARE(event.natSrcPort, 61'000u);
    QVERIFY(!event.natDst.isPresent());
    QCOMPARE(collector.health().events, 2u);
    QCOMPARE(collector.health().records, 2u);
    QCOMPARE(collector.health().rows, 0u);
}

void TestExportEvents::namesTranslationEvents_data()
{
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("text");

    QTest::newRow("session created") << 6 << "nat-create"
                                     << "NAT64 session";
    QTest::newRow("port block taken back") << 17 << "nat-delete"
                                           << "port block";
    QTest::newRow("out of ports") << 12 << "nat-event"
                                  << "ports exhausted";
    QTest::newRow("unknown") << 200 << "nat-event"
                             << "";
}

void TestExportEvents::namesTranslationEvents()
{
    QFETCH(int, event);
    QFETCH(QString, kind);
    QFETCH(QString, text);
    Collector collector;

    collector.add(datagram(1, templates({{8, 4}, {230, 1}})
                                  + wireSet(256, Wire().u32(0x0a00'0001).u8(event))));

    QVERIFY(collector.rows().empty());
    QCOMPARE(collector.output.events.size(), 1u);
    QCOMPARE(QString::fromStdString(collector.output.events[0].kind), kind);
    QCOMPARE(QString::fromStdString(collector.output.events[0].text), text);
    QCOMPARE(collector.output.events[0].reason, static_cast<std::uint32_t>(event));
}

QTEST_GUILESS_MAIN(TestExportEvents)
#include "tst_exportevents.moc"
