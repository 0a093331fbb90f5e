#include "capture/exporter/exporterclock.h"

#include "model/core/rowmarks.h"
#include "model/core/time.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace weir {

namespace {

constexpr std::int64_t kMinuteNs = 60 * kNsPerSecond;
constexpr std::int64_t kHourNs = 60 * kMinuteNs;
constexpr std::int64_t kDayNs = 24 * kHourNs;
constexpr std::int64_t kWrapNs = (std::int64_t{1} << 32) * kNsPerMs; // 49.7 days
constexpr std::int64_t kBootMovedNs = 2 * kNsPerSecond;
constexpr std::int64_t kSkewNs = 2 * kNsPerSecond;
constexpr std::int64_t kHalfSecondNs = kNsPerSecond / 2;
constexpr std::int64_t kUntoldNs = 550 * kNsPerMs;     // less cannot be told from whole seconds
constexpr std::int64_t kSkewOverNs = 1'500 * kNsPerMs; // less than that ends a shift
constexpr std::int64_t kFutureNs = 2 * kNsPerSecond;
constexpr std::int64_t kSlipNs = 5 * kNsPerSecond; // an end that much before its start is a slip
constexpr std::int64_t kLongNs = 5 * kMinuteNs;
constexpr std::int64_t kLateNs = 10 * kMinuteNs;
constexpr std::int64_t kLongestNs = 45 * kDayNs; // FlowRow::durationMs ends at 49.7
constexpr std::uint32_t kUptimeBackMs = 60'000;
constexpr int kEvidenceDatagrams = 16;

// `ns` moved by whole wraps of the uptime to where it is nearest to `nearNs`.
std::int64_t unwrapped(std::int64_t ns, std::int64_t nearNs)
{
    const std::int64_t off = nearNs - ns;
    const std::int64_t half = off < 0 ? -kWrapNs / 2 : kWrapNs / 2;
    return ns + (off + half) / kWrapNs * kWrapNs;
}

} // namespace

ExporterClock::ExporterClock()
    : m_bootLow(10 * kMinuteNs)
    , m_bootHigh(10 * kMinuteNs)
    , m_learntBase(5 * kMinuteNs)
{
}

bool ExporterClock::addHeader(const HeaderTimes &header)
{
    const bool isRestart = hasRestarted(header);
    m_restarts += isRestart ? 1 : 0;
    if (header.hasUptime)
        smoothBoot(header);
    m_isStarted = true;
    m_newestUptimeMs = header.uptimeMs;
    m_newestExportNs = header.exportNs;
    // a time cut to whole seconds is half of one early in the mean
    m_skew.add(header.receivedNs,
               header.receivedNs - header.exportNs - (header.isWholeSeconds ? kHalfSecondNs : 0));
    followSkew();
    useHeader(header);
    return isRestart;
}

void ExporterClock::useHeader(const HeaderTimes &header)
{
    m_header = header;
    switch (m_regime) {
    case Regime::AsIs:
        m_shiftNs = 0;
        break;
    case Regime::Shifted:
        m_shiftNs = m_skew.median();
        break;
    case Regime::Unusable:
        m_shiftNs = header.receivedNs - header.exportNs;
        break;
    }
}

// Both halves of the evidence may come some datagrams apart: a sequence that starts again within
// the numbers still remembered looks like duplicates at first.
bool ExporterClock::hasRestarted(const HeaderTimes &header)
{
    if (!m_isStarted)
        return false;
    if (!header.hasUptime)
        return header.hasRestarted && header.isNearZero && header.exportNs >= m_newestExportNs;

    const std::int64_t moved = header.exportNs - header.uptimeMs * kNsPerMs - m_bootNs;
    const bool isWrap = std::llabs(moved - kWrapNs) < kMinuteNs;
    // By less than a minute it goes back for datagrams out of order too, unless it has just begun.
    const bool isYoung = header.uptimeMs < kUptimeBackMs && moved > kBootMovedNs;
    const bool wentBack = header.uptimeMs < m_newestUptimeMs && !isWrap
                          && (m_newestUptimeMs - header.uptimeMs > kUptimeBackMs || isYoung);
    m_uptimeWentBack = wentBack ? kEvidenceDatagrams : std::max(m_uptimeWentBack - 1, 0);
    m_sequenceStartedAgain =
        header.hasRestarted ? kEvidenceDatagrams : std::max(m_sequenceStartedAgain - 1, 0);
    if (m_uptimeWentBack == 0 || m_sequenceStartedAgain == 0)
        return false;
    m_uptimeWentBack = m_sequenceStartedAgain = 0;
    return true;
}

void ExporterClock::smoothBoot(const HeaderTimes &header)
{
    const std::int64_t boot = header.exportNs - header.uptimeMs * kNsPerMs;
    if (!m_hasBoot || std::llabs(boot - m_bootNs) > kBootMovedNs) {
        m_bootLow.restart(header.receivedNs, boot);
        m_bootHigh.restart(header.receivedNs, -boot);
    } else {
        m_bootLow.add(header.receivedNs, boot);
        m_bootHigh.add(header.receivedNs, -boot);
    }
    m_hasBoot = true;
    // A time cut to whole seconds is up to a second early, so the lowest is not the truest.
    m_bootNs = header.isWholeSeconds
                   ? std::min(-m_bootHigh.value(), m_bootLow.value() + 999 * kNsPerMs)
                   : m_bootLow.value();
}

