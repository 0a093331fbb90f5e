#include "widgets/common/delegates.h"

#include "model/qt/format.h"
#include "model/qt/roles.h"
#include "widgets/common/fonts.h"
#include "widgets/common/painting.h"
#include "widgets/common/palette.h"

#include <QPainter>
#include <QVector>

#include <algorithm>

namespace weir {

namespace {
constexpr int kPadding = 7; // left and right of a cell
constexpr int kRowHeight = 28;
constexpr qreal kBarHeight = 7;

constexpr int kMarkWidth = 15;
constexpr int kMarkGap = 4;

/// A sign after an address, and its colour.
using Mark = std::pair<QString, QColor>;

QRect inside(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(kPadding, 0, -kPadding, 0);
}

/// What is known of a host beside its traffic: that it is on a list, that people wrote about it.
QList<Mark> marksOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Palette &colors = paletteOf(option.palette);
    QList<Mark> marks;
    if (index.data(ListRole).isValid())
        marks.append({QStringLiteral("⚠"), colors.severityColor(3)});
    if (index.data(NoteRole).isValid())
        marks.append({QStringLiteral("✎"), colors.accent});
    return marks;
}
} // namespace

void CellDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &) const
{
    const Palette &colors = paletteOf(option.palette);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colors.accentSoft);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colors.hover);
    painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colors.line);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colors.accent);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
}

QColor CellDelegate::inkOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &colors = paletteOf(option.palette);
    const bool isQuiet = index.data(Qt::DisplayRole).toString() == format::absentText()
                         || index.data(IsOtherRole).toBool();
    return isQuiet ? colors.quietInk : colors.ink;
}

QColor SeverityDelegate::inkOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int severity = index.data(SeverityRole).toInt();
    return severity > 0 ? paletteOf(option.palette).severityColor(severity)
                        : CellDelegate::inkOf(option, index);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).value<Qt::Alignment>());
    painter->setPen(inkOf(option, index));
    painter->setFont(m_isMono ? monoFont() : option.font);
    const QRect box = inside(option);
    const bool isRight = alignment.testFlag(Qt::AlignRight);
    if (isRight && tabularWidth(painter->font(), text) <= box.width() + 1) {
        drawTabularText(*painter, box, alignment, text);
    } else if (isRight) { // a path or the like: its end says most
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, box.width()));
    } else {
        const QList<Mark> marks = m_isMono ? marksOf(option, index) : QList<Mark>();
        const int room = box.width() - static_cast<int>(marks.size()) * kMarkWidth;
        const QString elided = painter->fontMetrics().elidedText(
            text, m_isMono ? Qt::ElideMiddle : Qt::ElideRight, room); // hosts differ at their ends
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, elided);
        int after = painter->fontMetrics().horizontalAdvance(elided) + kMarkGap;
        for (const auto &[sign, color] : marks) {
            painter->setPen(color);
            painter->drawText(box.adjusted(after, 0, kPadding, 0),
                              Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, sign);
            after += kMarkWidth;
        }
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const qreal width = tabularWidth(m_isMono ? monoFont() : option.font, text);
    return {static_cast<int>(width) + 2 * kPadding + 2, kRowHeight};
}

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    const Palette &colors = paletteOf(option.palette);
    const int severity = index.data(SeverityRole).toInt();
    paintSparkline(*painter, QRectF(inside(option)).adjusted(0, 7, 0, -8),
                   index.data(SparklineRole).value<QVector<double>>(),
                   severity > 0 ? colors.severityColor(severity) : colors.accent);
    painter->restore();
}

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    const Palette &colors = paletteOf(option.palette);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QRectF box = inside(option);
    const qreal textWidth = std::max(tabularWidth(option.font, text), 70.0);
    QRectF bar = box;
    bar.setRight(box.right() - textWidth - 8);
    bar.setTop(box.center().y() - kBarHeight / 2);
    bar.setHeight(kBarHeight);
    const bool isOther = index.data(IsOtherRole).toBool();
    paintBar(*painter, bar, index.data(ShareRole).toDouble(),
             isOther ? colors.seriesColor(0, true) : colors.accent);
    painter->setPen(isOther ? colors.quietInk : colors.ink);
    painter->setFont(option.font);
    drawTabularText(*painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

void PillDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    painter->setFont(titleFont());
    const QString text = index.data(Qt::DisplayRole).toString();
    QRectF pill(0, 0, std::max(tabularWidth(painter->font(), text) + 14, 30.0), 18);
    pill.moveCenter(QRectF(option.rect).center());
    paintPill(*painter, pill, text, index.data(SeverityRole).toInt(),
              paletteOf(option.palette).isDark);
    painter->restore();
}

} // namespace weir
