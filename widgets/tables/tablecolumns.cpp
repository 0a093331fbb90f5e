// Columns of DataTable: widths, order, which are shown, what is remembered.
#include "widgets/common/delegates.h"
#include "widgets/common/fonts.h"
#include "widgets/tables/datatable.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace weir {

namespace {
constexpr int kSampleRows = 60; // rows that a column's width is measured by
constexpr int kWidest = 230;
constexpr int kNarrowedText = 140; // what a text keeps where there is little room
constexpr int kSparklineWidth = 120;
constexpr int kShareWidth = 130; // a bar and its number
constexpr int kHeaderExtra = 30; // padding and sort mark
} // namespace

void DataTable::followNewColumns()
{
    QStringList columns;
    for (int column = 0; column < m_model->columnCount(); ++column)
        columns += m_model->columnName(column);
    setDelegates();
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_hasUserWidths = false;
    for (int column = 0; column < columns.size(); ++column)
        setColumnHidden(column, m_hiddenByDefault.contains(columns[column]));
    horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
    moveToFront(m_firstColumns);
    restoreColumns();
}

void DataTable::setDelegates()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        delete itemDelegateForColumn(column);
        const int source = m_model->resultColumn(column);
        CellDelegate *delegate = nullptr;
        if (m_model->columnKind(column) == ResultTableModel::Kind::Sparkline) {
            delegate = new SparklineDelegate(this);
        } else if (source >= 0
                   && m_model->result()->columns[std::size_t(source)].kind == ValueKind::Share) {
            delegate = new BarDelegate(this);
        } else {
            delegate = new CellDelegate(this);
            const bool isAddress =
                source >= 0
                && m_model->result()->columns[std::size_t(source)].storage == Storage::Address;
            delegate->setMono(isAddress
                              || m_model->columnName(column) == QStringLiteral("tls.ja3"));
        }
        setItemDelegateForColumn(column, delegate);
    }
}

void DataTable::setHiddenByDefault(const QStringList &columns)
{
    m_hiddenByDefault = columns;
    for (int column = 0; column < m_columns.size(); ++column)
        setColumnHidden(column, columns.contains(m_columns[column]));
    restoreColumns();
}

void DataTable::setLayoutKey(const QString &settingsKey, const QStringList &hiddenByDefault,
                             const QStringList &firstColumns)
{
    if (settingsKey == m_settingsKey)
        return;
    m_settingsKey = settingsKey;
    m_hiddenByDefault = hiddenByDefault;
    m_firstColumns = firstColumns;
    m_columns.clear(); // laid out anew, even where the names are the same
}

QStringList DataTable::shownColumns() const
{
    QStringList columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns += m_model->columnName(column);
    }
    return columns;
}

void DataTable::setColumnShown(const QString &column, bool isShown)
{
    const int at = m_model->columnOf(column);
    if (at < 0 || (!isShown && shownColumns() == QStringList{column}))
        return; // the last column stays
    setColumnHidden(at, !isShown);
    saveColumns();
    layOutColumns();
}

QMenu *DataTable::createColumnMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("columnMenu"));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString name = m_model->columnName(column);
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, name](bool isOn) { setColumnShown(name, isOn); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit the widths")), &QAction::triggered, this, [this] {
        m_hasUserWidths = false;
        layOutColumns();
        saveColumns();
    });
    return menu;
}

int DataTable::wantedWidth(int column) const
{
    if (m_model->columnKind(column) == ResultTableModel::Kind::Sparkline)
        return kSparklineWidth;
    const int source = m_model->resultColumn(column);
    if (source >= 0 && m_model->result()->columns[std::size_t(source)].kind == ValueKind::Share)
        return kShareWidth;
    const QString header = m_model->headerData(column, Qt::Horizontal).toString();
    int width = QFontMetrics(font()).horizontalAdvance(header) + kHeaderExtra;
    const auto *delegate = static_cast<CellDelegate *>(itemDelegateForColumn(column));
    QStyleOptionViewItem option;
    option.font = font();
    const int rows = std::min(m_model->rowCount(), kSampleRows);
    for (int row = 0; row < rows && delegate; ++row)
        width =
            std::max(width, delegate->sizeHint(option, m_model->index(row, column)).width() + 6);
    return std::min(width, kWidest);
}

/// Every column as wide as its text; what is left over goes to the columns of text.
void DataTable::layOutColumns()
{
    if (m_hasUserWidths || m_model->columnCount() == 0 || !isVisible())
        return;
    m_isLayingOut = true;
    std::vector<int> widths(static_cast<std::size_t>(m_model->columnCount()), 0);
    std::vector<std::size_t> stretching;
    int total = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        const auto at = static_cast<std::size_t>(column);
        widths[at] = wantedWidth(column);
        total += widths[at];
        const auto alignment = m_model->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)
                                   .value<Qt::Alignment>();
        if (!alignment.testFlag(Qt::AlignRight))
            stretching.push_back(at);
    }
    const int room = viewport()->width() - total;
    for (auto at = stretching.begin(); room < 0 && at != stretching.end(); ++at) {
        const int over =
            total - viewport()->width(); // long texts are cut before columns are hidden
        const int given = std::clamp(widths[*at] - kNarrowedText, 0, std::max(over, 0));
        widths[*at] -= given;
        total -= given;
    }
    if (stretching.empty()) {
        for (std::size_t at = 0; at < widths.size(); ++at) {
            if (widths[at] > 0)
                stretching.push_back(at);
        }
    }
    for (std::size_t i = 0; room > 0 && i < stretching.size(); ++i)
        widths[stretching[i]] += room / static_cast<int>(stretching.size())
                                 + (i == 0 ? room % static_cast<int>(stretching.size()) : 0);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (!isColumnHidden(column))
            setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    }
    m_isLayingOut = false;
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void DataTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    layOutColumns();
}

void DataTable::saveColumns() const
{
    if (m_settingsKey.isEmpty() || m_columns.isEmpty())
        return;
    QVariantMap widths;
    for (int column = 0; column < m_columns.size() && m_hasUserWidths; ++column) {
        if (!isColumnHidden(column))
            widths[m_columns[column]] = columnWidth(column);
    }
    QSettings settings;
    settings.setValue(m_settingsKey + QStringLiteral("/shown"), shownColumns());
    settings.setValue(m_settingsKey + QStringLiteral("/known"), m_columns);
    settings.setValue(m_settingsKey + QStringLiteral("/widths"), widths);
}

/// Columns by name; one that was not known when the layout was saved is shown as it is by default.
void DataTable::restoreColumns()
{
    const QSettings settings;
    const QStringList known =
        settings.value(m_settingsKey + QStringLiteral("/known")).toStringList();
    if (m_settingsKey.isEmpty() || known.isEmpty())
        return;
    const QStringList shown =
        settings.value(m_settingsKey + QStringLiteral("/shown")).toStringList();
    const QVariantMap widths = settings.value(m_settingsKey + QStringLiteral("/widths")).toMap();
    m_isLayingOut = true;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (known.contains(m_columns[column]))
            setColumnHidden(column, !shown.contains(m_columns[column]));
        const int width = widths.value(m_columns[column]).toInt();
        if (width > 0) {
            setColumnWidth(column, width);
            m_hasUserWidths = true;
        }
    }
    m_isLayingOut = false;
    moveToFront(shown);
}

void DataTable::moveToFront(const QStringList &columns)
{
    m_isLayingOut = true;
    int target = 0;
    for (const QString &name : columns) {
        const int column = m_model->columnOf(name);
        if (column >= 0)
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), target++);
    }
    m_isLayingOut = false;
}

} // namespace weir
