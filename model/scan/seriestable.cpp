#include "model/scan/seriestable.h"

#include "model/scan/groupanswer.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kLookEvery = 64;    // buckets between looks at the stop sign
using Cells = std::vector<std::uint64_t>; // (bucket, slot)

/// Part of the scan's buckets, several joined to one.
struct Window
{
    TimeBuckets buckets;   // of the answer
    std::size_t first = 0; // of the scan, that starts the first bucket of the answer (it may start
                           // before the scan does)
    std::size_t joined = 1;
    std::size_t lead = 0; // scan buckets that the first bucket of the answer lacks
};

bool isUsed(const Cells &cells, std::size_t bucket, const SlotPlan &plan)
{
    for (std::size_t slot = 0; slot < plan.slots.size(); ++slot) {
        const std::uint64_t value = cells[bucket * plan.slots.size() + slot];
        if (value != identityOf(opOf(plan.slots[slot])))
            return true;
    }
    return false;
}

Window windowOf(const std::vector<Cells> &series, const SeriesScan &scan, const SeriesWish &wish)
{
    const TimeBuckets &all = scan.buckets();
    std::size_t first = all.count;
    std::size_t end = 0;
    for (const Cells &cells : series) {
        for (std::size_t bucket = 0; !cells.empty() && bucket < all.count; ++bucket) {
            if (!isUsed(cells, bucket, scan.plan()))
                continue;
            first = std::min(first, bucket);
            end = std::max(end, bucket + 1);
        }
    }
    if (wish.bounds.fromNs != INT64_MIN)
        first = 0;
    if (wish.bounds.toNs != INT64_MAX)
        end = all.count;
    Window window;
    window.buckets = all;
    window.buckets.count = 0;
    if (first >= end)
        return window;
    const TimeRange range{all.startOf(first), all.startOf(end)};
    const std::int64_t width =
        wish.isAuto ? roundWidth(range, kMostAutoBuckets, all.widthNs) : all.widthNs;
    window.buckets = TimeBuckets::covering(range, width, wish.originNs);
    window.first = first;
    window.joined = static_cast<std::size_t>(width / all.widthNs);
    window.lead =
        static_cast<std::size_t>((all.startOf(first) - window.buckets.fromNs) / all.widthNs);
    return window;
}

Cells cutTo(const Window &window, const Cells &cells, const SeriesScan &scan)
{
    const SlotPlan &plan = scan.plan();
    const std::size_t slots = plan.slots.size();
    Cells out(window.buckets.count * slots);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = identityOf(opOf(plan.slots[i % slots]));
    if (cells.empty())
        return out;
    for (std::size_t bucket = window.first; bucket < scan.buckets().count; ++bucket) {
        const std::size_t target = (bucket - window.first + window.lead) / window.joined;
        if (target >= window.buckets.count)
            break;
        for (std::size_t slot = 0; slot < slots; ++slot) {
            std::uint64_t &sum = out[target * slots + slot];
            sum = combine(opOf(plan.slots[slot]), sum, cells[bucket * slots + slot]);
        }
    }
    return out;
}

Cells totalsOf(const Cells &cells, const SlotPlan &plan)
{
    const std::size_t slots = plan.slots.size();
    Cells totals;
    for (const Slot slot : plan.slots)
        totals.push_back(identityOf(opOf(slot)));
    for (std::size_t i = 0; i < cells.size(); ++i)
        totals[i % slots] = combine(opOf(plan.slots[i % slots]), totals[i % slots], cells[i]);
    return totals;
}

/// The series in the order in which they are shown; what does not fit is joined to `rest`.
struct Order
{
    std::vector<std::size_t> shown;
    std::vector<Cells> cells;  // of the shown ones, then of the rest
    std::uint64_t members = 0; // of the rest
};

Order orderSeries(std::vector<Cells> &&cells, const SeriesWish &wish, const SlotPlan &plan)
{
    Order order;
    std::vector<std::size_t> numbers(
        wish.keys->isClosed() ? std::min(cells.size(), wish.keys->keys().size()) : cells.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    if (!wish.keys->isClosed()) {
        std::vector<std::uint64_t> totals;
        for (const Cells &one : cells)
            totals.push_back(totalsOf(one, plan)[plan.places.front()]);
        const auto keys = wish.keys->keys();
        const bool isText = !wish.dimensions.empty()
                            && fieldInfo(wish.dimensions.front().field).storage == Storage::Text;
        std::sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
            if (totals[a] != totals[b])
                return totals[a] > totals[b];
            return isText ? wish.texts.textOf(keys[a][0]) < wish.texts.textOf(keys[b][0])
                          : keys[a] < keys[b];
        });
    }
    Cells rest;
    for (std::size_t rank = 0; rank < numbers.size(); ++rank) {
        if (rank < wish.limit) {
            order.shown.push_back(numbers[rank]);
            order.cells.push_back(std::move(cells[numbers[rank]]));
            continue;
        }
        ++order.members;
        if (rest.empty())
            rest = std::move(cells[numbers[rank]]);
        else
            for (std::size_t i = 0; i < rest.size(); ++i)
                rest[i] = combine(opOf(plan.slots[i % plan.slots.size()]), rest[i],
                                  cells[numbers[rank]][i]);
    }
    const bool hasRest = wish.keys->isClosed() && cells.size() > numbers.size()
                         && totalsOf(cells[numbers.size()], plan).front() > 0;
    if (hasRest) {
        rest = std::move(cells[numbers.size()]);
        order.members = wish.groupCount - std::min<std::uint64_t>(wish.groupCount, numbers.size());
    }
    if (!rest.empty())
        order.cells.push_back(std::move(rest));
    return order;
}

