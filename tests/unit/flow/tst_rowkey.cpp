#include "capture/flow/rowkey.h"
#include "tests/generator/scenario.h"
#include "tests/unit/flow/folded.h"

#include <QTest>

#include <unordered_map>

using namespace weir;
using namespace weir::test;

/// Keys of packets and keys of the rows that they became.
class TestRowKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsForPacketsAndTheirRows_data();
    void equalsForPacketsAndTheirRows();
};

void TestRowKey::equalsForPacketsAndTheirRows_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<bool>("inner");

    QTest::newRow("office") << "office" << false;
    QTest::newRow("odd") << "odd" << false;
    QTest::newRow("odd, innermost layers") << "odd" << true;
}

void TestRowKey::equalsForPacketsAndTheirRows()
{
    QFETCH(QString, scenario);
    QFETCH(bool, inner);
    gen::ScenarioOptions options;
    options.scenario = scenario.toStdString();
    options.seconds = 10;
    auto made = gen::makeScenario(options);
    QVERIFY(bool(made));
    std::vector<gen::PacketBytes> packets;
    std::unordered_map<RowKey, std::uint64_t> byPacket;
    for (gen::PacketBytes packet; made.value()->next(packet);) {
        const auto decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
        ++byPacket[rowKeyOf(decoded, {packet.timeNs, 0, packet.wireBytes}, inner)];
        packets.push_back(packet);
    }

    std::unordered_map<RowKey, std::uint64_t> byRow;
    for (const FoldedRow &folded : fold(packets, inner).rows)
        byRow[rowKeyOf(folded.row, folded.name, folded.tunnel)] += folded.row.packets;

    QVERIFY(byPacket.size() > 20);
    QCOMPARE(byRow.size(), byPacket.size());
    for (const auto &[key, count] : byPacket)
        QCOMPARE(byRow[key], count);
}

QTEST_GUILESS_MAIN(TestRowKey)
#include "tst_rowkey.moc"
