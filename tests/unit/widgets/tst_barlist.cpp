#include "widgets/charts/barlist.h"
#include "widgets/charts/histogramchart.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

ResultPtr apps()
{
    auto table = std::make_shared<ResultTable>();
    ResultColumn app;
    app.name = "app";
    app.kind = ValueKind::Text;
    app.storage = Storage::Text;
    app.texts = {"tls", "dns", ""};
    ResultColumn bytes;
    bytes.name = "bytes";
    bytes.kind = ValueKind::Bytes;
    bytes.numbers = {3'000, 2'000, 500};
    auto other = std::make_shared<OtherRow>();
    other->members = 7;
    other->numbers = {100};
    table->columns = {app, bytes};
    table->dimensionCount = 1;
    table->other = other;
    return table;
}

/// Classes of frame lengths by their lower bounds, and packets that have none.
ResultPtr lengths(std::vector<std::uint64_t> bounds)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Histogram;
    ResultColumn frame;
    frame.name = "frame";
    frame.kind = ValueKind::Bytes;
    frame.unit = "B";
    frame.numbers = std::move(bounds);
    frame.numbers.push_back(kAbsent<std::uint64_t>);
    ResultColumn packets;
    packets.name = "packets";
    packets.numbers.assign(frame.numbers.size(), 5);
    table->columns = {frame, packets};
    table->dimensionCount = 1;
    return table;
}

} // namespace

class TestBarList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRowsAndOther()
    {
        BarList list;

        list.setResult(apps());

        QCOMPARE(list.rowCount(), 4);
        QCOMPARE(list.labelAt(3), "other (7)");
        QCOMPARE(list.valueAt(2).filterText(), "not app");
        QVERIFY(list.valueAt(3).isNull());
    }

    void keysWalkAndDrillDown()
    {
        BarList list;
        list.setResult(apps());
        QSignalSpy selected(&list, &BarList::valueSelected);
        QSignalSpy drilled(&list, &BarList::drillDownRequested);

        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Return);

        QCOMPARE(selected.count(), 2);
        QCOMPARE(drilled.count(), 1);
        QCOMPARE(drilled[0][0].value<ValueRef>().text, "dns");
    }

    void allRowsAreCopiedAsText()
    {
        BarList list;
        list.setResult(apps());
        QGuiApplication::clipboard()->clear();

        QTest::keySequence(&list, QKeySequence::Copy);

        QCOMPARE(QGuiApplication::clipboard()->text(),
                 "tls\t\t3000\ndns\t\t2000\n—\t\t500\nother (7)\t\t100\n");
    }

    void emptyAnswerIsEmpty()
    {
        BarList list;
        list.setResult(apps());

        list.setResult(nullptr);

        QVERIFY(list.isEmpty());
        QVERIFY(!list.grab().isNull());
    }

    void rightClickOnAHistogramOpensTheMenu()
    {
        HistogramChart chart;
        chart.resize(400, 200);
        chart.setResult(apps());
        auto *plot = chart.findChild<QWidget *>(QStringLiteral("histogramPlot"));
        QContextMenuEvent event(QContextMenuEvent::Mouse, {200, 90},
                                plot->mapToGlobal(QPoint(200, 90)));

        QCoreApplication::sendEvent(plot, &event);

        QVERIFY(chart.findChild<QMenu *>() != nullptr);
    }

    void barsOfAHistogramStandForRanges()
    {
        HistogramChart chart;
        chart.resize(400, 200);
        QSignalSpy selected(&chart, &HistogramChart::valueSelected);
        chart.setResult(lengths({64, 128, 1514}));
        QStringList filters;

        for (int bar = 0; bar < chart.barCount(); ++bar) {
            QTest::keyClick(&chart, Qt::Key_Right);
            filters += selected.last()[0].value<ValueRef>().filterText();
        }

        QCOMPARE(filters, (QStringList{"frame in {64-127}", "frame in {128-1513}", "frame >= 1514",
                                       "not frame"}));
        QVERIFY(chart.tooltipOf(0).startsWith("64 – 127 B\n"));
    }

    void theLastClassOfLengthsEndsToo()
    {
        HistogramChart chart;
        chart.setResult(lengths({0}));

        QVERIFY(chart.tooltipOf(0).startsWith("0 – 63 B\n"));
    }

    void histogramWalksItsBars()
    {
        HistogramChart chart;
        chart.resize(400, 200);
        QSignalSpy selected(&chart, &HistogramChart::valueSelected);
        chart.setResult(apps());

        QTest::keyClick(&chart, Qt::Key_Right);

        QCOMPARE(chart.barCount(), 3);
        QCOMPARE(selected.count(), 1);
        QVERIFY(chart.tooltipOf(0).startsWith("tls\n3,000")
                || chart.tooltipOf(0).startsWith("tls\n3000"));
    }
};

QTEST_MAIN(TestBarList)
#include "tst_barlist.moc"
