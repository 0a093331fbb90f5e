#pragma once

#include "model/qt/valueref.h"
#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QString>
#include <QVector>

namespace weir {

/// One value of one level, or the rest of that level.
struct SankeyNode
{
    int level = 0;
    ValueRef value; // null for the rest
    QString label;
    double weight = 0;
    bool isRest = false;
    double top = 0, bottom = 0; // 0 to 1 of the height, set by layOutSankey()
};

/// What goes from a value of one level to one of the next.
struct SankeyBand
{
    int from = 0, to = 0; // nodes
    double weight = 0;
    double fromTop = 0, toTop = 0, thickness = 0; // of the height
};

/// An answer to `top N a, b, c` as bands from field to field. Every level adds up to the whole.
struct SankeyData
{
    QVector<SankeyNode> nodes; // level by level, heaviest first, the rest last
    QVector<SankeyBand> bands;
    QStringList titles; // of the levels
    QString metric;
    double total = 0;
    bool isEstimate = false;

    double sumOf(int level) const;
};

/// Reads a `top` answer with two to four fields; each level shows `limit` values and the rest.
SankeyData readSankey(const ResultTable &table, const QString &metric, int limit,
                      const QueryNames &names = {});
/// Gives nodes and bands their places; `gap` is the room between values, 0 to 1 of the height.
void layOutSankey(SankeyData &data, double gap);

} // namespace weir
