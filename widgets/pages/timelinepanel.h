#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

#include <functional>

class QLabel;

namespace weir {

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
    TimelineChart *chart() const { return m_chart; }

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

    const PageContext m_context;
    TimelineChart *m_chart;
    QToolButton *m_splitButton = nullptr;
    QToolButton *m_metricButton = nullptr;
    /// What the question is split by: what was chosen, but where rows have no applications.
    QString split() const;

    QString m_split;
    bool m_wasSplitChosen = false;    // by hand, in this window
    bool m_isSplitByProtocol = false; // nothing in the rows names an application
    QString m_metric;
    TimeRange m_zoom;  // everything, or what is zoomed to
    QLabel *m_honesty; // under the chart: what it cannot show
};

} // namespace weir
