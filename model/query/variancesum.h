#pragma once

#include "model/query/resulttable.h"

namespace weir {

/// ResultColumn::variances of a sum. A value of 0 adds nothing to it, even where no sample told
/// how far it is off; where all values are 0, that is no proof.
class VarianceSum
{
public:
    void add(double value, double variance)
    {
        m_hasValue |= value != 0;
        (value != 0 ? m_sum : m_ofZeros) += variance;
    }
    /// A row of a column of amounts that has variances.
    void add(const ResultColumn &column, std::size_t row)
    {
        add(column.isReal ? column.reals[row] : static_cast<double>(column.numbers[row]),
            column.variances[row]);
    }
    double variance() const { return m_hasValue ? m_sum : m_ofZeros; }

private:
    double m_sum = 0, m_ofZeros = 0;
    bool m_hasValue = false;
};

} // namespace weir
