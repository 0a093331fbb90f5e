#pragma once

#include "capture/exporter/vantagekey.h"
#include "model/core/hugememory.h"

#include <array>
#include <cstdint>
#include <vector>

namespace weir {

/// Which device counts for a pair of networks, when some devices sample: the one with the largest
/// estimate over the last minutes. Decided once a minute and changed only for one that is clearly
/// larger; until the first decision the first device counts. Devices that do not sample know
/// better and win unless a sampled estimate is twice as large. Memory is fixed.
class PairOwners
{
public:
    explicit PairOwners(std::size_t pairs);

    /// Adds the row to its device's estimate; true: another device counts for this pair.
    bool isForeign(const VantageKey &key, std::uint16_t device);
    /// Brings what isForeign() looks at into the cache.
    void prepare(const VantageKey &key) const;

private:
    static constexpr std::size_t kDevices = 4; // that compete for one pair
    struct alignas(64) Pair                    // a cache line
    {
        std::uint64_t hash = 0;
        std::uint32_t windowS = 0;
        std::uint8_t owner = 0; // index into devices
        std::uint8_t count = 0;
        std::array<std::uint16_t, kDevices> devices{};
        std::array<float, kDevices> now{};     // in the running window
        std::array<float, kDevices> average{}; // over earlier ones, fading
    };
    static std::uint8_t placeOf(Pair &pair, std::uint16_t device);
    static void closeWindow(Pair &pair, std::uint32_t atS);

    std::vector<Pair, HugeMemory<Pair>> m_pairs; // sets of two
};

} // namespace weir
