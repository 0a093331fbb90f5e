#include "capture/exporter/exporterclock.h"
#include "model/core/rowmarks.h"
#include "model/core/time.h"

#include <QTest>

using namespace weir;

namespace {

constexpr std::int64_t kT = 1'700'000'000 * kNsPerSecond;
constexpr std::int64_t kMinute = 60 * kNsPerSecond;
constexpr std::int64_t kHour = 60 * kMinute;

/// Header with uptime, `skewNs` ahead of our clock.
HeaderTimes header(std::int64_t receivedNs, std::uint32_t uptimeMs, std::int64_t skewNs = 0)
{
    HeaderTimes made;
    made.receivedNs = receivedNs;
    made.exportNs = receivedNs + skewNs;
    made.uptimeMs = uptimeMs;
    made.hasUptime = true;
    return made;
}

HeaderTimes plain(std::int64_t receivedNs, std::int64_t skewNs = 0)
{
    HeaderTimes made = header(receivedNs, 0, skewNs);
    made.hasUptime = false;
    return made;
}

bool has(const SettledTimes &times, RowMark mark)
{
    return (times.marks & static_cast<std::uint16_t>(mark)) != 0;
}

} // namespace

class TestExporterClock : public QObject
{
    Q_OBJECT

private slots:
    void readsUptimes_data();
    void readsUptimes();
    void smoothsTheBootTime();
    void evensOutWholeSeconds();
    void movesToANewBootTime();
    void readsTheBootFromOptions();
    void estimatesWithoutABase();
    void ordersStartAndEnd_data();
    void ordersStartAndEnd();
    void followsTheSkew_data();
    void followsTheSkew();
    void followsTheSkewOfWholeSeconds_data();
    void followsTheSkewOfWholeSeconds();
    void followsACorrectedClock();
    void cutsTheFuture();
    void cutsAncientStarts();
    void keepsRecordsOfHours();
    void marksLongAndLateRows();
    void seesRestarts_data();
    void seesRestarts();
    void learnsTheTimeout_data();
    void learnsTheTimeout();
    void goesBackToAnEarlierHeader();
};

void TestExporterClock::readsUptimes_data()
{
    QTest::addColumn<quint32>("uptimeMs");
    QTest::addColumn<quint32>("startMs");
    QTest::addColumn<quint32>("endMs");
    QTest::addColumn<qint64>("startBeforeMs"); // before the export time
    QTest::addColumn<qint64>("durationMs");

    QTest::newRow("plain") << 100'000u << 90'000u << 95'000u << qint64(10'000) << qint64(5'000);
    QTest::newRow("across the wrap of 49.7 days")
        << 1'000u << 4'294'960'000u << 500u << qint64(8'296) << qint64(7'796);
    QTest::newRow("end 160 ms after the uptime")
        << 100'000u << 99'000u << 100'160u << qint64(1'000) << qint64(1'160);
    QTest::newRow("end at the uptime") << 5'000u << 5'000u << 5'000u << qint64(0) << qint64(0);
}

void TestExporterClock::readsUptimes()
{
    QFETCH(quint32, uptimeMs);
    QFETCH(quint32, startMs);
    QFETCH(quint32, endMs);
    QFETCH(qint64, startBeforeMs);
    QFETCH(qint64, durationMs);
    ExporterClock clock;
    clock.addHeader(header(kT, uptimeMs));

    const SettledTimes times = clock.settle(clock.fromUptime(startMs), clock.fromUptime(endMs));

    QCOMPARE((kT - times.startNs) / kNsPerMs, startBeforeMs);
    QCOMPARE((times.endNs - times.startNs) / kNsPerMs, durationMs);
    QCOMPARE(times.marks, std::uint16_t{0});
}

