// Counters and events of an exporter, read in the session's thread.
#include "app/gui/session.h"
#include "model/store/storereader.h"

#include <QDateTime>

namespace weir {

namespace {

constexpr std::int64_t kCounterSpanNs = 3600 * kNsPerSecond; // of errors and discards
constexpr std::size_t kEventsRead = 5'000;                   // of all exporters
constexpr std::size_t kEventsShown = 200;
constexpr std::size_t kInterfacesShown = 64;

SourceRecords recordsOf(const Workspace &workspace, std::uint32_t source, std::int64_t nowNs)
{
    SourceRecords records;
    records.source = source;
    auto events = workspace.events({}, kEventsRead);
    for (std::size_t i = 0; events && i < events.value().size(); ++i) {
        if (events.value()[i].source == source && records.events.size() < kEventsShown)
            records.events.push_back(std::move(events.value()[i]));
    }
    const auto indexes = workspace.counterIndexes(source);
    for (std::size_t i = 0; indexes && i < indexes.value().size() && i < kInterfacesShown; ++i) {
        const std::uint32_t index = indexes.value()[i];
        const auto stored =
            workspace.counters(source, index, {nowNs - kCounterSpanNs, nowNs + kCounterSpanNs});
        std::vector<CounterPoint> points;
        for (std::size_t at = 0; stored && at < stored.value().size(); ++at) {
            const StoredCounter &counter = stored.value()[at];
            if (counter.group == "generic")
                points.push_back(
                    {counter.name, counter.timeNs, counter.value, counter.isDiscontinuous});
        }
        if (!points.empty())
            records.interfaces.push_back(ratesOf(index, points));
    }
    return records;
}

} // namespace

void Session::readRecords(std::uint32_t source)
{
    if (!m_workspace || m_isReadingRecords)
        return;
    m_isReadingRecords = true;
    const std::shared_ptr<const Workspace> workspace = m_workspace;
    m_pool.start([this, workspace, source] {
        std::int64_t atNs = QDateTime::currentMSecsSinceEpoch() * kNsPerMs;
        if (const auto health = workspace->health(); health && health.value().atNs > 0)
            atNs = health.value().atNs; // of a store that nobody writes: its last hour
        const auto records =
            std::make_shared<const SourceRecords>(recordsOf(*workspace, source, atNs));
        QMetaObject::invokeMethod(
            this,
            [this, workspace, records] {
                m_isReadingRecords = false;
                if (workspace == m_workspace)
                    emit recordsRead(records);
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
