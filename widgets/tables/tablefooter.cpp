#include "widgets/tables/tablefooter.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/tables/datatable.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace weir {

namespace {
constexpr int kHeight = 28;
constexpr int kPadding = 7; // as in the cells above
} // namespace

TableFooter::TableFooter(DataTable &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
{
    setObjectName(QStringLiteral("tableFooter"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("All lines together"));
    const auto redraw = [this] { QWidget::update(); };
    const QHeaderView *header = table.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, redraw);
    connect(header, &QHeaderView::sectionMoved, this, redraw);
    connect(header, &QHeaderView::geometriesChanged, this, redraw);
    connect(table.horizontalScrollBar(), &QScrollBar::valueChanged, this, redraw);
    connect(&table, &DataTable::countTextChanged, this, &TableFooter::follow);
    connect(table.resultModel(), &QAbstractItemModel::modelReset, this, &TableFooter::follow);
    hide();
}

QSize TableFooter::sizeHint() const
{
    return {100, kHeight};
}

QSize TableFooter::minimumSizeHint() const
{
    return {0, kHeight};
}

void TableFooter::follow()
{
    const ResultTableModel &model = *m_table.resultModel();
    m_texts.clear();
    m_exact.clear();
    m_whyNot.clear();
    bool hasText = false;
    for (int column = 0; column < model.columnCount(); ++column) {
        m_texts += model.totalText(column, false);
        m_exact += model.totalText(column, true);
        m_whyNot += model.noTotalText(column);
        hasText = hasText || !m_texts.back().isEmpty();
    }
    setVisible(hasText && model.rowCount() > 1);
    QWidget::update();
}

QString TableFooter::textOf(const QString &name) const
{
    return m_texts.value(m_table.resultModel()->columnOf(name));
}

void TableFooter::paintEvent(QPaintEvent *)
{
    const Palette &colors = paletteOf(this);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
    painter.setFont(titleFont());
    painter.setPen(colors.ink);
    const QHeaderView *header = m_table.horizontalHeader();
    const int left = m_table.viewport()->x();
    painter.setClipRect(QRect(left, 0, m_table.viewport()->width(), height()));
    bool hasTitle = false;
    int titleEnd = 0; // pixels
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column) || column >= m_texts.size())
            continue;
        const QRect cell(left + header->sectionViewportPosition(column) + kPadding, 0,
                         header->sectionSize(column) - 2 * kPadding, height());
        const auto alignment = m_table.resultModel()
                                   ->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)
                                   .value<Qt::Alignment>();
        if (!m_texts[column].isEmpty()) {
            drawTabularText(painter, cell, alignment, m_texts[column]);
        } else if (hasTitle && !m_whyNot[column].isEmpty() && cell.right() - kPadding > titleEnd) {
            painter.setPen(colors.quietInk);
            drawTabularText(painter, cell, alignment, QStringLiteral("—"));
            painter.setPen(colors.ink);
        } else if (!hasTitle) {
            //: first cell of the line below a table: what all lines give together
            const QString title = tr("all lines together");
            const QRect room = cell.adjusted(0, 0, freeAfter(visual), 0);
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(title, Qt::ElideRight, room.width()));
            titleEnd = room.left() + painter.fontMetrics().horizontalAdvance(title);
        }
        hasTitle = true;
    }
}

/// How many pixels the columns after `visual` leave free until there is a text.
int TableFooter::freeAfter(int visual) const
{
    const QHeaderView *header = m_table.horizontalHeader();
    int free = 0;
    while (++visual < header->count()) {
        const int column = header->logicalIndex(visual);
        if (!m_texts.value(column).isEmpty())
            break;
        free += header->sectionSize(column); // 0 for one that is hidden
    }
    return free;
}

bool TableFooter::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int column =
        m_table.horizontalHeader()->logicalIndexAt(help->pos().x() - m_table.viewport()->x());
    const QString &exact = m_exact.value(column);
    if (const QString text = exact.isEmpty() ? m_whyNot.value(column) : exact; !text.isEmpty())
        QToolTip::showText(help->globalPos(), text, this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace weir
