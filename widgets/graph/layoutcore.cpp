#include "widgets/graph/layoutparts.h"

#include <igraph/igraph.h>

#include <QHash>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace weir {

namespace {

constexpr int kStressLimit = 260;   // nodes; above, forces alone are quicker
constexpr int kAllPairsLimit = 800; // nodes; above, only near ones push each other
constexpr double kDrift = 40;       // pixels that a node may move when others come and go
constexpr double kFar = 1e7;        // no bound
constexpr double kGap = 26;         // between the rooms of neighbours
constexpr double kGoldenAngle = 2.399963229728653;
constexpr unsigned kSeed = 4711;

/// An igraph vector that goes with its scope.
class Numbers
{
public:
    explicit Numbers(qsizetype size, double value = 0)
    {
        igraph_vector_init(&m_vector, size);
        igraph_vector_fill(&m_vector, value);
    }
    ~Numbers() { igraph_vector_destroy(&m_vector); }
    Numbers(const Numbers &) = delete;
    Numbers &operator=(const Numbers &) = delete;
    double &operator[](qsizetype at) { return VECTOR(m_vector)[at]; }
    igraph_vector_t *get() { return &m_vector; }

private:
    igraph_vector_t m_vector;
};

/// A graph with places for its nodes, for igraph.
class LibraryGraph
{
public:
    LibraryGraph(qsizetype nodes, const QVector<QPair<int, int>> &ends)
    {
        igraph_set_error_handler(igraph_error_handler_ignore); // else it ends the program
        igraph_rng_seed(igraph_rng_default(), kSeed);
        igraph_vector_int_t list;
        igraph_vector_int_init(&list, 2 * ends.size());
        for (qsizetype i = 0; i < ends.size(); ++i) {
            VECTOR(list)[2 * i] = ends[i].first;
            VECTOR(list)[2 * i + 1] = ends[i].second;
        }
        igraph_create(&m_graph, &list, nodes, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&list);
        igraph_matrix_init(&m_places, nodes, 2);
    }
    ~LibraryGraph()
    {
        igraph_matrix_destroy(&m_places);
        igraph_destroy(&m_graph);
    }
    LibraryGraph(const LibraryGraph &) = delete;
    LibraryGraph &operator=(const LibraryGraph &) = delete;

    const igraph_t *get() const { return &m_graph; }
    igraph_matrix_t *places() { return &m_places; }
    QPointF place(qsizetype node) const
    {
        return {MATRIX(m_places, node, 0), MATRIX(m_places, node, 1)};
    }
    void setPlace(qsizetype node, const QPointF &place)
    {
        MATRIX(m_places, node, 0) = place.x();
        MATRIX(m_places, node, 1) = place.y();
    }

    void scale(double factor) { igraph_matrix_scale(&m_places, factor); }

private:
    igraph_t m_graph;
    igraph_matrix_t m_places;
};

/// The core as a graph of its own, with how long its edges should be.
struct Core
{
    Core(const LayoutInput &input, const QVector<int> &core, const QVector<double> &room)
        : nodes(core)
    {
        QVector<int> places(input.radii.size(), -1);
        for (int i = 0; i < core.size(); ++i)
            places[core[i]] = i;
        for (const auto &[a, b] : input.ends) {
            if (places[a] < 0 || places[b] < 0)
                continue;
            ends.append({places[a], places[b]});
            lengths.append(room[places[a]] + room[places[b]] + kGap);
        }
        for (int i = 0; i < core.size(); ++i)
            kept += hasStart(input, core[i]) ? 1 : 0;
    }

