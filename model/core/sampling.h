#pragma once

#include <cmath>
#include <cstdint>

namespace weir {

/// Where the sampling rate of a row was learnt; the first that is plausible wins.
enum class SamplingOrigin : std::uint8_t {
    Unknown,     // nothing said: never taken as 1
    User,        // entered by the user
    Record,      // fields of the record itself
    Sampler,     // options of the record's sampler or selector
    OtherDomain, // the same sampler in another domain of the exporter
    Scope,       // options for the interface, line card or template
    System,      // options for the whole exporter
    OnlySampler, // the only sampler that the stream has
    Header,      // NetFlow v5 header, sFlow sample
    Derived,     // sFlow sample pool over sequence
    Counters,    // interface counters over flow bytes
    Repaired     // learnt after the row was stored
};

/// Set in FlowRow::sampling where the rate is no whole number; the lower bits are 1/1024 then.
inline constexpr std::uint32_t kFractionalSampling = 0x8000'0000u;
inline constexpr std::uint32_t kSamplingUnit = 1024;

/// FlowRow::sampling for a rate of 1 in `rate`: 0 for rates below 1, above 2^24 and no numbers.
inline std::uint32_t samplingCode(double rate)
{
    if (!(rate >= 1) || rate > 16'777'216)
        return 0;
    const double whole = std::round(rate);
    if (std::abs(rate - whole) < 0.5 / kSamplingUnit || rate >= 2'000'000)
        return static_cast<std::uint32_t>(whole);
    return kFractionalSampling | static_cast<std::uint32_t>(std::lround(rate * kSamplingUnit));
}

/// The rate that samplingCode() wrote; 0: unknown.
constexpr double samplingRate(std::uint32_t code)
{
    return (code & kFractionalSampling) != 0
               ? static_cast<double>(code & ~kFractionalSampling) / kSamplingUnit
               : static_cast<double>(code);
}

/// `count` times the rate, rounded down; an unknown rate counts once.
constexpr std::uint64_t scaledBy(std::uint64_t count, std::uint32_t code)
{
    if ((code & kFractionalSampling) != 0)
        return count * (code & ~kFractionalSampling) / kSamplingUnit;
    return code > 1 ? count * code : count;
}

} // namespace weir
