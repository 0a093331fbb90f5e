#include "model/qt/sourcesmodel.h"

#include "model/core/time.h"
#include "model/qt/format.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace weir;

namespace {

constexpr std::int64_t kNow = 1'760'000'000 * kNsPerSecond;

ExporterHealth exporter(std::uint32_t source, const char *address)
{
    ExporterHealth health;
    health.source = source;
    health.address = *parseAddress(address);
    health.protocol = ExportProtocol::NetFlow9;
    health.firstNs = kNow - 600 * kNsPerSecond;
    health.lastNs = kNow;
    health.datagrams = 1'000;
    health.records = 20'000;
    health.rows = 20'000;
    health.lostUnit = "packets";
    return health;
}

CollectHealthPtr healthOf(const std::vector<ExporterHealth> &exporters, std::int64_t atNs = kNow)
{
    auto health = std::make_shared<CollectHealth>();
    health->isCollecting = true;
    health->atNs = atNs;
    health->exporters = exporters;
    return health;
}

SourceInfo capture(std::uint32_t id, const char *name)
{
    SourceInfo info;
    info.id = id;
    info.name = name;
    info.format = "pcap";
    info.packets = 900;
    info.complete = true;
    return info;
}

} // namespace

class TestSourcesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsCapturesAndExporters();
    void keepsRowsWhenAnExporterJoins();
    void sortsLossByNumber();
    void linesBelongToTheirSources();
    void saysTheStateInAWord_data();
    void saysTheStateInAWord();
    void tellsWhetherItWasCollected();
    void countsRowsPerSecond();
    void aLateOutageShows();
    void anEarlyBurstIsForgotten();
    void aRateThatCameLateIsNoAlarm();
    void saysWhatToDo();
    void knowsEveryNote();
};

void TestSourcesModel::showsCapturesAndExporters()
{
    CollectState state;
    SourcesModel model(state);
    const QAbstractItemModelTester tester(&model);
    ExporterHealth router = exporter(2, "192.0.2.1");
    router.domain = 5;

    state.setSources({capture(1, "office.pcap")});
    state.setHealth(healthOf({router}), true);

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, SourcesModel::NameColumn).data().toString(),
             QStringLiteral("office.pcap"));
    QCOMPARE(model.index(0, SourcesModel::StateColumn).data().toString(), QStringLiteral("read"));
    QCOMPARE(model.index(1, SourcesModel::NameColumn).data().toString(),
             QStringLiteral("192.0.2.1 · domain 5"));
    QCOMPARE(model.index(1, SourcesModel::ProtocolColumn).data().toString(),
             QStringLiteral("NetFlow v9"));
    QCOMPARE(model.sourceAt(1), 2U);
    QCOMPARE(model.rowOf(2), 1);
    QCOMPARE(model.rowOf(3), -1);
}

void TestSourcesModel::keepsRowsWhenAnExporterJoins()
{
    CollectState state;
    SourcesModel model(state);
    state.setHealth(healthOf({exporter(1, "192.0.2.1")}), true);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);

    state.setHealth(healthOf({exporter(1, "192.0.2.1"), exporter(2, "192.0.2.2")}), true);

    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestSourcesModel::sortsLossByNumber()
{
    CollectState state;
    SourcesModel model(state);
    ExporterHealth little = exporter(1, "192.0.2.1");
    ExporterHealth much = exporter(2, "192.0.2.2");
    little.lost = 90;
    much.lost = 1'000;
    state.setHealth(healthOf({little, much}), true);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(SortRole);

    sorted.sort(SourcesModel::LossColumn, Qt::DescendingOrder);

    QCOMPARE(sorted.index(0, SourcesModel::LossColumn).data().toString(), QStringLiteral("50.0 %"));
    QCOMPARE(sorted.index(0, SourcesModel::LossColumn).data(SeverityRole).toInt(), 3);
}

