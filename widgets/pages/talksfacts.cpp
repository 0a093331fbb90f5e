#include "widgets/pages/talksfacts.h"

#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"

namespace weir {

namespace {

constexpr int kMostHosts = 3'000;
constexpr int kAppsPerPair = 3;

QString pairKey(const QString &a, const QString &b)
{
    return a < b ? a + QLatin1Char(' ') + b : b + QLatin1Char(' ') + a;
}

QString fieldOfColors(GraphColors colors)
{
    return colors == GraphColors::Network ? QStringLiteral("net") : QStringLiteral("country");
}

} // namespace

TalksFacts::TalksFacts(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    for (int i = 0; i < FactCount; ++i) {
        m_queries[i] = new PanelQuery(context.runner, this);
        connect(m_queries[i], &PanelQuery::answered, this, [this, i](const ResultPtr &result) {
            if (!result->isPartial)
                take(static_cast<Fact>(i), *result);
        });
    }
}

void TalksFacts::ask(GraphColors colors, int pairs)
{
    if (colors != m_colors) {
        m_colors = colors;
        m_words[SourceGroup].clear();
        m_words[TargetGroup].clear();
    }
    const Selection &selection = m_context.selection;
    const auto askSide = [&](Fact fact, const QString &side, const QString &field) {
        const QString name = side + QLatin1Char('.') + field;
        m_queries[fact]->askWhenFree(selection.queryWithin(
            name, QStringLiteral("top %1 %2, %3 by bytes").arg(kMostHosts).arg(side, name)));
    };
    askSide(SourceList, QStringLiteral("src"), QStringLiteral("list"));
    askSide(TargetList, QStringLiteral("dst"), QStringLiteral("list"));
    const bool hasGroups = colors == GraphColors::Network || colors == GraphColors::Country;
    if (hasGroups) {
        askSide(SourceGroup, QStringLiteral("src"), fieldOfColors(colors));
        askSide(TargetGroup, QStringLiteral("dst"), fieldOfColors(colors));
    } else {
        m_queries[SourceGroup]->stop();
        m_queries[TargetGroup]->stop();
    }
    if (colors == GraphColors::Application)
        m_queries[Applications]->askWhenFree(selection.query(
            QStringLiteral("top %1 src, dst, app by bytes").arg(2 * kAppsPerPair * pairs)));
    else
        m_queries[Applications]->stop();
}

void TalksFacts::setActive(bool isActive)
{
    for (PanelQuery *query : m_queries)
        query->setActive(isActive);
}

void TalksFacts::reset()
{
    for (int i = 0; i < FactCount; ++i) {
        m_queries[i]->stop();
        m_words[i].clear();
    }
}

bool TalksFacts::isComplete() const
{
    return std::none_of(std::begin(m_queries), std::end(m_queries),
                        [](const PanelQuery *query) { return query->isBusy(); });
}

void TalksFacts::take(Fact fact, const ResultTable &table)
{
    QHash<QString, QString> words;
    const bool isPairs = fact == Applications;
    const std::size_t wordColumn = isPairs ? 2 : 1;
    if (table.columns.size() <= wordColumn)
        return;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const QString first = format::literal(table.columns[0], row);
        const QString key =
            isPairs ? pairKey(first, format::literal(table.columns[1], row)) : first;
        const QString word = format::isAbsent(table.columns[wordColumn], row)
                                 ? QString()
                                 : format::cell(table.columns[wordColumn], row);
        if (!word.isEmpty() && !words.contains(key)) // the first has the most bytes
            words.insert(key, word);
    }
    if (words == m_words[fact])
        return;
    m_words[fact] = words;
    emit changed();
}

void TalksFacts::apply(GraphData &graph) const
{
    const auto wordOf = [this](Fact source, Fact target, const QString &address) {
        const QString word = m_words[source].value(address);
        return word.isEmpty() ? m_words[target].value(address) : word;
    };
    for (GraphNode &node : graph.nodes) {
        if (!node.address)
            continue;
        node.list = wordOf(SourceList, TargetList, node.value.literal);
        const QString group = wordOf(SourceGroup, TargetGroup, node.value.literal);
        if (m_colors == GraphColors::Network)
            node.network = group;
        else
            node.country = group;
    }
    if (m_colors != GraphColors::Application)
        return;
    for (GraphEdge &edge : graph.edges) {
        GraphNode &a = graph.nodes[edge.a];
        GraphNode &b = graph.nodes[edge.b];
        edge.kind = m_words[Applications].value(pairKey(a.value.literal, b.value.literal));
        for (GraphNode *node : {&a, &b}) { // edges are sorted: the first is the heaviest
            if (node->kind.isEmpty())
                node->kind = edge.kind;
        }
    }
}

} // namespace weir
