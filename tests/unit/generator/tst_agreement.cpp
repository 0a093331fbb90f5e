// The decoder and the generator were written apart: what one meant is what the other reads.
#include "capture/decode/packet.h"
#include "tests/generator/oddities.h"
#include "tests/generator/scenario.h"

#include <QtTest>

using namespace weir;
using namespace weir::gen;

namespace {

constexpr std::uint16_t kEtherTypeArp = 0x0806;

/// The first difference in words; empty where there is none.
QString difference(const LayerFacts &meant, const PacketLayer &read)
{
    const auto differs = [](const char *name, std::uint64_t a, std::uint64_t b) {
        return QString("%1: meant %2, read %3").arg(name).arg(a, 0, 16).arg(b, 0, 16);
    };
    if (meant.etherType != kEtherTypeArp && (meant.src != read.src || meant.dst != read.dst))
        return QString("addresses: read %1 and %2")
            .arg(QString::fromStdString(toString(read.src)),
                 QString::fromStdString(toString(read.dst)));
    if (meant.srcPort != static_cast<std::uint16_t>(read.srcPort))
        return differs("source port", meant.srcPort, read.srcPort);
    if (meant.dstPort != static_cast<std::uint16_t>(read.dstPort))
        return differs("destination port", meant.dstPort, read.dstPort);
    if (meant.proto != read.proto)
        return differs("protocol", meant.proto, read.proto);
    if (meant.flags != read.flags)
        return differs("flags", meant.flags, read.flags);
    if (meant.icmp != read.icmp)
        return differs("icmp", meant.icmp, read.icmp);
    if (meant.ttl != read.ttl || meant.dscp != read.dscp)
        return differs("ttl or dscp", meant.ttl, read.ttl);
    if (meant.ipBytes != read.ipBytes)
        return differs("length", meant.ipBytes, read.ipBytes);
    if (meant.isFragment != read.isFragment)
        return "fragment";
    return {};
}

QString difference(const PacketBytes &packet)
{
    const DecodedPacket decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
    if (packet.facts.vlan != decoded.vlan)
        return "vlan";
    const QString outer = difference(packet.facts.outer, decoded.outer);
    return outer.isEmpty() ? difference(packet.facts.inner, decoded.inner) : "outer " + outer;
}

} // namespace

class TestAgreement : public QObject
{
    Q_OBJECT

private slots:
    void oddities_data();
    void oddities();
    void scenarios_data();
    void scenarios();
};

void TestAgreement::oddities_data()
{
    QTest::addColumn<QString>("name");

    for (const Oddity &one : gen::oddities()) {
        // Here a part of what was meant is not there to be read.
        if (one.name != "cut in the tcp header" && one.name != "gre cut inside")
            QTest::newRow(one.name.data())
                << QString::fromLatin1(one.name.data(), qsizetype(one.name.size()));
    }
}

void TestAgreement::oddities()
{
    QFETCH(QString, name);

    const PacketBytes packet = oddity(name.toStdString(), 77);

    QVERIFY(!packet.bytes.empty());
    QCOMPARE(difference(packet), QString());
}

void TestAgreement::scenarios_data()
{
    QTest::addColumn<QString>("name");

    for (const char *name : {"office", "campus", "hosting", "demo"})
        QTest::newRow(name) << QString(name);
}

void TestAgreement::scenarios()
{
    QFETCH(QString, name);
    ScenarioOptions options;
    options.scenario = name.toStdString();
    options.seconds = 6;
    auto scenario = makeScenario(options);
    QVERIFY(scenario);
    PacketBytes packet;
    std::uint64_t packets = 0;

    QString first;
    for (; first.isEmpty() && scenario.value()->next(packet); ++packets)
        first = difference(packet);

    QCOMPARE(first, QString());
    QVERIFY(packets > 1000);
}

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
