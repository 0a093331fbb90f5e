#include "model/core/valuetext.h"

#include "model/core/flowrow.h"
#include "model/core/sampling.h"

#include <QTest>

#include <clocale>

using namespace weir;

Q_DECLARE_METATYPE(weir::ValueKind)

class TestValueText : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsWhatItWrites_data();
    void readsWhatItWrites();
    void readsEveryName_data();
    void readsEveryName();
    void doesNotFollowTheLocale();
};

void TestValueText::writes_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("protocol with a name") << ValueKind::Protocol << quint64(6) << "tcp";
    QTest::newRow("protocol without a name") << ValueKind::Protocol << quint64(253) << "253";
    QTest::newRow("EtherType with a name") << ValueKind::EtherType << quint64(0x0806) << "arp";
    QTest::newRow("EtherType without a name")
        << ValueKind::EtherType << quint64(0x0102) << "0x0102";
    QTest::newRow("one flag") << ValueKind::TcpFlags << quint64(2) << "SYN";
    QTest::newRow("two flags") << ValueKind::TcpFlags << quint64(0x12) << "SYN+ACK";
    QTest::newRow("all flags") << ValueKind::TcpFlags << quint64(0x1ff)
                               << "FIN+SYN+RST+PSH+ACK+URG+ECE+CWR+NS";
    QTest::newRow("no flag") << ValueKind::TcpFlags << quint64(0) << "none";
    QTest::newRow("ICMP echo") << ValueKind::Icmp << quint64(0x0800) << "echo-request";
    QTest::newRow("ICMP that two families define") << ValueKind::Icmp << quint64(0x0301) << "3/1";
    QTest::newRow("ICMPv6 echo") << ValueKind::Icmp << quint64(0x8000) << "echo-request6";
    QTest::newRow("response code") << ValueKind::DnsRcode << quint64(3) << "NXDOMAIN";
    QTest::newRow("verdict") << ValueKind::Verdict << quint64(129) << "dropped-acl-deny";
    QTest::newRow("one mark") << ValueKind::RowMarks << quint64(0x001) << "suspect";
    QTest::newRow("two marks") << ValueKind::RowMarks << quint64(0x003) << "suspect+long";
    QTest::newRow("a mark of a later version") << ValueKind::RowMarks << quint64(0x401) << "0x0401";
    QTest::newRow("no mark") << ValueKind::RowMarks << quint64(0) << "none";
    QTest::newRow("origin of a rate") << ValueKind::SamplingOrigin << quint64(11) << "repaired";
    QTest::newRow("observed at the way out") << ValueKind::Observed << quint64(1) << "egress";
    QTest::newRow("kind of copy") << ValueKind::CopyKind << quint64(3) << "sampled-exporter";
    QTest::newRow("end reason") << ValueKind::EndReason << quint64(2) << "active-timeout";
    QTest::newRow("rate nobody knows") << ValueKind::SamplingRate << quint64(0) << "unknown";
    QTest::newRow("whole rate") << ValueKind::SamplingRate << quint64(1000) << "1000";
    QTest::newRow("rate of two in three")
        << ValueKind::SamplingRate << quint64(samplingCode(1.5)) << "1.5";
    QTest::newRow("count") << ValueKind::Number << quint64(1234567890123) << "1234567890123";
    QTest::newRow("port") << ValueKind::Port << quint64(443) << "443";
    QTest::newRow("duration") << ValueKind::DurationMs << quint64(90000) << "90s";
    QTest::newRow("time") << ValueKind::Time << quint64(1769853605250000000)
                          << "2026-01-31T10:00:05.25Z";
    QTest::newRow("time on the second")
        << ValueKind::Time << quint64(1769853600000000000) << "2026-01-31T10:00:00Z";
    QTest::newRow("absent") << ValueKind::Protocol << quint64(kAbsent<std::uint64_t>) << "";
}

