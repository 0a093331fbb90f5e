#include "widgets/pages/talkspanel.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/graph/graphview.h"
#include "widgets/graph/matrixview.h"
#include "widgets/graph/sankeyview.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <iterator>

namespace weir {

namespace {

constexpr int kNoteGap = 24; // pixels between the buttons and the note
constexpr int kLimits[] = {50, 100, 200, 500, 1'000, 2'000, 5'000};

QToolButton *quietButton(QWidget *parent, const char *name)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setProperty("quiet", true);
    button->setFocusPolicy(Qt::TabFocus);
    button->hide();
    return button;
}

} // namespace

TalksPanel::TalksPanel(const PageContext &context, QWidget *parent)
    : AskingPanel(tr("Who talks to whom"), context.runner, parent)
    , m_graph(new GraphView(this))
    , m_matrix(new MatrixView(this))
    , m_sankey(new SankeyView(this))
    , m_views(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("talksPanel"));
    m_shared = new QAction(tr("What they share, and what changed in a day"), this);
    m_shared->setObjectName(QStringLiteral("sharedAction"));
    m_shared->setCheckable(true);
    connect(m_shared, &QAction::toggled, this, &TalksPanel::communitiesToggled);
    m_choice.load();
    m_graph->setObjectName(QStringLiteral("talksGraph"));
    m_graph->setFileName(tr("who talks to whom"));
    m_graph->setNames(&context.names);
    m_graph->setValueMenu(&context.menu);
    m_matrix->setObjectName(QStringLiteral("talksMatrix"));
    m_matrix->setFileName(tr("who talks to whom"));
    m_matrix->setValueMenu(&context.menu);
    m_sankey->setObjectName(QStringLiteral("talksSankey"));
    m_sankey->setFileName(tr("where traffic goes"));
    m_sankey->setValueMenu(&context.menu);
    m_views->addWidget(m_graph);
    m_views->addWidget(m_matrix);
    m_views->addWidget(m_sankey);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QWidget *row = makeRow();
    column->addWidget(row);
    column->addWidget(m_views, 1);
    setContent(inside);
    makeHead();
    // what fewer people change stands below, so that a small window shows the title, too
    auto *layout = static_cast<QHBoxLayout *>(row->layout()->itemAt(0)->layout());
    layout->insertWidget(0, m_colorButton);
    layout->insertWidget(1, m_compareButton);
    layout->insertWidget(2, m_fewerButton);
    layout->insertWidget(3, m_moreButton);
    showChoice();
}

QMenu *TalksPanel::makeMenu(const TalksWords &words, const QString &current,
                            const std::function<void(const QString &)> &choose)
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const auto &[name, text] : words) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(name == current);
        action->setData(name);
        group->addAction(action);
        const QString chosen = name;
        connect(action, &QAction::triggered, this, [choose, chosen] { choose(chosen); });
    }
    return menu;
}

