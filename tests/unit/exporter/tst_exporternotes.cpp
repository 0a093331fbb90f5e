#include "model/core/exporternotes.h"
#include "model/core/sampling.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

bool hasNote(const ExporterHealth &health, std::string_view code)
{
    return std::find(health.notes.begin(), health.notes.end(), code) != health.notes.end();
}

QByteArray interfaceOptions(quint32 index)
{
    return wireSet(3, optionsTemplate10(300, {{10, 4}}, {{82, 4}}))
           + wireSet(300, Wire().u32(index).text("eth0", 4));
}

} // namespace

/// What is peculiar about an exporter and worth telling.
class TestExporterNotes : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfAsTrans_data();
    void tellsOfAsTrans();
    void tellsOfNarrowInterfaces_data();
    void tellsOfNarrowInterfaces();
    void scalesSelectedFlows_data();
    void scalesSelectedFlows();
    void learnsElements();
    void elementsHoldInTheirDomain();
    void elementsAreKnownAfterARestart();
    void keepsAValueOfUnknownElements();
};

void TestExporterNotes::tellsOfAsTrans_data()
{
    QTest::addColumn<int>("srcAs");
    QTest::addColumn<bool>("isTold");

    QTest::newRow("AS_TRANS") << 23'456 << true;
    QTest::newRow("another number") << 23'457 << false;
}

void TestExporterNotes::tellsOfAsTrans()
{
    QFETCH(int, srcAs);
    QFETCH(bool, isTold);
    Collector collector;

    collector.add(netFlow5({}, record5({.srcAs = std::uint16_t(srcAs)})));

    QCOMPARE(hasNote(collector.health(), note::kAsTrans), isTold);
}

void TestExporterNotes::tellsOfNarrowInterfaces_data()
{
    QTest::addColumn<int>("width"); // bytes of the record's interface
    QTest::addColumn<quint32>("index");
    QTest::addColumn<bool>("isTold");

    QTest::newRow("interface 70000 does not fit into two bytes") << 2 << 70'000u << true;
    QTest::newRow("it fits into four") << 4 << 70'000u << false;
    QTest::newRow("all are small") << 2 << 700u << false;
}

