// Counters and events of an exporter, read in the session's thread.
#include "app/gui/session.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storereader.h"

#include <QDateTime>

#include <algorithm>
#include <functional>

namespace weir {

namespace {

constexpr std::int64_t kCounterSpanNs = 3600 * kNsPerSecond; // of errors and discards
constexpr std::size_t kEventsRead = 5'000;                   // of all exporters
constexpr std::size_t kEventsShown = 200;
constexpr std::size_t kInterfacesShown = 64;
constexpr std::int64_t kLeastSpanNs = 300 * kNsPerSecond; // of counters that are compared
constexpr std::size_t kCompared = 3; // interfaces, the busiest: each costs a question
constexpr double kLeastFlows = 400;
constexpr double kFrameBytes = 18; // of Ethernet around an IP packet

/// Number in the row of a `top` answer, 0 where the column is missing.
double numberAt(const ResultTable &table, std::string_view column, std::size_t row)
{
    for (const ResultColumn &found : table.columns) {
        if (found.name == column)
            return found.isReal ? found.reals[row] : static_cast<double>(found.numbers[row]);
    }
    return 0;
}

/// Compares what flows say came in at each interface with its counters, over the time of these.
void explain(const Workspace &workspace, std::uint32_t source,
             std::vector<InterfaceRates> &interfaces)
{
    QueryNames names;
    names.sources = {{"exporter", source}};
    std::vector<InterfaceRates *> busiest;
    for (InterfaceRates &rates : interfaces)
        busiest.push_back(&rates);
    const std::size_t compared = std::min(busiest.size(), kCompared);
    std::ranges::partial_sort(busiest, busiest.begin() + static_cast<std::ptrdiff_t>(compared),
                              std::greater(),
                              [](const InterfaceRates *rates) { return rates->inOctets; });
    for (std::size_t i = 0; i < compared; ++i) {
        InterfaceRates &rates = *busiest[i];
        if (rates.inOctets <= 0 || rates.toNs - rates.fromNs < kLeastSpanNs)
            continue;
        ParseOutcome question =
            parseQuery("source == \"exporter\" && in.if == " + std::to_string(rates.index)
                           + " | sum of bytes, packets, flows",
                       names);
        if (!question.ok)
            return;
        question.query.range = {rates.fromNs, rates.toNs};
        const auto answer = workspace.executor()->execute(question.query, {});
        if (!answer || answer.value()->rowCount() == 0)
            continue;
        const ResultTable &sums = *answer.value();
        if (numberAt(sums, "flows", 0) < kLeastFlows)
            continue;
        const double octets =
            numberAt(sums, "bytes", 0) + kFrameBytes * numberAt(sums, "packets", 0);
        rates.explained = octets / rates.inOctets;
    }
}

/// When the exporter was heard last, by our clock or that of the capture its exports came in; of a
/// store that nobody writes that is long ago.
std::int64_t newestOf(const Workspace &workspace, std::uint32_t source)
{
    std::int64_t newestNs = 0;
    if (const auto health = workspace.health()) {
        for (const ExporterHealth &exporter : health.value().exporters) {
            if (exporter.source == source)
                newestNs = std::max(newestNs, exporter.lastNs);
        }
    }
    return newestNs > 0 ? newestNs : QDateTime::currentMSecsSinceEpoch() * kNsPerMs;
}

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
    explain(workspace, source, records.interfaces);
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
        const std::int64_t atNs = newestOf(*workspace, source);
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

void Session::readEvents()
{
    if (!m_workspace)
        return;
    const std::shared_ptr<const Workspace> workspace = m_workspace;
    m_pool.start([this, workspace] {
        // a firewall has thousands of others per second
        auto read =
            workspace->events({}, kEventsRead, {"sampling-changed", "exporter-restarted", "lost"});
        if (!read)
            return;
        const auto events = std::make_shared<const ExportEvents>(std::move(read).value());
        QMetaObject::invokeMethod(
            this,
            [this, workspace, events] {
                if (workspace == m_workspace)
                    emit eventsRead(events);
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
