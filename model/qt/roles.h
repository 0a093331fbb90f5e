#pragma once

#include <QObject>

namespace weir {

/// Roles of every item model here, beside Qt's own.
enum Role : int {
    SortRole = Qt::UserRole + 1, // int, double, qulonglong, QString; invalid when absent
    KeyRole,                     // QString: the value as a filter writes it
    FieldRole,     // QString: name of the field that KeyRole is a value of; "" for metrics
    ExactRole,     // QString: the value with every digit
    ShareRole,     // double, 0 to 1: part of the column's largest value, for bars
    SparklineRole, // QVector<double>
    SeverityRole,  // int: 0 none, 1 to 3
    IsOtherRole,   // bool: the row that sums up what was left out
    NoteRole,      // QString: what people wrote about the value; invalid where nothing
    ListRole       // QString: the blocklists that the host is on; invalid where on none
};

} // namespace weir
