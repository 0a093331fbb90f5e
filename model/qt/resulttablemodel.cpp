#include "model/qt/resulttablemodel.h"

#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "model/qt/letgo.h"
#include "model/qt/roworder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace weir {

namespace {
constexpr double kUnknown = -1; // m_largest not looked for yet
}

ResultTableModel::ResultTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_sorter(std::make_unique<RowOrder>())
{
    connect(m_sorter.get(), &RowOrder::ready, this,
            [this](const std::vector<std::uint32_t> &order) {
                setOrder(order);
                Q_EMIT sorted();
            });
}

ResultTableModel::~ResultTableModel() = default;

std::vector<ResultTableModel::Column> ResultTableModel::columnsFor(const ResultPtr &result) const
{
    std::vector<Column> columns;
    if (!result)
        return columns;
    bool hasName = false;
    for (std::size_t i = 0; i < result->columns.size(); ++i) {
        columns.push_back({Kind::Data, static_cast<int>(i)});
        const ResultColumn &column = result->columns[i];
        if (m_names && !hasName && column.storage == Storage::Address && !column.isPrefix
            && result->shape == ResultTable::Shape::Table) {
            columns.push_back({Kind::Name, static_cast<int>(i)});
            hasName = true;
        }
    }
    if (m_hasLines)
        columns.push_back({Kind::Sparkline, 0});
    return columns;
}

void ResultTableModel::setResult(ResultPtr result)
{
    m_sorter->cancel();
    m_isOneDay = result && format::isOneDay(*result);
    const auto isSame = [&] {
        if (!m_result || !result || m_result->columns.size() != result->columns.size())
            return false;
        return std::ranges::equal(m_result->columns, result->columns, {}, &ResultColumn::name,
                                  &ResultColumn::name);
    };
    if (isSame()) {
        replaceRows(std::move(result));
    } else {
        beginResetModel();
        std::swap(m_result, result);
        letGo(std::move(result));
        m_columns = columnsFor(m_result);
        m_order.clear();
        m_largest.assign(m_result ? m_result->columns.size() : 0, kUnknown);
        m_sortBy = {Kind::Data, -1};
        endResetModel();
    }
    applySort();
}

/// Keeps the rows that stay, so that selection and scroll position do. Rows come or go only at the
/// end, and the others change before or after that, never within.
void ResultTableModel::replaceRows(ResultPtr result)
{
    const int before = rowCount();
    const bool hasOther = m_isOtherShown && result->other;
    const int after = static_cast<int>(result->rowCount()) + (hasOther ? 1 : 0);
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rowLimit = after;
        endRemoveRows();
    }
    m_rowLimit = std::min(before, after);
    std::swap(m_result, result);
    letGo(std::move(result));
    m_order.clear();
    std::ranges::fill(m_largest, kUnknown);
    if (m_rowLimit > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rowLimit - 1, columnCount() - 1));
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rowLimit = kNoLimit;
        endInsertRows();
    }
    m_rowLimit = kNoLimit;
}

void ResultTableModel::setNames(AddressNames *names)
{
    if (m_names)
        m_names->disconnect(this);
    beginResetModel();
    m_names = names;
    m_columns = columnsFor(m_result);
    endResetModel();
    if (!names)
        return;
    connect(names, &AddressNames::namesChanged, this, [this] {
        for (int column = 0; column < columnCount(); ++column) {
            if (columnKind(column) == Kind::Name && rowCount() > 0)
                Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
        }
    });
}

void ResultTableModel::setSparklines(const ResultPtr &series, const QString &title)
{
    const bool hadLines = m_hasLines;
    QHash<QString, QVector<double>> lines;
    if (series && series->columns.size() >= 3) {
        const ResultColumn &key = series->columns[1];
        const ResultColumn &metric = series->columns[2];
        for (std::size_t row = 0; row < series->rowCount(); ++row) {
            if (row >= series->keyIsOther.size() || !series->keyIsOther[row])
                lines[format::literal(key, row)].push_back(format::numeric(metric, row));
        }
    }
    if (!hadLines)
        beginResetModel();
    m_hasLines = true;
    m_lines = std::move(lines);
    m_lineTitle = title;
    m_columns = columnsFor(m_result);
    if (!hadLines)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, columnCount() - 1), index(rowCount() - 1, columnCount() - 1));
}