    const QVector<int> &nodes;
    QVector<QPair<int, int>> ends;
    QVector<double> lengths;
    int kept = 0; // nodes that stood already
};

/// New nodes begin beside the neighbours that stand already; a new picture begins as a spiral.
void setStarts(const LayoutInput &input, const Core &core, double step, LibraryGraph &graph)
{
    const auto size = core.nodes.size();
    QVector<QPointF> sums(size);
    QVector<int> counts(size, 0);
    for (const auto &[a, b] : core.ends) {
        for (const auto &[from, to] : {qMakePair(a, b), qMakePair(b, a)}) {
            if (hasStart(input, core.nodes[from])) {
                sums[to] += *input.starts[core.nodes[from]];
                ++counts[to];
            }
        }
    }
    for (int i = 0; i < size; ++i) {
        const double angle = kGoldenAngle * i;
        const QPointF away(std::cos(angle), std::sin(angle));
        if (hasStart(input, core.nodes[i]))
            graph.setPlace(i, *input.starts[core.nodes[i]]);
        else if (counts[i] > 0)
            graph.setPlace(i, sums[i] / counts[i] + step * away);
        else
            graph.setPlace(i, step * std::sqrt(i + 0.5) * away);
    }
}

/// Where nodes may stand: those that stood already drift but little, pinned ones not at all.
struct Bounds
{
    /// `unit`: pixels that one of the library's steps stands for.
    Bounds(const LayoutInput &input, const Core &core, double unit)
        : left(core.nodes.size(), -kFar)
        , right(core.nodes.size(), kFar)
        , top(core.nodes.size(), -kFar)
        , bottom(core.nodes.size(), kFar)
    {
        for (int i = 0; i < core.nodes.size(); ++i) {
            if (!hasStart(input, core.nodes[i]))
                continue;
            const QPointF start = *input.starts[core.nodes[i]];
            const double drift = isPinned(input, core.nodes[i]) ? 0 : kDrift;
            left[i] = (start.x() - drift) / unit;
            right[i] = (start.x() + drift) / unit;
            top[i] = (start.y() - drift) / unit;
            bottom[i] = (start.y() + drift) / unit;
        }
    }
    Numbers left, right, top, bottom;
};

void runLibrary(const LayoutInput &input, const Core &core, LibraryGraph &graph)
{
    const auto size = core.nodes.size();
    Numbers lengths(core.lengths.size());
    Numbers pulls(core.lengths.size(), 1);
    for (qsizetype i = 0; i < core.lengths.size(); ++i)
        lengths[i] = core.lengths[i];
    // Kamada and Kawai's springs come out with the longest way as long as the root of the number of
    // nodes, whatever the lengths that are asked for
    double longest = 0;
    if (size <= kStressLimit)
        igraph_diameter_dijkstra(graph.get(), lengths.get(), &longest, nullptr, nullptr, nullptr,
                                 nullptr, false, true);
    const double unit = longest > 0 ? longest / std::sqrt(static_cast<double>(size)) : 1;
    graph.scale(1 / unit);
    Bounds bounds(input, core, unit);
    const bool isBound = core.kept > 0;
    igraph_vector_t *left = isBound ? bounds.left.get() : nullptr;
    igraph_vector_t *right = isBound ? bounds.right.get() : nullptr;
    igraph_vector_t *top = isBound ? bounds.top.get() : nullptr;
    igraph_vector_t *bottom = isBound ? bounds.bottom.get() : nullptr;
    if (size <= kStressLimit) {
        igraph_layout_kamada_kawai(graph.get(), graph.places(), true, size * 50, 0,
                                   static_cast<double>(size), lengths.get(), left, right, top,
                                   bottom);
    } else {
        const int rounds = isBound ? 40 : size > 3'000 ? 80 : size > 1'000 ? 120 : 250;
        igraph_layout_fruchterman_reingold(
            graph.get(), graph.places(), true, rounds,
            std::sqrt(static_cast<double>(size)) * (isBound ? 0.5 : 1),
            size > kAllPairsLimit ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, pulls.get(), left,
            right, top, bottom);
    }
    graph.scale(unit);
}

/// Forces know nothing of sizes: stretches the picture until a typical edge is as long as it
/// should be.
double stretchOf(const Core &core, const LibraryGraph &graph)
{
    QVector<double> wanted;
    for (qsizetype i = 0; i < core.ends.size(); ++i) {
        const QPointF way = graph.place(core.ends[i].first) - graph.place(core.ends[i].second);
        wanted.append(core.lengths[i] / std::max(1e-6, std::sqrt(QPointF::dotProduct(way, way))));
    }
    if (wanted.isEmpty())
        return 1;
    std::nth_element(wanted.begin(), wanted.begin() + wanted.size() / 2, wanted.end());
    return wanted[wanted.size() / 2];
}

/// Lengths of the shortest ways between all nodes of the core.
QVector<double> waysOf(const Core &core)
{
    const auto size = core.nodes.size();
    QVector<double> ways(size * size, kFar);
    for (qsizetype i = 0; i < core.ends.size(); ++i) {
        const auto [a, b] = core.ends[i];
        ways[a * size + b] = ways[b * size + a] = core.lengths[i];
    }
    for (qsizetype over = 0; over < size; ++over) {
        for (qsizetype a = 0; a < size; ++a) {
            for (qsizetype b = 0; b < size; ++b)
                ways[a * size + b] =
                    std::min(ways[a * size + b], ways[a * size + over] + ways[over * size + b]);
        }
    }
    return ways;
}

/// Each node in turn goes where the ways to all others are best as long as they should be. The
/// library moves one node at a time and leaves some far out.
void settle(const LayoutInput &input, const Core &core, LibraryGraph &graph)
{
    constexpr int kSweeps = 60;
    const auto size = core.nodes.size();
    const QVector<double> ways = waysOf(core);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (qsizetype i = 0; i < size; ++i) {
            QPointF sum;
            double weights = 0;
            for (qsizetype j = 0; j < size; ++j) {
                const double wanted = ways[i * size + j];
                if (i == j || wanted >= kFar)
                    continue;
                const QPointF way = graph.place(i) - graph.place(j);
                const double distance = std::max(1e-6, std::sqrt(QPointF::dotProduct(way, way)));
                const double weight = 1 / (wanted * wanted);
                sum += weight * (graph.place(j) + way * (wanted / distance));
                weights += weight;
            }
            if (weights <= 0)
                continue;
            QPointF place = sum / weights;
            if (hasStart(input, core.nodes[i])) {
                const QPointF start = *input.starts[core.nodes[i]];
                const double drift = isPinned(input, core.nodes[i]) ? 0 : kDrift;
                place = {std::clamp(place.x(), start.x() - drift, start.x() + drift),
                         std::clamp(place.y(), start.y() - drift, start.y() + drift)};
            }
            graph.setPlace(i, place);
        }
    }
}

