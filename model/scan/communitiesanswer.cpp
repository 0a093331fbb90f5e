#include "model/query/resultcolumns.h"
#include "model/scan/asking.h"
#include "model/scan/communitygraph.h"

#include <algorithm>
#include <map>
#include <set>

namespace weir {

namespace {

constexpr std::int64_t kDayNs = 86'400 * kNsPerSecond;

struct Member
{
    enum class Side : std::uint8_t { Client, Name, Server } side = Side::Client;
    std::string value;
    std::uint64_t bytes = 0;
    std::uint64_t links = 0;  // edges inside the community
    std::uint64_t shared = 0; // of a client: of them those that another client has, too
    std::uint32_t clique = 0;

    bool operator<(const Member &other) const
    {
        return side != other.side     ? side < other.side
               : links != other.links ? links > other.links
               : bytes != other.bytes ? bytes > other.bytes
                                      : value < other.value;
    }
};

struct Community
{
    std::vector<Member> members; // clients first
    std::size_t clients = 0;
    std::uint64_t bytes = 0;

    bool operator<(const Community &other) const
    {
        return clients != other.clients ? clients > other.clients
               : bytes != other.bytes   ? bytes > other.bytes
                                        : members.front().value < other.members.front().value;
    }
};

std::string_view sideText(Member::Side side)
{
    switch (side) {
    case Member::Side::Client:
        return "client";
    case Member::Side::Name:
        return "name";
    case Member::Side::Server:
        return "server";
    }
    return "client";
}

/// Members with what they have inside their communities. Edges between communities do not count.
class CommunityBuilder
{
public:
    CommunityBuilder(const UseGraph &graph, const StopSign &stop)
        : m_graph(graph)
        , m_stop(stop)
        , m_found(findCommunities(graph, stop))
        , m_communities(m_found.count)
    {
        countUsers();
        addMembers();
    }
    /// The ones with two clients or more, the largest first.
    std::vector<Community> take()
    {
        for (Community &community : m_communities)
            std::ranges::sort(community.members, std::less<>());
        std::erase_if(m_communities, [](const Community &each) { return each.clients < 2; });
        std::ranges::sort(m_communities, std::less<>());
        return std::move(m_communities);
    }

private:
    bool isInside(const UseGraph::Edge &edge) const
    {
        return m_found.ofClient[edge.client] == m_found.ofTarget[edge.target];
    }
    void countUsers()
    {
        m_users.assign(m_graph.targets.size(), 0);
        for (const UseGraph::Edge &edge : m_graph.edges)
            m_users[edge.target] += isInside(edge);
    }
    void addMembers()
    {
        std::vector<Member> clients(m_graph.clients.size()), targets(m_graph.targets.size());
        for (const UseGraph::Edge &edge : m_graph.edges) {
            if (!isInside(edge))
                continue;
            for (Member *member : {&clients[edge.client], &targets[edge.target]}) {
                member->bytes += edge.bytes;
                ++member->links;
                member->shared += m_users[edge.target] > 1;
            }
        }
        const std::vector<std::uint32_t> cliques = findCliques(m_graph, m_stop);
        for (std::size_t i = 0; i < clients.size(); ++i) {
            clients[i].value = m_graph.clients[i];
            clients[i].clique = cliques[i];
            add(clients[i], m_found.ofClient[i]);
        }
        for (std::size_t i = 0; i < targets.size(); ++i) {
            targets[i].value = m_graph.targets[i].text;
            targets[i].side = m_graph.targets[i].isName ? Member::Side::Name : Member::Side::Server;
            add(targets[i], m_found.ofTarget[i]);
        }
    }
    void add(const Member &member, std::uint32_t number)
    {
        const bool isShared = member.side == Member::Side::Client || member.shared > 0;
        if (number == kNoCommunity || member.links == 0 || !isShared)
            return;
        Community &community = m_communities[number];
        community.members.push_back(member);
        if (member.side != Member::Side::Client)
            return;
        ++community.clients;
        community.bytes += member.bytes;
    }

