#pragma once

#include "widgets/pages/page.h"

namespace weir {

class DataTable;
class TablePanel;
class TimelinePanel;

/// Conversations of the selection, both directions in one row, or the stored rows themselves.
class FlowsPage : public Page
{
    Q_OBJECT

public:
    explicit FlowsPage(const PageContext &context, QWidget *parent = nullptr);

    DataTable *table() const;
    /// The stored rows of the conversation that `term` describes.
    void showRows(const QString &term);

protected:
    void ask() override;

private:
    void chooseView(const QString &view);
    void drillDown(const ValueRef &value, int row);

    TimelinePanel *m_timeline;
    TablePanel *m_panel;
    QString m_view; // stage of the language: "flows", "pairs" or "rows"
};

} // namespace weir
