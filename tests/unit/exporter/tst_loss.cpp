#include "model/core/exporternotes.h"
#include "tests/unit/exporter/collected.h"

#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

const QByteArray &templates9()
{
    static const QByteArray set = wireSet(0, templateRecord(256, plainFields()));
    return set;
}

QByteArray dataSet(int records)
{
    return wireSet(256, plainRecord().repeated(records));
}

bool hasNote(const ExporterHealth &health, std::string_view code)
{
    return std::find(health.notes.begin(), health.notes.end(), code) != health.notes.end();
}

} // namespace

using Sequences = QList<quint32>;

class TestLoss : public QObject
{
    Q_OBJECT

private slots:
    void countsLostPackets_data();
    void countsLostPackets();
    void learnsThatRecordsAreCounted();
    void countsLostRecordsOfIpfix();
    void doesNotTrustUncountedMessages();
    void leavesOptionsThatWaitedOutOfTheFlows_data();
    void leavesOptionsThatWaitedOutOfTheFlows();
    void countsLossBeforeTheTemplate();
    void countsLossOverYoungRestarts_data();
    void countsLossOverYoungRestarts();
    void countsPortsAndDomainsApart();
    void splitsTwoExportersBehindOneAddress();
    void dropsDuplicates();
    void tellsLossOnceItIsSure();
};

void TestLoss::countsLostPackets_data()
{
    QTest::addColumn<Sequences>("sequences");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("reordered");

    QTest::newRow("in order") << Sequences{10, 11, 12, 13} << 0 << 0;
    QTest::newRow("10, 12, 11, 13: reordered") << Sequences{10, 12, 11, 13} << 0 << 1;
    QTest::newRow("two lost") << Sequences{10, 13, 14} << 2 << 0;
    QTest::newRow("from 0xffffffff to 0") << Sequences{0xfffffffe, 0xffffffff, 0, 1} << 0 << 0;
    QTest::newRow("started in the middle") << Sequences{4'000'000'000, 4'000'000'001} << 0 << 0;
    QTest::newRow("a jump is no loss") << Sequences{10, 900'000'000, 900'000'001} << 0 << 0;
}

void TestLoss::countsLostPackets()
{
    QFETCH(Sequences, sequences);
    QFETCH(int, lost);
    QFETCH(int, reordered);
    Collector collector;

    for (const quint32 sequence : sequences)
        collector.add(netFlow9({.sequence = sequence}, templates9() + dataSet(5)));

    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, quint64(lost));
    QCOMPARE(health.reordered, quint64(reordered));
    QCOMPARE(health.lostUnit, std::string("packets"));
    QCOMPARE(health.rows, quint64(sequences.size() * 5));
}

void TestLoss::learnsThatRecordsAreCounted()
{
    Collector collector;
    quint32 sequence = 0;

    for (int index = 0; index < 32; ++index) {
        const int records = 3 + index % 5;
        collector.add(netFlow9({.sequence = sequence}, templates9() + dataSet(records)),
                      index * 100);
        sequence += static_cast<quint32>(records);
    }

    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, quint64(0));
    QCOMPARE(health.lostUnit, std::string("records"));
    QVERIFY(hasNote(health, note::kCountsRecords));
    collector.add(netFlow9({.sequence = sequence + 17}, dataSet(2)), 4'000);
    QCOMPARE(collector.health().lost, quint64(17));
}

void TestLoss::countsLostRecordsOfIpfix()
{
    Collector collector;
    const QByteArray options = wireSet(3, optionsTemplate10(300, {{149, 4}}, {{34, 4}}))
                               + wireSet(300, Wire().u32(1).u32(10));

    collector.add(ipfix({.sequence = 0}, wireSet(2, templateRecord(256, plainFields()))), 0);
    collector.add(ipfix({.sequence = 0}, dataSet(7) + options), 100); // options data count too
    collector.add(ipfix({.sequence = 8}, dataSet(2)), 200);
    collector.add(ipfix({.sequence = 15}, dataSet(1)), 300);

    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, quint64(5));
    QCOMPARE(health.lostUnit, std::string("records"));
    QCOMPARE(health.rows, quint64(10));
}

