#include "model/scan/slots.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace weir {

namespace {

Slot slotOf(Metric metric)
{
    switch (metric) {
    case Metric::Bytes:
    case Metric::BitsPerSecond:
        return Slot::Bytes;
    case Metric::Packets:
    case Metric::PacketsPerSecond:
        return Slot::Packets;
    case Metric::Wire:
        return Slot::Wire;
    case Metric::Flows:
        return Slot::Flows;
    case Metric::Hosts:
        return Slot::Hosts;
    case Metric::Peers:
        return Slot::Peers;
    case Metric::Connections:
        return Slot::Connections;
    case Metric::BytesIn:
        return Slot::BytesIn;
    case Metric::BytesOut:
        return Slot::BytesOut;
    case Metric::PacketsIn:
        return Slot::PacketsIn;
    case Metric::PacketsOut:
        return Slot::PacketsOut;
    case Metric::First:
        return Slot::First;
    case Metric::Last:
        return Slot::Last;
    case Metric::Rows:
        return Slot::Rows;
    }
    return Slot::Rows;
}

bool isRate(Metric metric)
{
    return metric == Metric::BitsPerSecond || metric == Metric::PacketsPerSecond;
}

bool isAddressSide(FieldId field)
{
    return field == FieldId::Host || field == fieldOf(ColumnId::Src)
           || field == fieldOf(ColumnId::Dst);
}

bool needsSide(Slot slot)
{
    return slot == Slot::Peers || isSideSlot(slot);
}

/// The slots that tell the error of a metric; Rows: none.
struct ErrorSlots
{
    Slot amount = Slot::Rows, packets = Slot::Rows;
};

ErrorSlots errorSlotsOf(Slot slot)
{
    switch (slot) {
    case Slot::Packets:
        return {Slot::PacketsByRate, Slot::PacketsByRate};
    case Slot::Bytes:
        return {Slot::BytesByRate, Slot::PacketsByRate};
    case Slot::Wire:
        return {Slot::WireByRate, Slot::PacketsByRate};
    case Slot::BytesIn:
        return {Slot::BytesInByRate, Slot::PacketsInByRate};
    case Slot::BytesOut:
        return {Slot::BytesOutByRate, Slot::PacketsOutByRate};
    case Slot::PacketsIn:
        return {Slot::PacketsInByRate, Slot::PacketsInByRate};
    case Slot::PacketsOut:
        return {Slot::PacketsOutByRate, Slot::PacketsOutByRate};
    case Slot::Connections: // whether they are exact is known, how far they are off is not
        return {Slot::Rows, Slot::PacketsByRate};
    case Slot::Rows:
    case Slot::PacketsByRate:
    case Slot::BytesByRate:
    case Slot::WireByRate:
    case Slot::BytesInByRate:
    case Slot::BytesOutByRate:
    case Slot::PacketsInByRate:
    case Slot::PacketsOutByRate:
    case Slot::First:
    case Slot::Last:
    case Slot::Flows:
    case Slot::Hosts:
    case Slot::Peers:
        break;
    }
    return {};
}

void addSlot(SlotPlan &plan, Slot slot)
{
    if (!plan.has(slot))
        plan.slots.push_back(slot);
}

double scaleOf(Metric metric)
{
    return metric == Metric::BitsPerSecond ? 8.0 : 1.0;
}

} // namespace

std::size_t SlotPlan::placeOf(Slot slot) const
{
    return static_cast<std::size_t>(std::ranges::find(slots, slot) - slots.begin());
}

bool SlotPlan::has(Slot slot) const
{
    return std::ranges::find(slots, slot) != slots.end();
}

double SlotPlan::varianceOf(std::size_t metric, const std::uint64_t *sums, double seconds) const
{
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    if (!hasErrorOf(metric))
        return kUnknown;
    const ErrorPlaces &at = errors[metric];
    const bool isNothing = sums[places[metric]] == 0 && at.bothSides != 0;
    if (isNothing && sums[at.bothSides] != 0)
        return kUnknown; // no sample came this way, which does not say that no packet did
    if (at.amount == 0)
        return sums[at.packets] == 0 ? 0 : kUnknown;
    const double variance = at.amount == at.packets
                                ? varianceOfPackets(sums[at.packets])
                                : varianceOfBytes(sums[at.amount], sums[at.packets]);
    if (!isRate(metrics[metric]))
        return variance;
    const double scale = seconds > 0 ? scaleOf(metrics[metric]) / seconds : 0;
    return variance * scale * scale;
}

