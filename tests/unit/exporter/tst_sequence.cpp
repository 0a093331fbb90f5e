#include "capture/exporter/sequence.h"
#include "model/core/exporternotes.h"

#include <QList>
#include <QTest>

using namespace weir;

using Kind = SequenceTracker::Kind;
using Steps = QList<QPair<quint32, quint32>>; // sequence, records

class TestSequence : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatIsMissing_data();
    void countsWhatIsMissing();
    void learnsWhatIsCounted_data();
    void learnsWhatIsCounted();
    void learnsThatOwnRecordsAreCounted();
    void takesBackLossWhileLearning();
    void doesNotGuessFromSingleRecords();
    void doesNotCheckAfterAnUndecodableSet();
    void countsFromZeroAfterARestart_data();
    void countsFromZeroAfterARestart();
    void tellsRestartsFromLoss_data();
    void tellsRestartsFromLoss();
    void splitsTwoSenders_data();
    void splitsTwoSenders();
    void keepsLossOfSplitSenders();
    void followsRandomReordering();
};

void TestSequence::countsWhatIsMissing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("reordered");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<QString>("unit");

    const int v5 = int(Kind::NetFlow5), v9 = int(Kind::NetFlow9), ipfix = int(Kind::Ipfix);
    QTest::newRow("first datagram never counts")
        << v9 << Steps{{4'000'000, 30}} << 0 << 0 << 0 << "packets";
    QTest::newRow("v5: 30 flows between 1000 and 1060 are missing")
        << v5 << Steps{{1'000, 30}, {1'060, 30}} << 30 << 0 << 0 << "flows";
    QTest::newRow("v5: late datagram of 30 flows fills the gap")
        << v5 << Steps{{1'000, 30}, {1'060, 30}, {1'030, 30}} << 0 << 1 << 0 << "flows";
    QTest::newRow("v9: 10, 12, 11, 13 is reordered, not lost")
        << v9 << Steps{{10, 5}, {12, 5}, {11, 5}, {13, 5}} << 0 << 1 << 0 << "packets";
    QTest::newRow("v9: wraps from 0xffffffff to 0")
        << v9 << Steps{{0xfffffffe, 5}, {0xffffffff, 5}, {0, 5}, {1, 5}} << 0 << 0 << 0
        << "packets";
    QTest::newRow("v9: loss across the wrap")
        << v9 << Steps{{0xfffffffe, 5}, {2, 5}} << 3 << 0 << 0 << "packets";
    QTest::newRow("v9: the same number twice")
        << v9 << Steps{{10, 5}, {11, 5}, {11, 5}, {12, 5}} << 0 << 0 << 1 << "packets";
    QTest::newRow("v9: a gap filled from its middle, its end and its start")
        << v9 << Steps{{1, 1}, {5, 1}, {3, 1}, {4, 1}, {2, 1}, {6, 1}} << 0 << 3 << 0 << "packets";
    QTest::newRow("v9: two of three come late")
        << v9 << Steps{{1, 1}, {5, 1}, {2, 1}, {4, 1}, {6, 1}} << 1 << 2 << 0 << "packets";
    QTest::newRow("ipfix: records, not messages")
        << ipfix << Steps{{0, 7}, {7, 3}, {15, 2}} << 5 << 0 << 0 << "records";
    QTest::newRow("ipfix: a message of templates only advances nothing")
        << ipfix << Steps{{0, 7}, {7, 0}, {7, 3}, {10, 2}} << 0 << 0 << 0 << "records";
    QTest::newRow("sflow: datagrams")
        << int(Kind::Datagrams) << Steps{{7, 4}, {8, 9}, {10, 1}} << 1 << 0 << 0 << "datagrams";
    QTest::newRow("sflow: samples")
        << int(Kind::Samples) << Steps{{7, 1}, {9, 1}} << 1 << 0 << 0 << "samples";
}

void TestSequence::countsWhatIsMissing()
{
    QFETCH(int, kind);
    QFETCH(Steps, steps);
    QFETCH(int, lost);
    QFETCH(int, reordered);
    QFETCH(int, duplicates);
    QFETCH(QString, unit);
    SequenceTracker tracker(static_cast<Kind>(kind));

    for (const auto &[sequence, records] : steps)
        tracker.add({sequence, records});

    QCOMPARE(tracker.lost(), quint64(lost));
    QCOMPARE(tracker.reordered(), quint64(reordered));
    QCOMPARE(tracker.duplicates(), quint64(duplicates));
    QCOMPARE(QString::fromLatin1(tracker.unit().data(), qsizetype(tracker.unit().size())), unit);
    QCOMPARE(tracker.resyncs(), quint64(0));
}

void TestSequence::learnsWhatIsCounted_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("perRecord");
    QTest::addColumn<bool>("perTemplate");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("unit");

    QTest::newRow("v9 as it should be") << int(Kind::NetFlow9) << false << false << ""
                                        << "packets";
    QTest::newRow("v9 that counts records")
        << int(Kind::NetFlow9) << true << false << "counts-records"
        << "records";
    QTest::newRow("v9 that counts records and templates")
        << int(Kind::NetFlow9) << true << true << "counts-templates"
        << "records";
    QTest::newRow("ipfix as it should be") << int(Kind::Ipfix) << true << false << ""
                                           << "records";
    QTest::newRow("ipfix that counts messages")
        << int(Kind::Ipfix) << false << false << "counts-messages"
        << "datagrams";
    QTest::newRow("ipfix that counts templates too")
        << int(Kind::Ipfix) << true << true << "counts-templates"
        << "records";
}

