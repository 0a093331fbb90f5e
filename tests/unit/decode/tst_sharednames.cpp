#include "capture/decode/dhcp.h"
#include "capture/decode/dns.h"
#include "capture/decode/packet.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"
#include "tests/unit/decode/classicpcap.h"
#include "tests/unit/decode/explained.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint8_t kUdp = 17;

/// "question address" of every DNS answer and additional record and "host name" of every DHCP
/// message, by UDP port.
QSet<QString> namesIn(const ClassicPcap &pcap)
{
    QSet<QString> found;
    for (const CapturedFrame &frame : pcap.frames) {
        const DecodedPacket packet = decodePacket(frame.bytes, pcap.linkType, frame.wireBytes);
        const PacketLayer &layer = packet.inner;
        if (layer.proto != kUdp)
            continue;
        if (layer.srcPort == 67 || layer.dstPort == 67) {
            if (const auto dhcp = decodeDhcp(layer.payload))
                found += QString::fromStdString(dhcp->hostName);
        }
        if (layer.srcPort != 53 && layer.srcPort != 5353 && layer.srcPort != 5355)
            continue;
        const auto dns = decodeDns(layer.payload);
        if (!dns || dns.value().questions.empty())
            continue;
        const QString question = QString::fromStdString(dns.value().questions[0].name);
        for (const auto *records : {&dns.value().answers, &dns.value().additional}) {
            for (const DnsRecord &record : *records)
                found += question + ' ' + QString::fromStdString(toString(record.address));
        }
    }
    return found;
}

/// What tshark found of the same; its lists end at 200 entries.
QSet<QString> expectedNames(const QJsonObject &names)
{
    QSet<QString> expected;
    const QJsonObject answers = names["dns_answers"].toObject();
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        for (const QJsonValue &address : it->toArray())
            expected += it.key().toLower() + ' ' + address.toString();
    }
    const QJsonObject hosts = names["dhcp_hostnames"].toObject()["values"].toObject();
    for (const QString &host : hosts.keys())
        expected += host.toLower();
    return expected;
}

} // namespace

/// The names in the shared samples, against what tshark found.
class TestSharedNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTsharkFinds_data();
    void findsWhatTsharkFinds();
};

void TestSharedNames::findsWhatTsharkFinds_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonObject>("names");
    const std::string path = sharedData("truth.json");
    if (path.empty())
        QSKIP("shared data not present");
    const QJsonObject truth = QJsonDocument::fromJson(readFile(path)).object();
    int rows = 0;
    for (auto it = truth.begin(); it != truth.end(); ++it) {
        const QJsonObject names = it->toObject()["names"].toObject();
        const QString magic = it->toObject()["file"].toObject()["magic"].toString();
        if (!magic.startsWith("pcap ")
            || !(names.contains("dns_answers") || names.contains("dhcp_hostnames")))
            continue;
        QTest::newRow(qPrintable(it.key())) << it.key() << names;
        ++rows;
    }
    QVERIFY(rows > 40);
}

void TestSharedNames::findsWhatTsharkFinds()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, names);
    const QByteArray content = readFile(sharedData(qPrintable(file)));
    const auto pcap = readClassicPcap(content);
    QVERIFY(pcap.has_value());

    const QStringList missing = (expectedNames(names) - namesIn(*pcap)).values();

    const QString reason = explainedMissingNames().value(file);
    if (reason.isEmpty())
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join("; ")));
    else
        QVERIFY2(!missing.isEmpty(), qPrintable("now agrees, so no longer: " + reason));
}

QTEST_GUILESS_MAIN(TestSharedNames)
#include "tst_sharednames.moc"
