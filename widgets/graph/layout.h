#pragma once

#include <QPair>
#include <QPointF>
#include <QVector>

#include <optional>

namespace weir {

/// What a layout needs to know of a graph. Lengths are pixels at zoom 1.
struct LayoutInput
{
    QVector<double> radii;                  // one per node, > 0
    QVector<QPair<int, int>> ends;          // of edges, a != b
    QVector<double> weights;                // one per edge
    QVector<std::optional<QPointF>> starts; // where nodes stand already; may be empty
    QVector<bool> isPinned;                 // stays exactly at its start; may be empty
    double aspect = 1.4;                    // width by height of the room for the picture
    bool mayBeginAnew = true; // where kept places make a loose picture; false: somebody looks close
};

struct LayoutResult
{
    QVector<QPointF> places;  // one per node; no two nodes overlap, unless pinned so
    QVector<int> communities; // one per node, numbered by size, largest first
    QVector<int> clusters;    // parts of the picture that hang together, one number per node
};

/// Places nodes so that who talks is near, with igraph. The same input gives the same places; nodes
/// with a start stay near it, unless the picture were much looser than a new one. Any thread,
/// holds graphLibraryMutex().
LayoutResult layOut(const LayoutInput &input);

} // namespace weir
