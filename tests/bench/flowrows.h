#pragma once

#include "model/core/flowrow.h"

#include <cstdint>
#include <vector>

namespace weir::bench {

/// Rows like those of a flow collector, the same for the same seed: 200,000 hosts by Zipf's law,
/// popular server ports, ephemeral client ports, one hour, some rows that last up to a minute.
class FlowRowSource
{
public:
    explicit FlowRowSource(std::uint64_t rows, std::uint64_t seed = 7);
    /// Fills `row` with the next one, in order of time; false after the last.
    bool next(FlowRow &row);
    /// An address that few rows have.
    Address rareHost() const;

private:
    std::uint64_t random();
    std::uint32_t host();
    std::uint32_t serverPort();

    std::uint64_t m_rows;
    std::uint64_t m_made = 0;
    std::uint64_t m_state;
    std::vector<double> m_shares; // cumulated, by rank
};

} // namespace weir::bench
