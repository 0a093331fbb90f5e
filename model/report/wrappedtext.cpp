#include "model/report/wrappedtext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace weir {

WrappedText::WrappedText(const QString &text, const QFont &font, double width, int lineLimit)
    : m_font(font)
{
    const QFontMetricsF metrics(font);
    m_lineHeight = metrics.height();
    m_ascent = metrics.ascent();
    if (!text.contains(QLatin1Char('\n'))) { // most cells of most tables
        const QString line = text.trimmed();
        const double advance = metrics.horizontalAdvance(line);
        if (advance <= width) {
            m_lines += line;
            m_onlyWidth = advance;
            return;
        }
    }
    wrap(text, width, lineLimit);
}

void WrappedText::wrap(const QString &text, double width, int lineLimit)
{
    const QFont &font = m_font;
    for (const QString &paragraph : text.split(QLatin1Char('\n'))) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            if (lineLimit > 0 && m_lines.size() + 1 == lineLimit) {
                const QString rest = paragraph.mid(line.textStart());
                m_lines += QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width);
                break;
            }
            m_lines += paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
        if (lineLimit > 0 && m_lines.size() >= lineLimit)
            break;
    }
}

double WrappedText::widthOf(qsizetype line) const
{
    return m_onlyWidth >= 0 ? m_onlyWidth : QFontMetricsF(m_font).horizontalAdvance(m_lines[line]);
}

double WrappedText::height() const
{
    return m_lineHeight * static_cast<double>(m_lines.size());
}

void WrappedText::paint(QPainter &painter, const QPointF &at, const QColor &color, qsizetype first,
                        qsizetype end) const
{
    painter.setFont(m_font);
    painter.setPen(color);
    const qsizetype last = end < 0 ? m_lines.size() : qMin(end, m_lines.size());
    for (qsizetype i = first; i < last; ++i)
        painter.drawText(at + QPointF(0, m_ascent + m_lineHeight * static_cast<double>(i - first)),
                         m_lines[i]);
}

} // namespace weir
