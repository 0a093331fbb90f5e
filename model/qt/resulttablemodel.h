#pragma once

#include "model/qt/roles.h"
#include "model/qt/samplingerror.h"
#include "model/qt/valueref.h"
#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>

#include <limits>
#include <memory>
#include <vector>

namespace weir {

class AddressNames;
class Annotations;
class RowOrder;

/// The rows of one answer as a table: its columns, optionally a name beside the first address, a
/// sparkline at the end and the *other* row below. GUI thread only; sorting of many rows runs in a
/// worker.
class ResultTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Kind { Data, Name, Sparkline };
    static constexpr int kSyncSortLimit = 50'000; // rows that are sorted at once in the GUI thread

    explicit ResultTableModel(QObject *parent = nullptr);
    ~ResultTableModel() override;

    /// Shows `result` (null: nothing); keeps the sort order. Same columns: rows only are replaced.
    void setResult(ResultPtr result);
    const ResultPtr &result() const { return m_result; }
    /// Adds a name column after the first address column; `names` must outlive the model. Null: no
    /// names.
    void setNames(AddressNames *names);
    AddressNames *names() const { return m_names; }
    /// Adds a last column with a line per row: `series` is an `every … by dim` answer whose key is
    /// column 0 here.
    void setSparklines(const ResultPtr &series, const QString &title);
    void setOtherRowShown(bool isShown);
    bool isOtherRowShown() const { return m_isOtherShown; }
    /// Notes that cells of addresses tell; must outlive the model. Null: none.
    void setAnnotations(Annotations *annotations);
    /// Blocklists by host, marked in cells of addresses; must outlive the model. Null: none.
    void setListed(AddressNames *listed);
    /// Names of sources, for columns that hold their numbers.
    void setSourceNames(QueryNames names) { m_sourceNames = std::move(names); }
    const QueryNames &sourceNames() const { return m_sourceNames; }
    bool isOtherRow(int row) const;
    /// Row of the answer that stands in `row`; -1 for the other row.
    int resultRow(int row) const;
    Kind columnKind(int column) const;
    /// Column of the answer that `column` shows; -1 for names and sparklines.
    int resultColumn(int column) const;
    /// Position of the column `name` of the language; "name…" columns are "names" and "sparkline";
    /// -1: none.
    int columnOf(const QString &name) const;
    /// Language name of a column, as columnOf() takes it; stable, for remembered layouts.
    QString columnName(int column) const;
    /// What stands in a dimension cell; null for metrics and the other row.
    ValueRef valueAt(const QModelIndex &index) const;
    /// The value that names the whole row: its first dimension.
    ValueRef rowValue(int row) const;
    /// Row whose rowValue() is `value`, among the first `limit`; -1: none.
    int rowOf(const ValueRef &value, int limit) const;
    /// What all lines and the *other* row give together, for people: sums of amounts, the earliest
    /// `first` and the latest `last`. "" for columns that do not add up.
    QString totalText(int column, bool isExact) const;
    /// Why a measure has no totalText(); "" where it has one, or is no measure.
    QString noTotalText(int column) const;
    /// Cells of one row as CSV wants them, sorted as shown; -1: the headers.
    std::vector<std::string> plainRow(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// Rows stand in the order last asked for.
    void sorted();

private:
    struct Column
    {
        Kind kind = Kind::Data;
        int source = -1; // column of the answer
    };

    std::vector<Column> columnsFor(const ResultPtr &result) const;
    void replaceRows(ResultPtr result);
    void setOrder(std::vector<std::uint32_t> order);
    void applySort();
    std::vector<std::uint32_t> orderByName() const;
    bool isValueColumn(int source) const;
    int nameSource() const;
    QVariant dataCell(int source, int row, int role) const;
    QVariant sortKey(const ResultColumn &column, std::size_t row) const;
    QVariant otherCell(const Column &column, int role) const;
    format::SamplesBehind samplesBehind(int source) const; // column of the answer
    QString noteOf(const ResultColumn &column, std::size_t row) const;
    bool isRestOfSeries(int source, std::size_t row) const;
    QString listsOf(const ResultColumn &column, std::size_t row) const;
    void redraw();
    QVariant nameCell(int row, int role) const;
    QVariant sparklineCell(int row, int role) const;
    double largest(int source) const;
    int dataRows() const;

    ResultPtr m_result;
    std::vector<Column> m_columns;
    std::vector<std::uint32_t> m_order;    // empty: as the answer has it
    mutable std::vector<double> m_largest; // per column of the answer; NaN: not known yet
    QHash<QString, QVector<double>> m_lines;
    QString m_lineTitle;
    QueryNames m_sourceNames;
    AddressNames *m_names = nullptr;
    Annotations *m_annotations = nullptr;
    AddressNames *m_listed = nullptr;
    std::unique_ptr<RowOrder> m_sorter;
    Column m_sortBy{Kind::Data, -1}; // Data with -1: as the answer has it
    Qt::SortOrder m_sortDirection = Qt::AscendingOrder;
    static constexpr int kNoLimit = std::numeric_limits<int>::max();
    int m_rowLimit = kNoLimit; // while rows are replaced: so many are there
    bool m_hasLines = false;
    bool m_isOtherShown = false;
    bool m_isOneDay = false; // times are shown without their date
};

} // namespace weir
