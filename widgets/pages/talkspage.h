#pragma once

#include "widgets/graph/graphdata.h"
#include "widgets/pages/page.h"
#include "widgets/pages/talkschoice.h"

#include <QPair>
#include <QTimer>

#include <memory>
#include <vector>

class QBoxLayout;

namespace weir {

class CommunityPanel;
class GraphView;
class TalksFacts;
class TalksPanel;
class TimelinePanel;

/// Who talks to whom: one `pairs` question as a graph and a matrix, and a question of two to four
/// fields as bands.
class TalksPage : public Page
{
    Q_OBJECT

public:
    explicit TalksPage(const PageContext &context, QWidget *parent = nullptr);
    ~TalksPage() override;

    bool isComplete() const override;
    void reset() override;
    GraphView *graphView() const;
    TalksPanel *panel() const { return m_panel; }
    /// Marks the host or group `value` in the graph.
    void showValue(const weir::ValueRef &value);

protected:
    void ask() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What a person opened in place: further peers of a host, members of a group.
    struct Expansion
    {
        QString key;
        bool isGroup = false;
        QVector<GraphPart> parts;
        QVector<QPair<QString, QString>> questions; // term and pipe of each part
        std::vector<std::unique_ptr<PanelQuery>> queries;
    };

    void connectViews();
    void connectPanel();
    void askTalks();
    void scrub();
    void placeCommunities();
    void rebuild();
    void expand(const QString &key);
    void askExpansion(Expansion &expansion, const ValueRef &value);
    void startOver();
    void hide(const QStringList &keys);
    void showOnly(const QString &key);
    void drill(const ValueRef &value);
    void drillPair(const ValueRef &a, const ValueRef &b);
    void updateSideList();
    void askSankey();
    void showSankey(const ResultPtr &result);
    void showMatrix();
    QString talksNote(const GraphData &graph) const;
    QString shareNote(const GraphData &graph) const;
    bool canCompare() const;
    FlowQuery question() const;

    TimelinePanel *m_timeline;
    TalksPanel *m_panel;
    TalksFacts *m_facts;
    CommunityPanel *m_communities;
    QBoxLayout *m_row; // graph and communities
    QTimer m_scrub;
    TimeRange m_scrubbed; // while the brush is dragged
    PanelQuery *m_sankey; // of two to four fields
    GraphChoice m_choice;
    std::vector<std::unique_ptr<Expansion>> m_expansions;
    ValueRef m_wanted; // to be marked as soon as it is there
    QHash<QString, QString> m_hiddenLabels;
};

} // namespace weir
