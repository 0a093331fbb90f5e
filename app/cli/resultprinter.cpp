#include "app/cli/resultprinter.h"

#include "app/cli/output.h"

#include "app/cli/sourcejson.h"
#include "model/core/csv.h"
#include "model/query/resulttext.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir::cli {

namespace {

nlohmann::json numberJson(const ResultColumn &column, std::uint64_t number, const QueryNames &names)
{
    if (column.isReal) {
        const double real = std::bit_cast<double>(number);
        return std::isnan(real) ? nlohmann::json() : nlohmann::json(real);
    }
    if (number == kAbsent<std::uint64_t>)
        return {};
    const std::string_view type = typeName(column);
    if (type == "name" || type == "time")
        return numberText(column, number, names);
    return number;
}

/// The key of the series that sums up all others has no value of its own; it is named so that it
/// differs from absent.
bool isOtherKey(const ResultTable &table, std::size_t column, std::size_t row)
{
    return table.shape == ResultTable::Shape::Series && column == 1 && column < table.dimensionCount
           && row < table.keyIsOther.size() && table.keyIsOther[row];
}

std::string textOf(const ResultTable &table, std::size_t column, std::size_t row,
                   const QueryNames &names)
{
    return isOtherKey(table, column, row) ? std::string("(other)")
                                          : cellText(table.columns[column], row, names);
}

/// A line that has no value to be named by says so: an empty cell would be read over.
std::string shownOf(const ResultTable &table, std::size_t column, std::size_t row,
                    const QueryNames &names)
{
    const std::string text = textOf(table, column, row, names);
    return text.empty() && column < table.dimensionCount ? std::string("-") : text;
}

nlohmann::json cellJson(const ResultTable &table, std::size_t at, std::size_t row,
                        const QueryNames &names)
{
    const ResultColumn &column = table.columns[at];
    if (isOtherKey(table, at, row))
        return "(other)";
    if (column.storage == Storage::Number)
        return numberJson(column,
                          column.isReal ? std::bit_cast<std::uint64_t>(column.reals[row])
                                        : column.numbers[row],
                          names);
    const std::string text = cellText(column, row, names);
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

nlohmann::json columnJson(const ResultColumn &column, const ResultTable &table)
{
    nlohmann::json entry{{"name", column.name},
                         {"type", typeName(column)},
                         {"unit", column.kind == ValueKind::Time
                                      ? std::string()
                                      : column.unit}}; // times are ISO text
    if (column.isEstimate)
        entry["estimateFactor"] = table.samplingFactor;
    return entry;
}

nlohmann::json otherJson(const ResultTable &table, const QueryNames &names)
{
    if (!table.other)
        return {};
    nlohmann::json entry{{"members", table.other->members}};
    for (std::size_t i = 0; i < table.other->numbers.size(); ++i) {
        const ResultColumn &column = table.columns[table.dimensionCount + i];
        entry[column.name] = numberJson(column, table.other->numbers[i], names);
    }
    return entry;
}

bool isRight(const ResultColumn &column)
{
    const std::string_view type = typeName(column);
    return type == "integer" || type == "real" || type == "duration";
}

} // namespace

void printTable(std::FILE *out, const ResultTable &table, const QueryNames &names)
{
    std::vector<std::vector<std::string>> cells(table.columns.size());
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const ResultColumn &column = table.columns[c];
        cells[c].push_back(column.isEstimate ? "~" + column.name : column.name);
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            cells[c].push_back(shownOf(table, c, row, names));
        if (table.other && c >= table.dimensionCount)
            cells[c].push_back(
                numberText(column, table.other->numbers[c - table.dimensionCount], names));
        else if (table.other)
            cells[c].push_back(c == 0 ? fmt::format("({} others)", table.other->members)
                                      : std::string());
        std::size_t width = 0;
        for (const std::string &cell : cells[c])
            width = std::max(width, cell.size());
        widths.push_back(width);
    }
    for (std::size_t line = 0; !cells.empty() && line < cells[0].size(); ++line) {
        std::string text;
        for (std::size_t c = 0; c < cells.size(); ++c)
            text += isRight(table.columns[c]) ? fmt::format("{:>{}}  ", cells[c][line], widths[c])
                                              : fmt::format("{:<{}}  ", cells[c][line], widths[c]);
        text.erase(text.find_last_not_of(' ') + 1);
        write(out, "{}\n", text);
    }
    std::string leftOut;
    if (table.copiesLeftOut > 0)
        leftOut += fmt::format(", {} rows counted at another place left out", table.copiesLeftOut);
    if (table.droppedLeftOut > 0)
        leftOut += fmt::format(", {} rows of dropped traffic left out", table.droppedLeftOut);
    write(out, "{} of {} rows, {:.1f} ms{}{}\n", table.matchedRows, table.totalRows,
          table.milliseconds, table.isTruncated ? ", more rows match than are shown" : "", leftOut);
}

void printCsv(std::FILE *out, const ResultTable &table, const QueryNames &names,
              const std::string &question)
{
    std::string line = "# " + question;
    std::replace(line.begin(), line.end(), '\n', ' ');
    line += "\r\n";
    for (const ResultColumn &column : table.columns) {
        if (&column != &table.columns.front())
            line += ',';
        appendCsvField(line, column.name);
    }
    line += "\r\n";
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (c > 0)
                line += ',';
            appendCsvField(line, textOf(table, c, row, names));
        }
        line += "\r\n";
        if (line.size() > 1 << 16) {
            std::fwrite(line.data(), 1, line.size(), out);
            line.clear();
        }
    }
    std::fwrite(line.data(), 1, line.size(), out);
}

void printJson(std::FILE *out, const ResultTable &table, const QueryNames &names)
{
    nlohmann::json columns = nlohmann::json::array();
    for (const ResultColumn &column : table.columns)
        columns.push_back(columnJson(column, table));
    write(out, "{{\"columns\":{},\"rows\":[", dump(columns));
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        nlohmann::json cells = nlohmann::json::array();
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            cells.push_back(cellJson(table, c, row, names));
        write(out, "{}{}", row ? "," : "", dump(cells));
    }
    write(out,
          "],\"other\":{},\"matched\":{},\"total\":{},\"copiesLeftOut\":{},\"droppedLeftOut\":{},"
          "\"milliseconds\":{:.3f}}}\n",
          dump(otherJson(table, names)), table.matchedRows, table.totalRows, table.copiesLeftOut,
          table.droppedLeftOut, table.milliseconds);
}

void printNdjson(std::FILE *out, const ResultTable &table, const QueryNames &names)
{
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        nlohmann::json entry = nlohmann::json::object();
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            entry[table.columns[c].name] = cellJson(table, c, row, names);
        write(out, "{}\n", dump(entry));
    }
}

} // namespace weir::cli
