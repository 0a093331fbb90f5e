#pragma once

#include "widgets/pages/page.h"

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
    QString pipe() const;
    FlowQuery question(const QString &pipe) const;
    void askSparklines(const ResultTable &result);
    void addRanking();
    void fillColumnMenu(QMenu &menu);

    TimelinePanel *m_timeline;
    TablePanel *m_panel;
    PanelQuery *m_lines; // the small timelines of the rows
    QString m_group;
    QString m_ranking; // "", or how rates are taken for the order: "average", "peak", "last"
    QString m_lineMetric = QStringLiteral("bytes");
};

} // namespace weir
