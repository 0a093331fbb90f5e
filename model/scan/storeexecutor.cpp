#include "model/scan/storeexecutor.h"

#include "model/query/parser.h"
#include "model/query/resultcolumns.h"
#include "model/scan/asking.h"
#include "model/scan/explain.h"
#include "model/scan/keptscans.h"
#include "model/scan/mix.h"
#include "model/scan/resultstages.h"
#include "model/scan/rowtable.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace weir {

namespace {

constexpr int kAttempts = 8; // a live writer replaces its last segment about once a second
constexpr unsigned kDeepestSubQuery = 8;

/// From the first to the last stored packet.
TimeRange dataRange(const StoreSnapshot &snapshot)
{
    TimeRange range{INT64_MAX, INT64_MIN};
    for (const auto &segment : snapshot.segments) {
        range.fromNs = std::min(range.fromNs, segment->startNs);
        range.toNs = std::max(range.toNs, segment->endNs + 1);
    }
    return range.fromNs > range.toNs ? TimeRange{0, 0} : range;
}

/// What a part of a question says to the one who asked.
ExecutionControl partControl(const ExecutionControl &whole, const PartWish &wish)
{
    if (wish.isWhole && !wish.shapePartial)
        return whole;
    ExecutionControl part;
    part.isCancelled = whole.isCancelled;
    if (wish.isWhole && whole.onPartial)
        part.onPartial = [&whole, wish](const ResultPtr &partial) {
            auto shaped = std::make_shared<ResultTable>(*partial);
            wish.shapePartial(*shaped);
            whole.onPartial(std::move(shaped));
        };
    if (whole.onProgress)
        part.onProgress = [&whole, wish](double fraction) {
            whole.onProgress(wish.progressFrom + fraction * (wish.progressTo - wish.progressFrom));
        };
    return part;
}

/// What is known of addresses, as a number that no later knowledge has.
std::uint64_t generationOf(const Derivation &known)
{
    return known ? known->generation() : 0;
}

/// The question without its range, and what is known of addresses; empty where the answer of
/// another question, which no text tells, is part of it.
std::string keptKeyOf(const FlowQuery &query, const Derivation &known)
{
    if (asksOtherQuestion(query.filter))
        return {};
    FlowQuery always = query;
    always.range = {};
    std::string key = toText(always);
    key += '\n';
    key += std::to_string(generationOf(known));
    return key;
}

/// The rows of a question on one state of the store.
std::string rowsKeyOf(const FlowQuery &query, const Derivation &known,
                      const StoreSnapshot &snapshot)
{
    std::uint64_t state = snapshot.segments.size();
    for (const auto &segment : snapshot.segments)
        state = mix64(state + static_cast<std::uint64_t>(segment->id)) + segment->rows;
    std::string key = toText(query.filter);
    for (const std::uint64_t word :
         {static_cast<std::uint64_t>(query.range.fromNs),
          static_cast<std::uint64_t>(query.range.toNs), state, generationOf(known)})
        key += '\n' + std::to_string(word);
    return key;
}

} // namespace

struct StoreExecutor::Impl
{
    std::string path;
    unsigned threads = 1;
    FreeingThread freeing;
    KeptScans kept;
    PreparedSegments prepared;
    mutable std::mutex mutex; // guards what follows
    std::shared_ptr<const AddressAttributes> attributes;
    Derivation derivation;
    std::vector<std::unique_ptr<StoreReader>> idle;

    Derivation currentDerivation() const;
    Result<std::vector<std::unique_ptr<StoreReader>>> takeReaders(unsigned count);
    void giveBack(std::vector<std::unique_ptr<StoreReader>> &&readers);
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control,
                              unsigned depth);
    Result<ResultPtr> attempt(const FlowQuery &query, const Stage &stage,
                              const ExecutionControl &control, unsigned depth);
    Result<FilterNode> compileFor(const FlowQuery &query, const ExecutionControl &control,
                                  unsigned depth);
};

Result<std::vector<std::unique_ptr<StoreReader>>> StoreExecutor::Impl::takeReaders(unsigned count)
{
    std::vector<std::unique_ptr<StoreReader>> readers;
    {
        const std::lock_guard lock(mutex);
        while (readers.size() < count && !idle.empty()) {
            readers.push_back(std::move(idle.back()));
            idle.pop_back();
        }
    }
    while (readers.size() < count) {
        auto reader = StoreReader::open(path);
        if (!reader)
            return reader.error();
        readers.push_back(std::move(reader).value());
    }
    return readers;
}

Derivation StoreExecutor::Impl::currentDerivation() const
{
    const std::lock_guard lock(mutex);
    return derivation;
}

void StoreExecutor::Impl::giveBack(std::vector<std::unique_ptr<StoreReader>> &&readers)
{
    for (auto &reader : readers)
        reader->release();
    const std::lock_guard lock(mutex);
    for (auto &reader : readers) {
        if (idle.size() < 2 * std::size_t{threads})
            idle.push_back(std::move(reader));
    }
}

Result<FilterNode> StoreExecutor::Impl::compileFor(const FlowQuery &query,
                                                   const ExecutionControl &control, unsigned depth)
{
    ExecutionControl inner; // progress and partial answers belong to the outer question
    inner.isCancelled = control.isCancelled;
    return compileFilter(query, [&](const FlowQuery &subQuery) -> Result<ResultPtr> {
        FlowQuery bounded = subQuery;
        if (bounded.range.isAll())
            bounded.range = query.range;
        return execute(bounded, inner, depth + 1);
    });
}