    const UseGraph &m_graph;
    const StopSign &m_stop;
    Communities m_found;
    std::vector<Community> m_communities;
    std::vector<std::uint32_t> m_users; // of each target, inside its community
};

/// The community of the other day that has most members in common; null where none has any.
const Community *counterpartOf(const Community &community, const std::vector<Community> &others)
{
    std::set<std::string_view> values;
    for (const Member &member : community.members)
        values.insert(member.value);
    const Community *best = nullptr;
    std::size_t most = 0;
    for (const Community &other : others) {
        const auto common = static_cast<std::size_t>(std::ranges::count_if(
            other.members, [&](const Member &member) { return values.contains(member.value); }));
        if (common > most) {
            most = common;
            best = &other;
        }
    }
    return best;
}

MutableResult emptyTable(const Stage &stage)
{
    auto table = std::make_shared<ResultTable>();
    for (const OutputColumn &known : outputColumns({&stage, 1})) {
        ResultColumn column;
        column.name = known.name;
        column.kind = known.kind;
        column.storage = known.storage;
        table->columns.push_back(std::move(column));
    }
    const char *titles[] = {"Community", "Side",  "Value", "Since the day before",
                            "Members",   "Bytes", "Links", "Shared",
                            "Clique"};
    for (std::size_t i = 0; i < std::size(titles); ++i)
        table->columns[i].title = titles[i];
    table->columns[5].unit = metricInfo(Metric::Bytes).unit;
    table->dimensionCount = 4;
    return table;
}

void appendMember(ResultTable &table, std::size_t number, std::size_t members, const Member &member,
                  const char *status)
{
    table.columns[0].numbers.push_back(number);
    table.columns[1].texts.emplace_back(sideText(member.side));
    table.columns[2].texts.push_back(member.value);
    table.columns[3].texts.emplace_back(status);
    table.columns[4].numbers.push_back(members);
    table.columns[5].numbers.push_back(member.bytes);
    table.columns[6].numbers.push_back(member.links);
    table.columns[7].numbers.push_back(member.shared);
    table.columns[8].numbers.push_back(member.clique == 0 ? kAbsent<std::uint64_t> : member.clique);
}

/// `before` is null where the day before is not known.
void appendCommunity(ResultTable &table, std::size_t number, const Community &community,
                     const std::vector<Community> *before)
{
    const Community *counterpart = before ? counterpartOf(community, *before) : nullptr;
    std::set<std::pair<Member::Side, std::string_view>> old, now;
    if (counterpart) {
        for (const Member &member : counterpart->members)
            old.insert({member.side, member.value});
    }
    for (const Member &member : community.members) {
        const bool isOld = old.contains({member.side, member.value});
        now.insert({member.side, member.value});
        appendMember(table, number, community.members.size(), member,
                     before == nullptr ? ""
                     : isOld           ? "stayed"
                                       : "came");
    }
    if (!counterpart)
        return;
    for (Member member : counterpart->members) {
        if (now.contains({member.side, member.value}))
            continue;
        member.bytes = member.links = member.shared = 0;
        member.clique = 0;
        appendMember(table, number, community.members.size(), member, "went");
    }
}

Result<std::vector<Community>> communitiesOf(const Asking &asking, const FlowQuery &query,
                                             const PartWish &wish, MutableResult &table)
{
    std::vector<Community> found;
    auto answer =
        asking.ask(query, asking.stage, wish, [&](Question &question) -> Result<MutableResult> {
            auto graph = scanUses(question);
            if (!graph)
                return graph.error();
            found = CommunityBuilder(graph.value(), asking.stop).take();
            if (asking.stop.isRaised())
                return orCancelled(nullptr);
            finishTable(*table, question.scan);
            return table;
        });
    if (!answer)
        return answer.error();
    return found;
}

} // namespace

Result<MutableResult> answerCommunities(const Asking &asking)
{
    const TimeRange now = closedRange(asking.bounds, asking.data);
    const TimeRange before{now.fromNs - kDayNs, now.toNs - kDayNs};
    const bool isKnown = now.fromNs < now.toNs && asking.data.fromNs <= before.fromNs;
    MutableResult table = emptyTable(asking.stage);
    std::vector<Community> yesterday;
    if (isKnown) {
        auto found = communitiesOf(asking, movedTo(asking.query, before),
                                   {false, 0, 0.5, 0, nullptr, {}}, table);
        if (!found)
            return found.error();
        yesterday = std::move(found).value();
        table->comparedRange = before;
    }
    PartWish wish;
    wish.progressFrom = isKnown ? 0.5 : 0;
    auto found = communitiesOf(asking, asking.query, wish, table);
    if (!found)
        return found.error();
    const std::size_t shown =
        std::min<std::size_t>(found.value().size(), effectiveLimit(asking.stage));
    for (std::size_t i = 0; i < shown; ++i)
        appendCommunity(*table, i + 1, found.value()[i], isKnown ? &yesterday : nullptr);
    table->groupCount = found.value().size();
    table->columns[5].isEstimate = table->samplingFactor > 1;
    return table;
}

} // namespace weir