/// Turns the picture so that it is as wide as it can be.
double turnOf(const QVector<QPointF> &places)
{
    QPointF middle;
    for (const QPointF &place : places)
        middle += place / static_cast<double>(places.size());
    double xx = 0, yy = 0, xy = 0;
    for (const QPointF &place : places) {
        const QPointF from = place - middle;
        xx += from.x() * from.x();
        yy += from.y() * from.y();
        xy += from.x() * from.y();
    }
    return -0.5 * std::atan2(2 * xy, xx - yy);
}

} // namespace

void placeCore(const LayoutInput &input, const QVector<int> &nodes, const QVector<double> &room,
               QVector<QPointF> &places)
{
    if (nodes.size() == 1) {
        const int node = nodes.front();
        places[node] = hasStart(input, node) ? *input.starts[node] : QPointF();
        return;
    }
    const Core core(input, nodes, room);
    LibraryGraph graph(nodes.size(), core.ends);
    const double length = std::accumulate(core.lengths.begin(), core.lengths.end(), 0.0)
                          / std::max(1.0, static_cast<double>(core.lengths.size()));
    const bool isStretched = nodes.size() > kStressLimit && core.kept == 0;
    setStarts(input, core, isStretched ? 1 : length / 2, graph);
    runLibrary(input, core, graph);
    if (nodes.size() <= kStressLimit)
        settle(input, core, graph);
    const double stretch = isStretched ? stretchOf(core, graph) : 1;
    QVector<QPointF> found(nodes.size());
    for (int i = 0; i < nodes.size(); ++i) {
        const QPointF place = graph.place(i) * stretch;
        const bool isGood = std::isfinite(place.x()) && std::isfinite(place.y());
        found[i] = isGood ? place : QPointF(length * i, 0);
    }
    const double turn = core.kept == 0 && input.aspect > 1 ? turnOf(found) : 0;
    for (int i = 0; i < nodes.size(); ++i) {
        const QPointF at = found[i];
        places[nodes[i]] = {at.x() * std::cos(turn) - at.y() * std::sin(turn),
                            at.x() * std::sin(turn) + at.y() * std::cos(turn)};
        if (isPinned(input, nodes[i]))
            places[nodes[i]] = *input.starts[nodes[i]];
    }
}

QVector<int> communitiesOf(const LayoutInput &input)
{
    QVector<int> communities(input.radii.size(), 0);
    LibraryGraph graph(input.radii.size(), input.ends);
    Numbers weights(input.ends.size(), 1);
    for (qsizetype i = 0; i < input.ends.size(); ++i)
        weights[i] = std::sqrt(std::max(1.0, input.weights.value(i, 1)));
    igraph_vector_int_t members;
    igraph_vector_int_init(&members, 0);
    const auto done =
        igraph_community_multilevel(graph.get(), weights.get(), 1, &members, nullptr, nullptr);
    QHash<int, int> sizes;
    if (done == IGRAPH_SUCCESS) {
        for (qsizetype i = 0; i < communities.size(); ++i) {
            communities[i] = static_cast<int>(VECTOR(members)[i]);
            ++sizes[communities[i]];
        }
    }
    igraph_vector_int_destroy(&members);
    QList<int> order = sizes.keys();
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : a < b; });
    for (int &community : communities)
        community = static_cast<int>(std::max<qsizetype>(0, order.indexOf(community)));
    return communities;
}

} // namespace weir
