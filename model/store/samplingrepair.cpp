#include "model/store/samplingrepair.h"

#include "model/store/segmentcopy.h"

namespace weir {

namespace {

/// The columns that say which rows are to be repaired, and those that change.
struct Columns
{
    DecodedColumn start, source, sampler;
    std::vector<std::uint64_t> sampling, origin;
};

std::size_t indexOf(ColumnId column)
{
    return static_cast<std::size_t>(column);
}

bool mayNeedRepair(const SegmentInfo &info, const SamplingRepair &repair)
{
    const ZoneMap &source = info.zones[indexOf(ColumnId::Source)];
    return info.zones[indexOf(ColumnId::Sampling)].min == 0 && repair.source >= source.min
           && repair.source <= source.max;
}

Status readNumbers(SegmentTable &segments, const SegmentInfo &info, ColumnId column,
                   std::vector<std::uint64_t> &out)
{
    DecodedColumn decoded;
    if (const Status read = segments.readColumn(info, column, decoded); !read)
        return read;
    out.resize(info.rows);
    for (std::size_t row = 0; row < out.size(); ++row)
        out[row] = decoded.numberAt(row);
    return {};
}

Status readColumns(SegmentTable &segments, const SegmentInfo &info, Columns &out)
{
    const std::pair<ColumnId, DecodedColumn *> decoded[] = {{ColumnId::Start, &out.start},
                                                            {ColumnId::Source, &out.source},
                                                            {ColumnId::Sampler, &out.sampler}};
    for (const auto &[column, to] : decoded) {
        if (const Status read = segments.readColumn(info, column, *to); !read)
            return read;
    }
    if (const Status read = readNumbers(segments, info, ColumnId::Sampling, out.sampling); !read)
        return read;
    return readNumbers(segments, info, ColumnId::SamplingFrom, out.origin);
}

/// Repairs the values; returns of how many rows.
std::uint64_t apply(const SamplingRepair &repair, Columns &columns)
{
    const bool isAnySampler = repair.sampler == kAbsent<std::uint32_t>;
    std::uint64_t repaired = 0;
    for (std::size_t row = 0; row < columns.sampling.size(); ++row) {
        if (columns.sampling[row] != 0 || columns.source.numberAt(row) != repair.source
            || (!isAnySampler && columns.sampler.numberAt(row) != repair.sampler))
            continue;
        const auto start = static_cast<std::int64_t>(columns.start.numberAt(row));
        if (start < repair.fromNs || start >= repair.toNs)
            continue;
        columns.sampling[row] = repair.sampling;
        columns.origin[row] = static_cast<std::uint64_t>(SamplingOrigin::Repaired);
        ++repaired;
    }
    return repaired;
}

} // namespace

Status RepairQueue::add(Database &database, const SamplingRepair &repair)
{
    if (repair.sampling == 0 || repair.fromNs >= repair.toNs)
        return {};
    auto rows = database.prepare(
        "SELECT id FROM segments WHERE start_ns < ?2 AND end_ns >= ?1 ORDER BY start_ns DESC");
    if (!rows)
        return rows.error();
    rows.value().bind(1, repair.fromNs);
    rows.value().bind(2, repair.toNs);
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return {};
        m_jobs.push_back({repair, rows.value().integer(0)});
    }
}

Status RepairQueue::step(Database &database, SegmentTable &segments, PendingRows &rows)
{
    const Job job = m_jobs.front();
    const auto found = segments.find(job.segment);
    if (!found)
        return found.error();
    Columns columns;
    std::uint64_t repaired = 0;
    if (found.value() && mayNeedRepair(*found.value(), job.repair)) {
        if (const Status read = readColumns(segments, *found.value(), columns); !read)
            return read;
        repaired = apply(job.repair, columns);
    }
    if (repaired > 0) {
        const std::int64_t newId = rows.nextIdWhenStored();
        auto copy = readEncoded(database, *found.value());
        if (!copy)
            return copy.error();
        replaceNumbers(copy.value(), ColumnId::Sampling, columns.sampling, segments.compressor());
        replaceNumbers(copy.value(), ColumnId::SamplingFrom, columns.origin, segments.compressor());
        if (const Status done =
                replaceSegment(database, segments, job.segment, copy.value(), newId);
            !done)
            return done;
        rows.setNextId(newId + 1);
        m_rows[job.repair.source] += repaired;
        // a later repair of the same rows must find the segment under its new id
        for (Job &other : m_jobs) {
            if (other.segment == job.segment)
                other.segment = newId;
        }
    }
    m_jobs.pop_front();
    return {};
}

std::uint64_t RepairQueue::rows(std::uint32_t source) const
{
    const auto found = m_rows.find(source);
    return found == m_rows.end() ? 0 : found->second;
}

} // namespace weir
