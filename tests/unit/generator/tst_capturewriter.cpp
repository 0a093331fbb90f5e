#include "tests/generator/capturewriter.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/scenario.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace weir;
using namespace weir::gen;
using namespace weir::test;

namespace {

constexpr std::int64_t kTimeNs = 1'767'603'600'123'456'789; // 0x695b7d90 s

PacketBytes smallPacket(std::uint32_t interfaceId = 0)
{
    PacketBytes packet;
    packet.timeNs = kTimeNs;
    packet.interfaceId = interfaceId;
    packet.wireBytes = 9;
    packet.bytes = {std::byte{1}, std::byte{2}, std::byte{3}};
    return packet;
}

QByteArray written(const CaptureLayout &layout)
{
    return toByteArray(captureBytes({smallPacket()}, layout));
}

} // namespace

class TestCaptureWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesBytes_data();
    void writesBytes();
    void countsTimeInUnitsOfTheInterface_data();
    void countsTimeInUnitsOfTheInterface();
    void writesCommentsNamesAndSimplePackets();
    void fileEqualsMemory();
    void saysWhichFileItCannotCreate();
};

void TestCaptureWriter::writesBytes_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<bool>("bigEndian");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("pcap, little-endian, microseconds")
        << int(CaptureFormat::PcapMicro) << false
        << bytes("d4c3b2a1 02000400 00000000 00000000 00000400 01000000 907d5b69 40e20100 03000000 "
                 "09000000 010203");
    QTest::newRow("pcap, big-endian, microseconds")
        << int(CaptureFormat::PcapMicro) << true
        << bytes("a1b2c3d4 00020004 00000000 00000000 00040000 00000001 695b7d90 0001e240 00000003 "
                 "00000009 010203");
    QTest::newRow("pcap, little-endian, nanoseconds")
        << int(CaptureFormat::PcapNano) << false
        << bytes("4d3cb2a1 02000400 00000000 00000000 00000400 01000000 907d5b69 15cd5b07 03000000 "
                 "09000000 010203");
    QTest::newRow("pcapng, big-endian")
        << int(CaptureFormat::PcapNg) << true
        << bytes(
               "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c"
               "00000001 00000020 0001 0000 00040000 0009 0001 09000000 0000 0000 00000020"
               "00000006 00000024 00000000 1887ca1b f10f6d15 00000003 00000009 01020300 00000024");
}

void TestCaptureWriter::writesBytes()
{
    QFETCH(int, format);
    QFETCH(bool, bigEndian);
    QFETCH(QByteArray, expected);
    CaptureLayout layout;
    layout.format = CaptureFormat(format);
    layout.bigEndian = bigEndian;

    const QByteArray made = written(layout);

    QCOMPARE(made.toHex(' '), expected.toHex(' '));
}

void TestCaptureWriter::countsTimeInUnitsOfTheInterface_data()
{
    QTest::addColumn<int>("resolution");
    QTest::addColumn<qulonglong>("units");

    QTest::newRow("seconds") << 0 << qulonglong(1'767'603'600);
    QTest::newRow("milliseconds") << 3 << qulonglong(1'767'603'600'123);
    QTest::newRow("nanoseconds") << 9 << qulonglong(kTimeNs);
    QTest::newRow("halves of a second") << 0x81 << qulonglong(2) * 1'767'603'600;
    QTest::newRow("2^-10 seconds") << 0x8a << qulonglong(1'767'603'600) * 1024 + 126;
}

void TestCaptureWriter::countsTimeInUnitsOfTheInterface()
{
    QFETCH(int, resolution);
    QFETCH(qulonglong, units);
    CaptureLayout layout;
    layout.format = CaptureFormat::PcapNg;
    layout.bigEndian = true;
    layout.interfaces = {CaptureInterface{1, std::uint8_t(resolution), 0, {}}};

    const QByteArray made = written(layout);

    const QByteArray packetBlock = made.right(36);
    QCOMPARE(packetBlock.mid(12, 8).toHex().toULongLong(nullptr, 16), units);
}

void TestCaptureWriter::writesCommentsNamesAndSimplePackets()
{
    CaptureLayout layout;
    layout.format = CaptureFormat::PcapNg;
    layout.bigEndian = true;
    CaptureWriter writer(layout);
    const std::size_t before = writer.writtenBytes();

    writer.setComment("odd");
    QVERIFY(writer.write(smallPacket()));
    QVERIFY(writer.writeName(Address::fromV4(0x0a000001), "ab"));
    QVERIFY(writer.writeSimplePacket(smallPacket().bytes, 9));

    const QByteArray made = toByteArray(writer.takeBytes()).mid(qsizetype(before));
    QCOMPARE(made.toHex(' '),
             bytes("00000006 00000030 00000000 1887ca1b f10f6d15 00000003 00000009 01020300"
                   "00010003 6f646400 00000000 00000030"
                   "00000004 0000001c 00010007 0a000001 61620000 00000000 0000001c"
                   "00000003 00000014 00000009 01020300 00000014")
                 .toHex(' '));
}

void TestCaptureWriter::fileEqualsMemory()
{
    TempDir dir;
    QVERIFY(dir.isValid());
    ScenarioOptions options;
    options.seconds = 3;
    auto scenario = makeScenario(options);
    QVERIFY(scenario);

    QVERIFY(writeScenario(*scenario.value(), dir.path("x.pcap")));

    const QByteArray file = readFile(dir.path("x.pcap"));
    QVERIFY(file.size() > 100'000);
    QVERIFY(file == toByteArray(captureBytes(options)));
}

void TestCaptureWriter::saysWhichFileItCannotCreate()
{
    CaptureWriter writer;

    const Status status = writer.open("/no such folder/x.pcap");

    QVERIFY(!status);
    QVERIFY(status.error().code == Errc::Io);
    QVERIFY(status.error().sentence().find("/no such folder/x.pcap") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestCaptureWriter)
#include "tst_capturewriter.moc"
