#include "tests/unit/exporter/samplerquestions.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

/// Rates that change, that nobody can believe, or that come late.
class TestSamplerChanges : public QObject
{
    Q_OBJECT

private slots:
    void changesFromItsExportTimeOn();
    void ignoresBogusOptions();
    void ignoresDriftingRates();
    void believesSmallStepsSaidTwice();
    void repairsWhatCameBefore();
    void repairsOneInterface();
    void leavesUnreferencedRecordsAloneFromTheTemplateOn();
    void repairsNothingThatWasKnown();
    void listsAndRestores();
    void staysBounded();
    void answersFast();
};

void TestSamplerChanges::changesFromItsExportTimeOn()
{
    SamplerTable table;
    table.addOption(option({.sampler = 1, .samplerInterval = 1'000}, kT));
    QCOMPARE(rateOf(answer(table, 1, kT + 10)), 1'000.0);
    table.addOption(option({.sampler = 1, .samplerInterval = 1'000}, kT + kMinute));
    const bool hadNews = table.hasNews();
    table.addOption(option({.sampler = 1, .samplerInterval = 2'000}, kT + 2 * kMinute));

    const auto changes = table.takeChanges();

    QVERIFY(!hadNews);
    QCOMPARE(rateOf(answer(table, 1, kT + 2 * kMinute)), 2'000.0);
    QCOMPARE(rateOf(answer(table, 1, kT + 2 * kMinute - 1)), 1'000.0); // held or reordered
    QCOMPARE(rateOf(answer(table, 1, kT + 3 * kMinute)), 2'000.0);
    QCOMPARE(changes.size(), std::size_t{1});
    QCOMPARE(changes[0].exportNs, kT + 2 * kMinute);
    QCOMPARE(changes[0].before, 1'000u);
    QCOMPARE(changes[0].after, 2'000u);
    QCOMPARE(changes[0].scope, std::string("sampler 1"));
    QVERIFY(!table.hasNews());
}

void TestSamplerChanges::ignoresBogusOptions()
{
    SamplerTable table;
    table.addOption(option({.interval = 67, .algorithm = 131}, kT));
    table.addOption(option({.interval = 68, .algorithm = 241}, kT + kMinute));

    QCOMPARE(answer(table).code, 0u);
    QVERIFY(table.hasBogusOptions());
}

void TestSamplerChanges::ignoresDriftingRates()
{
    SamplerTable table;
    for (int index = 0; index < 6; ++index)
        table.addOption(option({.interval = 67 + std::uint64_t(index)}, kT + index * kMinute));

    QCOMPARE(answer(table, kAbsent<std::uint64_t>, kT + 10 * kMinute).code, 0u);
    QVERIFY(table.hasBogusOptions());
    QVERIFY(table.takeChanges().empty());
}

void TestSamplerChanges::believesSmallStepsSaidTwice()
{
    SamplerTable table;
    table.addOption(option({.interval = 1'000}, kT));
    table.addOption(option({.interval = 1'024}, kT + kMinute));
    const double once = rateOf(answer(table, kAbsent<std::uint64_t>, kT + kMinute));
    table.addOption(option({.interval = 1'024}, kT + 2 * kMinute));
    const double twice = rateOf(answer(table, kAbsent<std::uint64_t>, kT + 2 * kMinute));

    QCOMPARE(once, 1'000.0);
    QCOMPARE(twice, 1'024.0);
    QCOMPARE(table.takeChanges().size(), std::size_t{1});
    QVERIFY(!table.hasBogusOptions());
}

void TestSamplerChanges::repairsWhatCameBefore()
{
    SamplerTable table;
    for (int second = 0; second < 120; ++second)
        answer(table, 7, kT + second * kNsPerSecond);
    answer(table, 8, kT);
    const std::int64_t learntNs = kT + 2 * kMinute;
    table.addOption(option({.sampler = 7, .samplerInterval = 1'000}, learntNs));

    const auto repairs = table.takeRepairs();

    QCOMPARE(repairs.size(), std::size_t{1});
    QCOMPARE(repairs[0].domain, 1u);
    QCOMPARE(repairs[0].repair.sampler, 7u);
    QCOMPARE(repairs[0].repair.sampling, 1'000u);
    QCOMPARE(repairs[0].repair.fromNs, learntNs - 30 * kMinute);
    QVERIFY(repairs[0].repair.toNs > learntNs);
    QCOMPARE(rateOf(answer(table, 7, kT)), 1'000.0); // what was held all the time
    QVERIFY(!table.hasNews());
}

void TestSamplerChanges::repairsOneInterface()
{
    SamplerTable table;
    answer(table, kAbsent<std::uint64_t>, kT);
    answer(table, kAbsent<std::uint64_t>, kT, 2);
    table.addOption(scoped(SamplerScope::Interface, 10, 500));
    table.addOption(scoped(SamplerScope::Interface, 20, 800));

    const auto repairs = table.takeRepairs();

    QCOMPARE(repairs.size(), std::size_t{2});
    QCOMPARE(repairs[0].domain, 1u);
    QCOMPARE(repairs[0].repair.interface, 10u);
    QCOMPARE(repairs[0].repair.sampler, kAbsent<std::uint32_t>);
    QCOMPARE(samplingRate(repairs[0].repair.sampling), 500.0);
    QCOMPARE(repairs[1].repair.interface, 20u);
    QCOMPARE(samplingRate(repairs[1].repair.sampling), 800.0);
    QVERIFY(repairs[1].repair.fromNs < kT && repairs[1].repair.toNs > kT);
}

void TestSamplerChanges::leavesUnreferencedRecordsAloneFromTheTemplateOn()
{
    SamplerTable table;
    table.addOption(option({.sampler = 1, .samplerInterval = 1'000}));

    const double before = rateOf(answer(table));
    table.noteNaming(1);
    const double after = rateOf(answer(table));

    QCOMPARE(before, 1'000.0);
    QCOMPARE(after, 0.0);
}

void TestSamplerChanges::repairsNothingThatWasKnown()
{
    SamplerTable table;
    table.addOption(option({.sampler = 7, .samplerInterval = 1'000}));
    answer(table, 7);
    table.addOption(option({.sampler = 7, .samplerInterval = 3'000}, kT + kMinute));

    QVERIFY(table.takeRepairs().empty());
}

void TestSamplerChanges::listsAndRestores()
{
    SamplerTable table;
    SamplerOption named = option({.sampler = 2, .packetInterval = 2, .packetSpace = 1});
    named.name = "edge";
    table.addOption(named);
    table.addOption(scoped(SamplerScope::Interface, 10, 100));
    table.addOption(option({.interval = 30}, kT, 5));
    for (int count = 0; count < 3; ++count)
        answer(table, 2);

    const auto entries = table.entries(1);
    SamplerTable restored;
    for (const SamplingEntry &entry : entries)
        restored.restore(1, entry);

    QCOMPARE(entries.size(), std::size_t{2});
    QCOMPARE(entries[0].scope, std::string("sampler 2"));
    QCOMPARE(entries[0].name, std::string("edge"));
    QCOMPARE(entries[0].rate, 1.5);
    QCOMPARE(entries[0].sampler, 2u);
    QCOMPARE(entries[0].origin, SamplingOrigin::Sampler);
    QCOMPARE(entries[0].sinceNs, kT);
    QCOMPARE(entries[0].records, std::uint64_t{3});
    QCOMPARE(entries[1].scope, std::string("interface 10"));
    auto expected = entries;
    expected[0].records = 0; // counts are of one run
    QCOMPARE(restored.entries(1), expected);
    QCOMPARE(rateOf(answer(restored, 2)), 1.5);
}

void TestSamplerChanges::staysBounded()
{
    SamplerTable table;
    for (std::uint64_t sampler = 0; sampler < 5'000; ++sampler)
        table.addOption(option({.sampler = sampler, .samplerInterval = 10},
                               kT + std::int64_t(sampler) * kNsPerSecond));
    for (std::uint64_t sampler = 10'000; sampler < 15'000; ++sampler)
        answer(table, sampler);

    QCOMPARE(table.entries(1).size(), std::size_t{1'024});
    QCOMPARE(rateOf(answer(table, 4'999)), 10.0);
    QCOMPARE(answer(table, 0).code, 0u); // announced longest ago
}

void TestSamplerChanges::answersFast()
{
    SamplerTable table;
    for (std::uint64_t sampler = 0; sampler < 16; ++sampler)
        table.addOption(option({.sampler = sampler, .samplerInterval = 10 + sampler * 7}));

    std::uint64_t sum = 0;
    QBENCHMARK_ONCE
    {
        for (int count = 0; count < 1'000'000; ++count)
            sum += answer(table, std::uint64_t(count) % 16, kT + count).code;
    }

    QCOMPARE(sum, std::uint64_t{62'500} * (160 + 7 * 120));
}

QTEST_GUILESS_MAIN(TestSamplerChanges)
#include "tst_samplerchanges.moc"
