// What colours and lines of a graph mean, in rows below it.
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/graph/graphscene.h"
#include "widgets/graph/graphview.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr double kRow = 18, kMargin = 6; // heights
constexpr int kMostRows = 2;
constexpr double kLine = 30, kDot = 10; // widths of what stands before the words
constexpr double kToWords = 6, kToNext = 14;

/// Colour is not the only sign: the kind of line stands in words too.
QString changeText(EdgeChange change)
{
    switch (change) {
    case EdgeChange::New:
        return GraphView::tr("new (dash and dot)");
    case EdgeChange::Gone:
        return GraphView::tr("gone (dots)");
    case EdgeChange::Grown:
        return GraphView::tr("grown (full line)");
    case EdgeChange::Shrunk:
        return GraphView::tr("shrunk (dashes)");
    case EdgeChange::None:
        break;
    }
    return GraphView::tr("as before (pale)");
}

} // namespace

/// A dot or a line, and what it means.
struct GraphScene::LegendEntry
{
    enum class Mark { Dot, Hollow, Ringed, Line };

    QString text;
    QColor color;
    Mark mark = Mark::Dot;
    Qt::PenStyle style = Qt::SolidLine;
    QPointF at = {}; // from the left top corner of the legend

    double markWidth() const { return mark == Mark::Line ? kLine : kDot; }
};

/// What cannot be guessed comes first: there may be no room for all communities.
QVector<GraphScene::LegendEntry> GraphScene::legendEntries(const Palette &colors) const
{
    using Mark = LegendEntry::Mark;
    QVector<LegendEntry> entries;
    if (graph->isCompared) {
        for (const EdgeChange change : {EdgeChange::New, EdgeChange::Gone, EdgeChange::Grown,
                                        EdgeChange::Shrunk, EdgeChange::None})
            entries.append(
                {changeText(change), changeColor(colors, change), Mark::Line, changeStyle(change)});
        entries.back().color.setAlphaF(0.4F); // as such edges are
    }
    if (look.hasListed && graph->isCompared) // lines tell the change there
        entries.append({GraphView::tr("on a list"), colors.severityColor(3), Mark::Ringed});
    else if (look.hasListed)
        entries.append({GraphView::tr("on a list (dashes)"), colors.severityColor(3), Mark::Line,
                        Qt::DashLine});
    if (std::ranges::any_of(graph->nodes, &GraphNode::isSilent))
        entries.append({GraphView::tr("never answered"), colors.quietInk, Mark::Hollow});
    for (int i = 0; i < look.classNames.size(); ++i) {
        if (!look.classNames[i].isEmpty())
            entries.append({look.classNames[i], look.classColor(colors, i)});
    }
    if (look.hasOthers && look.isByList)
        entries.append({GraphView::tr("on no list"), look.classColor(colors, -1)});
    else if (look.hasOthers && !entries.isEmpty())
        entries.append({GraphView::tr("others"), look.classColor(colors, -1)});
    return entries;
}

/// In as many rows as there are allowed; where that is too little, "…" follows the last.
QVector<GraphScene::LegendEntry> GraphScene::placedLegend(const Palette &colors, double width) const
{
    QVector<LegendEntry> entries = legendEntries(colors);
    const QFontMetricsF metrics(labelFont());
    const double more = metrics.horizontalAdvance(QStringLiteral("…"));
    double x = 0;
    int row = 0;
    for (int i = 0; i < entries.size(); ++i) {
        const double needed =
            entries[i].markWidth() + kToWords + metrics.horizontalAdvance(entries[i].text);
        const bool isLast = i + 1 == entries.size();
        const double kept = row + 1 < kMostRows || isLast ? 0 : kToNext + more;
        if (x > 0 && x + needed + kept > width) {
            if (row + 1 == kMostRows) {
                entries[i - 1].text += QStringLiteral("  …");
                entries.resize(i);
                break;
            }
            ++row;
            x = 0;
        }
        entries[i].at = {x, row * kRow};
        x += needed + kToNext;
    }
    return entries;
}

double GraphScene::legendHeight(double width) const
{
    if (isEmpty())
        return 0;
    const QVector<LegendEntry> entries = placedLegend(Palette{}, width);
    return entries.isEmpty() ? 0 : entries.back().at.y() + kRow + kMargin;
}

QStringList GraphScene::legendTexts(double width) const
{
    QStringList texts;
    if (!isEmpty()) {
        for (const LegendEntry &entry : placedLegend(Palette{}, width))
            texts += entry.text;
    }
    return texts;
}

void GraphScene::paintLegendMark(QPainter &painter, const LegendEntry &entry, const QPointF &at)
{
    const QPointF dot = at + QPointF(kDot / 2, 0);
    painter.setBrush(Qt::NoBrush);
    switch (entry.mark) {
    case LegendEntry::Mark::Line:
        painter.setPen(edgePen(entry.color, 2, entry.style));
        painter.drawLine(at, at + QPointF(kLine, 0));
        return;
    case LegendEntry::Mark::Hollow:
        painter.setPen(QPen(entry.color, 1.6));
        break;
    case LegendEntry::Mark::Ringed:
        painter.setPen(QPen(entry.color, 1.2, Qt::DotLine));
        painter.drawEllipse(dot, 5, 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        painter.drawEllipse(dot, 2.5, 2.5);
        return;
    case LegendEntry::Mark::Dot:
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        break;
    }
    painter.drawEllipse(dot, 4, 4);
}

void GraphScene::paintLegend(QPainter &painter, const Palette &colors, const QRectF &room) const
{
    if (isEmpty())
        return;
    const double height = legendHeight(room.width());
    if (height > 0) { // nodes may lie below it when the picture is zoomed
        QColor ground = colors.panel;
        ground.setAlphaF(0.85F);
        painter.fillRect(QRectF(room.left(), room.bottom() - height, room.width(), height), ground);
    }
    painter.setFont(labelFont());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LegendEntry &entry : placedLegend(colors, room.width())) {
        const QPointF at =
            QPointF(room.left(), room.bottom() - height + (kMargin + kRow) / 2) + entry.at;
        paintLegendMark(painter, entry, at);
        painter.setPen(colors.quietInk);
        painter.drawText(QRectF(at.x() + entry.markWidth() + kToWords, at.y() - kRow / 2,
                                room.right() - at.x(), kRow),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.text);
    }
}

} // namespace weir
