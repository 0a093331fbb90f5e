#pragma once

#include <QList>
#include <QStringList>
#include <QTableWidget>

namespace weir {

/// A small table of texts that tells facts: as high as its rows, up to a bound. Renewed once a
/// second without losing what is marked.
class FactTable : public QTableWidget
{
    Q_OBJECT

public:
    struct Row
    {
        QStringList cells;
        QString tooltip;
        int severity = 0; // of the row's words
        bool operator==(const Row &) const = default;
    };

    /// `rightColumns`: those of numbers.
    FactTable(const QStringList &headers, const QList<int> &rightColumns,
              QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    /// The column that takes what room is left, or gives what is missing.
    void setStretchColumn(int column) { m_stretchColumn = column; }
    /// More rows than this scroll.
    void setMostRows(int rows) { m_mostRows = rows; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    QList<Row> m_rows;
    QList<int> m_rightColumns;
    int m_mostRows = 8;
    int m_stretchColumn = 0;
};

} // namespace weir
