#pragma once

#include "model/report/chartpainter.h"
#include "model/report/wrappedtext.h"

#include <QFont>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace weir {

/// An answer as a printed table: column widths, wrapped cells, row heights. One unit is a point.
class PaperTable
{
public:
    /// Lays out at most `rowLimit` lines (0: all) and the *other* line for `width`.
    PaperTable(const ResultTable &table, std::uint32_t rowLimit, double width,
               const ChartPainter &painter);

    std::size_t rowCount() const { return m_rows.size(); }
    double headHeight() const { return m_headHeight; }
    double rowHeight(std::size_t row) const { return m_rows[row].height; }
    /// Titles of columns that the paper has no room for; the files beside the report have them.
    const QStringList &leftOut() const { return m_leftOut; }
    void paintHead(QPainter &painter, const QRectF &rect) const;
    void paintRow(QPainter &painter, const QRectF &rect, std::size_t row) const;

private:
    struct Column
    {
        QString title;
        QFont font;
        bool isRight = false;
        bool mayWrap = false;
        double natural = 0; // width of its widest cell
        double width = 0;
        double x = 0;
    };
    struct Row
    {
        std::vector<WrappedText> cells;
        double height = 0;
        double share = 0; // of the largest, for the bar
        bool isOther = false;
    };
    using Texts = std::vector<std::vector<QString>>; // by row, then column

    void chooseColumns(const ResultTable &table, const ChartPainter &painter);
    Texts readTexts(const ResultTable &table, std::size_t rows, const ChartPainter &painter) const;
    void cutDays(const ResultTable &table, Texts &texts, std::size_t rows);
    void leaveOut(const ResultTable &table, Texts &texts);
    bool fit(const Texts &texts, double width, int points);
    void place(double width);
    void readShares(const ResultTable &table, std::size_t rows);

    std::vector<Column> m_columns;
    std::vector<std::size_t> m_from; // column of the answer that each one shows
    std::vector<Row> m_rows;
    std::vector<WrappedText> m_titles;
    double m_headHeight = 0;
    double m_barsFrom = 0; // where bars of the first measure begin; 0: no room for them
    QStringList m_leftOut;
};

} // namespace weir