void TestSequence::learnsWhatIsCounted()
{
    QFETCH(int, kind);
    QFETCH(bool, perRecord);
    QFETCH(bool, perTemplate);
    QFETCH(QString, note);
    QFETCH(QString, unit);
    SequenceTracker tracker(static_cast<Kind>(kind));

    quint32 sequence = 500;
    for (quint32 index = 0; index < 40; ++index) {
        const quint32 records = 5 + index % 7;
        const quint32 templates = index % 5 == 0 ? 2 : 0;
        tracker.add({sequence, records, templates});
        sequence += perRecord ? records + (perTemplate ? templates : 0) : 1;
    }

    QCOMPARE(tracker.lost(), quint64(0));
    QCOMPARE(QByteArray(tracker.unitNote().data(), qsizetype(tracker.unitNote().size())),
             note.toLatin1());
    QCOMPARE(QByteArray(tracker.unit().data(), qsizetype(tracker.unit().size())), unit.toLatin1());
    const quint64 before = tracker.lost();
    tracker.add({sequence + 6, 5}); // and then finds what is lost
    QCOMPARE(tracker.lost() - before, quint64(6));
}

void TestSequence::learnsThatOwnRecordsAreCounted()
{
    SequenceTracker tracker(Kind::Ipfix);

    quint32 sequence = 0;
    for (quint32 index = 0; index < 40; ++index) {
        SequenceStep step{0, 5 + index % 7};
        step.options = index % 10 == 0 ? 1 : 0;
        sequence += step.records - step.options;
        step.sequence = sequence;
        tracker.add(step);
    }

    QCOMPARE(tracker.lost(), quint64(0));
    QCOMPARE(QByteArray(tracker.unitNote().data(), qsizetype(tracker.unitNote().size())),
             QByteArray("counts-own-records"));
    tracker.add({sequence + 9 + 5, 5}); // nine records of a message that did not come
    QCOMPARE(tracker.lost(), quint64(9));
    SequenceStep uncounted{sequence + 9 + 5 + 8, 3};
    uncounted.isCounted = false; // it held eight, and nothing was missing before it
    tracker.add(uncounted);
    tracker.add({sequence + 9 + 5 + 8 + 6, 6});
    QCOMPARE(tracker.lost(), quint64(9));
}

void TestSequence::takesBackLossWhileLearning()
{
    SequenceTracker tracker(Kind::NetFlow9);

    tracker.add({0, 30});
    tracker.add({30, 30});
    const quint64 lostAtFirst = tracker.lost();
    for (quint32 index = 2; index < 32; ++index)
        tracker.add({index * 30, 30});

    QCOMPARE(lostAtFirst, quint64(0)); // one step in order already speaks for records
    QCOMPARE(tracker.lost(), quint64(0));
    QVERIFY(tracker.unitNote() == note::kCountsRecords);
}

void TestSequence::doesNotGuessFromSingleRecords()
{
    SequenceTracker tracker(Kind::Ipfix);

    for (quint32 index = 0; index < 100; ++index)
        tracker.add({index, 1}); // messages or records?
    quint32 sequence = 100;
    for (quint32 index = 0; index < 50; ++index) {
        tracker.add({sequence, 10});
        sequence += 10;
    }

    QVERIFY(tracker.unitNote().empty());
    QCOMPARE(tracker.lost(), quint64(0));
}

void TestSequence::doesNotCheckAfterAnUndecodableSet()
{
    SequenceTracker tracker(Kind::Ipfix);

    tracker.add({100, 10});
    tracker.add({110, 4, 0, false}); // and some more that nobody can count
    const SequenceEvent event = tracker.add({150, 10});
    const SequenceEvent next = tracker.add({160, 10});

    QCOMPARE(event, SequenceEvent::Unverifiable);
    QCOMPARE(next, SequenceEvent::InOrder);
    QCOMPARE(tracker.lost(), quint64(0));
    QCOMPARE(tracker.unverifiable(), quint64(1));
}

void TestSequence::countsFromZeroAfterARestart_data()
{
    QTest::addColumn<quint32>("first"); // sequence after the restart
    QTest::addColumn<int>("lost");

    QTest::newRow("nothing missing") << 0u << 2;
    QTest::newRow("its first seven never came") << 7u << 9;
}

