#include "model/scan/resultstages.h"

#include "model/core/valuetext.h"
#include "model/query/caseless.h"
#include "model/query/pattern.h"
#include "model/scan/slots.h"
#include "model/scan/stoppablesort.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kLookEvery = 4096; // rows between looks at the stop sign

const ResultColumn *findResultColumn(const ResultTable &table, const std::string &name)
{
    for (const ResultColumn &column : table.columns) {
        if (isSameText(column.name, name))
            return &column;
    }
    return nullptr;
}

template <class T>
std::vector<T> picked(const std::vector<T> &values, const std::vector<std::size_t> &rows)
{
    std::vector<T> out;
    if (values.empty())
        return out;
    out.reserve(rows.size());
    for (const std::size_t row : rows)
        out.push_back(values[row]);
    return out;
}

void keepRows(ResultTable &table, const std::vector<std::size_t> &rows, const StopSign &stop)
{
    for (ResultColumn &column : table.columns) {
        if (stop.isRaised())
            return;
        column.numbers = picked(column.numbers, rows);
        column.reals = picked(column.reals, rows);
        column.addresses = picked(column.addresses, rows);
        column.texts = picked(column.texts, rows);
        column.variances = picked(column.variances, rows);
    }
    table.keyIsOther = picked(table.keyIsOther, rows);
}

template <class T>
bool compared(CompareOp op, const T &value, const T &low, const T &high)
{
    switch (op) {
    case CompareOp::Equal:
    case CompareOp::In:
        return !(value < low) && !(high < value);
    case CompareOp::NotEqual:
        return value < low || high < value;
    case CompareOp::Less:
        return value < low;
    case CompareOp::LessEqual:
        return !(high < value);
    case CompareOp::Greater:
        return high < value;
    case CompareOp::GreaterEqual:
        return !(value < low);
    case CompareOp::Contains:
    case CompareOp::Matches:
        break;
    }
    return false;
}

bool textPasses(const Stage &stage, const Pattern &pattern, const std::string &text)
{
    if (stage.op == CompareOp::Matches)
        return pattern.isFoundIn(text);
    if (stage.op == CompareOp::Contains)
        return toLowerAscii(text).find(toLowerAscii(stage.value.text)) != std::string::npos;
    return compared(stage.op, text, stage.value.text, stage.value.text);
}

bool addressPasses(const Stage &stage, const Address &address)
{
    const bool isIn = stage.value.prefix.contains(address);
    if (stage.op == CompareOp::Equal || stage.op == CompareOp::In)
        return isIn;
    if (stage.op == CompareOp::NotEqual)
        return !isIn;
    return address.isPresent()
           && compared(stage.op, address, stage.value.prefix.base, stage.value.prefix.base);
}

bool passes(const Stage &stage, const Pattern &pattern, const ResultColumn &column, std::size_t row)
{
    if (column.storage == Storage::Text)
        return textPasses(stage, pattern, column.texts[row]);
    if (column.storage == Storage::Address)
        return addressPasses(stage, column.addresses[row]);
    if (column.isReal)
        return !std::isnan(column.reals[row])
               && compared(stage.op, column.reals[row], stage.number, stage.number);
    if (column.numbers[row] == kAbsent<std::uint64_t>)
        return stage.op == CompareOp::NotEqual;
    const bool isSmall =
        stage.value.low == 0 && stage.value.high == 0; // only `number` may be given
    if (isSmall && stage.number != 0)
        return compared(stage.op, static_cast<double>(column.numbers[row]), stage.number,
                        stage.number);
    return compared(stage.op, column.numbers[row], stage.value.low, stage.value.high);
}

bool isLess(const ResultColumn &column, std::size_t a, std::size_t b)
{
    if (column.storage == Storage::Text)
        return column.texts[a] < column.texts[b];
    if (column.storage == Storage::Address)
        return column.addresses[a] < column.addresses[b];
    if (column.isReal)
        return column.reals[a] < column.reals[b]
               || (std::isnan(column.reals[b]) && !std::isnan(column.reals[a]));
    return column.numbers[a] < column.numbers[b];
}

bool isAbsentCell(const ResultColumn &column, std::size_t row)
{
    if (column.storage == Storage::Text)
        return column.texts[row].empty();
    if (column.storage == Storage::Address)
        return !column.addresses[row].isPresent();
    return column.isReal ? std::isnan(column.reals[row])
                         : column.numbers[row] == kAbsent<std::uint64_t>;
}

void applySort(ResultTable &table, const Stage &stage, const ResultColumn &column,
               const StopSign &stop)
{
    std::vector<std::size_t> rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    sortUnlessStopped(rows, stop, [&](std::size_t a, std::size_t b) {
        const bool isAbsentA = isAbsentCell(column, a);
        const bool isAbsentB = isAbsentCell(column, b);
        if (isAbsentA || isAbsentB) // absent stands last, whichever way
            return !isAbsentA && isAbsentB;
        return stage.descending ? isLess(column, b, a) : isLess(column, a, b);
    });
    keepRows(table, rows, stop);
}

void applyWhere(ResultTable &table, const Stage &stage, const ResultColumn &column,
                const StopSign &stop)
{
    const Pattern pattern = stage.op == CompareOp::Matches ? Pattern(stage.value.text) : Pattern();
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (row % kLookEvery == 0 && stop.isRaised())
            return;
        if (passes(stage, pattern, column, row))
            rows.push_back(row);
    }
    keepRows(table, rows, stop);
}

std::shared_ptr<ResultTable> countOf(const ResultTable &table)
{
    auto count = std::make_shared<ResultTable>();
    count->shape = ResultTable::Shape::Scalar;
    count->columns.push_back(metricColumn(Metric::Rows));
    count->columns.back().numbers.push_back(table.rowCount());
    count->matchedRows = table.matchedRows;
    count->totalRows = table.totalRows;
    count->samplingFactor = table.samplingFactor;
    count->copiesLeftOut = table.copiesLeftOut;
    count->droppedLeftOut = table.droppedLeftOut;
    count->groupCount = 1;
    return count;
}

} // namespace

Result<std::shared_ptr<ResultTable>> applyResultStages(std::shared_ptr<ResultTable> table,
                                                       const std::vector<Stage> &stages,
                                                       const StopSign &stop)
{
    bool isMade = false;
    for (const Stage &stage : stages) {
        if (stage.kind == Stage::Kind::Compare)
            continue; // worked on with the stage before it
        if (stage.kind != Stage::Kind::Where && stage.kind != Stage::Kind::Sort) {
            if (isMade && stage.kind != Stage::Kind::Count)
                return Error{Errc::Unsupported, stage.span.begin,
                             "only where, sort and count may follow a stage"};
            if (isMade)
                table = countOf(*table);
            isMade = true;
            continue;
        }
        const ResultColumn *column = findResultColumn(*table, stage.column);
        if (column == nullptr)
            return Error{Errc::BadValue, stage.span.begin, "the answer has no such column",
                         stage.column};
        if (stage.kind == Stage::Kind::Sort)
            applySort(*table, stage, *column, stop);
        else
            applyWhere(*table, stage, *column, stop);
        if (stop.isRaised())
            return Error{Errc::Cancelled, 0, "the question was cancelled"};
    }
    return table;
}

} // namespace weir
