#include "widgets/charts/legend.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {
constexpr qreal kSwatch = 9;
constexpr qreal kGap = 5;    // between colour and name
constexpr qreal kSpace = 14; // between names
constexpr qreal kNameLimit = 160;
} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("legend"));
    setAccessibleName(tr("Legend"));
    setFont(smallFont());
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void Legend::setLines(const QVector<SeriesLine> &lines)
{
    m_lines = lines;
    m_current = std::min<int>(m_current, static_cast<int>(lines.size()) - 1);
    QStringList names;
    for (const SeriesLine &line : lines)
        names += line.name;
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    update();
}

QVector<QRectF> Legend::boxes(int width) const
{
    const QFontMetricsF metrics(font());
    QVector<QRectF> result;
    qreal x = 8;
    for (const SeriesLine &line : m_lines) {
        const qreal nameWidth = std::min(metrics.horizontalAdvance(line.name) + 1, kNameLimit);
        const QRectF box(x, 0, kSwatch + kGap + nameWidth, metrics.height() + 4);
        if (box.right() > width)
            break; // the rest is told by the crosshair
        result += box;
        x = box.right() + kSpace;
    }
    return result;
}

int Legend::lineAt(const QPoint &position) const
{
    const auto all = boxes(width());
    for (int i = 0; i < all.size(); ++i) {
        if (all[i].contains(position))
            return i;
    }
    return -1;
}

void Legend::paintTo(QPainter &painter, int width) const
{
    const Palette &colors = paletteOf(this);
    painter.setFont(font());
    const auto all = boxes(width);
    for (int i = 0; i < all.size(); ++i) {
        const QRectF &box = all[i];
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.seriesColor(i, m_lines[i].isOther));
        painter.drawRoundedRect(
            QRectF(box.left(), box.center().y() - kSwatch / 2, kSwatch, kSwatch), 2, 2);
        painter.setPen(colors.quietInk);
        const QRectF text = box.adjusted(kSwatch + kGap, 0, 0, 0);
        painter.drawText(
            text, Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(font()).elidedText(m_lines[i].name, Qt::ElideRight, text.width()));
    }
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTo(painter, width());
    const auto all = boxes(width());
    if (!hasFocus() || all.isEmpty())
        return;
    const bool isOnOne = m_current >= 0 && m_current < all.size(); // else before the first
    const QRectF marked = isOnOne ? all[m_current] : all.front().united(all.back());
    painter.setPen(paletteOf(this).accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(marked.adjusted(-3, 0.5, 3, -0.5), 3, 3);
}

void Legend::mousePressEvent(QMouseEvent *event)
{
    const int line = lineAt(event->pos());
    if (line < 0 || event->button() != Qt::LeftButton)
        return;
    m_current = line;
    Q_EMIT selected(line);
}

void Legend::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int line = lineAt(event->pos());
    if (line >= 0)
        Q_EMIT drilledDown(line);
}

void Legend::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(boxes(width()).size()) - 1;
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step != 0 && last >= 0) {
        m_current = std::clamp(m_current + step, 0, last);
        Q_EMIT selected(m_current);
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
               && m_current >= 0) {
        Q_EMIT drilledDown(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void Legend::contextMenuEvent(QContextMenuEvent *event)
{
    const int line = event->reason() == QContextMenuEvent::Mouse ? lineAt(event->pos()) : m_current;
    if (line >= 0)
        Q_EMIT menuRequested(line, event->globalPos());
    else
        event->ignore();
}

QSize Legend::sizeHint() const
{
    return {200, static_cast<int>(QFontMetricsF(font()).height()) + 4};
}

QSize Legend::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

} // namespace weir
