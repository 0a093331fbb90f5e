#pragma once

#include "model/core/collectsink.h"
#include "model/core/time.h"
#include "model/store/database.h"
#include "model/store/storereader.h"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace weir {

/// The tables `counters`, `counter_series` and `events` through the writer's connection. The caller
/// holds the transaction.
class CounterTable
{
public:
    static Result<CounterTable> open(Database &database);

    Status insert(std::span<const CounterSample> samples);
    Status insert(std::span<const ExportEvent> events);
    /// Removes a slice of what is older than `ns`; true where more may be left.
    Result<bool> removeBefore(Database &database, std::int64_t ns);
    /// Forgets the series that it knows; call it when a transaction was rolled back.
    void forget() { m_series.clear(); }

private:
    using SeriesKey = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>;
    using SeriesView = std::tuple<std::uint32_t, std::uint32_t, std::string_view, std::string_view>;
    struct SeriesOrder
    {
        using is_transparent = void;
        bool operator()(const SeriesView &a, const SeriesView &b) const { return a < b; }
    };

    Result<std::int64_t> seriesOf(const CounterSample &sample, std::string_view name);

    Statement m_addSeries, m_findSeries, m_insertCounter, m_insertEvent;
    Statement m_nextSeries, m_removeCounters, m_removeEvents;
    std::map<SeriesKey, std::int64_t, SeriesOrder> m_series;
    std::int64_t m_cleanedSeries = 0; // retention has looked at the series up to this one
};

Result<std::vector<StoredCounter>> readCounters(Database &database, std::uint32_t source,
                                                std::uint32_t index, const TimeRange &range);
Result<std::vector<std::uint32_t>> readCounterIndexes(Database &database, std::uint32_t source);
/// The newest first, at most `limit` (0: all), of these kinds (none named: of all).
Result<std::vector<ExportEvent>> readEvents(Database &database, const TimeRange &range,
                                            std::size_t limit,
                                            const std::vector<std::string> &kinds);

} // namespace weir
