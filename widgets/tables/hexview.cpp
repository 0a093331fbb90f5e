#include "widgets/tables/hexview.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace weir {

namespace {

constexpr int kPerLine = 16;
constexpr int kMargin = 8;
constexpr int kOffsetChars = 6; // "0000" and a gap
constexpr int kLineGap = 4;

bool isPrintable(char c)
{
    return c >= 0x20 && c < 0x7f;
}

QString asText(const QByteArray &bytes)
{
    QString text;
    for (const char c : bytes)
        text += isPrintable(c) ? QLatin1Char(c) : QLatin1Char('.');
    return text;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFont(monoFont());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes of the packet"));
    viewport()->setCursor(Qt::IBeamCursor);
    updateMetrics();
}

QSize HexView::sizeHint() const
{
    const int scrollBar = verticalScrollBar()->sizeHint().width();
    return {qCeil(textAt(kPerLine)) + kMargin + scrollBar, 12 * m_lineHeight};
}

void HexView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_mark = {};
    m_anchor = m_cursor = -1;
    updateMetrics();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::setMark(int offset, int length)
{
    m_mark = {offset, length};
    if (length > 0)
        reveal(offset);
    viewport()->update();
}

void HexView::select(int offset, int length)
{
    m_anchor = length > 0 ? offset : -1;
    m_cursor = length > 0 ? std::min(offset + length, static_cast<int>(m_bytes.size())) - 1 : -1;
    viewport()->update();
}

QByteArray HexView::chosen() const
{
    if (m_anchor >= 0 && m_cursor >= 0)
        return m_bytes.mid(std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor) + 1);
    return m_mark.length > 0 ? m_bytes.mid(m_mark.offset, m_mark.length) : m_bytes;
}

void HexView::copyHex() const
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(chosen().toHex(' ')));
}

void HexView::copyText() const
{
    QGuiApplication::clipboard()->setText(asText(chosen()));
}

