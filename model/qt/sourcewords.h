#pragma once

#include "model/core/exporterhealth.h"

#include <QString>

#include <map>
#include <string>
#include <string_view>

namespace weir::words {

/// What was noticed about an exporter, and what to do about it; both translated sentences.
struct Notice
{
    QString what;
    QString todo;     // "" when there is nothing to do
    int severity = 0; // 0: good to know; 1 notice, 2 warning, 3 wrong
};

/// "NetFlow v9"; "unknown protocol".
QString protocol(ExportProtocol protocol);
/// Where a sampling rate was learnt: "options of the sampler", "entered here" …
QString origin(SamplingOrigin origin);
/// "1:1000", "1:1.5", "unknown" for 0.
QString rate(double rate);
/// "11:07:50" of today, "2026-01-31 11:07" of other days.
QString heard(std::int64_t lastNs);
/// What a code of ExporterHealth::notes means. A code without an entry comes back as it is.
Notice note(std::string_view code);
/// True when note() has words for `code`; the tests ask.
bool hasNote(std::string_view code);
/// Unit in which an exporter counts what it sent: "flows", "packets" …
QString lossUnit(std::string_view unit);
/// "120 flows, 4 export packets" of counts by unit.
QString lossList(const std::map<std::string, std::uint64_t> &lost);
/// What a rate applies to, SamplingEntry::scope: "sampler 2", "interface 10", "header" …
QString scope(const std::string &scope);

} // namespace weir::words
