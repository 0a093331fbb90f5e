#pragma once

#include "model/query/resulttable.h"

#include <QString>

#include <cstddef>
#include <cstdint>

namespace weir::format {

/// " ± 2 %": the error of an estimate from so many sampled packets with 95 % confidence, 1.96
/// divided by their square root, at most 100 %; "" where it is too small to matter.
QString errorOfSamples(double samples);

/// How many sampled packets at least are behind scaled values of an answer: the packets of the same
/// line and direction divided by the largest rate that went into them. Where rates differ there are
/// more, and errors are smaller than told.
class SamplesBehind
{
public:
    /// `column`: whose values. The table must outlive this.
    SamplesBehind(const ResultTable &table, std::size_t column);

    double inRow(std::size_t row) const; // NaN, here and below: not known
    double inOther() const;
    double inAll() const; // all rows and the others

private:
    double samplesOf(double packets) const;
    double otherPackets() const;

    const ResultTable &m_table;
    // where the packets stand: one column, two that are added, or none
    std::size_t m_columns[2] = {};
    std::size_t m_count = 0;
};

/// errorOfSamples() for a number in a table or head: only where it stands on fewer than 100
/// samples, and on one at least.
QString errorMark(double samples);
/// "Estimated from 25 samples or more: …" for a tooltip, whatever their number; "" where not known.
QString errorSentence(double samples);

} // namespace weir::format
