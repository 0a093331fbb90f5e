#include "widgets/graph/layout.h"

#include "model/core/graphlibrary.h"
#include "widgets/graph/layoutparts.h"

#include <QHash>

#include <algorithm>

namespace weir {

namespace {

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
    result.places.resize(input.radii.size());
    result.clusters.resize(input.radii.size());
    {
        const std::lock_guard lock(graphLibraryMutex());
        for (const LayoutPart &part : parts)
            placePart(input, part, neighbours, result.places);
        result.communities = communitiesOf(input);
    }
    for (int i = 0; i < parts.size(); ++i) {
        for (const int node : parts[i].nodes)
            result.clusters[node] = i;
    }
    packParts(input, parts, result.places);
    return result;
}

} // namespace weir
