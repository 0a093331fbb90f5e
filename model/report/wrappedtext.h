#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>
#include <QStringList>

class QPainter;

namespace weir {

/// Text broken into lines of a width. Words that are too long are broken anywhere.
class WrappedText
{
public:
    /// Lines beyond `lineLimit` are cut with an ellipsis; 0: all of them.
    WrappedText(const QString &text, const QFont &font, double width, int lineLimit = 0);

    const QStringList &lines() const { return m_lines; }
    double height() const;
    double lineHeight() const { return m_lineHeight; }
    /// Draws lines [first, end) with the first one's top at `at`.
    void paint(QPainter &painter, const QPointF &at, const QColor &color, qsizetype first = 0,
               qsizetype end = -1) const;

private:
    QFont m_font;
    QStringList m_lines;
    double m_lineHeight;
    double m_ascent;
};

} // namespace weir
