// The sums of an export as JSON: what a collector must have received.
#include "tests/generator/exportplan.h"

namespace weir::gen {

namespace {

std::string numbers(const ExportSums &sums, bool hasFrames)
{
    std::string text = "\"datagrams\":" + std::to_string(sums.datagrams)
                       + ",\"records\":" + std::to_string(sums.records) + ",\"packets\":"
                       + std::to_string(sums.packets) + ",\"bytes\":" + std::to_string(sums.bytes);
    if (hasFrames)
        text += ",\"frames\":" + std::to_string(sums.frames);
    return text + ",\"udpBytes\":" + std::to_string(sums.udpBytes);
}

std::string object(const ExportTally &tally, bool hasFrames)
{
    return numbers(tally.sent, hasFrames) + ",\"announcements\":"
           + std::to_string(tally.announcements) + ",\"counters\":" + std::to_string(tally.counters)
           + ",\"restarts\":" + std::to_string(tally.restarts) + ",\"lost\":{"
           + numbers(tally.lost, hasFrames) + "}";
}

void add(ExportTally &to, const ExportTally &from)
{
    to.sent += from.sent;
    to.lost += from.lost;
    to.announcements += from.announcements;
    to.counters += from.counters;
    to.restarts += from.restarts;
}

} // namespace

std::string ExportPlan::toJson(std::string_view more) const
{
    ExportTally all;
    std::map<ExportKind, ExportTally> byKind;
    std::string exporters;
    for (std::size_t i = 0; i < m_tallies.size(); ++i) {
        const ExporterOptions &options = exporter(i);
        const bool hasFrames = options.kind == ExportKind::SFlow5;
        add(all, m_tallies[i]);
        add(byKind[options.kind], m_tallies[i]);
        exporters += std::string(exporters.empty() ? "" : ",") + "\n  {\"address\":\""
                     + toString(options.address) + "\",\"domain\":" + std::to_string(options.domain)
                     + ",\"protocol\":\"" + std::string(toString(options.kind))
                     + "\",\"sampling\":" + std::to_string(options.sampling) + ","
                     + object(m_tallies[i], hasFrames) + "}";
    }
    std::string protocols;
    for (const auto &[kind, tally] : byKind) {
        protocols += std::string(protocols.empty() ? "" : ",") + "\n  \""
                     + std::string(toString(kind)) + "\":{"
                     + object(tally, kind == ExportKind::SFlow5) + "}";
    }
    return "{" + object(all, byKind.count(ExportKind::SFlow5) != 0)
           + (more.empty() ? std::string() : "," + std::string(more)) + ",\n \"protocols\":{"
           + protocols + "},\n \"exporters\":[" + exporters + "]}\n";
}

} // namespace weir::gen