void ExporterClock::followSkew()
{
    const std::int64_t off = std::llabs(m_skew.median());
    if (off > kDayNs)
        m_regime = Regime::Unusable;
    else if (off > (m_regime == Regime::AsIs ? kSkewNs : kSkewOverNs))
        m_regime = Regime::Shifted;
    else
        m_regime = Regime::AsIs;
}

double ExporterClock::skewSeconds() const
{
    if (m_header.isWholeSeconds && std::llabs(m_skew.median()) <= kUntoldNs)
        return 0;
    return static_cast<double>(-m_skew.median()) / kNsPerSecond;
}

std::int64_t ExporterClock::fromUptime(std::uint32_t fieldMs) const
{
    const auto before = static_cast<std::int32_t>(m_header.uptimeMs - fieldMs);
    const std::int64_t uptimeNs = m_header.uptimeMs * kNsPerMs;
    // A header that had to wait may be from before a restart: then its own times count.
    const std::int64_t ownBootNs = m_header.exportNs - uptimeNs;
    const bool isOfThisBoot = std::llabs(ownBootNs - m_bootNs) <= kBootMovedNs;
    return (isOfThisBoot ? m_bootNs : ownBootNs) + uptimeNs - before * kNsPerMs;
}

std::int64_t ExporterClock::fromBoot(std::int64_t bootNs, std::uint32_t fieldMs) const
{
    return unwrapped(bootNs + fieldMs * kNsPerMs, m_header.exportNs);
}

void ExporterClock::learnUptime(std::uint32_t endMs)
{
    const std::int64_t base = m_header.receivedNs - endMs * kNsPerMs;
    if (m_learntBase.isEmpty())
        m_learntBase.restart(m_header.receivedNs, base);
    else if (base - m_learntBase.value() > kHourNs
             && std::llabs(base - m_learntBase.value() - kWrapNs) > kHourNs)
        m_learntBase.restart(m_header.receivedNs, base); // the exporter restarted
    else
        m_learntBase.add(m_header.receivedNs, unwrapped(base, m_learntBase.value()));
}

std::int64_t ExporterClock::fromLearntUptime(std::uint32_t fieldMs) const
{
    if (m_learntBase.isEmpty())
        return m_header.exportNs;
    const std::int64_t ours = m_learntBase.value() + fieldMs * kNsPerMs;
    return unwrapped(ours, m_header.receivedNs) - m_shiftNs;
}

SettledTimes ExporterClock::settle(std::int64_t startNs, std::int64_t endNs)
{
    SettledTimes times{.startNs = startNs + m_shiftNs, .endNs = endNs + m_shiftNs};
    std::uint16_t marks = 0;
    if (m_shiftNs != 0)
        addMark(marks, RowMark::Shifted);
    times.marks = marks;
    order(times);
    bound(times);
    const std::int64_t durationNs = times.endNs - times.startNs;
    m_durations.add(durationNs / kNsPerMs);
    m_newestEndNs = std::max(m_newestEndNs, times.endNs);
    if (durationNs > kLongNs || times.endNs < m_newestEndNs - kLateNs)
        addMark(times.marks, RowMark::Long);
    return times;
}

void ExporterClock::order(SettledTimes &times) const
{
    const std::int64_t lasts = times.endNs - times.startNs;
    const bool isUnderflow = std::llabs(std::llabs(lasts) - kWrapNs) < kSlipNs;
    if (lasts >= 0 && !isUnderflow)
        return;
    times.isRepaired = true;
    if (isUnderflow || -lasts < kSlipNs) {
        times.endNs = times.startNs;
        return;
    }
    times.startNs = times.endNs = exportNs();
    addMark(times.marks, RowMark::BadTime);
}

// Nothing ends in the future. Nothing starts hours before its timeout could have let it, but for
// exporters that ignore timeouts: their records end now and start after the exporter did.
void ExporterClock::bound(SettledTimes &times)
{
    const std::int64_t latest = m_header.receivedNs + kFutureNs;
    if (times.endNs > latest) {
        times.endNs = latest;
        times.startNs = std::min(times.startNs, latest);
        addMark(times.marks, RowMark::Clamped);
    }
    if (times.startNs >= m_header.receivedNs - 2 * kHourNs)
        return; // as nearly all do
    const std::int64_t timeoutNs = m_durations.usualLongestMs() * kNsPerMs;
    const std::int64_t earliest = m_header.receivedNs - std::max(timeoutNs, kHourNs) - kHourNs;
    if (times.startNs >= earliest)
        return;
    const bool isAfterBoot =
        !m_header.hasUptime || times.startNs >= m_bootNs + m_shiftNs - kBootMovedNs;
    if (times.endNs >= earliest && isAfterBoot && times.endNs - times.startNs <= kLongestNs) {
        ++m_overlong;
        return;
    }
    times.startNs = earliest;
    times.endNs = std::max(times.endNs, earliest);
    addMark(times.marks, RowMark::Clamped);
}

} // namespace weir
