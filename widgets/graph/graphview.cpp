#include "widgets/graph/graphview.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/graph/graphfiles.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <chrono>
#include <utility>

namespace weir {

namespace {

constexpr int kMotionMs = 180;
constexpr int kRestMs = 90;
constexpr int kMostMoving = 3'000; // edges; more jump to their places
constexpr int kMostKnown = 50'000; // places that are remembered
constexpr double kMargin = 18;

qint64 nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

} // namespace

GraphView::GraphView(QWidget *parent)
    : ChartView(parent)
    , m_search(new QLineEdit(this))
    , m_found(new QLabel(this))
{
    setAccessibleName(tr("Graph of who talks to whom"));
    setMouseTracking(true);
    setCursor(Qt::ArrowCursor);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_isLayerStale = true;
        update();
    });
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { moveTo(value.toDouble()); });
    connect(&m_motion, &QVariantAnimation::finished, this, &GraphView::finishMotion);
    connect(&m_worker, &LayoutWorker::finished, this,
            [this](quint64 ticket, const LayoutResult &result) {
                if (ticket == m_ticket)
                    takeLayout(result);
            });
    m_search->setObjectName(QStringLiteral("graphSearch"));
    m_search->setPlaceholderText(tr("Find a host"));
    m_search->setAccessibleName(tr("Find a host"));
    m_search->setClearButtonEnabled(true);
    m_search->hide();
    m_found->setObjectName(QStringLiteral("graphFound"));
    m_found->setFont(smallFont());
    m_found->setProperty("quiet", true);
    m_found->setAutoFillBackground(true);
    m_found->setBackgroundRole(QPalette::Base);
    m_found->hide();
    connect(m_search, &QLineEdit::textChanged, this, &GraphView::search);
    connect(m_search, &QLineEdit::returnPressed, this, &GraphView::goToNextFound);
}

GraphView::~GraphView() = default;

void GraphView::setGraph(const GraphPtr &graph)
{
    m_askedNs = nowNs();
    if (!graph || graph->nodes.isEmpty()) {
        m_worker.cancel();
        m_ticket = 0;
        m_motion.stop();
        m_waiting.reset();
        m_scene.graph = graph;
        m_scene.places.clear();
        m_scene.look = {};
        m_scene.current = m_scene.hover = m_scene.currentEdge = -1;
        m_scene.marked.clear();
        m_scene.isDimmed = false;
        m_isLayerStale = true;
        update();
        Q_EMIT settled();
        return;
    }
    if (m_ticket == 0 && isSamePicture(*graph)) { // only what is known of the nodes is new
        m_scene.graph = graph;
        setColors(m_colors);
        Q_EMIT settled();
        return;
    }
    m_waiting = graph;
    startLayout();
}

/// Whether `graph` has the nodes and edges that are drawn, just as heavy.
bool GraphView::isSamePicture(const GraphData &graph) const
{
    if (isEmpty() || graph.nodes.size() != m_scene.graph->nodes.size()
        || graph.edges.size() != m_scene.graph->edges.size())
        return false;
    for (int i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode &was = m_scene.graph->nodes[i];
        if (graph.nodes[i].key != was.key || graph.nodes[i].weight != was.weight)
            return false;
    }
    return std::equal(graph.edges.begin(), graph.edges.end(), m_scene.graph->edges.begin(),
                      [](const GraphEdge &now, const GraphEdge &was) {
                          return now.a == was.a && now.b == was.b && now.weight == was.weight
                                 && now.change == was.change;
                      });
}

