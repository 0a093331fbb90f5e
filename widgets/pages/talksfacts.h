#pragma once

#include "widgets/graph/graphdata.h"
#include "widgets/graph/graphlook.h"
#include "widgets/pages/pagecontext.h"

#include <QHash>
#include <QObject>

namespace weir {

class PanelQuery;

/// What is known of the nodes beside their traffic: lists that hold them, their own network and
/// country, their main application. Asks only what the chosen colours need. GUI thread only.
class TalksFacts : public QObject
{
    Q_OBJECT

public:
    TalksFacts(const PageContext &context, QObject *parent);

    /// Asks anew for the selection's filter and range.
    void ask(GraphColors colors, int pairs);
    void setActive(bool isActive);
    void reset();
    bool isComplete() const;
    /// Writes what is known into `graph`.
    void apply(GraphData &graph) const;

signals:
    void changed();

private:
    enum Fact { SourceList, TargetList, SourceGroup, TargetGroup, Applications, FactCount };

    void take(Fact fact, const ResultTable &table);

    const PageContext m_context;
    PanelQuery *m_queries[FactCount];
    QHash<QString, QString> m_words[FactCount]; // by address; of Applications by pair
    GraphColors m_colors = GraphColors::Community;
};

} // namespace weir
