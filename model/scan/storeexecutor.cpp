#include "model/scan/storeexecutor.h"

#include "model/query/resultcolumns.h"
#include "model/scan/explain.h"
#include "model/scan/question.h"
#include "model/scan/resultstages.h"
#include "model/scan/rowtable.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace weir {

namespace {

constexpr int kAttempts = 8; // a live writer replaces its last segment about once a second
constexpr unsigned kDeepestSubQuery = 8;

Result<MutableResult> answerStage(Question &question)
{
    switch (question.stage.kind) {
    case Stage::Kind::Top:
    case Stage::Kind::Sum:
    case Stage::Kind::Count:
    case Stage::Kind::Distinct:
        return answerGroups(question);
    case Stage::Kind::Histogram:
        return answerHistogram(question);
    case Stage::Kind::Every:
        return answerEvery(question);
    case Stage::Kind::Rows:
        return answerRows(question);
    case Stage::Kind::Pairs:
        return answerPairs(question);
    case Stage::Kind::Flows:
        return answerFlows(question);
    case Stage::Kind::Communities:
    case Stage::Kind::Bump:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
    case Stage::Kind::Compare:
        break;
    }
    return Error{Errc::Unsupported, 0, "this stage cannot make an answer"};
}

} // namespace

struct StoreExecutor::Impl
{
    std::string path;
    unsigned threads = 1;
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
    auto filter = compileFor(query, control, depth);
    if (!filter)
        return filter.error();
    auto readers = takeReaders(threads);
    if (!readers)
        return readers.error();
    std::vector<StoreReader *> workers;
    for (const auto &reader : readers.value())
        workers.push_back(reader.get());
    auto snapshot = sharedSnapshot(workers);
    if (!snapshot)
        return snapshot.error();
    SegmentScan scan(std::move(snapshot).value(), workers, control, currentDerivation());
    Question question{query, stage, std::move(filter).value(),
                      boundsOfStart(query.filter, query.range), scan};
    auto table = answerStage(question);
    giveBack(std::move(readers).value());
    if (!table)
        return table.error();
    auto shaped = applyResultStages(std::move(table).value(), query.stages);
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
    const std::lock_guard lock(m_impl->mutex);
    m_impl->attributes = std::move(attributes);
    m_impl->derivation = std::move(derivation);
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
                                 const ExecutionControl &control)
{
    auto filter = m_impl->compileFor(query, control, 0);
    if (!filter)
        return filter.error();
    auto readers = m_impl->takeReaders(1);
    if (!readers)
        return readers.error();
    Status status = streamMatching(*readers.value().front(), m_impl->currentDerivation(),
                                   filter.value(), columns, sink, control);
    m_impl->giveBack(std::move(readers).value());
    return status;
}

} // namespace weir
