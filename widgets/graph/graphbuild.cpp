#include "widgets/graph/graphdata.h"

#include "model/qt/format.h"
#include "widgets/graph/graphview.h"

#include <QHash>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

constexpr double kGrown = 1.25; // times as much as before
constexpr double kShrunk = 0.8;

/// Columns of an answer that a graph reads; null where the answer has none.
struct PartColumns
{
    explicit PartColumns(const ResultTable &table, const QString &metric)
    {
        const auto find = [&](const char *name) -> const ResultColumn * {
            for (const ResultColumn &column : table.columns) {
                if (column.name == name)
                    return &column;
            }
            return nullptr;
        };
        bytesAb = find("bytes.ab");
        bytesBa = find("bytes.ba");
        packetsAb = find("packets.ab");
        packetsBa = find("packets.ba");
        bytes = find("bytes");
        packets = find("packets");
        flows = find("flows");
        before = find((metric.toStdString() + ".before").c_str());
        beforeAb = find((metric.toStdString() + ".ab.before").c_str());
        beforeBa = find((metric.toStdString() + ".ba.before").c_str());
    }

    static double at(const ResultColumn *column, std::size_t row)
    {
        const double value = column ? format::numeric(*column, row) : 0;
        return std::isnan(value) ? 0 : value;
    }

    GraphSums sums(std::size_t row, bool isSwapped) const
    {
        GraphSums sums;
        sums.bytesAb = at(bytesAb ? bytesAb : bytes, row);
        sums.bytesBa = at(bytesBa, row);
        sums.packetsAb = at(packetsAb ? packetsAb : packets, row);
        sums.packetsBa = at(packetsBa, row);
        sums.flows = at(flows, row);
        if (isSwapped) {
            std::swap(sums.bytesAb, sums.bytesBa);
            std::swap(sums.packetsAb, sums.packetsBa);
        }
        return sums;
    }

    const ResultColumn *bytesAb, *bytesBa, *packetsAb, *packetsBa;
    const ResultColumn *bytes, *packets, *flows;
    const ResultColumn *before, *beforeAb, *beforeBa;
};

void add(GraphSums &to, const GraphSums &more, bool isSwapped = false)
{
    to.bytesAb += isSwapped ? more.bytesBa : more.bytesAb;
    to.bytesBa += isSwapped ? more.bytesAb : more.bytesBa;
    to.packetsAb += isSwapped ? more.packetsBa : more.packetsAb;
    to.packetsBa += isSwapped ? more.packetsAb : more.packetsBa;
    to.flows += more.flows;
}

/// Collects nodes and edges, each once.
class Gatherer
{
public:
    Gatherer(const GraphChoice &choice, const QueryNames &names)
        : m_choice(choice)
        , m_names(names)
    {
    }

    void take(const GraphPart &part)
    {
        const ResultTable &table = *part.answer;
        if (table.columns.size() < 2)
            return;
        const PartColumns columns(table, m_choice.metric);
        m_graph.isCompared |= columns.before || columns.beforeAb;
        m_graph.isEstimate |= table.samplingFactor > 1;
        m_graph.isPartial |= table.isPartial;
        m_known = static_cast<int>(m_graph.edges.size());
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const int a = nodeFor(table.columns[0], row, part.fieldA, part.isExpansion);
            const int b = nodeFor(table.columns[1], row, part.fieldB, part.isExpansion);
            const double before = columns.before ? PartColumns::at(columns.before, row)
                                                 : PartColumns::at(columns.beforeAb, row)
                                                       + PartColumns::at(columns.beforeBa, row);
            addEdge(a, b, columns.sums(row, part.isSwapped), before, part.isExpansion);
        }
    }

    GraphData &graph() { return m_graph; }

