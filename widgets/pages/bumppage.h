#pragma once

#include "model/core/time.h"
#include "widgets/pages/page.h"

class QAction;

namespace weir {

class DataTable;
class TablePanel;
class TimelinePanel;

/// What makes a rise: the values (hosts, ports, applications, flags …) that account for the
/// difference between a time and the one before it, with their shares. The time comes with the
/// place ("bump FROM TO", ns since 1970 UTC), else it is the selected one. A double click or Enter
/// narrows the filter to a value.
class BumpPage : public Page
{
    Q_OBJECT

public:
    explicit BumpPage(const PageContext &context, QWidget *parent = nullptr);

    void setSubject(const QString &subject) override;
    QString place() const override;
    void reset() override;
    bool isComplete() const override;
    DataTable *table() const;

protected:
    void ask() override;

private:
    void filterTo(int row);
    void filterToCurrent();
    bool hasRise() const { return !m_rise.isAll(); }

    TimeRange m_rise;
    TimelinePanel *m_timeline;
    TablePanel *m_panel;
    QAction *m_filter;
};

/// The place of a BumpPage about `range`.
QString bumpPlace(const TimeRange &range);

} // namespace weir
