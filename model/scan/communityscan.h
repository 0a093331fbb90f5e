#pragma once

#include "model/scan/question.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// Who asked for what: a two-sided graph of clients and what they use.
struct UseGraph
{
    struct Target
    {
        bool isName = false; // else a server that has no name
        std::string text;
        std::uint32_t users = 0;
    };
    struct Edge
    {
        std::uint32_t client = 0, target = 0;
        std::uint64_t bytes = 0;
    };

    std::vector<std::string> clients; // addresses
    std::vector<Target> targets;
    std::vector<Edge> edges;
};

/// The most edges by bytes that are looked at.
inline constexpr std::size_t kMostUseEdges = 20'000;

/// Names and servers that the clients of the matching rows use. Left out: what one client alone
/// uses, and what more than two thirds of five or more clients use, because it tells nobody apart.
/// Rows that do not tell the client from the server are left out.
Result<UseGraph> scanUses(Question &question);

} // namespace weir
