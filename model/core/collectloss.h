#pragma once

#include "model/core/exporterhealth.h"

#include <cstdint>
#include <map>
#include <string>

namespace weir {

/// How many of the units in which `exporter` counts came with one of its datagrams; 0 before any.
double unitsPerDatagram(const ExporterHealth &exporter);

/// What is missing by the exporter's sequence because our own sockets dropped it, in its lostUnit:
/// their drops, shared out by the datagrams that each exporter sent in this run. An estimate, at
/// most ExporterHealth::lost; 0 for exporters that were silent in this run.
std::uint64_t lostHere(const CollectHealth &health, const ExporterHealth &exporter);

/// What is missing by sequence and was not dropped by our own sockets, by unit: exporters count
/// flows, export packets, records or datagrams, and these cannot be added. Units without loss are
/// left out.
std::map<std::string, std::uint64_t> lostOnTheWay(const CollectHealth &health);

} // namespace weir
