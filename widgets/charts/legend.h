#pragma once

#include "widgets/charts/seriesdata.h"

#include <QWidget>

namespace weir {

/// Names of a timeline's lines beside their colours, in one row. A click on a name selects it; left
/// and right walk along the names, Enter drills down.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget *parent = nullptr);

    void setLines(const QVector<SeriesLine> &lines);
    /// Index of the line at `position`; -1 beside them.
    int lineAt(const QPoint &position) const;
    /// Draws the names into a row that is `width` wide.
    void paintTo(QPainter &painter, int width) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(int line);
    void drilledDown(int line);
    void menuRequested(int line, const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QVector<QRectF> boxes(int width) const;

    QVector<SeriesLine> m_lines;
    int m_current = -1;
};

} // namespace weir
