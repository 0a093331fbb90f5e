#include "widgets/graph/graphview.h"

#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kWheelStep = 1.0015; // per eighth of a degree
constexpr double kKeyStep = 1.25;
constexpr double kDragStart = 4; // pixels

/// "41.2 GB there, 3 MB back, 18.9 M packets, 120 flows".
QString sumsText(const GraphSums &sums, bool isDirected)
{
    const QString packets = format::packets(static_cast<quint64>(sums.packets()));
    if (!isDirected)
        return GraphView::tr("%1 bytes, %2")
            .arg(format::exactCount(static_cast<quint64>(sums.bytes())), packets);
    return GraphView::tr("sent %1 bytes, received %2 bytes, %3")
        .arg(format::exactCount(static_cast<quint64>(sums.bytesAb)),
             format::exactCount(static_cast<quint64>(sums.bytesBa)), packets);
}

} // namespace

QString GraphView::tooltipAt(const QPointF &position) const
{
    if (isEmpty())
        return {};
    const GraphData &graph = *m_scene.graph;
    const int place = m_scene.nodeAt(position);
    if (place >= 0) {
        const GraphNode &node = graph.nodes[place];
        if (node.isRest)
            return tr("The rest: %1 pairs that are not drawn, %2 of %3")
                .arg(format::exactCount(graph.restMembers),
                     format::share(graph.total > 0 ? graph.rest / graph.total : 0),
                     metricText(graph.metric));
        QStringList lines{node.label};
        if (m_names && node.address) {
            const QString name = m_names->name(*node.address);
            if (!name.isEmpty())
                lines += name;
        }
        for (const QString &word : {node.network, node.country, node.kind}) {
            if (!word.isEmpty())
                lines += word;
        }
        if (!node.list.isEmpty())
            lines += tr("On a list: %1").arg(node.list);
        lines += sumsText(node.sums, graph.isDirected);
        lines += tr("%n peer(s) in the picture", nullptr, node.degree);
        if (node.isSilent)
            lines += tr("It never answered");
        return lines.join(QLatin1Char('\n'));
    }
    const int at = m_scene.edgeAt(position);
    if (at < 0)
        return {};
    const GraphEdge &edge = graph.edges[at];
    QStringList lines{graph.nodes[edge.a].label + QStringLiteral(" ↔ ")
                      + graph.nodes[edge.b].label};
    if (graph.isDirected) {
        lines += QStringLiteral("→ ") + format::exactCount(quint64(edge.sums.bytesAb))
                 + QStringLiteral(" B, ") + format::packets(quint64(edge.sums.packetsAb));
        lines += QStringLiteral("← ") + format::exactCount(quint64(edge.sums.bytesBa))
                 + QStringLiteral(" B, ") + format::packets(quint64(edge.sums.packetsBa));
    } else {
        lines += sumsText(edge.sums, false);
    }
    if (graph.isCompared)
        lines += tr("before: %1 %2")
                     .arg(format::exactCount(quint64(edge.before)), metricText(graph.metric));
    return lines.join(QLatin1Char('\n'));
}

void GraphView::setCurrent(int node, bool isShown)
{
    m_scene.current = node;
    m_scene.currentEdge = -1;
    update();
    if (node < 0)
        return;
    const GraphNode &one = m_scene.graph->nodes[node];
    setAccessibleDescription(one.label + QStringLiteral(", ")
                             + sumsText(one.sums, m_scene.graph->isDirected));
    if (isShown && !one.isRest)
        Q_EMIT valueSelected(one.value);
}

void GraphView::setEdge(int edge)
{
    m_scene.current = -1;
    m_scene.currentEdge = edge;
    update();
    const GraphEdge &one = m_scene.graph->edges[edge];
    Q_EMIT pairSelected(m_scene.graph->nodes[one.a].value, m_scene.graph->nodes[one.b].value);
}

void GraphView::touchView()
{
    m_isFitted = false;
    m_rest.start();
    update();
}

void GraphView::zoom(const QPointF &about, double factor)
{
    if (isEmpty())
        return;
    m_scene.zoomAbout(about, factor);
    touchView();
}

void GraphView::showNode(int node)
{
    const QPointF at = m_scene.screenOf(node);
    if (room().contains(at))
        return;
    m_scene.offset += room().center() - at;
    touchView();
}

