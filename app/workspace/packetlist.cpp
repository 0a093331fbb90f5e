#include "app/workspace/packetlist.h"

#include "app/workspace/selectedrows.h"
#include "app/workspace/storedpacketlist.h"
#include "model/query/filteredit.h"
#include "model/scan/storeexecutor.h"

#include <algorithm>
#include <chrono>
#include <stop_token>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kFirstPartial = 70ms; // so that a person sees something within 150
constexpr double kGathered = 0.25;   // of the progress, when the rows are known
constexpr double kRead = 0.9;        // and when the packets are read

/// Lists the packets of one question. One call of run() each.
class PacketLister
{
public:
    PacketLister(StoreExecutor &executor, const std::vector<SourceInfo> &sources,
                 const std::shared_ptr<PacketMemory> &memory, const FlowQuery &query,
                 std::size_t limit, const PacketListing &listing);
    Result<std::shared_ptr<const PacketList>> run();

private:
    void report(double fraction);
    ExecutionControl control(double from, double to);
    Status readPackets(const FlowQuery &ofCaptures);
    Result<std::uint64_t> count(const FlowQuery &query);
    Status countOthers(const FlowQuery *ofCaptures);
    void tellBeginning();
    FlowQuery ofCaptures() const;

    StoreExecutor &m_executor;
    const std::vector<SourceInfo> &m_sources;
    const std::shared_ptr<PacketMemory> &m_memory;
    const FlowQuery &m_query;
    const std::size_t m_limit;
    const PacketListing &m_listing;
    const Clock::time_point m_begin = Clock::now();
    std::shared_ptr<StoredPacketList> m_list;
    std::stop_source m_stop;
    bool m_isBegun = false; // a beginning of packets was told
};

bool isCapture(const SourceInfo &source)
{
    return source.kind == SourceKind::CaptureFile;
}

PacketLister::PacketLister(StoreExecutor &executor, const std::vector<SourceInfo> &sources,
                           const std::shared_ptr<PacketMemory> &memory, const FlowQuery &query,
                           std::size_t limit, const PacketListing &listing)
    : m_executor(executor)
    , m_sources(sources)
    , m_memory(memory)
    , m_query(query)
    , m_limit(limit)
    , m_listing(listing)
    , m_list(std::make_shared<StoredPacketList>(memory))
{
}

void PacketLister::report(double fraction)
{
    if (m_listing.progress && !m_listing.progress(fraction))
        m_stop.request_stop();
}

ExecutionControl PacketLister::control(double from, double to)
{
    ExecutionControl control;
    control.isCancelled = [this] { return m_stop.stop_requested(); };
    control.onProgress = [this, from, to](double fraction) {
        report(from + fraction * (to - from));
    };
    return control;
}

/// The rows that were packets of a file: segments without such are not read.
FlowQuery PacketLister::ofCaptures() const
{
    FilterExpr fromFile;
    fromFile.kind = FilterExpr::Kind::Compare;
    fromFile.field = fieldOf(ColumnId::Source);
    fromFile.op = CompareOp::In;
    for (const SourceInfo &source : m_sources) {
        if (isCapture(source))
            fromFile.values.push_back(numberValue(source.id));
    }
    FilterExpr hasPlace;
    hasPlace.kind = FilterExpr::Kind::Present;
    hasPlace.field = fieldOf(ColumnId::Offset);
    FlowQuery query = m_query;
    query.filter = conjunction(query.filter, conjunction(fromFile, hasPlace));
    return query;
}

/// Leaves out what cannot be read, and says so.
std::vector<SourceSelection> readableOf(std::vector<SourceSelection> selections,
                                        StoredPacketList &list)
{
    std::vector<SourceSelection> readable;
    for (SourceSelection &selection : selections) {
        if (const Status original = checkOriginal(selection.source); original)
            readable.push_back(std::move(selection));
        else
            list.addNote({PacketNote::Kind::Unreadable, 0, original.error()});
    }
    return readable;
}

