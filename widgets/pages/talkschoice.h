#pragma once

#include "widgets/graph/graphlook.h"

#include <QList>
#include <QString>

namespace weir {

/// A way to draw together who talks: hosts, networks, countries …
struct TalksGroup
{
    QString name;   // "host/24/64"; for settings
    QString words;  // "group by host"
    QString fieldA; // either-side fields that nodes filter by
    QString fieldB;
    QString pipe;   // with %1 for the limit, %2 for the metrics
    QString inside; // fields of the source and destination side: "src", "src.net"
    QString outside;
    bool isDirected = true; // who sent is known
    bool hasHosts = false;  // nodes are lone hosts

    /// The question for the `limit` largest by `metric`.
    QString question(int limit, const QString &metric) const;
};

/// What the Talks page shows and how; remembered between starts.
struct TalksChoice
{
    enum class View { Graph, Matrix, Sankey };
    static constexpr int kFirstLimit = 200;
    static constexpr int kMostPairs = 5'000;

    View view = View::Graph;
    QString group = QStringLiteral("host");
    QString metric = QStringLiteral("bytes");
    GraphColors colors = GraphColors::Community;
    int limit = kFirstLimit;
    QStringList levels; // of the sankey, two to four fields
    QString compared;   // "", "previous", "1d", "7d"

    void load();
    void save() const;
};

QList<TalksGroup> talksGroups();
TalksGroup talksGroup(const QString &name);

/// Names for the language and words for people.
using TalksWords = QList<QPair<QString, QString>>;
TalksWords talksMetrics();
/// All metrics as a question lists them, the one that counts in front: "packets, bytes, flows".
QString metricsLedBy(const QString &metric);
TalksWords talksColors();
TalksWords talksComparisons();
TalksWords talksViews();
/// Fields that a sankey can run through.
TalksWords talksLevels();
QString wordsOf(const TalksWords &words, const QString &name);

} // namespace weir
