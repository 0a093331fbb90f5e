#pragma once

#include "widgets/graph/graphdata.h"

#include <QByteArray>
#include <QPointF>

namespace weir {

/// The graph for other programs (Gephi, yEd, igraph, NetworkX): sums, places and communities as
/// attributes. UTF-8.
QByteArray toGraphMl(const GraphData &graph, const QVector<QPointF> &places,
                     const QVector<int> &communities);
/// One line per edge, RFC 4180, with a head. UTF-8.
QByteArray toCsv(const GraphData &graph);

} // namespace weir
