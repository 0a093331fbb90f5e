#include "capture/source/capturefilter.h"
#include "tests/unit/source/builders.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

/// An Ethernet frame with an IPv4 header of the given protocol.
QByteArray frame(unsigned protocol)
{
    return Fields(true)
        .raw(QByteArray(12, '\2'))
        .u16(0x0800)
        .u8(0x45)
        .raw(QByteArray(8, '\0'))
        .u8(protocol)
        .raw(QByteArray(30, '\0'))
        .bytes();
}

QByteArray mixedCapture()
{
    const PcapngBytes ng;
    return ng.section() + ng.interface(1) + ng.interface(228) + ng.packet(0, 1, frame(6))
           + ng.packet(0, 2, frame(17)) + ng.packet(1, 3, frame(6).mid(14))
           + ng.packet(1, 4, frame(17).mid(14));
}

} // namespace

class TestCaptureFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersEveryLinkType();
    void leavesOutWhatTheExpressionDoesNotFit();
    void givesTheMessageOfLibpcap();
    void checksExpressions_data();
    void checksExpressions();
    void checksAgainstEthernetWithoutInterfaces();
};

void TestCaptureFilter::filtersEveryLinkType()
{
    OpenOptions options;
    options.bpf = "udp";

    const ReadBack read = readBack(mixedCapture(), options);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(2));
    QCOMPARE(read.packets[0].packet.timeNs, std::int64_t(2000));
    QCOMPARE(read.packets[1].packet.linkType, 228u);
    QCOMPARE(read.facts.packets, std::uint64_t(2));
    QCOMPARE(read.facts.filtered, std::uint64_t(2));
}

void TestCaptureFilter::leavesOutWhatTheExpressionDoesNotFit()
{
    OpenOptions options;
    options.bpf = "ether src 02:02:02:02:02:02"; // means nothing for raw IP

    const ReadBack read = readBack(mixedCapture(), options);

    QCOMPARE(read.error, QString());
    QCOMPARE(read.packets.size(), std::size_t(2));
    QCOMPARE(read.packets[1].packet.linkType, 1u);
    QCOMPARE(read.facts.filtered, std::uint64_t(2));
}

void TestCaptureFilter::givesTheMessageOfLibpcap()
{
    OpenOptions options;
    options.bpf = "tcp prot 80";

    const ReadBack read = readBack(mixedCapture(), options);

    QCOMPARE(int(read.code), int(Errc::Syntax));
    QVERIFY2(read.error.contains("syntax error"), qPrintable(read.error));
    QVERIFY(read.packets.empty());
}

void TestCaptureFilter::checksExpressions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<quint32>("linkType");
    QTest::addColumn<bool>("isGood");

    QTest::newRow("empty means every packet") << "" << 1u << true;
    QTest::newRow("host and port") << "host 10.0.0.1 and tcp port 443" << 1u << true;
    QTest::newRow("raw IP") << "net 10.0.0.0/8" << 101u << true;
    QTest::newRow("misspelt") << "hots 10.0.0.1" << 1u << false;
    QTest::newRow("unbalanced") << "(tcp" << 1u << false;
    QTest::newRow("address out of range") << "host 10.0.0.300" << 1u << false;
    QTest::newRow("Ethernet word on raw IP") << "ether broadcast" << 101u << false;
    QTest::newRow("link type without filters") << "tcp" << 4711u << false;
}

void TestCaptureFilter::checksExpressions()
{
    QFETCH(QString, expression);
    QFETCH(quint32, linkType);
    QFETCH(bool, isGood);

    const Status status = checkFilter(expression.toStdString(), linkType);

    QCOMPARE(bool(status), isGood);
    if (!isGood) {
        QCOMPARE(int(status.error().code), int(Errc::Syntax));
        QVERIFY(!status.error().detail.empty());
    }
}

void TestCaptureFilter::checksAgainstEthernetWithoutInterfaces()
{
    OpenOptions options;
    options.bpf = "nonsense (";

    const ReadBack read = readBack(PcapngBytes().section(), options);

    QCOMPARE(int(read.code), int(Errc::Syntax));
}

QTEST_GUILESS_MAIN(TestCaptureFilter)
#include "tst_capturefilter.moc"
