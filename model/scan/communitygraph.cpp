#include "model/scan/communitygraph.h"

#include "model/core/graphlibrary.h"

#include <igraph/igraph.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace weir {

namespace {

constexpr unsigned kSeed = 20'260'131;
constexpr std::size_t kMostUsersOfTarget = 200; // of a target that links its users with each other
constexpr std::size_t kMostCliques = 5000;
constexpr igraph_integer_t kLargestClique = 24;
constexpr unsigned kSharedTargets = 2; // that make two clients neighbours

/// A graph of igraph while it is needed. The caller holds graphLibraryMutex().
class LibraryGraph
{
public:
    LibraryGraph(const std::vector<igraph_integer_t> &ends, std::size_t vertices)
    {
        igraph_set_error_handler(igraph_error_handler_ignore); // else it ends the program
        igraph_vector_int_t view;
        igraph_vector_int_view(&view, ends.data(), static_cast<igraph_integer_t>(ends.size()));
        m_isMade = igraph_create(&m_graph, &view, static_cast<igraph_integer_t>(vertices),
                                 IGRAPH_UNDIRECTED)
                   == IGRAPH_SUCCESS;
    }
    ~LibraryGraph()
    {
        if (m_isMade)
            igraph_destroy(&m_graph);
    }
    LibraryGraph(const LibraryGraph &) = delete;
    LibraryGraph &operator=(const LibraryGraph &) = delete;
    bool isMade() const { return m_isMade; }
    const igraph_t *get() const { return &m_graph; }

private:
    igraph_t m_graph;
    bool m_isMade = false;
};

/// Community of each vertex; empty where the library fails.
std::vector<igraph_integer_t> leiden(const LibraryGraph &graph, const std::vector<double> &weights,
                                     std::size_t vertices)
{
    std::vector<double> strengths(vertices);
    double total = 0;
    for (std::size_t edge = 0; edge < weights.size(); ++edge) {
        const auto id = static_cast<igraph_integer_t>(edge);
        strengths[static_cast<std::size_t>(IGRAPH_FROM(graph.get(), id))] += weights[edge];
        strengths[static_cast<std::size_t>(IGRAPH_TO(graph.get(), id))] += weights[edge];
        total += weights[edge];
    }
    igraph_vector_t edgeWeights, nodeWeights;
    igraph_vector_view(&edgeWeights, weights.data(), static_cast<igraph_integer_t>(weights.size()));
    igraph_vector_view(&nodeWeights, strengths.data(), static_cast<igraph_integer_t>(vertices));
    igraph_vector_int_t membership;
    if (igraph_vector_int_init(&membership, 0) != IGRAPH_SUCCESS)
        return {};
    igraph_integer_t clusters = 0;
    igraph_rng_seed(igraph_rng_default(), kSeed);
    std::vector<igraph_integer_t> found;
    constexpr double kRandomness = 0.01;
    constexpr igraph_integer_t kUntilStable = -1;
    if (igraph_community_leiden(graph.get(), &edgeWeights, &nodeWeights, 1.0 / (2.0 * total),
                                kRandomness, false, kUntilStable, &membership, &clusters, nullptr)
        == IGRAPH_SUCCESS) {
        for (igraph_integer_t i = 0; i < igraph_vector_int_size(&membership); ++i)
            found.push_back(VECTOR(membership)[i]);
    }
    igraph_vector_int_destroy(&membership);
    return found;
}

struct Cliques
{
    const StopSign &stop;
    std::vector<std::vector<std::uint32_t>> kept = {};
    std::size_t seen = 0; // also too large ones: a dense graph may have no end of them
};

igraph_error_t takeClique(const igraph_vector_int_t *clique, void *to)
{
    auto &cliques = *static_cast<Cliques *>(to);
    if (igraph_vector_int_size(clique) <= kLargestClique) {
        std::vector<std::uint32_t> members;
        for (igraph_integer_t i = 0; i < igraph_vector_int_size(clique); ++i)
            members.push_back(static_cast<std::uint32_t>(VECTOR(*clique)[i]));
        std::ranges::sort(members);
        cliques.kept.push_back(std::move(members));
    }
    return ++cliques.seen < kMostCliques && !cliques.stop.isRaised() ? IGRAPH_SUCCESS : IGRAPH_STOP;
}

/// Ends of the edges between clients who share enough targets.
std::vector<igraph_integer_t> sharingEnds(const UseGraph &graph, const StopSign &stop)
{
    std::vector<std::vector<std::uint32_t>> users(graph.targets.size());
    for (const UseGraph::Edge &edge : graph.edges)
        users[edge.target].push_back(edge.client);
    std::map<std::pair<std::uint32_t, std::uint32_t>, unsigned> shared;
    for (auto &clients : users) {
        if (stop.isRaised())
            return {};
        if (clients.size() > kMostUsersOfTarget)
            continue;
        std::ranges::sort(clients);
        for (std::size_t i = 0; i < clients.size(); ++i) {
            for (std::size_t j = i + 1; j < clients.size(); ++j)
                ++shared[{clients[i], clients[j]}];
        }
    }
    std::vector<igraph_integer_t> ends;
    for (const auto &[pair, count] : shared) {
        if (count >= kSharedTargets)
            ends.insert(ends.end(), {static_cast<igraph_integer_t>(pair.first),
                                     static_cast<igraph_integer_t>(pair.second)});
    }
    return ends;
}

} // namespace

