#pragma once

#include "widgets/pages/page.h"

class QToolButton;

namespace weir {

class DataTable;
class TimelinePanel;

/// Conversations of the selection, both directions in one row, or the stored rows themselves.
class FlowsPage : public Page
{
    Q_OBJECT

public:
    explicit FlowsPage(const PageContext &context, QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }

protected:
    void ask() override;

private:
    void chooseView(const QString &view);
    void drillDown(const ValueRef &value, int row);
    void show(const ResultPtr &result);

    TimelinePanel *m_timeline;
    AskingPanel *m_panel;
    DataTable *m_table;
    QToolButton *m_viewButton;
    QToolButton *m_moreButton;
    QString m_view; // stage of the language: "flows", "pairs" or "rows"
    int m_limit = 1000;
};

} // namespace weir
