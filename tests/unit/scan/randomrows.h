#pragma once

#include "model/core/flowrow.h"
#include "model/core/time.h"
#include "model/store/storewriter.h"

#include <random>
#include <string>
#include <vector>

namespace weir::test {

inline constexpr std::int64_t kBeginNs = 1'700'000'000 * kNsPerSecond;

/// Rows that are kept both ways: whole, for the plain reference, and in a store.
struct RowSet
{
    std::vector<FlowRow> rows;
    std::vector<std::string> texts{std::string()};

    TextId text(const std::string &value)
    {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (texts[i] == value)
                return static_cast<TextId>(i);
        }
        texts.push_back(value);
        return static_cast<TextId>(texts.size() - 1);
    }
};

inline Address someAddress(std::mt19937_64 &random, bool mayBeAbsent)
{
    const std::uint64_t draw = random() % 16;
    if (draw == 0 && mayBeAbsent)
        return kNoAddress;
    if (draw < 3)
        return {0x2001'0db8'0000'0000u, draw};
    return Address::fromV4(0x0a00'0000U | static_cast<std::uint32_t>(draw % 4 << 8 | draw % 3));
}

/// One row of few possible values, so that groups have several rows; absent and extreme values
/// among them.
inline FlowRow someRow(std::mt19937_64 &random, RowSet &set, bool isSampled)
{
    FlowRow row;
    row.startNs = kBeginNs + static_cast<std::int64_t>(random() % 120'000) * kNsPerMs;
    row.durationMs = random() % 4 == 0 ? static_cast<std::uint32_t>(random() % 40'000)
                                       : static_cast<std::uint32_t>(random() % 900);
    row.source = 1;
    row.src = someAddress(random, true);
    row.dst = someAddress(random, row.src == kNoAddress);
    row.proto = std::vector<std::uint8_t>{6, 6, 17, 1, 255}[random() % 5];
    if (row.proto == 6 || row.proto == 17) {
        row.srcPort = static_cast<std::uint32_t>(random() % 3 == 0 ? 443 : 1000 + random() % 5);
        row.dstPort = static_cast<std::uint32_t>(random() % 2 == 0 ? 443 : 53);
    }
    if (row.proto == 6)
        row.flags =
            static_cast<std::uint16_t>(std::vector<int>{0x02, 0x12, 0x10, 0x11}[random() % 4]);
    if (random() % 3 == 0)
        row.vlan = static_cast<std::uint16_t>(random() % 3);
    if (random() % 2 == 0)
        row.frame = static_cast<std::uint32_t>(60 + random() % 1500);
    row.app = set.text(std::vector<std::string>{"", "dns", "tls", "http"}[random() % 4]);
    row.name =
        random() % 2 == 0 ? 0 : set.text("host" + std::to_string(random() % 6) + ".Example.org");
    row.packets = random() % 50 == 0 ? 0 : 1 + random() % 40;
    row.bytes =
        random() % 60 == 0 ? (std::uint64_t{1} << 40) : row.packets * (40 + random() % 1400);
    row.sampling =
        isSampled ? static_cast<std::uint32_t>(std::vector<int>{0, 1, 10, 512}[random() % 4]) : 1;
    return row;
}

inline RowSet someRows(std::uint64_t seed, std::size_t count, bool isSampled = false)
{
    std::mt19937_64 random(seed);
    RowSet set;
    for (std::size_t i = 0; i < count; ++i)
        set.rows.push_back(someRow(random, set, isSampled));
    return set;
}

/// Writes rows [from, to) as one batch.
inline bool writeRows(StoreWriter &writer, const RowSet &set, std::size_t from, std::size_t to)
{
    FlowBatch batch;
    for (std::size_t i = from; i < to; ++i) {
        FlowRow row = set.rows[i];
        for (TextId FlowRow::*text : {&FlowRow::app, &FlowRow::name})
            row.*text = batch.intern(set.texts[row.*text]);
        batch.rows.push_back(row);
    }
    return static_cast<bool>(writer.write(std::move(batch)));
}

/// Writes all rows to a new store, where `isPieced` in pieces by writers of their own, which become
/// several segments.
inline bool storeRows(const std::string &path, const RowSet &set, bool isPieced = true)
{
    const std::size_t step = isPieced ? set.rows.size() / 5 + 1 : set.rows.size() + 1;
    for (std::size_t i = 0; i == 0 || i < set.rows.size(); i += step) {
        auto writer = StoreWriter::open(path);
        if (!writer || (i == 0 && !writer.value()->addSource({}))
            || !writeRows(*writer.value(), set, i, std::min(i + step, set.rows.size()))
            || !writer.value()->flush())
            return false;
    }
    return true;
}

} // namespace weir::test
