#include "model/core/collectloss.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

bool isOfThisRun(const CollectHealth &health, const ExporterHealth &exporter)
{
    return exporter.lastNs >= health.startedNs;
}

/// How many units of loss one datagram is worth; 0 where there was none.
double unitsPerDatagram(const std::string &unit, std::uint64_t records, std::uint64_t datagrams)
{
    if (datagrams == 0)
        return 0;
    if (unit == "packets" || unit == "datagrams")
        return 1;
    return static_cast<double>(records) / static_cast<double>(datagrams);
}

/// The share of what our own sockets dropped that falls on so many datagrams of this run, in units.
std::uint64_t lostHere(const CollectHealth &health, std::uint64_t datagrams, double units)
{
    std::uint64_t dropped = 0;
    for (const SocketHealth &socket : health.sockets)
        dropped += socket.dropped + socket.droppedByUs;
    std::uint64_t all = health.forgotten.datagrams;
    for (const ExporterHealth &exporter : health.exporters)
        all += isOfThisRun(health, exporter) ? exporter.datagrams : 0;
    const double share =
        static_cast<double>(datagrams) / static_cast<double>(std::max<std::uint64_t>(all, 1));
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(dropped) * share * units));
}

} // namespace

double unitsPerDatagram(const ExporterHealth &exporter)
{
    return unitsPerDatagram(exporter.lostUnit, exporter.records, exporter.datagrams);
}

std::uint64_t lostHere(const CollectHealth &health, const ExporterHealth &exporter)
{
    if (!isOfThisRun(health, exporter))
        return 0;
    return std::min(exporter.lost,
                    lostHere(health, exporter.datagrams, unitsPerDatagram(exporter)));
}

std::map<std::string, std::uint64_t> lostOnTheWay(const CollectHealth &health)
{
    const ForgottenExporters &forgotten = health.forgotten;
    std::map<std::string, std::uint64_t> lost;
    for (const auto &[unit, count] : forgotten.lost) {
        const auto found = forgotten.sent.find(unit);
        const auto sent =
            found != forgotten.sent.end() ? found->second : ForgottenExporters::Sent();
        const double units = unitsPerDatagram(unit, sent.records, sent.datagrams);
        const std::uint64_t here = lostHere(health, sent.datagrams, units);
        if (count > here)
            lost[unit] = count - here;
    }
    for (const ExporterHealth &exporter : health.exporters) {
        if (const std::uint64_t count = exporter.lost - lostHere(health, exporter); count > 0)
            lost[exporter.lostUnit] += count;
    }
    return lost;
}

} // namespace weir