Result<ResultPtr> StoreExecutor::Impl::attempt(const FlowQuery &query, const Stage &stage,
                                               const ExecutionControl &control, unsigned depth)
{
    const auto begin = std::chrono::steady_clock::now();
    auto readers = takeReaders(threads);
    if (!readers)
        return readers.error();
    std::vector<StoreReader *> workers;
    for (const auto &reader : readers.value())
        workers.push_back(reader.get());
    auto snapshot = sharedSnapshot(workers);
    if (!snapshot)
        return snapshot.error();
    const Derivation known = currentDerivation();
    const StopSign stop(control.isCancelled);
    const TimeRange bounds = boundsOfStart(query.filter, query.range);
    const bool severalRates = hasSeveralRates(
        *snapshot.value(), comparingStage(query.stages) != nullptr ? TimeRange() : bounds);
    const auto ask = [&](const FlowQuery &part, const Stage &partStage, const PartWish &wish,
                         const Asking::Answer &answer) -> Result<MutableResult> {
        const ExecutionControl partial = partControl(control, wish);
        auto filter = compileFor(part, partial, depth);
        if (!filter)
            return filter.error();
        Result<FilterNode> binFilter = FilterNode();
        if (!wish.binRange.isAll()) {
            binFilter = compileFor(movedTo(part, wish.binRange), partial, depth);
            if (!binFilter)
                return binFilter.error();
        }
        SegmentScan scan(snapshot.value(), workers, partial, known);
        scan.freeWith(&freeing);
        scan.shareWith(&prepared);
        scan.setPartialsSince(begin);
        Question question{part, partStage, std::move(filter).value(),
                          boundsOfStart(part.filter, part.range), scan};
        question.originNs = wish.originNs;
        if (wish.isWhole) {
            question.kept = &kept;
            question.keptKey = keptKeyOf(part, known);
            if (!question.keptKey.empty())
                question.rowsKey = rowsKeyOf(part, known, *snapshot.value());
        }
        question.also = wish.also;
        question.hasSeveralRates = severalRates;
        if (!wish.binRange.isAll())
            question.wholeFilter = &binFilter.value();
        return answer(question);
    };
    auto table =
        answerWhole({query, stage, bounds, dataRange(*snapshot.value()), ask, stop, &freeing});
    giveBack(std::move(readers).value());
    if (!table)
        return table.error();
    auto shaped = applyResultStages(table.value(), query.stages, stop);
    const Large<Result<MutableResult>> spare(&freeing, std::move(table));
    if (!shaped)
        return shaped.error();
    shaped.value()->milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return ResultPtr(std::move(shaped).value());
}

Result<ResultPtr> StoreExecutor::Impl::execute(const FlowQuery &query,
                                               const ExecutionControl &control, unsigned depth)
{
    if (depth > kDeepestSubQuery)
        return Error{Errc::Unsupported, 0, "questions inside questions are too deep"};
    Stage rows;
    rows.kind = Stage::Kind::Rows;
    const Stage *producing = producingStage(query.stages);
    for (int i = 0;; ++i) {
        auto answer = attempt(query, producing ? *producing : rows, control, depth);
        if (answer || answer.error().code != Errc::NotFound || i + 1 == kAttempts)
            return answer;
    }
}

StoreExecutor::StoreExecutor(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
StoreExecutor::~StoreExecutor() = default;

Result<std::unique_ptr<StoreExecutor>> StoreExecutor::open(const std::string &storePath,
                                                           unsigned threads)
{
    auto impl = std::make_unique<Impl>();
    impl->path = storePath;
    impl->threads = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    auto first = impl->takeReaders(1); // says at once when the store cannot be read
    if (!first)
        return first.error();
    impl->giveBack(std::move(first).value());
    return std::unique_ptr<StoreExecutor>(new StoreExecutor(std::move(impl)));
}

void StoreExecutor::setAttributes(std::shared_ptr<const AddressAttributes> attributes)
{
    Derivation derivation;
    if (attributes)
        derivation = std::make_shared<AttributeCache>(attributes);
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->attributes = std::move(attributes);
        m_impl->derivation = derivation;
    }
    m_impl->kept.clear();
    m_impl->prepared.clear(derivation);
}

std::shared_ptr<const AddressAttributes> StoreExecutor::attributes() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->attributes;
}

Result<ResultPtr> StoreExecutor::execute(const FlowQuery &query, const ExecutionControl &control)
{
    return m_impl->execute(query, control, 0);
}

std::uint64_t StoreExecutor::segmentsSpared() const
{
    return m_impl->kept.spared();
}

Result<std::string> StoreExecutor::explain(const FlowQuery &query)
{
    auto filter = m_impl->compileFor(query, {}, 0);
    if (!filter)
        return filter.error();
    auto readers = m_impl->takeReaders(1);
    if (!readers)
        return readers.error();
    auto text = explainPlan(query, filter.value(), *readers.value().front(),
                            m_impl->currentDerivation(), m_impl->threads);
    m_impl->giveBack(std::move(readers).value());
    return text;
}

Status StoreExecutor::streamRows(const FlowQuery &query, const std::vector<ColumnId> &columns,
                                 const std::function<bool(const ResultTable &)> &sink,
                                 const ExecutionControl &control, bool isAsStored)
{
    auto filter = m_impl->compileFor(query, control, 0);
    if (!filter)
        return filter.error();
    auto readers = m_impl->takeReaders(1);
    if (!readers)
        return readers.error();
    Status status = streamMatching(*readers.value().front(), m_impl->currentDerivation(),
                                   filter.value(), columns, sink, control, isAsStored);
    m_impl->giveBack(std::move(readers).value());
    return status;
}

} // namespace weir
