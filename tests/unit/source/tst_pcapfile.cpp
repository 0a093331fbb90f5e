#include "capture/source/capturefile.h"
#include "tests/unit/source/builders.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class TestPcapFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryVariety_data();
    void readsEveryVariety();
    void readsOldLengthOrder_data();
    void readsOldLengthOrder();
    void readsFcsLength_data();
    void readsFcsLength();
    void refusesHeaders_data();
    void refusesHeaders();
    void keepsWholePacketsOfEveryCut();
    void findsItsWayBehindDamage();
    void stopsWhereNothingCanBeRecognised();
    void readsGluedFiles();
    void readsTimesAfter2038();
    void seeksBackToPackets();
    void canBeCancelled();
};

void TestPcapFile::readsEveryVariety_data()
{
    QTest::addColumn<bool>("isBigEndian");
    QTest::addColumn<quint32>("magic");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<qint64>("nsPerFraction");
    QTest::addColumn<QString>("format");

    const QByteArray none;
    QTest::newRow("microseconds, little-endian")
        << false << 0xa1b2c3d4u << none << qint64(1000) << "pcap";
    QTest::newRow("microseconds, big-endian")
        << true << 0xa1b2c3d4u << none << qint64(1000) << "pcap";
    QTest::newRow("nanoseconds, little-endian")
        << false << 0xa1b23c4du << none << qint64(1) << "pcap, nanoseconds";
    QTest::newRow("nanoseconds, big-endian")
        << true << 0xa1b23c4du << none << qint64(1) << "pcap, nanoseconds";
    QTest::newRow("modified, little-endian")
        << false << 0xa1b2cd34u << QByteArray(8, '\0') << qint64(1000) << "pcap, modified";
    QTest::newRow("modified, big-endian")
        << true << 0xa1b2cd34u << QByteArray(8, '\0') << qint64(1000) << "pcap, modified";
    QTest::newRow("modified, longer record header")
        << false << 0xa1b2cd34u << QByteArray(12, '\0') << qint64(1000) << "pcap, modified";
    QTest::newRow("Nokia") << false << 0xa1b2c3d4u << QByteArray(4, '\0') << qint64(1000)
                           << "pcap, Nokia";
    QTest::newRow("Red Hat 6.1") << false << 0xa1b2c3d4u << QByteArray(8, '\0') << qint64(1000)
                                 << "pcap, patched Linux libpcap";
}

void TestPcapFile::readsEveryVariety()
{
    QFETCH(bool, isBigEndian);
    QFETCH(quint32, magic);
    QFETCH(QByteArray, extra);
    QFETCH(qint64, nsPerFraction);
    QFETCH(QString, format);
    PcapBytes pcap;
    pcap.isBigEndian = isBigEndian;
    pcap.magic = magic;
    pcap.extra = extra;
    const QByteArray first = pcap.record(1'300'000'000, 123'456, QByteArray(60, 'a'), 1500);
    const QByteArray capture = pcap.header() + first
                               + pcap.record(1'300'000'001, 999'999, QByteArray(61, 'b'))
                               + pcap.record(1'300'000'002, 0, QByteArray(1, 'c'));

    const ReadBack read = readBack(capture);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(3));
    QCOMPARE(read.packets[0].bytes, QByteArray(60, 'a'));
    QCOMPARE(read.packets[0].packet.wireBytes, 1500u);
    QCOMPARE(read.packets[0].packet.linkType, 1u);
    QCOMPARE(read.packets[0].packet.fileOffset, std::uint64_t(24));
    QCOMPARE(read.packets[1].packet.fileOffset, std::uint64_t(24 + first.size()));
    QCOMPARE(qint64(read.packets[1].packet.timeNs),
             1'300'000'001 * qint64(1'000'000'000) + 999'999 * nsPerFraction);
    QCOMPARE(read.packets[2].bytes, QByteArray("c"));
    QCOMPARE(QString::fromStdString(read.facts.format), format);
    QCOMPARE(read.facts.packets, std::uint64_t(3));
    QCOMPARE(read.facts.linkTypes.at(1), std::string("EN10MB"));
    QVERIFY(!read.facts.cut);
    QVERIFY(read.facts.refused.empty());
}

