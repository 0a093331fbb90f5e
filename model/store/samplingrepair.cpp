#include "model/store/samplingrepair.h"

#include "model/store/schema.h"
#include "model/store/segmentcopy.h"

#include <algorithm>
#include <sstream>

namespace weir {

namespace {

constexpr std::string_view kSetting = "sampling-repairs"; // what is left to do, in numbers

/// The columns that say which rows are to be repaired, and those that change.
struct Columns
{
    DecodedColumn start, source, sampler, inIf, outIf, observed;
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
    const std::pair<ColumnId, DecodedColumn *> decoded[] = {
        {ColumnId::Start, &out.start},     {ColumnId::Source, &out.source},
        {ColumnId::Sampler, &out.sampler}, {ColumnId::InIf, &out.inIf},
        {ColumnId::OutIf, &out.outIf},     {ColumnId::Observed, &out.observed}};
    for (const auto &[column, to] : decoded) {
        if (const Status read = segments.readColumn(info, column, *to); !read)
            return read;
    }
    if (const Status read = readNumbers(segments, info, ColumnId::Sampling, out.sampling); !read)
        return read;
    return readNumbers(segments, info, ColumnId::SamplingFrom, out.origin);
}

bool isObservedAt(const Columns &columns, std::size_t row, std::uint32_t interface)
{
    constexpr std::uint64_t kEgress = 1;
    const bool isEgress = columns.observed.numberAt(row) == kEgress;
    return (isEgress ? columns.outIf : columns.inIf).numberAt(row) == interface;
}

/// Repairs the values; returns of how many rows.
std::uint64_t apply(const SamplingRepair &repair, Columns &columns)
{
    const bool isAnySampler = repair.sampler == kAbsent<std::uint32_t>;
    const bool isAnywhere = repair.interface == kAbsent<std::uint32_t>;
    std::uint64_t repaired = 0;
    for (std::size_t row = 0; row < columns.sampling.size(); ++row) {
        if (columns.sampling[row] != 0 || columns.source.numberAt(row) != repair.source
            || (!isAnySampler && columns.sampler.numberAt(row) != repair.sampler)
            || (!isAnywhere && !isObservedAt(columns, row, repair.interface)))
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

Status RepairQueue::find(Database &database, const SamplingRepair &repair,
                         std::vector<std::int64_t> &segments) const
{
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
        segments.push_back(rows.value().integer(0));
    }
}

void RepairQueue::queue(const SamplingRepair &repair, const std::vector<std::int64_t> &segments)
{
    const std::uint64_t number = m_lastRepair++;
    m_repairs[number] = {repair, segments.size()};
    for (const std::int64_t segment : segments) {
        const auto [job, isNew] = m_jobs.try_emplace(segment);
        job->second.push_back(number);
        if (isNew)
            m_order.push_back(segment);
    }
}

Status RepairQueue::add(Database &database, const SamplingRepair &repair)
{
    if (repair.sampling == 0 || repair.fromNs >= repair.toNs)
        return {};
    std::vector<std::int64_t> segments;
    if (const Status found = find(database, repair, segments); !found)
        return found;
    if (segments.empty())
        return {};
    if (const Status saved = save(database, &repair); !saved)
        return saved;
    queue(repair, segments);
    return {};
}

/// Keeps what is under way, so that the next run can go on. A repair that is done already finds no
/// row any more.
Status RepairQueue::save(Database &database, const SamplingRepair *added) const
{
    std::string text;
    const auto write = [&text](const SamplingRepair &repair) {
        for (const std::int64_t value : {std::int64_t{repair.source}, std::int64_t{repair.sampler},
                                         std::int64_t{repair.sampling}, repair.fromNs, repair.toNs,
                                         std::int64_t{repair.interface}})
            text += std::to_string(value) + ' ';
    };
    for (const auto &[number, known] : m_repairs)
        write(known.repair);
    if (added)
        write(*added);
    auto put = database.prepare(text.empty() ? "DELETE FROM settings WHERE key = ?1"
                                             : "INSERT OR REPLACE INTO settings VALUES (?1, ?2)");
    if (!put)
        return put.error();
    put.value().bind(1, kSetting);
    if (!text.empty())
        put.value().bind(2, std::string_view(text));
    return put.value().run();
}

Status RepairQueue::restore(Database &database)
{
    const auto kept = readSetting(database, kSetting);
    if (!kept)
        return kept.error();
    std::istringstream words(kept.value().value_or(std::string()));
    SamplingRepair repair;
    while (words >> repair.source >> repair.sampler >> repair.sampling >> repair.fromNs
           >> repair.toNs >> repair.interface) {
        std::vector<std::int64_t> segments;
        if (const Status found = find(database, repair, segments); !found)
            return found;
        if (!segments.empty())
            queue(repair, segments);
    }
    return {};
}

void RepairQueue::rename(std::int64_t segment, std::int64_t newId)
{
    auto job = m_jobs.extract(segment);
    if (job.empty())
        return;
    job.key() = newId;
    m_jobs.insert(std::move(job));
    std::replace(m_order.begin(), m_order.end(), segment, newId);
}

Status RepairQueue::step(Database &database, SegmentTable &segments, PendingRows &rows)
{
    const std::int64_t segment = m_order.front();
    m_order.pop_front();
    const std::vector<std::uint64_t> numbers = m_jobs.at(segment);
    const Status done = work(segment, numbers, database, segments, rows);
    const bool isDamaged = !done && done.error().code == Errc::Corrupt;
    if (!done && !isDamaged) {
        m_order.push_back(segment);
        return done;
    }
    m_failed += isDamaged;
    m_jobs.erase(segment);
    for (const std::uint64_t number : numbers) {
        const auto known = m_repairs.find(number);
        if (--known->second.segmentsLeft == 0)
            m_repairs.erase(known);
    }
    return isEmpty() ? save(database, nullptr) : Status();
}

Status RepairQueue::work(std::int64_t segment, std::span<const std::uint64_t> numbers,
                         Database &database, SegmentTable &segments, PendingRows &rows)
{
    const auto found = segments.find(segment);
    if (!found)
        return found.error();
    if (!found.value()) // retention was faster
        return {};
    const SegmentInfo &info = *found.value();
    const bool isNeeded = std::any_of(numbers.begin(), numbers.end(), [&](std::uint64_t number) {
        return mayNeedRepair(info, m_repairs.at(number).repair);
    });
    if (!isNeeded)
        return {};
    Columns columns;
    if (const Status read = readColumns(segments, info, columns); !read)
        return read;
    std::map<std::uint32_t, std::uint64_t> repaired;
    for (const std::uint64_t number : numbers) {
        const SamplingRepair &repair = m_repairs.at(number).repair;
        if (const std::uint64_t count = apply(repair, columns); count > 0)
            repaired[repair.source] += count;
    }
    if (repaired.empty())
        return {};
    const std::int64_t newId = rows.nextIdWhenStored();
    auto copy = readEncoded(database, info);
    if (!copy)
        return copy.error();
    replaceNumbers(copy.value(), ColumnId::Sampling, columns.sampling, segments.compressor());
    replaceNumbers(copy.value(), ColumnId::SamplingFrom, columns.origin, segments.compressor());
    if (const Status done = replaceSegment(database, segments, segment, copy.value(), newId); !done)
        return done;
    rows.setNextId(newId + 1);
    for (const auto &[source, count] : repaired)
        m_rows[source] += count;
    return {};
}

std::uint64_t RepairQueue::rows(std::uint32_t source) const
{
    const auto found = m_rows.find(source);
    return found == m_rows.end() ? 0 : found->second;
}

} // namespace weir
