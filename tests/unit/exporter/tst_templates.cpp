#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

/// plainFields() and ten bytes more.
WireFields widerFields()
{
    WireFields fields = plainFields();
    fields.insert(fields.end(), {{16, 4}, {17, 4}, {9, 1}, {13, 1}});
    return fields;
}

QByteArray widerRecord()
{
    return Wire().bytes(plainRecord()).u32(64'500).u32(64'501).u8(24).u8(16);
}

QByteArray announce(const WireFields &fields, std::uint16_t id = 256)
{
    return wireSet(0, templateRecord(id, fields));
}

QByteArray datagram(std::uint32_t sequence, const QByteArray &sets, std::uint32_t afterS = 0,
                    std::uint32_t uptimeMs = 3'600'000)
{
    Header9 header;
    header.sequence = sequence;
    header.exportS += afterS;
    header.uptimeMs = uptimeMs + afterS * 1'000;
    return netFlow9(header, sets);
}

bool hasMark(const FlowRow &row, RowMark mark)
{
    return row.marks != 0xffff && (row.marks & static_cast<std::uint16_t>(mark)) != 0;
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private slots:
    void holdsDataForItsTemplate();
    void givesUpAfterAMinute();
    void holdsNoMoreThanItsShare();
    void keepsPortsApart();
    void takesAnotherPortsTemplate();
    void waitsWherePortsDisagree();
    void takesOptionsFromAnotherPort();
    void replacesTemplates();
    void decodesOvertakenDataWithTheOldOne();
    void keepsTemplatesOverSequenceJumps();
    void waitsAfterARestart();
    void goesOnWithDoubtfulTemplates();
    void expires_data();
    void expires();
    void restores();
    void keepsRestoredOnesForAWeek_data();
    void keepsRestoredOnesForAWeek();
    void distrustsRestoredOnesThatDoNotFit();
    void neverDecodesWhatDidNotFit_data();
    void neverDecodesWhatDidNotFit();
    void neverDecodesAnotherLayoutAfterARestart();
    void distrustsRestoredOptionsOfAnotherLength();
    void boundsTheirNumber();
    void boundsUnknownElements();
    void forgetsStrangersFirst();
};

void TestTemplates::holdsDataForItsTemplate()
{
    Collector collector;
    const WireFields untimed{{8, 4}, {12, 4}, {1, 4}}; // export time is their time

    collector.add(datagram(1, wireSet(256, Wire().u32(1).u32(2).u32(50))));
    const std::uint64_t held = collector.health().held;
    const std::size_t rowsBefore = collector.rows().size();
    collector.add(datagram(2, announce(untimed), 20), 20'000);

    QCOMPARE(held, 1u);
    QCOMPARE(rowsBefore, 0u);
    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].startNs, kStartNs);
    QCOMPARE(collector.rows()[0].bytes, 50u);
    QCOMPARE(collector.health().held, 0u);
    QCOMPARE(collector.health().replayed, 1u);
    QCOMPARE(collector.health().withoutTemplate, 0u);
}

