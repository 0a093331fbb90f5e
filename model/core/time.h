#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

inline constexpr std::int64_t kNsPerUs = 1'000;
inline constexpr std::int64_t kNsPerMs = 1'000'000;
inline constexpr std::int64_t kNsPerSecond = 1'000'000'000;

/// Half-open range of time, nanoseconds since 1970 UTC. The default holds every time.
struct TimeRange
{
    std::int64_t fromNs = INT64_MIN;
    std::int64_t toNs = INT64_MAX; // exclusive

    bool isAll() const { return fromNs == INT64_MIN && toNs == INT64_MAX; }
    bool contains(std::int64_t ns) const { return ns >= fromNs && ns < toNs; }
    bool operator==(const TimeRange &) const = default;
};

/// Largest multiple of `unitNs` (> 0) that is not after `ns`; right for times before 1970 too.
constexpr std::int64_t floorTo(std::int64_t ns, std::int64_t unitNs)
{
    const std::int64_t rest = ns % unitNs;
    return ns - (rest < 0 ? rest + unitNs : rest);
}

/// ISO 8601 in UTC with `digits` (0 to 9) after the second: "2026-01-31T23:59:59.123456789Z".
std::string toIsoUtc(std::int64_t ns, int digits = 9);
/// Reads ISO 8601 dates and times ("2026-01-31", "2026-01-31T10:00", "…:05.25Z", "…+02:00"; no zone
/// means UTC).
std::optional<std::int64_t> parseIso(std::string_view text);
/// "250ms", "10s", "5m", "1h", "7d": the longest unit that divides `ns`.
std::string toDurationText(std::int64_t ns);
/// Reads a number with a unit of ns, us, ms, s, m, h, d or w.
std::optional<std::int64_t> parseDuration(std::string_view text);

} // namespace weir