void TestExporterClock::smoothsTheBootTime()
{
    ExporterClock clock;
    std::int64_t least = INT64_MAX, most = INT64_MIN;

    for (int second = 0; second < 300; ++second) {
        HeaderTimes late =
            header(kT + second * kNsPerSecond, 1'000'000u + unsigned(second) * 1'000);
        late.exportNs += (second * 37 % 400) * kNsPerMs; // built up to 0.4 s before it was sent
        clock.addHeader(late);
        if (second < 10)
            continue;
        const std::int64_t boot = clock.fromUptime(500'000);
        least = std::min(least, boot);
        most = std::max(most, boot);
    }

    QVERIFY2(most - least <= 40 * kNsPerMs, qPrintable(QString::number(most - least)));
    QVERIFY(least >= kT - 500 * kNsPerSecond);
}

void TestExporterClock::evensOutWholeSeconds()
{
    ExporterClock clock;

    for (int tenth = 0; tenth < 100; ++tenth) {
        HeaderTimes cut = header(kT + tenth * 100 * kNsPerMs, 1'000'000u + unsigned(tenth) * 100);
        cut.exportNs = floorTo(cut.exportNs, kNsPerSecond);
        cut.isWholeSeconds = true;
        clock.addHeader(cut);
    }

    const std::int64_t truth = kT - 500 * kNsPerSecond;
    QVERIFY(std::abs(clock.fromUptime(500'000) - truth) <= kNsPerMs);
}

void TestExporterClock::movesToANewBootTime()
{
    ExporterClock clock;
    clock.addHeader(header(kT, 1'000'000));

    HeaderTimes corrected = header(kT + kNsPerSecond, 1'001'000);
    corrected.exportNs += 3 * kNsPerSecond; // its clock was set
    clock.addHeader(corrected);

    QCOMPARE(clock.fromUptime(1'001'000), corrected.exportNs);
}

void TestExporterClock::readsTheBootFromOptions()
{
    ExporterClock clock;
    clock.addHeader(plain(kT));
    const std::int64_t boot = kT - 60 * 24 * kHour; // the uptime has wrapped since

    const std::int64_t wrapMs = std::int64_t{1} << 32;
    const auto fieldMs = static_cast<std::uint32_t>((kT - boot) / kNsPerMs - 3'000 - wrapMs);

    QCOMPARE(clock.fromBoot(boot, fieldMs), kT - 3 * kNsPerSecond);
    QVERIFY(!clock.boot());
    clock.setBoot(boot);
    QCOMPARE(clock.boot().value_or(0), boot);
}

void TestExporterClock::estimatesWithoutABase()
{
    ExporterClock clock;
    QVERIFY(!clock.isBaseLearnt());
    const std::uint32_t bootToT = 4'294'900'000u; // wraps soon

    for (std::uint32_t second = 0; second < 200; ++second) {
        clock.addHeader(plain(kT + second * kNsPerSecond));
        const std::uint32_t idleMs = second % 10 == 3 ? 500 : 15'000; // flows end that long before
        clock.learnUptime(bootToT + second * 1'000 - idleMs);
    }

    QVERIFY(clock.isBaseLearnt());
    const std::int64_t now = kT + 199 * kNsPerSecond;
    const std::int64_t end = clock.fromLearntUptime(bootToT + 199'000);
    QCOMPARE(end, now + 500 * kNsPerMs); // late by the shortest idle time
}

void TestExporterClock::ordersStartAndEnd_data()
{
    QTest::addColumn<qint64>("startMs"); // before the export time
    QTest::addColumn<qint64>("endMs");
    QTest::addColumn<qint64>("settledStartMs");
    QTest::addColumn<qint64>("durationMs");
    QTest::addColumn<bool>("isRepaired");
    QTest::addColumn<bool>("isBad");

    const qint64 wrap = qint64(1) << 32;
    QTest::newRow("in order") << qint64(9'000) << qint64(2'000) << qint64(9'000) << qint64(7'000)
                              << false << false;
    QTest::newRow("end 61 ms before the start")
        << qint64(5'000) << qint64(5'061) << qint64(5'000) << qint64(0) << true << false;
    QTest::newRow("end 4.9 s before the start")
        << qint64(5'000) << qint64(9'900) << qint64(5'000) << qint64(0) << true << false;
    QTest::newRow("end 6 s before the start")
        << qint64(5'000) << qint64(11'000) << qint64(0) << qint64(0) << true << true;
    QTest::newRow("duration below zero, read as 4,294,967.2 s")
        << qint64(5'000) << 5'000 - (wrap - 96) << qint64(5'000) << qint64(0) << true << false;
}

void TestExporterClock::ordersStartAndEnd()
{
    QFETCH(qint64, startMs);
    QFETCH(qint64, endMs);
    QFETCH(qint64, settledStartMs);
    QFETCH(qint64, durationMs);
    QFETCH(bool, isRepaired);
    QFETCH(bool, isBad);
    ExporterClock clock;
    clock.addHeader(plain(kT));

    const SettledTimes times = clock.settle(kT - startMs * kNsPerMs, kT - endMs * kNsPerMs);

    QCOMPARE((kT - times.startNs) / kNsPerMs, settledStartMs);
    QCOMPARE((times.endNs - times.startNs) / kNsPerMs, durationMs);
    QCOMPARE(times.isRepaired, isRepaired);
    QCOMPARE(has(times, RowMark::BadTime), isBad);
}

void TestExporterClock::followsTheSkew_data()
{
    QTest::addColumn<qint64>("skewNs"); // its clock minus ours
    QTest::addColumn<int>("regime");
    QTest::addColumn<qint64>("movedNs"); // of its times, to be ours

    using enum ExporterClock::Regime;
    const qint64 second = kNsPerSecond, hour = kHour;
    QTest::newRow("right") << qint64(0) << int(AsIs) << qint64(0);
    QTest::newRow("2 s ahead") << 2 * second << int(AsIs) << qint64(0);
    QTest::newRow("3 s ahead") << 3 * second << int(Shifted) << -3 * second;
    QTest::newRow("7 h ahead") << 7 * hour << int(Shifted) << -7 * hour;
    QTest::newRow("7 h behind") << -7 * hour << int(Shifted) << 7 * hour;
    QTest::newRow("two days ahead") << 48 * hour << int(Unusable) << -48 * hour;
    QTest::newRow("at 1970") << qint64(-kT) << int(Unusable) << qint64(kT);
}

void TestExporterClock::followsTheSkew()
{
    QFETCH(qint64, skewNs);
    QFETCH(int, regime);
    QFETCH(qint64, movedNs);
    ExporterClock clock;

    for (int second = 0; second < 60; ++second) {
        const std::int64_t jitterNs = second % 7 * 10 * kNsPerMs;
        clock.addHeader(plain(kT + second * kNsPerSecond, skewNs - (second == 59 ? 0 : jitterNs)));
    }
    const std::int64_t now = kT + 59 * kNsPerSecond;
    const std::int64_t theirs = now + skewNs;
    const SettledTimes times = clock.settle(theirs - 10 * kNsPerSecond, theirs - kNsPerSecond);

    QCOMPARE(int(clock.regime()), regime);
    const std::int64_t slackNs = 100 * kNsPerMs;
    QVERIFY(std::abs(times.startNs - (theirs + movedNs - 10 * kNsPerSecond)) <= slackNs);
    QVERIFY(std::abs(clock.exportNs() - (theirs + movedNs)) <= slackNs);
    QCOMPARE(times.endNs - times.startNs, 9 * kNsPerSecond);
    QVERIFY(std::abs(clock.skewSeconds() - double(skewNs) / kNsPerSecond) < 0.1);
    QCOMPARE(has(times, RowMark::Shifted), movedNs != 0);
    QVERIFY(!has(times, RowMark::Clamped));
}

void TestExporterClock::followsTheSkewOfWholeSeconds_data()
{
    QTest::addColumn<qint64>("skewNs");
    QTest::addColumn<int>("everyMs"); // between datagrams
    QTest::addColumn<double>("skew");
    QTest::addColumn<double>("slack");

    QTest::newRow("right, at any time of a second") << qint64{0} << 130 << 0.0 << 0.0;
    QTest::newRow("right, late in each second") << qint64{-950 * kNsPerMs} << 1'000 << 0.0 << 0.5;
    QTest::newRow("ten seconds ahead") << qint64{10 * kNsPerSecond} << 130 << 10.0 << 0.06;
    QTest::newRow("an hour behind") << qint64{-kHour} << 130 << -3'600.0 << 0.06;
}

/// Export times are cut to whole seconds: what they tell is half a second early in the mean.
void TestExporterClock::followsTheSkewOfWholeSeconds()
{
    QFETCH(qint64, skewNs);
    QFETCH(int, everyMs);
    QFETCH(double, skew);
    QFETCH(double, slack);
    ExporterClock clock;

    for (int i = 0; i < 200; ++i) {
        HeaderTimes cut = plain(kT + i * everyMs * kNsPerMs, skewNs);
        cut.exportNs = floorTo(cut.exportNs, kNsPerSecond);
        cut.isWholeSeconds = true;
        clock.addHeader(cut);
    }

    QVERIFY2(std::abs(clock.skewSeconds() - skew) <= slack,
             qPrintable(QString::number(clock.skewSeconds())));
}

void TestExporterClock::followsACorrectedClock()
{
    ExporterClock clock;
    for (int second = 0; second < 120; ++second)
        clock.addHeader(plain(kT + second * kNsPerSecond, 7 * kHour));
    QCOMPARE(int(clock.regime()), int(ExporterClock::Regime::Shifted));

    for (int second = 120; second < 132; ++second) // somebody set it
        clock.addHeader(plain(kT + second * kNsPerSecond));

    QCOMPARE(int(clock.regime()), int(ExporterClock::Regime::AsIs));
    QVERIFY(std::abs(clock.skewSeconds()) < 0.001);
}

void TestExporterClock::cutsTheFuture()
{
    ExporterClock clock;
    clock.addHeader(plain(kT));

    const SettledTimes near = clock.settle(kT, kT + 2 * kNsPerSecond);
    const SettledTimes far = clock.settle(kT + kNsPerSecond, kT + 3 * kNsPerSecond);
    const SettledTimes all = clock.settle(kT + 50 * kNsPerSecond, kT + 60 * kNsPerSecond);

    QVERIFY(!has(near, RowMark::Clamped));
    QCOMPARE(near.endNs, kT + 2 * kNsPerSecond);
    QVERIFY(has(far, RowMark::Clamped));
    QCOMPARE(far.startNs, kT + kNsPerSecond);
    QCOMPARE(far.endNs, kT + 2 * kNsPerSecond);
    QVERIFY(has(all, RowMark::Clamped));
    QCOMPARE(all.startNs, all.endNs);
}

void TestExporterClock::cutsAncientStarts()
{
    ExporterClock clock;
    clock.addHeader(header(kT, 3'600'000)); // up for an hour

    const SettledTimes beforeBoot = clock.settle(kT - 240 * kHour, kT - kNsPerSecond);
    const SettledTimes longAgo = clock.settle(kT - 240 * kHour, kT - 239 * kHour);

    QVERIFY(has(beforeBoot, RowMark::Clamped));
    QCOMPARE(beforeBoot.startNs, kT - 2 * kHour);
    QCOMPARE(beforeBoot.endNs, kT - kNsPerSecond);
    QVERIFY(has(longAgo, RowMark::Clamped));
    QCOMPARE(longAgo.startNs, kT - 2 * kHour);
    QVERIFY(longAgo.endNs >= longAgo.startNs);
    QVERIFY(!clock.ignoresTimeouts());
}

void TestExporterClock::keepsRecordsOfHours()
{
    ExporterClock clock;
    clock.addHeader(header(kT, 200'000'000)); // up for 55 hours

    const SettledTimes times = clock.settle(kT - 22 * kHour, kT - kNsPerSecond);

    QCOMPARE(times.startNs, kT - 22 * kHour);
    QCOMPARE(times.endNs, kT - kNsPerSecond);
    QVERIFY(has(times, RowMark::Long));
    QVERIFY(!has(times, RowMark::Clamped));
    QVERIFY(clock.ignoresTimeouts());
}

void TestExporterClock::marksLongAndLateRows()
{
    ExporterClock clock;
    clock.addHeader(plain(kT));

    const SettledTimes fiveMinutes = clock.settle(kT - 5 * kMinute, kT);
    const SettledTimes more = clock.settle(kT - 5 * kMinute - kNsPerMs, kT);
    const SettledTimes late = clock.settle(kT - 12 * kMinute, kT - 11 * kMinute);
    const SettledTimes recent = clock.settle(kT - 10 * kMinute, kT - 9 * kMinute);

    QVERIFY(!has(fiveMinutes, RowMark::Long));
    QVERIFY(has(more, RowMark::Long));
    QVERIFY(has(late, RowMark::Long));
    QVERIFY(!has(recent, RowMark::Long));
}

void TestExporterClock::seesRestarts_data()
{
    QTest::addColumn<quint32>("uptimeBefore");
    QTest::addColumn<quint32>("uptimeAfter");
    QTest::addColumn<bool>("sequenceRestarted");
    QTest::addColumn<int>("sequenceDelay"); // datagrams until its sequence tells
    QTest::addColumn<bool>("isRestart");

    QTest::newRow("uptime and sequence start again") << 5'000'000u << 2'000u << true << 0 << true;
    QTest::newRow("after 40 days of uptime") << 3'456'000'000u << 2'000u << true << 0 << true;
    QTest::newRow("the sequence shows it later") << 5'000'000u << 2'000u << true << 4 << true;
    QTest::newRow("after half a minute of uptime") << 30'000u << 0u << true << 0 << true;
    QTest::newRow("young, and datagrams out of order") << 3'000u << 2'000u << true << 0 << false;
    QTest::newRow("uptime back by less than a minute, reordered")
        << 5'000'000u << 4'950'000u << true << 0 << false;
    QTest::newRow("sequence alone jumps") << 5'000'000u << 5'001'000u << true << 0 << false;
    QTest::newRow("uptime alone goes back") << 5'000'000u << 2'000u << false << 0 << false;
    QTest::newRow("uptime wraps") << 4'294'967'000u << 704u << true << 0 << false;
}

void TestExporterClock::seesRestarts()
{
    QFETCH(quint32, uptimeBefore);
    QFETCH(quint32, uptimeAfter);
    QFETCH(bool, sequenceRestarted);
    QFETCH(int, sequenceDelay);
    QFETCH(bool, isRestart);
    ExporterClock clock;
    clock.addHeader(header(kT, uptimeBefore));

    int restarts = 0;
    for (int index = 0; index < 8; ++index) {
        const int ms = 1'000 + index * 100;
        HeaderTimes next = header(kT + ms * kNsPerMs, uptimeAfter + unsigned(index) * 100);
        next.hasRestarted = sequenceRestarted && index == sequenceDelay;
        restarts += clock.addHeader(next) ? 1 : 0;
    }

    QCOMPARE(restarts, isRestart ? 1 : 0);
    QCOMPARE(clock.restarts(), quint64(restarts));
}

void TestExporterClock::learnsTheTimeout_data()
{
    QTest::addColumn<int>("timeoutS");
    QTest::addColumn<int>("outliers"); // of 1,000, that last 20 minutes

    QTest::newRow("a minute") << 60 << 0;
    QTest::newRow("a minute, with some that are longer") << 60 << 5;
    QTest::newRow("half an hour") << 1'800 << 0;
}

void TestExporterClock::learnsTheTimeout()
{
    QFETCH(int, timeoutS);
    QFETCH(int, outliers);
    ExporterClock clock;
    clock.addHeader(plain(kT));
    QCOMPARE(clock.flowTimeoutSeconds(), 0.0);

    for (int index = 0; index < 1'000; ++index) {
        const int tenth = index % 10; // a third are cut by the timeout, the rest are short
        std::int64_t lastsNs = tenth < 3 ? timeoutS * kNsPerSecond : tenth * 300 * kNsPerMs;
        if (index >= 1'000 - outliers)
            lastsNs = 20 * kMinute;
        clock.settle(kT - lastsNs, kT);
    }

    QCOMPARE(clock.flowTimeoutSeconds(), double(timeoutS));
}

void TestExporterClock::goesBackToAnEarlierHeader()
{
    ExporterClock clock;
    const HeaderTimes early = header(kT, 1'000'000);
    clock.addHeader(early);
    clock.addHeader(header(kT + 30 * kNsPerSecond, 1'030'000));

    clock.useHeader(early); // its records had waited for their template
    const SettledTimes times = clock.settle(clock.fromUptime(990'000), clock.fromUptime(999'000));

    QCOMPARE(times.startNs, kT - 10 * kNsPerSecond);
    QCOMPARE(times.endNs, kT - kNsPerSecond);
    QCOMPARE(clock.restarts(), quint64(0));
}

QTEST_GUILESS_MAIN(TestExporterClock)
#include "tst_exporterclock.moc"
