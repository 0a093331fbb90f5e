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
    double widthOf(qsizetype line) const;
    /// Draws lines [first, end) with the first one's top at `at`.
    void paint(QPainter &painter, const QPointF &at, const QColor &color, qsizetype first = 0,
               qsizetype end = -1) const;

private:
    void wrap(const QString &text, double width, int lineLimit);

    QFont m_font;
    QStringList m_lines;
    double m_onlyWidth = -1; // of the line where there is but one and it fits
    double m_lineHeight;
    double m_ascent;
};

} // namespace weir
