#include "model/scan/communityscan.h"

#include "model/scan/grouptable.h"
#include "model/scan/textpool.h"
#include "model/scan/valuenumbers.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::uint32_t kNobody = ~0U;
constexpr std::size_t kLookEvery = 1024;     // codes between looks at the stop sign
constexpr std::uint32_t kNameBit = 1U << 31; // of a target's number
constexpr std::size_t kFewClients = 5;       // below it, nothing is common to all by chance

enum Value : unsigned { Bytes, IsNamed };

/// Gathers edges: client << 32 | target. A server edge is marked where any row between the two has
/// a name, because the name then stands for it.
class UseScan
{
public:
    UseScan(unsigned workers, const StopSign &stop)
        : m_stop(stop)
        , m_table(1, {SlotOp::Add, SlotOp::Or})
        , m_workers(workers)
    {
        m_table.watch(stop);
        for (unsigned i = 0; i < workers; ++i)
            m_workers[i].scratch.firstShard =
                static_cast<unsigned>(i * GroupTable::kShards / workers);
    }

    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    UseGraph graph() const;

private:
    struct Use
    {
        std::uint64_t bytes = 0;
        std::uint32_t client = 0, target = 0;
    };
    struct Worker
    {
        std::vector<std::uint32_t> srcNumbers, dstNumbers, nameNumbers; // by code
        std::vector<std::uint64_t> records;
        GroupTable::Scratch scratch;
    };

    void numberAddresses(const DecodedColumn &column, std::vector<std::uint32_t> &out);
    void numberNames(const DecodedColumn &column, std::vector<std::uint32_t> &out);
    std::string addressText(std::uint32_t number) const
    {
        const ValueNumbers::Key &key = m_addresses.key(number);
        return toString(Address{key[0], key[1]});
    }

    std::string targetText(std::uint32_t target) const
    {
        return (target & kNameBit) != 0 ? m_names.textOf(target & ~kNameBit) : addressText(target);
    }
    std::vector<Use> heaviest() const;

    const StopSign &m_stop;
    std::mutex m_mutex; // guards m_addresses while the scan runs
    ValueNumbers m_addresses;
    TextPool m_names;
    GroupTable m_table;
    std::vector<Worker> m_workers;
};

void UseScan::numberAddresses(const DecodedColumn &column, std::vector<std::uint32_t> &out)
{
    out.assign(column.addresses->size(), kNobody);
    const std::lock_guard lock(m_mutex);
    for (std::size_t code = 0; code < out.size(); ++code) {
        if (code % kLookEvery == 0 && m_stop.isRaised())
            return;
        const Address &address = (*column.addresses)[code];
        if (address.isPresent())
            out[code] = m_addresses.numberOf({address.high, address.low});
    }
}

void UseScan::numberNames(const DecodedColumn &column, std::vector<std::uint32_t> &out)
{
    out.assign(column.texts.size(), kNobody);
    for (std::size_t code = 0; code < out.size(); ++code) {
        if (!column.texts[code].empty())
            out[code] = static_cast<std::uint32_t>(m_names.idOf(column.texts[code])) | kNameBit;
    }
}

void UseScan::visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    Worker &mine = m_workers[worker];
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const DecodedColumn &name = segment.column(ColumnId::Name);
    numberAddresses(src, mine.srcNumbers);
    numberAddresses(dst, mine.dstNumbers);
    numberNames(name, mine.nameNumbers);
    if (m_stop.isRaised())
        return;
    const std::uint64_t *roles = segment.numbers(ColumnId::SrcRole);
    const std::uint64_t *bytes = segment.values(Slot::Bytes);
    const auto codeOf = [](const DecodedColumn &column, std::uint32_t row) {
        return column.kind == DecodedColumn::Kind::Constant ? 0 : column.codes[row];
    };
    mine.records.clear();
    rows.forEach([&](std::uint32_t row) {
        const std::uint64_t from = mine.srcNumbers[codeOf(src, row)];
        const std::uint64_t to = mine.dstNumbers[codeOf(dst, row)];
        if (from == kNobody || to == kNobody || roles[row] == kAbsent<std::uint64_t>)
            return;
        const bool asks = roles[row] == static_cast<std::uint64_t>(HostRole::Client);
        const std::uint64_t client = (asks ? from : to) << 32;
        const std::uint64_t server = asks ? to : from;
        const std::uint64_t named = mine.nameNumbers[codeOf(name, row)];
        if (named != kNobody)
            mine.records.insert(mine.records.end(),
                                {client | named, bytes[row], 0, client | server, 0, 1});
        else
            mine.records.insert(mine.records.end(), {client | server, bytes[row], 0});
    });
    m_table.fold(mine.records.data(), mine.records.size() / m_table.stride(), mine.scratch);
}