Status PacketLister::readPackets(const FlowQuery &ofCaptures)
{
    auto gathered =
        gatherSelected(m_executor, m_sources, ofCaptures, m_limit, control(0, kGathered));
    if (!gathered)
        return gathered.error();
    bool hasMore = gathered.value().hasMore;
    const auto readable = readableOf(std::move(gathered.value().selections), *m_list);
    ExtractOptions options;
    options.stop = m_stop.get_token();
    options.places = &m_memory->places;
    options.progress = [this](const ExtractProgress &at) {
        const auto wanted = static_cast<double>(std::min<std::uint64_t>(at.wanted, m_limit));
        const double share = wanted > 0 ? static_cast<double>(at.packets) / wanted : 0;
        report(kGathered + share * (kRead - kGathered));
    };
    const auto take = [&](const CapturedPacket &packet, std::size_t index) -> Result<bool> {
        hasMore |= m_list->lines().size() >= m_limit;
        if (m_list->lines().size() >= m_limit)
            return false;
        m_list->add(packet, readable[index].source);
        if (!m_isBegun && Clock::now() - m_begin > kFirstPartial)
            tellBeginning();
        return true;
    };
    const auto missing = visitPackets(readable, take, options);
    if (!missing)
        return missing.error();
    if (missing.value() > 0)
        m_list->addNote({PacketNote::Kind::NotFound, missing.value(), {}});
    m_list->finish(hasMore);
    return {};
}

Result<std::uint64_t> PacketLister::count(const FlowQuery &query)
{
    FlowQuery counting = query;
    Stage stage;
    stage.kind = Stage::Kind::Count;
    counting.stages.assign(1, stage);
    const auto answer = m_executor.execute(counting, control(kRead, 1));
    if (!answer)
        return answer.error();
    return answer.value()->matchedRows;
}

/// Says how many rows have no packets: those of exporters and of interfaces.
Status PacketLister::countOthers(const FlowQuery *ofCaptures)
{
    const auto all = count(m_query);
    if (!all)
        return all.error();
    const auto captured = ofCaptures ? count(*ofCaptures) : Result<std::uint64_t>(0);
    if (!captured)
        return captured.error();
    if (all.value() > captured.value())
        m_list->addNote({PacketNote::Kind::NoPackets, all.value() - captured.value(), {}});
    return {};
}

void PacketLister::tellBeginning()
{
    m_isBegun = true;
    if (m_listing.partial)
        m_listing.partial(m_list->copy());
}

Result<std::shared_ptr<const PacketList>> PacketLister::run()
{
    const bool hasCaptures = std::ranges::any_of(m_sources, isCapture);
    const bool hasOthers = !std::ranges::all_of(m_sources, isCapture);
    const FlowQuery captured = hasCaptures ? ofCaptures() : FlowQuery();
    if (hasCaptures) {
        if (const Status read = readPackets(captured); !read)
            return read.error();
    }
    if (hasOthers) {
        // what can be shown is known; how much it leaves out is counted beside that
        if (!m_list->lines().empty()) {
            tellBeginning();
        } else if (m_listing.partial) {
            const auto beginning = m_list->copy();
            beginning->addNote({PacketNote::Kind::NoPackets, 0, {}});
            m_listing.partial(beginning);
        }
        if (const Status counted = countOthers(hasCaptures ? &captured : nullptr); !counted)
            return counted.error();
    }
    return std::shared_ptr<const PacketList>(m_list);
}

} // namespace

Result<std::shared_ptr<const PacketList>> listMatching(StoreExecutor &executor,
                                                       const std::vector<SourceInfo> &sources,
                                                       const std::shared_ptr<PacketMemory> &memory,
                                                       const FlowQuery &query, std::size_t limit,
                                                       const PacketListing &listing)
{
    return PacketLister(executor, sources, memory, query, limit, listing).run();
}

} // namespace weir
