#include "app/gui/collectcontrol.h"

#include "app/gui/backgroundcollect.h"
#include "app/gui/collectsystem.h"
#include "app/gui/collecttest.h"
#include "app/gui/session.h"
#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "model/qt/sourcestate.h"

#include <QPointer>
#include <QSettings>

#include <limits>

namespace weir {

namespace {

constexpr int kRowsMs = 250;     // how often new rows are looked for while they arrive
constexpr int kOthersMs = 1'000; // how often the store is asked whether another process collects
constexpr qint64 kFreshNs = 5 * kNsPerSecond; // health that is older was left by a dead process
constexpr std::int64_t kEventsNs = 5 * kNsPerSecond; // between two looks at events
constexpr qint64 kFirstLiveNs = 15 * 60 * kNsPerSecond;
constexpr qint64 kDayNs = 24 * 3600 * kNsPerSecond;
constexpr qint64 kForEverNs = std::numeric_limits<std::int64_t>::max() / 4;
constexpr std::uint64_t kGigabyte = 1'000'000'000;
const auto kRates = QStringLiteral("collect/rates"); // "192.0.2.1=1000"
const auto kLiveSpan = QStringLiteral("live/span");  // ns

} // namespace

CollectControl::CollectControl(Session &session, Selection &selection, QueryRunner &runner,
                               QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_selection(selection)
    , m_window(window)
    , m_follower(selection, runner)
    , m_settings(CollectSettings::remembered())
{
    m_rows.setInterval(kRowsMs);
    m_others.setInterval(kOthersMs);
    connect(&m_rows, &QTimer::timeout, &session, &Session::rowsChanged);
    connect(&m_others, &QTimer::timeout, &session, &Session::refreshHealth);
    m_events.setSingleShot(true);
    m_events.setInterval(int(kEventsNs / 1'000'000));
    connect(&m_events, &QTimer::timeout, this, &CollectControl::followEvents);
    connect(&session, &Session::healthRead, this, &CollectControl::takeHealth);
    connect(&session, &Session::loadingFinished, &session,
            &Session::refreshHealth); // captures may have held exports
    connect(&session, &Session::eventsRead, &m_state, &CollectState::setEvents);
    connect(&session, &Session::collectingStarted, this, [this] {
        emit noteChanged(QString());
        goLive();
        followRows();
    });
    connect(&session, &Session::recovered, this, &CollectControl::noteChanged);
    connect(&session, &Session::collectingFinished, this,
            [this](const std::shared_ptr<const CollectReport> &report) {
                followRows();
                emit noteChanged(tr("Collected %1 rows in %2")
                                     .arg(format::exactCount(report->rows()),
                                          format::durationMs(report->seconds * 1000)));
            });
    connect(&selection, &Selection::changed, this, [this] {
        if (m_selection.isLive())
            QSettings().setValue(kLiveSpan, qlonglong{m_selection.liveNs()});
    });
}

bool CollectControl::isCollecting() const
{
    return m_session.isCollecting();
}

void CollectControl::showDialog()
{
    const bool canJoin = m_session.workspace() && !m_state.isCollecting();
    auto *dialog =
        new CollectDialog(CollectSettings::remembered(), ownAddresses(),
                          canJoin ? m_session.name() : QString(), receiveBufferAdvice(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        dialog->settings().remember();
        emit startWanted(dialog->settings());
    });
    connect(dialog, &CollectDialog::testRequested, this,
            [dialog = QPointer<CollectDialog>(dialog)](const QStringList &listen) {
                testPorts(listen, [dialog](const QList<QPair<QString, int>> &lines) {
                    if (dialog)
                        dialog->showTest(lines);
                });
            });
    dialog->open();
}

void CollectControl::start(const CollectSettings &settings)
{
    m_settings = settings;
    const CollectOptions options = optionsOf(settings);
    if (settings.target == CollectSettings::Target::Open && m_session.workspace())
        m_session.collect(options);
    else
        m_session.collectInto(
            settings.target == CollectSettings::Target::File ? settings.path : QString(), options);
}

void CollectControl::stop()
{
    m_session.stopCollecting();
    emit noteChanged(tr("Storing what was received…"));
}

CollectOptions CollectControl::optionsOf(const CollectSettings &settings) const
{
    CollectOptions options;
    options.listen.clear();
    for (const QString &listen : settings.listen)
        options.listen.push_back(listen.toStdString());
    for (const QString &prefix : settings.allow)
        options.allow.push_back(prefix.toStdString());
    options.retention.ageNs = settings.keepDays > 0 ? settings.keepDays * kDayNs : kForEverNs;
    options.retention.bytes = static_cast<std::uint64_t>(settings.keepGigabytes) * kGigabyte;
    for (const QString &entry : QSettings().value(kRates).toStringList()) {
        const auto address = parseAddress(entry.section(QLatin1Char('='), 0, 0).toStdString());
        const double rate = entry.section(QLatin1Char('='), 1).toDouble();
        if (address && rate >= 1)
            options.overrides.push_back({*address, kAbsent<std::uint32_t>, rate});
    }
    return options;
}

void CollectControl::setRate(const Address &exporter, double rate)
{
    const QString name = QString::fromStdString(toString(exporter));
    QSettings settings;
    QStringList rates = settings.value(kRates).toStringList();
    rates.removeIf(
        [&name](const QString &entry) { return entry.section(QLatin1Char('='), 0, 0) == name; });
    rates += QStringLiteral("%1=%2").arg(name).arg(rate, 0, 'g', 10);
    settings.setValue(kRates, rates);
    for (const ExporterHealth &health : m_state.health().exporters) {
        if (health.address == exporter && health.source != 0)
            m_session.repairSampling(health.source, rate);
    }
    emit noteChanged(tr("%1 counts %2 from now on; its stored rows without a rate are scaled too")
                         .arg(name, words::rate(rate)));
}

BackgroundCollect *CollectControl::continueInBackground(const QString &path)
{
    QStringList arguments{QStringLiteral("collect"), QStringLiteral("-o"), path};
    for (const QString &listen : m_settings.listen)
        arguments += {QStringLiteral("--listen"), listen};
    for (const QString &prefix : m_settings.allow)
        arguments += {QStringLiteral("--allow"), prefix};
    for (const QString &rate : QSettings().value(kRates).toStringList())
        arguments += {QStringLiteral("--sampling"), rate};
    arguments += {QStringLiteral("--keep"), m_settings.keepDays > 0
                                                ? QStringLiteral("%1d").arg(m_settings.keepDays)
                                                : QStringLiteral("0")};
    if (m_settings.keepGigabytes > 0)
        arguments +=
            {QStringLiteral("--budget"), QStringLiteral("%1GB").arg(m_settings.keepGigabytes)};
    const auto collects = [this](qint64 sinceNs) {
        m_session.refreshHealth(); // for the next look
        return m_state.isCollecting() && !m_state.isOurs() && m_state.health().atNs >= sinceNs;
    };
    return new BackgroundCollect(commandLineProgram(), arguments, collects, this);
}

void CollectControl::takeWorkspace()
{
    m_state.clear();
    m_knownEvents = 0;
    m_eventsReadNs = 0;
    followRows();
    m_session.refreshHealth();
    if (m_session.workspace() && !m_session.workspace()->isTemporary())
        m_others.start();
    else
        m_others.stop();
}

void CollectControl::takeHealth(const CollectHealthPtr &health, bool isOurs)
{
    auto known = health;
    const bool isStale = !isOurs && LiveFollower::now() - health->atNs > kFreshNs;
    if (health->isCollecting && isStale) {
        auto ended = std::make_shared<CollectHealth>(*health);
        ended->isCollecting = false;
        known = ended;
    }
    const bool wasCollecting = m_state.isCollecting();
    m_state.setHealth(known, isOurs);
    followEvents();
    if (m_state.isCollecting() && !wasCollecting && !isOurs)
        goLive();
    followRows();
}

/// Has the events read when there are others than before.
void CollectControl::followEvents()
{
    std::uint64_t count = 0;
    for (const ExporterHealth &exporter : m_state.health().exporters)
        count += exporter.events;
    const std::int64_t nowNs = LiveFollower::now();
    if (count == m_knownEvents)
        return;
    if (nowNs - m_eventsReadNs < kEventsNs) {
        m_events.start(); // later, also when nothing more is told
        return;
    }
    m_knownEvents = count;
    m_eventsReadNs = nowNs;
    m_session.readEvents();
}

/// Looks for new rows while there can be some, and tells the window when that changes.
void CollectControl::followRows()
{
    const bool isArriving = isCollecting() || m_state.isCollecting();
    const bool wasArriving = m_follower.isRunning();
    if (isArriving && !m_rows.isActive())
        m_rows.start();
    else if (!isArriving)
        m_rows.stop();
    m_follower.setRunning(isArriving);
    if (wasArriving && !isArriving && m_selection.isLive())
        m_selection.pause(); // now is over; the last minutes stay in view
    emit changed();
}

void CollectControl::goLive()
{
    if (!m_selection.range().isAll() || m_selection.isLive())
        return;
    const qint64 span = QSettings().value(kLiveSpan, qlonglong{kFirstLiveNs}).toLongLong();
    m_selection.setLive(span > 0 ? span : kFirstLiveNs, LiveFollower::now());
}

} // namespace weir
