// Keys and painting of FilterBar.
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/filter/completionpopup.h"
#include "widgets/filter/filterbar.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace weir {

namespace {
constexpr int kInfoGap = 12;
constexpr qreal kWave = 2;
} // namespace

bool FilterBar::event(QEvent *event)
{
    const bool isTab =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab;
    if (isTab && m_completion->isOpen()) { // before the focus moves on
        if (!m_completion->current())
            m_completion->move(1);
        if (const Completion *completion = m_completion->current())
            accept(Completion(*completion));
        return true;
    }
    return QLineEdit::event(event);
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isOpen = m_completion->isOpen();
    if (isEnter && isOpen && m_completion->current())
        accept(Completion(*m_completion->current()));
    else if (isEnter)
        submit();
    else if (event->key() == Qt::Key_Escape && isOpen) {
        m_completion->dismiss();
        showError();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT abandoned();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        m_completion->request(text(), cursorPosition(), m_names);
    else if (event->key() == Qt::Key_Down && isOpen)
        m_completion->move(1);
    else if (event->key() == Qt::Key_Up && isOpen)
        m_completion->move(-1);
    else if (event->key() == Qt::Key_Up)
        walkHistory(1);
    else if (event->key() == Qt::Key_Down)
        walkHistory(-1);
    else
        QLineEdit::keyPressEvent(event);
}

void FilterBar::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    m_completion->dismiss();
    m_message->hide();
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    updateMargins();
}

void FilterBar::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

/// The info takes room only while the bar is wide enough for both.
void FilterBar::updateMargins()
{
    const qreal wanted =
        m_info.isEmpty() ? 0 : QFontMetricsF(monoFont()).horizontalAdvance(m_info) + kInfoGap;
    const int right = wanted < width() * 0.55 ? static_cast<int>(wanted) : 0;
    if (textMargins().right() != right)
        setTextMargins(0, 0, right, 0);
}

/// Left edge of a character, in pixels of the bar; the text scrolls with the cursor.
qreal FilterBar::xOf(int character) const
{
    const QFontMetricsF metrics(font());
    const qreal cursor = cursorRect().center().x();
    return cursor + metrics.horizontalAdvance(text().left(character))
           - metrics.horizontalAdvance(text().left(cursorPosition()));
}

void FilterBar::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Palette &colors = paletteOf(this);
    QPainter painter(this);
    if (textMargins().right() > 0) {
        painter.setPen(colors.quietInk);
        painter.setFont(monoFont());
        painter.drawText(rect().adjusted(0, 0, -kInfoGap, 0), Qt::AlignRight | Qt::AlignVCenter,
                         m_info);
    }
    if (m_isValid)
        return;
    const int begin = positionOf(m_error.span.begin);
    const int end =
        std::max(positionOf(m_error.span.end), begin + 1); // at the end of the text: one place wide
    const qreal right =
        end > text().size() ? xOf(begin) + QFontMetricsF(font()).averageCharWidth() : xOf(end);
    const qreal y = cursorRect().bottom() - 1;
    QPainterPath wave(QPointF(xOf(begin), y));
    bool isUp = true;
    for (qreal x = xOf(begin) + kWave; x <= right + 0.5; x += kWave, isUp = !isUp)
        wave.lineTo(x, isUp ? y - kWave : y);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().adjusted(4, 0, -4 - textMargins().right(), 0));
    painter.setPen(QPen(colors.severityColor(3), 1.4));
    painter.drawPath(wave);
}

} // namespace weir
