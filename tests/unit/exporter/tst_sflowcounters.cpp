#include "tests/unit/exporter/sflowcollector.h"

#include <QTest>

#include <bit>
#include <numeric>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t kHost = 2; // kind of data source: physical entity

/// "group index name=value …", numbers in full.
QString described(const CounterSample &sample)
{
    QString text = QString::fromUtf8(sample.group.data(), qsizetype(sample.group.size())) + ' '
                   + QString::number(sample.index);
    for (const auto &[name, value] : sample.values)
        text += ' ' + QString::fromUtf8(name.data(), qsizetype(name.size())) + '='
                + QString::number(value, 'g', 15);
    return text;
}

double valueOf(const CounterSample &sample, std::string_view wanted)
{
    for (const auto &[name, value] : sample.values) {
        if (name == wanted)
            return value;
    }
    return -1;
}

/// Words 1, 2, 3 …
QByteArray counting(std::uint32_t words)
{
    QByteArray bytes;
    for (std::uint32_t word = 1; word <= words; ++word)
        bytes += xdr({word});
    return bytes;
}

QByteArray hostCpu(std::uint32_t wordsBehindLoad)
{
    const auto load = std::bit_cast<std::uint32_t>(0.75f);
    return sflowStructure(0, 2003, xdr({load, load, load}) + counting(wordsBehindLoad));
}

QByteArray datagramOf(const QByteArray &samples, std::uint32_t sequence = 1,
                      std::uint32_t uptimeMs = 600'000)
{
    SflowDatagramFields header;
    header.sequence = sequence;
    header.uptimeMs = uptimeMs;
    return sflowDatagram(header, samples);
}

} // namespace

/// Counter samples, group by group.
class TestSflowCounters : public QObject
{
    Q_OBJECT

private slots:
    void readsGroups_data();
    void readsGroups();
    void leavesOutWhatIsNotSupported();
    void readsShorterAndLongerStructures_data();
    void readsShorterAndLongerStructures();
    void readsAllRecordsOfAHost();
    void takesTheWholeIndex_data();
    void takesTheWholeIndex();
    void marksDiscontinuities_data();
    void marksDiscontinuities();
    void learnsInterfaces();
};

