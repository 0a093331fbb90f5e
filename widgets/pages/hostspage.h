#pragma once

#include "widgets/pages/page.h"

class QToolButton;

namespace weir {

class DataTable;
class PanelQuery;
class TimelinePanel;

/// Every host (or subnet, application, port) of the selection with its sums, as a table.
class HostsPage : public Page
{
    Q_OBJECT

public:
    explicit HostsPage(const PageContext &context, QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }
    bool isComplete() const override;

protected:
    void ask() override;

private:
    void chooseGroup(const QString &group);
    void chooseLimit(int limit);
    QString pipe() const;
    void show(const ResultPtr &result);
    void askSparklines(const ResultTable &result);

    TimelinePanel *m_timeline;
    AskingPanel *m_panel;
    DataTable *m_table;
    QToolButton *m_groupButton;
    QToolButton *m_moreButton;
    PanelQuery *m_lines; // the small timelines of the rows
    QString m_group;
    int m_limit = 1000;
};

} // namespace weir
