#pragma once

#include "model/scan/question.h"

#include <string>
#include <vector>

namespace weir {

/// Row that an answer does not have.
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

/// One measure that is compared: one column, or both directions of a pair.
struct Measure
{
    std::string name, title;
    std::size_t first = 0, second = 0; // columns; equal where there is one
};

/// Measures of an answer that another range is compared by: all but times.
std::vector<Measure> measuresOf(const ResultTable &table);
/// Value of a measure in a row; 0 where it is kNoRow, NaN where it is absent.
double sumAt(const ResultTable &table, const Measure &measure, std::size_t row);
/// ResultColumn::variances of a measure in a row: 0 where it is kNoRow, NaN where none is told of
/// an estimate.
double varianceAt(const ResultTable &table, const Measure &measure, std::size_t row);
/// Whether any column of an answer tells the errors of its values.
bool hasVariances(const ResultTable &table);
/// (now - before) / before; infinite for what is new, 0 where both are 0, NaN where one is absent.
double changeOf(double now, double before);
/// A column of the same kind without values.
ResultColumn emptyLike(const ResultColumn &column);
/// Appends the cell of `row` of a column of the same kind.
void copyCell(const ResultColumn &from, std::size_t row, ResultColumn &to);

/// The columns ".before" and ".change" of one measure while they are filled.
class ComparedColumns
{
public:
    ComparedColumns(const ResultTable &now, const ResultTable &before, const Measure &measure);
    void add(double now, double before, double beforeVariance);
    void moveTo(ResultTable &table);

private:
    ResultColumn m_before, m_change;
    bool m_hasVariances;
};

} // namespace weir
