#pragma once

#include "capture/exporter/vantagekey.h"

#include <cstdint>
#include <vector>

namespace weir {

/// Decides for one device whether it meters packets twice, coming in and going out: for a fifth of
/// sampled flows both are seen. Then the rows of going out are copies where coming in is metered
/// too. Until that is decided, the second row of a pair is the copy. Memory is fixed.
class BothWays
{
public:
    BothWays();

    /// True: the row counts what another one of the same device counts already.
    bool isCopy(const VantageKey &key);
    bool isDecided() const { return m_metersBoth; }

private:
    struct Seen
    {
        std::uint64_t hash = 0;
        std::uint32_t atS = 0;
        std::uint8_t ways = 0; // kIngress, kEgress
    };
    bool isSecondOfPair(const VantageKey &key);
    void decide(std::uint32_t atS);
    std::uint64_t ingressBit(std::uint32_t interface, std::size_t &word) const;

    std::vector<Seen> m_seen;
    std::vector<std::uint64_t> m_ingress; // bit per hashed interface that has ingress rows
    std::uint32_t m_windowS = 0;          // start of the running window
    std::uint32_t m_flows = 0;            // sampled in it
    std::uint32_t m_both = 0;             // of them seen both ways
    bool m_metersBoth = false;
};

} // namespace weir
