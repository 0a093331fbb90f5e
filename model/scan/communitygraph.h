#pragma once

#include "model/scan/communityscan.h"
#include "model/scan/stopsign.h"

#include <cstdint>
#include <vector>

namespace weir {

inline constexpr std::uint32_t kNoCommunity = ~0U;

/// Communities of a use graph, numbered from 0.
struct Communities
{
    std::vector<std::uint32_t> ofClient, ofTarget; // kNoCommunity for who has no edge
    std::uint32_t count = 0;
};

/// Communities by modularity (Leiden), the same for the same graph. None where `stop` is raised.
Communities findCommunities(const UseGraph &graph, const StopSign &stop);
/// For each client the number, from 1, of the largest group that it is in of clients who share two
/// targets each with each; 0 where it is in none of three or more. Larger groups have lower
/// numbers.
std::vector<std::uint32_t> findCliques(const UseGraph &graph, const StopSign &stop);

} // namespace weir
