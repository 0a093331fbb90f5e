#include "tests/unit/exporter/samplerquestions.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

Q_DECLARE_METATYPE(weir::SamplingFields)

class TestSamplerTable : public QObject
{
    Q_OBJECT

private slots:
    void readsRates_data();
    void readsRates();
    void takesTheRateOfTheRecord();
    void findsTheSamplerOfTheRecord();
    void ignoresZeroInEitherOrder_data();
    void ignoresZeroInEitherOrder();
    void findsTheNamedFlowSelector();
    void looksIntoOtherDomains();
    void looksAtScopes();
    void appliesSystemOptions();
    void usesTheOnlySampler();
    void leavesUnreferencedRecordsAlone();
    void usesTheHeader();
    void prefersTheUser();
    void staysUnknown();
};

void TestSamplerTable::readsRates_data()
{
    QTest::addColumn<SamplingFields>("fields");
    QTest::addColumn<double>("rate");
    QTest::addColumn<bool>("isBogus");

    const auto row = [](const char *name, const SamplingFields &fields, double rate,
                        bool isBogus = false) { QTest::newRow(name) << fields << rate << isBogus; };
    row("nothing", {}, 0);
    row("sampling interval", {.interval = 2'000, .algorithm = 2}, 2'000);
    row("sampler's random interval", {.samplerMode = 2, .samplerInterval = 4'000}, 4'000);
    row("one packet, 999 left out", {.packetInterval = 1, .packetSpace = 999}, 1'000);
    row("one packet, 9,999 left out", {.packetInterval = 1, .packetSpace = 9'999}, 10'000);
    row("two packets of three", {.packetInterval = 2, .packetSpace = 1}, 1.5);
    row("a packet interval alone says nothing", {.packetInterval = 100}, 0);
    row("no packet of an interval", {.packetInterval = 0, .packetSpace = 100}, 0);
    row("one of 512 at random", {.selector = 3, .size = 1, .population = 512}, 512);
    row("probability", {.probability = 0.01}, 100);
    row("time based", {.timeInterval = 1, .timeSpace = 9}, 10);
    row("zero is not stated", {.selector = 2, .packetInterval = 0}, 0);
    row("turned round", {.interval = 16'777'216}, 1);
    row("turned round, 100", {.interval = 0x6400'0000}, 100);
    row("2^24 less one", {.interval = 16'777'215}, 16'777'215);
    row("more than 2^24", {.interval = 16'777'217}, 0, true);
    row("algorithm 131", {.interval = 67, .algorithm = 131}, 0, true);
    row("algorithm 241", {.interval = 68, .algorithm = 241}, 0, true);
    row("sampler mode 3", {.samplerMode = 3, .samplerInterval = 10}, 0, true);
    row("selector algorithm 10", {.interval = 10, .selector = 10}, 0, true);
    row("more taken than there were", {.size = 10, .population = 5}, 0, true);
    row("probability over 1", {.probability = 2}, 0, true);
}

void TestSamplerTable::readsRates()
{
    QFETCH(SamplingFields, fields);
    QFETCH(double, rate);
    QFETCH(bool, isBogus);

    const StatedRate stated = statedRate(fields);

    QCOMPARE(stated.rate, rate);
    QCOMPARE(stated.isBogus, isBogus);
    QCOMPARE(stated.isByteSwapped,
             fields.interval != kAbsent<std::uint64_t> && fields.interval >= 1 << 24 && !isBogus);
    QCOMPARE(stated.isTimeBased, fields.timeInterval != kAbsent<std::uint64_t>);
}

void TestSamplerTable::takesTheRateOfTheRecord()
{
    SamplerTable table;
    table.addOption(option({.sampler = 1, .samplerInterval = 50}));
    SamplingFields fields{.sampler = 1, .interval = 2'000};
    SamplingQuery query{.domain = 1, .exportNs = kT, .fields = &fields};

    const SamplingAnswer inside = table.lookup(query);
    fields.interval = 16'777'216;
    const SamplingAnswer turned = table.lookup(query);
    fields.interval = 0; // not stated: its sampler counts
    const SamplingAnswer zero = table.lookup(query);

    QCOMPARE(rateOf(inside), 2'000.0);
    QCOMPARE(inside.origin, SamplingOrigin::Record);
    QCOMPARE(rateOf(turned), 1.0);
    QVERIFY(table.hasByteSwapped());
    QCOMPARE(rateOf(zero), 50.0);
    QCOMPARE(zero.origin, SamplingOrigin::Sampler);
}

void TestSamplerTable::findsTheSamplerOfTheRecord()
{
    SamplerTable table;
    table.addOption(option({.sampler = 1, .samplerInterval = 2'000}));
    table.addOption(option({.sampler = 2, .samplerInterval = 4'000}));
    table.addOption(option({.sampler = 0x1'0000'0001, .packetInterval = 2, .packetSpace = 1}));

    QCOMPARE(rateOf(answer(table, 1)), 2'000.0);
    QCOMPARE(rateOf(answer(table, 2)), 4'000.0);
    QCOMPARE(rateOf(answer(table, 0x1'0000'0001)), 1.5);
    QCOMPARE(answer(table, 2).origin, SamplingOrigin::Sampler);
    QCOMPARE(answer(table, 3).origin, SamplingOrigin::Unknown);
    QVERIFY(answer(table, 3).seemsSampled);
    QVERIFY(!answer(table, 2).seemsSampled);
}

void TestSamplerTable::ignoresZeroInEitherOrder_data()
{
    QTest::addColumn<bool>("zeroFirst");
    QTest::addColumn<quint64>("sampler");

    QTest::newRow("zero first, no sampler") << true << kAbsent<quint64>;
    QTest::newRow("zero last, no sampler") << false << kAbsent<quint64>;
    QTest::newRow("zero first, sampler 0") << true << quint64(0);
    QTest::newRow("zero last, sampler 0") << false << quint64(0);
}

void TestSamplerTable::ignoresZeroInEitherOrder()
{
    QFETCH(bool, zeroFirst);
    QFETCH(quint64, sampler);
    SamplerTable table;
    const SamplerOption zero = option({.sampler = 0, .selector = 2, .packetInterval = 0});
    const SamplerOption other = option({.interval = 10'922});

    table.addOption(zeroFirst ? zero : other);
    table.addOption(zeroFirst ? other : zero);

    QCOMPARE(rateOf(answer(table, sampler)), 10'922.0);
    QCOMPARE(answer(table, sampler).origin, SamplingOrigin::System);
}

void TestSamplerTable::findsTheNamedFlowSelector()
{
    SamplerTable table;
    for (const std::uint64_t id : {1u, 2u, 3u}) {
        SamplerOption selector = option({.sampler = id, .flowInterval = 1, .flowSpace = 9 * id});
        selector.isOfFlows = true;
        table.addOption(selector);
    }

    QCOMPARE(rateOf(answer(table, 1)), 10.0);
    QCOMPARE(rateOf(answer(table, 3)), 28.0);
    QCOMPARE(rateOf(answer(table, 4)), 0.0);
}

void TestSamplerTable::looksIntoOtherDomains()
{
    SamplerTable table;
    table.addOption(option({.sampler = 7, .samplerInterval = 100}, kT, 256));
    const SamplingAnswer one = answer(table, 7);
    table.addOption(option({.sampler = 7, .samplerInterval = 100}, kT, 512));
    const SamplingAnswer agreed = answer(table, 7);
    table.addOption(option({.sampler = 7, .samplerInterval = 200}, kT, 768));
    const SamplingAnswer torn = answer(table, 7);

    QCOMPARE(rateOf(one), 100.0);
    QCOMPARE(one.origin, SamplingOrigin::OtherDomain);
    QCOMPARE(rateOf(agreed), 100.0);
    QCOMPARE(torn.code, 0u);
}

void TestSamplerTable::looksAtScopes()
{
    SamplerTable table;
    table.addOption(scoped(SamplerScope::Interface, 10, 100));
    table.addOption(scoped(SamplerScope::EgressInterface, 20, 200));
    table.addOption(scoped(SamplerScope::LineCard, 3, 300));
    table.addOption(scoped(SamplerScope::Template, 260, 400));
    const auto rate = [&table](std::uint32_t inIf, std::uint32_t outIf, bool isEgress,
                               std::uint32_t card, std::uint32_t id) {
        SamplingQuery query{.domain = 1, .exportNs = kT};
        query.inIf = inIf;
        query.outIf = outIf;
        query.isEgress = isEgress;
        query.lineCard = card;
        query.templateId = id;
        return rateOf(table.lookup(query));
    };

    QCOMPARE(rate(10, 99, false, 0, 256), 100.0);
    QCOMPARE(rate(99, 10, false, 0, 256), 0.0); // observed at 99
    QCOMPARE(rate(99, 10, true, 0, 256), 100.0);
    QCOMPARE(rate(99, 20, false, 0, 256), 200.0);
    QCOMPARE(rate(99, 99, false, 3, 256), 300.0);
    QCOMPARE(rate(99, 99, false, 4, 260), 400.0);
    QCOMPARE(rate(99, 99, false, 4, 261), 0.0);
}

void TestSamplerTable::appliesSystemOptions()
{
    SamplerTable table;
    table.addOption(option({.packetInterval = 1, .packetSpace = 9'999}));

    QCOMPARE(rateOf(answer(table)), 10'000.0);
    QCOMPARE(answer(table).origin, SamplingOrigin::System);
    QCOMPARE(rateOf(answer(table, 5)), 10'000.0); // a sampler that nothing else describes
    QCOMPARE(answer(table, 5, kT, 2).code, 0u);   // domain 1 does not speak for domain 2
    table.addOption(option({.interval = 30}, kT, 0));
    QCOMPARE(rateOf(answer(table, 5, kT, 2)), 30.0); // domain 0 speaks for all
}

void TestSamplerTable::usesTheOnlySampler()
{
    SamplerTable table;
    table.addOption(option({.sampler = 3, .samplerInterval = 500}));
    const SamplingAnswer none = answer(table);
    const SamplingAnswer zero = answer(table, 0);
    table.addOption(option({.sampler = 4, .samplerInterval = 600}));
    const SamplingAnswer ambiguous = answer(table, 0);

    QCOMPARE(rateOf(none), 500.0);
    QCOMPARE(none.origin, SamplingOrigin::OnlySampler);
    QCOMPARE(rateOf(zero), 500.0);
    QCOMPARE(ambiguous.code, 0u);
    QVERIFY(!ambiguous.seemsSampled);
}

void TestSamplerTable::leavesUnreferencedRecordsAlone()
{
    SamplerTable table;
    table.addOption(option({.sampler = 3, .samplerInterval = 500}));

    const SamplingAnswer naming = answer(table, 3);
    const SamplingAnswer other = answer(table); // of a template without a sampler

    QCOMPARE(rateOf(naming), 500.0);
    QCOMPARE(other.code, 0u);
    QCOMPARE(other.origin, SamplingOrigin::Unknown);
}

void TestSamplerTable::usesTheHeader()
{
    SamplerTable table;
    SamplingQuery query{.domain = 1, .exportNs = kT, .headerRate = 100};

    const SamplingAnswer first = table.lookup(query);
    const bool hadNews = table.hasNews();
    query.headerRate = 200;
    const SamplingAnswer second = table.lookup(query);
    const auto changes = table.takeChanges();
    query.headerRate = 0;
    const SamplingAnswer none = table.lookup(query);

    QCOMPARE(rateOf(first), 100.0);
    QCOMPARE(first.origin, SamplingOrigin::Header);
    QVERIFY(!hadNews);
    QCOMPARE(rateOf(second), 200.0);
    QCOMPARE(changes.size(), std::size_t{1});
    QCOMPARE(changes[0].before, 100u);
    QCOMPARE(changes[0].after, 200u);
    QCOMPARE(none.code, 0u);
}

void TestSamplerTable::prefersTheUser()
{
    SamplerTable table;
    table.addOption(option({.sampler = 1, .samplerInterval = 2'000}));
    SamplingFields fields{.sampler = 1, .interval = 5};
    SamplingQuery query{.domain = 1, .exportNs = kT, .inIf = 7, .fields = &fields};

    table.setOverride(kAbsent<std::uint32_t>, 64);
    const SamplingAnswer everywhere = table.lookup(query);
    table.setOverride(7, 128);
    const SamplingAnswer here = table.lookup(query);
    query.inIf = 8;
    const SamplingAnswer elsewhere = table.lookup(query);
    const std::vector<SamplingEntry> told = table.entries(1);
    const std::vector<SamplingEntry> toldOfAnother = table.entries(2);
    table.setOverride(kAbsent<std::uint32_t>, 0);
    const SamplingAnswer takenBack = table.lookup(query);

    QCOMPARE(rateOf(everywhere), 64.0);
    QCOMPARE(everywhere.origin, SamplingOrigin::User);
    QCOMPARE(rateOf(here), 128.0);
    QCOMPARE(rateOf(elsewhere), 64.0);
    QCOMPARE(told[0].records, std::uint64_t{2}); // everywhere and elsewhere
    QCOMPARE(told[1].scope, std::string("interface 7"));
    QCOMPARE(told[1].records, std::uint64_t{1});
    QCOMPARE(toldOfAnother[0].records, std::uint64_t{0});
    QCOMPARE(rateOf(takenBack), 5.0);
}

void TestSamplerTable::staysUnknown()
{
    SamplerTable table;

    const SamplingAnswer nothing = answer(table);
    for (int second = 0; second < 90; ++second)
        answer(table, 9, kT + second * kNsPerSecond);

    QCOMPARE(nothing.code, 0u);
    QCOMPARE(nothing.origin, SamplingOrigin::Unknown);
    QVERIFY(!nothing.seemsSampled);
    QVERIFY(table.lacksSamplerTable(1));
    QVERIFY(!table.lacksSamplerTable(2));
}

QTEST_GUILESS_MAIN(TestSamplerTable)
#include "tst_samplertable.moc"
