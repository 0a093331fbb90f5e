#pragma once

#include "model/query/resulttable.h"

#include <QString>

#include <cstddef>
#include <limits>

namespace weir::format {

/// " ± 2 %": the error of an estimate from so many sampled packets with 95 % confidence, 1.96
/// divided by their square root, at most 100 %; "" where it is too small to matter.
QString errorOfSamples(double samples);

/// What an estimate stands on. NaN: not known.
struct SampleError
{
    double samples = std::numeric_limits<double>::quiet_NaN(); // packets, at least
    double error = std::numeric_limits<double>::quiet_NaN();   // part of the value; 0: it is exact
};

/// What is behind scaled values of an answer. Where all rows have one sampling rate: the packets of
/// the same line and direction divided by it. Where rates differ, each value has its own error
/// (ResultColumn::variances), and no number of samples would tell it.
class SamplesBehind
{
public:
    /// `column`: whose values. The table must outlive this.
    SamplesBehind(const ResultTable &table, std::size_t column);

    SampleError inRow(std::size_t row) const;
    SampleError inOther() const;
    SampleError inAll() const; // all rows and the others

private:
    SampleError ofPackets(double packets) const;
    double otherPackets() const;

    const ResultTable &m_table;
    const std::size_t m_column;
    // where the packets stand: one column, two that are added, or none
    std::size_t m_columns[2] = {};
    std::size_t m_count = 0;
};

/// " ± 40 %" for a number in a table or head: only where it is as far off as fewer than 100 samples
/// are, and stands on one at least.
QString errorMark(const SampleError &behind);
/// "Estimated from 25 samples or more: …" for a tooltip, whatever their number; "" where not known.
QString errorSentence(const SampleError &behind);

} // namespace weir::format