void TalksPanel::makeHead()
{
    TalksWords groups;
    for (const TalksGroup &group : talksGroups())
        groups.append({group.name, group.words});
    const auto asks = [this](QString TalksChoice::*member) {
        return [this, member](const QString &name) {
            m_choice.*member = name;
            showChoice();
            emit choiceChanged();
        };
    };
    m_groupButton =
        addMenuButton(QString(), makeMenu(groups, m_choice.group, asks(&TalksChoice::group)));
    m_groupButton->setObjectName(QStringLiteral("talksGroup"));
    m_metricButton = addMenuButton(
        QString(), makeMenu(talksMetrics(), m_choice.metric, asks(&TalksChoice::metric)));
    m_metricButton->setObjectName(QStringLiteral("talksMetric"));
    const TalksWords colors = talksColors();
    m_colorButton =
        addMenuButton(QString(), makeMenu(colors, colors[static_cast<int>(m_choice.colors)].first,
                                          [this, colors](const QString &name) {
                                              for (int i = 0; i < colors.size(); ++i) {
                                                  if (colors[i].first == name)
                                                      m_choice.colors = static_cast<GraphColors>(i);
                                              }
                                              showChoice();
                                              m_graph->setColors(m_choice.colors);
                                              emit colorsChanged();
                                          }));
    m_limitButton = addMenuButton(QString(), makeLimitMenu());
    m_limitButton->setObjectName(QStringLiteral("talksLimit"));
    const auto step = [this](const QString &sign, const char *name, const QString &words,
                             const QKeySequence &keys, int direction) {
        auto *button = quietButton(this, name);
        button->setText(sign);
        button->setAccessibleName(words);
        button->setShortcut(keys);
        button->setToolTip(tr("%1 (%2)").arg(words, keys.toString(QKeySequence::NativeText)));
        connect(button, &QToolButton::clicked, this, [this, direction] { stepLimit(direction); });
        return button;
    };
    m_fewerButton = step(QStringLiteral("−"), "talksFewer", tr("Fewer pairs"),
                         QKeySequence(Qt::ALT | Qt::Key_Minus), -1);
    m_moreButton = step(QStringLiteral("+"), "talksMore", tr("More pairs"),
                        QKeySequence(Qt::ALT | Qt::Key_Plus), 1);
    m_levelButton = addMenuButton(tr("fields"), makeLevelMenu());
    m_levelButton->setObjectName(QStringLiteral("talksLevels"));
    m_compareButton = addMenuButton(
        QString(), makeMenu(talksComparisons(), m_choice.compared, asks(&TalksChoice::compared)));
    m_compareButton->setObjectName(QStringLiteral("talksCompare"));
    m_graph->setColors(m_choice.colors);
    makeViewButtons();
}

/// At the right edge: what else is in the head differs from view to view, these never move.
void TalksPanel::makeViewButtons()
{
    const TalksWords views = talksViews();
    for (int i = 0; i < m_views->count(); ++i) {
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("view-") + views[i].first);
        button->setText(views[i].second);
        button->setAccessibleName(views[i].second);
        button->setCheckable(true);
        button->setProperty("quiet", true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this,
                [this, i] { setView(static_cast<TalksChoice::View>(i)); });
        addHeaderWidget(button);
        m_viewButtons.append(button);
    }
}

QMenu *TalksPanel::makeLimitMenu()
{
    TalksWords words;
    for (const int limit : kLimits)
        words.append({QString::number(limit), tr("top %1 pairs").arg(format::exactCount(limit))});
    return makeMenu(words, QString::number(m_choice.limit),
                    [this](const QString &name) { setLimit(name.toInt()); });
}

/// Fields of the sankey, in the order of the menu.
QMenu *TalksPanel::makeLevelMenu()
{
    auto *menu = new QMenu(this);
    for (const auto &[name, words] : talksLevels()) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(m_choice.levels.contains(name));
        const QString field = name;
        connect(action, &QAction::toggled, this,
                [this, field](bool isChosen) { chooseLevel(field, isChosen); });
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { // two to four
        const QList<QAction *> actions = menu->actions();
        const auto chosen = m_choice.levels.size();
        for (QAction *action : actions)
            action->setEnabled(action->isChecked() ? chosen > 2 : chosen < 4);
    });
    return menu;
}

void TalksPanel::chooseLevel(const QString &name, bool isChosen)
{
    QStringList levels;
    for (const auto &[field, words] : talksLevels()) {
        const bool isIn = field == name ? isChosen : m_choice.levels.contains(field);
        if (isIn)
            levels += field;
    }
    if (levels.size() < 2 || levels.size() > 4)
        return;
    m_choice.levels = levels;
    showChoice();
    emit choiceChanged();
}

/// Grown or thinned by hand: the next number of pairs in the row of the menu.
void TalksPanel::stepLimit(int direction)
{
    const int *end = std::end(kLimits);
    const int *next = std::upper_bound(std::begin(kLimits), end, m_choice.limit);
    if (direction < 0) {
        next = std::lower_bound(std::begin(kLimits), end, m_choice.limit);
        if (next == std::begin(kLimits))
            return;
        --next;
    } else if (next == end) {
        return;
    }
    setLimit(*next);
}