void TestLoss::doesNotTrustUncountedMessages()
{
    Collector collector;
    const QByteArray unknown = wireSet(999, QByteArray(120, '\1')); // how many records are that?

    collector.add(
        ipfix({.sequence = 0}, wireSet(2, templateRecord(256, plainFields())) + dataSet(4)), 0);
    collector.add(ipfix({.sequence = 4}, dataSet(2) + unknown), 100);
    collector.add(ipfix({.sequence = 11}, dataSet(3)), 200);
    collector.add(ipfix({.sequence = 14}, dataSet(3)), 300);
    const ExporterHealth health = collector.health();
    collector.add(ipfix({.sequence = 19}, dataSet(3)), 400);

    QCOMPARE(health.lost, quint64(0));
    QCOMPARE(health.unverifiable, quint64(1));
    QCOMPARE(health.held, quint64(1));
    QCOMPARE(health.rows, quint64(12));
    QCOMPARE(collector.health().lost, quint64(2)); // and is watched again
}

void TestLoss::leavesOptionsThatWaitedOutOfTheFlows_data()
{
    QTest::addColumn<bool>("isSameDatagram");

    QTest::newRow("for a template in the same datagram") << true;
    QTest::newRow("for a template in the next one") << false;
}

/// As softflowd does: the sequence counts the flows of the message itself, too, and no options.
void TestLoss::leavesOptionsThatWaitedOutOfTheFlows()
{
    QFETCH(bool, isSameDatagram);
    Collector collector;
    const QByteArray flows = wireSet(2, templateRecord(256, plainFields()));
    const QByteArray optionsData = wireSet(400, QByteArray(Wire().u32(0).u32(7)).repeated(3));
    const QByteArray optionsTemplate = wireSet(3, optionsTemplate10(400, {{149, 4}}, {{41, 4}}));
    quint32 sent = 0;
    int at = 0;
    const auto add = [&](int count, const QByteArray &before, const QByteArray &behind) {
        sent += quint32(count);
        collector.add(ipfix({.sequence = sent}, before + dataSet(count) + behind), at += 100);
    };

    for (int i = 0; i < 40; ++i) // it is learnt what this one counts
        add(1 + i % 3, i == 0 ? flows : QByteArray(), {});
    add(2, optionsData, isSameDatagram ? optionsTemplate : QByteArray());
    add(3, isSameDatagram ? QByteArray() : optionsTemplate, {});
    add(1, {}, {});
    const ExporterHealth health = collector.health();

    QVERIFY(hasNote(health, note::kCountsOwnRecords));
    QCOMPARE(health.replayed, quint64(1));
    QCOMPARE(health.options, quint64(3));
    QCOMPARE(health.lost, quint64(0));
    QCOMPARE(health.reordered, quint64(0));
    QCOMPARE(health.unverifiable, quint64(0));
}

void TestLoss::countsLossBeforeTheTemplate()
{
    Collector collector;
    const QByteArray templates = wireSet(2, templateRecord(256, plainFields()));

    collector.add(ipfix({.sequence = 0}, dataSet(7)), 0); // nobody can count these yet
    collector.add(ipfix({.sequence = 7}, dataSet(3)), 100);
    collector.add(ipfix({.sequence = 15}, dataSet(2)), 200); // five are missing before it
    const quint64 lostBefore = collector.health().lost;
    collector.add(ipfix({.sequence = 17}, templates), 300);
    collector.add(ipfix({.sequence = 20}, dataSet(1)), 400); // and three here

    QCOMPARE(lostBefore, quint64(0));
    QCOMPARE(collector.health().lost, quint64(8));
    QCOMPARE(collector.health().unverifiable, quint64(0));
    QCOMPARE(collector.health().rows, quint64(13));
}

void TestLoss::countsLossOverYoungRestarts_data()
{
    QTest::addColumn<bool>("isVersion9");

    QTest::newRow("NetFlow v9") << true;
    QTest::newRow("NetFlow v5") << false;
}