void TestValueText::writes()
{
    QFETCH(ValueKind, kind);
    QFETCH(quint64, value);
    QFETCH(QString, text);

    QCOMPARE(QString::fromStdString(valueText(kind, value)), text);
}

void TestValueText::reads_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("value");

    QTest::newRow("marks in any order") << ValueKind::RowMarks << "Long+suspect" << quint64(3);
    QTest::newRow("rate with a fraction")
        << ValueKind::SamplingRate << "1.25" << quint64(samplingCode(1.25));
    QTest::newRow("unknown rate") << ValueKind::SamplingRate << "unknown" << quint64(0);
    QTest::newRow("protocol in capitals") << ValueKind::Protocol << "TCP" << quint64(6);
    QTest::newRow("protocol by number") << ValueKind::Protocol << "17" << quint64(17);
    QTest::newRow("other spelling of a protocol")
        << ValueKind::Protocol << "ipv6-icmp" << quint64(58);
    QTest::newRow("EtherType in hexadecimal")
        << ValueKind::EtherType << "0x86DD" << quint64(0x86dd);
    QTest::newRow("flags in another order") << ValueKind::TcpFlags << "ack+syn" << quint64(0x12);
    QTest::newRow("flags by initials") << ValueKind::TcpFlags << "SA" << quint64(0x12);
    QTest::newRow("flags in hexadecimal") << ValueKind::TcpFlags << "0x012" << quint64(0x12);
    QTest::newRow("no flag") << ValueKind::TcpFlags << "none" << quint64(0);
    QTest::newRow("ICMP type and code") << ValueKind::Icmp << "8/0" << quint64(0x0800);
    QTest::newRow("ICMP type alone") << ValueKind::Icmp << "3" << quint64(0x0300);
    QTest::newRow("ICMP name of one of two families")
        << ValueKind::Icmp << "host-unreachable" << quint64(0x0301);
    QTest::newRow("response code in small letters")
        << ValueKind::DnsRcode << "nxdomain" << quint64(3);
    QTest::newRow("thousands") << ValueKind::Number << "64k" << quint64(64000);
    QTest::newRow("millions with a fraction") << ValueKind::Bytes << "1.5M" << quint64(1500000);
    QTest::newRow("billions with a unit") << ValueKind::Bytes << "2GB" << quint64(2000000000);
    QTest::newRow("binary") << ValueKind::Bytes << "4KiB" << quint64(4096);
    QTest::newRow("hexadecimal") << ValueKind::Number << "0x1F" << quint64(31);
    QTest::newRow("largest number")
        << ValueKind::Number << "18446744073709551614" << quint64(18446744073709551614u);
    QTest::newRow("service") << ValueKind::Port << "HTTPS" << quint64(443);
    QTest::newRow("milliseconds without a unit") << ValueKind::DurationMs << "250" << quint64(250);
    QTest::newRow("seconds with a fraction") << ValueKind::DurationMs << "1.5s" << quint64(1500);
}

void TestValueText::reads()
{
    QFETCH(ValueKind, kind);
    QFETCH(QString, text);
    QFETCH(quint64, value);

    const auto result = parseValueText(kind, text.toStdString());

    QVERIFY(result.has_value());
    QCOMPARE(quint64(*result), value);
}

void TestValueText::refuses_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << ValueKind::Number << "";
    QTest::newRow("negative number") << ValueKind::Number << "-1";
    QTest::newRow("number that does not fit") << ValueKind::Number << "18446744073709551616";
    QTest::newRow("number that means absent") << ValueKind::Number << "18446744073709551615";
    QTest::newRow("product that does not fit") << ValueKind::Number << "99999999999G";
    QTest::newRow("part of one") << ValueKind::Number << "1.5";
    QTest::newRow("point without digits") << ValueKind::Number << "1.";
    QTest::newRow("too long a fraction") << ValueKind::Number << "1.99999999999999999999G";
    QTest::newRow("unknown suffix") << ValueKind::Number << "5q";
    QTest::newRow("hexadecimal without digits") << ValueKind::Number << "0x";
    QTest::newRow("unknown protocol") << ValueKind::Protocol << "tpc";
    QTest::newRow("unknown flag") << ValueKind::TcpFlags << "SYN+FOO";
    QTest::newRow("plus without a flag") << ValueKind::TcpFlags << "SYN+";
    QTest::newRow("ICMP code out of range") << ValueKind::Icmp << "3/256";
    QTest::newRow("ICMP without a code") << ValueKind::Icmp << "3/";
    QTest::newRow("time before 1970") << ValueKind::Time << "1969-12-31";
    QTest::newRow("duration without a number") << ValueKind::DurationMs << "s";
}

