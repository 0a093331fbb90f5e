#include "capture/exporter/plausibility.h"

#include <QTest>

using namespace weir;

class TestPlausibility : public QObject
{
    Q_OBJECT

private slots:
    void findsContradictions_data();
    void findsContradictions();
    void doesNotJudgeMissingCounters();
};

namespace {

FlowRow row(std::uint8_t proto, std::uint64_t packets, std::uint64_t bytes,
            std::uint16_t flags = kAbsent<std::uint16_t>)
{
    FlowRow made;
    made.src = Address::fromV4(0x0a000001);
    made.dst = Address::fromV4(0x0a000002);
    made.proto = proto;
    made.packets = packets;
    made.bytes = bytes;
    made.flags = flags;
    made.durationMs = 2'000;
    return made;
}

FlowRow row6(std::uint8_t proto, std::uint64_t packets, std::uint64_t bytes)
{
    FlowRow made = row(proto, packets, bytes);
    made.src = *parseAddress("2001:db8::1");
    made.dst = *parseAddress("2001:db8::2");
    return made;
}

} // namespace

Q_DECLARE_METATYPE(weir::FlowRow)

void TestPlausibility::findsContradictions_data()
{
    QTest::addColumn<FlowRow>("row");
    QTest::addColumn<quint64>("speedBps");
    QTest::addColumn<QByteArray>("reason");

    FlowRow mixedFamilies = row(6, 1, 60);
    mixedFamilies.dst = *parseAddress("2001:db8::2");
    const QByteArray none, low("bytes-per-packet-low"), high("bytes-per-packet-high"),
        fast("faster-than-interface"), family("protocol-and-family"), flags("flags-without-tcp");
    QTest::newRow("TCP in IPv4, 20 bytes each") << row(6, 10, 200) << quint64(0) << none;
    QTest::newRow("19 bytes each") << row(6, 10, 199) << quint64(0) << low;
    QTest::newRow("UDP in IPv4, 28 bytes") << row(17, 1, 28) << quint64(0) << none;
    QTest::newRow("UDP in IPv4, 27 bytes") << row(17, 1, 27) << quint64(0) << low;
    QTest::newRow("ICMP in IPv4, 27 bytes") << row(1, 1, 27) << quint64(0) << low;
    QTest::newRow("UDP in IPv6, 39 bytes") << row6(17, 1, 39) << quint64(0) << low;
    QTest::newRow("UDP in IPv6, 48 bytes") << row6(17, 1, 48) << quint64(0) << none;
    QTest::newRow("packets without bytes") << row(6, 3, 0) << quint64(0) << low;
    QTest::newRow("neither packets nor bytes") << row(6, 0, 0) << quint64(0) << none;
    QTest::newRow("65,575 bytes in one packet") << row(6, 1, 65'575) << quint64(0) << none;
    QTest::newRow("65,576 bytes in one packet") << row(6, 1, 65'576) << quint64(0) << high;
    QTest::newRow("petabytes in few packets")
        << row(6, 7, 1'000'000'000'000'000) << quint64(0) << high;
    QTest::newRow("four times the speed of its interface")
        << row(6, 1'000, 1'000'000) << quint64(1'000'000) << none;
    QTest::newRow("more than four times") << row(6, 1'000, 1'000'001) << quint64(1'000'000) << fast;
    QTest::newRow("ICMPv6 in IPv4") << row(58, 1, 60) << quint64(0) << family;
    QTest::newRow("ICMP in IPv6") << row6(1, 1, 60) << quint64(0) << family;
    QTest::newRow("one end IPv4, the other IPv6") << mixedFamilies << quint64(0) << family;
    QTest::newRow("SYN in UDP") << row(17, 1, 60, 0x02) << quint64(0) << flags;
    QTest::newRow("no flags in UDP") << row(17, 1, 60, 0) << quint64(0) << none;
    QTest::newRow("ACK alone in UDP, as Cisco says") << row(17, 1, 60, 0x10) << quint64(0) << none;
    QTest::newRow("SYN in TCP") << row(6, 1, 60, 0x02) << quint64(0) << none;
}

void TestPlausibility::findsContradictions()
{
    QFETCH(FlowRow, row);
    QFETCH(quint64, speedBps);
    QFETCH(QByteArray, reason);

    const std::string_view found = contradictionIn(row, {.inSpeedBps = speedBps});

    QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), reason);
}

void TestPlausibility::doesNotJudgeMissingCounters()
{
    const std::string_view noBytes = contradictionIn(row(6, 3, 0), {.hasBytes = false});
    const std::string_view noPackets = contradictionIn(row(6, 1, 99'999), {.hasPackets = false});

    QVERIFY(noBytes.empty());
    QVERIFY(noPackets.empty());
}

QTEST_GUILESS_MAIN(TestPlausibility)
#include "tst_plausibility.moc"
