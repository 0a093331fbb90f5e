#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace weir::gen {

/// Options of weir-gen that make it export instead of write packets.
struct ExportArguments
{
    std::string kinds; // empty: no export
    std::vector<std::string> targets;
    std::vector<std::string> sflowTargets;
    std::string apart = "address";
    std::uint64_t rate = 2'000;
    std::uint64_t records = 0;
    std::uint64_t flows = 0;
    std::uint32_t exporters = 1;
    std::uint32_t burstMs = 1'000;
    std::uint32_t losePercent = 0;
    std::uint32_t templateDelayS = 0;
    std::uint32_t templateEveryS = 60;
    std::uint32_t restartEveryS = 0;
    std::uint32_t sampling = 0;
    std::uint32_t activeSeconds = 60;
    std::uint32_t idleSeconds = 15;
    bool asFast = false;
    bool allowRemote = false;
    bool json = false;
};

void describeExport(CLI::App &app, ExportArguments &arguments);

/// What both ways of working share.
struct SharedArguments
{
    std::string scenario;
    std::string output;
    std::uint64_t seconds = 60;
    std::uint64_t seed = 1;
    std::int64_t startNs = 0;
};

/// Exports and prints the sums; returns the exit code.
int runExport(const ExportArguments &arguments, const SharedArguments &shared);

} // namespace weir::gen
