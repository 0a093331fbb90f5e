#include "model/scan/segmentscan.h"

#include "model/core/sampling.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kPoll = 2ms;
constexpr auto kProgressEvery = 50ms;
constexpr auto kFirstPartial = 50ms; // so that a person sees something within 150
constexpr auto kPartialEvery = 250ms;
constexpr int kPartialShare = 10; // making them takes a tenth of the time at most

} // namespace

/// What the workers of one run share with the thread that waits.
struct SegmentScan::Shared
{
    explicit Shared(std::size_t tasks)
        : total(tasks)
        , isHandedOut(tasks)
    {
    }
    const std::size_t total;
    std::atomic<std::size_t> next = 0;          // segment or task to hand out
    std::vector<std::atomic<bool>> isHandedOut; // segments
    std::atomic<std::size_t> done = 0;
    std::mutex mutex; // guards the members below
    std::condition_variable changed;
    unsigned running = 0;
    Status status;
};

namespace {

/// Says for as long as it lives that a segment is at work.
class AtWork
{
public:
    AtWork(PreparedSegments *prepared, const SegmentInfo &segment)
        : m_prepared(prepared)
        , m_segment(segment)
    {
        if (m_prepared != nullptr)
            m_prepared->beginWork(m_segment);
    }
    ~AtWork()
    {
        if (m_prepared != nullptr)
            m_prepared->endWork(m_segment);
    }
    AtWork(const AtWork &) = delete;
    AtWork &operator=(const AtWork &) = delete;

private:
    PreparedSegments *m_prepared;
    const SegmentInfo &m_segment;
};

} // namespace

SegmentScan::SegmentScan(std::shared_ptr<const StoreSnapshot> snapshot,
                         std::vector<StoreReader *> readers, const ExecutionControl &control,
                         Derivation derivation)
    : m_snapshot(std::move(snapshot))
    , m_readers(std::move(readers))
    , m_derivation(std::move(derivation))
    , m_control(control)
    , m_nextPartial(m_begin + kFirstPartial)
    , m_stop(control.isCancelled)
    , m_isEmpty(m_snapshot->segments.size())
    , m_copies(m_snapshot->segments.size())
    , m_dropped(m_snapshot->segments.size())
{
    for (StoreReader *reader : m_readers)
        m_columns.push_back(std::make_unique<SegmentColumns>(*reader, m_derivation));
}

SegmentScan::~SegmentScan()
{
    shareWith(nullptr);
}

void SegmentScan::shareWith(PreparedSegments *prepared)
{
    if (m_prepared != nullptr) {
        for (auto &columns : m_columns)
            m_prepared->keepSpare(std::move(columns));
        m_columns.clear();
        m_prepared->end();
    }
    m_prepared = prepared;
    if (m_prepared == nullptr)
        return;
    m_prepared->begin();
    for (unsigned worker = 0; worker < workers(); ++worker) {
        if (auto spare = m_prepared->takeSpare(m_derivation)) {
            spare->readWith(*m_readers[worker]);
            m_columns[worker] = std::move(spare);
        }
    }
}

ScanCounts SegmentScan::counts() const
{
    ScanCounts counts = m_earlier;
    counts.matchedRows += m_matched.load();
    counts.samplingFactor = std::max(counts.samplingFactor, m_sampling.load());
    for (const auto &ofSegment : m_copies)
        counts.copiesLeftOut += ofSegment.load(std::memory_order_relaxed);
    for (const auto &ofSegment : m_dropped)
        counts.droppedLeftOut += ofSegment.load(std::memory_order_relaxed);
    return counts;
}

void SegmentScan::setEarlierCounts(const ScanCounts &counts)
{
    m_earlier = counts;
    m_matched = 0;
    m_sampling = 1;
    std::fill(m_isEmpty.begin(), m_isEmpty.end(), std::uint8_t{0});
    for (auto *list : {&m_copies, &m_dropped}) {
        for (auto &ofSegment : *list)
            ofSegment.store(0, std::memory_order_relaxed);
    }
}

void SegmentScan::setProgressSpan(double from, double to)
{
    m_progressFrom = from;
    m_progressTo = to;
}

void SegmentScan::setPartialsSince(std::chrono::steady_clock::time_point begin)
{
    m_nextPartial = begin + kFirstPartial;
}

double SegmentScan::millisecondsSoFar() const
{
    return std::chrono::duration<double, std::milli>(Clock::now() - m_begin).count();
}

Status SegmentScan::run(const FilterNode &filter, const Visit &visit,
                        const MakePartial &makePartial)
{
    m_matched = 0;
    m_sampling = 1;
    Shared shared(m_snapshot->segments.size());
    return runWorkers(
        shared, [&](unsigned worker) { return work(worker, filter, visit, shared); }, makePartial);
}

