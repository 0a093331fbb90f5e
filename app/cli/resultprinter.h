#pragma once

#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <cstdio>
#include <string>

namespace weir::cli {

/// Writes an answer for people: aligned columns, the other row, matched of total.
void printTable(std::FILE *out, const ResultTable &table, const QueryNames &names);
/// RFC 4180 with a header line; the question stands in a first comment line.
void printCsv(std::FILE *out, const ResultTable &table, const QueryNames &names,
              const std::string &question);
/// One JSON document: columns, rows, other, matched, total, milliseconds.
void printJson(std::FILE *out, const ResultTable &table, const QueryNames &names);
/// One JSON object a line and row.
void printNdjson(std::FILE *out, const ResultTable &table, const QueryNames &names);

} // namespace weir::cli
