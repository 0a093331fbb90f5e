#include "capture/source/capturefile.h"
#include "tests/unit/source/builders.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <lz4frame.h>
#include <lzma.h>
#include <sys/stat.h>
#include <thread>
#include <zlib.h>
#include <zstd.h>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 64, '\0');
    QByteArray input = plain;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstd(const QByteArray &plain)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), '\0');
    packed.truncate(qsizetype(ZSTD_compress(packed.data(), std::size_t(packed.size()), plain.data(),
                                            std::size_t(plain.size()), 3)));
    return packed;
}

QByteArray lz4(const QByteArray &plain)
{
    QByteArray packed(qsizetype(LZ4F_compressFrameBound(std::size_t(plain.size()), nullptr)), '\0');
    packed.truncate(
        qsizetype(LZ4F_compressFrame(packed.data(), std::size_t(packed.size()), plain.data(),
                                     std::size_t(plain.size()), nullptr)));
    return packed;
}

QByteArray xz(const QByteArray &plain)
{
    QByteArray packed(qsizetype(lzma_stream_buffer_bound(std::size_t(plain.size()))), '\0');
    std::size_t used = 0;
    lzma_easy_buffer_encode(
        3, LZMA_CHECK_CRC32, nullptr, reinterpret_cast<const std::uint8_t *>(plain.data()),
        std::size_t(plain.size()), reinterpret_cast<std::uint8_t *>(packed.data()), &used,
        std::size_t(packed.size()));
    packed.truncate(qsizetype(used));
    return packed;
}

constexpr int kPackets = 15'000; // more than one window

/// About 1.4 MB that pack badly.
QByteArray samplePcap()
{
    const PcapBytes pcap;
    QByteArray capture = pcap.header();
    quint32 state = 1;
    for (int i = 0; i < kPackets; ++i) {
        QByteArray packet(80, '\0');
        for (char &c : packet) {
            state = state * 1'103'515'245 + 12'345;
            c = char(state >> 24);
        }
        capture += pcap.record(quint32(1'300'000'000 + i), 0, packet);
    }
    return capture;
}

using Pack = QByteArray (*)(const QByteArray &);

} // namespace

Q_DECLARE_METATYPE(Pack)

class TestCompressed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_plain = samplePcap(); }
    void readsPackedCaptures_data() { addPackers(); }
    void readsPackedCaptures();
    void readsStreamsInARow_data() { addPackers(); }
    void readsStreamsInARow();
    void readsUpToTheCut_data() { addPackers(); }
    void readsUpToTheCut();
    void readsUpToDamage_data() { addPackers(); }
    void readsUpToDamage();
    void seeksInPackedCaptures_data() { addPackers(); }
    void seeksInPackedCaptures();
    void beginsAtPlacesThatAreKnown_data();
    void beginsAtPlacesThatAreKnown();
    void keepsFewPlaces();
    void forgetsPlacesOfChangedFiles();
    void readsFromPipes_data();
    void readsFromPipes();
    void refusesWhatIsNoCaptureInside_data() { addPackers(); }
    void refusesWhatIsNoCaptureInside();

private:
    static void addPackers()
    {
        QTest::addColumn<Pack>("pack");
        QTest::addColumn<QString>("name");
        QTest::newRow("gzip") << Pack(gzip) << "gzip";
        QTest::newRow("zstd") << Pack(zstd) << "zstd";
        QTest::newRow("lz4") << Pack(lz4) << "lz4";
        QTest::newRow("xz") << Pack(xz) << "xz";
    }

    QByteArray m_plain;
};

void TestCompressed::readsPackedCaptures()
{
    QFETCH(Pack, pack);
    QFETCH(QString, name);
    const QByteArray packed = pack(m_plain);

    const ReadBack read = readBack(packed, {}, 500);

    QCOMPARE(read.error, QString());
    QCOMPARE(int(read.packets.size()), kPackets);
    QCOMPARE(read.packets.back().bytes, m_plain.right(80));
    QCOMPARE(QString::fromStdString(read.facts.format), QString("pcap (%1)").arg(name));
    QCOMPARE(read.facts.fileBytes, std::uint64_t(packed.size()));
    QCOMPARE(read.facts.readBytes, std::uint64_t(packed.size()));
    QVERIFY(!read.facts.cut);
}