void GraphView::startLayout()
{
    const GraphLook look = lookOf(*m_waiting, {}, GraphColors::Network, m_classes);
    LayoutInput input;
    input.radii = look.radii;
    for (const GraphEdge &edge : m_waiting->edges) {
        if (edge.a == edge.b)
            continue;
        input.ends.append({edge.a, edge.b});
        input.weights.append(std::max(edge.weight, edge.before));
    }
    for (const GraphNode &node : m_waiting->nodes) {
        const auto known = m_known.constFind(node.key);
        input.starts.append(known == m_known.constEnd() ? std::optional<QPointF>()
                                                        : std::optional(*known));
        input.isPinned.append(m_scene.pins.contains(node.key));
    }
    input.mayBeginAnew = m_isFitted;
    const QRectF space = room();
    input.aspect = space.height() > 0 ? space.width() / space.height() : 1.4;
    m_ticket = m_worker.submit(input);
}

/// The places have come: nodes that were there move, new ones appear.
void GraphView::takeLayout(const LayoutResult &result)
{
    m_ticket = 0;
    QHash<QString, QPointF> before;
    if (m_scene.graph) {
        for (int i = 0; i < m_scene.places.size(); ++i)
            before.insert(m_scene.graph->nodes[i].key, m_scene.places[i]);
    }
    const bool isFirst = before.isEmpty();
    takeGraph(result.communities);
    takePlaces(result.places, before);
    m_fromZoom = m_scene.zoom;
    m_fromOffset = m_scene.offset;
    m_fromStretch = m_scene.stretch;
    m_scene.places = m_to;
    if (m_isFitted || isFirst)
        m_scene.fitInto(room());
    m_toZoom = m_scene.zoom;
    m_toOffset = m_scene.offset;
    m_toStretch = m_scene.stretch;
    m_layoutMs = static_cast<double>(nowNs() - m_askedNs) / 1e6;
    const bool doesMove = !isFirst && isVisible() && m_scene.graph->edges.size() <= kMostMoving
                          && style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    m_motion.stop();
    m_motion.setDuration(kMotionMs);
    if (doesMove) {
        moveTo(0);
        m_motion.start();
    } else {
        finishMotion();
    }
}

/// The graph that waited is drawn from now on; what was chosen or marked stays so.
void GraphView::takeGraph(const QVector<int> &communities)
{
    const QString currentKey = m_scene.current >= 0 && m_scene.graph
                                   ? m_scene.graph->nodes[m_scene.current].key
                                   : QString();
    const auto [edgeA, edgeB] = currentPair();
    const QSet<QString> marked = markedKeys();
    m_scene.graph = std::exchange(m_waiting, nullptr);
    m_communities = communities;
    dress();
    m_scene.current = currentKey.isEmpty() ? -1 : m_scene.graph->indexOf(currentKey);
    m_scene.currentEdge = m_scene.graph->edgeBetween(edgeA, edgeB);
    m_scene.hover = -1;
    markAgain(marked);
}

/// Where nodes go, and where they come from.
void GraphView::takePlaces(const QVector<QPointF> &places, const QHash<QString, QPointF> &before)
{
    if (m_known.size() > kMostKnown)
        m_known.clear();
    m_to = places;
    if (const int held = m_drag == Drag::Node ? m_scene.graph->indexOf(m_dragged) : -1; held >= 0)
        m_to[held] = before.value(m_dragged, m_to[held]); // a hand has it
    m_from = m_to;
    for (int i = 0; i < m_to.size(); ++i) {
        const QString &key = m_scene.graph->nodes[i].key;
        m_from[i] = before.value(key, m_to[i]);
        m_known.insert(key, m_to[i]);
    }
}

/// Keys of the ends of the edge that is chosen; empty for none.
std::pair<QString, QString> GraphView::currentPair() const
{
    if (isEmpty() || m_scene.currentEdge < 0)
        return {};
    const GraphEdge &edge = m_scene.graph->edges[m_scene.currentEdge];
    return {m_scene.graph->nodes[edge.a].key, m_scene.graph->nodes[edge.b].key};
}

