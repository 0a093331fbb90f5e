#include "tests/support/sflowbuilder.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray version5(std::uint32_t sequence, const Record5 &record = {})
{
    Header5 header;
    header.sequence = sequence;
    return netFlow5(header, record5(record));
}

QByteArray version9(std::uint32_t sequence, const QByteArray &sets)
{
    Header9 header;
    header.sequence = sequence;
    return netFlow9(header, sets);
}

QByteArray version10(std::uint32_t sequence, const QByteArray &sets)
{
    Header10 header;
    header.sequence = sequence;
    return ipfix(header, sets);
}

QByteArray plainTemplate(std::uint16_t set)
{
    return wireSet(set, templateRecord(256, plainFields()));
}

QByteArray plainData()
{
    return wireSet(256, plainRecord());
}

std::vector<QString> namesOf(const Collector &collector)
{
    std::vector<QString> names;
    for (const SourceInfo &source : collector.output.sources)
        names.push_back(QString::fromStdString(source.name));
    return names;
}

} // namespace

class TestExporterIdentity : public QObject
{
    Q_OBJECT

private slots:
    void keepsProtocolsOfOneAddressApart();
    void givesSourcesTheSameNamesAgain();
    void restoresTemplatesOfEachProtocol();
    void keepsSamplersOfProtocolsApart();
    void makesNoSourceOfStrangers_data();
    void makesNoSourceOfStrangers();
    void makesASourceOfWhoGoesOn();
    void takesTheUsersRateForEitherIdentity_data();
    void takesTheUsersRateForEitherIdentity();
    void boundsKnownExporters();
    void takesManyExportersThatStartTogether();
    void boundsThoseThatAreUnderstood();
    void sumsHoldThoseThatAreForgotten();
};