void TestCompressed::readsStreamsInARow()
{
    QFETCH(Pack, pack);
    const qsizetype half = m_plain.size() / 2;

    const ReadBack read = readBack(pack(m_plain.left(half)) + pack(m_plain.mid(half)), {}, 500);

    QCOMPARE(int(read.packets.size()), kPackets);
    QVERIFY(!read.facts.cut);
}

void TestCompressed::readsUpToTheCut()
{
    QFETCH(Pack, pack);
    const QByteArray packed = pack(m_plain);

    const ReadBack read = readBack(packed.left(packed.size() / 2), {}, 500);

    QCOMPARE(read.error, QString());
    QVERIFY(int(read.packets.size()) > kPackets / 4);
    QVERIFY(int(read.packets.size()) < kPackets * 3 / 4);
    QVERIFY(read.facts.cut);
    QCOMPARE(read.facts.cutReason, std::string("the compressed data is cut short"));
}

void TestCompressed::readsUpToDamage()
{
    QFETCH(Pack, pack);
    QByteArray packed = pack(m_plain);
    for (qsizetype i = packed.size() / 2; i < packed.size() / 2 + 500; ++i)
        packed[i] = char(~packed[i]);

    const ReadBack read = readBack(packed, {}, 500);

    QCOMPARE(read.error, QString());
    QVERIFY(!read.packets.empty());
    QVERIFY(read.facts.cut || !read.facts.refused.empty() || int(read.packets.size()) == kPackets);
}

void TestCompressed::seeksInPackedCaptures()
{
    QFETCH(Pack, pack);
    const QByteArray packed = pack(m_plain);
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(packed.data(), std::size_t(packed.size()))));
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;

    for (const std::uint64_t index :
         {std::uint64_t(14'999), std::uint64_t(5), std::uint64_t(9'000)}) {
        const auto sought = file->seekTo(24 + index * 96);
        QVERIFY(sought);
        const auto count = file->read(packets, 3);

        QVERIFY(count);
        QVERIFY(count.value() >= 1);
        QCOMPARE(packets[0].timeNs, std::int64_t(1'300'000'000 + index) * 1'000'000'000);
        QCOMPARE(packets[0].fileOffset, 24 + index * 96);
    }
}

void TestCompressed::beginsAtPlacesThatAreKnown_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<int>("least"); // places

    QByteArray plain = PcapBytes().header();
    while (plain.size() < (24 << 20))
        plain += m_plain.mid(24);
    const auto inFrames = [&plain](Pack pack) {
        QByteArray packed;
        for (qsizetype at = 0; at < plain.size(); at += 5 << 20)
            packed += pack(plain.mid(at, 5 << 20));
        return packed;
    };
    QTest::newRow("one gzip stream") << gzip(plain) << 4;
    QTest::newRow("gzip streams") << inFrames(gzip) << 4;
    QTest::newRow("zstd frames") << inFrames(zstd) << 4;
    QTest::newRow("lz4 frames") << inFrames(lz4) << 4;
}

void TestCompressed::beginsAtPlacesThatAreKnown()
{
    QFETCH(QByteArray, packed);
    QFETCH(int, least);
    OpenOptions options;
    options.seekPoints = std::make_shared<SeekPoints>();
    const auto open = [&] {
        auto opened = CaptureFile::openMemory(
            std::as_bytes(std::span(packed.data(), std::size_t(packed.size()))), options);
        return opened ? std::move(opened).value() : nullptr;
    };
    struct Seen
    {
        std::uint64_t offset = 0;
        std::int64_t timeNs = 0;
        QByteArray bytes;
    };
    std::vector<Seen> seen;
    std::vector<CapturedPacket> packets;
    const auto first = open();
    QVERIFY(first);
    while (const std::size_t count = first->read(packets, 1000).value()) {
        for (std::size_t i = 0; i < count; i += 97)
            seen.push_back({packets[i].fileOffset, packets[i].timeNs,
                            QByteArray(reinterpret_cast<const char *>(packets[i].bytes.data()),
                                       qsizetype(packets[i].bytes.size()))});
    }
    QVERIFY(seen.size() > 2000);
    QVERIFY2(options.seekPoints->count() >= std::size_t(least),
             qPrintable(QString::number(options.seekPoints->count())));

    // What stands between the begin and the first place is needed no more.
    for (qsizetype i = 1 << 20; i < (1 << 20) + 50'000; ++i)
        packed[i] = char(~packed[i]);
    const auto again = open();
    QVERIFY(again);
    const std::uint64_t behind = std::uint64_t{6} << 20;
    std::size_t checked = 0;
    for (std::size_t i = 0; i < seen.size(); i += 101) {
        const Seen &wanted = seen[(i * 7919) % seen.size()];
        if (wanted.offset < behind)
            continue;
        QVERIFY(again->seekTo(wanted.offset));
        const auto count = again->read(packets, 1);
        QVERIFY2(count, count ? "" : count.error().sentence().c_str());
        QVERIFY2(count.value() == 1, again->facts().cutReason.c_str());
        QCOMPARE(packets[0].fileOffset, wanted.offset);
        QCOMPARE(packets[0].timeNs, wanted.timeNs);
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(packets[0].bytes.data()),
                            qsizetype(packets[0].bytes.size())),
                 wanted.bytes);
        ++checked;
    }
    QVERIFY(checked > 10);

    // From a place on, the rest is read to its end, over the ends of streams.
    const auto last = std::ranges::find_if(
        seen, [behind](const Seen &packet) { return packet.offset >= behind; });
    QVERIFY(again->seekTo(last->offset));
    std::size_t rest = 0;
    while (const std::size_t count = again->read(packets, 1000).value())
        rest += count;
    QCOMPARE(rest, (seen.back().offset - last->offset) / 96 + 1
                       + (first->facts().packets - 1 - (seen.back().offset - 24) / 96));
    QVERIFY(!again->facts().cut);
}