private:
    int nodeFor(const ResultColumn &column, std::size_t row, const QString &field, bool isExpansion)
    {
        const QString literal = format::literal(column, row, m_names);
        const QString key = field + QLatin1Char(' ') + literal;
        const auto found = m_places.constFind(key);
        if (found != m_places.constEnd())
            return *found;
        GraphNode node;
        node.key = key;
        node.label =
            literal.isEmpty() ? GraphView::tr("unknown") : format::cell(column, row, m_names);
        node.value = {field, literal, node.label};
        if (column.storage == Storage::Address && !column.isPrefix && !literal.isEmpty())
            node.address = column.addresses[row];
        node.isGroup = !node.address;
        node.depth = isExpansion ? 1 : 0;
        const auto place = static_cast<int>(m_graph.nodes.size());
        m_graph.nodes.append(node);
        m_places.insert(key, place);
        return place;
    }

    /// Adds to the edge, but what an expansion says of a pair that is known already is no news.
    void addEdge(int a, int b, const GraphSums &sums, double before, bool isExpansion)
    {
        const bool isSwapped = a > b;
        const quint64 key = quint64(std::min(a, b)) << 32 | quint64(std::max(a, b));
        auto place = m_edges.find(key);
        if (place == m_edges.end()) {
            GraphEdge edge;
            edge.a = std::min(a, b);
            edge.b = std::max(a, b);
            place = m_edges.insert(key, static_cast<int>(m_graph.edges.size()));
            m_graph.edges.append(edge);
        } else if (isExpansion && *place < m_known) {
            return;
        }
        add(m_graph.edges[*place].sums, sums, isSwapped);
        m_graph.edges[*place].before += before;
    }

    const GraphChoice &m_choice;
    const QueryNames &m_names;
    GraphData m_graph;
    QHash<QString, int> m_places;
    QHash<quint64, int> m_edges;
    int m_known = 0; // edges before the answer that is taken in
};

/// Sums of the nodes out of their edges; who only received never answered.
void sumNodes(GraphData &graph)
{
    for (const GraphEdge &edge : std::as_const(graph.edges)) {
        GraphNode &a = graph.nodes[edge.a];
        GraphNode &b = graph.nodes[edge.b];
        add(a.sums, edge.sums);
        if (edge.a == edge.b)
            continue;
        add(b.sums, edge.sums, true);
        ++a.degree;
        ++b.degree;
    }
    for (GraphNode &node : graph.nodes) {
        node.isSilent = graph.isDirected && !node.isGroup && node.sums.packetsAb == 0
                        && node.sums.packetsBa > 0;
        node.weight = node.sums.of(graph.metric);
        graph.silentNodes += node.isSilent ? 1 : 0;
    }
}

EdgeChange changeOf(const GraphEdge &edge)
{
    if (edge.before <= 0)
        return EdgeChange::New;
    if (edge.weight <= 0)
        return EdgeChange::Gone;
    if (edge.weight >= edge.before * kGrown)
        return EdgeChange::Grown;
    return edge.weight <= edge.before * kShrunk ? EdgeChange::Shrunk : EdgeChange::None;
}

QVector<bool> chosenNodes(const GraphData &graph, const GraphChoice &choice)
{
    QVector<bool> isChosen(graph.nodes.size(), true);
    QVector<bool> isNear(graph.nodes.size(), choice.onlyAround.isEmpty());
    for (const GraphEdge &edge : graph.edges) {
        if (graph.nodes[edge.a].key == choice.onlyAround
            || graph.nodes[edge.b].key == choice.onlyAround)
            isNear[edge.a] = isNear[edge.b] = true;
    }
    for (int i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode &node = graph.nodes[i];
        isChosen[i] = isNear[i] && !choice.hidden.contains(node.key)
                      && !choice.opened.contains(node.key)
                      && (choice.showsSilent || !node.isSilent);
    }
    return isChosen;
}