void TalksPanel::setLimit(int limit)
{
    m_choice.limit = limit;
    showChoice();
    emit choiceChanged();
}

/// What is left out or opened, and the note at its right.
QWidget *TalksPanel::makeRow()
{
    auto *row = new QWidget(this);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(6);
    m_silentButton = quietButton(row, "silentSwitch");
    m_silentButton->setCheckable(true);
    connect(m_silentButton, &QToolButton::toggled, this, &TalksPanel::silentToggled);
    m_onlyButton = quietButton(row, "onlyButton");
    connect(m_onlyButton, &QToolButton::clicked, this, &TalksPanel::allRequested);
    m_hiddenButton = quietButton(row, "hiddenButton");
    m_hiddenButton->setPopupMode(QToolButton::InstantPopup);
    m_hiddenButton->setMenu(new QMenu(m_hiddenButton));
    m_openedButton = quietButton(row, "openedButton");
    m_openedButton->setPopupMode(QToolButton::InstantPopup);
    m_openedButton->setMenu(new QMenu(m_openedButton));
    m_communityButton = quietButton(row, "communityButton");
    m_communityButton->setPopupMode(QToolButton::InstantPopup);
    m_communityButton->setMenu(new QMenu(m_communityButton));
    m_communityButton->setText(tr("communities") + QStringLiteral(" ▾"));
    m_talksNote = new QLabel(row);
    m_talksNote->setObjectName(QStringLiteral("talksNote"));
    m_talksNote->setProperty("quiet", true);
    m_talksNote->setFont(smallFont());
    m_talksNote->setTextFormat(Qt::PlainText);
    for (QToolButton *button :
         {m_communityButton, m_silentButton, m_onlyButton, m_openedButton, m_hiddenButton})
        layout->addWidget(button);
    m_talksNote->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_talksNote->setSizePolicy(QSizePolicy::Ignored,
                               QSizePolicy::Preferred); // never widens a window
    layout->addStretch(0);
    layout->addWidget(m_talksNote, 1);
    column->addLayout(layout);
    return row;
}

/// The note stands beside the buttons, or below them where both do not fit.
void TalksPanel::placeNote()
{
    auto *column = static_cast<QVBoxLayout *>(m_talksNote->parentWidget()->layout());
    auto *line = static_cast<QHBoxLayout *>(column->itemAt(0)->layout());
    const bool isBeside = line->indexOf(m_talksNote) >= 0;
    const int note = m_talksNote->fontMetrics().horizontalAdvance(m_talksNote->text());
    int buttons = 0;
    for (int i = 0; i < line->count(); ++i) {
        const QWidget *button = line->itemAt(i)->widget();
        if (button && button != m_talksNote && !button->isHidden())
            buttons += button->sizeHint().width() + line->spacing();
    }
    const bool fits = buttons + note + kNoteGap <= m_talksNote->parentWidget()->width();
    if (fits == isBeside)
        return;
    if (fits) {
        column->removeWidget(m_talksNote);
        line->addWidget(m_talksNote, 1);
    } else {
        line->removeWidget(m_talksNote);
        column->addWidget(m_talksNote);
    }
}

