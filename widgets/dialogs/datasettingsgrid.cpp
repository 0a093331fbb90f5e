#include "widgets/dialogs/datasettingsgrid.h"

#include "widgets/common/emptystate.h"
#include "widgets/common/palette.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace weir {

DataSettingsGrid::DataSettingsGrid(const QStringList &heads, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, static_cast<int>(heads.size()), this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_column(new QVBoxLayout(this))
    , m_buttons(new QHBoxLayout)
{
    m_table->setHorizontalHeaderLabels(heads);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->setShowGrid(false);
    m_table->setProperty("plainCells", true); // below their heads
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false); // Tab leaves the rows
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->installEventFilter(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_buttons->setSpacing(8);
    m_column->setContentsMargins(0, 8, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_stack, 1);
    m_column->addLayout(m_buttons);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this] { emit chosen(currentRow()); });
    connect(m_table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (!m_isFilling && (item->flags() & Qt::ItemIsUserCheckable))
            emit ticked(item->row(), item->checkState() == Qt::Checked);
    });
}

int DataSettingsGrid::currentRow() const
{
    const auto ranges = m_table->selectedRanges();
    return ranges.isEmpty() ? -1 : ranges.first().topRow();
}

void DataSettingsGrid::selectRow(int row)
{
    if (row >= 0 && row < m_table->rowCount())
        m_table->selectRow(row);
    else
        m_table->clearSelection();
    emit chosen(currentRow());
}

void DataSettingsGrid::setEmpty(const QString &what, const QString &hint)
{
    m_empty->setContent(EmptyState::Icon::Nothing, what, hint);
}

void DataSettingsGrid::setRowCount(int count)
{
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(count);
    m_stack->setCurrentIndex(count == 0 ? 1 : 0);
}

void DataSettingsGrid::setText(int row, int column, const QString &text, bool isNumber,
                               const QString &tip)
{
    m_isFilling = true;
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    item->setToolTip(tip.isEmpty() ? text : tip);
    QTableWidgetItem *head = m_table->horizontalHeaderItem(column);
    if (head && head->textAlignment() != item->textAlignment())
        head->setTextAlignment(Qt::Alignment(item->textAlignment()));
    m_table->setItem(row, column, item);
    m_isFilling = false;
}

void DataSettingsGrid::setTick(int row, int column, const QString &text, bool isOn)
{
    setText(row, column, text);
    m_isFilling = true;
    QTableWidgetItem *item = m_table->item(row, column);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(isOn ? Qt::Checked : Qt::Unchecked);
    m_isFilling = false;
}

void DataSettingsGrid::setColour(int row, int column, const QIcon &icon)
{
    m_isFilling = true;
    if (QTableWidgetItem *item = m_table->item(row, column))
        item->setIcon(icon);
    m_isFilling = false;
}

void DataSettingsGrid::setIsBad(int row, int column, bool isBad)
{
    m_isFilling = true;
    if (QTableWidgetItem *item = m_table->item(row, column)) {
        const Palette &palette = paletteOf(this);
        item->setForeground(isBad ? palette.severityColor(3) : palette.quietInk);
    }
    m_isFilling = false;
}

QPushButton *DataSettingsGrid::addButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

void DataSettingsGrid::addStretch()
{
    m_buttons->addStretch(1);
}

void DataSettingsGrid::setFields(QWidget *fields)
{
    m_column->insertWidget(1, fields);
}

bool DataSettingsGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = currentRow();
        if (key == Qt::Key_Delete && row >= 0) {
            emit removeWanted(row);
            return true;
        }
        if (key == Qt::Key_Space && row >= 0) {
            for (int column = 0; column < m_table->columnCount(); ++column) {
                QTableWidgetItem *item = m_table->item(row, column);
                if (item != nullptr && (item->flags() & Qt::ItemIsUserCheckable)) {
                    item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked
                                                                          : Qt::Checked);
                    return true;
                }
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir
