#include "model/query/parser.h"

#include "model/core/valuetext.h"
#include "model/query/dimensiontext.h"
#include "model/query/expected.h"
#include "model/query/literal.h"
#include "model/query/resultcolumns.h"
#include "model/query/token.h"

#include <algorithm>
#include <charconv>

namespace weir {

namespace {

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string wordOrQuoted(std::string_view text)
{
    return isPlainWord(text) ? std::string(text) : quoted(text);
}

std::string rangeText(FieldId field, const QueryValue &value)
{
    const ValueKind kind = fieldInfo(field).kind;
    const bool areWholeTypes =
        (value.low & 0xff) == 0
        && ((value.high & 0xff) == 0xff || value.high == largestValue(field));
    if (kind == ValueKind::Icmp && areWholeTypes) {
        const std::uint64_t first = value.low >> 8;
        const std::uint64_t last = value.high >> 8;
        return std::to_string(first) + (first == last ? "" : '-' + std::to_string(last));
    }
    if (kind == ValueKind::Verdict && value.low >= 64 && value.low % 64 == 0
        && value.high == (value.low | 0x3f))
        return value.low == 64 ? "forwarded" : value.low == 128 ? "dropped" : "consumed";
    const std::string low = valueText(kind, value.low);
    const std::string high = valueText(kind, value.high);
    return low + (isDigits(low) && isDigits(high) ? "-" : "..") + high;
}

std::string sourceText(const QueryValue &value)
{
    const std::string number = std::to_string(value.low);
    return value.text.empty() || value.text == number ? number : quoted(value.text);
}

std::string_view symbolOf(CompareOp op)
{
    switch (op) {
    case CompareOp::Equal:
        return "==";
    case CompareOp::NotEqual:
        return "!=";
    case CompareOp::Less:
        return "<";
    case CompareOp::LessEqual:
        return "<=";
    case CompareOp::Greater:
        return ">";
    case CompareOp::GreaterEqual:
        return ">=";
    case CompareOp::In:
        return "in";
    case CompareOp::Contains:
        return "contains";
    case CompareOp::Matches:
        return "matches";
    }
    return "==";
}

std::string setText(const FilterExpr &filter)
{
    const bool isLonePrefix =
        filter.values.size() == 1 && fieldInfo(filter.field).storage == Storage::Address;
    if (isLonePrefix)
        return valueLiteral(filter.field, filter.values.front());
    std::vector<std::string> literals;
    for (const QueryValue &value : filter.values) {
        std::string literal = valueLiteral(filter.field, value);
        if (literals.empty() || literals.back() != literal) // sources that share a name
            literals.push_back(std::move(literal));
    }
    std::string text = "{";
    for (const std::string &literal : literals)
        text += (text.size() > 1 ? ", " : "") + literal;
    return text + '}';
}

std::string bitsText(const FilterExpr &filter)
{
    const FieldInfo &field = fieldInfo(filter.field);
    const auto bits = [&](std::uint64_t value) {
        return field.kind == ValueKind::Icmp
                   ? std::to_string(value >> 8) + '/' + std::to_string(value & 0xff)
                   : valueText(field.kind, value);
    };
    const std::uint64_t wanted = filter.values.front().low;
    const std::string text = std::string(field.name) + " & " + bits(filter.bitMask);
    return wanted == filter.bitMask ? text : text + " == " + bits(wanted);
}

std::string compareText(const FilterExpr &filter)
{
    if (filter.values.empty())
        return "*";
    if (filter.bitMask != 0)
        return filter.op == CompareOp::NotEqual ? "!(" + bitsText(filter) + ')' : bitsText(filter);
    const std::string name(fieldInfo(filter.field).name);
    const std::string start = name + ' ' + std::string(symbolOf(filter.op)) + ' ';
    if (filter.op == CompareOp::In)
        return start + setText(filter);
    if (filter.op == CompareOp::Contains || filter.op == CompareOp::Matches)
        return start + wordOrQuoted(filter.values.front().text);
    return start + valueLiteral(filter.field, filter.values.front());
}

bool isList(const FilterExpr &filter)
{
    return filter.kind == FilterExpr::Kind::And || filter.kind == FilterExpr::Kind::Or;
}

std::string listText(const FilterExpr &filter)
{
    std::string text;
    for (const FilterExpr &child : filter.children) {
        if (!text.empty())
            text += filter.kind == FilterExpr::Kind::And ? " && " : " || ";
        text += isList(child) ? '(' + toText(child) + ')' : toText(child);
    }
    return text.empty() ? "*" : text;
}

std::string notText(const FilterExpr &filter)
{
    if (filter.children.empty())
        return "!*";
    const FilterExpr &child = filter.children.front();
    const bool isShort =
        child.kind == FilterExpr::Kind::Not || child.kind == FilterExpr::Kind::True
        || (child.kind == FilterExpr::Kind::Present && child.field != fieldOf(ColumnId::Icmp));
    return isShort ? '!' + toText(child) : "!(" + toText(child) + ')';
}

std::string metricText(Metric metric, MetricTake take)
{
    const std::string name = metricName(metric, take);
    return take.bucketNs > 0 ? name + '(' + toDurationText(take.bucketNs) + ')' : name;
}

std::string metricsText(std::string_view word, const Stage &stage)
{
    std::string text;
    const auto add = [&](const std::string &name) {
        text += (text.empty() ? ' ' + std::string(word) + ' ' : ", ") + name;
    };
    for (std::size_t i = 0; i < stage.metrics.size(); ++i)
        add(metricText(stage.metrics[i], takeOf(stage, i)));
    if (stage.hasShares)
        add("share");
    return text;
}

std::string rangeText(TimeRange range)
{
    return ' ' + valueText(ValueKind::Time, static_cast<std::uint64_t>(range.fromNs)) + ".."
           + valueText(ValueKind::Time, static_cast<std::uint64_t>(range.toNs));
}

std::string compareText(const Stage &stage)
{
    if (!stage.compareRange.isAll())
        return rangeText(stage.compareRange);
    return stage.shiftNs > 0 ? ' ' + toDurationText(stage.shiftNs) : " previous";
}

std::string bumpText(const Stage &stage)
{
    std::string text;
    if (!stage.range.isAll())
        text += rangeText(stage.range);
    if (!stage.compareRange.isAll())
        text += " against" + rangeText(stage.compareRange);
    return text + metricsText("by", stage);
}

std::string limitText(std::uint64_t limit)
{
    return limit > 0 ? ' ' + std::to_string(limit) : std::string();
}

std::string dimensionsText(const Stage &stage)
{
    std::string text;
    for (const Dimension &dimension : stage.dimensions)
        text += (text.empty() ? " " : ", ") + toText(dimension);
    return text;
}

std::string everyText(const Stage &stage)
{
    std::string text = stage.widthNs == 0 ? " auto" : ' ' + toDurationText(stage.widthNs);
    if (!stage.dimensions.empty()) {
        text += " by" + dimensionsText(stage);
        if (stage.seriesLimit > 0)
            text += " top" + limitText(stage.seriesLimit);
    }
    return text + metricsText("of", stage);
}

std::string realText(double value)
{
    char digits[400];
    const auto result =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return std::string(digits, result.ptr);
}

std::string whereText(const Stage &stage, const std::vector<OutputColumn> &columns)
{
    const std::string start = ' ' + stage.column + ' ' + std::string(symbolOf(stage.op)) + ' ';
    const auto column = std::ranges::find_if(
        columns, [&](const OutputColumn &known) { return known.name == stage.column; });
    const bool isText =
        column == columns.end() || (column->storage == Storage::Text && !column->field);
    if (stage.op == CompareOp::Contains || stage.op == CompareOp::Matches || isText)
        return start + wordOrQuoted(stage.value.text);
    if (column->field)
        return start + valueLiteral(*column->field, stage.value);
    if (column->kind == ValueKind::Rate || column->kind == ValueKind::Share)
        return start + realText(stage.number);
    return start + valueText(column->kind, stage.value.low);
}

std::string bodyText(const Stage &stage, const std::vector<OutputColumn> &columns)
{
    switch (stage.kind) {
    case Stage::Kind::Top:
        return limitText(stage.limit) + dimensionsText(stage) + metricsText("by", stage);
    case Stage::Kind::Every:
        return everyText(stage);
    case Stage::Kind::Count:
        return {};
    case Stage::Kind::Sum:
        return metricsText("of", stage);
    case Stage::Kind::Distinct:
    case Stage::Kind::Histogram:
        return dimensionsText(stage);
    case Stage::Kind::Pairs:
        return limitText(stage.limit) + (stage.dimensions.empty() ? "" : " of")
               + dimensionsText(stage) + metricsText("by", stage);
    case Stage::Kind::Rows:
    case Stage::Kind::Flows:
    case Stage::Kind::Communities:
        return limitText(stage.limit) + metricsText("by", stage);
    case Stage::Kind::Where:
        return whereText(stage, columns);
    case Stage::Kind::Sort:
        return ' ' + stage.column + (stage.descending ? " desc" : " asc");
    case Stage::Kind::Compare:
        return compareText(stage);
    case Stage::Kind::Bump:
        return bumpText(stage);
    }
    return {};
}

} // namespace

std::string valueLiteral(FieldId field, const QueryValue &value)
{
    const FieldInfo &info = fieldInfo(field);
    constexpr std::uint8_t kWhole = 128;
    if (info.storage == Storage::Address)
        return value.prefix.bits == kWhole ? toString(value.prefix.base) : toString(value.prefix);
    if (info.storage == Storage::Text) // the name of a network must not look like a prefix
        return parsePrefix(value.text) ? quoted(value.text) : wordOrQuoted(value.text);
    if (info.kind == ValueKind::Source && !isRange(value))
        return sourceText(value);
    return isRange(value) ? rangeText(field, value) : valueText(info.kind, value.low);
}

std::string toText(const Dimension &dimension)
{
    constexpr std::uint8_t kWhole4 = 32;
    constexpr std::uint8_t kWhole6 = 128;
    constexpr std::uint8_t kUsual6 = 64;
    std::string text(fieldInfo(dimension.field).name);
    if (dimension.bits4 == kWhole4 && dimension.bits6 == kWhole6)
        return text;
    text += '/' + std::to_string(dimension.bits4);
    return dimension.bits6 == kUsual6 ? text : text + '/' + std::to_string(dimension.bits6);
}

std::string toText(const FilterExpr &filter)
{
    switch (filter.kind) {
    case FilterExpr::Kind::True:
        return "*";
    case FilterExpr::Kind::And:
    case FilterExpr::Kind::Or:
        return listText(filter);
    case FilterExpr::Kind::Not:
        return notText(filter);
    case FilterExpr::Kind::Compare:
        return compareText(filter);
    case FilterExpr::Kind::Present: // the bare word icmp is the protocol
        return filter.field == fieldOf(ColumnId::Icmp) ? "icmp in {0-255}"
                                                       : std::string(fieldInfo(filter.field).name);
    case FilterExpr::Kind::InQuery:
        return std::string(fieldInfo(filter.field).name) + " in ("
               + (filter.query ? toText(*filter.query) : "*") + ')';
    }
    return "*";
}

std::string toText(const FlowQuery &query)
{
    std::string text = toText(query.filter);
    const auto columns = outputColumns(query.stages);
    for (const Stage &stage : query.stages) {
        const auto word = std::ranges::find_if(
            stageWords(), [&](const StageWord &s) { return s.kind == stage.kind; });
        text += " | " + std::string(word->word) + bodyText(stage, columns);
    }
    return text;
}

} // namespace weir
