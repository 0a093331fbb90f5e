#pragma once

#include "tests/unit/store/storerows.h"

#include <map>

namespace weir::test {

inline constexpr std::int64_t kHourNs = 3600 * kNsPerSecond;

/// Rows of an exporter, one per 10 ms from `fromNs` on, without a known rate.
inline FlowBatch unsampledRows(std::size_t count, std::uint32_t source, std::int64_t fromNs)
{
    FlowBatch batch = someRows(count, source);
    for (std::size_t i = 0; i < count; ++i) {
        FlowRow &row = batch.rows[i];
        row.startNs = fromNs + static_cast<std::int64_t>(i) * 10 * kNsPerMs;
        row.durationMs = 0;
        row.sampling = 0;
        row.sampler = i % 2 == 0 ? 7 : 8;
    }
    return batch;
}

inline std::uint32_t addExporter(StoreWriter &writer, const std::string &name,
                                 SourceKind kind = SourceKind::Exporter)
{
    SourceInfo source;
    source.kind = kind;
    source.name = name;
    const auto added = writer.addSource(source);
    return added ? added.value() : 0;
}

/// Rows by their value in a numeric column.
inline std::map<std::uint64_t, std::size_t> countByValue(const std::string &path, ColumnId column)
{
    std::map<std::uint64_t, std::size_t> counts;
    auto reader = StoreReader::open(path);
    const auto snapshot = reader ? reader.value()->snapshot() : reader.error();
    if (!snapshot)
        return counts;
    for (const auto &segment : snapshot.value()->segments) {
        DecodedColumn values;
        if (!reader.value()->readColumn(*segment, column, values))
            return {};
        for (std::size_t row = 0; row < segment->rows; ++row)
            ++counts[values.numberAt(row)];
    }
    return counts;
}

} // namespace weir::test