Status SegmentScan::share(std::size_t count, const std::function<void(unsigned, std::size_t)> &task)
{
    Shared shared(count);
    const double from = std::exchange(m_progressFrom, m_progressTo); // the run has told all of it
    Status status = runWorkers(shared,
                               [&](unsigned worker) -> Status {
                                   while (!m_stop.isRaised()) {
                                       const std::size_t number = shared.next.fetch_add(1);
                                       if (number >= count)
                                           break;
                                       task(worker, number);
                                       shared.done.fetch_add(1);
                                   }
                                   return {};
                               },
                               {});
    m_progressFrom = from;
    return status;
}

Status SegmentScan::runWorkers(Shared &shared, const std::function<Status(unsigned)> &work,
                               const MakePartial &makePartial)
{
    {
        std::vector<std::jthread> threads; // joined at the end of this block
        shared.running = workers();
        for (unsigned worker = 0; worker < workers(); ++worker)
            threads.emplace_back([this, worker, &work, &shared] {
                const Status status = work(worker);
                const std::lock_guard lock(shared.mutex);
                if (!status && shared.status) {
                    shared.status = status;
                    m_stop.raise(); // the others need not go on
                }
                --shared.running;
                shared.changed.notify_all();
            });
        waitAndReport(shared, makePartial);
    }
    if (m_stop.isRaised() && shared.status)
        return Error{Errc::Cancelled, 0, "the question was cancelled"};
    return shared.status;
}

Status SegmentScan::work(unsigned worker, const FilterNode &filter, const Visit &visit,
                         Shared &shared)
{
    FilterRunner runner(filter);
    while (!m_stop.isRaised()) {
        const std::size_t number = next(worker, filter.key, shared);
        if (number >= m_snapshot->segments.size())
            break;
        if (isWanted(number)) {
            const AtWork atWork(m_prepared, *m_snapshot->segments[number]);
            m_isEmpty[number] = !visitSegment(worker, number, runner, filter.key, visit);
            if (const Status &status = m_columns[worker]->status(); !status)
                return status;
            offer(worker, number);
        }
        shared.done.fetch_add(1);
    }
    return {};
}

bool SegmentScan::isWanted(std::size_t number) const
{
    return m_isEmpty[number] == 0 && (m_isLeftOut.empty() || m_isLeftOut[number] == 0);
}

/// Place of a segment in the snapshot, which is in the order of time; its size where it is not in
/// there.
std::size_t SegmentScan::numberOf(const SegmentInfo &segment) const
{
    const auto &all = m_snapshot->segments;
    auto place = std::ranges::lower_bound(all, segment.startNs, {}, &SegmentInfo::startNs);
    while (place != all.end() && (*place)->startNs == segment.startNs && (*place)->id != segment.id)
        ++place;
    const bool isThere = place != all.end() && (*place)->id == segment.id;
    return isThere ? static_cast<std::size_t>(place - all.begin()) : all.size();
}

/// The segment that the worker is to visit next, with its columns begun: one that another question
/// has read before any other.
std::size_t SegmentScan::next(unsigned worker, const std::string &filter, Shared &shared)
{
    if (m_prepared != nullptr) {
        if (const auto number = nextPrepared(worker, filter, shared))
            return *number;
    }
    const std::size_t number = nextFresh(shared);
    if (number < shared.total && isWanted(number))
        m_columns[worker]->begin(*m_snapshot->segments[number]);
    return number;
}

std::optional<std::size_t> SegmentScan::nextPrepared(unsigned worker, const std::string &filter,
                                                     Shared &shared)
{
    std::size_t number = 0;
    auto found = m_prepared->take(m_derivation, [&](const SegmentInfo &segment) {
        number = numberOf(segment);
        if (number >= shared.total || shared.isHandedOut[number].exchange(true))
            return false;
        if (isWanted(number))
            return true;
        shared.done.fetch_add(1);
        return false;
    });
    if (!found.columns)
        return {};
    found.columns->resume(*m_readers[worker], *m_snapshot->segments[number], filter);
    m_columns[worker].swap(found.columns);
    m_prepared->keepSpare(std::move(found.columns));
    return number;
}

