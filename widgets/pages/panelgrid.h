#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace weir {

/// Panels of one size side by side: three in a row where there is room, two or one where there is
/// less.
class PanelGrid : public QWidget
{
    Q_OBJECT

public:
    explicit PanelGrid(QWidget *parent = nullptr);

    /// `span`: cells that it takes where there is room.
    void addPanel(QWidget *panel, int span = 1);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Cell
    {
        QWidget *panel;
        int span;
    };
    void layOut(int columns);

    QList<Cell> m_cells;
    QGridLayout *m_grid;
    int m_columns = 0;
};

} // namespace weir
