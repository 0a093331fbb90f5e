#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace weir {

/// Panels of one size side by side, as many in a row as there is room for.
class PanelGrid : public QWidget
{
    Q_OBJECT

public:
    /// `mostColumns`: as many stand side by side where there is room, each at least `narrowest`
    /// wide.
    explicit PanelGrid(QWidget *parent = nullptr, int mostColumns = 3, int narrowest = 290);

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
    const int m_mostColumns;
    const int m_narrowest;
    int m_columns = 0;
};

} // namespace weir
