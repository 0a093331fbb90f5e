#include "widgets/charts/timelinechart.h"
#include "widgets/charts/timelineplot.h"
#include "widgets/charts/timemark.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

constexpr std::int64_t kFirstNs = 1'700'000'000 * kNsPerSecond;

/// 100 buckets of 10 s, two applications and the rest, 1250 bytes each: 1 kbit/s.
ResultPtr series(std::int64_t firstNs = kFirstNs, std::uint64_t amount = 1250)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Series;
    table->bucketNs = 10 * kNsPerSecond;
    table->dimensionCount = 2;
    ResultColumn time;
    time.name = "time";
    time.kind = ValueKind::Time;
    ResultColumn app;
    app.name = "app";
    app.kind = ValueKind::Text;
    app.storage = Storage::Text;
    ResultColumn bytes;
    bytes.name = "bytes";
    bytes.kind = ValueKind::Bytes;
    for (int bucket = 0; bucket < 100; ++bucket) {
        for (const char *key : {"tls", "dns", ""}) {
            time.numbers.push_back(static_cast<std::uint64_t>(firstNs + bucket * table->bucketNs));
            app.texts.emplace_back(key);
            bytes.numbers.push_back(amount);
            table->keyIsOther.push_back(*key == 0);
        }
    }
    table->columns = {time, app, bytes};
    return table;
}

} // namespace

class TestTimelineChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBitsPerSecond()
    {
        TimelineChart chart;

        chart.setSeries(series());

        QCOMPARE(chart.data().lines.size(), 3);
        QCOMPARE(chart.data().lines[0].values[5], 1000.0);
        QVERIFY(chart.data().lines[2].isOther);
        QVERIFY(chart.tooltipAt(1'700'000'015).contains("tls  1.0 kbit/s"));
        QVERIFY(chart.tooltipAt(1'700'000'015).contains("3.0 kbit/s"));
    }

    void earlierTimeIsALineOfItsOwn()
    {
        constexpr std::int64_t kDayNs = 86'400 * kNsPerSecond;
        TimelineChart chart;
        chart.setSeries(series());
        const auto *plot = chart.findChild<TimelinePlot *>("timelinePlot");

        chart.setBefore(series(kFirstNs - kDayNs, 5000), kDayNs, "a day before");
        const QString with = plot->richTooltip(1'700'000'015);
        chart.setBefore(nullptr, 0, QString());
        const QString without = plot->richTooltip(1'700'000'015);

        QVERIFY2(with.contains("a day before") && with.contains("12.0 kbit/s"), qPrintable(with));
        QVERIFY(!without.contains("a day before") && without.contains("3.0 kbit/s"));
        QCOMPARE(plot->graphCount(), 3);
    }

    void notesStandWhereTheyApply()
    {
        TimelineChart chart;
        chart.setSeries(series());
        const auto *plot = chart.findChild<TimelinePlot *>("timelinePlot");

        chart.setMarks({{{kFirstNs + 100 * kNsPerSecond, kFirstNs + 200 * kNsPerSecond}, "works"}});

        QVERIFY(plot->richTooltip(1'700'000'150).contains("works"));
        QVERIFY(!plot->richTooltip(1'700'000'250).contains("works"));
    }

    void brushSelectsWholeBuckets()
    {
        TimelineChart chart;
        chart.resize(600, 240);
        chart.setSeries(series());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy selected(&chart, &TimelineChart::rangeSelected);
        auto *plot = chart.findChild<QWidget *>("timelinePlot");

        QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(200, 80));
        QTest::mouseMove(plot, QPoint(250, 80));
        QTest::mouseMove(plot, QPoint(300, 80));
        QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(300, 80));

        QCOMPARE(selected.count(), 1);
        const auto range = selected[0][0].value<TimeRange>();
        QVERIFY(range.fromNs > kFirstNs && range.toNs > range.fromNs);
        QCOMPARE((range.fromNs - kFirstNs) % (10 * kNsPerSecond), 0);
        QCOMPARE((range.toNs - kFirstNs) % (10 * kNsPerSecond), 0);
    }

    void keysZoomBrushAndClear()
    {
        TimelineChart chart;
        chart.resize(600, 240);
        chart.setSeries(series());
        QSignalSpy selected(&chart, &TimelineChart::rangeSelected);
        QSignalSpy cleared(&chart, &TimelineChart::rangeCleared);
        const auto whole = chart.visibleRange();

        QTest::keyClick(&chart, Qt::Key_Plus);
        const auto zoomed = chart.visibleRange();
        QTest::keyClick(&chart, Qt::Key_Home);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Escape);

        QVERIFY(zoomed.toNs - zoomed.fromNs < whole.toNs - whole.fromNs);
        QCOMPARE(chart.visibleRange(), whole);
        QCOMPARE(selected.count(), 2);
        QCOMPARE(cleared.count(), 1);
    }

    void rightClickOnThePlotOpensTheMenu()
    {
        TimelineChart chart;
        chart.resize(600, 240);
        chart.setSeries(series());
        auto *plot = chart.findChild<QWidget *>(QStringLiteral("timelinePlot"));
        QContextMenuEvent event(QContextMenuEvent::Mouse, {300, 100},
                                plot->mapToGlobal(QPoint(300, 100)));

        QCoreApplication::sendEvent(plot, &event);

        QVERIFY(chart.findChild<QMenu *>() != nullptr);
    }

    void savesPictures_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("magic");
        QTest::newRow("picture") << "png" << QByteArray("\x89PNG");
        QTest::newRow("drawing") << "svg" << QByteArray("<?xml");
        QTest::newRow("document") << "pdf" << QByteArray("%PDF");
    }

    void savesPictures()
    {
        QFETCH(QString, ending);
        QFETCH(QByteArray, magic);
        QTemporaryDir folder;
        TimelineChart chart;
        chart.resize(600, 240);
        chart.setSeries(series());
        QFile file(folder.filePath("chart." + ending));

        const Status status = chart.saveTo(file.fileName());

        QVERIFY(bool(status));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(magic));
    }

    void refusesAnUnknownFormat()
    {
        TimelineChart chart;

        const Status status = chart.saveTo("chart.bmp");

        QCOMPARE(int(status.error().code), int(Errc::Unsupported));
    }
};

QTEST_MAIN(TestTimelineChart)
#include "tst_timelinechart.moc"