void appendSeriesKey(ResultColumn &column, const SeriesKeys::Key *key, const TextPool &texts)
{
    switch (column.storage) {
    case Storage::Number:
        column.numbers.push_back(key ? (*key)[0] : kAbsent<std::uint64_t>);
        break;
    case Storage::Address:
        column.addresses.push_back(key ? Address{(*key)[0], (*key)[1]} : kNoAddress);
        break;
    case Storage::Text:
        column.texts.push_back(key ? texts.textOf((*key)[0]) : std::string());
        break;
    }
}

void appendCellOf(ResultTable &table, const SlotPlan &plan, const std::uint64_t *slots,
                  double seconds)
{
    for (std::size_t i = 0; i < plan.metrics.size(); ++i)
        appendMetric(table.columns[table.dimensionCount + i], plan.metrics[i],
                     slots[plan.places[i]], seconds);
    appendVariances(table, plan, slots, seconds);
}

std::shared_ptr<const OtherRow> otherOf(const Order &order, const SlotPlan &plan, double seconds)
{
    OtherRow other;
    other.members = order.members;
    const Cells totals = totalsOf(order.cells.back(), plan);
    for (std::size_t i = 0; i < plan.metrics.size(); ++i) {
        ResultColumn value = metricColumn(plan.metrics[i]);
        appendMetric(value, plan.metrics[i], totals[plan.places[i]], seconds);
        other.numbers.push_back(value.isReal ? std::bit_cast<std::uint64_t>(value.reals[0])
                                             : value.numbers[0]);
        if (!plan.errors.empty())
            other.variances.push_back(plan.varianceOf(i, totals.data(), seconds));
    }
    return std::make_shared<const OtherRow>(std::move(other));
}

} // namespace

MutableResult tableOfSeries(SeriesScan &series, const SeriesWish &wish, const SegmentScan &scan)
{
    const SlotPlan &plan = series.plan();
    std::vector<Cells> collected = series.collect();
    if (scan.isCancelled())
        return nullptr;
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Series;
    ResultColumn &time = table->columns.emplace_back(storedColumn(ColumnId::Start));
    time.name = "time";
    time.title = "Time";
    for (const Dimension &dimension : wish.dimensions)
        table->columns.push_back(dimensionColumn(dimension));
    table->dimensionCount = table->columns.size();
    for (const Metric metric : wish.metrics)
        table->columns.push_back(metricColumn(metric));

    const Window window = windowOf(collected, series, wish);
    for (Cells &cells : collected)
        cells = cutTo(window, cells, series);
    if (collected.empty() && wish.dimensions.empty())
        collected.push_back(cutTo(window, {}, series));
    const std::size_t seriesCount = collected.size();
    Order order = orderSeries(std::move(collected), wish, plan);
    const auto keys = wish.keys->keys();
    const double seconds =
        static_cast<double>(window.buckets.widthNs) / static_cast<double>(kNsPerSecond);
    for (std::size_t bucket = 0; bucket < window.buckets.count; ++bucket) {
        if (bucket % kLookEvery == 0 && scan.isCancelled())
            return nullptr;
        for (std::size_t i = 0; i < order.cells.size(); ++i) {
            const bool isRest = i >= order.shown.size();
            table->columns[0].numbers.push_back(
                static_cast<std::uint64_t>(window.buckets.startOf(bucket)));
            if (!wish.dimensions.empty())
                appendSeriesKey(table->columns[1], isRest ? nullptr : &keys[order.shown[i]],
                                wish.texts);
            appendCellOf(*table, plan, order.cells[i].data() + bucket * plan.slots.size(), seconds);
            table->keyIsOther.push_back(isRest);
        }
    }
    table->bucketNs = window.buckets.widthNs;
    table->range = {window.buckets.fromNs, window.buckets.startOf(window.buckets.count)};
    table->groupCount = wish.keys->isClosed() ? wish.groupCount : seriesCount;
    if (order.cells.size() > order.shown.size())
        table->other = otherOf(order, plan, seconds * static_cast<double>(window.buckets.count));
    finishTable(*table, scan);
    markEstimates(*table, plan.metrics, false);
    return table;
}

} // namespace weir
