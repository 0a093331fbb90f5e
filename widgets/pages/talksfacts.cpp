#include "widgets/pages/talksfacts.h"

#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"

#include <algorithm>

namespace weir {

namespace {

constexpr int kAppsPerPair = 3;

QString pairKey(const QString &a, const QString &b)
{
    return a < b ? a + QLatin1Char(' ') + b : b + QLatin1Char(' ') + a;
}

/// What `known` says of an address, now or soon; null: nothing.
QString wordOf(AddressNames *known, const Address &address)
{
    return known != nullptr ? known->name(address) : QString();
}

} // namespace

TalksFacts::TalksFacts(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(new PanelQuery(context.runner, this))
{
    connect(m_query, &PanelQuery::answered, this, [this](const ResultPtr &result) {
        if (!result->isPartial)
            take(*result);
    });
    m_gather.setSingleShot(true);
    m_gather.setInterval(0);
    connect(&m_gather, &QTimer::timeout, this, &TalksFacts::takeWords);
    for (AddressNames *known : {context.listed, context.networks, context.countries}) {
        if (known != nullptr)
            connect(known, &AddressNames::namesChanged, &m_gather, qOverload<>(&QTimer::start));
    }
}

void TalksFacts::ask(GraphColors colors, int pairs)
{
    m_colors = colors;
    if (colors == GraphColors::Application)
        m_query->askWhenFree(m_context.selection.query(
            QStringLiteral("top %1 src, dst, app by bytes").arg(2 * kAppsPerPair * pairs)));
    else
        m_query->stop();
}

void TalksFacts::reset()
{
    m_query->stop();
    m_applications.clear();
    m_applied.clear();
}

bool TalksFacts::isComplete() const
{
    return !m_query->isBusy() && !m_gather.isActive();
}

void TalksFacts::take(const ResultTable &table)
{
    if (table.columns.size() < 3)
        return;
    QHash<QString, QString> applications;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const QString key =
            pairKey(format::literal(table.columns[0], row), format::literal(table.columns[1], row));
        if (!format::isAbsent(table.columns[2], row) && !applications.contains(key))
            applications.insert(key, format::cell(table.columns[2], row)); // it has the most bytes
    }
    if (applications == m_applications)
        return;
    m_applications = applications;
    emit changed();
}

TalksFacts::Known TalksFacts::knownOf(const Address &address) const
{
    return {address, wordOf(m_context.listed, address), wordOf(m_context.networks, address),
            wordOf(m_context.countries, address)};
}

/// Other pages look addresses up, too: only what is drawn matters.
void TalksFacts::takeWords()
{
    const auto isSame = [this](const Known &known) { return knownOf(known.address) == known; };
    if (!std::ranges::all_of(m_applied, isSame))
        emit changed();
}

void TalksFacts::apply(GraphData &graph)
{
    m_applied.clear();
    for (GraphNode &node : graph.nodes) {
        if (!node.address)
            continue;
        m_applied.push_back(knownOf(*node.address));
        node.list = m_applied.back().list;
        node.network = m_applied.back().network;
        node.country = m_applied.back().country;
    }
    if (m_colors != GraphColors::Application)
        return;
    for (GraphEdge &edge : graph.edges) {
        GraphNode &a = graph.nodes[edge.a];
        GraphNode &b = graph.nodes[edge.b];
        edge.kind = m_applications.value(pairKey(a.value.literal, b.value.literal));
        for (GraphNode *node : {&a, &b}) { // edges are sorted: the first is the heaviest
            if (node->kind.isEmpty())
                node->kind = edge.kind;
        }
    }
}

} // namespace weir