void TestValueText::refuses()
{
    QFETCH(ValueKind, kind);
    QFETCH(QString, text);

    QVERIFY(!parseValueText(kind, text.toStdString()));
}

void TestValueText::readsWhatItWrites_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<quint64>("limit");

    QTest::newRow("protocols") << ValueKind::Protocol << quint64(255);
    QTest::newRow("EtherTypes") << ValueKind::EtherType << quint64(65535);
    QTest::newRow("flags") << ValueKind::TcpFlags << quint64(512);
    QTest::newRow("ICMP") << ValueKind::Icmp << quint64(65535);
    QTest::newRow("response codes") << ValueKind::DnsRcode << quint64(4096);
    QTest::newRow("verdicts") << ValueKind::Verdict << quint64(256);
    QTest::newRow("marks") << ValueKind::RowMarks << quint64(2048);
    QTest::newRow("whole rates") << ValueKind::SamplingRate << quint64(5000);
    QTest::newRow("origins of rates") << ValueKind::SamplingOrigin << quint64(20);
    QTest::newRow("ports") << ValueKind::Port << quint64(65536);
    QTest::newRow("durations") << ValueKind::DurationMs << quint64(5000);
}

void TestValueText::readsWhatItWrites()
{
    QFETCH(ValueKind, kind);
    QFETCH(quint64, limit);

    for (quint64 value = 0; value < limit; ++value) {
        const std::string text = valueText(kind, value);
        const auto again = parseValueText(kind, text);
        QVERIFY2(again && *again == value, text.c_str());
    }
}

void TestValueText::readsEveryName_data()
{
    QTest::addColumn<ValueKind>("kind");

    QTest::newRow("protocols") << ValueKind::Protocol;
    QTest::newRow("EtherTypes") << ValueKind::EtherType;
    QTest::newRow("flags") << ValueKind::TcpFlags;
    QTest::newRow("ICMP") << ValueKind::Icmp;
    QTest::newRow("response codes") << ValueKind::DnsRcode;
    QTest::newRow("verdicts") << ValueKind::Verdict;
    QTest::newRow("marks") << ValueKind::RowMarks;
    QTest::newRow("origins of rates") << ValueKind::SamplingOrigin;
    QTest::newRow("places of observation") << ValueKind::Observed;
    QTest::newRow("kinds of copies") << ValueKind::CopyKind;
    QTest::newRow("end reasons") << ValueKind::EndReason;
}

void TestValueText::readsEveryName()
{
    QFETCH(ValueKind, kind);

    const auto names = valueNames(kind);

    QVERIFY(names.size() >= 2);
    for (const std::string_view name : names)
        QVERIFY2(parseValueText(kind, name).has_value(), name.data());
}

void TestValueText::doesNotFollowTheLocale()
{
    std::setlocale(LC_ALL, "de_DE.UTF-8"); // has no effect where it is not installed

    QCOMPARE(parseValueText(ValueKind::Bytes, "1.5M"), std::optional<std::uint64_t>(1500000));
    QCOMPARE(valueText(ValueKind::Number, 1234567), std::string("1234567"));

    std::setlocale(LC_ALL, "C");
}

QTEST_GUILESS_MAIN(TestValueText)
#include "tst_valuetext.moc"