void GraphView::showOne(const QString &key)
{
    const int node = isEmpty() ? -1 : m_scene.graph->indexOf(key);
    if (node < 0)
        return;
    setCurrent(node, true);
    showNode(node);
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_last = event->position();
    m_hasMoved = false;
    if (isEmpty() || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    const int pressed = m_scene.nodeAt(m_pressed);
    m_dragged = pressed >= 0 ? m_scene.graph->nodes[pressed].key : QString();
    if (event->modifiers() & Qt::ShiftModifier && event->button() == Qt::LeftButton) {
        m_drag = Drag::Lasso;
        m_lasso = {m_pressed};
    } else {
        const bool isNode = pressed >= 0 && event->button() == Qt::LeftButton;
        m_drag = isNode ? Drag::Node : Drag::Pan;
    }
}

void GraphView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_drag == Drag::None) {
        const int hover = m_scene.nodeAt(at);
        if (hover != m_scene.hover) {
            m_scene.hover = hover;
            setCursor(hover >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
            update();
        }
        return;
    }
    if (!m_hasMoved && (at - m_pressed).manhattanLength() < kDragStart)
        return;
    m_hasMoved = true;
    if (m_drag == Drag::Pan) {
        m_scene.offset += at - m_last;
        touchView();
    } else if (m_drag == Drag::Node) {
        const int node = m_scene.graph ? m_scene.graph->indexOf(m_dragged) : -1;
        if (node >= 0) { // it may have gone with a new answer
            m_scene.places[node] += m_scene.wayOf(at - m_last);
            if (node < m_to.size() && node < m_from.size()) // others may be on their way
                m_from[node] = m_to[node] = m_scene.places[node];
            m_isLayerStale = true;
        }
    } else if (m_drag == Drag::Lasso) {
        m_lasso.append(at);
    }
    m_last = at;
    update();
}

void GraphView::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::None || isEmpty())
        return;
    if (drag == Drag::Lasso) {
        markLasso();
        return;
    }
    if (m_hasMoved) {
        const int node = drag == Drag::Node ? m_scene.graph->indexOf(m_dragged) : -1;
        if (node >= 0) { // where a hand put it
            m_scene.pins.insert(m_dragged);
            m_known.insert(m_dragged, m_scene.places[node]);
        }
        m_isLayerStale |= drag == Drag::Node;
        update();
        return;
    }
    const int node = m_scene.nodeAt(event->position());
    const int edge = node < 0 ? m_scene.edgeAt(event->position()) : -1;
    if (!m_scene.marked.isEmpty())
        mark({}, false);
    if (edge >= 0)
        setEdge(edge);
    else
        setCurrent(node, true);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isEmpty() || event->button() != Qt::LeftButton)
        return;
    const int node = m_scene.nodeAt(event->position());
    if (node >= 0) {
        if (!m_scene.graph->nodes[node].isRest)
            Q_EMIT drillDownRequested(m_scene.graph->nodes[node].value);
        return;
    }
    const int edge = m_scene.edgeAt(event->position());
    if (edge < 0) {
        fit();
        return;
    }
    const GraphEdge &one = m_scene.graph->edges[edge];
    Q_EMIT pairDrillRequested(m_scene.graph->nodes[one.a].value, m_scene.graph->nodes[one.b].value);
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    zoom(event->position(), std::pow(kWheelStep, event->angleDelta().y()));
    event->accept();
}

void GraphView::leaveEvent(QEvent *event)
{
    ChartView::leaveEvent(event);
    m_scene.hover = -1;
    update();
}

void GraphView::markLasso()
{
    QSet<int> nodes;
    for (int i = 0; i < m_scene.places.size(); ++i) {
        if (m_lasso.containsPoint(m_scene.screenOf(i), Qt::OddEvenFill))
            nodes.insert(i);
    }
    m_lasso.clear();
    mark(nodes, m_scene.isDimmed);
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<int>(m_scene.places.size()) - 1;
    const auto walk = [&](const QPoint &step) {
        const int node = m_scene.nodeTowards(m_scene.current, step);
        if (node >= 0 && node != m_scene.current) {
            setCurrent(node, true);
            showNode(node);
        }
    };
    const auto go = [&](int node) {
        if (last < 0)
            return;
        setCurrent(std::clamp(node, 0, last), true);
        showNode(m_scene.current);
    };
    const bool hasCurrent = m_scene.current >= 0 && m_scene.current <= last;
    switch (event->key()) {
    case Qt::Key_Left:
        return walk({-1, 0});
    case Qt::Key_Right:
        return walk({1, 0});
    case Qt::Key_Up:
        return walk({0, -1});
    case Qt::Key_Down:
        return walk({0, 1});
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_PageDown:
        return go(m_scene.current + 1);
    case Qt::Key_PageUp:
        return go(m_scene.current - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(QRectF(rect()).center(), kKeyStep);
    case Qt::Key_Minus:
        return zoom(QRectF(rect()).center(), 1 / kKeyStep);
    case Qt::Key_F:
        return event->modifiers() & Qt::ControlModifier ? openSearch() : fit();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Slash:
        return openSearch();
    case Qt::Key_Space:
        if (hasCurrent)
            togglePin(m_scene.current);
        return;
    case Qt::Key_H:
    case Qt::Key_Delete:
        if (hasCurrent)
            Q_EMIT hideRequested({m_scene.graph->nodes[m_scene.current].key});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_search->hasFocus()) // it has gone to the next one found
            return;
        if (hasCurrent && !m_scene.graph->nodes[m_scene.current].isRest)
            Q_EMIT drillDownRequested(m_scene.graph->nodes[m_scene.current].value);
        return;
    case Qt::Key_Escape:
        if (m_search->isVisible() || !m_scene.marked.isEmpty()) {
            m_search->clear();
            m_search->hide();
            m_found->hide();
            highlight({});
            setFocus();
            return;
        }
        break;
    default:
        break;
    }
    ChartView::keyPressEvent(event);
}