void HexView::updateMetrics()
{
    const QFontMetricsF metrics(font());
    m_charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    m_lineHeight = qCeil(metrics.height()) + kLineGap;
    const int lines = (static_cast<int>(m_bytes.size()) + kPerLine - 1) / kPerLine;
    const int shown = std::max(1, (viewport()->height() - 2 * kMargin) / m_lineHeight);
    verticalScrollBar()->setRange(0, std::max(0, lines - shown));
    verticalScrollBar()->setPageStep(shown);
    const int width = qCeil(textAt(kPerLine)) + kMargin;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void HexView::reveal(int offset)
{
    const int line = offset / kPerLine;
    const int first = verticalScrollBar()->value();
    if (line < first)
        verticalScrollBar()->setValue(line);
    else if (line >= first + verticalScrollBar()->pageStep())
        verticalScrollBar()->setValue(line - verticalScrollBar()->pageStep() + 1);
}

qreal HexView::hexAt(int column) const
{
    const int gap = column >= kPerLine / 2 ? 1 : 0;
    return kMargin + (kOffsetChars + column * 3 + gap) * m_charWidth;
}

qreal HexView::textAt(int column) const
{
    return kMargin + (kOffsetChars + kPerLine * 3 + 2 + column) * m_charWidth;
}

int HexView::byteAt(const QPoint &position) const
{
    const qreal x = position.x() + horizontalScrollBar()->value();
    const int line =
        std::max(0, position.y() - kMargin) / m_lineHeight + verticalScrollBar()->value();
    const auto isIn = [x](qreal from, qreal to) { return x >= from && x < to; };
    for (int column = 0; column < kPerLine; ++column) {
        if (!isIn(hexAt(column), hexAt(column) + 3 * m_charWidth)
            && !isIn(textAt(column), textAt(column + 1)))
            continue;
        const int at = line * kPerLine + column;
        return at < m_bytes.size() ? at : -1;
    }
    return -1;
}

void HexView::paintLine(QPainter &painter, int line, qreal top) const
{
    const Palette &colours = paletteOf(this);
    const Range selection{std::min(m_anchor, m_cursor),
                          m_anchor < 0 ? 0 : std::abs(m_cursor - m_anchor) + 1};
    painter.setPen(colours.quietInk);
    painter.drawText(QPointF(kMargin, top),
                     QString::number(line * kPerLine, 16).rightJustified(4, QLatin1Char('0')));
    const qreal ascent = QFontMetricsF(font()).ascent();
    for (int column = 0; column < kPerLine; ++column) {
        const int at = line * kPerLine + column;
        if (at >= m_bytes.size())
            break;
        const bool isSelected = selection.contains(at);
        const bool isMarked = m_mark.contains(at);
        if (isSelected || isMarked) {
            const QColor ground = isSelected ? colours.accent : colours.accentSoft;
            const bool goesOn =
                column + 1 < kPerLine && (isSelected ? selection : m_mark).contains(at + 1);
            const qreal width = goesOn ? hexAt(column + 1) - hexAt(column) : 2 * m_charWidth;
            painter.fillRect(QRectF(hexAt(column), top - ascent - 1, width, m_lineHeight - 1),
                             ground);
            painter.fillRect(
                QRectF(textAt(column), top - ascent - 1, m_charWidth, m_lineHeight - 1), ground);
        }
        painter.setPen(isSelected ? colours.onAccent : colours.ink);
        const char c = m_bytes.at(at);
        painter.drawText(
            QPointF(hexAt(column), top),
            QString::number(static_cast<uchar>(c), 16).rightJustified(2, QLatin1Char('0')));
        if (!isSelected && !isPrintable(c))
            painter.setPen(colours.quietInk);
        painter.drawText(QPointF(textAt(column), top),
                         isPrintable(c) ? QString(QLatin1Char(c)) : QStringLiteral("."));
    }
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), paletteOf(this).panel);
    painter.setFont(font());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const int lines = (static_cast<int>(m_bytes.size()) + kPerLine - 1) / kPerLine;
    qreal top = kMargin + QFontMetricsF(font()).ascent();
    for (int line = verticalScrollBar()->value();
         line < lines && top < viewport()->height() + m_lineHeight; ++line, top += m_lineHeight)
        paintLine(painter, line, top);
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateMetrics();
}

void HexView::moveTo(int offset, bool isExtending)
{
    if (m_bytes.isEmpty())
        return;
    m_cursor = std::clamp(offset, 0, static_cast<int>(m_bytes.size()) - 1);
    if (!isExtending || m_anchor < 0)
        m_anchor = m_cursor;
    reveal(m_cursor);
    viewport()->update();
    if (!isExtending)
        emit byteChosen(m_cursor);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    const int at = byteAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && at >= 0)
        moveTo(at, (event->modifiers() & Qt::ShiftModifier) != 0);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    const int at = byteAt(event->position().toPoint());
    if ((event->buttons() & Qt::LeftButton) != 0 && at >= 0)
        moveTo(at, true);
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyHex();
    if (event->matches(QKeySequence::SelectAll))
        return select(0, static_cast<int>(m_bytes.size()));
    const bool isExtending = (event->modifiers() & Qt::ShiftModifier) != 0;
    const int at = std::max(m_cursor, 0);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(at - 1, isExtending);
    case Qt::Key_Right:
        return moveTo(m_cursor < 0 ? 0 : at + 1, isExtending);
    case Qt::Key_Up:
        return moveTo(at >= kPerLine ? at - kPerLine : at, isExtending);
    case Qt::Key_Down:
        return moveTo(at + kPerLine, isExtending);
    case Qt::Key_Home:
        return moveTo(at - at % kPerLine, isExtending);
    case Qt::Key_End:
        return moveTo(at - at % kPerLine + kPerLine - 1, isExtending);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as hex"), this, &HexView::copyHex)->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy as text"), this, &HexView::copyText);
    menu->popup(event->globalPos());
}

} // namespace weir
