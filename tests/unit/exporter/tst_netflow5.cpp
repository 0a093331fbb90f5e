#include "model/core/rowmarks.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

class TestNetFlow5 : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryField();
    void takesTheRateFromTheHeader_data();
    void takesTheRateFromTheHeader();
    void readsWhatIsThere_data();
    void readsWhatIsThere();
    void countsEnginesApart();
    void countsLostFlows();
    void tellsThatItRestarted();
    void settlesValues_data();
    void settlesValues();
    void readsVersion7();
    void namesWhatItCannotRead_data();
    void namesWhatItCannotRead();
};

namespace {

QByteArray records(int count)
{
    return record5({}).repeated(count);
}

} // namespace

void TestNetFlow5::readsEveryField()
{
    Collector collector;
    Record5 record;
    record.srcAs = 64'500;
    record.dstAs = 64'501;
    record.tos = 0xb8;

    collector.add(netFlow5({}, record5(record)));

    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    QCOMPARE(toString(row.src), "10.0.0.1");
    QCOMPARE(toString(row.dst), "10.0.0.2");
    QCOMPARE(toString(row.nextHop), "10.0.0.254");
    QCOMPARE(row.inIf, 1u);
    QCOMPARE(row.outIf, 2u);
    QCOMPARE(row.packets, 10u);
    QCOMPARE(row.bytes, 1'000u);
    QCOMPARE(row.srcPort, 40'000u);
    QCOMPARE(row.dstPort, 443u);
    QCOMPARE(int(row.proto), 6);
    QCOMPARE(int(row.flags), 0x1b);
    QCOMPARE(int(row.dscp), 46);
    QCOMPARE(int(row.etherType), 0x0800);
    QCOMPARE(row.srcAs, 64'500u);
    QCOMPARE(row.dstAs, 64'501u);
    QCOMPARE(int(row.srcMask), 24);
    QCOMPARE(row.startNs, kStartNs - 10 * kNsPerSecond);
    QCOMPARE(row.durationMs, 5'000u);
    QCOMPARE(row.source, 1u);
    QCOMPARE(QString::fromStdString(collector.output.sources.at(0).name), "198.51.100.1");
    QCOMPARE(QString::fromStdString(collector.output.sources.at(0).format), "NetFlow v5");
}

void TestNetFlow5::takesTheRateFromTheHeader_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("origin");

    QTest::newRow("mode 1, interval 100") << 0x4064 << 100 << int(SamplingOrigin::Header);
    QTest::newRow("mode left at 0, interval 100") << 0x0064 << 100 << int(SamplingOrigin::Header);
    QTest::newRow("no interval is no rate") << 0 << 0 << int(SamplingOrigin::Unknown);
}

void TestNetFlow5::takesTheRateFromTheHeader()
{
    QFETCH(int, field);
    QFETCH(int, rate);
    QFETCH(int, origin);
    Collector collector;
    Header5 header;
    header.count = 30;
    header.sampling = static_cast<std::uint16_t>(field);

    collector.add(netFlow5(header, records(30)));

    QCOMPARE(collector.rows().size(), 30u);
    for (const FlowRow &row : collector.rows()) {
        QCOMPARE(int(row.sampling), rate);
        QCOMPARE(int(row.samplingFrom), origin);
        QCOMPARE(row.bytes, 1'000u); // raw
    }
}

void TestNetFlow5::readsWhatIsThere_data()
{
    QTest::addColumn<int>("claimed");
    QTest::addColumn<int>("present");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("mismatches");

    QTest::newRow("as claimed") << 3 << 3 << 3 << 0;
    QTest::newRow("10 claimed, bytes of 5") << 10 << 5 << 5 << 1;
    QTest::newRow("2 claimed, bytes of 30") << 2 << 30 << 2 << 0;
    QTest::newRow("0 claimed, bytes of 4") << 0 << 4 << 4 << 1;
    QTest::newRow("31 claimed, bytes of 31") << 31 << 31 << 31 << 1;
    QTest::newRow("nothing behind the header") << 1 << 0 << 0 << 1;
}

void TestNetFlow5::readsWhatIsThere()
{
    QFETCH(int, claimed);
    QFETCH(int, present);
    QFETCH(int, rows);
    QFETCH(int, mismatches);
    Collector collector;
    Header5 header;
    header.count = static_cast<std::uint16_t>(claimed);

    collector.add(netFlow5(header, records(present)));

    QCOMPARE(int(collector.rows().size()), rows);
    QCOMPARE(int(collector.refused("length mismatch")), mismatches);
}

void TestNetFlow5::countsEnginesApart()
{
    Collector collector;
    Header5 first;
    first.engineId = 1;
    first.sequence = 1'000;
    Header5 second;
    second.engineId = 2;
    second.sequence = 77'000;

    for (int i = 0; i < 5; ++i) {
        collector.add(netFlow5(first, records(1)), i);
        collector.add(netFlow5(second, records(1)), i);
        ++first.sequence;
        ++second.sequence;
    }

    QCOMPARE(collector.decoder.health().size(), 2u);
    QCOMPARE(collector.health(0).lost, 0u);
    QCOMPARE(collector.health(1).lost, 0u);
    QCOMPARE(collector.health(0).records, 5u);
    QCOMPARE(QString::fromStdString(collector.output.sources.at(1).name), "198.51.100.1 domain 2");
}

void TestNetFlow5::countsLostFlows()
{
    Collector collector;
    Header5 header;
    header.count = 30;
    header.sequence = 1'000;

    collector.add(netFlow5(header, records(30)));
    header.sequence = 1'060;
    collector.add(netFlow5(header, records(30)), 100);

    QCOMPARE(collector.health().lost, 30u);
    QCOMPARE(QString::fromStdString(collector.health().lostUnit), "flows");
}

void TestNetFlow5::tellsThatItRestarted()
{
    Collector collector;
    Header5 header;
    header.sequence = 70'000;

    collector.add(netFlow5(header, records(1)));
    header.sequence = 0;
    header.uptimeMs = 5'000;
    header.exportS += 10;
    collector.add(netFlow5(header, records(1)), 10'000);
    header.sequence = 1;
    header.uptimeMs = 6'000;
    header.exportS += 1;
    collector.add(netFlow5(header, records(1)), 11'000);

    const auto events = collector.output.eventsOf("exporter-restarted");
    QCOMPARE(events.size(), 1u);
    QCOMPARE(events[0].timeNs, kStartNs + 10'000 * kNsPerMs);
    QCOMPARE(events[0].source, 1u);
    QCOMPARE(collector.health().restarts, 1u);
    QCOMPARE(collector.health().lost, 0u);
    QCOMPARE(collector.rows().size(), 3u);
}

void TestNetFlow5::settlesValues_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("field");
    QTest::addColumn<quint64>("value");

    constexpr quint64 kNone32 = 0xffff'ffff;
    Record5 icmp;
    icmp.proto = 1;
    icmp.flags = 0;
    icmp.srcPort = 0;
    icmp.dstPort = 0x0301;
    QTest::newRow("ICMP type and code out of the destination port")
        << record5(icmp) << "icmp" << quint64{0x0301};
    QTest::newRow("ICMP has no ports") << record5(icmp) << "dst port" << kNone32;
    icmp.dstPort = 0;
    icmp.srcPort = 0x0008;
    QTest::newRow("ICMP type and code swapped in the source port")
        << record5(icmp) << "icmp" << quint64{0x0800};
    Record5 wide;
    wide.srcAs = 23'456;
    QTest::newRow("an AS number that did not fit") << record5(wide) << "src as" << kNone32;
    QTest::newRow("AS 0") << record5({}) << "dst as" << kNone32;
    Record5 unrouted;
    unrouted.nextHop = 0;
    unrouted.outIf = 0;
    QTest::newRow("no next hop") << record5(unrouted) << "next hop" << quint64{0};
    QTest::newRow("no way out") << record5(unrouted) << "out" << quint64{0};
    Record5 udp;
    udp.proto = 17;
    udp.flags = 0x10;
    QTest::newRow("flags that routers fill in for UDP")
        << record5(udp) << "flags" << quint64{0xffff};
}

void TestNetFlow5::settlesValues()
{
    QFETCH(QByteArray, record);
    QFETCH(QString, field);
    QFETCH(quint64, value);
    Collector collector;

    collector.add(netFlow5({}, record));

    QCOMPARE(collector.rows().size(), 1u);
    const FlowRow &row = collector.rows()[0];
    const QHash<QString, quint64> values{{"icmp", row.icmp},
                                         {"dst port", row.dstPort},
                                         {"src as", row.srcAs},
                                         {"dst as", row.dstAs},
                                         {"next hop", row.nextHop.isPresent()},
                                         {"out", row.outIf},
                                         {"flags", row.flags}};
    QVERIFY(values.contains(field));
    QCOMPARE(values[field], value);
    QCOMPARE(int(row.marks), 0xffff);
}

void TestNetFlow5::readsVersion7()
{
    Collector collector;
    Header5 header;
    header.version = 7;
    header.count = 2;
    header.sampling = 0x4064; // reserved there
    Record5 second;
    second.bytes = 2'000;

    collector.add(netFlow5(header, record5({}) + Wire().u32(0x0a00'00fd) + record5(second)
                                       + Wire().u32(0x0a00'00fd)));

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[1].bytes, 2'000u);
    QCOMPARE(collector.rows()[1].sampling, 0u);
    QVERIFY(collector.health().protocol == ExportProtocol::NetFlow7);
}

void TestNetFlow5::namesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<QString>("reason");

    QTest::newRow("NetFlow v1") << QByteArray(Wire().u16(1).zeroes(60)) << "NetFlow v1";
    QTest::newRow("NetFlow v8") << QByteArray(Wire().u16(8).zeroes(60)) << "NetFlow v8";
    QTest::newRow("sFlow v2") << QByteArray(Wire().u32(2).zeroes(60)) << "sFlow v2";
    QTest::newRow("sFlow v4") << QByteArray(Wire().u32(4).zeroes(60)) << "sFlow v4";
    QTest::newRow("something else") << QByteArray(Wire().u32(0x6162'6364)) << "not an export";
    QTest::newRow("nothing") << QByteArray() << "too short";
    QTest::newRow("half a header")
        << QByteArray(Wire().u16(5).u16(1).u32(0)) << "NetFlow v5 header";
}

void TestNetFlow5::namesWhatItCannotRead()
{
    QFETCH(QByteArray, datagram);
    QFETCH(QString, reason);
    Collector collector;

    collector.add(datagram);

    QVERIFY(collector.rows().empty());
    QVERIFY(collector.decoder.health().empty());
    const auto &refused = collector.decoder.refused();
    QCOMPARE(refused.size(), 1u);
    QCOMPARE(QString::fromStdString(refused.begin()->first), reason);
    QCOMPARE(refused.begin()->second, 1u);
}

QTEST_GUILESS_MAIN(TestNetFlow5)
#include "tst_netflow5.moc"