void TestPcapFile::readsOldLengthOrder_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<int>("minor");
    QTest::addColumn<bool>("wireFirst");

    QTest::newRow("version 2.4 has the captured length first") << 2 << 4 << false;
    QTest::newRow("version 2.3 in the usual order") << 2 << 3 << false;
    QTest::newRow("version 2.3 in the other order") << 2 << 3 << true;
    QTest::newRow("version 2.2 has the other order") << 2 << 2 << true;
    QTest::newRow("version 2.0 has the other order") << 2 << 0 << true;
    QTest::newRow("version 543.0 of Navtel has the other order") << 543 << 0 << true;
}

void TestPcapFile::readsOldLengthOrder()
{
    QFETCH(int, major);
    QFETCH(int, minor);
    QFETCH(bool, wireFirst);
    PcapBytes pcap;
    pcap.major = unsigned(major);
    pcap.minor = unsigned(minor);
    const QByteArray record = Fields()
                                  .u32(1)
                                  .u32(2)
                                  .u32(wireFirst ? 100 : 10)
                                  .u32(wireFirst ? 10 : 100)
                                  .raw(QByteArray(10, 'x'))
                                  .bytes();

    const ReadBack read = readBack(pcap.header() + record);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(read.packets[0].bytes, QByteArray(10, 'x'));
    QCOMPARE(read.packets[0].packet.wireBytes, 100u);
}

void TestPcapFile::readsFcsLength_data()
{
    QTest::addColumn<quint32>("field");
    QTest::addColumn<int>("fcsBytes");
    QTest::addColumn<quint32>("linkType");

    QTest::newRow("not said") << 1u << 0 << 1u;
    QTest::newRow("two words of Ethernet") << 0x24000001u << 4 << 1u;
    QTest::newRow("one word of PPP") << 0x14000009u << 2 << 9u;
    QTest::newRow("length without the flag") << 0x30000084u << 0 << 132u;
}

void TestPcapFile::readsFcsLength()
{
    QFETCH(quint32, field);
    QFETCH(int, fcsBytes);
    QFETCH(quint32, linkType);
    PcapBytes pcap;
    pcap.linkType = field;

    const ReadBack read = readBack(pcap.header() + pcap.record(1, 1, QByteArray(64, 'x')));

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(int(read.packets[0].packet.fcsBytes), fcsBytes);
    QCOMPARE(read.packets[0].packet.linkType, linkType);
    QCOMPARE(read.packets[0].bytes.size(), qsizetype(64));
}

void TestPcapFile::refusesHeaders_data()
{
    QTest::addColumn<QByteArray>("capture");
    QTest::addColumn<int>("code");

    PcapBytes pcap;
    QTest::newRow("cut in the file header") << pcap.header().left(23) << int(Errc::Truncated);
    pcap.major = 3;
    QTest::newRow("version 3.4") << pcap.header() << int(Errc::BadVersion);
    pcap.major = 1;
    QTest::newRow("version 1.4") << pcap.header() << int(Errc::BadVersion);
    pcap.major = 2;
    pcap.linkType = 0x00300000;
    QTest::newRow("reserved bits of the link type") << pcap.header() << int(Errc::BadValue);
}

void TestPcapFile::refusesHeaders()
{
    QFETCH(QByteArray, capture);
    QFETCH(int, code);

    const ReadBack read = readBack(capture);

    QVERIFY(!read.error.isEmpty());
    QCOMPARE(int(read.code), code);
}

void TestPcapFile::keepsWholePacketsOfEveryCut()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header();
    std::vector<qsizetype> ends = {capture.size()};
    for (const int size : {60, 0, 7, 100}) {
        capture += pcap.record(1'300'000'000, 1, QByteArray(size, 'x'), 120);
        ends.push_back(capture.size());
    }

    for (qsizetype length = 24; length <= capture.size(); ++length) {
        const ReadBack read = readBack(capture.left(length));
        const auto whole = std::upper_bound(ends.begin(), ends.end(), length) - ends.begin() - 1;
        const bool isWhole = std::find(ends.begin(), ends.end(), length) != ends.end();

        QCOMPARE(read.error, QString());
        QCOMPARE(qsizetype(read.packets.size()), qsizetype(whole));
        QCOMPARE(read.facts.cut, !isWhole);
        if (!isWhole)
            QCOMPARE(qsizetype(read.facts.cutOffset), ends[std::size_t(whole)]);
    }
}

