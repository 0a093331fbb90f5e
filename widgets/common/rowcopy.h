#pragma once

#include <QString>

class QTableView;

namespace weir {

/// Heads and rows of a small table as they are shown, with a tab between cells.
QString rowsAsTsv(const QTableView &table);
/// Gives `table` a menu with "Copy all rows", which Ctrl+C does too.
void addRowCopy(QTableView &table);

} // namespace weir
