#pragma once

#include "model/report/fileset.h"
#include "model/report/run.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace weir {

/// The answer as RFC 4180 asks: a line with the names of the columns, then one for each row, CRLF,
/// UTF-8, exact values.
std::string toCsv(const ResultTable &table, const QueryNames &names);
/// One JSON object: title, question, from, to, columns, rows, other, matched, total and what was
/// left out. Exact values; times are ISO UTC.
std::string toJson(const SectionAnswer &answer, const ReportFacts &facts);

enum class TableFormat { Csv, Json };
/// Adds a file for each section with an answer in `folder`, which is made when it is not there:
/// "02-hosts.csv". Returns their names. Errc::Cancelled when `isCancelled` said so between two.
Result<QStringList> addTables(FileSet &files, const ReportAnswers &answers,
                              const ReportFacts &facts, const QString &folder, TableFormat format,
                              const std::function<bool()> &isCancelled = {});

} // namespace weir
