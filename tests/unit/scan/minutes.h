#pragma once

#include "tests/unit/scan/plainexecutor.h"
#include "tests/unit/scan/storedrows.h"

#include <vector>

namespace weir::test {

inline constexpr std::int64_t kMinute = 60 * kNsPerSecond;
inline constexpr std::int64_t kNoonNs = kBeginNs / kMinute * kMinute;

/// A flow of 10.0.0.`src`, so many seconds after noon.
inline FlowRow rowOf(int second, std::uint32_t src, std::uint64_t bytes,
                     std::uint32_t dst = 0x0a00'00ffU)
{
    FlowRow row;
    row.startNs = kNoonNs + second * kNsPerSecond;
    row.source = 1;
    row.src = Address::fromV4(0x0a00'0000U + src);
    row.dst = Address::fromV4(dst);
    row.proto = 6;
    row.srcPort = 40'000;
    row.dstPort = 443;
    row.packets = bytes / 100;
    row.bytes = bytes;
    row.sampling = 1;
    return row;
}

/// A minute and the next one: .1 doubles, .2 halves, .3 goes, .4 comes.
inline RowSet twoMinutes()
{
    RowSet set;
    set.rows = {rowOf(5, 1, 1000),  rowOf(10, 2, 500), rowOf(20, 3, 300),
                rowOf(65, 1, 2000), rowOf(75, 2, 250), rowOf(95, 4, 400)};
    return set;
}

inline const TimeRange kSecondMinute{kNoonNs + kMinute, kNoonNs + 2 * kMinute};

inline const ResultColumn &column(const ResultTable &table, const char *name)
{
    for (const ResultColumn &each : table.columns) {
        if (each.name == name)
            return each;
    }
    qFatal("no column %s", name);
}

/// Last bytes of addresses.
inline std::vector<std::uint32_t> hosts(const ResultColumn &column)
{
    std::vector<std::uint32_t> last;
    for (const Address &address : column.addresses)
        last.push_back(address.v4() & 0xff);
    return last;
}

using Numbers = std::vector<std::uint64_t>;

} // namespace weir::test
