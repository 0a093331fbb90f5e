#include "widgets/graph/sankeyview.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace weir {

namespace {

constexpr double kBar = 12; // pixels wide
constexpr double kHead = 24;
constexpr double kSide = 150; // for labels at the outer sides
constexpr double kGapShare = 0.014;
constexpr double kLabelHeight = 13;
constexpr double kMargin = 10;

} // namespace

SankeyView::SankeyView(QWidget *parent)
    : ChartView(parent)
{
    setAccessibleName(tr("Bands of traffic from field to field"));
    setMouseTracking(true);
}

void SankeyView::setResult(const ResultPtr &result, const QString &metric,
                           const QStringList &titles, const QueryNames &names)
{
    const QString current = m_current >= 0 ? m_data.nodes[m_current].label : QString();
    m_data = result ? readSankey(*result, metric, kValues, names) : SankeyData();
    if (!titles.isEmpty())
        m_data.titles = titles;
    layOutSankey(m_data, kGapShare);
    m_current = m_hover = m_hoverBand = -1;
    for (int i = 0; i < m_data.nodes.size(); ++i) {
        if (!current.isEmpty() && m_data.nodes[i].label == current)
            m_current = i;
    }
    update();
}

QRectF SankeyView::barOf(int node, const QSizeF &size) const
{
    const SankeyNode &one = m_data.nodes[node];
    const auto levels = std::max<qsizetype>(2, m_data.titles.size());
    const double step = (size.width() - 2 * kSide - kBar) / static_cast<double>(levels - 1);
    const double height = size.height() - kHead - kMargin;
    return {kSide + step * one.level, kHead + one.top * height, kBar,
            std::max(1.0, (one.bottom - one.top) * height)};
}

QPainterPath SankeyView::pathOf(const SankeyBand &band, const QSizeF &size) const
{
    const double height = size.height() - kHead - kMargin;
    const double left = barOf(band.from, size).right();
    const double right = barOf(band.to, size).left();
    const double middle = (left + right) / 2;
    const double fromTop = kHead + band.fromTop * height;
    const double toTop = kHead + band.toTop * height;
    const double thick = std::max(0.6, band.thickness * height);
    QPainterPath path(QPointF(left, fromTop));
    path.cubicTo(middle, fromTop, middle, toTop, right, toTop);
    path.lineTo(right, toTop + thick);
    path.cubicTo(middle, toTop + thick, middle, fromTop + thick, left, fromTop + thick);
    path.closeSubpath();
    return path;
}

QColor SankeyView::colourOf(int node) const
{
    const Palette &colors = paletteOf(this);
    const SankeyNode &one = m_data.nodes[node];
    int first = node;
    while (first > 0 && m_data.nodes[first - 1].level == one.level)
        --first;
    constexpr int kColoured = 5; // smaller ones are quiet: their names stand beside them
    return colors.seriesColor(node - first, one.isRest || node - first >= kColoured);
}

void SankeyView::paintBands(QPainter &painter, const QSizeF &size) const
{
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < m_data.bands.size(); ++i) {
        const SankeyBand &band = m_data.bands[i];
        const bool isFocus = i == m_hoverBand || band.from == m_hover || band.to == m_hover
                             || band.from == m_current || band.to == m_current;
        QColor color = colourOf(band.from);
        color.setAlpha(isFocus ? 165 : 75);
        painter.setBrush(color);
        painter.drawPath(pathOf(band, size));
    }
}

void SankeyView::paintPicture(QPainter &painter, const QSize &size) const
{
    const Palette &colors = paletteOf(this);
    painter.fillRect(QRectF(QPointF(), size), colors.panel);
    if (isEmpty()) {
        paintEmpty(painter, QRectF(QPointF(), size));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintBands(painter, size);
    const auto last = static_cast<int>(m_data.titles.size()) - 1;
    const QFontMetricsF metrics(labelFont());
    QVector<double> labelled(last + 1, -1e9); // bottom of the last label of each level
    painter.setFont(labelFont());
    for (int i = 0; i < m_data.nodes.size(); ++i) {
        const SankeyNode &node = m_data.nodes[i];
        const QRectF bar = barOf(i, size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(i));
        painter.drawRect(bar);
        if (i == m_current) {
            painter.setPen(QPen(colors.ink, 1.6));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(-2, -2, 2, 2));
        }
        const double y = bar.center().y() - kLabelHeight / 2;
        if (y < labelled[node.level] && i != m_current)
            continue; // no room: the tooltip tells
        labelled[node.level] = y + kLabelHeight;
        const bool isLeft = node.level == 0;
        const double room =
            node.level == last || isLeft ? kSide - 2 * kMargin : std::max(40.0, size.width() / 9.0);
        const QRectF box = isLeft ? QRectF(bar.left() - room - 6, y, room, kLabelHeight)
                                  : QRectF(bar.right() + 6, y, room, kLabelHeight);
        painter.setPen(node.isRest ? colors.quietInk : colors.ink);
        painter.drawText(box, (isLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                         metrics.elidedText(node.label, Qt::ElideMiddle, room));
    }
    for (int level = 0; level <= last; ++level) {
        const double step = (size.width() - 2 * kSide - kBar) / std::max(1, last);
        const QRectF box(kSide + step * level - kSide + kBar / 2, 0, 2 * kSide, kHead - 6);
        painter.setPen(colors.quietInk);
        painter.drawText(box, Qt::AlignCenter, m_data.titles[level]);
    }
}

void SankeyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter, size());
    if (isPartial())
        paintPartial(painter, rect());
}