void ResultTableModel::setOtherRowShown(bool isShown)
{
    if (isShown == m_isOtherShown)
        return;
    beginResetModel();
    m_isOtherShown = isShown;
    endResetModel();
}

int ResultTableModel::dataRows() const
{
    return m_result ? static_cast<int>(m_result->rowCount()) : 0;
}

bool ResultTableModel::isOtherRow(int row) const
{
    return row == dataRows() && row < rowCount();
}

int ResultTableModel::resultRow(int row) const
{
    if (row < 0 || row >= dataRows())
        return -1;
    return m_order.empty() ? row : static_cast<int>(m_order[static_cast<std::size_t>(row)]);
}

int ResultTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return std::min(dataRows() + (m_isOtherShown && m_result && m_result->other ? 1 : 0),
                    m_rowLimit);
}

int ResultTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

void ResultTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortDirection = order;
    m_sortBy = column < 0 || column >= columnCount() ? Column{Kind::Data, -1}
                                                     : m_columns[static_cast<std::size_t>(column)];
    applySort();
}

void ResultTableModel::applySort()
{
    m_sorter->cancel();
    const bool isDescending = m_sortDirection == Qt::DescendingOrder;
    const bool isUnsorted = m_sortBy.kind == Kind::Sparkline || m_sortBy.source < 0;
    const auto by = static_cast<std::size_t>(m_sortBy.source);
    if (isUnsorted)
        setOrder({});
    else if (m_sortBy.kind == Kind::Name)
        setOrder(orderByName());
    else if (dataRows() <= kSyncSortLimit)
        setOrder(m_result ? rowOrder(*m_result, by, isDescending) : std::vector<std::uint32_t>());
    else {
        m_sorter->start(m_result, by, isDescending);
        return;
    }
    Q_EMIT sorted();
}

/// Names are a cache: known ones are sorted, the rest follows. Too many rows stay as they are.
std::vector<std::uint32_t> ResultTableModel::orderByName() const
{
    if (!m_names || dataRows() > kSyncSortLimit)
        return {};
    const auto &addresses = m_result->columns[static_cast<std::size_t>(m_sortBy.source)].addresses;
    std::vector<QString> names;
    names.reserve(addresses.size());
    for (const Address &address : addresses)
        names.push_back(m_names->name(address));
    std::vector<std::uint32_t> order(addresses.size());
    std::iota(order.begin(), order.end(), 0u);
    const bool isDescending = m_sortDirection == Qt::DescendingOrder;
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
        if (names[a].isEmpty() != names[b].isEmpty())
            return names[b].isEmpty();
        const int compared = names[a].compare(names[b], Qt::CaseInsensitive);
        return isDescending ? compared > 0 : compared < 0;
    });
    return order;
}

void ResultTableModel::setOrder(std::vector<std::uint32_t> order)
{
    if (order.empty() && m_order.empty())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sources;
    for (const QModelIndex &index : before)
        sources.push_back(resultRow(index.row()));
    m_order = std::move(order);
    if (!before.isEmpty()) {
        std::vector<int> rowOf(static_cast<std::size_t>(dataRows()));
        for (int row = 0; row < dataRows(); ++row)
            rowOf[static_cast<std::size_t>(resultRow(row))] = row;
        QModelIndexList after;
        for (int i = 0; i < before.size(); ++i) {
            const int source = sources[static_cast<std::size_t>(i)];
            const int row = source < 0 ? before[i].row() : rowOf[static_cast<std::size_t>(source)];
            after += index(row, before[i].column());
        }
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

double ResultTableModel::largest(int source) const
{
    double &known = m_largest[static_cast<std::size_t>(source)];
    if (known != kUnknown)
        return known;
    const ResultColumn &column = m_result->columns[static_cast<std::size_t>(source)];
    known = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
        const double value = format::numeric(column, row);
        if (value > known) // false for NaN
            known = value;
    }
    return known;
}

} // namespace weir