void TestTemplates::givesUpAfterAMinute()
{
    Collector collector;

    collector.add(datagram(1, wireSet(256, plainRecord())));
    collector.tick(59'000);
    const std::uint64_t held = collector.health().held;
    collector.tick(61'000);
    collector.add(datagram(2, announce(plainFields()), 62), 62'000);

    QCOMPARE(held, 1u);
    QVERIFY(collector.rows().empty());
    QCOMPARE(collector.health().held, 0u);
    QCOMPARE(collector.health().withoutTemplate, 1u);
    QCOMPARE(collector.health().withoutTemplateBytes, 33u);
}

void TestTemplates::holdsNoMoreThanItsShare()
{
    ExportLimits limits;
    limits.heldBytesPerExporter = 10'000;
    Collector collector(limits);

    for (std::uint32_t i = 0; i < 100; ++i)
        collector.add(datagram(i, wireSet(256, plainRecord().repeated(30))), i);
    collector.add(datagram(100, announce(plainFields())), 100);

    const ExporterHealth health = collector.health();
    QVERIFY(health.withoutTemplate > 80);
    QCOMPARE(health.withoutTemplate + health.replayed, 100u);
    QCOMPARE(collector.rows().size(), health.replayed * 30);
}

void TestTemplates::keepsPortsApart()
{
    Collector collector;
    const WireFields other{{12, 4}, {8, 4}, {1, 4}};

    collector.add(datagram(1, announce(plainFields())), 0, 50'001);
    collector.add(datagram(1, announce(other)), 0, 50'002);
    collector.add(datagram(2, wireSet(256, plainRecord())), 10, 50'001);
    collector.add(datagram(2, wireSet(256, Wire().u32(9).u32(8).u32(77))), 10, 50'002);

    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(collector.rows()[1].bytes, 77u);
    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, 0u);
    QCOMPARE(std::count(health.notes.begin(), health.notes.end(), note::kTemplatesDifferByPort), 1);
}

void TestTemplates::takesAnotherPortsTemplate()
{
    Collector collector;

    collector.add(datagram(1, announce(plainFields())), 0, 50'001);
    collector.add(datagram(900, wireSet(256, plainRecord())), 10, 50'002);

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
}

void TestTemplates::waitsWherePortsDisagree()
{
    Collector collector;

    collector.add(datagram(1, announce(plainFields())), 0, 50'001);
    collector.add(datagram(1, announce(widerFields())), 0, 50'002);
    collector.add(datagram(1, wireSet(256, plainRecord())), 10, 50'003);

    QVERIFY(collector.rows().empty());
    QCOMPARE(collector.health().held, 1u);
}

void TestTemplates::takesOptionsFromAnotherPort()
{
    Collector collector;
    const QByteArray options = wireSet(1, optionsTemplate9(260, {{1, 4}}, {{48, 1}, {50, 4}}))
                               + wireSet(260, Wire().u32(1).u8(7).u32(4'000));
    WireFields fields = plainFields();
    fields.push_back({48, 1});

    collector.add(datagram(1, options), 0, 50'002);
    collector.add(datagram(1, announce(fields) + wireSet(256, plainRecord() + QByteArray(1, 7))),
                  10, 50'001);

    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].sampling, 4'000u);
}

void TestTemplates::replacesTemplates()
{
    Collector collector;

    collector.add(datagram(1, announce(plainFields())));
    collector.add(datagram(2, announce(plainFields())), 100);
    const std::uint64_t changedBefore = collector.health().templatesChanged;
    collector.add(datagram(3, announce(widerFields())), 200);
    collector.add(datagram(4, wireSet(256, widerRecord())), 300);

    QCOMPARE(changedBefore, 0u);
    QCOMPARE(collector.health().templatesChanged, 1u);
    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.rows()[0].srcAs, 64'500u);
    const auto events = collector.output.eventsOf("template-changed");
    QCOMPARE(events.size(), 1u);
    QCOMPARE(QString::fromStdString(events[0].text),
             "template 256: 33 → 43 bytes, +bgpSourceAsNumber +bgpDestinationAsNumber "
             "+sourceIPv4PrefixLength +destinationIPv4PrefixLength");
    QCOMPARE(collector.health().templates.size(), 1u);
}

void TestTemplates::decodesOvertakenDataWithTheOldOne()
{
    Collector collector;

    collector.add(datagram(1, announce(plainFields())));
    collector.add(datagram(3, announce(widerFields()), 1), 1'000);
    collector.add(datagram(2, wireSet(256, plainRecord().repeated(2))), 1'100);
    collector.add(datagram(4, wireSet(256, widerRecord()), 1), 1'200);

    QCOMPARE(collector.rows().size(), 3u);
    QCOMPARE(collector.rows()[0].bytes, 1'000u);
    QCOMPARE(collector.rows()[0].srcAs, kAbsent<std::uint32_t>);
    QVERIFY(hasMark(collector.rows()[1], RowMark::OldTemplate));
    QCOMPARE(collector.rows()[2].srcAs, 64'500u);
    QVERIFY(!hasMark(collector.rows()[2], RowMark::OldTemplate));
}

void TestTemplates::keepsTemplatesOverSequenceJumps()
{
    Collector collector;

    collector.add(datagram(50'000'000, announce(plainFields())));
    collector.add(datagram(1, wireSet(256, plainRecord())), 100);

    QCOMPARE(collector.rows().size(), 1u);
    QVERIFY(!hasMark(collector.rows()[0], RowMark::OldTemplate));
    QCOMPARE(collector.health().restarts, 0u);
}

void TestTemplates::waitsAfterARestart()
{
    Collector collector;

    collector.add(datagram(50'000, announce(plainFields())));
    collector.add(datagram(50'001, wireSet(256, plainRecord())), 100);
    collector.add(datagram(1, wireSet(256, widerRecord()), 5, 0), 5'000);
    const std::size_t rowsBefore = collector.rows().size();
    collector.add(datagram(2, announce(widerFields()), 6, 0), 6'000);

    QCOMPARE(rowsBefore, 1u);
    QCOMPARE(collector.health().restarts, 1u);
    QCOMPARE(collector.output.eventsOf("exporter-restarted").size(), 1u);
    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[1].srcAs, 64'500u);
}

void TestTemplates::goesOnWithDoubtfulTemplates()
{
    Collector collector;

    collector.add(datagram(50'000, announce(plainFields())));
    collector.add(datagram(50'001, wireSet(256, plainRecord())), 100);
    collector.add(datagram(1, wireSet(256, plainRecord()), 5, 0), 5'000);
    const std::size_t rowsBefore = collector.rows().size();
    collector.tick(66'000);
    collector.add(datagram(2, wireSet(256, plainRecord()), 67, 0), 67'000);

    QCOMPARE(rowsBefore, 1u);
    QCOMPARE(collector.rows().size(), 3u);
    QVERIFY(hasMark(collector.rows()[1], RowMark::OldTemplate));
    QVERIFY(hasMark(collector.rows()[2], RowMark::OldTemplate));
    QCOMPARE(collector.health().withoutTemplate, 0u);
}

void TestTemplates::expires_data()
{
    QTest::addColumn<int>("announcements"); // ten minutes apart
    QTest::addColumn<int>("minutes");       // until the data
    QTest::addColumn<bool>("isDecoded");

    QTest::newRow("announced once, after 23 hours") << 1 << 23 * 60 << true;
    QTest::newRow("announced once, after 25 hours") << 1 << 25 * 60 << false;
    QTest::newRow("announced every ten minutes, silent for 29") << 3 << 29 << true;
    QTest::newRow("announced every ten minutes, silent for 31") << 3 << 31 << false;
}

void TestTemplates::expires()
{
    QFETCH(int, announcements);
    QFETCH(int, minutes);
    QFETCH(bool, isDecoded);
    Collector collector;
    std::uint32_t second = 0;

    for (int i = 0; i < announcements; ++i) {
        second += i > 0 ? 600 : 0;
        collector.add(datagram(1 + static_cast<std::uint32_t>(i), announce(plainFields()), second),
                      second * 1'000LL);
    }
    second += static_cast<std::uint32_t>(minutes) * 60;
    collector.add(datagram(9, wireSet(256, plainRecord()), second), second * 1'000LL);

    QCOMPARE(collector.rows().size(), isDecoded ? 1u : 0u);
    QCOMPARE(collector.health().held, isDecoded ? 0u : 1u);
}

void TestTemplates::restores()
{
    Collector before;
    before.add(datagram(1, announce(plainFields())
                               + wireSet(1, optionsTemplate9(260, {{1, 4}}, {{34, 4}}))
                               + wireSet(260, Wire().u32(1).u32(500))));
    before.add(datagram(2, wireSet(256, plainRecord())), 10);
    Collector after;

    after.decoder.restore(before.decoder.health());
    const std::size_t silent = after.decoder.health().size();
    after.add(datagram(3, wireSet(256, plainRecord())), 20, 51'234);
    const bool wasRestored = after.health().templates.at(0).isRestored;
    after.add(datagram(4, announce(plainFields()) + wireSet(256, plainRecord())), 30, 51'234);

    QCOMPARE(before.rows().at(0).sampling, 500u);
    QCOMPARE(silent, 0u);
    QCOMPARE(after.rows().size(), 2u);
    QVERIFY(wasRestored);
    QVERIFY(hasMark(after.rows()[0], RowMark::OldTemplate));
    QCOMPARE(after.rows()[0].sampling, 500u);
    QVERIFY(!hasMark(after.rows()[1], RowMark::OldTemplate));
}

void TestTemplates::keepsRestoredOnesForAWeek_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isDecoded");

    QTest::newRow("after a weekend") << 3 << true;
    QTest::newRow("after eight days") << 8 << false;
}

void TestTemplates::keepsRestoredOnesForAWeek()
{
    QFETCH(int, days);
    QFETCH(bool, isDecoded);
    Collector before;
    for (std::uint32_t i = 0; i < 3; ++i)
        before.add(datagram(i, announce(plainFields())), i * 600'000);
    Collector after;
    const auto seconds = static_cast<std::uint32_t>(days) * 86'400;

    after.decoder.restore(before.decoder.health());
    after.add(datagram(9, wireSet(256, plainRecord()), seconds), seconds * 1'000LL);

    QCOMPARE(after.rows().size(), isDecoded ? 1u : 0u);
    QCOMPARE(after.health().held, isDecoded ? 0u : 1u);
}

void TestTemplates::distrustsRestoredOnesThatDoNotFit()
{
    Collector before;
    before.add(datagram(1, announce(plainFields())));
    Collector after;
    PlainRecord nonsense; // as records look that are read at wrong offsets
    nonsense.packets = 1'000'000;
    nonsense.bytes = 20;

    after.decoder.restore(before.decoder.health());
    after.add(datagram(2, wireSet(256, widerRecord())), 10);
    after.add(datagram(3, wireSet(256, plainRecord(nonsense))), 20);

    QVERIFY(after.rows().empty());
    QCOMPARE(after.health().held, 2u);
}

void TestTemplates::neverDecodesWhatDidNotFit_data()
{
    QTest::addColumn<bool>("isEnd");

    QTest::newRow("after a minute") << false;
    QTest::newRow("at the end") << true;
}

void TestTemplates::neverDecodesWhatDidNotFit()
{
    QFETCH(bool, isEnd);
    Collector before;
    before.add(datagram(1, announce(plainFields())));
    Collector after;

    after.decoder.restore(before.decoder.health());
    after.add(datagram(2, wireSet(256, widerRecord())), 10);
    const std::uint64_t held = after.health().held;
    if (isEnd)
        after.decoder.finish();
    else
        after.tick(70'000);

    QCOMPARE(held, 1u);
    QVERIFY(after.rows().empty());
    QCOMPARE(after.health().held, 0u);
    QCOMPARE(after.health().replayed, 0u);
    QCOMPARE(after.health().withoutTemplate, 1u);
    QCOMPARE(after.health().withoutTemplateBytes, 43u);
}

void TestTemplates::neverDecodesAnotherLayoutAfterARestart()
{
    Collector collector;

    collector.add(datagram(50'000, announce(plainFields())));
    collector.add(datagram(50'001, wireSet(256, plainRecord())), 100);
    collector.add(datagram(1, wireSet(256, widerRecord()), 5, 0), 5'000);
    collector.tick(66'000);
    collector.add(datagram(2, wireSet(256, widerRecord()), 67, 0), 67'000);
    const std::uint64_t held = collector.health().held;
    collector.add(datagram(3, announce(widerFields()), 68, 0), 68'000);

    QCOMPARE(collector.health().restarts, 1u);
    QCOMPARE(collector.health().withoutTemplate, 1u);
    QCOMPARE(held, 1u);
    QCOMPARE(collector.rows().size(), 2u);
    QCOMPARE(collector.rows()[1].srcAs, 64'500u);
}

void TestTemplates::distrustsRestoredOptionsOfAnotherLength()
{
    Collector before;
    before.add(datagram(1, wireSet(1, optionsTemplate9(260, {{1, 4}}, {{34, 4}}))
                               + wireSet(260, Wire().u32(1).u32(500))));
    Collector after;

    after.decoder.restore(before.decoder.health());
    after.add(datagram(2, wireSet(260, Wire().u8(1).u32(77).u32(1).u32(9))), 10); // 13 bytes
    after.tick(70'000);

    QCOMPARE(before.health().options, 1u);
    QCOMPARE(after.health().options, 0u);
    QCOMPARE(after.health().withoutTemplate, 1u);
    QCOMPARE(after.health().sampling.at(0).rate, 500.0);
}

void TestTemplates::boundsTheirNumber()
{
    ExportLimits limits;
    limits.templatesPerStream = 16;
    Collector collector(limits);

    for (std::uint16_t i = 0; i < 200; ++i)
        collector.add(datagram(i, announce(plainFields(), static_cast<std::uint16_t>(256 + i))), i);

    const auto infos = collector.health().templates;
    QCOMPARE(infos.size(), 16u);
    QVERIFY(std::all_of(infos.begin(), infos.end(),
                        [](const TemplateInfo &info) { return info.id >= 256 + 184; }));
}

void TestTemplates::boundsUnknownElements()
{
    Collector collector;

    for (std::uint16_t i = 0; i < 600; ++i) { // each replaces the one before
        WireFields fields = plainFields();
        fields.push_back({static_cast<std::uint16_t>(20'000 + i), 2});
        QByteArray sets = announce(fields);
        if (i % 2 == 0)
            sets += wireSet(256, plainRecord() + QByteArray(2, '\0'));
        collector.add(datagram(i, sets), i);
    }

    const auto unknown = collector.health().unknownElements;
    QCOMPARE(collector.rows().size(), 300u);
    QCOMPARE(unknown.size(), 257u);
    QCOMPARE(unknown.at("others"), 44u);
    QVERIFY(unknown.contains("type 20000, 2 bytes"));
    QVERIFY(!unknown.contains("type 20001, 2 bytes")); // no record had it
}

void TestTemplates::forgetsStrangersFirst()
{
    ExportLimits limits;
    limits.exporters = limits.understoodExporters = 8;
    Collector collector(limits);
    for (std::uint32_t i = 0; i < 100; ++i)
        collector.add(datagram(i, announce(plainFields())), i * 200);

    for (std::uint32_t i = 0; i < 50; ++i)
        collector.add(datagram(1, announce(plainFields())), 30'000 + i, 50'000, 0x0a00'0000 + i);
    collector.add(datagram(100, wireSet(256, plainRecord())), 31'000);

    QCOMPARE(collector.decoder.health().size(), 9u);
    QCOMPARE(collector.rows().size(), 1u);
    QCOMPARE(collector.health().templates.size(), 1u);
}

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
