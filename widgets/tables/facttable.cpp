#include "widgets/tables/facttable.h"

#include "model/qt/roles.h"
#include "widgets/common/delegates.h"

#include <QHeaderView>

#include <algorithm>
#include <numeric>

namespace weir {

namespace {
constexpr int kRowHeight = 26;
constexpr int kHeaderRoom = 10; // the padding of the style sheet
constexpr int kNarrowest = 50;
} // namespace

FactTable::FactTable(const QStringList &headers, const QList<int> &rightColumns, QWidget *parent)
    : QTableWidget(0, static_cast<int>(headers.size()), parent)
    , m_rightColumns(rightColumns)
{
    setHorizontalHeaderLabels(headers);
    setItemDelegate(new SeverityDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    for (int column = 0; column < columnCount(); ++column)
        horizontalHeaderItem(column)->setTextAlignment(
            (rightColumns.contains(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactTable::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            QTableWidgetItem *cell = item(row, column);
            if (!cell) {
                cell = new QTableWidgetItem;
                cell->setTextAlignment(
                    (m_rightColumns.contains(column) ? Qt::AlignRight : Qt::AlignLeft)
                    | Qt::AlignVCenter);
                setItem(row, column, cell);
            }
            cell->setText(rows[row].cells.value(column));
            cell->setToolTip(rows[row].tooltip.isEmpty() ? cell->text() : rows[row].tooltip);
            cell->setData(SeverityRole, rows[row].severity);
        }
    }
    const int shown = std::clamp(static_cast<int>(rows.size()), 1, m_mostRows);
    setFixedHeight(horizontalHeader()->sizeHint().height() + shown * kRowHeight + 2);
    fitColumns();
}

void FactTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fitColumns();
}

/// Every column as wide as its texts, but for the one that gives and takes; where that is not
/// enough, the widest is cut.
void FactTable::fitColumns()
{
    int all = 0;
    QList<int> widths;
    for (int column = 0; column < columnCount(); ++column) {
        widths += std::max(sizeHintForColumn(column),
                           horizontalHeader()->sectionSizeHint(column) + kHeaderRoom);
        all += widths.back();
    }
    if (widths.isEmpty())
        return;
    const int room = viewport()->width();
    int &stretched = widths[m_stretchColumn];
    const int least = std::min(stretched, room / 2);
    stretched = std::max({kNarrowest, least, stretched + room - all});
    int &widest = *std::ranges::max_element(widths);
    const int tooMuch = std::accumulate(widths.cbegin(), widths.cend(), -room);
    if (tooMuch > 0)
        widest = std::max(kNarrowest, widest - tooMuch);
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, widths[column]);
}

} // namespace weir
