#pragma once

#include "model/core/flowrow.h"
#include "model/store/storereader.h"
#include "model/store/storewriter.h"

#include <QtTest>

#include <random>
#include <sqlite3.h>

namespace weir::test {

inline constexpr std::int64_t kBaseNs = 1'700'000'000'000'000'000;

/// Rows like those of a capture: a millisecond apart, few hosts, random ports. Same seed, same
/// rows.
inline FlowBatch someRows(std::size_t count, std::uint32_t source = 1, unsigned seed = 1)
{
    std::mt19937_64 random(seed);
    FlowBatch batch;
    for (std::size_t i = 0; i < count; ++i) {
        FlowRow row;
        row.startNs = kBaseNs + static_cast<std::int64_t>(i) * 1'000'000;
        row.durationMs = static_cast<std::uint32_t>(random() % 1000);
        row.source = source;
        row.src = Address::fromV4(0x0a000000u + static_cast<std::uint32_t>(random() % 500));
        row.dst = random() % 5 == 0
                      ? Address{0x20010db8'00000000u, random() % 50}
                      : Address::fromV4(0xc0a80000u + static_cast<std::uint32_t>(random() % 900));
        row.srcPort = static_cast<std::uint32_t>(32768 + random() % 28000);
        row.dstPort = random() % 2 == 0 ? 443 : 53;
        row.proto = row.dstPort == 443 ? 6 : 17;
        row.packets = 1 + random() % 20;
        row.bytes = row.packets * (40 + random() % 1400);
        row.app = batch.intern(row.dstPort == 443 ? "tls" : "dns");
        row.name = random() % 3 == 0
                       ? batch.intern("host" + std::to_string(random() % 40) + ".example")
                       : 0;
        row.offset = i * 100;
        batch.rows.push_back(row);
    }
    return batch;
}

/// Statements of another program, sqlite3 say, on the same file.
inline bool runSql(const std::string &path, const char *sql)
{
    sqlite3 *handle = nullptr;
    bool isDone = sqlite3_open(path.c_str(), &handle) == SQLITE_OK;
    isDone = isDone && sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(handle);
    return isDone;
}

/// Rows that a fresh reader sees; -1 where it cannot read.
inline std::int64_t storedRows(const std::string &path)
{
    auto reader = StoreReader::open(path);
    if (!reader)
        return -1;
    const auto snapshot = reader.value()->snapshot();
    return snapshot ? static_cast<std::int64_t>(snapshot.value()->rows) : -1;
}

inline QString sentence(const Error &error)
{
    return QString::fromStdString(error.sentence());
}

} // namespace weir::test
