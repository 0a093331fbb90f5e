#include "tests/unit/decode/frames.h"
#include "tests/unit/exporter/sflowcollector.h"

#include <QElapsedTimer>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

/// TCP from 10.0.0.1:1025 to 192.0.2.2:80, 40 bytes of IP.
QByteArray tcpRecord()
{
    return sflowHeaderRecord(ethernet(0x0800, ipv4(6, tcp())));
}

QByteArray datagramOf(const QByteArray &samples)
{
    return sflowDatagram({}, samples);
}

} // namespace

/// What damaged or strange datagrams cost: never more than what is damaged.
class TestSflowDatagrams : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheRestOfTheDatagram_data();
    void keepsTheRestOfTheDatagram();
    void holdsToTheAnnouncedSamples_data();
    void holdsToTheAnnouncedSamples();
    void refusesWildPathsAtOnce();
    void refusesWhatIsNoDatagram_data();
    void refusesWhatIsNoDatagram();
};

void TestSflowDatagrams::keepsTheRestOfTheDatagram_data()
{
    QTest::addColumn<QByteArray>("between");
    QTest::addColumn<int>("events");
    QTest::addColumn<QByteArray>("unknown");
    QTest::addColumn<QByteArray>("refused");

    QTest::newRow("a drop notification")
        << sflowDiscardedSample(1, 0, 258, tcpRecord()) << 1 << QByteArray() << QByteArray();
    QTest::newRow("an unknown sample") << sflowStructure(9999, 77, bytes("0123456789")) << 0
                                       << QByteArray("sample 9999:77") << QByteArray();
    QTest::newRow("a sample too short for its header")
        << sflowStructure(0, 1, xdr({1, 2})) << 0 << QByteArray()
        << QByteArray("malformed sFlow sample 0:1");
    QTest::newRow("an empty sample") << sflowStructure(0, 2, {}) << 0 << QByteArray()
                                     << QByteArray("malformed sFlow sample 0:2");
    QTest::newRow("a sample without a packet")
        << sflowFlowSample({}, sflowStructure(0, 2202, xdr({0}))) << 0 << QByteArray()
        << QByteArray("sFlow sample without a packet");
    QTest::newRow("counters without a known structure")
        << sflowCounterSample(1, 0, 3, sflowStructure(9999, 5, xdr({1}))) << 0
        << QByteArray("counters 9999:5") << QByteArray();
}

void TestSflowDatagrams::keepsTheRestOfTheDatagram()
{
    QFETCH(QByteArray, between);
    QFETCH(QByteArray, unknown);
    QFETCH(QByteArray, refused);
    SflowCollector collector;
    SflowFlowFields second;
    second.sequence = 2;

    collector.add(datagramOf(sflowFlowSample({}, tcpRecord()) + between
                             + sflowExpandedFlowSample(second, tcpRecord())));

    QCOMPARE(collector.output.rows.size(), 2u);
    QTEST(int(collector.output.events.size()), "events");
    const ExporterHealth health = collector.health();
    QCOMPARE(health.unknownElements.size(), unknown.isEmpty() ? 0u : 1u);
    QVERIFY(unknown.isEmpty() || health.unknownElements.contains(unknown.toStdString()));
    QCOMPARE(health.refused.size(), refused.isEmpty() ? 0u : 1u);
    QVERIFY(refused.isEmpty() || health.refused.contains(refused.toStdString()));
    QCOMPARE(health.lostSamples, 0u);
}

void TestSflowDatagrams::holdsToTheAnnouncedSamples_data()
{
    QTest::addColumn<int>("announced");
    QTest::addColumn<int>("cutBytes");
    QTest::addColumn<bool>("isCut");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QByteArray>("refused");

    QTest::newRow("as many") << 2 << 0 << false << 2 << QByteArray();
    QTest::newRow("more than announced")
        << 1 << 0 << false << 1 << QByteArray("bytes behind the last sFlow sample");
    QTest::newRow("fewer than announced")
        << 5 << 0 << false << 2 << QByteArray("sFlow samples announced but not there");
    QTest::newRow("a wild count") << 0x7fffffff << 0 << false << 2
                                  << QByteArray("sFlow samples announced but not there");
    QTest::newRow("the last one is longer than the datagram")
        << 2 << 4 << false << 1 << QByteArray("sFlow sample longer than its datagram");
    QTest::newRow("cut by the capture") << 2 << 4 << true << 1 << QByteArray("datagram cut short");
}

void TestSflowDatagrams::holdsToTheAnnouncedSamples()
{
    QFETCH(int, announced);
    QFETCH(int, cutBytes);
    QFETCH(bool, isCut);
    QFETCH(QByteArray, refused);
    SflowCollector collector;
    SflowDatagramFields header;
    header.sampleCount = announced;
    SflowFlowFields second;
    second.sequence = 2;
    QByteArray datagram = sflowDatagram(header, sflowFlowSample({}, tcpRecord())
                                                    + sflowFlowSample(second, tcpRecord()));
    datagram.chop(cutBytes);

    collector.add(datagram, 0, Address::fromV4(0xc6336407), isCut);

    QTEST(int(collector.output.rows.size()), "rows");
    const auto refusals = collector.health().refused;
    QCOMPARE(refusals.size(), refused.isEmpty() ? 0u : 1u);
    QVERIFY(refused.isEmpty() || refusals.contains(refused.toStdString()));
    QVERIFY(refused.isEmpty() || refusals.begin()->second == 1); // whatever number it wrote
}

void TestSflowDatagrams::refusesWildPathsAtOnce()
{
    SflowCollector collector;
    const QByteArray wild = sflowStructure(
        0, 1003, xdrAddress(1) + xdr({64500, 64501, 64502, 0xffffffff, 2, 0xffffffff, 1}));
    const QByteArray datagram = datagramOf(sflowFlowSample({}, wild + tcpRecord()));
    QElapsedTimer timer;
    timer.start();

    collector.add(datagram);

    QVERIFY(timer.nsecsElapsed() < 20'000'000); // a count of 2^32 taken at its word takes seconds
    QCOMPARE(collector.output.rows.size(), 1u);
    QCOMPARE(collector.health().refused.at("malformed sFlow record 0:1003"), 1u);
}

void TestSflowDatagrams::refusesWhatIsNoDatagram_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<QString>("refusal");

    QTest::newRow("nothing") << QByteArray() << QStringLiteral("sFlow header");
    QTest::newRow("version 4") << xdr({4, 1, 1, 0, 1, 1, 0, 0}) << QStringLiteral("sFlow version");
    QTest::newRow("an agent of a third kind")
        << xdr({5, 3, 1, 0, 1, 1, 0, 0}) << QStringLiteral("sFlow agent address type");
    QTest::newRow("cut in its header") << xdr({5, 1, 1, 0, 1, 1}) << QStringLiteral("sFlow header");
}

void TestSflowDatagrams::refusesWhatIsNoDatagram()
{
    QFETCH(QByteArray, datagram);
    SflowCollector collector;

    const std::string_view refusal = collector.add(datagram);

    QTEST(QString::fromUtf8(refusal.data(), qsizetype(refusal.size())), "refusal");
    QVERIFY(collector.streams.all().empty());
}

QTEST_GUILESS_MAIN(TestSflowDatagrams)
#include "tst_sflowdatagrams.moc"
