#pragma once

#include "widgets/graph/layout.h"

namespace weir {

// The steps of layOut().

/// A connected part of the graph.
struct LayoutPart
{
    QVector<int> nodes;  // of the whole graph
    QVector<int> core;   // those that other than leaves hang on
    QVector<int> leaves; // with one neighbour, which is in the core
};

/// Neighbours of each node.
using Neighbours = QVector<QVector<int>>;

Neighbours neighboursOf(const LayoutInput &input);
QVector<LayoutPart> partsOf(const Neighbours &neighbours);
/// Communities by igraph, numbered by size. The caller holds the lock.
QVector<int> communitiesOf(const LayoutInput &input);
/// Places `core` with igraph; `room` is how far each of its nodes reaches with its leaves. Nodes
/// with a start stay near it.
void placeCore(const LayoutInput &input, const QVector<int> &core, const QVector<double> &room,
               QVector<QPointF> &places);
/// How far a node with `leaves` around it reaches.
double roomOf(const LayoutInput &input, int node, const QVector<int> &leaves);
/// Places `leaves` around `node` like the seeds of a sunflower, heavy ones inside; leaves that
/// stood around it keep their seats.
void placeLeaves(const LayoutInput &input, int node, const QVector<int> &leaves,
                 QVector<QPointF> &places);
/// Pushes nodes apart until none overlaps another; `isFixed` ones stay.
void pushApart(const QVector<int> &nodes, const QVector<double> &radii,
               const QVector<bool> &isFixed, QVector<QPointF> &places);
/// Moves whole parts so that none covers another; parts that stood already stay where they can.
void packParts(const LayoutInput &input, const QVector<LayoutPart> &parts,
               QVector<QPointF> &places);

inline bool hasStart(const LayoutInput &input, int node)
{
    return node < input.starts.size() && input.starts[node].has_value();
}

inline bool isPinned(const LayoutInput &input, int node)
{
    return hasStart(input, node) && node < input.isPinned.size() && input.isPinned[node];
}

} // namespace weir
