// What the Talks page says of what is drawn and what is left out.
#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "widgets/pages/talkspage.h"
#include "widgets/pages/talkspanel.h"

#include <algorithm>
#include <utility>

namespace weir {

/// "top 200 pairs of 48,112, the rest is 3.1 % of bytes · 187 drawn".
QString TalksPage::talksNote(const GraphData &graph) const
{
    const TalksChoice &choice = m_panel->choice();
    if (choice.view == TalksChoice::View::Sankey)
        return {};
    QStringList parts{shareNote(graph)};
    const auto drawn = static_cast<int>(graph.edges.size());
    if (drawn != graph.shownPairs) // some are hidden, or more were opened
        parts += tr("%1 drawn").arg(format::exactCount(quint64(drawn)));
    if (choice.view == TalksChoice::View::Graph && !choice.compared.isEmpty() && !canCompare())
        parts += tr("select a time to compare it");
    return parts.join(QStringLiteral(" · "));
}

QString TalksPage::shareNote(const GraphData &graph) const
{
    const QString count = format::exactCount(static_cast<quint64>(graph.shownPairs));
    if (graph.restMembers == 0)
        return tr("all %1 pair(s)", nullptr, graph.shownPairs).arg(count);
    if (graph.rest <= 0)
        return tr("top %1 pairs of %2").arg(count, format::exactCount(graph.pairCount));
    return tr("top %1 pairs of %2, the rest is %3 of %4")
        .arg(count, format::exactCount(graph.pairCount),
             format::share(graph.total > 0 ? graph.rest / graph.total : 0),
             metricText(graph.metric));
}

/// There is no time before one that begins nowhere.
bool TalksPage::canCompare() const
{
    const QString &compared = m_panel->choice().compared;
    const bool isOpen =
        m_scrubbed.isAll() && context().selection.bounds().fromNs == TimeRange().fromNs;
    return !compared.isEmpty() && !(isOpen && compared == QLatin1String("previous"));
}

void TalksPage::updateSideList()
{
    QList<QPair<QString, QString>> hidden, opened;
    for (const QString &key : std::as_const(m_choice.hidden))
        hidden.append({key, m_hiddenLabels.value(key, key)});
    std::sort(hidden.begin(), hidden.end());
    for (const auto &expansion : m_expansions)
        opened.append({expansion->key, m_hiddenLabels.value(expansion->key, expansion->key)});
    m_panel->setHidden(hidden);
    m_panel->setOpened(opened);
    m_panel->setOnly(m_hiddenLabels.value(m_choice.onlyAround));
}

} // namespace weir
