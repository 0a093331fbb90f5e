#include "model/core/collectloss.h"

#include <QTest>

using namespace weir;

/// What is missing by the exporters' sequences, apart from what our own sockets dropped.
class TestCollectLoss : public QObject
{
    Q_OBJECT

private slots:
    void keepsUnitsApart();
    void takesOwnDropsOff_data();
    void takesOwnDropsOff();
    void leavesEarlierRunsAlone();
    void takesOwnDropsOffWhatIsForgotten();
    void takesOwnDropsOffOnceWhereUnitsDiffer();
};

namespace {

constexpr std::int64_t kStart = 1'000;

ExporterHealth exporter(const char *unit, std::uint64_t datagrams, std::uint64_t records,
                        std::uint64_t lost)
{
    ExporterHealth health;
    health.lostUnit = unit;
    health.datagrams = datagrams;
    health.records = records;
    health.lost = lost;
    health.lastNs = kStart + 1;
    return health;
}

CollectHealth collected(const std::vector<ExporterHealth> &exporters, std::uint64_t dropped)
{
    CollectHealth health;
    health.startedNs = kStart;
    health.exporters = exporters;
    health.sockets.resize(2);
    health.sockets[0].dropped = dropped / 2;
    health.sockets[1].droppedByUs = dropped - dropped / 2;
    return health;
}

} // namespace

void TestCollectLoss::keepsUnitsApart()
{
    const CollectHealth health =
        collected({exporter("flows", 10, 300, 30), exporter("packets", 10, 100, 2),
                   exporter("flows", 10, 300, 60), exporter("datagrams", 10, 50, 0)},
                  0);

    const auto lost = lostOnTheWay(health);

    const std::map<std::string, std::uint64_t> expected{{"flows", 90}, {"packets", 2}};
    QVERIFY(lost == expected);
}

void TestCollectLoss::takesOwnDropsOff_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("here"); // of 10 dropped datagrams it sent three quarters

    QTest::newRow("datagrams are counted") << "packets" << 20 << 8;
    QTest::newRow("30 flows in a datagram") << "flows" << 1'000 << 225;
    QTest::newRow("never more than is missing") << "flows" << 100 << 100;
    QTest::newRow("nothing is missing") << "flows" << 0 << 0;
}

void TestCollectLoss::takesOwnDropsOff()
{
    QFETCH(QString, unit);
    QFETCH(int, lost);
    QFETCH(int, here);
    const std::string name = unit.toStdString();
    const CollectHealth health = collected(
        {exporter(name.c_str(), 750, 22'500, quint64(lost)), exporter("packets", 250, 500, 0)}, 10);

    QCOMPARE(quint64{lostHere(health, health.exporters[0])}, quint64(here));
    QCOMPARE(quint64{lostHere(health, health.exporters[1])}, quint64(0));
}

void TestCollectLoss::leavesEarlierRunsAlone()
{
    ExporterHealth silent = exporter("packets", 1'000, 1'000, 5);
    silent.lastNs = kStart - 1;
    const CollectHealth health = collected({silent, exporter("packets", 100, 100, 12)}, 10);

    QCOMPARE(quint64{lostHere(health, health.exporters[0])}, quint64(0));
    QCOMPARE(quint64{lostHere(health, health.exporters[1])}, quint64(10));
}

void TestCollectLoss::takesOwnDropsOffWhatIsForgotten()
{
    CollectHealth health = collected({exporter("packets", 250, 500, 0)}, 10);
    health.forgotten.add(exporter("packets", 750, 22'500, 20)); // 8 of 10 dropped ones

    const std::map<std::string, std::uint64_t> expected{{"packets", 12}};
    QVERIFY(lostOnTheWay(health) == expected);
}

void TestCollectLoss::takesOwnDropsOffOnceWhereUnitsDiffer()
{
    CollectHealth health = collected({exporter("packets", 250, 500, 0)}, 100);
    health.forgotten.add(exporter("packets", 500, 1'000, 60)); // 50 of the 100 dropped ones
    health.forgotten.add(exporter("flows", 150, 4'500, 500));  // 15, of 30 flows each
    health.forgotten.add(exporter("flows", 100, 3'000, 0));    // 10, of 30 flows each

    const std::map<std::string, std::uint64_t> expected{{"packets", 10}};
    QVERIFY(lostOnTheWay(health) == expected);

    health.forgotten.lost["flows"] = 800;
    QCOMPARE(quint64{lostOnTheWay(health)["flows"]}, quint64{50}); // 25 datagrams: 750 flows
}

QTEST_GUILESS_MAIN(TestCollectLoss)
#include "tst_collectloss.moc"
