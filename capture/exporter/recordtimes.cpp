#include "capture/exporter/recordfields.h"
#include "model/core/time.h"

#include <optional>

namespace weir {

namespace {

constexpr std::uint64_t kNtpTo1970S = 2'208'988'800u;
constexpr std::uint64_t kMostSeconds = 1u << 31; // beyond that a field of seconds is no time
constexpr std::uint64_t kMicrosecondBits = ~std::uint64_t{0x7ff};

struct TimeContext
{
    const RecordPlan &plan;
    const RecordValues &values;
    ExporterClock &clock;
    bool hasUptime;
    bool isEstimated = false;
};

std::int64_t fromUptime(TimeContext &context, std::uint32_t fieldMs)
{
    ExporterClock &clock = context.clock;
    if (context.plan.has(has::Boot) && context.values.bootMs < kMostSeconds * 1000)
        return clock.fromBoot(static_cast<std::int64_t>(context.values.bootMs) * kNsPerMs, fieldMs);
    if (const auto boot = clock.boot())
        return clock.fromBoot(*boot, fieldMs);
    if (context.hasUptime)
        return clock.fromUptime(fieldMs);
    context.isEstimated = true;
    return clock.fromLearntUptime(fieldMs);
}

/// Nothing where the field says nothing: absolute times of 0.
std::optional<std::int64_t> timeOf(TimeContext &context, TimeUnit unit, std::uint64_t raw)
{
    switch (unit) {
    case TimeUnit::None:
        break;
    case TimeUnit::Nanoseconds:
    case TimeUnit::Microseconds:
        if (raw != 0 && raw != kAbsent<std::uint64_t>)
            return fromNtp(raw, unit == TimeUnit::Microseconds);
        break;
    case TimeUnit::Milliseconds:
        if (raw != 0 && raw < kMostSeconds * 1000)
            return static_cast<std::int64_t>(raw) * kNsPerMs;
        break;
    case TimeUnit::Seconds:
        if (raw != 0 && raw < kMostSeconds)
            return static_cast<std::int64_t>(raw) * kNsPerSecond;
        break;
    case TimeUnit::DeltaMicroseconds:
        if (raw <= kAbsent<std::uint32_t>)
            return context.clock.rawExportNs() - static_cast<std::int64_t>(raw) * kNsPerUs;
        break;
    case TimeUnit::Uptime:
        if (raw <= kAbsent<std::uint32_t>)
            return fromUptime(context, static_cast<std::uint32_t>(raw));
        break;
    }
    return std::nullopt;
}

std::optional<std::int64_t> durationOf(const RecordPlan &plan, const RecordValues &values)
{
    if (!plan.has(has::Duration) || values.duration > kAbsent<std::uint32_t>)
        return std::nullopt;
    return static_cast<std::int64_t>(values.duration)
           * (plan.duration() == TimeUnit::Milliseconds ? kNsPerMs : kNsPerUs);
}

} // namespace

std::int64_t fromNtp(std::uint64_t time, bool isMicroseconds)
{
    std::uint64_t seconds = time >> 32;
    const std::uint64_t fraction = (isMicroseconds ? time & kMicrosecondBits : time) & 0xffff'ffffu;
    if (seconds < kNtpTo1970S)
        seconds += std::uint64_t{1} << 32; // the era that begins in 2036
    return static_cast<std::int64_t>((seconds - kNtpTo1970S) * kNsPerSecond
                                     + (fraction * kNsPerSecond >> 32));
}

RecordTimes recordTimes(const RecordPlan &plan, const RecordValues &values, ExporterClock &clock,
                        bool hasUptime)
{
    TimeContext context{plan, values, clock, hasUptime};
    const bool isRelative = plan.end() == TimeUnit::Uptime || plan.start() == TimeUnit::Uptime;
    if (isRelative && !hasUptime && !plan.has(has::Boot) && !clock.boot()) {
        const std::uint64_t newest = plan.end() == TimeUnit::Uptime ? values.end : values.start;
        clock.learnUptime(static_cast<std::uint32_t>(newest));
    }
    std::optional<std::int64_t> start = timeOf(context, plan.start(), values.start);
    std::optional<std::int64_t> end = timeOf(context, plan.end(), values.end);
    const std::int64_t exportNs = clock.rawExportNs();
    std::int64_t observedNs = exportNs;
    bool isObserved = plan.has(has::Observation);
    if (isObserved) {
        const auto observed = timeOf(context, plan.observation(), values.observation);
        isObserved = observed.has_value();
        observedNs = observed.value_or(exportNs);
    }
    if (start.has_value() != end.has_value()) {
        if (const auto duration = durationOf(plan, values)) {
            if (start)
                end = *start + *duration;
            else
                start = *end - *duration;
        }
    }
    RecordTimes times;
    times.eventNs = isObserved ? observedNs : start.value_or(exportNs);
    times.endNs = end.value_or(observedNs);
    times.startNs = start.value_or(times.endNs);
    times.isEstimated = context.isEstimated;
    return times;
}

} // namespace weir
