#include "model/store/housekeeping.h"

#include "model/store/segmentcopy.h"
#include "model/store/segmentmerge.h"

#include <algorithm>
#include <chrono>

namespace weir {

namespace {

constexpr std::int64_t kCounterStepNs = 60 * kNsPerSecond; // counters are cleaned in such strides
constexpr int kPagesPerStep = 256;
// So much of the budget stays free for what is written between two looks, at least and at most: the
// file does not get shorter while rows arrive.
constexpr std::uint64_t kLeastFree = 10; // a tenth
constexpr std::uint64_t kMostFree = 2;   // half
constexpr std::uint64_t kForget = 8;     // growth counts an eighth less with each look

using Clock = std::chrono::steady_clock;

std::int64_t wallNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

Housekeeping::Housekeeping(Database &database, SegmentTable &segments, CounterTable &counters,
                           PendingRows &rows)
    : m_database(database)
    , m_segments(segments)
    , m_counters(counters)
    , m_rows(rows)
{
}

void Housekeeping::setRetention(const std::optional<RetentionLimits> &limits)
{
    m_limits = limits;
    m_skipped.clear();
    m_countersCutNs = INT64_MIN;
    m_report.isOverBudget = false;
    m_growth = 0;
    m_usedBytes.reset();
    if (const auto used = usedBytes(); used && limits)
        m_usedBytes = used.value();
}

void Housekeeping::setKeptSources(KeptSources sources)
{
    m_kept = std::move(sources);
    m_skipped.clear();
}

Status Housekeeping::addRepair(const SamplingRepair &repair)
{
    return m_repairs.add(m_database, repair);
}

Status Housekeeping::repair(std::int64_t budgetMs)
{
    const auto end = Clock::now() + std::chrono::milliseconds(budgetMs);
    while (!m_repairs.isEmpty()) {
        if (const Status done = m_repairs.step(m_database, m_segments, m_rows); !done)
            return done;
        m_mayMerge = true;
        if (Clock::now() >= end)
            break;
    }
    return {};
}

/// Retention comes first: nothing else keeps the file within its budget. Repairs have a third of
/// the time at least, and one that fails holds nothing else up.
Result<bool> Housekeeping::run(std::int64_t budgetMs, std::int64_t newestNs, bool isIdle)
{
    const auto end = Clock::now() + std::chrono::milliseconds(budgetMs);
    const std::int64_t repairMs = m_repairs.isEmpty() ? 0 : budgetMs / 3;
    const auto retainEnd = end - std::chrono::milliseconds(repairMs);
    if (const Status measured = measureGrowth(); !measured)
        return measured.error();
    bool hasMore = true;
    do { // one step at least, however little time there is
        const auto removed = retain(newestNs);
        if (!removed)
            return removed;
        hasMore = removed.value();
    } while (hasMore && Clock::now() < retainEnd);
    if (m_usedBytes) {
        const auto used = usedBytes();
        if (!used)
            return used.error();
        m_usedBytes = used.value();
    }
    if (const Status done = repair(repairMs); !done)
        return done.error();
    const bool doesMore = !hasMore && m_repairs.isEmpty(); // merging would hide what is to repair
    hasMore = doesMore || hasMore;
    while (doesMore && hasMore && Clock::now() < end) {
        auto did = merge();
        if (did && !did.value() && isIdle)
            did = shorten();
        if (!did)
            return did;
        hasMore = did.value();
    }
    return hasMore || !m_repairs.isEmpty();
}

/// In the pages of the file that are not free.
Result<std::uint64_t> Housekeeping::usedBytes()
{
    std::int64_t values[3] = {};
    constexpr std::string_view kQuestions[] = {"PRAGMA page_count", "PRAGMA freelist_count",
                                               "PRAGMA page_size"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto value = m_database.integer(kQuestions[i]);
        if (!value)
            return value.error();
        values[i] = value.value();
    }
    return static_cast<std::uint64_t>((values[0] - values[1]) * values[2]);
}

/// How much was written since the last look, or in one of those before.
Status Housekeeping::measureGrowth()
{
    if (!m_usedBytes)
        return {};
    const auto used = usedBytes();
    if (!used)
        return used.error();
    const std::uint64_t written = used.value() - std::min(used.value(), *m_usedBytes);
    m_growth = std::max(written, m_growth - m_growth / kForget);
    return {};
}

Result<bool> Housekeeping::isOverBudget()
{
    const std::uint64_t budget = m_limits->bytes;
    if (budget == 0)
        return false;
    const auto used = usedBytes();
    if (!used)
        return used.error();
    // pages get free only when the next rows are written already, and there may be more of these
    const std::uint64_t free = std::clamp(2 * m_growth, budget / kLeastFree, budget / kMostFree);
    return used.value() > budget - free;
}

/// The oldest segment that ended before `cutoffNs` and may go, in whole or in part.
Result<Housekeeping::Oldest> Housekeeping::findOldest(std::int64_t cutoffNs)
{
    auto rows = m_database.prepare("SELECT id, start_ns FROM segments ORDER BY start_ns, id");
    if (!rows)
        return rows.error();
    m_report.oldestNs = 0;
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return Oldest();
        const std::int64_t id = rows.value().integer(0);
        const std::int64_t startNs = rows.value().integer(1);
        if (m_report.oldestNs == 0)
            m_report.oldestNs = startNs;
        if (startNs >= cutoffNs)
            return Oldest();
        if (id == m_rows.tailId() || m_skipped.contains(id)) // the tail still grows
            continue;
        auto found = m_segments.find(id);
        if (!found)
            return found.error();
        const auto holding = holdingOf(m_segments, *found.value(), m_kept);
        if (!holding && holding.error().code != Errc::Corrupt)
            return holding.error();
        if (!holding || holding.value() == Holding::Kept)
            m_skipped.insert(id);
        else if (found.value()->endNs < cutoffNs)
            return Oldest{std::move(found).value(), holding.value()};
    }
}

Result<RowsRemoved> Housekeeping::removeWhole(const SegmentInfo &segment)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    if (const Status done = m_segments.remove(segment.id); !done)
        return done.error();
    if (const Status done = markChanged(m_database, m_rows.nextIdWhenStored()); !done)
        return done.error();
    if (const Status done = transaction.value().commit(); !done)
        return done.error();
    ++m_report.segments;
    return RowsRemoved{segment.rows, segment.endNs};
}

