// Copying out of DataTable.
#include "model/core/csv.h"
#include "model/qt/addressnames.h"
#include "widgets/common/textcopy.h"
#include "widgets/tables/datatable.h"

#include <QHeaderView>

#include <algorithm>
#include <memory>
#include <optional>

namespace weir {

/// Marked rows from top to bottom; all rows when none is marked.
std::vector<int> DataTable::markedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty()) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows.push_back(row);
    }
    return rows;
}

/// Logical columns that are shown and have text, from left to right.
std::vector<int> DataTable::textColumns() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column)
            && m_model->columnKind(column) != ResultTableModel::Kind::Sparkline)
            columns.push_back(column);
    }
    return columns;
}

/// What is to be copied, apart from the table: any thread makes text of it.
struct DataTable::Copied
{
    ResultPtr result;
    QueryNames sourceNames;
    std::optional<AddressNames::Known> names; // nothing: there is no column of names
    bool hasOther = false;
    bool withHeaders = false;
    std::vector<int> rows; // of the answer; -1: the other row
    std::vector<int> columns;

    QString text(const std::stop_token &stop) const;
    QString tsv(const std::stop_token &stop) const;

private:
    struct Parts
    {
        AddressNames names;
        ResultTableModel model;
    };
    std::unique_ptr<Parts> parts() const;
    int rowIn(const ResultTableModel &model, int row) const
    {
        return row < 0 ? model.rowCount() - 1 : row;
    }
};

/// A model of its own with the rows as the answer has them.
std::unique_ptr<DataTable::Copied::Parts> DataTable::Copied::parts() const
{
    auto parts = std::make_unique<Parts>();
    if (names) {
        parts->names.setKnown(*names);
        parts->model.setNames(&parts->names);
    }
    parts->model.setSourceNames(sourceNames);
    parts->model.setOtherRowShown(hasOther);
    parts->model.setResult(result);
    return parts;
}

QString DataTable::Copied::text(const std::stop_token &stop) const
{
    const auto made = parts();
    const ResultTableModel &model = made->model;
    std::vector<QStringList> lines;
    lines.reserve(rows.size() + 1);
    if (withHeaders) {
        QStringList headers;
        for (const int column : columns)
            headers += model.headerData(column, Qt::Horizontal).toString();
        lines.push_back(headers);
    }
    for (const int row : rows) {
        if (stop.stop_requested())
            return {};
        QStringList cells;
        for (const int column : columns)
            cells += model.index(rowIn(model, row), column).data().toString();
        lines.push_back(cells);
    }
    std::vector<qsizetype> widths(columns.size(), 0);
    std::vector<bool> isRight;
    for (const int column : columns)
        isRight.push_back(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)
                              .value<Qt::Alignment>()
                              .testFlag(Qt::AlignRight));
    for (const QStringList &cells : lines) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], cells[static_cast<qsizetype>(i)].size());
    }
    QString text;
    for (const QStringList &cells : lines) {
        if (stop.stop_requested())
            return {};
        QString line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const QString &cell = cells[static_cast<qsizetype>(i)];
            line += isRight[i] ? cell.rightJustified(widths[i]) : cell.leftJustified(widths[i]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString DataTable::Copied::tsv(const std::stop_token &stop) const
{
    const auto made = parts();
    std::string text;
    const auto append = [&](int row) {
        const auto cells = made->model.plainRow(row);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                text += '\t';
            appendTsvField(text, cells[static_cast<std::size_t>(columns[i])]);
        }
        text += '\n';
    };
    if (withHeaders)
        append(-1);
    for (const int row : rows) {
        if (stop.stop_requested())
            return {};
        append(rowIn(made->model, row));
    }
    return QString::fromStdString(text);
}

DataTable::Copied DataTable::copied(bool withHeaders) const
{
    Copied copied;
    copied.result = m_model->result();
    copied.sourceNames = m_model->sourceNames();
    if (m_model->names())
        copied.names = m_model->names()->known();
    copied.hasOther = m_model->isOtherRowShown();
    copied.withHeaders = withHeaders;
    copied.columns = textColumns();
    for (const int row : markedRows())
        copied.rows.push_back(m_model->resultRow(row));
    return copied;
}

QString DataTable::selectedText(bool withHeaders) const
{
    return m_model->columnCount() > 0 ? copied(withHeaders).text({}) : QString();
}

QString DataTable::selectedTsv(bool withHeaders) const
{
    return m_model->columnCount() > 0 ? copied(withHeaders).tsv({}) : QString();
}

void DataTable::copy(bool withHeaders)
{
    if (m_model->columnCount() == 0)
        return;
    auto copied = std::make_shared<const Copied>(this->copied(withHeaders));
    m_copy->start(copied->rows.size() * copied->columns.size(),
                  [copied](const std::stop_token &stop) { return copied->tsv(stop); });
}

void DataTable::copyText()
{
    if (m_model->columnCount() == 0)
        return;
    auto copied = std::make_shared<const Copied>(this->copied(true));
    m_copy->start(copied->rows.size() * copied->columns.size(),
                  [copied](const std::stop_token &stop) { return copied->text(stop); });
}

} // namespace weir
