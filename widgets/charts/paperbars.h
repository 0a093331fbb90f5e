#pragma once

#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QString>
#include <QVector>

class QPainter;
class QRectF;

namespace weir {

/// One bar of an answer.
struct PaperBar
{
    QString label;
    QString text; // of the value
    double value = 0;
    bool isOther = false;
};

/// A `top` answer as bars below each other: label, bar, value; *other* last.
class PaperBars
{
public:
    explicit PaperBars(const ResultTable &answer, const QueryNames &names = {});

    /// Points; 0 where there is nothing to draw.
    double height() const;
    void paint(QPainter &painter, const QRectF &rect) const;

private:
    QVector<PaperBar> m_bars;
    QString m_title;
};

/// A `histogram` answer as bars beside each other.
class PaperHistogram
{
public:
    explicit PaperHistogram(const ResultTable &answer, const QueryNames &names = {});

    double height() const;
    void paint(QPainter &painter, const QRectF &rect) const;

private:
    QVector<PaperBar> m_bars;
    QString m_title;
    QString m_keyTitle;
};

} // namespace weir