void TestExporterIdentity::keepsProtocolsOfOneAddressApart()
{
    Collector collector;

    collector.add(version9(1, plainTemplate(0) + plainData()));
    collector.add(version10(1, plainTemplate(2) + plainData()), 10, 50'001);
    collector.add(version5(1), 20, 50'002);
    collector.add(version9(2, plainData()), 30);

    const std::vector<QString> names{"198.51.100.1", "198.51.100.1 IPFIX",
                                     "198.51.100.1 NetFlow v5"};
    QCOMPARE(namesOf(collector), names);
    QCOMPARE(collector.rows().size(), 4u);
    QCOMPARE(collector.rows()[0].source, 1u);
    QCOMPARE(collector.rows()[1].source, 2u);
    QCOMPARE(collector.rows()[2].source, 3u);
    QCOMPARE(collector.rows()[3].source, 1u);
    QCOMPARE(collector.decoder.health().size(), 3u);
    QVERIFY(collector.health(1).protocol == ExportProtocol::Ipfix);
    QCOMPARE(collector.health(1).source, 2u);
}

void TestExporterIdentity::givesSourcesTheSameNamesAgain()
{
    Collector before;
    before.add(version9(1, plainTemplate(0) + plainData()));
    before.add(version10(1, plainTemplate(2) + plainData()), 10, 50'001);
    std::vector<ExporterHealth> saved = before.decoder.health();
    std::reverse(saved.begin(), saved.end()); // in no order
    Collector after;

    after.decoder.restore(saved);
    after.add(version10(2, plainTemplate(2) + plainData()), 20, 50'001);
    after.add(version9(2, plainTemplate(0) + plainData()), 30);

    const std::vector<QString> names{"198.51.100.1 IPFIX", "198.51.100.1"};
    QCOMPARE(namesOf(after), names);
}

void TestExporterIdentity::restoresTemplatesOfEachProtocol()
{
    const WireFields shortFields{{8, 4}, {12, 4}, {1, 4}, {2, 4}};
    const QByteArray shortRecord = Wire().u32(1).u32(2).u32(500).u32(5);
    Collector before;
    before.add(version9(1, plainTemplate(0) + plainData()));
    before.add(version10(1, wireSet(2, templateRecord(256, shortFields))), 10, 50'001);
    Collector after;

    after.decoder.restore(before.decoder.health());
    after.add(version9(2, plainData()), 20);
    after.add(version10(2, wireSet(256, shortRecord)), 30, 50'001);

    QCOMPARE(after.rows().size(), 2u);
    QCOMPARE(after.rows()[0].bytes, 1'000u);
    QCOMPARE(after.rows()[1].bytes, 500u);
    QVERIFY(after.rows()[0].source != after.rows()[1].source);
}

void TestExporterIdentity::keepsSamplersOfProtocolsApart()
{
    Collector collector;
    const QByteArray options = wireSet(1, optionsTemplate9(260, {{1, 4}}, {{34, 4}}))
                               + wireSet(260, Wire().u32(1).u32(500));

    collector.add(version5(1));
    collector.add(version9(1, plainTemplate(0) + plainData()), 10, 50'001);
    collector.add(version9(2, options), 20, 50'001);
    collector.add(version5(2, {.bytes = 700}), 30);

    QCOMPARE(collector.rows().size(), 3u);
    QCOMPARE(collector.rows()[2].bytes, 700u);
    QCOMPARE(collector.rows()[2].sampling, 0u);
    QCOMPARE(collector.output.repairs.size(), 1u);
    QCOMPARE(collector.output.repairs[0].source, collector.rows()[1].source);
    QVERIFY(collector.rows()[0].source != collector.rows()[1].source);
}

void TestExporterIdentity::makesNoSourceOfStrangers_data()
{
    QTest::addColumn<QByteArray>("datagram");

    QTest::newRow("NetFlow v9, data without a template") << version9(1, plainData());
    QTest::newRow("NetFlow v9, header alone") << version9(1, {});
    QTest::newRow("IPFIX, data without a template") << version10(1, plainData());
    QTest::newRow("IPFIX, nonsense as template")
        << version10(1, wireSet(2, templateRecord(256, {})));
    QTest::newRow("sFlow without samples") << sflowDatagram({}, {});
}

void TestExporterIdentity::makesNoSourceOfStrangers()
{
    QFETCH(QByteArray, datagram);
    Collector collector;

    for (std::uint32_t from = 1; from <= 1'000; ++from)
        collector.add(datagram, from, 50'000, from);

    QVERIFY(collector.output.sources.empty());
    QCOMPARE(collector.decoder.health().size(), ExportLimits().exporters);
}

void TestExporterIdentity::makesASourceOfWhoGoesOn()
{
    Collector collector;

    for (std::uint32_t i = 0; i < 4; ++i)
        collector.add(version9(i, plainData()), i * 5'000);

    QCOMPARE(collector.output.sources.size(), 1u);
    QCOMPARE(collector.health().source, 1u);
    QCOMPARE(collector.health().held, 4u);
}

void TestExporterIdentity::takesTheUsersRateForEitherIdentity_data()
{
    QTest::addColumn<uint>("exporter");
    QTest::addColumn<double>("rate");

    QTest::newRow("as it calls itself") << 0x0a010101u << 77.0;
    QTest::newRow("as it sends") << 0x0a020202u << 77.0;
    QTest::newRow("somebody else") << 0x0a030303u << 400.0;
}

void TestExporterIdentity::takesTheUsersRateForEitherIdentity()
{
    QFETCH(uint, exporter);
    ExportLimits limits;
    SamplingOverride rate;
    rate.exporter = Address::fromV4(exporter);
    rate.rate = 77;
    limits.overrides.push_back(rate);
    Collector collector(limits);
    SflowDatagramFields header;
    header.agent = 0x0a010101;

    collector.add(sflowDatagram(header, sflowFlowSample({}, sflowHeaderRecord(QByteArray(60, 1)))),
                  0, 50'000, 0x0a020202);

    QCOMPARE(collector.rows().size(), 1u);
    QTEST(samplingRate(collector.rows()[0].sampling), "rate");
    QVERIFY(collector.health().agent == Address::fromV4(0x0a010101));
    QVERIFY(collector.health().address == Address::fromV4(0x0a020202));
}

void TestExporterIdentity::boundsKnownExporters()
{
    ExportLimits limits;
    limits.exporters = limits.understoodExporters = 4;
    limits.knownExporters = 8;
    Collector collector(limits);

    for (std::uint32_t from = 1; from <= 50; ++from) {
        for (std::uint32_t i = 0; i < 70; ++i)
            collector.add(version9(i, i == 0 ? plainTemplate(0) : plainData()),
                          from * 20'000 + i * 200, 50'000, from);
    }

    const std::vector<ExporterHealth> left = collector.decoder.health();
    QCOMPARE(collector.rows().size(), 50u * 69);
    QVERIFY(left.size() <= 12);
    QVERIFY(std::any_of(left.begin(), left.end(), [](const ExporterHealth &health) {
        return health.address == Address::fromV4(50);
    }));
}

/// Templates first, then data: each comes back only after all the others were heard.
void TestExporterIdentity::takesManyExportersThatStartTogether()
{
    constexpr std::uint32_t kExporters = 800;
    Collector collector;

    for (std::uint32_t round = 0; round < 3; ++round) {
        for (std::uint32_t from = 1; from <= kExporters; ++from)
            collector.add(version9(round, round == 0 ? plainTemplate(0) : plainData()),
                          round * 1'000 + from, 50'000, from);
    }

    QCOMPARE(collector.rows().size(), std::size_t{2 * kExporters});
    QCOMPARE(collector.decoder.health().size(), std::size_t{kExporters});
    QCOMPARE(collector.decoder.records(), std::uint64_t{2 * kExporters});
}

void TestExporterIdentity::boundsThoseThatAreUnderstood()
{
    ExportLimits limits;
    limits.understoodExporters = 32;
    Collector collector(limits);

    for (std::uint32_t from = 1; from <= 500; ++from)
        collector.add(version9(1, plainTemplate(0)), from, 50'000, from);

    const std::size_t left = collector.decoder.health().size();
    QVERIFY(left <= 33);                          // and the one that was not understood yet
    QVERIFY(collector.decoder.refused().empty()); // they were decoded
    QCOMPARE(collector.decoder.forgotten().exporters, std::uint64_t{500 - left});
    QCOMPARE(collector.decoder.forgotten().datagrams, std::uint64_t{500 - left});
}

/// Whoever makes room for others stays in the sums.
void TestExporterIdentity::sumsHoldThoseThatAreForgotten()
{
    constexpr std::uint32_t kExporters = 300;
    ExportLimits limits;
    limits.understoodExporters = 32;
    Collector collector(limits);
    for (std::uint32_t from = 1; from <= kExporters; ++from) {
        collector.add(version9(1, plainTemplate(0)), 2 * from, 50'000, from);
        collector.add(version9(2, plainData()), 2 * from + 1, 50'000, from);
    }

    const ForgottenExporters &forgotten = collector.decoder.forgotten();
    std::uint64_t records = forgotten.records, rows = forgotten.rows, bytes = forgotten.flowBytes;
    for (const ExporterHealth &exporter : collector.decoder.health()) {
        records += exporter.records;
        rows += exporter.rows;
        bytes += exporter.flowBytes;
    }

    QVERIFY(forgotten.exporters > 200);
    QCOMPARE(records, std::uint64_t{kExporters});
    QCOMPARE(rows, std::uint64_t(collector.rows().size()));
    QCOMPARE(bytes, kExporters * collector.rows().front().bytes);
    QCOMPARE(collector.decoder.records(), std::uint64_t{kExporters});
}

QTEST_GUILESS_MAIN(TestExporterIdentity)
#include "tst_exporteridentity.moc"
