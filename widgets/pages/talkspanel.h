#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"
#include "widgets/pages/talkschoice.h"

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace weir {

class GraphView;
class MatrixView;
class SankeyView;

/// The panel of the Talks page: its head with what to show, a row of what is left out, the views.
/// Signals are wishes.
class TalksPanel : public AskingPanel
{
    Q_OBJECT

public:
    TalksPanel(const PageContext &context, QWidget *parent);

    const TalksChoice &choice() const { return m_choice; }
    GraphView *graph() const { return m_graph; }
    MatrixView *matrix() const { return m_matrix; }
    SankeyView *sankey() const { return m_sankey; }
    void setView(TalksChoice::View view);
    /// "top 200 pairs of 48,112, the rest is 3.1 % of bytes".
    void setTalksNote(const QString &note);
    /// How many hosts never answered; 0 takes the switch away.
    void setSilent(int count, bool isShown);
    /// What is hidden or opened, with its key; a click on it asks to take it back.
    void setHidden(const QList<QPair<QString, QString>> &hidden);
    void setOnly(const QString &label);
    void setOpened(const QList<QPair<QString, QString>> &opened);
    /// Switches communitiesToggled().
    void showCommunities(bool areShown);
    /// Groups of nodes that a person can light up: words and keys.
    void setCommunities(const QList<QPair<QString, QStringList>> &communities);

signals:
    void viewChanged();
    /// Group, metric, number or comparison are other than before: ask anew.
    void choiceChanged();
    void colorsChanged();
    void silentToggled(bool isShown);
    void showAgainRequested(const QStringList &keys);
    void allRequested();
    void closeRequested(const QString &key);
    /// Light these nodes up; none: all alike.
    void communityChosen(const QStringList &keys);
    /// Show communities beside the graph, with what their members share.
    void communitiesToggled(bool areShown);

protected:
    bool event(QEvent *event) override;

private:
    void placeNote();
    void makeHead();
    void makeViewButtons();
    QWidget *makeRow();
    void showChoice();
    QMenu *makeMenu(const TalksWords &words, const QString &current,
                    const std::function<void(const QString &)> &choose);
    QMenu *makeLimitMenu();
    QMenu *makeLevelMenu();
    void chooseLevel(const QString &name, bool isChosen);
    void setLimit(int limit);
    void stepLimit(int direction);

    TalksChoice m_choice;
    GraphView *m_graph;
    MatrixView *m_matrix;
    SankeyView *m_sankey;
    QStackedWidget *m_views;
    QList<QToolButton *> m_viewButtons;
    QToolButton *m_groupButton = nullptr, *m_metricButton = nullptr, *m_colorButton = nullptr,
                *m_limitButton = nullptr, *m_levelButton = nullptr, *m_compareButton = nullptr;
    QToolButton *m_silentButton = nullptr, *m_hiddenButton = nullptr, *m_onlyButton = nullptr,
                *m_openedButton = nullptr, *m_communityButton = nullptr, *m_fewerButton = nullptr,
                *m_moreButton = nullptr;
    QAction *m_shared = nullptr;
    QLabel *m_talksNote = nullptr;
};

} // namespace weir