/// The heaviest edges, in an order that does not depend on threads.
std::vector<UseScan::Use> UseScan::heaviest() const
{
    std::vector<Use> uses;
    for (std::size_t shard = 0; shard < GroupTable::kShards && !m_stop.isRaised(); ++shard) {
        m_table.forShard(shard, [&uses](const std::uint64_t *entry) {
            const auto target = static_cast<std::uint32_t>(entry[0]);
            const std::uint64_t *values = entry + 1;
            const bool isName = (target & kNameBit) != 0;
            if (isName || (values[IsNamed] == 0 && values[Bytes] != 0))
                uses.push_back({values[Bytes], static_cast<std::uint32_t>(entry[0] >> 32), target});
        });
    }
    const auto isBefore = [this](const Use &a, const Use &b) {
        if (a.bytes != b.bytes)
            return a.bytes > b.bytes;
        if (a.client != b.client)
            return m_addresses.key(a.client) < m_addresses.key(b.client);
        return a.target != b.target && targetText(a.target) < targetText(b.target);
    };
    if (uses.size() > kMostUseEdges) {
        const auto end = uses.begin() + static_cast<std::ptrdiff_t>(kMostUseEdges);
        std::nth_element(uses.begin(), end, uses.end(), isBefore);
        uses.resize(kMostUseEdges);
    }
    std::ranges::sort(uses, isBefore);
    return uses;
}

UseGraph UseScan::graph() const
{
    UseGraph graph;
    std::unordered_map<std::uint32_t, std::uint32_t> clients, targets;
    for (const Use &use : heaviest()) {
        const auto client =
            clients.try_emplace(use.client, static_cast<std::uint32_t>(graph.clients.size()));
        if (client.second)
            graph.clients.push_back(addressText(use.client));
        const auto target =
            targets.try_emplace(use.target, static_cast<std::uint32_t>(graph.targets.size()));
        if (target.second)
            graph.targets.push_back({(use.target & kNameBit) != 0, targetText(use.target), 0});
        graph.edges.push_back({client.first->second, target.first->second, use.bytes});
    }
    return graph;
}

/// Drops what does not tell clients apart; see scanUses().
void keepTelling(UseGraph &graph)
{
    std::vector<bool> isUser(graph.clients.size());
    for (const UseGraph::Edge &edge : graph.edges) {
        ++graph.targets[edge.target].users;
        isUser[edge.client] = true;
    }
    const auto users = static_cast<std::size_t>(std::ranges::count(isUser, true));
    std::erase_if(graph.edges, [&](const UseGraph::Edge &edge) {
        const std::size_t of = graph.targets[edge.target].users;
        return of < 2 || (users >= kFewClients && 3 * of > 2 * users);
    });
}

} // namespace

Result<UseGraph> scanUses(Question &question)
{
    Large<UseScan> uses(question.scan.freeing(), question.scan.workers(), question.scan.stopSign());
    const Status status = question.scan.run(
        question.filter, [&uses](unsigned worker, SegmentColumns &segment,
                                 const MatchedRows &rows) { uses->visit(worker, segment, rows); });
    if (!status)
        return status.error();
    UseGraph graph = uses->graph();
    if (question.scan.isCancelled())
        return Error{Errc::Cancelled, 0, "the question was cancelled"};
    keepTelling(graph);
    return graph;
}

} // namespace weir