void TestSequence::countsFromZeroAfterARestart()
{
    QFETCH(quint32, first);
    QFETCH(int, lost);
    SequenceTracker tracker(Kind::NetFlow9);
    tracker.add({20, 5});
    tracker.add({23, 5}); // two are lost before it restarts

    SequenceStep restarted{first, 5};
    restarted.hasRestarted = true;
    tracker.add(restarted);
    tracker.add({first + 1, 5});

    QCOMPARE(tracker.lost(), quint64(lost));
    QCOMPARE(tracker.resyncs(), quint64(1));
}

void TestSequence::tellsRestartsFromLoss_data()
{
    QTest::addColumn<quint32>("before");
    QTest::addColumn<quint32>("after");

    QTest::newRow("from far back to 0") << 5'000'000u << 0u;
    QTest::newRow("from little back to 0, over numbers seen before") << 20u << 1u;
    QTest::newRow("far ahead") << 100u << 50'000'000u;
}

void TestSequence::tellsRestartsFromLoss()
{
    QFETCH(quint32, before);
    QFETCH(quint32, after);
    SequenceTracker tracker(Kind::NetFlow9);

    for (quint32 index = 0; index < 20; ++index)
        tracker.add({before - 19 + index, 5});
    int restarts = 0;
    for (quint32 index = 0; index < 100; ++index)
        restarts += tracker.add({after + index, 5}) == SequenceEvent::Restart ? 1 : 0;

    QCOMPARE(restarts, 1);
    QCOMPARE(tracker.resyncs(), quint64(1));
    QCOMPARE(tracker.lost(), quint64(0));
    QCOMPARE(tracker.duplicates(), quint64(0));
    QVERIFY(!tracker.hasTwoSenders());
}

void TestSequence::splitsTwoSenders_data()
{
    QTest::addColumn<quint32>("first");
    QTest::addColumn<quint32>("second");
    QTest::addColumn<int>("burst"); // datagrams in a row from each

    QTest::newRow("far apart") << 100u << 90'000'000u << 1;
    QTest::newRow("near enough to look like loss") << 100u << 500'000u << 1;
    QTest::newRow("the other one behind") << 500'000u << 100u << 1;
    QTest::newRow("in bursts") << 100u << 90'000'000u << 5;
}

void TestSequence::splitsTwoSenders()
{
    QFETCH(quint32, first);
    QFETCH(quint32, second);
    QFETCH(int, burst);
    SequenceTracker tracker(Kind::NetFlow9);

    for (int round = 0; round < 40; ++round) {
        for (int index = 0; index < burst; ++index)
            tracker.add({first++, 10});
        for (int index = 0; index < burst; ++index)
            tracker.add({second++, 20});
    }

    QVERIFY(tracker.hasTwoSenders());
    QCOMPARE(tracker.lost(), quint64(0));
    QCOMPARE(tracker.reordered(), quint64(0));
    QCOMPARE(tracker.resyncs(), quint64(0));
    QVERIFY(tracker.unitNote().empty());
}

void TestSequence::keepsLossOfSplitSenders()
{
    SequenceTracker tracker(Kind::NetFlow9);
    quint32 first = 100, second = 500'000;
    for (int round = 0; round < 40; ++round) {
        tracker.add({first++, 10});
        tracker.add({second++, 20});
    }

    first += 3;
    second += 4;
    tracker.add({first++, 10});
    tracker.add({second++, 20});

    QCOMPARE(tracker.lost(), quint64(7));
    for (int index = 0; index < 2'000; ++index) // the second one falls silent
        tracker.add({first++, 10});
    QVERIFY(!tracker.hasTwoSenders());
    QCOMPARE(tracker.lost(), quint64(7));
}

void TestSequence::followsRandomReordering()
{
    SequenceTracker tracker(Kind::Ipfix);
    QList<quint32> starts;
    for (quint32 index = 0; index < 4'000; ++index)
        starts << index * 12;
    quint32 random = 1;
    for (qsizetype index = 0; index + 4 < starts.size(); index += 4) { // within four
        random = random * 1'664'525 + 1'013'904'223;
        starts.swapItemsAt(index + 1, index + 1 + qsizetype(random >> 30) % 3);
    }
    starts.removeAt(2'000); // one is lost

    for (const quint32 start : starts)
        tracker.add({start, 12});

    QCOMPARE(tracker.lost(), quint64(12));
    QVERIFY(tracker.reordered() > 100);
    QCOMPARE(tracker.duplicates(), quint64(0));
    QCOMPARE(tracker.resyncs(), quint64(0));
    QVERIFY(!tracker.hasTwoSenders());
}

QTEST_GUILESS_MAIN(TestSequence)
#include "tst_sequence.moc"