int SankeyView::nodeAt(const QPointF &position) const
{
    for (int i = 0; i < m_data.nodes.size(); ++i) {
        if (barOf(i, size()).adjusted(-4, -1, 4, 1).contains(position))
            return i;
    }
    return -1;
}

int SankeyView::bandAt(const QPointF &position) const
{
    for (auto i = static_cast<int>(m_data.bands.size()) - 1; i >= 0; --i) {
        if (pathOf(m_data.bands[i], size()).contains(position))
            return i;
    }
    return -1;
}

QString SankeyView::tooltipAt(const QPointF &position) const
{
    const auto text = [&](const QString &what, double weight) {
        return tr("%1\n%2 %3, %4 of all")
            .arg(what, format::exactCount(static_cast<quint64>(weight)), m_data.metric,
                 format::share(m_data.total > 0 ? weight / m_data.total : 0));
    };
    const int node = nodeAt(position);
    if (node >= 0)
        return text(m_data.nodes[node].label, m_data.nodes[node].weight);
    const int band = bandAt(position);
    if (band < 0)
        return {};
    const SankeyBand &one = m_data.bands[band];
    return text(m_data.nodes[one.from].label + QStringLiteral(" → ") + m_data.nodes[one.to].label,
                one.weight);
}

void SankeyView::setCurrent(int node)
{
    m_current = node;
    update();
    if (node < 0)
        return;
    const SankeyNode &one = m_data.nodes[node];
    setAccessibleDescription(one.label + QStringLiteral(", ")
                             + format::exactCount(static_cast<quint64>(one.weight)));
    if (!one.isRest)
        Q_EMIT valueSelected(one.value);
}

QPoint SankeyView::currentPosition() const
{
    return m_current >= 0 ? barOf(m_current, size()).center().toPoint() : rect().center();
}

void SankeyView::fillMenu(QMenu &menu, const QPoint &position)
{
    const int node = nodeAt(position);
    if (node < 0 || m_data.nodes[node].isRest)
        return;
    setCurrent(node);
    if (m_menu)
        m_menu->fill(menu, m_data.nodes[node].value);
}

QStringList SankeyView::dataFilters() const
{
    return {tr("Table of bands (*.csv)")};
}

std::optional<QByteArray> SankeyView::dataAs(const QString &ending) const
{
    if (ending != QLatin1String("csv"))
        return std::nullopt;
    const auto field = [](QString text) {
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\""))
               + QLatin1Char('"');
    };
    QString text = QStringLiteral("from,to,") + m_data.metric + QStringLiteral("\r\n");
    for (const SankeyBand &band : m_data.bands)
        text += field(m_data.nodes[band.from].label) + QLatin1Char(',')
                + field(m_data.nodes[band.to].label) + QLatin1Char(',')
                + QString::number(band.weight, 'f', 0) + QStringLiteral("\r\n");
    return text.toUtf8();
}

void SankeyView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(nodeAt(event->position()));
}

void SankeyView::mouseMoveEvent(QMouseEvent *event)
{
    const int node = nodeAt(event->position());
    const int band = node < 0 ? bandAt(event->position()) : -1;
    if (node == m_hover && band == m_hoverBand)
        return;
    m_hover = node;
    m_hoverBand = band;
    update();
}

void SankeyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int node = nodeAt(event->position());
    if (node >= 0 && !m_data.nodes[node].isRest)
        Q_EMIT drillDownRequested(m_data.nodes[node].value);
}

void SankeyView::leaveEvent(QEvent *event)
{
    ChartView::leaveEvent(event);
    m_hover = m_hoverBand = -1;
    update();
}

void SankeyView::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty())
        return ChartView::keyPressEvent(event);
    const auto walk = [&](int step) {
        setCurrent(std::clamp(m_current + step, 0, static_cast<int>(m_data.nodes.size()) - 1));
    };
    const auto jump = [&](int step) { // to the first value of another level
        const int level = m_current < 0 ? 0 : m_data.nodes[m_current].level + step;
        for (int i = 0; i < m_data.nodes.size(); ++i) {
            if (m_data.nodes[i].level == level)
                return setCurrent(i);
        }
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return walk(-1);
    case Qt::Key_Down:
        return walk(1);
    case Qt::Key_Left:
        return jump(-1);
    case Qt::Key_Right:
        return jump(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && !m_data.nodes[m_current].isRest)
            Q_EMIT drillDownRequested(m_data.nodes[m_current].value);
        return;
    default:
        ChartView::keyPressEvent(event);
    }
}

bool SankeyView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ChartView::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = tooltipAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace weir
