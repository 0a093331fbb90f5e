#include "widgets/tables/facttable.h"

#include "model/qt/roles.h"
#include "widgets/common/delegates.h"
#include "widgets/common/rowcopy.h"

#include <QHeaderView>

#include <algorithm>

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
    addRowCopy(*this);
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
    int &widest = *std::ranges::max_element(widths);
    if (all > room && widest > room / 2) { // a path or the like
        const int cut = std::min(all - room, widest - room / 2);
        widest -= cut;
        all -= cut;
    }
    int &stretched = widths[m_stretchColumn];
    const int before = stretched;
    stretched = std::max(kNarrowest, stretched + room - all);
    const int over = all - before + stretched - room; // each gives some of its padding
    for (int column = 0; over > 0 && column < columnCount(); ++column)
        widths[column] -= (over + columnCount() - 1) / columnCount();
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, widths[column]);
}

} // namespace weir
