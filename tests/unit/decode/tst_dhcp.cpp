#include "capture/decode/dhcp.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray message(const char *operation, const QByteArray &options)
{
    return bytes(operation)
           + bytes("01 06 00 12345678 0000 0000 0a000001 0a000002 00000000 00000000")
           + bytes("020000000009") + QByteArray(10 + 64 + 128, '\0') + bytes("63825363") + options;
}

} // namespace

class TestDhcp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAMessage();
    void readsHostNames_data();
    void readsHostNames();
    void refusesOtherTraffic_data();
    void refusesOtherTraffic();
};

void TestDhcp::readsAMessage()
{
    const QByteArray ack =
        message("02", bytes("00 350105 32040a000003 0c05") + "Desk1" + bytes("ff 0c01") + "x");

    const auto decoded = decodeDhcp(view(ack));

    QVERIFY(decoded.has_value());
    QVERIFY(decoded->isReply);
    QCOMPARE(int(decoded->type), 5);
    QCOMPARE(word(decoded->client), QByteArray("10.0.0.1"));
    QCOMPARE(word(decoded->assigned), QByteArray("10.0.0.2"));
    QCOMPARE(word(decoded->requested), QByteArray("10.0.0.3"));
    QCOMPARE(decoded->clientMac, std::uint64_t{0x020000000009});
    QCOMPARE(QByteArray::fromStdString(decoded->hostName), QByteArray("desk1"));
}

void TestDhcp::readsHostNames_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("absent") << bytes("350101ff") << QByteArray();
    QTest::newRow("ended by zero") << bytes("0c03 610042 ff") << QByteArray("a");
    QTest::newRow("line end in it") << bytes("0c03 610a62 ff") << QByteArray();
    QTest::newRow("cut") << bytes("0c05 6162") << QByteArray();
    QTest::newRow("length cut") << bytes("0c") << QByteArray();
    QTest::newRow("behind an unknown option") << bytes("fa0201020c0161") << QByteArray("a");
    QTest::newRow("no end mark") << bytes("0c0161") << QByteArray("a");
}

void TestDhcp::readsHostNames()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, name);
    const QByteArray request = message("01", options);

    const auto decoded = decodeDhcp(view(request));

    QVERIFY(decoded.has_value());
    QVERIFY(!decoded->isReply);
    QCOMPARE(QByteArray::fromStdString(decoded->hostName), name);
}

void TestDhcp::refusesOtherTraffic_data()
{
    QTest::addColumn<QByteArray>("payload");
    const QByteArray good = message("01", bytes("350101ff"));

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut before the magic") << good.left(239);
    QTest::newRow("operation 3") << message("03", bytes("ff"));
    QTest::newRow("other magic") << QByteArray(good).replace(236, 4, bytes("00000000"));
}

void TestDhcp::refusesOtherTraffic()
{
    QFETCH(QByteArray, payload);

    QVERIFY(!decodeDhcp(view(payload)));
}

QTEST_GUILESS_MAIN(TestDhcp)
#include "tst_dhcp.moc"