bool TalksPanel::event(QEvent *event)
{
    const bool isTaken = AskingPanel::event(event);
    if (m_talksNote && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        placeNote();
    return isTaken;
}

void TalksPanel::showChoice()
{
    for (int i = 0; i < m_viewButtons.size(); ++i)
        m_viewButtons[i]->setChecked(i == static_cast<int>(m_choice.view));
    m_views->setCurrentIndex(static_cast<int>(m_choice.view));
    setMenuButtonText(m_groupButton, talksGroup(m_choice.group).words);
    setMenuButtonText(m_metricButton, wordsOf(talksMetrics(), m_choice.metric));
    setMenuButtonText(m_colorButton, talksColors()[static_cast<int>(m_choice.colors)].second);
    setMenuButtonText(m_limitButton, tr("top %1").arg(format::exactCount(m_choice.limit)));
    const bool isSankey = m_choice.view == TalksChoice::View::Sankey;
    const bool isGraph = m_choice.view == TalksChoice::View::Graph;
    m_colorButton->setVisible(isGraph);
    m_compareButton->setVisible(isGraph);
    if (!isGraph)
        m_shared->setChecked(false);
    for (QToolButton *button : {m_groupButton, m_limitButton, m_fewerButton, m_moreButton})
        button->setVisible(!isSankey);
    m_fewerButton->setEnabled(m_choice.limit > std::begin(kLimits)[0]);
    m_moreButton->setEnabled(m_choice.limit < std::end(kLimits)[-1]);
    m_levelButton->setVisible(isSankey);
    QStringList names;
    for (const QString &level : std::as_const(m_choice.levels))
        names += wordsOf(talksLevels(), level);
    setMenuButtonText(m_levelButton, names.join(QStringLiteral(" → ")));
    setMenuButtonText(m_compareButton, m_choice.compared.isEmpty()
                                           ? tr("compare")
                                           : wordsOf(talksComparisons(), m_choice.compared));
    m_choice.save();
}

void TalksPanel::setView(TalksChoice::View view)
{
    m_choice.view = view;
    showChoice();
    m_views->currentWidget()->setFocus();
    emit viewChanged();
}

void TalksPanel::setTalksNote(const QString &note)
{
    m_talksNote->setText(note);
    placeNote();
}

void TalksPanel::setSilent(int count, bool isShown)
{
    const QSignalBlocker blocker(m_silentButton);
    m_silentButton->setVisible(count > 0);
    m_silentButton->setChecked(isShown);
    m_silentButton->setText(isShown ? tr("%n host(s) never answered · hide", nullptr, count)
                                    : tr("%n host(s) never answered · show", nullptr, count));
}

void TalksPanel::setOnly(const QString &label)
{
    m_onlyButton->setVisible(!label.isEmpty());
    m_onlyButton->setText(tr("only %1 and its peers ×").arg(label));
}

void TalksPanel::setHidden(const QList<QPair<QString, QString>> &hidden)
{
    m_hiddenButton->setVisible(!hidden.isEmpty());
    m_hiddenButton->setText(tr("%n hidden", nullptr, static_cast<int>(hidden.size()))
                            + QStringLiteral(" ▾"));
    QMenu *menu = m_hiddenButton->menu();
    menu->clear();
    QStringList all;
    for (const auto &[key, label] : hidden) {
        const QString one = key;
        all += key;
        connect(menu->addAction(tr("Show %1 again").arg(label)), &QAction::triggered, this,
                [this, one] { emit showAgainRequested({one}); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Show all again")), &QAction::triggered, this,
            [this, all] { emit showAgainRequested(all); });
}

void TalksPanel::setCommunities(const QList<QPair<QString, QStringList>> &communities)
{
    m_communityButton->setVisible(!communities.isEmpty()
                                  && m_choice.view == TalksChoice::View::Graph);
    QMenu *menu = m_communityButton->menu();
    menu->clear();
    for (const auto &[words, keys] : communities) {
        const QStringList nodes = keys;
        connect(menu->addAction(words), &QAction::triggered, this,
                [this, nodes] { emit communityChosen(nodes); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Light none up")), &QAction::triggered, this,
            [this] { emit communityChosen({}); });
    menu->addAction(m_shared);
}

void TalksPanel::showCommunities(bool areShown)
{
    m_shared->setChecked(areShown);
}

void TalksPanel::setOpened(const QList<QPair<QString, QString>> &opened)
{
    m_openedButton->setVisible(!opened.isEmpty());
    m_openedButton->setText(tr("%n opened", nullptr, static_cast<int>(opened.size()))
                            + QStringLiteral(" ▾"));
    QMenu *menu = m_openedButton->menu();
    menu->clear();
    for (const auto &[key, label] : opened) {
        const QString one = key;
        connect(menu->addAction(tr("Close %1").arg(label)), &QAction::triggered, this,
                [this, one] { emit closeRequested(one); });
    }
}

} // namespace weir
