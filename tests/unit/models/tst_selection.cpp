#include "model/qt/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatDoesNotParse()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::changed);

        const bool isTaken = selection.setFilter("src == 10.0.0.300");

        QVERIFY(!isTaken);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(selection.filter(), "");
    }

    void addsTermsAsChips()
    {
        Selection selection;

        QVERIFY(selection.addTerm("host == 10.0.0.1"));
        QVERIFY(selection.addTerm("proto == tcp || proto == udp"));
        QVERIFY(selection.addTerm("host == 10.0.0.1"));

        QCOMPARE(selection.chips().size(), 2);
        QCOMPARE(selection.chips()[0], "host == 10.0.0.1");
        selection.removeChip(0);
        QCOMPARE(selection.chips().size(), 1);
        QVERIFY(selection.filter().contains("udp"));
    }

    void keepsAnAlternativeTogetherWhenNarrowed()
    {
        Selection selection;
        selection.setFilter("proto == tcp || proto == udp");

        selection.addTerm("dst.port == 443");

        QCOMPARE(selection.chips().size(), 2);
        QVERIFY(selection.filter().startsWith('('));
    }

    void pagesAboutOneThingAreStepsOfHistory()
    {
        Selection selection;
        selection.goTo("overview");
        selection.goTo("hosts");
        QSignalSpy changed(&selection, &Selection::changed);
        QSignalSpy placed(&selection, &Selection::placeChanged);

        selection.goTo("host 10.0.0.1");
        selection.goTo("host 10.0.0.2");
        selection.back();
        const QString second = selection.place();
        selection.back();

        QCOMPARE(second, "host 10.0.0.1");
        QCOMPARE(selection.place(), "hosts"); // walking between lists is no step
        QVERIFY(!selection.canGoBack());
        QCOMPARE(placed.count(), 4);
        QCOMPARE(changed.count(), 0); // what is looked at stayed the same
    }

    void backBringsFilterAndPageTogether()
    {
        Selection selection;
        selection.goTo("host 10.0.0.1");
        selection.setFilter("proto == tcp");
        selection.goTo("flows");

        selection.back();
        const SelectionState before = selection.state();
        selection.back();

        QCOMPARE(before.place, "host 10.0.0.1");
        QCOMPARE(before.filter, "proto == tcp");
        QCOMPARE(selection.place(), "host 10.0.0.1");
        QCOMPARE(selection.filter(), "");
    }

    void narrowsOneQuestionOnly()
    {
        Selection selection;
        selection.setFilter("proto == tcp");

        const FlowQuery query = selection.queryWithin("port == 443", "count");

        QCOMPARE(QString::fromStdString(toText(query)), "proto == tcp && port == 443 | count");
        QCOMPARE(selection.filter(), "proto == tcp");
    }

    void excludesAValue()
    {
        Selection selection;

        QVERIFY(selection.exclude("src == 10.0.0.1"));

        QCOMPARE(selection.filter(), "src != 10.0.0.1");
    }

    void liveRangeMovesOnWithoutHistory()
    {
        Selection selection;
        selection.setLive(300, 1'000);
        QSignalSpy changed(&selection, &Selection::changed);
        QSignalSpy moved(&selection, &Selection::moved);

        selection.followTo(1'100);

        QVERIFY(selection.isLive());
        QCOMPARE(selection.range(), (TimeRange{800, 1'100}));
        QCOMPARE(selection.viewRange(), selection.range());
        QCOMPARE(changed.count(), 0);
        QCOMPARE(moved.count(), 1);
        selection.back();
        QVERIFY(selection.range().isAll());
    }

    void brushingPausesLiveAndOneStepResumes()
    {
        Selection selection;
        selection.setDataRange({0, 1'000});
        selection.setLive(300, 1'000);

        selection.setRange({750, 800});
        selection.followTo(1'500);

        QVERIFY(!selection.isLive());
        QCOMPARE(selection.pausedNs(), 300);
        QCOMPARE(selection.range(), (TimeRange{750, 800}));
        QCOMPARE(selection.viewRange(), (TimeRange{700, 1'000}));
        selection.resume(1'500);
        QCOMPARE(selection.range(), (TimeRange{1'200, 1'500}));
        QCOMPARE(selection.pausedNs(), 0);
    }

    void filterKeepsLive()
    {
        Selection selection;
        selection.setLive(300, 1'000);

        selection.addTerm("proto == tcp");
        selection.followTo(1'200);

        QVERIFY(selection.isLive());
        QCOMPARE(selection.range().toNs, 1'200);
        selection.clear();
        QVERIFY(selection.isLive());
        QVERIFY(selection.filter().isEmpty());
    }

    void wholeTimeForgetsThePause()
    {
        Selection selection;
        selection.setDataRange({0, 1'000});
        selection.setLive(300, 1'000);
        selection.pause();
        QCOMPARE(selection.pausedNs(), 300);

        selection.clearRange();

        QCOMPARE(selection.pausedNs(), 0);
        QCOMPARE(selection.viewRange(), (TimeRange{0, 1'000}));
    }

    void backToALiveStepIsLiveAgain()
    {
        Selection selection;
        selection.setLive(300, 1'000);
        selection.setRange({750, 800});

        selection.back();

        QVERIFY(selection.isLive());
        QCOMPARE(selection.pausedNs(), 0);
    }

    void walksTheHistory()
    {
        Selection selection;
        selection.setFilter("proto == tcp");
        selection.setRange({1'000, 2'000});

        selection.back();
        const TimeRange afterBack = selection.range();
        selection.back();
        const QString first = selection.filter();
        selection.forward();
        const QString second = selection.filter();
        selection.addTerm("dst.port == 53"); // forgets what was ahead

        QVERIFY(afterBack.isAll());
        QCOMPARE(first, "");
        QCOMPARE(second, "proto == tcp");
        QVERIFY(!selection.canGoForward());
    }

    void historyIsBounded()
    {
        Selection selection;

        for (int i = 1; i <= Selection::kHistoryLimit * 2; ++i)
            selection.setRange({0, i});
        int steps = 0;
        for (; selection.canGoBack(); ++steps)
            selection.back();

        QCOMPARE(steps, Selection::kHistoryLimit - 1);
    }

    void boundsAreThoseOfTheFilterToo()
    {
        Selection selection;
        QCOMPARE(selection.bounds(), TimeRange());

        selection.setFilter("proto == tcp && start >= 1970-01-01T00:01:00Z");
        QCOMPARE(selection.bounds(), (TimeRange{60 * kNsPerSecond, TimeRange().toNs}));

        selection.setRange({30 * kNsPerSecond, 90 * kNsPerSecond});
        QCOMPARE(selection.bounds(), (TimeRange{60 * kNsPerSecond, 90 * kNsPerSecond}));
    }

    void makesOneQuestionOfFilterRangeAndPipe()
    {
        Selection selection;
        selection.setFilter("dst.port == 443");
        selection.setRange({1'000, 2'000});

        const FlowQuery query = selection.query("top 5 src by bytes");

        QCOMPARE(query.stages.size(), std::size_t(1));
        QCOMPARE(query.stages[0].limit, std::uint64_t(5));
        QCOMPARE(query.range.toNs, std::int64_t(2'000));
        QCOMPARE(int(query.filter.kind), int(FilterExpr::Kind::Compare));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
