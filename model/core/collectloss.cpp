#include "model/core/collectloss.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

bool isOfThisRun(const CollectHealth &health, const ExporterHealth &exporter)
{
    return exporter.lastNs >= health.startedNs;
}

} // namespace

double unitsPerDatagram(const ExporterHealth &exporter)
{
    if (exporter.datagrams == 0)
        return 0;
    if (exporter.lostUnit == "packets" || exporter.lostUnit == "datagrams")
        return 1;
    return static_cast<double>(exporter.records) / static_cast<double>(exporter.datagrams);
}

std::uint64_t lostHere(const CollectHealth &health, const ExporterHealth &exporter)
{
    std::uint64_t dropped = 0;
    for (const SocketHealth &socket : health.sockets)
        dropped += socket.dropped + socket.droppedByUs;
    if (dropped == 0 || exporter.lost == 0 || !isOfThisRun(health, exporter))
        return 0;
    std::uint64_t all = health.forgotten.datagrams;
    for (const ExporterHealth &other : health.exporters)
        all += isOfThisRun(health, other) ? other.datagrams : 0;
    const double share = static_cast<double>(exporter.datagrams)
                         / static_cast<double>(std::max<std::uint64_t>(all, 1));
    const double units = static_cast<double>(dropped) * share * unitsPerDatagram(exporter);
    return std::min(exporter.lost, static_cast<std::uint64_t>(std::llround(units)));
}

std::map<std::string, std::uint64_t> lostOnTheWay(const CollectHealth &health)
{
    std::map<std::string, std::uint64_t> lost = health.forgotten.lost;
    for (const ExporterHealth &exporter : health.exporters) {
        if (const std::uint64_t count = exporter.lost - lostHere(health, exporter); count > 0)
            lost[exporter.lostUnit] += count;
    }
    return lost;
}

} // namespace weir
