#pragma once

#include "model/core/result.h"
#include "model/query/flowquery.h"
#include "model/query/resulttable.h"

#include <cstdint>
#include <vector>

namespace weir {

/// What one accumulator word holds. Additive and extreme slots come from row values; distinct slots
/// are counted by DistinctSet. Rates are made of Bytes and Packets at the end.
enum class Slot : std::uint8_t {
    Rows,
    Packets,
    Bytes,
    Wire,
    BytesIn,
    BytesOut,
    PacketsIn,
    PacketsOut,
    Connections,
    PacketsByRate, // here to PacketsOutByRate: each row's amount times its sampling rate less one
    BytesByRate,   // bytes in units of kBytesByRateUnit, rounded up
    WireByRate,
    BytesInByRate,
    BytesOutByRate,
    PacketsInByRate,
    PacketsOutByRate, // sums
    First,
    Last, // extremes, ns
    Flows,
    Hosts,
    Peers // distinct counts
};

/// Bytes that BytesByRate, WireByRate and those of each side count as one, so that sums of large
/// amounts at high rates fit; two of the smallest packets, so that rounding up tells little.
inline constexpr std::uint64_t kBytesByRateUnit = 128;

/// ResultColumn::variances of packets, by what stands in their ...ByRate slot: sampled one in r, p
/// scaled ones are off by the root of p (r - 1).
constexpr double varianceOfPackets(std::uint64_t packetsByRate)
{
    return static_cast<double>(packetsByRate);
}
/// The same of bytes: off by as many packets of the size that sampled ones have on average.
constexpr double varianceOfBytes(std::uint64_t bytesByRate, std::uint64_t packetsByRate)
{
    const double bytes = static_cast<double>(bytesByRate) * kBytesByRateUnit;
    return packetsByRate > 0 ? bytes * bytes / static_cast<double>(packetsByRate) : 0;
}

/// Seen from the host: counted by one side only.
constexpr bool isSideSlot(Slot slot)
{
    return (slot >= Slot::BytesIn && slot <= Slot::PacketsOut)
           || (slot >= Slot::BytesInByRate && slot <= Slot::PacketsOutByRate);
}
/// Counted by the side that sends.
constexpr bool isOutSlot(Slot slot)
{
    return slot == Slot::BytesOut || slot == Slot::PacketsOut || slot == Slot::BytesOutByRate
           || slot == Slot::PacketsOutByRate;
}
/// The slot of both directions that a side's slot is part of; any other is its own.
constexpr Slot bothSidesOf(Slot slot)
{
    if (slot == Slot::BytesIn || slot == Slot::BytesOut)
        return Slot::Bytes;
    if (slot == Slot::PacketsIn || slot == Slot::PacketsOut)
        return Slot::Packets;
    if (slot == Slot::BytesInByRate || slot == Slot::BytesOutByRate)
        return Slot::BytesByRate;
    if (slot == Slot::PacketsInByRate || slot == Slot::PacketsOutByRate)
        return Slot::PacketsByRate;
    return slot;
}
constexpr bool isByRate(Slot slot)
{
    return slot >= Slot::PacketsByRate && slot <= Slot::PacketsOutByRate;
}

enum class SlotOp : std::uint8_t { Add, Min, Max, Or };

constexpr bool isDistinct(Slot slot)
{
    return slot >= Slot::Flows;
}
constexpr SlotOp opOf(Slot slot)
{
    return slot == Slot::First ? SlotOp::Min : slot == Slot::Last ? SlotOp::Max : SlotOp::Add;
}
/// The value that changes nothing.
constexpr std::uint64_t identityOf(SlotOp op)
{
    return op == SlotOp::Min ? ~std::uint64_t{0} : 0;
}
constexpr std::uint64_t combine(SlotOp op, std::uint64_t a, std::uint64_t b)
{
    switch (op) {
    case SlotOp::Add:
        return a + b;
    case SlotOp::Min:
        return a < b ? a : b;
    case SlotOp::Max:
        return a > b ? a : b;
    case SlotOp::Or:
        return a | b;
    }
    return a;
}

/// Which slots a list of metrics needs and where each metric finds its value. Slot 0 is always
/// Rows.
struct SlotPlan
{
    std::vector<Slot> slots;         // Rows, then the others of row values, then the distinct ones
    std::size_t rowSlots = 0;        // leading slots that are made of row values
    std::vector<Metric> metrics;     // as asked
    std::vector<std::size_t> places; // slot of each metric
    /// Where the sums stand that tell a metric's error; 0, which is Rows: nowhere.
    struct ErrorPlaces
    {
        std::size_t amount = 0, packets = 0;
        std::size_t bothSides = 0; // packets of either side, for a metric of one side
    };
    std::vector<ErrorPlaces> errors; // by metric; empty where nothing is to be told
    bool hasRates = false;

    std::size_t placeOf(Slot slot) const;
    bool has(Slot slot) const;
    bool hasErrorOf(std::size_t metric) const
    {
        return metric < errors.size() && errors[metric].packets != 0;
    }
    /// ResultColumn::variances of a metric whose slots hold `sums`; `seconds` is what rates divide
    /// by.
    double varianceOf(std::size_t metric, const std::uint64_t *sums, double seconds) const;
};

/// Slots for `metrics`; `withErrors`: also what tells the errors of estimates, group by group,
/// which is needed where rows have several sampling rates. Errc::Unsupported where in, out or peers
/// are asked without a host, src or dst among `dimensions`.
Result<SlotPlan> planSlots(const std::vector<Metric> &metrics,
                           const std::vector<Dimension> &dimensions, bool withErrors = false);

/// Empty result column for a metric, with the catalogue's title, unit and kind.
ResultColumn metricColumn(Metric metric);
/// Appends one value of `metric` to its column; `seconds` is what rates divide by.
void appendMetric(ResultColumn &column, Metric metric, std::uint64_t value, double seconds);
/// Empty result column for a dimension; a shortened address gets isPrefix.
ResultColumn dimensionColumn(const Dimension &dimension);
/// Empty result column for a stored column.
ResultColumn storedColumn(ColumnId column);

} // namespace weir
