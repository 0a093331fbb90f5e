#include "app/cli/collectjson.h"

#include "model/core/collectloss.h"
#include "model/core/valuetext.h"

namespace weir::cli {

namespace {

nlohmann::json counts(const std::map<std::string, std::uint64_t> &map)
{
    return map.empty() ? nlohmann::json::object() : nlohmann::json(map);
}

nlohmann::json samplingJson(const SamplingEntry &entry)
{
    return {
        {"rate", entry.rate > 0 ? nlohmann::json(entry.rate) : nlohmann::json()},
        {"from", valueText(ValueKind::SamplingOrigin, static_cast<std::uint64_t>(entry.origin))},
        {"scope", entry.scope},
        {"name", entry.name},
        {"records", entry.records}};
}

nlohmann::json socketJson(const SocketHealth &socket)
{
    return {{"listen", socket.listen},
            {"datagrams", socket.datagrams},
            {"bytes", socket.bytes},
            {"dropped", socket.dropped},
            {"droppedByUs", socket.droppedByUs},
            {"truncated", socket.truncated},
            {"refused", socket.refused},
            {"bufferAsked", socket.bufferAsked},
            {"bufferGot", socket.bufferGot},
            {"peakPer10ms", socket.peakPer10ms},
            {"advice", socket.advice},
            {"error", socket.error}};
}

/// What the totals hold of exporters that are not in the list any more.
nlohmann::json forgottenJson(const ForgottenExporters &forgotten)
{
    return {{"exporters", forgotten.exporters},
            {"datagrams", forgotten.datagrams},
            {"records", forgotten.records},
            {"rows", forgotten.rows},
            {"packets", forgotten.flowPackets},
            {"bytes", forgotten.flowBytes},
            {"lost", counts(forgotten.lost)},
            {"refused", counts(forgotten.refused)},
            {"withoutTemplate", forgotten.withoutTemplate}};
}

} // namespace

nlohmann::json exporterJson(const ExporterHealth &exporter)
{
    nlohmann::json sampling = nlohmann::json::array();
    for (const SamplingEntry &entry : exporter.sampling)
        sampling.push_back(samplingJson(entry));
    return {{"address", toString(exporter.address)},
            {"agent", exporter.agent.isPresent() ? nlohmann::json(toString(exporter.agent))
                                                 : nlohmann::json()},
            {"domain", exporter.domain},
            {"protocol", std::string(toString(exporter.protocol))},
            {"datagrams", exporter.datagrams},
            {"records", exporter.records},
            {"rows", exporter.rows},
            {"packets", exporter.flowPackets},
            {"bytes", exporter.flowBytes},
            {"options", exporter.options},
            {"events", exporter.events},
            {"counters", exporter.counters},
            {"lost", exporter.lost},
            {"lostUnit", exporter.lostUnit},
            {"lostSamples", exporter.lostSamples},
            {"exporterDrops", exporter.exporterDrops},
            {"unverifiable", exporter.unverifiable},
            {"reordered", exporter.reordered},
            {"duplicates", exporter.duplicates},
            {"restarts", exporter.restarts},
            {"refused", counts(exporter.refused)},
            {"withoutTemplate", exporter.withoutTemplate},
            {"held", exporter.held},
            {"replayed", exporter.replayed},
            {"clamped", exporter.clamped},
            {"badTimes", exporter.badTimes},
            {"suspect", exporter.suspect},
            {"samplingUnknown", exporter.samplingUnknown},
            {"repaired", exporter.repaired},
            {"copies", exporter.copies},
            {"templates", exporter.templates.size()},
            {"templatesChanged", exporter.templatesChanged},
            {"withdrawals", exporter.withdrawals},
            {"notes", exporter.notes},
            {"peakPer10ms", exporter.peakPer10ms},
            {"flowTimeoutSeconds", exporter.flowTimeoutS},
            {"sampling", sampling},
            {"skewSeconds", exporter.skewSeconds}};
}

nlohmann::json collectJson(const CollectReport &report)
{
    nlohmann::json exporters = nlohmann::json::array();
    for (const ExporterHealth &exporter : report.health.exporters) {
        exporters.push_back(exporterJson(exporter));
        exporters.back()["lostHere"] = lostHere(report.health, exporter);
    }
    nlohmann::json sockets = nlohmann::json::array();
    for (const SocketHealth &socket : report.health.sockets)
        sockets.push_back(socketJson(socket));
    return {{"datagrams", report.datagrams()},
            {"datagramBytes", report.datagramBytes()},
            {"records", report.records()},
            {"rows", report.rows()},
            {"storedRows", report.health.storedRows},
            {"bytes", report.flowBytes()},
            {"packets", report.flowPackets()},
            {"lostSocket", report.lostSocket()},
            {"lostSequence", report.lostSequence()},
            {"lostOnTheWay", counts(report.lostOnTheWay())},
            {"refused", counts(report.refused())},
            {"refusedSenders", counts(report.health.refusedSenders)},
            {"withoutTemplate", report.withoutTemplate()},
            {"forgotten", forgottenJson(report.health.forgotten)},
            {"seconds", report.seconds},
            {"exporters", exporters},
            {"sockets", sockets}};
}

} // namespace weir::cli
