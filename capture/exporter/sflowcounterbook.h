#pragma once

#include "capture/decode/sflow.h"
#include "capture/decode/sflowcounters.h"
#include "model/core/collectsink.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace weir {

/// Makes counter samples out of counter records, and tells where a counter did not simply rise.
/// Memory is bounded.
class SflowCounterBook
{
public:
    static constexpr std::size_t kMostSeries = 16'384;

    /// The device restarted: the next sample of every kind is discontinuous.
    void restart() { ++m_restarts; }

    /// The values of one record whose structure is `group`, of data source `source`; nothing where
    /// the device supports none of them. CounterSample::source and index are the caller's.
    std::optional<CounterSample> take(const SflowDataSource &source, const SflowCounterGroup &group,
                                      std::span<const std::byte> body, std::int64_t receivedNs);

private:
    /// Bytes in and out are watched, since they rise fastest.
    struct Series
    {
        std::uint32_t restarts = 0; // when it was last seen
        std::array<double, 2> bytes{};
    };

    bool isDiscontinuous(const SflowDataSource &source, const SflowCounterGroup &group,
                         const CounterSample &sample);

    std::uint32_t m_restarts = 0;
    std::unordered_map<std::uint64_t, Series> m_series;
};

} // namespace weir
