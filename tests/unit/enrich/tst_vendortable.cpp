#include "model/enrich/vendortable.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class TestVendorTable : public QObject
{
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void theLongestPrefixCounts();
    void knowsSomeWithoutFiles();
    void fileWinsOverNothing();
};

void TestVendorTable::readsLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<quint64>("prefix");
    QTest::addColumn<int>("bits"); // 0: no such line
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *name, const char *line, quint64 prefix, int bits,
                        const char *vendor) {
        QTest::newRow(name) << QByteArray(line) << prefix << bits << QByteArray(vendor);
    };
    row("manuf", "00:1B:21\tIntelCor\tIntel Corporate", 0x001b'2100'0000, 24, "Intel Corporate");
    row("manuf, one name", "00:1B:21\tIntelCor\r", 0x001b'2100'0000, 24, "IntelCor");
    row("manuf, 28 bits", "00:1B:C5:00:00:00/28\tX\tLong", 0x001b'c500'0000, 28, "Long");
    row("manuf, 36 bits", "70:B3:D5:12:30:00/36\tY\tYy Ltd", 0x70b3'd512'3000, 36, "Yy Ltd");
    row("manuf, a group", "01-80-C2-00-00-0E/48\tLLDP", 0x0180'c200'000e, 48, "LLDP");
    row("nmap", "001B21 Intel Corporate", 0x001b'2100'0000, 24, "Intel Corporate");
    row("oui.txt", "00-1B-21   (hex)\t\tIntel Corporate", 0x001b'2100'0000, 24, "Intel Corporate");
    row("oui.txt, once more", "001B21     (base 16)\t\tIntel Corporate", 0, 0, "");
    row("oui.csv", "MA-L,001B21,Intel Corporate,Lot 8", 0x001b'2100'0000, 24, "Intel Corporate");
    row("oui.csv, quoted", "MA-S,70B3D5123,\"Yy, Inc.\",X", 0x70b3'd512'3000, 36, "Yy, Inc.");
    row("oui.csv, heads", "Registry,Assignment,Organization Name", 0, 0, "");
    row("comment", "# 00:1B:21 Intel", 0, 0, "");
    row("empty", "", 0, 0, "");
    row("no name", "00:1B:21", 0, 0, "");
    row("words", "Intel Corporate", 0, 0, "");
    row("too long a mask", "00:1B:21:00:00:00/49\tX", 0, 0, "");
    row("no bits at all", "00:1B:21:00:00:00/0\tX", 0, 0, "");
    row("five digits", "001B2 Intel", 0, 0, "");
}

void TestVendorTable::readsLines()
{
    QFETCH(QByteArray, line);
    QFETCH(quint64, prefix);
    QFETCH(int, bits);
    QFETCH(QByteArray, name);

    const auto read = parseVendorLine({line.constData(), std::size_t(line.size())});

    QCOMPARE(read.has_value(), bits > 0);
    if (!read)
        return;
    QCOMPARE(quint64(read->prefix), prefix);
    QCOMPARE(int(read->bits), bits);
    QCOMPARE(QByteArray(read->name.data(), qsizetype(read->name.size())), name);
}

void TestVendorTable::theLongestPrefixCounts()
{
    TempDir folder;
    writeFile(folder.path("manuf"), "00:1B:C5\tOui\tWhole\n"
                                    "00:1B:C5:10:00:00/28\tPart\tPart of it\n"
                                    "00:1B:C5:12:30:00/36\tSmall\tSmall part\n");
    const VendorTable table({folder.path("manuf")});

    QCOMPARE(table.vendorOf(0x001b'c500'0001), std::string_view("Whole"));
    QCOMPARE(table.vendorOf(0x001b'c510'0001), std::string_view("Part of it"));
    QCOMPARE(table.vendorOf(0x001b'c512'3fff), std::string_view("Small part"));
    QCOMPARE(table.vendorOf(0x001b'c512'4000), std::string_view("Part of it"));
}

void TestVendorTable::knowsSomeWithoutFiles()
{
    const VendorTable table({"/nowhere/at/all"});

    QCOMPARE(table.vendorOf(0xffff'ffff'ffff), std::string_view("Broadcast"));
    QCOMPARE(table.vendorOf(0x0100'5e7f'fffa), std::string_view("IPv4 multicast"));
    QCOMPARE(table.vendorOf(0x3333'0000'00fb), std::string_view("IPv6 multicast"));
    QCOMPARE(table.vendorOf(0x0180'c200'000e), std::string_view("Bridges (STP, LLDP, LACP)"));
    QCOMPARE(table.vendorOf(0x0000'5e00'0107), std::string_view("VRRP router"));
    QCOMPARE(table.vendorOf(0x5254'0012'3456), std::string_view("QEMU, KVM"));
    QCOMPARE(table.vendorOf(0x0242'ac11'0002), std::string_view("Docker"));
    QCOMPARE(table.vendorOf(0x0600'0000'0001), std::string_view("locally administered"));
    QCOMPARE(table.vendorOf(0x0011'2233'4455), std::string_view());
}

void TestVendorTable::fileWinsOverNothing()
{
    TempDir folder;
    writeFile(folder.path("list"), "001122 Example Cards\nnot a line\n\xff\xfe\n");

    QCOMPARE(VendorTable({folder.path("list")}).vendorOf(0x0011'2233'4455),
             std::string_view("Example Cards"));
}

QTEST_GUILESS_MAIN(TestVendorTable)
#include "tst_vendortable.moc"
