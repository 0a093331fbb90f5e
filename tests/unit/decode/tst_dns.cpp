#include "capture/decode/dns.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

/// Header with the given flags and counts.
QByteArray header(const char *flags, int questions, int answers = 0, int authorities = 0,
                  int additional = 0)
{
    return bytes("1234") + bytes(flags) + be16(questions) + be16(answers) + be16(authorities)
           + be16(additional);
}

/// "3www7example3com0", at offset 12 where it is the first question.
QByteArray example()
{
    return bytes("03") + "www" + bytes("07") + "EXAMPLE" + bytes("03") + "com" + bytes("00");
}

/// A record whose name points to offset 12.
QByteArray record(int type, const QByteArray &data)
{
    return bytes("c00c") + be16(type) + bytes("0001 00000e10") + be16(int(data.size())) + data;
}

QByteArray response(int answers, const QByteArray &records)
{
    return header("8180", 1, answers) + example() + bytes("0001 0001") + records;
}

QByteArray text(const std::string &value)
{
    return QByteArray::fromStdString(value);
}

} // namespace

class TestDns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAQuestion();
    void readsAnswers();
    void readsTheAdditionalSection();
    void readsFlags();
    void writesNamesSafely_data();
    void writesNamesSafely();
    void rejectsBadInput_data();
    void rejectsBadInput();
    void keepsWhatStandsBeforeTheFault_data();
    void keepsWhatStandsBeforeTheFault();
    void readsNoMoreThanTheLimit();
    void findsTheMessageInATcpStream();
    void readsReverseNames_data();
    void readsReverseNames();
};

void TestDns::readsAQuestion()
{
    const QByteArray query = header("0100", 1) + example() + bytes("001c 8001");

    const auto message = decodeDns(view(query));

    QVERIFY(message);
    QCOMPARE(int(message.value().id), 0x1234);
    QVERIFY(!message.value().isResponse);
    QVERIFY(message.value().isComplete);
    QCOMPARE(message.value().questions.size(), std::size_t{1});
    QCOMPARE(text(message.value().questions[0].name), QByteArray("www.example.com"));
    QCOMPARE(message.value().questions[0].type, kDnsAaaa);
    QCOMPARE(int(message.value().questions[0].dnsClass), 1); // without mDNS's top bit
}

void TestDns::readsAnswers()
{
    const QByteArray reply = response(
        5, record(kDnsCname, bytes("03") + "Web" + bytes("c010")) + record(kDnsA, bytes("c0000201"))
               + record(kDnsAaaa, bytes("20010db8000000000000000000000001"))
               + record(16, bytes("03") + "txt")
               + record(kDnsPtr, bytes("04") + "host" + bytes("00")));

    const auto message = decodeDns(view(reply));

    QVERIFY(message);
    const auto &answers = message.value().answers;
    QCOMPARE(answers.size(), std::size_t{4}); // without the text record
    QCOMPARE(text(answers[0].name), QByteArray("www.example.com"));
    QCOMPARE(text(answers[0].target), QByteArray("web.example.com"));
    QCOMPARE(answers[0].ttlS, 3600u);
    QCOMPARE(word(answers[1].address), QByteArray("192.0.2.1"));
    QCOMPARE(word(answers[2].address), QByteArray("2001:db8::1"));
    QCOMPARE(text(answers[3].target), QByteArray("host"));
    QVERIFY(message.value().isComplete);
}

void TestDns::readsTheAdditionalSection()
{
    const QByteArray reply = header("8400", 1, 0, 1, 1) + example() + bytes("0001 0001")
                             + record(2, bytes("c00c")) + record(kDnsA, bytes("0a000001"));

    const auto message = decodeDns(view(reply));

    QVERIFY(message);
    QVERIFY(message.value().answers.empty());
    QCOMPARE(message.value().additional.size(), std::size_t{1});
    QCOMPARE(word(message.value().additional[0].address), QByteArray("10.0.0.1"));
}

void TestDns::readsFlags()
{
    const QByteArray reply = header("aa83", 0);

    const auto message = decodeDns(view(reply));

    QVERIFY(message);
    QVERIFY(message.value().isResponse);
    QVERIFY(message.value().isTruncated);
    QCOMPARE(int(message.value().opcode), 5);
    QCOMPARE(int(message.value().rcode), 3);
}

void TestDns::writesNamesSafely_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("root") << bytes("00") << QByteArray();
    QTest::newRow("capitals") << bytes("02") + "Ab" + bytes("00") << QByteArray("ab");
    QTest::newRow("line end and quote") << bytes("03 0d0a22 00") << QByteArray("\\013\\010\"");
    QTest::newRow("dot and backslash in a label")
        << bytes("03 2e5c41 00") << QByteArray("\\.\\\\a");
    QTest::newRow("bytes above ASCII") << bytes("02 c3a4 00") << QByteArray("\\195\\164");
    QTest::newRow("longest label")
        << bytes("3f") + QByteArray(63, 'a') + bytes("00") << QByteArray(63, 'a');
}

void TestDns::writesNamesSafely()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, name);
    const QByteArray query = header("0100", 1) + wire + bytes("0001 0001");

    const auto message = decodeDns(view(query));

    QVERIFY(message);
    QCOMPARE(text(message.value().questions.at(0).name), name);
}

