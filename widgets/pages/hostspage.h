#pragma once

#include "widgets/pages/page.h"

#include <QStringList>

class QMenu;

namespace weir {

class DataTable;
class PanelQuery;
class TablePanel;
class TimelinePanel;

/// Every host (or subnet, application, port) of the selection with its sums, as a table.
class HostsPage : public Page
{
    Q_OBJECT

public:
    explicit HostsPage(const PageContext &context, QWidget *parent = nullptr);

    DataTable *table() const;
    bool isComplete() const override;

protected:
    void ask() override;

private:
    void chooseGroup(const QString &group);
    /// Stages of the question; `hasAll`: also metrics that are asked for only where they are shown.
    QString pipe(bool hasAll = false) const;
    bool isAsked(const QString &metric) const;
    void showAdded(const ResultTable &result);
    FlowQuery question(const QString &pipe) const;
    void askSparklines(const ResultTable &result);
    void addRanking();
    void fillColumnMenu(QMenu &menu);

    TimelinePanel *m_timeline;
    TablePanel *m_panel;
    PanelQuery *m_lines; // the small timelines of the rows
    QString m_group;
    QString m_ranking;      // "", or how rates are taken for the order: "average", "peak", "last"
    QStringList m_optional; // metrics that cost much, asked for since a person shows them
    QString m_added;        // the one that was chosen last, until it is shown
    QString m_lineMetric = QStringLiteral("bytes");
};

} // namespace weir
