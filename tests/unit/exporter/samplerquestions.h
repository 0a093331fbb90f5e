#pragma once

#include "capture/exporter/samplertable.h"
#include "model/core/time.h"

namespace weir::test {

inline constexpr std::int64_t kT = 1'700'000'000 * kNsPerSecond;
inline constexpr std::int64_t kMinute = 60 * kNsPerSecond;

inline SamplerOption option(const SamplingFields &fields, std::int64_t exportNs = kT,
                            std::uint32_t domain = 1)
{
    SamplerOption made;
    made.domain = domain;
    made.exportNs = exportNs;
    made.fields = fields;
    return made;
}

inline SamplerOption scoped(SamplerScope scope, std::uint64_t value, std::uint64_t rate)
{
    SamplerOption made = option({.interval = rate});
    made.scope = scope;
    made.scopeValue = value;
    return made;
}

/// Rate of a record with `sampler` (absent: none) in `domain`.
inline SamplingAnswer answer(SamplerTable &table, std::uint64_t sampler = kAbsent<std::uint64_t>,
                             std::int64_t exportNs = kT + 1, std::uint32_t domain = 1)
{
    const SamplingFields fields{.sampler = sampler};
    SamplingQuery query;
    query.domain = domain;
    query.exportNs = exportNs;
    query.fields = &fields;
    return table.lookup(query);
}

inline double rateOf(const SamplingAnswer &answer)
{
    return samplingRate(answer.code);
}

} // namespace weir::test
