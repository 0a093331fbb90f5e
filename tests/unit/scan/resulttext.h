#pragma once

#include "model/query/resulttable.h"

#include <string>

namespace weir::test {

/// All that an answer says, to compare it with another one.
inline std::string textOf(const ResultTable &table)
{
    std::string text = "rows " + std::to_string(table.matchedRows) + " of "
                       + std::to_string(table.totalRows) + ", sampled "
                       + std::to_string(table.samplingFactor) + ", left out "
                       + std::to_string(table.copiesLeftOut + table.droppedLeftOut) + ", groups "
                       + std::to_string(table.groupCount) + '\n';
    for (const ResultColumn &column : table.columns) {
        text += column.name + (column.isEstimate ? " about" : "");
        for (const std::uint64_t number : column.numbers)
            text += ' ' + std::to_string(number);
        for (const double real : column.reals)
            text += ' ' + std::to_string(real);
        for (const double variance : column.variances)
            text += " ±" + std::to_string(variance);
        for (const Address &address : column.addresses)
            text += ' ' + toString(address);
        for (const std::string &value : column.texts)
            text += " '" + value + '\'';
        text += '\n';
    }
    if (table.other) {
        text += "other " + std::to_string(table.other->members);
        for (const double variance : table.other->variances)
            text += " ±" + std::to_string(variance);
        for (const std::uint64_t number : table.other->numbers)
            text += ' ' + std::to_string(number);
    }
    return text;
}

} // namespace weir::test
