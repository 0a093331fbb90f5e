#include "widgets/pages/eventmarks.h"

#include "model/core/time.h"

#include <QTest>

using namespace weir;

class TestEventMarks : public QObject
{
    Q_OBJECT

private slots:
    void marksWhatChangesTheReading_data();
    void marksWhatChangesTheReading();
    void joinsWhatIsCloseTogether();
    void drawsNoMoreThanThereIsRoomFor();
    void hasNoneWithoutARange();
};

namespace {

constexpr std::int64_t kFromNs = 1'800'000'000 * kNsPerSecond;
constexpr TimeRange kShown{kFromNs, kFromNs + 600 * kNsPerSecond};

ExportEvent eventAt(std::int64_t second, std::string kind, std::string text = {})
{
    ExportEvent event;
    event.source = 3;
    event.timeNs = kFromNs + second * kNsPerSecond;
    event.kind = std::move(kind);
    event.text = std::move(text);
    return event;
}

void fill(CollectState &state, ExportEvents events)
{
    SourceInfo source;
    source.id = 3;
    source.name = "192.0.2.11";
    state.setSources({source});
    state.setEvents(std::make_shared<const ExportEvents>(std::move(events)));
}

} // namespace

void TestEventMarks::marksWhatChangesTheReading_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QStringList>("texts");

    const auto one = [](const char *text) { return QStringList{QString::fromUtf8(text)}; };
    QTest::newRow("another rate") << "sampling-changed"
                                  << "system: 1000 → 2000" << qint64(100)
                                  << one("192.0.2.11: sampling changed, system: 1000 → 2000");
    QTest::newRow("a restart") << "exporter-restarted" << QString() << qint64(0)
                               << one("192.0.2.11: restarted");
    QTest::newRow("loss") << "lost"
                          << "30 flows" << qint64(599)
                          << one("192.0.2.11: lost on the way, 30 flows");
    QTest::newRow("a firewall says nothing of charts")
        << "flow-denied" << QString() << qint64(100) << QStringList();
    QTest::newRow("before the chart") << "lost" << QString() << qint64(-1) << QStringList();
    QTest::newRow("behind the chart") << "lost" << QString() << qint64(600) << QStringList();
}

void TestEventMarks::marksWhatChangesTheReading()
{
    QFETCH(QString, kind);
    QFETCH(QString, detail);
    QFETCH(qint64, second);
    QFETCH(QStringList, texts);
    CollectState state;
    fill(state, {eventAt(second, kind.toStdString(), detail.toStdString())});

    const auto marks = eventMarks(state, kShown);

    QCOMPARE(marks.size(), texts.size());
    for (qsizetype i = 0; i < marks.size(); ++i) {
        QCOMPARE(marks[i].text, texts[i]);
        QVERIFY(marks[i].isEvent);
        const std::int64_t timeNs = kFromNs + second * kNsPerSecond;
        QVERIFY(marks[i].range.fromNs <= timeNs);
        QVERIFY(marks[i].range.toNs > timeNs - 10 * kNsPerSecond);
    }
}

void TestEventMarks::joinsWhatIsCloseTogether()
{
    CollectState state;
    ExportEvents events; // the newest first
    for (int i = 5; i >= 0; --i)
        events.push_back(eventAt(300, "lost", std::to_string(i)));
    fill(state, events);

    const auto marks = eventMarks(state, kShown);

    QCOMPARE(marks.size(), 1);
    const QStringList lines = marks[0].text.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QStringLiteral("192.0.2.11: lost on the way, 0"));
    QCOMPARE(lines[4], QStringLiteral("… and 2 more"));
}

void TestEventMarks::drawsNoMoreThanThereIsRoomFor()
{
    CollectState state;
    ExportEvents events;
    for (int second = 599; second >= 0; --second)
        events.push_back(eventAt(second, "exporter-restarted"));
    fill(state, events);

    const auto marks = eventMarks(state, kShown);

    QCOMPARE(marks.size(), 60);
    for (qsizetype i = 1; i < marks.size(); ++i)
        QVERIFY(marks[i].range.fromNs > marks[i - 1].range.toNs);
}

void TestEventMarks::hasNoneWithoutARange()
{
    CollectState state;
    fill(state, {eventAt(10, "lost")});

    QVERIFY(eventMarks(state, {}).isEmpty());
}

QTEST_MAIN(TestEventMarks)
#include "tst_eventmarks.moc"
