#include "widgets/tables/datatable.h"

#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "widgets/common/delegates.h"
#include "widgets/common/textcopy.h"
#include "widgets/common/valuemenu.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace weir {

namespace {
constexpr int kRowHeight = 28;
constexpr int kFindLimit = 20'000; // rows that a value is looked for in
} // namespace

DataTable::DataTable(const QString &settingsKey, QWidget *parent)
    : QTableView(parent)
    , m_model(new ResultTableModel(this))
    , m_copy(new TextCopy(this))
    , m_settingsKey(settingsKey)
{
    setModel(m_model);
    connect(m_copy, &TextCopy::busyChanged, this, [this](bool isBusy) {
        viewport()->setCursor(isBusy ? Qt::BusyCursor : Qt::ArrowCursor);
    });
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true); // rows under the pointer
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(
        QHeaderView::Fixed); // one height: a million rows cost nothing
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder);
    header->setMinimumSectionSize(36);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    setItemDelegate(new CellDelegate(this));

    connect(header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &position) {
        QMenu *menu = createColumnMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(horizontalHeader()->mapToGlobal(position));
    });
    connect(header, &QHeaderView::sectionResized, this, [this](int, int before, int after) {
        // only a person with a mouse counts; hiding and showing resizes too
        const bool isDragged = QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
        if (m_isLayingOut || !isVisible() || !isDragged || before == 0 || after == 0)
            return;
        m_hasUserWidths = true;
        saveColumns();
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isLayingOut)
            saveColumns();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &DataTable::followNewColumns);
    connect(this, &QTableView::doubleClicked, this, &DataTable::drillDown);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const ValueRef value = pointedValue(current);
                if (!value.isNull() && hasFocus()) // a person moved it, not new rows
                    Q_EMIT valueSelected(value);
            });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        const ValueRef value = pointedValue(index);
        if (!value.isNull())
            Q_EMIT valueSelected(value);
    });
}

void DataTable::setResult(const ResultPtr &result)
{
    const QModelIndex current = currentIndex();
    const ValueRef before = current.isValid() ? m_model->rowValue(current.row()) : ValueRef();
    m_model->setResult(result);
    if (!before.isNull() && !(m_model->rowValue(currentIndex().row()) == before))
        selectValue(before);
    layOutColumns();
    Q_EMIT countTextChanged(countText());
}

void DataTable::setNames(AddressNames *names)
{
    m_model->setNames(names);
    if (names) // they come later than rows, and need room
        connect(names, &AddressNames::namesChanged, this, &DataTable::layOutColumns,
                Qt::UniqueConnection);
}

void DataTable::setSparklines(const ResultPtr &series, const QString &title)
{
    m_model->setSparklines(series, title);
}

QString DataTable::countText() const
{
    const ResultPtr &result = m_model->result();
    if (!result)
        return {};
    const auto shown = static_cast<quint64>(result->rowCount());
    const bool isRows = result->shape == ResultTable::Shape::Rows;
    const quint64 all = isRows ? result->matchedRows : result->groupCount;
    const QString count = format::exactCount(shown);
    if (all > shown)
        return tr("%1 of %2").arg(count, format::exactCount(all));
    return result->isTruncated ? tr("the first %1").arg(count)
                               : tr("%1 row(s)", nullptr, static_cast<int>(shown)).arg(count);
}

/// The value under the pointer; where a cell has none, the one that names its row.
ValueRef DataTable::pointedValue(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const ValueRef value = m_model->valueAt(index);
    return value.isNull() ? m_model->rowValue(index.row()) : value;
}

/// The host at the other end of the row's conversation; null where there is none.
ValueRef DataTable::peerOf(const QModelIndex &index) const
{
    const auto pointed = hostOf(pointedValue(index));
    for (int column = 0; pointed && column < m_model->columnCount(); ++column) {
        const ValueRef value = m_model->valueAt(m_model->index(index.row(), column));
        const auto host = hostOf(value);
        if (host && *host != *pointed)
            return value;
    }
    return {};
}

void DataTable::drillDown(const QModelIndex &index)
{
    if (index.isValid() && m_model->resultRow(index.row()) >= 0)
        Q_EMIT drillDownRequested(pointedValue(index), m_model->resultRow(index.row()));
}

bool DataTable::selectValue(const ValueRef &value)
{
    if (value.isNull())
        return false;
    const int row = m_model->rowOf(value, kFindLimit); // looking further would be felt
    if (row < 0)
        return false;
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    const QSignalBlocker quiet(this);
    selectRow(row);
    selectionModel()->setCurrentIndex(m_model->index(row, column), QItemSelectionModel::NoUpdate);
    return true;
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const bool isCopy = event->matches(QKeySequence::Copy);
    const bool isCopyAll = event->key() == Qt::Key_C
                           && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (isCopy || isCopyAll)
        copy(isCopyAll);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        drillDown(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tableMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_menu)
        m_menu->fill(*menu, pointedValue(index), peerOf(index));
    if (!menu->isEmpty())
        menu->addSeparator();
    connect(menu->addAction(tr("Copy rows")), &QAction::triggered, this, [this] { copy(false); });
    connect(menu->addAction(tr("Copy rows with headers")), &QAction::triggered, this,
            [this] { copy(true); });
    connect(menu->addAction(tr("Copy rows as text")), &QAction::triggered, this,
            [this] { copyText(); });
    connect(menu->addAction(tr("Export CSV…")), &QAction::triggered, this,
            &DataTable::exportRequested);
    QMenu *columns = createColumnMenu(menu);
    columns->setTitle(tr("Columns"));
    menu->addMenu(columns);
    menu->popup(place);
}

} // namespace weir