/// Kept rows stay, in a segment of their own.
Result<RowsRemoved> Housekeeping::removePart(const std::shared_ptr<const SegmentInfo> &segment)
{
    const std::int64_t newId = m_rows.nextIdWhenStored();
    const auto removed = removeRowsThatMayGo(m_database, m_segments, segment, m_kept, newId);
    if (!removed) {
        if (removed.error().code != Errc::Corrupt)
            return removed;
        m_skipped.insert(segment->id); // others can go
        return RowsRemoved();
    }
    m_rows.setNextId(newId + 1);
    m_repairs.rename(segment->id, newId);
    m_skipped.insert(newId);
    m_mayMerge = true;
    return removed;
}

Result<bool> Housekeeping::removeOldest(std::int64_t cutoffNs)
{
    const auto found = findOldest(cutoffNs);
    if (!found)
        return found.error();
    const auto &[segment, holding] = found.value();
    if (!segment)
        return false;
    const auto removed = holding == Holding::Both ? removePart(segment) : removeWhole(*segment);
    if (!removed)
        return removed.error();
    m_report.rows += removed.value().rows;
    m_report.removedUntilNs = std::max(m_report.removedUntilNs, removed.value().untilNs);
    m_removedFromNs = std::max(m_removedFromNs, segment->startNs);
    return true;
}

Result<bool> Housekeeping::removeCounters(std::int64_t cutoffNs)
{
    if (m_countersCutNs != INT64_MIN && cutoffNs - m_countersCutNs < kCounterStepNs)
        return false;
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const auto hasMore = m_counters.removeBefore(m_database, cutoffNs);
    if (!hasMore)
        return hasMore.error();
    if (const Status done = transaction.value().commit(); !done)
        return done.error();
    if (!hasMore.value())
        m_countersCutNs = cutoffNs;
    return hasMore.value();
}

/// One piece of retention; false where there is nothing to remove.
Result<bool> Housekeeping::retain(std::int64_t newestNs)
{
    if (!m_limits || newestNs == 0)
        return false;
    // a clock that is ahead of all others must not remove what is young
    const std::int64_t cutoffNs = std::min(newestNs, wallNs()) - m_limits->ageNs;
    auto removed = removeOldest(cutoffNs);
    if (!removed || removed.value())
        return removed;
    const auto isOver = isOverBudget();
    if (!isOver)
        return isOver;
    m_report.isOverBudget = isOver.value();
    if (isOver.value()) {
        removed = removeOldest(INT64_MAX);
        if (!removed || removed.value())
            return removed;
    }
    return removeCounters(std::max(cutoffNs, m_removedFromNs));
}

Result<bool> Housekeeping::merge()
{
    if (!m_mayMerge)
        return false;
    const std::int64_t newId = m_rows.nextIdWhenStored();
    const auto step =
        mergeSmallSegments(m_database, m_segments, m_kept, m_rows.tailId(), newId, m_mergeCursor);
    if (!step && step.error().code == Errc::Corrupt) {
        m_mayMerge = false; // small segments do no harm; the damage is told where they are read
        return false;
    }
    if (!step)
        return step.error();
    if (step.value() == MergeStep::Merged)
        m_rows.setNextId(newId + 1);
    m_mayMerge = step.value() != MergeStep::Done;
    return m_mayMerge;
}

/// Gives free pages back to the disk.
Result<bool> Housekeeping::shorten()
{
    if (!m_limits)
        return false;
    const auto free = m_database.integer("PRAGMA freelist_count");
    if (!free)
        return free.error();
    if (free.value() == 0)
        return false;
    const std::string sql = "PRAGMA incremental_vacuum(" + std::to_string(kPagesPerStep) + ")";
    if (const Status done = m_database.run(sql.c_str()); !done)
        return done.error();
    return true;
}

} // namespace weir
