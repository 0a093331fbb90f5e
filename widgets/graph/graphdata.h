#pragma once

#include "model/core/address.h"
#include "model/qt/valueref.h"
#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>

namespace weir {

/// What is counted of a node or an edge; of edges `ab` goes from the first end to the second.
struct GraphSums
{
    double bytesAb = 0, bytesBa = 0;
    double packetsAb = 0, packetsBa = 0;
    double flows = 0;

    double bytes() const { return bytesAb + bytesBa; }
    double packets() const { return packetsAb + packetsBa; }
    /// "bytes", "packets" or "flows"; bytes for anything else.
    double of(const QString &metric) const;
};

/// One host, group of hosts, application or port.
struct GraphNode
{
    QString key;    // "host 10.0.0.1", unique
    ValueRef value; // null for the rest
    QString label;
    std::optional<Address> address; // of a lone host
    GraphSums sums;                 // ab is sent, ba received
    double weight = 0;              // of the chosen metric
    int degree = 0;                 // neighbours, itself not counted
    int depth = 0;                  // 0: from the question itself, 1: from an expansion
    bool isGroup = false;           // stands for several hosts
    bool isRest = false;            // everything that did not make it into the picture
    bool isSilent = false;          // only received
    QString network;                // own network, where known
    QString country;
    QString list; // names of the lists that hold it
    QString kind; // application that most of its traffic is
};

/// How an edge differs from the time that it is compared with.
enum class EdgeChange { None, New, Gone, Grown, Shrunk };

/// What two nodes exchanged; a == b for traffic within a group.
struct GraphEdge
{
    int a = 0, b = 0;
    GraphSums sums;
    double weight = 0;
    double before = 0; // of the chosen metric, where compared
    EdgeChange change = EdgeChange::None;
    QString kind; // application that most of it is
};

/// Nodes and edges of one or several answers. Immutable once shared.
struct GraphData
{
    QVector<GraphNode> nodes; // heaviest first, the rest last
    QVector<GraphEdge> edges; // heaviest first
    QString metric;
    double total = 0;        // of the metric, with the rest
    double rest = 0;         // of the metric; 0 where unknown
    quint64 restMembers = 0; // pairs that did not make it into the answer
    quint64 pairCount = 0;   // pairs there are
    int shownPairs = 0;      // of the answer, before anything is hidden
    int silentNodes = 0;     // hosts that never answered, shown or not
    bool isEstimate = false;
    bool isPartial = false;
    bool isDirected = true; // who sent is known
    bool isCompared = false;

    int indexOf(const QString &key) const;
    /// The edge between two keys, in any order; -1 for none.
    int edgeBetween(const QString &a, const QString &b) const;
    /// The neighbours of `node`, heaviest first.
    QVector<int> neighboursOf(int node) const;
};
using GraphPtr = std::shared_ptr<const GraphData>;

/// One answer that goes into a graph: `pairs`, or `top N a, b`.
struct GraphPart
{
    ResultPtr answer;
    QString fieldA, fieldB; // either-side fields that the values filter by: "host", "as"
    bool isDirected = true; // the first column sent to the second
    bool isSwapped = false; // the second column sent to the first
    bool isExpansion = false;
};

/// What of the answers is shown.
struct GraphChoice
{
    QString metric = QStringLiteral("bytes");
    QSet<QString> hidden; // keys
    QString onlyAround;   // key: this node and its peers; "" for all
    QSet<QString> opened; // groups whose members are shown in their place
    bool showsSilent = false;
};

/// "bytes", "packets", "flows" for people.
QString metricText(const QString &metric);
/// Puts answers together. Lines with an absent end make a node "unknown".
GraphData buildGraph(const QVector<GraphPart> &parts, const GraphChoice &choice,
                     const QueryNames &names = {});
/// Sum of the column `name` in the *other* row of `table`; nothing where unknown.
std::optional<double> otherSum(const ResultTable &table, const QString &name);
/// One line per node and edge, for tests.
QString graphText(const GraphData &graph);

} // namespace weir
