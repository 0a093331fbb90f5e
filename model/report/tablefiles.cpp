#include "model/report/tablefiles.h"

#include "model/core/csv.h"
#include "model/query/resulttext.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

/// The key of the series that sums up all others is named, so that it differs from absent.
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

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue numberJson(const ResultColumn &column, std::uint64_t number, const QueryNames &names)
{
    if (column.isReal) {
        const double real = std::bit_cast<double>(number);
        return std::isfinite(real) ? QJsonValue(real) : QJsonValue();
    }
    if (number == kAbsent<std::uint64_t>)
        return {};
    const std::string_view type = typeName(column);
    if (type == "name" || type == "time")
        return fromUtf8(numberText(column, number, names));
    return QJsonValue(static_cast<qint64>(number));
}

QJsonValue cellJson(const ResultTable &table, std::size_t at, std::size_t row,
                    const QueryNames &names)
{
    const ResultColumn &column = table.columns[at];
    if (column.storage == Storage::Number && !isOtherKey(table, at, row))
        return numberJson(column,
                          column.isReal ? std::bit_cast<std::uint64_t>(column.reals[row])
                                        : column.numbers[row],
                          names);
    const std::string text = textOf(table, at, row, names);
    return text.empty() ? QJsonValue() : QJsonValue(fromUtf8(text));
}

QJsonArray columnsJson(const ResultTable &table)
{
    QJsonArray columns;
    for (const ResultColumn &column : table.columns) {
        QJsonObject entry{{QStringLiteral("name"), fromUtf8(column.name)},
                          {QStringLiteral("type"), fromUtf8(typeName(column))}};
        if (!column.unit.empty() && column.kind != ValueKind::Time)
            entry[QStringLiteral("unit")] = fromUtf8(column.unit);
        if (column.isEstimate)
            entry[QStringLiteral("estimateFactor")] = table.samplingFactor;
        columns += entry;
    }
    return columns;
}

QJsonValue otherJson(const ResultTable &table, const QueryNames &names)
{
    if (!table.other)
        return {};
    QJsonObject entry{{QStringLiteral("members"), static_cast<qint64>(table.other->members)}};
    for (std::size_t i = 0; i < table.other->numbers.size(); ++i) {
        const ResultColumn &column = table.columns[table.dimensionCount + i];
        entry[fromUtf8(column.name)] = numberJson(column, table.other->numbers[i], names);
    }
    return entry;
}

QJsonObject headJson(const SectionAnswer &answer, const ReportFacts &facts)
{
    const ResultTable &table = *answer.result;
    const auto number = [](std::uint64_t value) { return QJsonValue(static_cast<qint64>(value)); };
    QJsonObject object{{QStringLiteral("title"), fromUtf8(answer.section.title)},
                       {QStringLiteral("question"), fromUtf8(answer.question)},
                       {QStringLiteral("columns"), columnsJson(table)},
                       {QStringLiteral("other"), otherJson(table, facts.names)},
                       {QStringLiteral("matched"), number(table.matchedRows)},
                       {QStringLiteral("total"), number(table.totalRows)},
                       {QStringLiteral("copiesLeftOut"), number(table.copiesLeftOut)},
                       {QStringLiteral("droppedLeftOut"), number(table.droppedLeftOut)}};
    QJsonArray losses;
    for (const std::string &loss : facts.losses)
        losses += fromUtf8(loss);
    object[QStringLiteral("missing")] = losses;
    const auto time = [](std::int64_t ns) { return fromUtf8(toIsoUtc(ns)); };
    const TimeRange &range = answer.range;
    object[QStringLiteral("from")] =
        time(range.fromNs == INT64_MIN ? facts.range.fromNs : range.fromNs);
    object[QStringLiteral("to")] = time(range.toNs == INT64_MAX ? facts.range.toNs : range.toNs);
    return object;
}

/// Letters, digits and "-" of an id; files of reports that people wrote stay in their folder.
QString fileWord(const std::string &id)
{
    QString word;
    for (const QChar c : fromUtf8(id)) {
        if (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'))
            word += c.toLower();
    }
    return word.isEmpty() ? QStringLiteral("section") : word.left(40);
}

} // namespace

std::string toCsv(const ResultTable &table, const QueryNames &names)
{
    std::string text;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        text += c > 0 ? "," : "";
        appendCsvField(text, table.columns[c].name);
    }
    text += "\r\n";
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            text += c > 0 ? "," : "";
            appendCsvField(text, textOf(table, c, row, names));
        }
        text += "\r\n";
    }
    return text;
}

std::string toJson(const SectionAnswer &answer, const ReportFacts &facts)
{
    if (!answer.result)
        return "{}\n";
    QJsonObject object = headJson(answer, facts);
    QJsonArray rows;
    for (std::size_t row = 0; row < answer.result->rowCount(); ++row) {
        QJsonArray cells;
        for (std::size_t c = 0; c < answer.result->columns.size(); ++c)
            cells += cellJson(*answer.result, c, row, facts.names);
        rows += cells;
    }
    object[QStringLiteral("rows")] = rows;
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

Result<QStringList> addTables(FileSet &files, const ReportAnswers &answers,
                              const ReportFacts &facts, const QString &folder, TableFormat format,
                              const std::function<bool()> &isCancelled)
{
    if (const Status made = files.makeFolder(folder); !made)
        return made.error();
    QStringList written;
    int number = 0;
    for (const SectionAnswer &answer : answers.sections) {
        ++number;
        if (!answer.result)
            continue;
        if (isCancelled && isCancelled())
            return Error{Errc::Cancelled, 0, "the report was cancelled"};
        const bool isCsv = format == TableFormat::Csv;
        const QString name = QStringLiteral("%1-%2.%3")
                                 .arg(number, 2, 10, QLatin1Char('0'))
                                 .arg(fileWord(answer.section.id),
                                      isCsv ? QStringLiteral("csv") : QStringLiteral("json"));
        const std::string text = isCsv ? toCsv(*answer.result, facts.names) : toJson(answer, facts);
        const Status added =
            files.add(QDir(folder).filePath(name), QByteArray::fromStdString(text));
        if (!added)
            return added.error();
        written += name;
    }
    return written;
}

} // namespace weir
