#include "capture/source/capturefile.h"
#include "tests/unit/source/builders.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr quint64 kSeconds = 1'300'000'000;

/// An if_tsresol option.
QByteArray resolution(const PcapngBytes &ng, unsigned value)
{
    return ng.fields().option(9, QByteArray(1, char(value))).bytes();
}

} // namespace

class TestPcapngFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsResolutions_data();
    void readsResolutions();
    void readsByteOrders_data();
    void readsByteOrders();
    void readsSeveralSections();
    void readsMixedInterfaces();
    void readsSimpleAndOldPackets();
    void readsWhatTheFileSaysOfItself();
    void passesUnknownBlocks();
    void countsBadPackets_data();
    void countsBadPackets();
    void stopsAtBadLengths_data();
    void stopsAtBadLengths();
    void keepsWholePacketsOfEveryCut();
    void bringsTimesIntoRange_data();
    void bringsTimesIntoRange();
    void seeksAcrossSections();
};

void TestPcapngFile::readsResolutions_data()
{
    QTest::addColumn<int>("option"); // -1: none
    QTest::addColumn<quint64>("units");
    QTest::addColumn<qint64>("timeNs");

    const qint64 half = qint64(kSeconds) * 1'000'000'000 + 500'000'000;
    QTest::newRow("microseconds where nothing is said")
        << -1 << kSeconds * 1'000'000 + 500'000 << half;
    QTest::newRow("seconds") << 0 << kSeconds << half - 500'000'000;
    QTest::newRow("tenths") << 1 << kSeconds * 10 + 5 << half;
    QTest::newRow("milliseconds") << 3 << kSeconds * 1'000 + 500 << half;
    QTest::newRow("nanoseconds") << 9 << kSeconds * 1'000'000'000 + 500'000'001 << half + 1;
    QTest::newRow("hundredths of nanoseconds")
        << 10 << (kSeconds * 1'000'000'000 + 500'000'001) * 10 + 9 << half + 1;
    QTest::newRow("powers of two, halves") << 0x81 << kSeconds * 2 + 1 << half;
    QTest::newRow("powers of two, 2^-20") << 0x94 << (kSeconds << 20) + (1u << 19) << half;
    QTest::newRow("powers of two, 2^-32") << 0xa0 << (kSeconds << 32) + (1ull << 31) << half;
}

void TestPcapngFile::readsResolutions()
{
    QFETCH(int, option);
    QFETCH(quint64, units);
    QFETCH(qint64, timeNs);
    const PcapngBytes ng;
    const QByteArray options = option < 0 ? QByteArray() : resolution(ng, unsigned(option));

    const ReadBack read =
        readBack(ng.section() + ng.interface(1, options) + ng.packet(0, units, "abc"));

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(qint64(read.packets[0].packet.timeNs), timeNs);
    QCOMPARE(read.packets[0].bytes, QByteArray("abc"));
    QCOMPARE(read.facts.format, std::string("pcapng"));
}

void TestPcapngFile::readsByteOrders_data()
{
    QTest::addColumn<bool>("isBigEndian");
    QTest::newRow("little-endian") << false;
    QTest::newRow("big-endian") << true;
}

void TestPcapngFile::readsByteOrders()
{
    QFETCH(bool, isBigEndian);
    const PcapngBytes ng{isBigEndian};
    const QByteArray offset = ng.fields().option(14, ng.fields().u64(3600).bytes()).bytes();
    const QByteArray before = ng.section() + ng.interface(113, offset);

    const ReadBack read =
        readBack(before + ng.packet(0, kSeconds * 1'000'000, QByteArray(61, 'x')));

    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(qint64(read.packets[0].packet.timeNs), qint64(kSeconds + 3600) * 1'000'000'000);
    QCOMPARE(read.packets[0].packet.linkType, 113u);
    QCOMPARE(read.packets[0].packet.fileOffset, std::uint64_t(before.size()));
    QCOMPARE(read.packets[0].packet.wireBytes, 61u);
}

void TestPcapngFile::readsSeveralSections()
{
    const PcapngBytes little;
    const PcapngBytes big{true};
    const QByteArray capture = little.section() + little.interface(1) + little.packet(0, 1, "one")
                               + big.section() + big.interface(101) + big.packet(0, 2, "two")
                               + little.section() + little.interface(1)
                               + little.packet(0, 3, "three");

    const ReadBack read = readBack(capture);

    QCOMPARE(read.packets.size(), std::size_t(3));
    QCOMPARE(read.packets[1].packet.linkType, 101u);
    QCOMPARE(read.packets[1].packet.timeNs, std::int64_t(2000));
    QCOMPARE(read.packets[2].packet.linkType, 1u);
    QCOMPARE(read.packets[2].packet.interfaceId, read.packets[0].packet.interfaceId);
    QCOMPARE(read.facts.interfaces.size(), std::size_t(2)); // equal ones are one
}

void TestPcapngFile::readsMixedInterfaces()
{
    const PcapngBytes ng;
    const QByteArray capture = ng.section() + ng.interface(1) + ng.interface(113, resolution(ng, 9))
                               + ng.packet(1, 1'000'000'001, "cooked")
                               + ng.packet(0, 1'000'002, "frame");

    const ReadBack read = readBack(capture);

    QCOMPARE(read.packets.size(), std::size_t(2));
    QCOMPARE(read.packets[0].packet.linkType, 113u);
    QCOMPARE(read.packets[0].packet.timeNs, std::int64_t(1'000'000'001));
    QCOMPARE(read.packets[0].packet.interfaceId, 1u);
    QCOMPARE(read.packets[1].packet.linkType, 1u);
    QCOMPARE(read.packets[1].packet.timeNs, std::int64_t(1'000'002'000));
    QCOMPARE(read.facts.linkTypes.at(113), std::string("LINUX_SLL"));
}

void TestPcapngFile::readsSimpleAndOldPackets()
{
    const PcapngBytes ng;
    const QByteArray old = ng.block(2, ng.fields()
                                           .u16(0)
                                           .u16(7) // drops
                                           .u32(0)
                                           .u32(5'000'000)
                                           .u32(3)
                                           .u32(90)
                                           .raw("old")
                                           .bytes());
    const QByteArray capture = ng.section() + ng.interface(1, {}, 4) + old
                               + ng.simplePacket("simple", 60) + ng.simplePacket("abc", 3);

    const ReadBack read = readBack(capture);

    QCOMPARE(read.packets.size(), std::size_t(3));
    QCOMPARE(read.packets[0].bytes, QByteArray("old"));
    QCOMPARE(read.packets[0].packet.wireBytes, 90u);
    QCOMPARE(read.packets[1].bytes, QByteArray("simp")); // snap length of the interface
    QCOMPARE(read.packets[1].packet.wireBytes, 60u);
    QVERIFY(!read.packets[1].packet.isTimed);
    QCOMPARE(read.packets[1].packet.timeNs, std::int64_t(5'000'000'000)); // of the one before
    QCOMPARE(read.packets[2].bytes, QByteArray("abc"));
}

void TestPcapngFile::readsWhatTheFileSaysOfItself()
{
    const PcapngBytes ng;
    const QByteArray section = ng.fields()
                                   .option(1, "taken at the gate")
                                   .option(2, "probe 7")
                                   .option(3, "Linux 6.1")
                                   .option(4, "dumpcap")
                                   .u32(0)
                                   .bytes();
    const QByteArray interface = ng.fields()
                                     .option(2, "eth0")
                                     .option(3, "uplink")
                                     .option(11, QByteArray(1, '\0') + "tcp port 80")
                                     .option(12, "FreeBSD")
                                     .option(13, QByteArray(1, '\4'))
                                     .bytes();
    const QByteArray names =
        ng.fields()
            .option(1, QByteArray("\x0a\x00\x00\x01gate.example\0www.example\0", 29))
            .option(2, QByteArray::fromHex("20010db8000000000000000000000001")
                           + QByteArray("six.example\0", 12))
            .option(1, QByteArray("\x01\x02", 2)) // shorter than an address
            .u32(0)
            .bytes();
    const QByteArray statistics = ng.fields()
                                      .u32(0)
                                      .u64(0)
                                      .option(4, ng.fields().u64(100).bytes())
                                      .option(5, ng.fields().u64(42).bytes())
                                      .bytes();
    const QByteArray capture = ng.section(section) + ng.interface(1, interface, 96)
                               + ng.block(4, names) + ng.packet(0, 1, "x") + ng.block(5, statistics)
                               + ng.block(5, statistics);

    const ReadBack read = readBack(capture);

    QCOMPARE(read.facts.comments, std::vector<std::string>{"taken at the gate"});
    QCOMPARE(read.facts.hardware, std::string("probe 7"));
    QCOMPARE(read.facts.os, std::string("Linux 6.1"));
    QCOMPARE(read.facts.application, std::string("dumpcap"));
    QCOMPARE(read.facts.interfaces.size(), std::size_t(1));
    QCOMPARE(read.facts.interfaces[0].name, std::string("eth0"));
    QCOMPARE(read.facts.interfaces[0].description, std::string("uplink"));
    QCOMPARE(read.facts.interfaces[0].filter, std::string("tcp port 80"));
    QCOMPARE(read.facts.interfaces[0].os, std::string("FreeBSD"));
    QCOMPARE(read.facts.interfaces[0].snapBytes, 96u);
    QCOMPARE(int(read.packets.at(0).packet.fcsBytes), 4);
    QCOMPARE(read.facts.names.size(), std::size_t(3));
    QCOMPARE(toString(read.facts.names[0].address), std::string("10.0.0.1"));
    QCOMPARE(read.facts.names[0].name, std::string("gate.example"));
    QCOMPARE(read.facts.names[1].name, std::string("www.example"));
    QCOMPARE(toString(read.facts.names[2].address), std::string("2001:db8::1"));
    QCOMPARE(read.facts.droppedByCapture,
             std::uint64_t(42)); // the blocks count up, they do not add up
}

void TestPcapngFile::passesUnknownBlocks()
{
    const PcapngBytes ng;
    QByteArray capture = ng.section() + ng.interface(1);
    for (const quint32 type : {0x0bad, 0x40000bad, 0x0a, 0x09, 0x7fffffff})
        capture += ng.block(type, QByteArray(100, 'x'));
    capture += ng.block(0x0bad, QByteArray(3'000'000, 'x')); // longer than any window
    capture += ng.packet(0, 1, "found");

    const ReadBack read = readBack(capture);

    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(read.packets[0].bytes, QByteArray("found"));
    QVERIFY(read.facts.refused.empty());
    QVERIFY(!read.facts.cut);
}

void TestPcapngFile::countsBadPackets_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QString>("reason");

    const PcapngBytes ng;
    QTest::newRow("interface that is not there")
        << ng.packet(1, 1, "x") << "packet of an interface that the file does not describe";
    QTest::newRow("longer than the block")
        << ng.block(6, ng.fields().u32(0).u64(0).u32(5).u32(5).raw("abcd").bytes())
        << "packet longer than its block";
    QTest::newRow("shorter than its header")
        << ng.block(6, ng.fields().u32(0).u64(0).bytes()) << "packet block shorter than its header";
    QTest::newRow("simple packet without a length")
        << ng.block(3, QByteArray()) << "packet block shorter than its header";
    QTest::newRow("interface without a snap length")
        << ng.block(1, QByteArray(4, '\1')) << "interface description";
}

void TestPcapngFile::countsBadPackets()
{
    QFETCH(QByteArray, block);
    QFETCH(QString, reason);
    const PcapngBytes ng;

    const ReadBack read =
        readBack(ng.section() + ng.interface(1) + block + ng.packet(0, 1, "good"));

    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(read.packets[0].bytes, QByteArray("good"));
    QCOMPARE(read.facts.refused.size(), std::size_t(1));
    QCOMPARE(read.facts.refused.at(reason.toStdString()), std::uint64_t(1));
    QVERIFY(!read.facts.cut);
}

void TestPcapngFile::stopsAtBadLengths_data()
{
    QTest::addColumn<QByteArray>("block");

    const PcapngBytes ng;
    QByteArray broken = ng.packet(0, 1, "x");
    broken[broken.size() - 1] = '\1';
    QTest::newRow("two lengths that differ") << broken;
    QTest::newRow("length 0 must not loop") << ng.fields().u32(6).u32(0).u32(0).u32(0).bytes();
    QTest::newRow("length 8") << ng.fields().u32(6).u32(8).u32(0).u32(0).bytes();
    QTest::newRow("section without its mark") << ng.block(0x0a0d0d0a, QByteArray(16, '\0'));
    QTest::newRow("section shorter than its fields")
        << ng.block(0x0a0d0d0a, ng.fields().u32(0x1a2b3c4d).u32(1).bytes());
}

void TestPcapngFile::stopsAtBadLengths()
{
    QFETCH(QByteArray, block);
    const PcapngBytes ng;
    const QByteArray before = ng.section() + ng.interface(1) + ng.packet(0, 1, "good");

    const ReadBack read = readBack(before + block + ng.packet(0, 2, "lost"));

    QCOMPARE(read.packets.size(), std::size_t(1));
    QVERIFY(read.facts.cut);
    QCOMPARE(read.facts.cutOffset, std::uint64_t(before.size()));
    QCOMPARE(read.facts.refused.at("block length"), std::uint64_t(1));
}

void TestPcapngFile::keepsWholePacketsOfEveryCut()
{
    const PcapngBytes ng{true};
    QByteArray capture = ng.section();
    std::vector<qsizetype> ends = {capture.size()};
    std::vector<qsizetype> packetEnds;
    const auto add = [&](const QByteArray &block) {
        capture += block;
        ends.push_back(capture.size());
    };
    add(ng.interface(1, resolution(ng, 9)));
    for (const int size : {60, 0, 7}) {
        add(ng.packet(0, 1, QByteArray(size, 'x'), ng.fields().option(1, "comment").bytes()));
        packetEnds.push_back(capture.size());
        add(ng.block(0x0bad, "custom"));
    }

    for (qsizetype length = ends.front(); length <= capture.size(); ++length) {
        const ReadBack read = readBack(capture.left(length));
        const auto whole =
            std::upper_bound(packetEnds.begin(), packetEnds.end(), length) - packetEnds.begin();
        const bool isWhole = std::find(ends.begin(), ends.end(), length) != ends.end();

        QCOMPARE(read.error, QString());
        QCOMPARE(qsizetype(read.packets.size()), qsizetype(whole));
        QCOMPARE(read.facts.cut, !isWhole);
    }
    for (qsizetype length = 1; length < ends.front(); ++length)
        QVERIFY(!readBack(capture.left(length)).error.isEmpty()
                || readBack(capture.left(length)).facts.cut);
}

void TestPcapngFile::bringsTimesIntoRange_data()
{
    QTest::addColumn<quint64>("microseconds");
    QTest::addColumn<qint64>("offsetSeconds");
    QTest::addColumn<qint64>("timeNs");
    QTest::addColumn<int>("clamped");

    const qint64 far = kMaxCaptureTimeNs;
    QTest::newRow("before 1970, as a negative number")
        << quint64(-1'000'000) << qint64(0) << qint64(0) << 1;
    QTest::newRow("negative, made good by the offset")
        << quint64(-1) << qint64(10) << qint64(9'999'999'000) << 0;
    QTest::newRow("negative offset") << quint64(5'000'000) << qint64(-10) << qint64(0) << 1;
    QTest::newRow("after 2262") << quint64(9'300'000'000'000'000) << qint64(0) << far << 1;
    QTest::newRow("largest positive number") << quint64(INT64_MAX) << qint64(0) << far << 1;
    QTest::newRow("largest offset") << quint64(5) << qint64(INT64_MAX) << far << 1;
    QTest::newRow("smallest offset") << quint64(5) << qint64(INT64_MIN) << qint64(0) << 1;
    QTest::newRow("in 2261") << quint64(9'200'000'000'000'001) << qint64(0)
                             << qint64(9'200'000'000'000'001'000) << 0;
}

void TestPcapngFile::bringsTimesIntoRange()
{
    QFETCH(quint64, microseconds);
    QFETCH(qint64, offsetSeconds);
    QFETCH(qint64, timeNs);
    QFETCH(int, clamped);
    const PcapngBytes ng;
    const QByteArray options =
        ng.fields().option(14, ng.fields().u64(quint64(offsetSeconds)).bytes()).bytes();

    const ReadBack read =
        readBack(ng.section() + ng.interface(1, options) + ng.packet(0, microseconds, "x"));

    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(qint64(read.packets[0].packet.timeNs), timeNs);
    QCOMPARE(int(read.facts.clampedTimes), clamped);
}

void TestPcapngFile::seeksAcrossSections()
{
    const PcapngBytes little;
    const PcapngBytes big{true};
    QByteArray capture;
    for (int i = 0; i < 10; ++i) {
        const PcapngBytes &ng = i % 2 ? big : little;
        capture += ng.section(ng.fields().option(1, "comment").bytes());
        capture += ng.interface(unsigned(i), resolution(ng, 9));
        for (int j = 0; j < 100; ++j)
            capture +=
                ng.packet(0, quint64(i) * 1000 + quint64(j), QByteArray(5000, char('a' + j % 26)));
    }
    const ReadBack all = readBack(capture, {}, 64);
    QCOMPARE(all.packets.size(), std::size_t(1000));
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(capture.data(), std::size_t(capture.size()))));
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;

    for (const std::size_t index :
         {std::size_t(950), std::size_t(949), std::size_t(3), std::size_t(501), std::size_t(502),
          std::size_t(500), std::size_t(999)}) {
        const auto sought = file->seekTo(all.packets[index].packet.fileOffset);
        QVERIFY(sought);
        const auto count = file->read(packets, 1);

        QVERIFY(count);
        QCOMPARE(count.value(), std::size_t(1));
        QCOMPARE(packets[0].timeNs, all.packets[index].packet.timeNs);
        QCOMPARE(packets[0].linkType, all.packets[index].packet.linkType);
        QCOMPARE(char(packets[0].bytes[4999]), all.packets[index].bytes[4999]);
    }
    QCOMPARE(file->facts().comments.size(), std::size_t(10)); // not once more for every way through
    QVERIFY(!file->seekTo(std::uint64_t(capture.size()) + 1));
}

QTEST_GUILESS_MAIN(TestPcapngFile)
#include "tst_pcapngfile.moc"
