#include "widgets/pages/talkspage.h"

#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/valuemenu.h"
#include "widgets/graph/graphview.h"
#include "widgets/graph/matrixview.h"
#include "widgets/graph/sankeyview.h"
#include "widgets/pages/communitypanel.h"
#include "widgets/pages/talksfacts.h"
#include "widgets/pages/talkspanel.h"
#include "widgets/pages/timelinepanel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kScrubMs = 120;       // between two questions while the brush is dragged
constexpr int kMorePeers = 40;      // that an expansion adds
constexpr int kSankeyLines = 1'000; // of the answer behind the bands

/// Words and keys of the coloured communities of `scene`.
QList<QPair<QString, QStringList>> communitiesOf(const GraphScene &scene)
{
    QList<QPair<QString, QStringList>> found;
    if (scene.isEmpty())
        return found;
    for (int number = 0; number < scene.look.classNames.size(); ++number) {
        QStringList keys;
        for (int i = 0; i < scene.look.nodeClasses.size(); ++i) {
            if (scene.look.nodeClasses[i] == number)
                keys += scene.graph->nodes[i].key;
        }
        if (!keys.isEmpty())
            found.append({scene.look.classNames[number], keys});
    }
    return found;
}

} // namespace

TalksPage::TalksPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("talks"), parent)
    , m_timeline(new TimelinePanel(context, this))
    , m_panel(new TalksPanel(context, this))
    , m_facts(new TalksFacts(context, this))
    , m_communities(new CommunityPanel(context, this))
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_sankey(new PanelQuery(context.runner, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_timeline->setMinimumHeight(150);
    m_timeline->setMaximumHeight(170);
    layout->addWidget(m_timeline);
    m_row->setSpacing(kGap);
    m_row->addWidget(m_panel, 1);
    m_row->addWidget(m_communities);
    layout->addLayout(m_row, 1);
    placeCommunities();
    m_communities->hide();
    watch(m_timeline);
    watch(m_panel);
    watch(m_communities);
    watch(m_sankey);
    connectPanel();
    connectViews();
}

TalksPage::~TalksPage() = default;

GraphView *TalksPage::graphView() const
{
    return m_panel->graph();
}

void TalksPage::connectPanel()
{
    connect(m_panel, &AskingPanel::answered, this, [this] { rebuild(); });
    connect(m_facts, &TalksFacts::changed, this, &TalksPage::rebuild);
    connect(m_panel, &TalksPanel::choiceChanged, this, [this] {
        startOver();
        askTalks();
    });
    m_scrub.setSingleShot(true);
    m_scrub.setInterval(kScrubMs);
    connect(&m_scrub, &QTimer::timeout, this, &TalksPage::scrub);
    connect(m_timeline->chart(), &TimelineChart::rangeDragged, this,
            [this](const TimeRange &range) {
                m_scrubbed = range;
                if (!m_scrub.isActive())
                    m_scrub.start();
            });
    connect(m_panel, &TalksPanel::colorsChanged, this,
            [this] { m_facts->ask(m_panel->choice().colors, m_panel->choice().limit); });
    connect(m_panel, &TalksPanel::viewChanged, this, [this] { askTalks(); });
    connect(m_panel, &TalksPanel::silentToggled, this, [this](bool isShown) {
        m_choice.showsSilent = isShown;
        rebuild();
    });
    connect(m_panel, &TalksPanel::showAgainRequested, this, [this](const QStringList &keys) {
        for (const QString &key : keys)
            m_choice.hidden.remove(key);
        rebuild();
    });
    connect(m_panel, &TalksPanel::allRequested, this, [this] { showOnly(QString()); });
    connect(m_panel, &TalksPanel::closeRequested, this, [this](const QString &key) {
        std::erase_if(m_expansions, [&](const auto &one) { return one->key == key; });
        m_choice.opened.remove(key);
        rebuild();
    });
}

void TalksPage::connectViews()
{
    GraphView *view = graphView();
    Selection &selection = context().selection;
    const auto follow = [&](auto *other) {
        using View = std::remove_pointer_t<decltype(other)>;
        connect(other, &View::valueSelected, &selection, &Selection::setValue);
        connect(other, &View::drillDownRequested, this, &TalksPage::drill);
    };
    follow(m_panel->matrix());
    follow(m_panel->sankey());
    const auto select = [this](const ValueRef &a, const ValueRef &b) {
        this->context().selection.setValue(pairValue(a, b));
    };
    connect(view, &GraphView::pairSelected, this, select);
    connect(m_panel->matrix(), &MatrixView::pairSelected, this, select);
    connect(m_panel->matrix(), &MatrixView::pairDrillRequested, this, &TalksPage::drillPair);
    connect(m_sankey, &PanelQuery::answered, this, &TalksPage::showSankey);
    connect(&context().menu, &ValueMenu::graphRequested, this, [this](const ValueRef &host) {
        m_panel->setView(TalksChoice::View::Graph);
        emit pageRequested(name());
        showValue(host);
    });
    connect(view, &GraphView::valueSelected, &selection, &Selection::setValue);
    connect(view, &GraphView::drillDownRequested, this, &TalksPage::drill);
    connect(view, &GraphView::pairDrillRequested, this, &TalksPage::drillPair);
    connect(view, &GraphView::expandRequested, this, &TalksPage::expand);
    connect(view, &GraphView::hideRequested, this, &TalksPage::hide);
    connect(view, &GraphView::onlyRequested, this, &TalksPage::showOnly);
    connect(view, &GraphView::filterRequested, this, [this](const QVector<ValueRef> &values) {
        QStringList terms;
        for (const ValueRef &value : values)
            terms += value.filterText();
        this->context().selection.addTerm(QLatin1Char('(') + terms.join(QStringLiteral(" || "))
                                          + QLatin1Char(')'));
    });
    connect(view, &GraphView::settled, this, [this, view] {
        if (!m_wanted.isNull())
            showValue(m_wanted);
        showMatrix();
        m_panel->setCommunities(communitiesOf(view->scene()));
        emit completed();
    });
    connect(m_panel, &TalksPanel::communityChosen, view, [view](const QStringList &keys) {
        view->highlight({keys.begin(), keys.end()});
    });
    connect(m_panel, &TalksPanel::communitiesToggled, this, [this](bool isShown) {
        m_communities->setVisible(isShown);
        if (isShown)
            m_communities->refresh();
        else
            graphView()->highlight({});
    });
    connect(m_communities, &CommunityPanel::closed, m_panel,
            [this] { m_panel->showCommunities(false); });
    connect(m_communities, &CommunityPanel::membersChosen, view, [view](const QStringList &hosts) {
        QSet<QString> keys;
        for (const QString &host : hosts)
            keys.insert(QStringLiteral("host ") + host);
        view->highlight(keys);
    });
}

bool TalksPage::isComplete() const
{
    const bool areOpened =
        std::all_of(m_expansions.begin(), m_expansions.end(), [](const auto &expansion) {
            return std::none_of(expansion->queries.begin(), expansion->queries.end(),
                                [](const auto &query) { return query->isBusy(); });
        });
    return m_timeline->isComplete() && m_panel->isComplete()
           && (m_communities->isHidden() || m_communities->isComplete()) && graphView()->isSettled()
           && m_facts->isComplete() && !m_sankey->isBusy() && areOpened;
}

void TalksPage::reset()
{
    Page::reset();
    m_scrub.stop();
    m_scrubbed = {};
    startOver();
    m_facts->reset();
    m_sankey->stop();
    graphView()->setGraph(nullptr);
    m_panel->matrix()->setGraph(nullptr, {});
    m_panel->sankey()->setResult(nullptr, {}, {});
}

/// Another grouping has other nodes: what was hidden or opened means nothing there.
void TalksPage::startOver()
{
    m_expansions.clear();
    m_choice.hidden.clear();
    m_choice.opened.clear();
    m_choice.onlyAround.clear();
    m_hiddenLabels.clear();
    if (!graphView()->graph() || graphView()->graph()->nodes.isEmpty()
        || !graphView()->graph()->nodes.front().key.startsWith(
            talksGroup(m_panel->choice().group).fieldA + QLatin1Char(' ')))
        graphView()->forgetPlaces();
}

/// The graph follows the brush while it is dragged: one question at a time, the newest range.
void TalksPage::scrub()
{
    if (m_scrubbed.isAll())
        return;
    if (!m_panel->isComplete()) {
        m_scrub.start();
        return;
    }
    FlowQuery query = question();
    query.range = m_scrubbed;
    m_panel->ask(query);
}

FlowQuery TalksPage::question() const
{
    const TalksChoice &choice = m_panel->choice();
    const TalksGroup group = talksGroup(choice.group);
    QString pipe = group.question(choice.limit, choice.metric);
    if (canCompare() && choice.view == TalksChoice::View::Graph)
        pipe += QStringLiteral(" | compare ") + choice.compared;
    return context().selection.query(pipe);
}

void TalksPage::ask()
{
    m_scrub.stop(); // the brush has been let go
    m_scrubbed = {};
    m_timeline->refresh();
    askTalks();
    if (!m_communities->isHidden())
        m_communities->refresh();
}

void TalksPage::askTalks()
{
    m_panel->ask(question());
    if (m_panel->choice().view == TalksChoice::View::Sankey) {
        askSankey();
        return;
    }
    m_sankey->stop();
    m_facts->ask(m_panel->choice().colors, m_panel->choice().limit);
    for (const auto &expansion : m_expansions) { // within the selection as it is now
        for (std::size_t i = 0; i < expansion->queries.size(); ++i) {
            const auto &[term, pipe] = expansion->questions[static_cast<qsizetype>(i)];
            expansion->queries[i]->ask(context().selection.queryWithin(term, pipe));
        }
    }
}

void TalksPage::rebuild()
{
    const ResultPtr &answer = m_panel->result();
    if (!answer)
        return;
    const TalksChoice &choice = m_panel->choice();
    const TalksGroup group = talksGroup(choice.group);
    QVector<GraphPart> parts{{answer, group.fieldA, group.fieldB, group.isDirected}};
    if (m_scrubbed.isAll()) { // else they are of another time than the answer
        for (const auto &expansion : m_expansions)
            parts += expansion->parts;
    }
    m_choice.metric = choice.metric;
    GraphData graph = buildGraph(parts, m_choice, context().selection.names());
    const bool areAllSilent = graph.nodes.isEmpty() && graph.silentNodes > 0;
    if (areAllSilent || graph.isEstimate) { // samples rarely hold both directions
        GraphChoice all = m_choice;
        all.showsSilent = true;
        graph = buildGraph(parts, all, context().selection.names());
    }
    m_facts->apply(graph);
    m_panel->setTalksNote(talksNote(graph));
    m_panel->setSilent(areAllSilent || graph.isEstimate ? 0 : graph.silentNodes,
                       m_choice.showsSilent);
    updateSideList();
    graphView()->setPartial(answer->isPartial);
    graphView()->setGraph(std::make_shared<const GraphData>(std::move(graph)));
}

void TalksPage::askSankey()
{
    const TalksChoice &choice = m_panel->choice();
    m_sankey->ask(context().selection.query(QStringLiteral("top %1 ").arg(kSankeyLines)
                                            + choice.levels.join(QStringLiteral(", "))
                                            + QStringLiteral(" by ") + choice.metric));
}

void TalksPage::showSankey(const ResultPtr &result)
{
    QStringList titles;
    for (const QString &level : m_panel->choice().levels)
        titles += wordsOf(talksLevels(), level);
    m_panel->sankey()->setPartial(result->isPartial);
    m_panel->sankey()->setResult(result, m_panel->choice().metric, titles,
                                 context().selection.names());
    if (!result->isPartial)
        emit completed();
}

/// The matrix is in the order of the communities that the layout finds.
void TalksPage::showMatrix()
{
    if (m_panel->choice().view == TalksChoice::View::Matrix)
        m_panel->matrix()->setGraph(graphView()->graph(), graphView()->communities());
}

void TalksPage::hide(const QStringList &keys)
{
    if (!graphView()->graph()) // the menu was open while the workspace went
        return;
    for (const QString &key : keys) {
        const int node = graphView()->graph()->indexOf(key);
        if (node < 0)
            continue;
        m_choice.hidden.insert(key);
        m_hiddenLabels.insert(key, graphView()->graph()->nodes[node].label);
    }
    rebuild();
}

void TalksPage::showOnly(const QString &key)
{
    const auto &graph = graphView()->graph();
    const int node = key.isEmpty() || !graph ? -1 : graph->indexOf(key);
    if (node >= 0)
        m_hiddenLabels.insert(key, graphView()->graph()->nodes[node].label);
    m_choice.onlyAround = key;
    rebuild();
    graphView()->fit();
}

void TalksPage::expand(const QString &key)
{
    if (!graphView()->graph())
        return;
    const int node = graphView()->graph()->indexOf(key);
    const bool isOpen = std::any_of(m_expansions.begin(), m_expansions.end(),
                                    [&](const auto &one) { return one->key == key; });
    if (node < 0 || isOpen)
        return;
    const GraphNode one = graphView()->graph()->nodes[node];
    auto expansion = std::make_unique<Expansion>();
    expansion->key = key;
    expansion->isGroup = one.isGroup;
    m_hiddenLabels.insert(key, one.label);
    askExpansion(*expansion, one.value);
    m_expansions.push_back(std::move(expansion));
}

/// A host shows its further peers; a group is replaced by its members and whom they talk to.
void TalksPage::askExpansion(Expansion &expansion, const ValueRef &value)
{
    const TalksChoice &choice = m_panel->choice();
    const TalksGroup group = talksGroup(choice.group);
    const auto add = [&](const QString &term, const QString &pipe, const QString &fieldA,
                         const QString &fieldB, bool isSwapped) {
        const auto at = expansion.parts.size();
        expansion.parts.append({nullptr, fieldA, fieldB, group.isDirected, isSwapped, true});
        auto query = std::make_unique<PanelQuery>(context().runner);
        connect(query.get(), &PanelQuery::answered, this,
                [this, &expansion, at](const ResultPtr &result) {
                    if (result->isPartial)
                        return;
                    expansion.parts[at].answer = result;
                    if (expansion.isGroup)
                        m_choice.opened.insert(expansion.key);
                    rebuild();
                });
        query->ask(context().selection.queryWithin(term, pipe));
        expansion.questions.append({term, pipe});
        expansion.queries.push_back(std::move(query));
    };
    const QString host = QStringLiteral("host");
    const QString tail = QStringLiteral(" by ") + metricsLedBy(choice.metric);
    if (!expansion.isGroup) {
        add(value.filterText(),
            group.hasHosts ? QStringLiteral("pairs %1 by %2").arg(kMorePeers).arg(choice.metric)
                           : group.question(kMorePeers, choice.metric),
            group.fieldA, group.fieldB, false);
        return;
    }
    if (group.inside.isEmpty()) { // applications and ports: the hosts that use it
        add(value.filterText(), QStringLiteral("pairs %1 by %2").arg(kMorePeers).arg(choice.metric),
            host, host, false);
        return;
    }
    const auto sideTerm = [&](const char *side) {
        const QString field = group.fieldA == host
                                  ? QLatin1String(side)
                                  : QLatin1String(side) + QLatin1Char('.') + group.fieldA;
        return ValueRef{field, value.literal, value.text}.filterText();
    };
    const QString top = QStringLiteral("top %1 ").arg(kMorePeers);
    add(sideTerm("src"), top + QStringLiteral("src, ") + group.outside + tail, host, group.fieldA,
        false);
    add(sideTerm("dst"), top + QStringLiteral("dst, ") + group.inside + tail, host, group.fieldA,
        true);
    add(sideTerm("src") + QStringLiteral(" && ") + sideTerm("dst"),
        QStringLiteral("pairs %1 by %2").arg(kMorePeers).arg(choice.metric), host, host, false);
}

void TalksPage::drill(const ValueRef &value)
{
    context().menu.drillDown(value);
}

/// Two hosts have a page; pairs of anything else narrow the filter.
void TalksPage::drillPair(const ValueRef &a, const ValueRef &b)
{
    if (hostOf(a) && hostOf(b)) {
        emit context().menu.pairRequested(a, b);
        return;
    }
    context().selection.addTerm(a.filterText() + QStringLiteral(" && ") + b.filterText());
}

void TalksPage::showValue(const ValueRef &value)
{
    const GraphPtr &graph = graphView()->graph();
    m_wanted = value;
    if (!graph)
        return;
    for (const GraphNode &node : graph->nodes) {
        if (node.value.literal == value.literal && !node.isRest) {
            m_wanted = {};
            graphView()->showOne(node.key);
            return;
        }
    }
}

} // namespace weir