Result<SlotPlan> planSlots(const std::vector<Metric> &metrics,
                           const std::vector<Dimension> &dimensions, bool withErrors)
{
    const bool hasSide = std::ranges::any_of(
        dimensions, [](const Dimension &dimension) { return isAddressSide(dimension.field); });
    SlotPlan plan;
    plan.metrics = metrics;
    plan.slots.push_back(Slot::Rows);
    for (const Metric metric : metrics) {
        const Slot slot = slotOf(metric);
        if (needsSide(slot) && !hasSide)
            return Error{Errc::Unsupported, 0, "this metric needs host, src or dst as a dimension",
                         std::string(metricInfo(metric).name)};
        plan.hasRates = plan.hasRates || isRate(metric);
        addSlot(plan, slot);
    }
    if (plan.hasRates) { // the covered time comes from the rows where no range is given
        for (const Slot slot : {Slot::First, Slot::Last})
            addSlot(plan, slot);
    }
    for (const Metric metric : withErrors ? metrics : std::vector<Metric>()) {
        const ErrorSlots errors = errorSlotsOf(slotOf(metric));
        addSlot(plan, errors.amount);
        addSlot(plan, errors.packets);
        if (isSideSlot(slotOf(metric))) // tells whether any sample came, whichever way
            addSlot(plan, Slot::PacketsByRate);
    }
    std::stable_partition(plan.slots.begin(), plan.slots.end(),
                          [](Slot slot) { return !isDistinct(slot); });
    plan.rowSlots = static_cast<std::size_t>(
        std::ranges::count_if(plan.slots, [](Slot slot) { return !isDistinct(slot); }));
    for (const Metric metric : metrics) {
        plan.places.push_back(plan.placeOf(slotOf(metric)));
        const ErrorSlots errors = errorSlotsOf(slotOf(metric));
        if (withErrors)
            plan.errors.push_back(
                {plan.placeOf(errors.amount), plan.placeOf(errors.packets),
                 isSideSlot(slotOf(metric)) ? plan.placeOf(Slot::PacketsByRate) : 0});
    }
    return plan;
}

ResultColumn metricColumn(Metric metric)
{
    const MetricInfo &info = metricInfo(metric);
    ResultColumn column;
    column.name = info.name;
    column.title = info.title;
    column.kind = info.kind;
    column.unit = info.unit;
    column.isReal = isRate(metric);
    return column;
}

void appendMetric(ResultColumn &column, Metric metric, std::uint64_t value, double seconds)
{
    if (!column.isReal) {
        column.numbers.push_back(value);
        return;
    }
    column.reals.push_back(seconds > 0 ? static_cast<double>(value) * scaleOf(metric) / seconds
                                       : 0.0);
}

ResultColumn dimensionColumn(const Dimension &dimension)
{
    const FieldInfo &info = fieldInfo(dimension.field);
    ResultColumn column;
    column.name = info.name;
    column.title = info.title;
    column.kind = info.kind;
    column.storage = info.storage;
    column.unit = info.unit;
    if (info.storage == Storage::Address && (dimension.bits4 < 32 || dimension.bits6 < 128)) {
        column.isPrefix = true;
        column.bits4 = dimension.bits4;
        column.bits6 = dimension.bits6;
        column.title += " /" + std::to_string(dimension.bits4);
    }
    return column;
}

ResultColumn storedColumn(ColumnId id)
{
    const ColumnInfo &info = columnInfo(id);
    ResultColumn column;
    column.name = info.name;
    column.title = info.title;
    column.kind = info.kind;
    column.storage = info.storage;
    column.unit = info.unit;
    return column;
}

} // namespace weir