/// It starts anew every ten seconds, so that its uptime never reaches a minute; with each start its
/// first datagram is lost.
void TestLoss::countsLossOverYoungRestarts()
{
    QFETCH(bool, isVersion9);
    Collector collector;
    const quint32 boot = 1'800'000'000;

    for (quint32 second = 0; second < 40; ++second) {
        const quint32 age = second % 10 + 1;
        const QByteArray sent =
            isVersion9
                ? netFlow9({.sequence = age, .exportS = boot + second, .uptimeMs = age * 1'000},
                           templates9() + dataSet(2))
                : netFlow5({.uptimeMs = age * 1'000, .exportS = boot + second, .sequence = age},
                           record5({}));
        collector.add(sent, second * 1'000);
    }

    QCOMPARE(collector.health().restarts, quint64(3));
    QCOMPARE(collector.health().lost, quint64(3)); // before the very first nothing is known
    QCOMPARE(collector.health().duplicates, quint64(0));
}

void TestLoss::countsPortsAndDomainsApart()
{
    Collector collector;

    for (quint32 index = 0; index < 40; ++index) {
        collector.add(netFlow9({.sequence = 100 + index, .sourceId = 1}, templates9() + dataSet(2)),
                      index * 10, 40'001);
        collector.add(
            netFlow9({.sequence = 7'000 + index, .sourceId = 1}, templates9() + dataSet(2)),
            index * 10, 40'002);
        collector.add(
            netFlow9({.sequence = 90 + index * 2, .sourceId = 2}, templates9() + dataSet(2)),
            index * 10, 40'001);
    }

    const ExporterHealth first = collector.health(0);
    const ExporterHealth second = collector.health(1);
    QCOMPARE(first.domain, 1u);
    QCOMPARE(first.lost, quint64(0));
    QVERIFY(!hasNote(first, note::kTwoExporters));
    QCOMPARE(second.domain, 2u);
    QCOMPARE(second.lost, quint64(0)); // two records in each: it counts records
}

void TestLoss::splitsTwoExportersBehindOneAddress()
{
    Collector collector;

    for (quint32 index = 0; index < 40; ++index) {
        collector.add(netFlow9({.sequence = 100 + index}, templates9() + dataSet(3)), index * 10);
        collector.add(netFlow9({.sequence = 800'000 + index}, templates9() + dataSet(5)),
                      index * 10 + 5);
    }

    const ExporterHealth health = collector.health();
    QCOMPARE(health.lost, quint64(0));
    QCOMPARE(health.reordered, quint64(0));
    QVERIFY(hasNote(health, note::kTwoExporters));
    QCOMPARE(health.rows, quint64(320));
}

void TestLoss::dropsDuplicates()
{
    Collector collector;
    const QByteArray datagram = netFlow9({.sequence = 10}, templates9() + dataSet(4));

    collector.add(datagram, 0);
    collector.add(datagram, 800);
    collector.add(netFlow9({.sequence = 11}, dataSet(4)), 900);

    const ExporterHealth health = collector.health();
    QCOMPARE(health.duplicates, quint64(1));
    QCOMPARE(health.rows, quint64(8));
    QCOMPARE(health.records, quint64(8));
    QCOMPARE(health.lost, quint64(0));
}

void TestLoss::tellsLossOnceItIsSure()
{
    Collector collector;
    const auto add = [&collector](quint32 sequence, int second) {
        collector.add(netFlow9({.sequence = sequence}, templates9() + dataSet(1)), second * 1'000);
    };
    add(10, 1);
    add(13, 2); // two are missing
    add(11, 3); // one came late
    add(14, 12);
    const auto early = collector.output.eventsOf("lost");
    add(15, 23);
    add(18, 24); // two more, within the minute: told later
    add(19, 35);
    add(20, 46);
    const auto first = collector.output.eventsOf("lost");
    for (int second = 57; second < 130; second += 11)
        add(quint32(21 + (second - 57) / 11), second);
    const auto both = collector.output.eventsOf("lost");

    QCOMPARE(early.size(), std::size_t{0});
    QCOMPARE(first.size(), std::size_t{1});
    QCOMPARE(first[0].text, std::string("1 packet"));
    QCOMPARE(first[0].count, std::uint64_t{1});
    QCOMPARE(first[0].timeNs, kStartNs + 12 * kNsPerSecond);
    QCOMPARE(both.size(), std::size_t{2});
    QCOMPARE(both[1].text, std::string("2 packets"));
    QCOMPARE(collector.health().lost, quint64(3));
}

QTEST_GUILESS_MAIN(TestLoss)
#include "tst_loss.moc"