/// Drops what is not to be seen and nodes that are left alone by that; sorts by weight.
void keepChosen(GraphData &graph, const GraphChoice &choice)
{
    QVector<bool> isKept = chosenNodes(graph, choice);
    QVector<bool> hasEdge(graph.nodes.size(), false);
    QVector<GraphEdge> edges;
    for (const GraphEdge &edge : std::as_const(graph.edges)) {
        if (!isKept[edge.a] || !isKept[edge.b])
            continue;
        hasEdge[edge.a] = hasEdge[edge.b] = true;
        edges.append(edge);
    }
    QVector<int> order;
    for (int i = 0; i < graph.nodes.size(); ++i) {
        if (isKept[i] && hasEdge[i])
            order.append(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](int left, int right) {
        return graph.nodes[left].weight > graph.nodes[right].weight;
    });
    QVector<GraphNode> nodes;
    QVector<int> places(graph.nodes.size(), -1);
    for (const int old : std::as_const(order)) {
        places[old] = static_cast<int>(nodes.size());
        nodes.append(graph.nodes[old]);
    }
    for (GraphEdge &edge : edges) {
        edge.a = places[edge.a];
        edge.b = places[edge.b];
    }
    std::stable_sort(edges.begin(), edges.end(), [](const GraphEdge &left, const GraphEdge &right) {
        return left.weight > right.weight;
    });
    graph.nodes = std::move(nodes);
    graph.edges = std::move(edges);
    for (GraphNode &node : graph.nodes)
        node.degree = 0;
    for (const GraphEdge &edge : std::as_const(graph.edges)) {
        if (edge.a != edge.b) {
            ++graph.nodes[edge.a].degree;
            ++graph.nodes[edge.b].degree;
        }
    }
}

void addRest(GraphData &graph, const ResultTable &table)
{
    graph.shownPairs = static_cast<int>(table.rowCount());
    graph.restMembers = table.other ? table.other->members : 0;
    graph.pairCount = graph.restMembers + table.rowCount();
    const PartColumns columns(table, graph.metric);
    for (std::size_t row = 0; row < table.rowCount(); ++row)
        graph.total += columns.sums(row, false).of(graph.metric);
    if (!table.other)
        return;
    const auto ab = otherSum(table, graph.metric + QStringLiteral(".ab"));
    const auto ba = otherSum(table, graph.metric + QStringLiteral(".ba"));
    const auto both = otherSum(table, graph.metric);
    graph.rest = ab.value_or(0) + ba.value_or(0) + both.value_or(0);
    graph.total += graph.rest;
}

} // namespace

std::optional<double> otherSum(const ResultTable &table, const QString &name)
{
    if (!table.other)
        return std::nullopt;
    for (std::size_t i = table.dimensionCount; i < table.columns.size(); ++i) {
        const std::size_t at = i - table.dimensionCount;
        if (table.columns[i].name != name.toStdString() || at >= table.other->numbers.size())
            continue;
        const std::uint64_t number = table.other->numbers[at];
        if (number == kAbsent<std::uint64_t>)
            return std::nullopt;
        return table.columns[i].isReal ? std::bit_cast<double>(number)
                                       : static_cast<double>(number);
    }
    return std::nullopt;
}

GraphData buildGraph(const QVector<GraphPart> &parts, const GraphChoice &choice,
                     const QueryNames &names)
{
    Gatherer gatherer(choice, names);
    for (const GraphPart &part : parts) {
        if (part.answer)
            gatherer.take(part);
    }
    GraphData &graph = gatherer.graph();
    graph.metric = choice.metric;
    graph.isDirected = std::all_of(parts.begin(), parts.end(),
                                   [](const GraphPart &part) { return part.isDirected; });
    sumNodes(graph);
    for (GraphEdge &edge : graph.edges) {
        edge.weight = edge.sums.of(choice.metric);
        if (graph.isCompared)
            edge.change = changeOf(edge);
    }
    if (!parts.isEmpty() && parts.front().answer)
        addRest(graph, *parts.front().answer);
    keepChosen(graph, choice);
    if (graph.restMembers > 0 && !graph.nodes.isEmpty() && choice.onlyAround.isEmpty()) {
        GraphNode rest;
        rest.key = QStringLiteral("rest");
        rest.label =
            graph.rest > 0 && graph.total > 0
                ? GraphView::tr("the rest · %1").arg(format::share(graph.rest / graph.total))
                : GraphView::tr("the rest");
        rest.isRest = true;
        rest.weight = graph.rest;
        graph.nodes.append(rest);
    }
    return std::move(graph);
}

} // namespace weir