void GraphView::moveTo(double progress)
{
    if (m_from.size() != m_scene.places.size())
        return;
    for (int i = 0; i < m_from.size(); ++i)
        m_scene.places[i] = m_from[i] + (m_to[i] - m_from[i]) * progress;
    if (m_isFitted) {
        m_scene.zoom = m_fromZoom + (m_toZoom - m_fromZoom) * progress;
        m_scene.offset = m_fromOffset + (m_toOffset - m_fromOffset) * progress;
        m_scene.stretch = m_fromStretch + (m_toStretch - m_fromStretch) * progress;
    }
    m_isLayerStale = true;
    update();
}

void GraphView::finishMotion()
{
    moveTo(1);
    m_from.clear();
    if (m_isFitted) // the room may be another by now
        m_scene.fitInto(room());
    Q_EMIT settled();
}

void GraphView::setColors(GraphColors colors)
{
    m_colors = colors;
    if (isEmpty())
        return;
    dress();
    m_isLayerStale = true;
    update();
}

void GraphView::setNetworkColors(const QHash<QString, QColor> &colors)
{
    m_networkColors = colors;
    setColors(m_colors);
}

/// Sizes and colours of what is drawn.
void GraphView::dress()
{
    m_scene.look = lookOf(*m_scene.graph, m_communities, m_colors, m_classes);
    if (m_colors != GraphColors::Network)
        return;
    for (const QString &network : std::as_const(m_scene.look.classNames))
        m_scene.look.chosen.append(m_networkColors.value(network));
}

void GraphView::forgetPlaces()
{
    m_known.clear();
    m_classes.clear();
    m_scene.pins.clear();
    m_isFitted = true;
}

QRectF GraphView::room() const
{
    return QRectF(rect()).adjusted(kMargin, kMargin, -kMargin,
                                   -kMargin - m_scene.legendHeight(width()));
}

void GraphView::fit()
{
    m_isFitted = true;
    m_scene.fitInto(room());
    m_isLayerStale = true;
    update();
}

void GraphView::highlight(const QSet<QString> &keys)
{
    mark(nodesOf(keys), true);
}

QSet<int> GraphView::nodesOf(const QSet<QString> &keys) const
{
    QSet<int> nodes;
    for (int i = 0; !isEmpty() && i < m_scene.graph->nodes.size(); ++i) {
        if (keys.contains(m_scene.graph->nodes[i].key))
            nodes.insert(i);
    }
    return nodes;
}

/// Where nothing is marked, nothing is pale.
void GraphView::mark(const QSet<int> &nodes, bool arePaleOthers)
{
    m_scene.marked = nodes;
    m_scene.isDimmed = arePaleOthers && !nodes.isEmpty();
    m_isLayerStale = true;
    update();
}

void GraphView::themeChanged()
{
    m_labelPixmaps.clear();
    m_sprites.clear();
    m_isLayerStale = true;
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    ChartView::resizeEvent(event);
    m_search->setGeometry(8, 8, std::min(240, width() - 16), m_search->sizeHint().height());
    m_found->move(m_search->geometry().right() + 8,
                  m_search->geometry().center().y() - m_found->sizeHint().height() / 2);
    if (m_isFitted && !isEmpty() && isSettled())
        m_scene.fitInto(room());
    m_isLayerStale = true;
}

QStringList GraphView::dataFilters() const
{
    return {tr("GraphML (*.graphml)"), tr("Table of pairs (*.csv)")};
}

std::optional<QByteArray> GraphView::dataAs(const QString &ending) const
{
    if (!m_scene.graph)
        return std::nullopt;
    if (ending == QLatin1String("graphml"))
        return toGraphMl(*m_scene.graph, m_scene.places, m_communities);
    if (ending == QLatin1String("csv"))
        return toCsv(*m_scene.graph);
    return std::nullopt;
}

QVector<ValueRef> GraphView::markedValues() const
{
    QList<int> nodes(m_scene.marked.begin(), m_scene.marked.end());
    std::sort(nodes.begin(), nodes.end());
    QVector<ValueRef> values;
    for (const int node : std::as_const(nodes)) {
        if (!m_scene.graph->nodes[node].isRest)
            values.append(m_scene.graph->nodes[node].value);
    }
    return values;
}

} // namespace weir
