#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

#include <functional>

class QLabel;

namespace weir {

class PanelQuery;
class TimelineChart;

/// Traffic over time with the brush that sets the selection's range. Asks over all of time (or what
/// is zoomed to), so that the band shows where the selection lies. What it is split by is
/// remembered and the same on every page.
class TimelinePanel : public AskingPanel
{
    Q_OBJECT

public:
    TimelinePanel(const PageContext &context, QWidget *parent);

    void reset() override;
    /// Asks anew for the selection's filter.
    void refresh();
    /// Shows only what `term` leaves. `title`: of traffic all together, `splitTitle` with %1 for
    /// "by application".
    void setWithin(const QString &term, const QString &title, const QString &splitTitle);
    TimelineChart *chart() const { return m_chart; }
    /// The question of the earlier line, for a page to watch.
    PanelQuery *beforeQuery() const { return m_before; }

signals:
    /// What makes the rise within `range`?
    void explainRequested(const weir::TimeRange &range);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void chooseSplit(const QString &field);
    void chooseMetric(const QString &metric);
    QMenu *makeMenu(const QList<QPair<QString, QString>> &choices, const QString &current,
                    const std::function<void(const QString &)> &choose);
    void zoomTo(const TimeRange &visible);
    void show(const ResultPtr &result);
    void showTitles();
    void showBand();
    void showHonesty();
    void connectExtras();
    QString beforeWords() const;
    void chooseBefore(const QString &before);
    void askBefore();
    void showMarks();
    void writeNote(const TimeRange &range);

    const PageContext m_context;
    TimelineChart *m_chart;
    QToolButton *m_splitButton = nullptr;
    QToolButton *m_metricButton = nullptr;
    QToolButton *m_beforeButton = nullptr;
    QToolButton *m_explainButton = nullptr;
    PanelQuery *m_before;
    QString m_compared;          // "", "previous", "day" or "week"
    std::int64_t m_beforeNs = 0; // how far back the earlier line is asked for
    /// What the question is split by: what was chosen, but where rows have no applications.
    QString split() const;

    QString m_term; // narrows beside the selection
    QString m_plainTitle;
    QString m_splitTitle;
    QString m_split;
    bool m_wasSplitChosen = false;    // by hand, in this window
    bool m_isSplitByProtocol = false; // nothing in the rows names an application
    QString m_metric;
    TimeRange m_zoom;  // everything, or what is zoomed to
    QLabel *m_honesty; // under the chart: what it cannot show
};

} // namespace weir
