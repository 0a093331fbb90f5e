#include "model/store/countertable.h"

#include "model/store/healthfields.h"

namespace weir {

namespace {

constexpr int kSeriesPerSlice = 500;
constexpr int kEventsPerSlice = 10'000;

std::string between(const TimeRange &range)
{
    return "time_ns >= " + std::to_string(range.fromNs) + " AND time_ns < "
           + std::to_string(range.toNs);
}

} // namespace

Result<CounterTable> CounterTable::open(Database &database)
{
    CounterTable table;
    const std::pair<Statement *, std::string_view> statements[] = {
        {&table.m_addSeries, "INSERT INTO counter_series (source, if_index, class, name)"
                             " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"},
        {&table.m_findSeries, "SELECT id FROM counter_series"
                              " WHERE source = ?1 AND if_index = ?2 AND class = ?3 AND name = ?4"},
        {&table.m_insertCounter, "INSERT OR REPLACE INTO counters VALUES (?1, ?2, ?3, ?4)"},
        {&table.m_nextSeries, "SELECT id FROM counter_series WHERE id > ?1 ORDER BY id LIMIT 1"},
        {&table.m_removeCounters, "DELETE FROM counters WHERE series = ?1 AND time_ns < ?2"},
        {&table.m_removeEvents, "DELETE FROM events WHERE id IN (SELECT id FROM events"
                                " WHERE time_ns < ?1 ORDER BY time_ns LIMIT ?2)"},
    };
    for (const auto &[statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(prepared).value();
    }
    auto insertEvent = prepareInsert<ExportEvent>(database, "events");
    if (!insertEvent)
        return insertEvent.error();
    table.m_insertEvent = std::move(insertEvent).value();
    return table;
}

Result<std::int64_t> CounterTable::seriesOf(const CounterSample &sample, std::string_view name)
{
    const auto known = m_series.find(SeriesView(sample.source, sample.index, sample.group, name));
    if (known != m_series.end())
        return known->second;
    for (Statement *statement : {&m_addSeries, &m_findSeries}) {
        statement->bind(1, std::int64_t{sample.source});
        statement->bind(2, std::int64_t{sample.index});
        statement->bind(3, sample.group);
        statement->bind(4, name);
    }
    if (const Status done = m_addSeries.run(); !done)
        return done.error();
    const auto row = m_findSeries.step();
    if (!row)
        return row.error();
    const std::int64_t id = row.value() ? m_findSeries.integer(0) : 0;
    m_findSeries.reset();
    m_series.emplace(SeriesKey(sample.source, sample.index, sample.group, name), id);
    return id;
}

Status CounterTable::insert(std::span<const CounterSample> samples)
{
    for (const CounterSample &sample : samples) {
        for (const auto &[name, value] : sample.values) {
            const auto series = seriesOf(sample, name);
            if (!series)
                return series.error();
            m_insertCounter.bind(1, series.value());
            m_insertCounter.bind(2, sample.timeNs);
            m_insertCounter.bindReal(3, value);
            m_insertCounter.bind(4, std::int64_t{sample.isDiscontinuous});
            if (const Status done = m_insertCounter.run(); !done)
                return done;
        }
    }
    return {};
}

Status CounterTable::insert(std::span<const ExportEvent> events)
{
    for (const ExportEvent &event : events) {
        if (const Status done = insertRecord(m_insertEvent, event); !done)
            return done;
    }
    return {};
}

Result<bool> CounterTable::removeBefore(Database &database, std::int64_t ns)
{
    m_removeEvents.bind(1, ns);
    m_removeEvents.bind(2, std::int64_t{kEventsPerSlice});
    if (const Status done = m_removeEvents.run(); !done)
        return done.error();
    const bool hasMoreEvents = database.changes() == kEventsPerSlice;
    for (int i = 0; i < kSeriesPerSlice; ++i) {
        m_nextSeries.bind(1, m_cleanedSeries);
        const auto row = m_nextSeries.step();
        if (!row)
            return row.error();
        if (!row.value()) {
            m_cleanedSeries = 0;
            return hasMoreEvents;
        }
        m_cleanedSeries = m_nextSeries.integer(0);
        m_nextSeries.reset();
        m_removeCounters.bind(1, m_cleanedSeries);
        m_removeCounters.bind(2, ns);
        if (const Status done = m_removeCounters.run(); !done)
            return done.error();
    }
    return true;
}

Result<std::vector<StoredCounter>> readCounters(Database &database, std::uint32_t source,
                                                std::uint32_t index, const TimeRange &range)
{
    auto rows =
        database.prepare("SELECT class, name, time_ns, value, is_discontinuous FROM counter_series"
                         " JOIN counters ON series = id WHERE source = ?1 AND if_index = ?2 AND "
                         + between(range) + " ORDER BY class, name, time_ns");
    if (!rows)
        return rows.error();
    Statement &row = rows.value();
    row.bind(1, std::int64_t{source});
    row.bind(2, std::int64_t{index});
    std::vector<StoredCounter> counters;
    for (;;) {
        const auto hasRow = row.step();
        if (!hasRow)
            return hasRow.error();
        if (!hasRow.value())
            return counters;
        counters.push_back(
            {row.text(0), row.text(1), row.integer(2), row.real(3), row.integer(4) != 0});
    }
}

Result<std::vector<std::uint32_t>> readCounterIndexes(Database &database, std::uint32_t source)
{
    auto rows = database.prepare(
        "SELECT DISTINCT if_index FROM counter_series WHERE source = ?1 ORDER BY if_index");
    if (!rows)
        return rows.error();
    rows.value().bind(1, std::int64_t{source});
    std::vector<std::uint32_t> indexes;
    for (;;) {
        const auto hasRow = rows.value().step();
        if (!hasRow)
            return hasRow.error();
        if (!hasRow.value())
            return indexes;
        indexes.push_back(static_cast<std::uint32_t>(rows.value().integer(0)));
    }
}

Result<std::vector<ExportEvent>> readEvents(Database &database, const TimeRange &range,
                                            std::size_t limit,
                                            const std::vector<std::string> &kinds)
{
    std::vector<ExportEvent> events;
    std::string rest = "WHERE " + between(range);
    for (std::size_t i = 0; i < kinds.size(); ++i)
        rest += (i == 0 ? " AND kind IN ('" : "', '") + kinds[i];
    rest += kinds.empty() ? "" : "')";
    rest += " ORDER BY time_ns DESC, id DESC";
    if (limit > 0)
        rest += " LIMIT " + std::to_string(limit);
    const Status read = eachRecord<ExportEvent>(
        database, "events", rest, [&](const ExportEvent &event) { events.push_back(event); });
    if (!read)
        return read.error();
    return events;
}

} // namespace weir