Communities findCommunities(const UseGraph &graph, const StopSign &stop)
{
    Communities communities;
    communities.ofClient.assign(graph.clients.size(), kNoCommunity);
    communities.ofTarget.assign(graph.targets.size(), kNoCommunity);
    if (graph.edges.empty() || stop.isRaised())
        return communities;
    const std::size_t vertices = graph.clients.size() + graph.targets.size();
    std::vector<igraph_integer_t> ends;
    std::vector<double> weights;
    for (const UseGraph::Edge &edge : graph.edges) {
        ends.push_back(static_cast<igraph_integer_t>(edge.client));
        ends.push_back(static_cast<igraph_integer_t>(graph.clients.size() + edge.target));
        // that something is used says more than how much
        weights.push_back(1 + std::log10(1 + static_cast<double>(edge.bytes)) / 10);
    }
    const std::lock_guard lock(graphLibraryMutex());
    const LibraryGraph made(ends, vertices);
    const auto found =
        made.isMade() ? leiden(made, weights, vertices) : std::vector<igraph_integer_t>();
    if (found.size() != vertices)
        return communities;
    for (const UseGraph::Edge &edge : graph.edges) {
        communities.ofClient[edge.client] = static_cast<std::uint32_t>(found[edge.client]);
        communities.ofTarget[edge.target] =
            static_cast<std::uint32_t>(found[graph.clients.size() + edge.target]);
    }
    communities.count = static_cast<std::uint32_t>(*std::ranges::max_element(found)) + 1;
    return communities;
}

std::vector<std::uint32_t> findCliques(const UseGraph &graph, const StopSign &stop)
{
    std::vector<std::uint32_t> cliqueOf(graph.clients.size(), 0);
    const auto ends = sharingEnds(graph, stop);
    if (ends.empty())
        return cliqueOf;
    Cliques found{stop};
    {
        const std::lock_guard lock(graphLibraryMutex());
        const LibraryGraph made(ends, graph.clients.size());
        constexpr igraph_integer_t kSmallest = 3;
        constexpr igraph_integer_t kAnySize = 0; // with a limit it would search on without a call
        if (made.isMade())
            (void)igraph_maximal_cliques_callback(made.get(), takeClique, &found, kSmallest,
                                                  kAnySize);
    }
    auto &cliques = found.kept;
    std::ranges::sort(cliques, [](const auto &a, const auto &b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    std::uint32_t next = 1;
    for (const auto &clique : cliques) {
        bool isNew = false;
        for (const std::uint32_t client : clique) {
            isNew = isNew || cliqueOf[client] == 0;
            if (cliqueOf[client] == 0)
                cliqueOf[client] = next;
        }
        next += isNew;
    }
    return cliqueOf;
}

} // namespace weir
