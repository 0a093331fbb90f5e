#pragma once

#include "model/core/result.h"
#include "tests/generator/exportflow.h"

#include <string>
#include <vector>

namespace weir::gen {

/// What traffic the exporters are to see.
struct ExportSetOptions
{
    std::string scenario = "office"; // office, campus, hosting or demo
    std::uint64_t seed = 1;
    std::size_t flows = 50'000;   // about as many; 0: none
    std::size_t samples = 20'000; // about as many; 0: none
    std::uint32_t activeSeconds = 60;
    std::uint32_t idleSeconds = 15;
};

/// Flows and sampled packets of a scenario, ready to be exported again and again. Pairs of networks
/// (/24, /64) are numbered as they turn up, those of IPv4 and IPv6 each from 0: traffic between two
/// networks takes one way, through one exporter.
struct ExportSet
{
    std::vector<ExportFlow> flows;
    std::vector<ExportSample> samples;
};

/// Runs a scenario until there are enough of both; the same options give the same set.
/// Errc::NotFound for a name that is none.
Result<ExportSet> makeExportSet(const ExportSetOptions &options);

} // namespace weir::gen