void TestExporterNotes::tellsOfNarrowInterfaces()
{
    QFETCH(int, width);
    QFETCH(quint32, index);
    QFETCH(bool, isTold);
    Collector collector;
    const WireFields fields{{8, 4}, {12, 4}, {1, 4}, {10, std::uint16_t(width)}};

    collector.add(ipfix({}, wireSet(2, templateRecord(256, fields)) + interfaceOptions(index)));
    collector.add(
        ipfix({.sequence = 1},
              wireSet(256, Wire().u32(0x0a000001).u32(0x0a000002).u32(1'000).number(5, width))),
        100);

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE(hasNote(collector.health(), note::kNarrowInterfaces), isTold);
}

void TestExporterNotes::scalesSelectedFlows_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<double>("rate"); // 0: unknown
    QTest::addColumn<bool>("isTold"); // that sums are not scaled

    const auto record = [](const WireFields &fields, const QByteArray &values) {
        return wireSet(3, optionsTemplate10(300, {{149, 4}}, fields))
               + wireSet(300, Wire().u32(0) + values);
    };
    const QByteArray systematic =
        record({{390, 2}, {396, 4}, {397, 4}}, Wire().u16(1).u32(1).u32(9));
    QTest::newRow("one flow, then nine left out") << systematic << 10.0 << false;
    QTest::newRow("two of three") << record({{396, 4}, {397, 4}}, Wire().u32(2).u32(1)) << 1.5
                                  << false;
    QTest::newRow("5 of 100 at random")
        << record({{390, 2}, {309, 4}, {310, 4}}, Wire().u16(3).u32(5).u32(100)) << 20.0 << false;
    QTest::newRow("by a property: the others are not alike")
        << record({{390, 2}, {396, 4}, {397, 4}}, Wire().u16(5).u32(1).u32(9)) << 0.0 << true;
    QTest::newRow("how many is not said") << record({{390, 2}}, Wire().u16(1)) << 0.0 << true;
    QTest::newRow("a rate of packets in the same record")
        << record({{305, 4}, {306, 4}, {396, 4}, {397, 4}}, Wire().u32(1).u32(99).u32(1).u32(9))
        << 100.0 << true;
    const auto selectors = [](int count) {
        QByteArray set = wireSet(3, optionsTemplate10(300, {{302, 4}}, {{396, 4}, {397, 4}}));
        for (int id = 1; id <= count; ++id)
            set += wireSet(300, Wire().u32(quint32(id)).u32(1).u32(quint32(id)));
        return set;
    };
    QTest::newRow("the only selector, though records name none") << selectors(1) << 2.0 << false;
    QTest::newRow("two selectors, and records name none") << selectors(2) << 0.0 << true;
    QTest::newRow("a rate of packets is not joined with it")
        << systematic + wireSet(3, optionsTemplate10(301, {{149, 4}}, {{305, 4}, {306, 4}}))
               + wireSet(301, Wire().u32(0).u32(1).u32(99))
        << 100.0 << true;
}

void TestExporterNotes::scalesSelectedFlows()
{
    QFETCH(QByteArray, options);
    QFETCH(double, rate);
    QFETCH(bool, isTold);
    Collector collector;

    collector.add(ipfix({}, wireSet(2, templateRecord(256, plainFields())) + options));
    collector.add(ipfix({.sequence = 1}, wireSet(256, plainRecord())), 100);

    QCOMPARE(collector.rows().size(), std::size_t{1});
    QCOMPARE(samplingRate(collector.rows()[0].sampling), rate);
    QCOMPARE(hasNote(collector.health(), note::kSelectsFlows), isTold);
}

/// Type information of an element of enterprise 64999 (RFC 5610).
static QByteArray describedElement(quint16 id, const char *name)
{
    return wireSet(
               3,
               optionsTemplate10(
                   300, {{346, 4}, {303, 2}},
                   {{339, 1}, {344, 1}, {345, 2}, {342, 8}, {343, 8}, {341, 65535}, {340, 65535}}))
           + wireSet(300, Wire()
                              .u32(64'999)
                              .u16(0x8000 | id)
                              .u8(2)
                              .u8(1)
                              .u16(3)
                              .u64(1)
                              .u64(100)
                              .variable(name)
                              .variable("strength at the antenna"));
}

void TestExporterNotes::learnsElements()
{
    Collector collector;

    collector.add(ipfix({.domain = 7}, describedElement(12, "radioSignol")));
    collector.add(ipfix({.sequence = 1, .domain = 7}, describedElement(12, "radioSignal")), 100);

    LearntElement expected;
    expected.domain = 7;
    expected.enterprise = 64'999;
    expected.id = 12;
    expected.name = "radioSignal"; // the newest word counts
    expected.dataType = 2;
    expected.semantics = 1;
    expected.units = 3;
    expected.rangeBegin = 1;
    expected.rangeEnd = 100;
    expected.description = "strength at the antenna";
    QVERIFY(collector.health().elements == std::vector{expected});
    QCOMPARE(elementTypeName(expected.dataType), std::string_view("unsigned16"));
    QCOMPARE(elementSemanticsName(expected.semantics), std::string_view("quantity"));
}

void TestExporterNotes::elementsHoldInTheirDomain()
{
    Collector collector;

    collector.add(ipfix({.domain = 0}, describedElement(1, "ofAll") + describedElement(2, "two")));
    collector.add(ipfix({.domain = 7}, describedElement(2, "twoOfSeven")), 100);
    collector.add(ipfix({.domain = 8}, describedElement(3, "three")), 200);

    const auto namesIn = [&collector](std::size_t stream) {
        std::vector<std::string> names;
        for (const LearntElement &element : collector.health(stream).elements)
            names.push_back(element.name);
        return names;
    };
    QVERIFY(namesIn(0) == (std::vector<std::string>{"ofAll", "two"}));
    QVERIFY(namesIn(1) == (std::vector<std::string>{"ofAll", "twoOfSeven"}));
    QVERIFY(namesIn(2) == (std::vector<std::string>{"ofAll", "two", "three"}));
}

void TestExporterNotes::elementsAreKnownAfterARestart()
{
    Collector before;
    before.add(ipfix({.domain = 7}, describedElement(12, "radioSignal")));
    Collector collector;

    collector.decoder.restore({before.health()});
    collector.add(ipfix({.domain = 7}, wireSet(2, templateRecord(256, plainFields()))));

    QVERIFY(!before.health().elements.empty());
    QVERIFY(collector.health().elements == before.health().elements);
}

void TestExporterNotes::keepsAValueOfUnknownElements()
{
    Collector collector;
    const WireFields fields{{8, 4}, {12, 4}, {1, 4}, {12, 2, 64'999}};

    collector.add(ipfix({}, wireSet(2, templateRecord(256, fields))));
    for (quint32 number = 0; number < 2; ++number)
        collector.add(
            ipfix({.sequence = number},
                  wireSet(256,
                          Wire().u32(0x0a000001).u32(0x0a000002).u32(1'000).u16(0xcafe + number))),
            100 * (1 + int(number)));

    const ExporterHealth health = collector.health();
    const std::string name = "type 12 of enterprise 64999, 2 bytes";
    QCOMPARE(health.unknownElements.at(name), std::uint64_t{2});
    QCOMPARE(health.unknownSamples.at(name), std::string("0xcafe"));
}

QTEST_GUILESS_MAIN(TestExporterNotes)
#include "tst_exporternotes.moc"
