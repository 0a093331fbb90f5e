#pragma once

#include "model/core/result.h"
#include "tests/generator/answers.h"
#include "tests/generator/capturewriter.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir::gen {

struct ScenarioOptions
{
    std::string scenario = "office"; // office, campus, hosting, odd or demo
    std::uint64_t seconds = 60;      // length of the capture; odd needs none
    std::uint64_t seed = 1;          // same options, same bytes, on any machine
    std::uint64_t packets =
        0; // > 0: load is raised so that at least this many packets fit, and ends with them
    std::uint64_t bytes = 0; // > 0: the same for bytes of the file; with both, both are reached
    std::int64_t startNs = 1'767'603'600'000'000'000; // 2026-01-05T09:00:00Z
    std::uint32_t floodRate = 0; // SYN per second; 0: 32,000 in hosting, 4,000 in demo
    CaptureFormat format = CaptureFormat::PcapMicro; // odd is always pcapng
};

/// Makes packets one after another, in the order of time. Memory depends on the conversations open
/// at one time and the hosts met, not on how many packets were made. One thread.
class Scenario
{
public:
    virtual ~Scenario() = default;
    /// Fills `packet` (its memory is reused) and counts it in answers(); false at the end.
    virtual bool next(PacketBytes &packet) = 0;
    /// The truth about all packets made so far.
    virtual const Answers &answers() const = 0;
    /// How the capture wants to be written.
    virtual CaptureLayout layout() const = 0;
};

/// The named scenario, or Errc::NotFound that lists the names there are.
Result<std::unique_ptr<Scenario>> makeScenario(const ScenarioOptions &options);
/// Writes all packets of a scenario to `path`; memory does not grow with it.
Status writeScenario(Scenario &scenario, const std::string &path);
/// All packets of a scenario as a capture in memory; nothing for an unknown name. `answers` gets
/// its truth.
std::vector<std::byte> captureBytes(const ScenarioOptions &options, Answers *answers = nullptr);
/// Packets as a capture in memory.
std::vector<std::byte> captureBytes(const std::vector<PacketBytes> &packets,
                                    const CaptureLayout &layout = {});

} // namespace weir::gen