/// The next segment in order. Those that another question is at are left to the end: it will have
/// put them back.
std::size_t SegmentScan::nextFresh(Shared &shared)
{
    std::size_t number = 0;
    while ((number = shared.next.fetch_add(1)) < shared.total) {
        const bool isSparedAnyway = isLive() && m_isLeftOut[number] != 0;
        const bool isElsewhere = !isSparedAnyway && m_prepared != nullptr
                                 && m_prepared->isAtWork(*m_snapshot->segments[number]);
        if (!isElsewhere && !shared.isHandedOut[number].exchange(true))
            return number;
    }
    for (number = 0; number < shared.total; ++number) {
        if (!shared.isHandedOut[number] && !shared.isHandedOut[number].exchange(true))
            break;
    }
    return number;
}

/// Lets other questions go on with what was read of a segment.
void SegmentScan::offer(unsigned worker, std::size_t number)
{
    if (m_prepared == nullptr)
        return;
    const bool isWorthIt = isLive() || m_columns[worker]->isShared() || m_prepared->hasSeveral();
    if (!isWorthIt || !m_columns[worker]->isReusable())
        return;
    if (!m_columns[worker]->isShared())
        m_columns[worker]->setLive(isLive());
    auto spare = m_prepared->put({m_snapshot->segments[number], std::move(m_columns[worker])});
    if (!spare || spare->derivation() != m_derivation)
        spare = m_prepared->takeSpare(m_derivation);
    if (spare)
        spare->readWith(*m_readers[worker]);
    else
        spare = std::make_unique<SegmentColumns>(*m_readers[worker], m_derivation);
    m_columns[worker] = std::move(spare);
}

/// False where no row passed.
bool SegmentScan::visitSegment(unsigned worker, std::size_t number, FilterRunner &runner,
                               const std::string &filter, const Visit &visit)
{
    SegmentColumns &columns = *m_columns[worker];
    FilteredRows &found = columns.filtered();
    if (filter.empty() || found.filter != filter) {
        runner.run(columns, found);
        found.filter = filter;
    }
    m_copies[number].store(found.copiesLeftOut, std::memory_order_relaxed);
    m_dropped[number].store(found.droppedLeftOut, std::memory_order_relaxed);
    if (!columns.status() || found.rows.count() == 0)
        return false;
    m_matched.fetch_add(found.rows.count());
    columns.restrictTo(found.rows);
    noteSampling(columns, found.rows);
    visit(worker, columns, found.rows);
    return true;
}

void SegmentScan::noteSampling(SegmentColumns &columns, const MatchedRows &selection)
{
    const ZoneMap &zone = columns.segment().zones[static_cast<std::size_t>(ColumnId::Sampling)];
    if (zone.min > zone.max || zone.max <= 1)
        return;
    const auto code = static_cast<std::uint32_t>(zone.max);
    const bool hasFractions = (code & kFractionalSampling) != 0; // the order of codes is not theirs
    const bool isConstant = zone.min == zone.max;
    if (!hasFractions && samplingRate(code) <= m_sampling.load(std::memory_order_relaxed))
        return;
    double largest = samplingRate(code);
    if (!isConstant && (hasFractions || !selection.isAll())) {
        largest = 1;
        const std::uint64_t *codes = columns.numbers(ColumnId::Sampling);
        selection.forEach([&](std::uint32_t row) {
            largest = std::max(largest, codes[row] == kAbsent<std::uint64_t>
                                            ? 1
                                            : samplingRate(static_cast<std::uint32_t>(codes[row])));
        });
    }
    double known = m_sampling.load();
    while (known < largest && !m_sampling.compare_exchange_weak(known, largest)) {
    }
}

void SegmentScan::waitAndReport(Shared &shared, const MakePartial &makePartial)
{
    const double total = static_cast<double>(std::max<std::size_t>(shared.total, 1));
    auto nextProgress = Clock::now() + kProgressEvery;
    std::unique_lock lock(shared.mutex);
    while (!shared.changed.wait_for(lock, kPoll, [&] { return shared.running == 0; })) {
        lock.unlock();
        const bool isStopping = m_stop.isRaised();
        const auto now = Clock::now();
        if (m_control.onProgress && now >= nextProgress && !isStopping) {
            nextProgress = now + kProgressEvery;
            const double share = static_cast<double>(shared.done.load()) / total;
            m_control.onProgress(m_progressFrom + share * (m_progressTo - m_progressFrom));
        }
        if (m_control.onPartial && makePartial && now >= m_nextPartial && !isStopping) {
            if (const ResultPtr partial = makePartial())
                m_control.onPartial(partial);
            const auto made = Clock::now();
            m_nextPartial =
                made + std::max<Clock::duration>(kPartialEvery, kPartialShare * (made - now));
        }
        lock.lock();
    }
    lock.unlock();
    if (m_control.onProgress && !m_stop.isRaised())
        m_control.onProgress(m_progressTo);
}

} // namespace weir
