#include "capture/source/capturefile.h"
#include "capture/source/capturepreview.h"
#include "tests/unit/source/builders.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace weir;
using namespace weir::test;

class TestUnknownFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatWasFound_data();
    void namesWhatWasFound();
    void refusesFolders();
    void saysThatAFileIsMissing();
    void previewsTheBeginning();
    void previewsQuickly();
    void readsSnoop();
};

void TestUnknownFormats::namesWhatWasFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");

    QTest::newRow("nothing") << QByteArray() << "empty file";
    QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n rest") << "PNG image";
    QTest::newRow("JPEG") << QByteArray("\xff\xd8\xff\xe0 rest") << "JPEG image";
    QTest::newRow("PDF") << QByteArray("%PDF-1.7") << "PDF document";
    QTest::newRow("ELF") << QByteArray("\x7f"
                                       "ELF\2\1\1")
                         << "ELF program";
    QTest::newRow("ZIP") << QByteArray("PK\3\4 rest") << "ZIP archive; unpack it";
    QTest::newRow("7-Zip") << QByteArray("7z\xbc\xaf\x27\x1c") << "7-Zip archive";
    QTest::newRow("bzip2") << QByteArray("BZh91AY&SY") << "bunzip2";
    QTest::newRow("tar") << QByteArray(257, 'a') + QByteArray("ustar\0", 6) << "tar archive";
    QTest::newRow("SQLite") << QByteArray("SQLite format 3\0rest", 20) << "open it as a workspace";
    QTest::newRow("Sniffer") << QByteArray("XCP\000002.001", 11) << "editcap -F pcapng";
    QTest::newRow("web page") << QByteArray("\n<!DOCTYPE html>\n<html>") << "web page";
    QTest::newRow("JSON") << QByteArray("{\"packets\": []}") << "JSON";
    QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?>") << "XML";
    QTest::newRow("script") << QByteArray("#!/bin/sh\n") << "script";
    QTest::newRow("text") << QByteArray("This is not a capture.\n") << "text file";
    QTest::newRow("Git LFS") << QByteArray("version https://git-lfs.github.com/spec/v1\n")
                             << "git lfs pull";
    QTest::newRow("zeros") << QByteArray(100, '\0') << "begins with zeros";
    QTest::newRow("anything else")
        << QByteArray("\1\2\3\4\5\xff\xfe\xfd\xfc") << "it begins with: 01 02 03 04 05 ff fe fd";
}

void TestUnknownFormats::namesWhatWasFound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);

    const ReadBack read = readBack(bytes);

    QCOMPARE(int(read.code), int(Errc::UnknownFormat));
    QVERIFY2(read.error.contains(words), qPrintable(read.error));
    QVERIFY(!read.error.contains('\n'));
}

void TestUnknownFormats::refusesFolders()
{
    const QTemporaryDir folder;

    const auto opened = CaptureFile::open(folder.path().toStdString());

    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(Errc::UnknownFormat));
    QVERIFY(opened.error().sentence().find("folder") != std::string::npos);
}

void TestUnknownFormats::saysThatAFileIsMissing()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("none.pcap").toStdString();

    const auto opened = CaptureFile::open(path);

    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(Errc::NotFound));
    QVERIFY(opened.error().sentence().find(path) != std::string::npos);
}

void TestUnknownFormats::previewsTheBeginning()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("x.pcap"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const PcapBytes pcap;
    file.write(pcap.header() + pcap.record(7, 0, QByteArray(5000, 'x')) + pcap.record(8, 0, "b")
               + pcap.record(9, 0, "c"));
    file.close();

    const auto preview = previewCapture(file.fileName().toStdString(), 2);

    QVERIFY(preview);
    QCOMPARE(preview.value().packets.size(), std::size_t(2));
    QCOMPARE(preview.value().packets[0].timeNs, std::int64_t(7'000'000'000));
    QCOMPARE(preview.value().packets[0].wireBytes, 5000u);
    QCOMPARE(preview.value().packets[0].bytes.size(), kPreviewBytes);
    QCOMPARE(preview.value().facts.format, std::string("pcap"));
    QCOMPARE(preview.value().facts.fileBytes, std::uint64_t(file.size()));
    QCOMPARE(preview.value().facts.linkTypes.at(1), std::string("EN10MB"));
}

void TestUnknownFormats::previewsQuickly()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("large.pcapng"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const PcapngBytes ng;
    const quint32 huge = 0xf0000000; // a block of 4 GB of holes stands before the first packet
    file.write(ng.section() + ng.interface(1) + ng.fields().u32(0x0bad).u32(huge).bytes());
    file.seek(qint64(ng.section().size() + ng.interface(1).size()) + huge);
    file.write(ng.packet(0, 1, "x"));
    file.close();
    QElapsedTimer timer;
    timer.start();

    const auto preview = previewCapture(file.fileName().toStdString(), 10);

    QVERIFY(preview);
    QCOMPARE(preview.value().packets.size(), std::size_t(1));
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
}

void TestUnknownFormats::readsSnoop()
{
    const QByteArray header = QByteArray("snoop\0\0\0", 8) + Fields(true).u32(2).u32(4).bytes();
    const auto record = [](const QByteArray &packet, quint32 wire, quint32 length) {
        return Fields(true)
            .u32(wire)
            .u32(quint64(packet.size()))
            .u32(length)
            .u32(3)
            .u32(100)
            .u32(5)
            .raw(packet)
            .pad()
            .bytes();
    };
    const QByteArray capture =
        header + record("abcde", 64, 32) + record("xyz", 3, 4000) + QByteArray(10, '\0');

    const ReadBack read = readBack(capture);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(1));
    QCOMPARE(read.packets[0].bytes, QByteArray("abcde"));
    QCOMPARE(read.packets[0].packet.wireBytes, 64u);
    QCOMPARE(read.packets[0].packet.timeNs, std::int64_t(100'000'005'000));
    QCOMPARE(read.facts.format, std::string("snoop"));
    QCOMPARE(read.facts.droppedByCapture, std::uint64_t(3));
    QVERIFY(read.facts.cut);
}

QTEST_GUILESS_MAIN(TestUnknownFormats)
#include "tst_unknownformats.moc"
