#include "capture/source/pcapngwriter.h"
#include "tests/unit/source/builders.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace weir;
using namespace weir::test;

namespace {

CapturedPacket packetOf(const QByteArray &bytes, std::int64_t timeNs, std::uint32_t linkType)
{
    CapturedPacket packet;
    packet.bytes = std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size())));
    packet.timeNs = timeNs;
    packet.linkType = linkType;
    packet.wireBytes = static_cast<std::uint32_t>(bytes.size()) + 100;
    return packet;
}

} // namespace

class TestPcapngWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsReadBack();
    void appearsOnlyWhenComplete();
    void leavesTheOldFileWhenGivenUp();
    void saysThatTheDiskIsFull();
    void saysThatTheFolderIsMissing();
};

void TestPcapngWriter::writesWhatIsReadBack()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("out.pcapng").toStdString();
    const QByteArray big(100'000, 'b');
    auto created = PcapngWriter::create(path, "what was asked");
    QVERIFY(created);
    const auto writer = std::move(created).value();

    QVERIFY(writer->write(packetOf("abc", 1'300'000'000'123'456'789, 1), "the first"));
    QVERIFY(writer->write(packetOf("", kMaxCaptureTimeNs, 113)));
    for (int i = 0; i < 100; ++i) // more than one buffer
        QVERIFY(writer->write(packetOf(big, i, 1)));
    QVERIFY(writer->finish());

    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const ReadBack read = readBack(file.readAll());
    QCOMPARE(read.error, QString());
    QCOMPARE(writer->packets(), std::uint64_t(102));
    QCOMPARE(read.packets.size(), std::size_t(102));
    QCOMPARE(read.packets[0].bytes, QByteArray("abc"));
    QCOMPARE(read.packets[0].packet.timeNs, std::int64_t(1'300'000'000'123'456'789));
    QCOMPARE(read.packets[0].packet.wireBytes, 103u);
    QCOMPARE(read.packets[1].packet.linkType, 113u);
    QCOMPARE(read.packets[1].packet.timeNs, kMaxCaptureTimeNs);
    QCOMPARE(read.packets[101].bytes, big);
    QCOMPARE(read.facts.interfaces.size(), std::size_t(2));
    QCOMPARE(read.facts.interfaces[0].unitsPerSecond, std::uint64_t(1'000'000'000));
    QCOMPARE(read.facts.comments, std::vector<std::string>{"what was asked"});
    QVERIFY(!read.facts.cut);
}

void TestPcapngWriter::appearsOnlyWhenComplete()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("out.pcapng");
    auto created = PcapngWriter::create(path.toStdString());
    QVERIFY(created);
    const auto writer = std::move(created).value();
    QVERIFY(writer->write(packetOf("abc", 1, 1)));

    QVERIFY(!QFile::exists(path));
    QVERIFY(writer->finish());

    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList("out.pcapng"));
    QVERIFY(!writer->finish()); // once is enough
}

void TestPcapngWriter::leavesTheOldFileWhenGivenUp()
{
    const QTemporaryDir folder;
    QFile old(folder.filePath("out.pcapng"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();

    {
        auto created = PcapngWriter::create(old.fileName().toStdString());
        QVERIFY(created);
        QVERIFY(created.value()->write(packetOf("abc", 1, 1)));
    }

    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList("out.pcapng"));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
}

void TestPcapngWriter::saysThatTheDiskIsFull()
{
    const QTemporaryDir folder;
    const QByteArray big(100'000, 'b');
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto oldAction = std::signal(SIGXFSZ, SIG_IGN);
    auto created = PcapngWriter::create(folder.filePath("out.pcapng").toStdString());
    QVERIFY(created);
    auto writer = std::move(created).value();

    rlimit small = before;
    small.rlim_cur = 1'500'000; // stands for the room on a disk
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    Status status;
    for (int i = 0; i < 100 && status; ++i)
        status = writer->write(packetOf(big, i, 1));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldAction);
    writer.reset();

    QVERIFY(!status);
    QCOMPARE(int(status.error().code), int(Errc::DiskFull));
    QVERIFY(status.error().sentence().find("no room") != std::string::npos);
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

void TestPcapngWriter::saysThatTheFolderIsMissing()
{
    const QTemporaryDir folder;

    const auto created = PcapngWriter::create(folder.filePath("none/out.pcapng").toStdString());

    QVERIFY(!created);
    QCOMPARE(int(created.error().code), int(Errc::Io));
}

QTEST_GUILESS_MAIN(TestPcapngWriter)
#include "tst_pcapngwriter.moc"