void TestCompressed::keepsFewPlaces()
{
    SeekPoints points;
    for (std::uint64_t offset = 0; offset < (std::uint64_t{8} << 30); offset += 1 << 20) {
        SeekPoint point;
        point.offset = offset;
        point.packedOffset = offset / 2;
        points.add(std::move(point));
    }

    QVERIFY(points.count() <= 256);
    QVERIFY(points.count() > 100);
    const auto place = points.before(std::uint64_t{5} << 30);
    QVERIFY(place);
    QVERIFY(place->offset <= std::uint64_t{5} << 30);
    QVERIFY((std::uint64_t{5} << 30) - place->offset < std::uint64_t{128} << 20);
    QVERIFY(!points.before(100));
}

void TestCompressed::forgetsPlacesOfChangedFiles()
{
    SeekBook book;
    const auto points = book.pointsOf("a.pcap.gz", 100, 1);

    QVERIFY(book.pointsOf("a.pcap.gz", 100, 1) == points);
    QVERIFY(book.pointsOf("a.pcap.gz", 100, 2) != points);
    const auto newest = book.pointsOf("a.pcap.gz", 100, 2);
    for (int i = 0; i < 7; ++i)
        (void)book.pointsOf("other" + std::to_string(i), 1, 1);
    QVERIFY(book.pointsOf("a.pcap.gz", 100, 2) == newest);
    for (int i = 0; i < 8; ++i)
        (void)book.pointsOf("other" + std::to_string(i), 1, 1);
    QVERIFY(book.pointsOf("a.pcap.gz", 100, 2) != newest);
}

void TestCompressed::readsFromPipes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("pcap") << m_plain;
    QTest::newRow("gzip") << gzip(m_plain);
    const PcapngBytes ng;
    QByteArray capture = ng.section() + ng.interface(1);
    for (int i = 0; i < kPackets; ++i)
        capture += ng.packet(0, quint64(i), QByteArray(80, 'x'));
    QTest::newRow("pcapng") << capture;
}

void TestCompressed::readsFromPipes()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(folder.filePath("pipe"));
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    std::jthread writer([&] {
        QFile pipe(QFile::decodeName(path));
        if (pipe.open(QIODevice::WriteOnly))
            pipe.write(bytes);
    });

    auto opened = CaptureFile::open(path.toStdString());
    QVERIFY(opened);
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;
    std::size_t total = 0;
    while (const std::size_t count = file->read(packets, 1000).value())
        total += count;

    QCOMPARE(int(total), kPackets);
    QCOMPARE(file->facts().fileBytes, std::uint64_t(0));
    QVERIFY(!file->facts().cut);
}

void TestCompressed::refusesWhatIsNoCaptureInside()
{
    QFETCH(Pack, pack);

    const ReadBack text = readBack(pack("hello, this is text\n"));
    const ReadBack twice = readBack(pack(gzip(m_plain)));

    QVERIFY(text.error.contains("text file"));
    QCOMPARE(int(text.code), int(Errc::UnknownFormat));
    QVERIFY(twice.error.contains("compressed twice"));
}

QTEST_GUILESS_MAIN(TestCompressed)
#include "tst_compressed.moc"