void TestPcapFile::findsItsWayBehindDamage()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header();
    capture += pcap.record(1'300'000'000, 1, QByteArray(60, 'a'));
    const qsizetype damaged = capture.size();
    capture += pcap.record(1'300'000'000, 2, QByteArray(60, 'b'));
    for (quint32 i = 0; i < 5; ++i)
        capture += pcap.record(1'300'000'001, i, QByteArray(60, 'c'));
    capture.replace(damaged + 8, 4, Fields().u32(0x7fffffff).bytes());

    const ReadBack read = readBack(capture);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(6));
    QCOMPARE(read.packets[1].bytes, QByteArray(60, 'c'));
    QCOMPARE(read.facts.refused.at("record length"), std::uint64_t(1));
    QVERIFY(!read.facts.cut);
}

void TestPcapFile::stopsWhereNothingCanBeRecognised()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header() + pcap.record(1'300'000'000, 1, QByteArray(60, 'a'));
    const auto damaged = std::uint64_t(capture.size());
    capture += QByteArray(200'000, '\xff');

    const ReadBack read = readBack(capture);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(read.facts.refused.at("record length"), std::uint64_t(1));
    QVERIFY(read.facts.cut);
    QCOMPARE(read.facts.cutOffset, damaged);
}

void TestPcapFile::readsGluedFiles()
{
    const PcapBytes one;
    PcapBytes other;
    other.isBigEndian = true;
    other.linkType = 113;
    other.magic = 0xa1b23c4d;
    const QByteArray capture = one.header() + one.record(1, 1, "first") + one.header()
                               + one.record(2, 1, "second") + other.header()
                               + other.record(3, 1, "third");

    const ReadBack read = readBack(capture);

    QCOMPARE(read.packets.size(), std::size_t(3));
    QCOMPARE(read.packets[1].bytes, QByteArray("second"));
    QCOMPARE(read.packets[2].packet.timeNs, std::int64_t(3'000'000'001));
    QCOMPARE(read.packets[2].packet.linkType, 113u);
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(capture.data(), std::size_t(capture.size()))));
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;
    while (file->read(packets, 10).value() > 0) { // the last part's byte order is the current one
    }
    QVERIFY(file->seekTo(read.packets[0].packet.fileOffset));
    QCOMPARE(file->read(packets, 1).value(), std::size_t(1));
    QCOMPARE(packets[0].timeNs, std::int64_t(1'000'001'000));
    QVERIFY(!read.facts.cut);
}

void TestPcapFile::readsTimesAfter2038()
{
    const PcapBytes pcap;

    const ReadBack read = readBack(pcap.header() + pcap.record(0xffffffff, 999'999, "late"));

    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(qint64(read.packets[0].packet.timeNs), 4'294'967'295'999'999'000);
    QCOMPARE(read.facts.clampedTimes, std::uint64_t(0));
}

void TestPcapFile::seeksBackToPackets()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header();
    for (quint32 i = 0; i < 20'000; ++i) // several windows long
        capture += pcap.record(i, 0, QByteArray(100, char('a' + i % 26)));
    const ReadBack all = readBack(capture, {}, 1000);
    QCOMPARE(all.packets.size(), std::size_t(20'000));
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(capture.data(), std::size_t(capture.size()))));
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;

    for (const std::size_t index :
         {std::size_t(19'999), std::size_t(0), std::size_t(7'000), std::size_t(7'001)}) {
        const auto sought = file->seekTo(all.packets[index].packet.fileOffset);
        const auto count = file->read(packets, 1);

        QVERIFY(sought);
        QVERIFY(count);
        QCOMPARE(count.value(), std::size_t(1));
        QCOMPARE(packets[0].timeNs, all.packets[index].packet.timeNs);
        QCOMPARE(packets[0].bytes.size(), std::size_t(100));
        QCOMPARE(char(packets[0].bytes[99]), all.packets[index].bytes[99]);
    }
}

void TestPcapFile::canBeCancelled()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header();
    for (quint32 i = 0; i < 40'000; ++i)
        capture += pcap.record(i, 0, QByteArray(100, 'x'));
    bool cancel = false;
    OpenOptions options;
    options.bpf = "tcp"; // nothing passes, so a single read() would go through all of it
    options.isCancelled = [&] { return cancel; };
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(capture.data(), std::size_t(capture.size()))), options);
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;

    cancel = true;
    const auto count = file->read(packets, 100);

    QVERIFY(!count);
    QCOMPARE(int(count.error().code), int(Errc::Cancelled));
    QVERIFY(file->facts().filtered < 40'000);
}

QTEST_GUILESS_MAIN(TestPcapFile)
#include "tst_pcapfile.moc"