void TestSourcesModel::linesBelongToTheirSources()
{
    CollectState state;
    SourcesModel model(state);
    state.setHealth(healthOf({exporter(1, "192.0.2.1"), exporter(2, "192.0.2.2")}), true);
    auto series = std::make_shared<ResultTable>();
    series->shape = ResultTable::Shape::Series;
    series->columns.resize(3);
    series->columns[0].numbers = {0, 0, 1, 1};
    series->columns[1].numbers = {2, 1, 2, 1};
    series->columns[2].numbers = {20, 10, 21, 11};

    model.setLines(series);

    const auto line =
        model.index(0, SourcesModel::LineColumn).data(SparklineRole).value<QVector<double>>();
    QCOMPARE(line, (QVector<double>{10, 11}));
}

void TestSourcesModel::saysTheStateInAWord_data()
{
    QTest::addColumn<ExporterHealth>("health");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("severity");
    const ExporterHealth good = exporter(1, "192.0.2.1");

    QTest::newRow("all is well") << good << "receiving" << 0;
    ExporterHealth health = good;
    health.records = 0;
    health.held = 3;
    health.firstNs = kNow - 10 * kNsPerSecond;
    QTest::newRow("templates have not come yet") << health << "waits for templates" << 1;
    health.firstNs = kNow - 300 * kNsPerSecond;
    QTest::newRow("templates never came") << health << "not decoding" << 3;
    health = good;
    health.lost = 10; // of 1010 datagrams
    QTest::newRow("loss below one per cent is no alarm") << health << "receiving" << 0;
    health.lost = 100;
    QTest::newRow("loss above one per cent") << health << "losing 9.1 %" << 3;
    health = good;
    health.samplingUnknown = 5;
    QTest::newRow("sampled at an unknown rate") << health << "sampling unknown" << 3;
    health.repaired = 5;
    QTest::newRow("the rate came later and mended the rows") << health << "receiving" << 0;
    health = good;
    health.skewSeconds = -3.5;
    QTest::newRow("clock behind") << health << "clock off by 3.5 s" << 3;
    health.skewSeconds = 1.9;
    QTest::newRow("clock a little ahead") << health << "receiving" << 0;
    health = good;
    health.lastNs = kNow - 3600 * kNsPerSecond;
    QTest::newRow("nothing for an hour") << health << "silent" << 1;
}

void TestSourcesModel::saysTheStateInAWord()
{
    QFETCH(const ExporterHealth, health);
    QFETCH(const QString, word);
    QFETCH(const int, severity);

    const SourceState state = stateOf(health, sinceTheStart(health), *healthOf({}));

    QCOMPARE(state.word, word);
    QCOMPARE(state.severity, severity);
}

void TestSourcesModel::tellsWhetherItWasCollected()
{
    const ExporterHealth health = exporter(1, "192.0.2.1");
    CollectHealth all = *healthOf({health});

    QCOMPARE(stateOf(health, sinceTheStart(health), all).word, QStringLiteral("receiving"));
    all.isCollecting = false;
    QCOMPARE(stateOf(health, sinceTheStart(health), all).word, QStringLiteral("read"));
    all.sockets.emplace_back();
    QCOMPARE(stateOf(health, sinceTheStart(health), all).word, QStringLiteral("not collecting"));
}

