// How BarList looks.
#include "widgets/charts/barlist.h"

#include "model/qt/addressnames.h"
#include "widgets/common/fonts.h"
#include "widgets/common/painting.h"
#include "widgets/common/palette.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {
constexpr int kRowHeight = 26;
constexpr int kPadding = 7;
constexpr int kBarHeight = 7;
constexpr int kNameGap = 10;
constexpr int kMarkWidth = 16; // of "⚠"
constexpr double kValueAndBar =
    64 + 2 * 12 + 2 * kPadding + 36; // what a value and a short bar take
constexpr double kLabelShare = 0.55; // of the width, at most, for labels with names
} // namespace

int BarList::rowAt(const QPoint &position) const
{
    const int row = position.y() / kRowHeight;
    return position.y() >= 0 && row < rowCount() ? row : -1;
}

QRect BarList::rowRect(int row, int width) const
{
    return {0, row * kRowHeight, width, kRowHeight};
}

QSize BarList::sizeHint() const
{
    return {320, std::max(rowCount(), 4) * kRowHeight};
}

QSize BarList::minimumSizeHint() const
{
    return {160, std::min(std::max(rowCount(), 3), m_limit) * kRowHeight};
}

/// What stands in small letters behind the value: the name of an address or of a port's service.
QString BarList::nameOf(const Row &row) const
{
    return !m_names || !row.service.isEmpty() ? row.service : m_names->name(row.address);
}

/// The blocklists that a host is on.
QString BarList::listsOf(const Row &row) const
{
    return m_listed && !row.isOther ? m_listed->name(row.address) : QString();
}

/// Width that labels want: the widest of them with its mark and its name, within bounds.
int BarList::labelWidth(int width) const
{
    qreal widest = 60;
    for (const Row &row : m_rows) {
        const QFontMetricsF metrics(row.isMono && !row.isOther ? monoFont() : textFont());
        qreal needed = metrics.horizontalAdvance(row.label);
        const QString name = nameOf(row);
        if (!listsOf(row).isEmpty())
            needed += kMarkWidth;
        if (!name.isEmpty())
            needed +=
                kNameGap + std::min(QFontMetricsF(smallFont()).horizontalAdvance(name), 150.0);
        widest = std::max(widest, needed);
    }
    // a narrow list spares its bars and cuts names short instead
    const double most = std::max(width * kLabelShare, 60.0);
    const double room = std::max(width - kValueAndBar, 60.0);
    return static_cast<int>(std::min({widest + 4, most, room}));
}

void BarList::paintRow(QPainter &painter, int row, int width, int labelSpace, int valueSpace) const
{
    const Palette &colors = paletteOf(this);
    const Row &item = m_rows[row];
    const QRectF box = rowRect(row, width);
    if (row == m_current)
        painter.fillRect(box, colors.accentSoft);
    else if (row == m_hover && !item.isOther)
        painter.fillRect(box, colors.hover);
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colors.line);

    QRectF label = box.adjusted(kPadding, 0, 0, 0);
    label.setWidth(labelSpace);
    painter.setPen(item.isOther || item.value.literal.isEmpty() ? colors.quietInk : colors.ink);
    painter.setFont(item.isMono && !item.isOther ? monoFont() : textFont());
    const QFontMetricsF metrics(painter.font());
    painter.drawText(label, Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(item.label, Qt::ElideRight, label.width()));
    const QString name = nameOf(item);
    qreal used = metrics.horizontalAdvance(item.label) + kNameGap;
    if (!listsOf(item).isEmpty()) {
        painter.setPen(colors.severityColor(3));
        painter.drawText(label.adjusted(used - kNameGap / 2, 0, kMarkWidth, 0),
                         Qt::AlignVCenter | Qt::TextSingleLine, QStringLiteral("⚠"));
        used += kMarkWidth;
    }
    if (!name.isEmpty() && used < label.width() - 20) {
        painter.setPen(colors.quietInk);
        painter.setFont(smallFont());
        painter.drawText(
            label.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(smallFont()).elidedText(name, Qt::ElideRight, label.width() - used));
    }
    painter.setPen(item.isOther ? colors.quietInk : colors.ink);
    painter.setFont(textFont());
    const QRectF value = box.adjusted(0, 0, -kPadding, 0);
    drawTabularText(painter, value, Qt::AlignRight | Qt::AlignVCenter, item.text);

    QRectF bar(label.right() + 12, box.center().y() - kBarHeight / 2.0, 0, kBarHeight);
    bar.setRight(box.right() - kPadding - valueSpace - 12);
    if (bar.width() > 8)
        paintBar(painter, bar, item.share,
                 item.isOther ? colors.seriesColor(0, true) : colors.accent);
}

void BarList::paintPicture(QPainter &painter, const QSize &size) const
{
    painter.fillRect(QRect(QPoint(), size), paletteOf(this).panel);
    if (isEmpty()) {
        paintEmpty(painter, QRectF(QPointF(), size));
        return;
    }
    qreal valueSpace = 64;
    for (const Row &row : m_rows)
        valueSpace = std::max(valueSpace, tabularWidth(textFont(), row.text));
    const int labelSpace = labelWidth(size.width());
    for (int row = 0; row < rowCount(); ++row)
        paintRow(painter, row, size.width(), labelSpace, static_cast<int>(valueSpace));
    if (isPartial())
        paintPartial(painter, QRectF(0, 0, size.width(), rowCount() * kRowHeight));
}

void BarList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter, size());
    if (hasFocus() && m_current >= 0) {
        painter.setPen(paletteOf(this).accent);
        painter.drawRect(rowRect(m_current, width()).adjusted(0, 0, -1, -2));
    }
}

} // namespace weir
