#include "widgets/pages/panelgrid.h"

#include <QGridLayout>

#include <algorithm>

namespace weir {

namespace {
constexpr int kGap = 10;
} // namespace

PanelGrid::PanelGrid(QWidget *parent, int mostColumns, int narrowest)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_mostColumns(mostColumns)
    , m_narrowest(narrowest)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kGap);
}

void PanelGrid::addPanel(QWidget *panel, int span)
{
    panel->setParent(this);
    m_cells.append({panel, span});
    layOut(m_columns > 0 ? m_columns : 1);
}

void PanelGrid::layOut(int columns)
{
    m_columns = columns;
    for (const Cell &cell : std::as_const(m_cells))
        m_grid->removeWidget(cell.panel);
    int place = 0;
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        int span = std::min(m_cells[i].span, columns);
        if (place % columns + span > columns)
            place += columns - place % columns;
        if (i + 1 == m_cells.size())
            span = columns - place % columns; // the last one takes what is left
        m_grid->addWidget(m_cells[i].panel, place / columns, place % columns, 1, span);
        place += span;
    }
    for (int column = 0; column < m_mostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void PanelGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int columns = std::clamp(width() / m_narrowest, 1, m_mostColumns);
    if (columns != m_columns)
        layOut(columns);
}

} // namespace weir
