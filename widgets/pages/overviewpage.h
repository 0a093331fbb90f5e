#pragma once

#include "widgets/pages/page.h"

class QGridLayout;
class QStackedWidget;

namespace weir {

class AskingPanel;
class KeyFigure;
class PanelQuery;
class SizesPanel;
class TimelinePanel;
class TopPanel;

/// What is my network doing: key figures, timeline, top lists, packet sizes.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const PageContext &context, QWidget *parent = nullptr);
    ~OverviewPage() override;

    bool isComplete() const override;

protected:
    void ask() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A panel, and what stands in its place where the sources do not tell what it shows.
    struct Choice
    {
        AskingPanel *usual;
        TopPanel *instead;
        QStackedWidget *stack;
    };

    QList<AskingPanel *> usualPanels() const;
    void askInstead(const Choice &choice);
    void makeFigures(QWidget *parent);
    void showWhatIsUntold();
    void showFigures(const ResultTable &sums);
    void layOutLists(int columns);
    void layOutFigures(int columns);

    PanelQuery *m_figures; // sums over the selection
    QWidget *m_figureRow = nullptr;
    KeyFigure *m_rate = nullptr, *m_bytes = nullptr, *m_packets = nullptr, *m_flows = nullptr,
              *m_hosts = nullptr, *m_duration = nullptr;
    TimelinePanel *m_timeline;
    TopPanel *m_talkers, *m_apps, *m_names, *m_services;
    SizesPanel *m_sizes;
    TopPanel *m_exporters, *m_systems, *m_interfaces;
    QList<Choice> m_choices;
    QGridLayout *m_figureGrid = nullptr;
    QList<KeyFigure *> m_figureList;
    int m_figureColumns = 0;
    QGridLayout *m_lists;
    int m_listColumns = 0;
    bool m_hasFigures = false;
};

} // namespace weir
