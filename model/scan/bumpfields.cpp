#include "model/scan/bumpfields.h"

#include "model/query/dimensiontext.h"
#include "model/query/resulttext.h"
#include "model/scan/groupanswer.h"

#include <algorithm>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::size_t kMostLooked = 200;    // values of a field that may explain
constexpr std::size_t kMostCompared = 5000; // values of a field that are known in the other range

std::vector<BumpField> makeFields()
{
    using enum BumpField::Family;
    const auto of = [](ColumnId column, std::uint8_t bits4 = 32, std::uint8_t bits6 = 128) {
        return Dimension{fieldOf(column), bits4, bits6};
    };
    return {{of(ColumnId::Src), Sender},         {of(ColumnId::Dst), Receiver},
            {of(ColumnId::Src, 24, 64), Sender}, {of(ColumnId::Dst, 24, 64), Receiver},
            {of(ColumnId::SrcAs), Sender},       {of(ColumnId::DstAs), Receiver},
            {of(ColumnId::SrcCountry), Sender},  {of(ColumnId::DstCountry), Receiver},
            {of(ColumnId::DstPort), Service},    {of(ColumnId::SrcPort), Other},
            {of(ColumnId::Flags), Other},        {of(ColumnId::App), Other},
            {of(ColumnId::Name), Other},         {of(ColumnId::Icmp), Other},
            {of(ColumnId::Proto), Other},        {of(ColumnId::InIf), Other},
            {of(ColumnId::OutIf), Other},        {of(ColumnId::Source), Other}};
}

/// The rows with the value of a cell; nothing where it is absent, which nobody can name.
std::optional<FilterExpr> filterOf(const Dimension &dimension, const ResultColumn &column,
                                   std::size_t row)
{
    FilterExpr filter;
    filter.kind = FilterExpr::Kind::Compare;
    filter.field = dimension.field;
    QueryValue value;
    switch (column.storage) {
    case Storage::Number:
        if (column.numbers[row] == kAbsent<std::uint64_t>)
            return std::nullopt;
        value.low = value.high = column.numbers[row];
        break;
    case Storage::Address: {
        const Address &address = column.addresses[row];
        if (!address.isPresent())
            return std::nullopt;
        const unsigned bits = address.isV4() ? 96U + dimension.bits4 : dimension.bits6;
        value.prefix = {address, static_cast<std::uint8_t>(bits)};
        if (bits < 128)
            filter.op = CompareOp::In;
        break;
    }
    case Storage::Text:
        if (column.texts[row].empty())
            return std::nullopt;
        value.text = column.texts[row];
        break;
    }
    filter.values = {value};
    return filter;
}

double numberAt(const ResultTable &table, std::size_t row)
{
    return static_cast<double>(table.columns[table.dimensionCount].numbers[row]);
}

/// Groups the rows of one question by each field in one pass.
Result<std::vector<MutableResult>> groupAll(Question &question, Metric metric)
{
    SegmentScan &scan = question.scan;
    for (unsigned level = 0;; level += 2) {
        Large<std::vector<std::unique_ptr<GroupScan>>> large(scan.freeing());
        auto &groups = *large;
        for (const BumpField &field : bumpFields()) {
            auto plan = planSlots({metric}, {field.dimension});
            if (!plan)
                return plan.error();
            groups.push_back(std::make_unique<GroupScan>(std::vector<Dimension>{field.dimension},
                                                         plan.value(), NumberBinner(),
                                                         scan.workers(), level));
            groups.back()->watch(scan);
        }
        const Status status =
            scan.run(question.filter, [&groups, &scan](unsigned worker, SegmentColumns &segment,
                                                       const MatchedRows &rows) {
                for (const auto &group : groups) {
                    if (scan.isCancelled())
                        return;
                    group->visit(worker, segment, rows);
                }
            });
        if (!status)
            return status.error();
        const bool isOverfull =
            std::ranges::any_of(groups, [](const auto &group) { return group->isOverfull(); });
        if (isOverfull && level < 40)
            continue;
        GroupAnswer answer;
        answer.limit = kMostCompared;
        std::vector<MutableResult> tables;
        for (const auto &group : groups) {
            group->finish(scan);
            tables.push_back(tableOfGroups(*group, answer, scan));
            if (!tables.back())
                return Error{Errc::Cancelled, 0, "the question was cancelled"};
        }
        return tables;
    }
}

} // namespace

