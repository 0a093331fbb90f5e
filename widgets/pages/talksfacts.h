#pragma once

#include "widgets/graph/graphdata.h"
#include "widgets/graph/graphlook.h"
#include "widgets/pages/pagecontext.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <vector>

namespace weir {

class PanelQuery;

/// What is known of the nodes beside their traffic: lists that hold them, their own network and
/// country, and their main application where colours need it. GUI thread only.
class TalksFacts : public QObject
{
    Q_OBJECT

public:
    TalksFacts(const PageContext &context, QObject *parent);

    /// Asks anew for the selection's filter and range, where an answer is needed.
    void ask(GraphColors colors, int pairs);
    void reset();
    bool isComplete() const;
    /// Writes what is known into `graph`, and tells when more is.
    void apply(GraphData &graph);

signals:
    void changed();

private:
    struct Known
    {
        Address address;
        QString list, network, country;

        bool operator==(const Known &) const = default;
    };
    Known knownOf(const Address &address) const;
    void takeWords();
    void take(const ResultTable &table);

    const PageContext m_context;
    PanelQuery *m_query;
    QHash<QString, QString> m_applications; // by pair
    GraphColors m_colors = GraphColors::Community;
    std::vector<Known> m_applied; // of the last graph
    QTimer m_gather;              // lists, networks and countries often come together
};

} // namespace weir
