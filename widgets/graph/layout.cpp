#include "widgets/graph/layout.h"

#include "model/core/graphlibrary.h"
#include "widgets/graph/layoutparts.h"

#include <QHash>
#include <QLineF>
#include <QPolygonF>

#include <algorithm>

namespace weir {

namespace {

// of a new picture: beyond these, places that were kept are given up
constexpr double kMostLength = 1.7;
constexpr double kMostArea = 2.5;
constexpr int kMostTwice = 1'500; // nodes that are placed a second time to see

void placePart(const LayoutInput &input, const LayoutPart &part, const Neighbours &neighbours,
               QVector<QPointF> &places)
{
    QHash<int, QVector<int>> leavesOf;
    for (const int leaf : part.leaves)
        leavesOf[neighbours[leaf].front()].append(leaf);
    QVector<double> room(part.core.size());
    for (int i = 0; i < part.core.size(); ++i)
        room[i] = roomOf(input, part.core[i], leavesOf.value(part.core[i]));
    placeCore(input, part.core, room, places);

    // first the core with its clouds of leaves, which may touch a little, then each node alone
    QVector<double> reach = input.radii;
    QVector<bool> isFixed(input.radii.size(), false);
    for (int i = 0; i < part.core.size(); ++i) {
        reach[part.core[i]] = std::max(room[i] * 0.9, input.radii[part.core[i]]);
        isFixed[part.core[i]] = isPinned(input, part.core[i]);
    }
    pushApart(part.core, reach, isFixed, places);
    for (const int node : part.core)
        placeLeaves(input, node, leavesOf.value(node), places);
    for (const int leaf : part.leaves)
        isFixed[leaf] = isPinned(input, leaf);
    pushApart(part.nodes, input.radii, isFixed, places);
}

/// The same graph of which only what a person has pinned stood somewhere before.
LayoutInput withoutStarts(LayoutInput input)
{
    for (int i = 0; i < input.starts.size(); ++i) {
        if (!isPinned(input, i))
            input.starts[i].reset();
    }
    return input;
}

/// How far the ends of edges are from each other, all together.
double lengthOf(const LayoutInput &input, const QVector<QPointF> &places)
{
    double sum = 0;
    for (const auto &[a, b] : input.ends)
        sum += QLineF(places[a], places[b]).length();
    return sum;
}

/// What the picture covers, with some room around the nodes.
double areaOf(const QVector<QPointF> &places)
{
    constexpr double kRoom = 20;
    const QRectF whole = QPolygonF(places).boundingRect().adjusted(-kRoom, -kRoom, kRoom, kRoom);
    return whole.width() * whole.height();
}

/// Whether places that were kept make so loose a picture that it is better to begin anew.
bool isLoose(const LayoutInput &input, const QVector<QPointF> &kept, const QVector<QPointF> &anew)
{
    return lengthOf(input, kept) > kMostLength * lengthOf(input, anew)
           || areaOf(kept) > kMostArea * areaOf(anew);
}

/// Places of all nodes; those with a start stay near it.
QVector<QPointF> placesOf(const LayoutInput &input, const QVector<LayoutPart> &parts,
                          const Neighbours &neighbours)
{
    QVector<QPointF> places(input.radii.size());
    for (const LayoutPart &part : parts)
        placePart(input, part, neighbours, places);
    packParts(input, parts, places);
    return places;
}

} // namespace

Neighbours neighboursOf(const LayoutInput &input)
{
    Neighbours neighbours(input.radii.size());
    for (const auto &[a, b] : input.ends) {
        neighbours[a].append(b);
        neighbours[b].append(a);
    }
    return neighbours;
}

QVector<LayoutPart> partsOf(const Neighbours &neighbours)
{
    QVector<LayoutPart> parts;
    QVector<bool> isSeen(neighbours.size(), false);
    for (int first = 0; first < neighbours.size(); ++first) {
        if (isSeen[first])
            continue;
        LayoutPart part;
        part.nodes.append(first);
        isSeen[first] = true;
        for (int at = 0; at < part.nodes.size(); ++at) {
            for (const int next : neighbours[part.nodes[at]]) {
                if (!isSeen[next]) {
                    isSeen[next] = true;
                    part.nodes.append(next);
                }
            }
        }
        const bool isPair = part.nodes.size() == 2;
        for (const int node : std::as_const(part.nodes)) {
            const bool isLeaf =
                neighbours[node].size() == 1 && (!isPair || node != part.nodes.front());
            (isLeaf ? part.leaves : part.core).append(node);
        }
        parts.append(part);
    }
    return parts;
}

LayoutResult layOut(const LayoutInput &input)
{
    LayoutResult result;
    const Neighbours neighbours = neighboursOf(input);
    const QVector<LayoutPart> parts = partsOf(neighbours);
    const bool hasStood = std::ranges::any_of(
        input.starts, [](const std::optional<QPointF> &start) { return start.has_value(); });
    {
        const std::lock_guard lock(graphLibraryMutex());
        result.communities = communitiesOf(input);
        result.places = placesOf(input, parts, neighbours);
        if (hasStood && input.mayBeginAnew && input.radii.size() <= kMostTwice) {
            const QVector<QPointF> anew = placesOf(withoutStarts(input), parts, neighbours);
            if (isLoose(input, result.places, anew))
                result.places = anew;
        }
    }
    result.clusters.resize(input.radii.size());
    for (int i = 0; i < parts.size(); ++i) {
        for (const int node : parts[i].nodes)
            result.clusters[node] = i;
    }
    return result;
}

} // namespace weir