const std::vector<BumpField> &bumpFields()
{
    static const std::vector<BumpField> kFields = makeFields();
    return kFields;
}

FilterExpr bothOf(const FilterExpr &a, const FilterExpr &b)
{
    if (a.kind == FilterExpr::Kind::True || b.kind == FilterExpr::Kind::True)
        return a.kind == FilterExpr::Kind::True ? b : a;
    FilterExpr both;
    both.kind = FilterExpr::Kind::And;
    for (const FilterExpr *each : {&a, &b}) {
        if (each->kind == FilterExpr::Kind::And)
            both.children.insert(both.children.end(), each->children.begin(), each->children.end());
        else
            both.children.push_back(*each);
    }
    return both;
}

FilterExpr noneOf(const FilterExpr &filter)
{
    FilterExpr none;
    none.kind = FilterExpr::Kind::Not;
    none.children = {filter};
    return none;
}

FlowQuery BumpScans::questionOf(const FilterExpr &filter, TimeRange range) const
{
    FlowQuery question = movedTo(m_asking.query, range);
    question.filter = bothOf(question.filter, filter);
    return question;
}

PartWish BumpScans::nextPart()
{
    constexpr double kUsualParts = 12;
    PartWish wish;
    wish.progressFrom = std::min(m_parts++ / kUsualParts, 1.0);
    wish.progressTo = std::min(m_parts / kUsualParts, 1.0);
    return wish;
}

Result<std::vector<MutableResult>> BumpScans::tables(const FilterExpr &filter, TimeRange range)
{
    std::vector<MutableResult> found;
    auto last = m_asking.ask(questionOf(filter, range), m_asking.stage, nextPart(),
                             [&](Question &question) -> Result<MutableResult> {
                                 auto all = groupAll(question, m_metric);
                                 if (!all)
                                     return all.error();
                                 found = std::move(all).value();
                                 return found.back();
                             });
    if (!last)
        return last.error();
    return found;
}

Result<std::vector<BumpValue>> BumpScans::values(const FilterExpr &filter)
{
    auto now = tables(filter, m_ranges.rise);
    if (!now)
        return now.error();
    auto before = tables(filter, m_ranges.against);
    if (!before)
        return before.error();
    std::vector<BumpValue> values;
    for (std::size_t i = 0; i < now.value().size(); ++i) {
        const ResultTable &ours = *now.value()[i];
        const ResultTable &theirs = *before.value()[i];
        std::unordered_map<std::string, double> known;
        for (std::size_t row = 0; row < theirs.rowCount(); ++row)
            known[cellText(theirs.columns[0], row)] = numberAt(theirs, row) * m_ranges.scale;
        for (std::size_t row = 0; row < std::min(ours.rowCount(), kMostLooked); ++row) {
            auto rows = filterOf(bumpFields()[i].dimension, ours.columns[0], row);
            if (!rows)
                continue;
            BumpValue value{i, std::move(*rows), cellText(ours.columns[0], row), 0, 0};
            value.now = numberAt(ours, row);
            if (const auto same = known.find(value.text); same != known.end())
                value.before = same->second;
            values.push_back(std::move(value));
        }
    }
    return values;
}

Result<MutableResult> BumpScans::total(const FilterExpr &filter, TimeRange range)
{
    Stage sum;
    sum.kind = Stage::Kind::Sum;
    sum.metrics = {m_metric};
    return m_asking.ask(questionOf(filter, range), sum, nextPart(), answerStage);
}

Result<BumpTotals> BumpScans::totals(const FilterExpr &filter)
{
    const auto now = total(filter, m_ranges.rise);
    if (!now)
        return now.error();
    const auto before = total(filter, m_ranges.against);
    if (!before)
        return before.error();
    return BumpTotals{numberAt(*now.value(), 0), numberAt(*before.value(), 0) * m_ranges.scale,
                      now.value()};
}

} // namespace weir