void TestDns::rejectsBadInput_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("code");
    const auto label = bytes("3f") + QByteArray(63, 'a');
    const QByteArray type = bytes("0001 0001");

    QTest::newRow("nothing") << QByteArray() << int(Errc::Truncated);
    QTest::newRow("header cut") << header("0100", 1).left(11) << int(Errc::Truncated);
    QTest::newRow("question missing") << header("0100", 1) << int(Errc::BadValue);
    QTest::newRow("name cut") << header("0100", 1) + example().left(6) << int(Errc::BadValue);
    QTest::newRow("type cut") << header("0100", 1) + example() + bytes("0001")
                              << int(Errc::BadValue);
    QTest::newRow("pointer to itself")
        << header("0100", 1) + bytes("c00c") + type << int(Errc::BadValue);
    QTest::newRow("pointer forwards")
        << header("0100", 1) + bytes("c00e 0161 00") + type << int(Errc::BadValue);
    QTest::newRow("pointer behind a label back to it")
        << header("0100", 1) + bytes("0161 c00c") + type << int(Errc::BadValue);
    QTest::newRow("pointer cut") << header("0100", 1) + bytes("c0") << int(Errc::BadValue);
    QTest::newRow("reserved label type")
        << header("0100", 1) + bytes("4161 00") + type << int(Errc::BadValue);
    QTest::newRow("name of 257 bytes")
        << header("0100", 1) + label + label + label + label + bytes("00") + type
        << int(Errc::BadValue);
    QTest::newRow("65535 questions of the root")
        << header("0100", 65535) + bytes("00 0001 0001").repeated(500) << int(Errc::BadValue);
}

void TestDns::rejectsBadInput()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, code);

    const auto message = decodeDns(view(wire));

    QVERIFY(!message);
    QCOMPARE(int(message.error().code), code);
    QVERIFY(message.error().offset <= std::uint64_t(wire.size()));
}

void TestDns::keepsWhatStandsBeforeTheFault_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("answers");
    const QByteArray good = record(kDnsA, bytes("c0000201"));

    QTest::newRow("second answer missing") << response(2, good) << 1;
    QTest::newRow("second answer cut") << response(2, good + good.left(9)) << 1;
    QTest::newRow("data longer than the message")
        << response(2, good + bytes("c00c 0001 0001 00000e10 ffff 01")) << 1;
    QTest::newRow("name of an answer loops")
        << response(2, good + bytes("c021 c021 0001 0001 00000e10 0000")) << 1;
}

void TestDns::keepsWhatStandsBeforeTheFault()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, answers);

    const auto message = decodeDns(view(wire));

    QVERIFY(message);
    QVERIFY(!message.value().isComplete);
    QCOMPARE(int(message.value().answers.size()), answers);
    QCOMPARE(text(message.value().questions.at(0).name), QByteArray("www.example.com"));
}

void TestDns::readsNoMoreThanTheLimit()
{
    const QByteArray reply = response(1000, record(kDnsA, bytes("c0000201")).repeated(1000));

    const auto message = decodeDns(view(reply));

    QVERIFY(message);
    QVERIFY(!message.value().isComplete);
    QCOMPARE(message.value().answers.size(), kMaxDnsRecords - 1);
}

void TestDns::findsTheMessageInATcpStream()
{
    const QByteArray query = header("0100", 1) + example() + bytes("0001 0001");
    const QByteArray two = be16(int(query.size())) + query + bytes("0020");
    const QByteArray begun = two.left(20);
    const QByteArray tooSmall = bytes("000b") + query;
    const QByteArray lengthOnly = bytes("00");

    const auto whole = dnsOverTcp(view(two));
    const auto part = dnsOverTcp(view(begun));

    QVERIFY(whole.has_value());
    QCOMPARE(toByteArray(*whole), query);
    QVERIFY(part.has_value());
    QCOMPARE(toByteArray(*part), query.left(18));
    QVERIFY(!dnsOverTcp(view(tooSmall)));
    QVERIFY(!dnsOverTcp(view(lengthOnly)));
}

void TestDns::readsReverseNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("address");
    const QByteArray v6 = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";

    QTest::newRow("IPv4") << QByteArray("4.3.2.10.in-addr.arpa") << QByteArray("10.2.3.4");
    QTest::newRow("IPv6") << v6 + ".ip6.arpa" << QByteArray("2001:db8::1");
    QTest::newRow("three octets") << QByteArray("3.2.10.in-addr.arpa") << QByteArray();
    QTest::newRow("five octets") << QByteArray("5.4.3.2.10.in-addr.arpa") << QByteArray();
    QTest::newRow("octet of 256") << QByteArray("256.3.2.10.in-addr.arpa") << QByteArray();
    QTest::newRow("letters") << QByteArray("x.3.2.10.in-addr.arpa") << QByteArray();
    QTest::newRow("31 nibbles") << v6.mid(2) + ".ip6.arpa" << QByteArray();
    QTest::newRow("two digits in a nibble") << "10." + v6.mid(2) + ".ip6.arpa" << QByteArray();
    QTest::newRow("zone only") << QByteArray("in-addr.arpa") << QByteArray();
    QTest::newRow("other name") << QByteArray("example.com") << QByteArray();
}

void TestDns::readsReverseNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, address);

    const auto found = addressOfReverseName(name.toStdString());

    QCOMPARE(found ? word(*found) : QByteArray(), address);
}

QTEST_GUILESS_MAIN(TestDns)
#include "tst_dns.moc"