void TestSourcesModel::countsRowsPerSecond()
{
    CollectState state;
    ExporterHealth router = exporter(1, "192.0.2.1");
    state.setHealth(healthOf({router}, kNow), true);
    router.rows += 3'000;

    state.setHealth(healthOf({router}, kNow + 2 * kNsPerSecond), true);

    QCOMPARE(state.rowsPerSecond(), 1'500.0);
    QCOMPARE(state.rowsPerSecond(1), 1'500.0);
    QCOMPARE(state.rowsPerSecond(9), 0.0);
}

/// A day of good datagrams, then a minute in which half is lost.
void TestSourcesModel::aLateOutageShows()
{
    CollectState state;
    SourcesModel model(state);
    ExporterHealth router = exporter(1, "192.0.2.1");
    router.datagrams = 170'000'000;
    state.setHealth(healthOf({router}, kNow), true);
    router.datagrams += 60'000;
    router.lost += 60'000;
    router.lastNs = kNow + 60 * kNsPerSecond;

    state.setHealth(healthOf({router}, kNow + 60 * kNsPerSecond), true);

    QCOMPARE(model.index(0, SourcesModel::StateColumn).data().toString(),
             QStringLiteral("losing 50.0 %"));
    QCOMPARE(model.index(0, SourcesModel::LossColumn).data(SeverityRole).toInt(), 3);
    QCOMPARE(state.troubleCount(), 1);
}

void TestSourcesModel::anEarlyBurstIsForgotten()
{
    CollectState state;
    SourcesModel model(state);
    ExporterHealth router = exporter(1, "192.0.2.1");
    router.lost = 1'000;
    state.setHealth(healthOf({router}, kNow), true);
    const QString atFirst = model.index(0, SourcesModel::StateColumn).data().toString();

    for (int second = 10; second <= 400; second += 10) {
        router.datagrams += 10;
        router.lastNs = kNow + second * kNsPerSecond;
        state.setHealth(healthOf({router}, router.lastNs), true);
    }

    QCOMPARE(atFirst, QStringLiteral("losing 50.0 %"));
    QCOMPARE(model.index(0, SourcesModel::StateColumn).data().toString(),
             QStringLiteral("receiving"));
    QCOMPARE(state.recentOf(router).datagrams, std::uint64_t{300});
    QVERIFY(
        noticesOf(router, state.recentOf(router))
            .front()
            .what.contains(format::exactCount(1'000))); // the total is still told, without an alarm
    QCOMPARE(noticesOf(router, state.recentOf(router)).front().severity, 0);
}

void TestSourcesModel::aRateThatCameLateIsNoAlarm()
{
    CollectState state;
    SourcesModel model(state);
    ExporterHealth router = exporter(1, "192.0.2.1");
    router.samplingUnknown = 50'000; // of hours
    state.setHealth(healthOf({router}, kNow), true);
    QCOMPARE(model.index(0, SourcesModel::StateColumn).data().toString(),
             QStringLiteral("sampling unknown"));
    router.repaired = 20'000; // of the last half hour
    router.lastNs = kNow + 10 * kNsPerSecond;

    state.setHealth(healthOf({router}, router.lastNs), true);

    QCOMPARE(model.index(0, SourcesModel::StateColumn).data().toString(),
             QStringLiteral("receiving"));
}

void TestSourcesModel::saysWhatToDo()
{
    ExporterHealth router = exporter(1, "192.0.2.1");
    router.samplingUnknown = 12;
    router.notes = {"counts-records", "nobody knows this"};

    const auto notices = noticesOf(router, sinceTheStart(router));

    QCOMPARE(notices.size(), 3);
    QCOMPARE(notices.front().severity, 3);
    QVERIFY(notices.front().todo.contains(QStringLiteral("option sampler-table")));
    QVERIFY(notices[1].what.contains(QStringLiteral("counts records")));
    QCOMPARE(notices[2].what, QStringLiteral("nobody knows this"));
}

/// Codes and words must not drift apart.
void TestSourcesModel::knowsEveryNote()
{
    QFile header(QStringLiteral(WEIR_SOURCE_DIR "/model/core/exporternotes.h"));
    QVERIFY(header.open(QIODevice::ReadOnly));
    auto codes = QRegularExpression(QStringLiteral("string_view k\\w+ = \"([^\"]+)\""))
                     .globalMatch(QString::fromUtf8(header.readAll()));
    int count = 0;

    while (codes.hasNext()) {
        const QString code = codes.next().captured(1);
        ++count;
        QVERIFY2(words::hasNote(code.toStdString()), qPrintable(code));
    }

    QVERIFY(count > 10);
}

QTEST_GUILESS_MAIN(TestSourcesModel)
#include "tst_sourcesmodel.moc"
