// Copying out of DataTable.
#include "model/core/csv.h"
#include "widgets/tables/datatable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

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

QString DataTable::selectedText(bool withHeaders) const
{
    std::vector<QStringList> lines;
    const auto columns = textColumns();
    if (withHeaders) {
        QStringList headers;
        for (const int column : columns)
            headers += m_model->headerData(column, Qt::Horizontal).toString();
        lines.push_back(headers);
    }
    for (const int row : markedRows()) {
        QStringList cells;
        for (const int column : columns)
            cells += m_model->index(row, column).data().toString();
        lines.push_back(cells);
    }
    std::vector<qsizetype> widths(columns.size(), 0);
    for (const QStringList &cells : lines) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], cells[static_cast<qsizetype>(i)].size());
    }
    QString text;
    for (const QStringList &cells : lines) {
        QString line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto alignment =
                m_model->headerData(columns[i], Qt::Horizontal, Qt::TextAlignmentRole)
                    .value<Qt::Alignment>();
            const QString &cell = cells[static_cast<qsizetype>(i)];
            line += alignment.testFlag(Qt::AlignRight) ? cell.rightJustified(widths[i])
                                                       : cell.leftJustified(widths[i]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString DataTable::selectedTsv(bool withHeaders) const
{
    const auto columns = textColumns();
    std::string text;
    const auto append = [&](int row) {
        const auto cells = m_model->plainRow(row); // a sparkline, always last, has no cell there
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                text += '\t';
            appendTsvField(text, cells[static_cast<std::size_t>(columns[i])]);
        }
        text += '\n';
    };
    if (withHeaders)
        append(-1);
    for (const int row : markedRows())
        append(row);
    return QString::fromStdString(text);
}

void DataTable::copy(bool withHeaders)
{
    if (m_model->columnCount() > 0)
        QGuiApplication::clipboard()->setText(selectedTsv(withHeaders));
}

void DataTable::copyText()
{
    if (m_model->columnCount() > 0)
        QGuiApplication::clipboard()->setText(selectedText(true));
}

} // namespace weir