void TestSflowCounters::readsGroups_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("expected");

    QTest::newRow("interface")
        << sflowGenericCounters(3, 5'000'000'000u, 7)
        << "generic 3 ifIndex=3 ifType=6 ifSpeed=10000000000 ifDirection=1 ifStatus=3 "
           "ifInOctets=5000000000 ifInUcastPkts=11 ifInMulticastPkts=12 ifInBroadcastPkts=13 "
           "ifInDiscards=0 ifInErrors=15 ifInUnknownProtos=16 ifOutOctets=7 ifOutUcastPkts=21 "
           "ifOutMulticastPkts=22 ifOutBroadcastPkts=23 ifOutDiscards=24 ifOutErrors=25 "
           "ifPromiscuousMode=0";
    QTest::newRow("Ethernet")
        << sflowStructure(0, 2, counting(13))
        << "ethernet 3 dot3StatsAlignmentErrors=1 dot3StatsFCSErrors=2 "
           "dot3StatsSingleCollisionFrames=3 dot3StatsMultipleCollisionFrames=4 "
           "dot3StatsSQETestErrors=5 dot3StatsDeferredTransmissions=6 dot3StatsLateCollisions=7 "
           "dot3StatsExcessiveCollisions=8 dot3StatsInternalMacTransmitErrors=9 "
           "dot3StatsCarrierSenseErrors=10 dot3StatsFrameTooLongs=11 "
           "dot3StatsInternalMacReceiveErrors=12 dot3StatsSymbolErrors=13";
    QTest::newRow("VLAN") << sflowStructure(0, 5, xdr({17}) + xdr64(9000) + xdr({1, 2, 3, 4}))
                          << "vlan 3 vlan_id=17 octets=9000 ucastPkts=1 multicastPkts=2 "
                             "broadcastPkts=3 discards=4";
    QTest::newRow("aggregated link")
        << sflowStructure(0, 7, counting(4) + xdr({99, 0x0d0d3d3d}) + counting(8))
        << "lag 3 dot3adAggPortAttachedAggID=99 dot3adAggPortState=218971453 "
           "dot3adAggPortStatsLACPDUsRx=1 dot3adAggPortStatsMarkerPDUsRx=2 "
           "dot3adAggPortStatsMarkerResponsePDUsRx=3 dot3adAggPortStatsUnknownRx=4 "
           "dot3adAggPortStatsIllegalRx=5 dot3adAggPortStatsLACPDUsTx=6 "
           "dot3adAggPortStatsMarkerPDUsTx=7 dot3adAggPortStatsMarkerResponsePDUsTx=8";
    QTest::newRow("processor")
        << sflowStructure(0, 1001, xdr({1250, 1000, 0xffffffff}) + xdr64(1024) + xdr64(512))
        << "processor 3 5s_cpu=12.5 1m_cpu=10 total_memory=1024 free_memory=512";
    QTest::newRow("optical module with two lanes of four")
        << sflowStructure(0, 10,
                          xdr({1, 4, 3300, 0xffff'fc18, 2})
                              + xdr({1, 6000, 500, 0, 0, 0, 400, 0, 0, 0})
                              + xdr({2, 6100, 510, 0, 0, 0, 410, 0, 0, 0}))
        << "optics 3 module_id=1 module_num_lanes=4 module_supply_voltage=3300 "
           "module_temperature=-1 lane1_tx_bias_current=6000 lane1_tx_power=500 "
           "lane1_rx_power=400 lane2_tx_bias_current=6100 lane2_tx_power=510 lane2_rx_power=410";
    QTest::newRow("host memory")
        << sflowStructure(0, 2004,
                          xdr64(16) + xdr64(8) + xdr64(1) + xdr64(2) + xdr64(3) + xdr64(4)
                              + xdr64(5) + counting(4))
        << "host-memory 3 mem_total=16 mem_free=8 mem_shared=1 mem_buffers=2 mem_cached=3 "
           "swap_total=4 swap_free=5 page_in=1 page_out=2 swap_in=3 swap_out=4";
    QTest::newRow("host disk")
        << sflowStructure(0, 2005,
                          xdr64(100) + xdr64(40) + xdr({6050, 7}) + xdr64(8) + xdr({9, 10})
                              + xdr64(11) + xdr({12}))
        << "host-disk 3 disk_total=100 disk_free=40 part_max_used=60.5 reads=7 bytes_read=8 "
           "read_time=9 writes=10 bytes_written=11 write_time=12";
    QTest::newRow("host network")
        << sflowStructure(0, 2006, xdr64(100) + xdr({1, 2, 3}) + xdr64(200) + xdr({4, 5, 6}))
        << "host-net 3 bytes_in=100 pkts_in=1 errs_in=2 drops_in=3 bytes_out=200 pkts_out=4 "
           "errs_out=5 drops_out=6";
    QTest::newRow("UDP of a host") << sflowStructure(0, 2010, counting(7))
                                   << "host-udp 3 udpInDatagrams=1 udpNoPorts=2 udpInErrors=3 "
                                      "udpOutDatagrams=4 udpRcvbufErrors=5 udpSndbufErrors=6 "
                                      "udpInCsumErrors=7";
    QTest::newRow("virtual machine's disk")
        << sflowStructure(0, 2103,
                          xdr64(1) + xdr64(2) + xdr64(3) + xdr({4}) + xdr64(5) + xdr({6}) + xdr64(7)
                              + xdr({8}))
        << "virtual-disk 3 capacity=1 allocation=2 available=3 rd_req=4 rd_bytes=5 wr_req=6 "
           "wr_bytes=7 errs=8";
}

void TestSflowCounters::readsGroups()
{
    QFETCH(QByteArray, record);
    SflowCollector collector;

    collector.add(datagramOf(sflowCounterSample(1, 0, 3, record)), 9);

    QCOMPARE(collector.output.counters.size(), 1u);
    const CounterSample &sample = collector.output.counters[0];
    QTEST(described(sample), "expected");
    QCOMPARE(sample.timeNs, kSflowStartNs + 9 * kNsPerMs);
    QCOMPARE(sample.source, 1u);
    QVERIFY(!sample.isDiscontinuous);
    QCOMPARE(collector.health().counters, 1u);
    QVERIFY(collector.output.rows.empty());
}

void TestSflowCounters::leavesOutWhatIsNotSupported()
{
    SflowCollector collector;
    const auto negative = std::bit_cast<std::uint32_t>(-1.0f);
    const QByteArray cpu =
        sflowStructure(0, 2003, xdr({negative, 0x7fc0'0000, negative, 0xffffffff, 5}));

    collector.add(datagramOf(
        sflowCounterSample(1, 0, 3, sflowGenericCounters(3, ~std::uint64_t{0}, 7, 0xffffffff))
        + sflowCounterSample(1, kHost, 1, cpu)
        + sflowCounterSample(1, 0, 4, sflowStructure(0, 2, xdr({0xffffffff, 0xffffffff})))));

    QCOMPARE(collector.output.counters.size(), 2u); // a record without any value is none
    QCOMPARE(valueOf(collector.output.counters[0], "ifInDiscards"), -1.0);
    QCOMPARE(valueOf(collector.output.counters[0], "ifInOctets"), -1.0);
    QCOMPARE(valueOf(collector.output.counters[0], "ifOutOctets"), 7.0);
    QCOMPARE(described(collector.output.counters[1]), QStringLiteral("host-cpu 1 proc_total=5"));
}

void TestSflowCounters::readsShorterAndLongerStructures_data()
{
    QTest::addColumn<int>("words");
    QTest::addColumn<int>("values");

    QTest::newRow("8 bytes shorter than the newest") << 15 << 18;
    QTest::newRow("before steal and guest were added") << 14 << 17;
    QTest::newRow("the newest") << 17 << 20;
    QTest::newRow("12 bytes longer than any that is known") << 20 << 20;
}

void TestSflowCounters::readsShorterAndLongerStructures()
{
    QFETCH(int, words);
    SflowCollector collector;

    collector.add(datagramOf(sflowCounterSample(
        1, kHost, 1, hostCpu(std::uint32_t(words)) + sflowStructure(0, 2010, counting(7)))));

    QCOMPARE(collector.output.counters.size(), 2u);
    const CounterSample &cpu = collector.output.counters[0];
    QTEST(int(cpu.values.size()), "values");
    QCOMPARE(valueOf(cpu, "load_one"), 0.75);
    QCOMPARE(valueOf(cpu, "cpu_num"), 3.0);
    QCOMPARE(valueOf(cpu, "contexts"), 14.0);
    QCOMPARE(valueOf(collector.output.counters[1], "udpInCsumErrors"), 7.0); // still aligned
}

void TestSflowCounters::readsAllRecordsOfAHost()
{
    SflowCollector collector;
    const QByteArray description = sflowStructure(
        0, 2000, xdrText("server") + counting(4) + xdr({3, 2}) + xdrText("6.1.0-18-amd64"));
    const QByteArray adapters =
        sflowStructure(0, 2001, xdr({1, 2, 1, 0x02000000, 0x00010000})); // one, with one address
    const QByteArray parent = sflowStructure(0, 2002, xdr({2, 1}));

    collector.add(datagramOf(sflowCounterSample(1, kHost, 1,
                                                description + adapters + parent + hostCpu(17)
                                                    + sflowStructure(0, 2009, counting(15)))));

    QStringList groups;
    for (const CounterSample &sample : collector.output.counters)
        groups << QString::fromUtf8(sample.group.data(), qsizetype(sample.group.size()));
    QCOMPARE(groups, QStringList({"host-parent", "host-cpu", "host-tcp"}));
    QVERIFY(collector.health().unknownElements.empty());
    QVERIFY(collector.health().interfaces.empty());
}

void TestSflowCounters::takesTheWholeIndex_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<uint>("index");

    constexpr std::uint32_t kLarge = 1'285'816'721;
    QTest::newRow("compact: 24 bits, the record has all") << sflowCounterSample(
        1, 0, kLarge & 0x00ff'ffff,
        sflowStructure(0, 2, counting(13)) + sflowGenericCounters(kLarge, 1, 1))
                                                          << kLarge;
    QTest::newRow("expanded") << sflowExpandedCounterSample(1, 0, kLarge,
                                                            sflowStructure(0, 2, counting(13)))
                              << kLarge;
    QTest::newRow("a record about something else") << sflowCounterSample(
        1, 0, 5, sflowStructure(0, 2, counting(13)) + sflowGenericCounters(6, 1, 1))
                                                   << 5u;
}

void TestSflowCounters::takesTheWholeIndex()
{
    QFETCH(QByteArray, sample);
    SflowCollector collector;

    collector.add(datagramOf(sample));

    QVERIFY(!collector.output.counters.empty());
    QTEST(uint(collector.output.counters[0].index), "index");
}

void TestSflowCounters::marksDiscontinuities_data()
{
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("after");
    QTest::addColumn<uint>("uptimeMs");
    QTest::addColumn<bool>("isDiscontinuous");

    QTest::newRow("rises") << quint64(1000) << quint64(2000) << 630'000u << false;
    QTest::newRow("falls") << quint64(2000) << quint64(1000) << 630'000u << true;
    QTest::newRow("falls from beyond 32 bits")
        << quint64(5'000'000'000) << quint64(100) << 630'000u << true;
    QTest::newRow("wraps at 32 bits")
        << quint64(4'294'000'000) << quint64(5000) << 630'000u << false;
    QTest::newRow("rises, but the device restarted")
        << quint64(1000) << quint64(2000) << 30'000u << true;
}

void TestSflowCounters::marksDiscontinuities()
{
    QFETCH(quint64, before);
    QFETCH(quint64, after);
    QFETCH(uint, uptimeMs);
    SflowCollector collector;
    const auto counters = [](quint64 octets) {
        return sflowCounterSample(1, 0, 3, sflowGenericCounters(3, octets, 5));
    };

    collector.add(datagramOf(counters(before), 1));
    collector.add(datagramOf(counters(after), 2, uptimeMs), 30'000);

    QCOMPARE(collector.output.counters.size(), 2u);
    QVERIFY(!collector.output.counters[0].isDiscontinuous);
    QTEST(collector.output.counters[1].isDiscontinuous, "isDiscontinuous");
}

void TestSflowCounters::learnsInterfaces()
{
    SflowCollector collector;
    const QByteArray name = sflowStructure(0, 1005, xdrText("Ethernet\x01\xff"));

    collector.add(datagramOf(sflowCounterSample(1, 0, 3, sflowGenericCounters(3, 1, 1) + name)));

    const auto &interfaces = collector.streams.all().at(0)->interfaces.all();
    QCOMPARE(interfaces.size(), 1u);
    QCOMPARE(interfaces[0].index, 3u);
    QCOMPARE(interfaces[0].name, std::string("Ethernet\\x01\\xff"));
    QCOMPARE(interfaces[0].speedBps, 10'000'000'000u);
    QCOMPARE(collector.output.counters.size(), 1u);
    QVERIFY(collector.health().unknownElements.empty());
}

QTEST_GUILESS_MAIN(TestSflowCounters)
#include "tst_sflowcounters.moc"
