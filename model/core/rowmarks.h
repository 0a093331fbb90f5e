#pragma once

#include <cstdint>

namespace weir {

/// What is doubtful about an exported record; bits of FlowRow::marks.
enum class RowMark : std::uint16_t {
    Suspect = 0x001,       // counters or fields that contradict each other
    Long = 0x002,          // lasts over 5 minutes or ends over 10 minutes before the newest row
    BadTime = 0x004,       // its times contradicted themselves; export time is used
    Clamped = 0x008,       // ended after it was received; cut
    EstimatedTime = 0x010, // relative times without a base
    Shifted = 0x020,       // by the exporter's clock skew
    OldTemplate = 0x040,   // decoded with a template that was replaced or not confirmed
    TimeSampled = 0x080,   // time based sampling: bytes are weak estimates
    Fragment = 0x100,      // a later fragment: no ports
    Local = 0x200          // to or from the exporter itself
};

/// Why totals over several places leave a row out; FlowRow::copy.
enum class CopyKind : std::uint8_t {
    Egress = 1,          // the same device counted it where it came in
    Exporter = 2,        // another exporter owns the flow
    SampledExporter = 3, // another exporter has the larger estimate for these networks
    Packets = 4          // the export datagrams themselves, where their records are rows too
};

/// Adds `mark` to FlowRow::marks.
inline void addMark(std::uint16_t &marks, RowMark mark)
{
    marks = static_cast<std::uint16_t>((marks == 0xffff ? 0 : marks)
                                       | static_cast<std::uint16_t>(mark));
}

} // namespace weir