void GraphView::togglePin(int node)
{
    const QString key = m_scene.graph->nodes[node].key;
    if (!m_scene.pins.remove(key))
        m_scene.pins.insert(key);
    update();
}

void GraphView::openSearch()
{
    m_search->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

/// What is not found is pale while something is found, also in later answers.
void GraphView::search(const QString &text)
{
    QSet<int> nodes;
    for (int i = 0; !isEmpty() && !text.isEmpty() && i < m_scene.graph->nodes.size(); ++i) {
        const GraphNode &node = m_scene.graph->nodes[i];
        const QString name = m_names && node.address ? m_names->name(*node.address) : QString();
        if (node.label.contains(text, Qt::CaseInsensitive)
            || name.contains(text, Qt::CaseInsensitive))
            nodes.insert(i);
    }
    mark(nodes, true);
    m_found->setText(m_scene.marked.isEmpty()
                         ? tr("None of those drawn. Try more pairs.")
                         : tr("%n found", nullptr, static_cast<int>(m_scene.marked.size())));
    m_found->adjustSize();
    m_found->setVisible(!text.isEmpty());
}

/// Walks along what the search has found, the heaviest first.
void GraphView::goToNextFound()
{
    QList<int> found(m_scene.marked.begin(), m_scene.marked.end());
    std::sort(found.begin(), found.end());
    if (found.isEmpty())
        return;
    const auto next = std::upper_bound(found.begin(), found.end(), m_scene.current);
    const int node = next == found.end() ? found.front() : *next;
    setCurrent(node, true);
    showNode(node);
}

QSet<QString> GraphView::markedKeys() const
{
    QSet<QString> keys;
    for (const int node : m_scene.marked)
        keys.insert(m_scene.graph->nodes[node].key);
    return keys;
}

/// In a new answer: what is searched for, else what was marked and is still there.
void GraphView::markAgain(const QSet<QString> &keys)
{
    if (m_search->isVisible() && !m_search->text().isEmpty())
        search(m_search->text());
    else
        mark(nodesOf(keys), m_scene.isDimmed);
}

QPoint GraphView::currentPosition() const
{
    return m_scene.current >= 0 ? m_scene.screenOf(m_scene.current).toPoint() : rect().center();
}

void GraphView::fillNodeMenu(QMenu &menu, int node)
{
    const GraphNode &one = m_scene.graph->nodes[node];
    if (m_menu)
        m_menu->fill(menu, one.value);
    menu.addSeparator();
    const auto add = [&](const char *name, const QString &text, auto act) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const QString key = one.key;
    if (!one.value.literal.isEmpty())
        add("expandAction", one.isGroup ? tr("Open the group here") : tr("Show more peers here"),
            [this, key] { Q_EMIT expandRequested(key); });
    add("onlyAction", tr("Only this and its peers"), [this, key] { Q_EMIT onlyRequested(key); });
    add("hideAction", tr("Hide"), [this, key] { Q_EMIT hideRequested({key}); });
    add("pinAction", m_scene.pins.contains(key) ? tr("Unpin") : tr("Pin here"),
        [this, key] { // the node may have another place by now, or be gone
            const int at = isEmpty() ? -1 : m_scene.graph->indexOf(key);
            if (at >= 0)
                togglePin(at);
        });
}

void GraphView::fillMenu(QMenu &menu, const QPoint &position)
{
    if (isEmpty())
        return;
    const int node = m_scene.nodeAt(position);
    const int edge = node < 0 ? m_scene.edgeAt(position) : -1;
    if (m_scene.marked.size() > 1 && (node < 0 || m_scene.marked.contains(node))) {
        const QVector<ValueRef> values = markedValues();
        const auto count = static_cast<int>(values.size());
        QStringList keys;
        for (const int one : std::as_const(m_scene.marked))
            keys += m_scene.graph->nodes[one].key;
        connect(menu.addAction(tr("Filter to these %n", nullptr, count)), &QAction::triggered, this,
                [this, values] { Q_EMIT filterRequested(values); });
        connect(menu.addAction(tr("Hide these %n", nullptr, count)), &QAction::triggered, this,
                [this, keys] { Q_EMIT hideRequested(keys); });
    } else if (node >= 0 && !m_scene.graph->nodes[node].isRest) {
        setCurrent(node, true);
        fillNodeMenu(menu, node);
    } else if (edge >= 0) {
        setEdge(edge);
        const GraphEdge &one = m_scene.graph->edges[edge];
        const ValueRef a = m_scene.graph->nodes[one.a].value;
        const ValueRef b = m_scene.graph->nodes[one.b].value;
        connect(menu.addAction(tr("Filter to this pair")), &QAction::triggered, this,
                [this, a, b] { Q_EMIT pairDrillRequested(a, b); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Fit to the window")), &QAction::triggered, this, &GraphView::fit);
    connect(menu.addAction(tr("Find a host…")), &QAction::triggered, this, &GraphView::openSearch);
}

bool GraphView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = tooltipAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return ChartView::event(event);
}

} // namespace weir
