#include "model/query/expected.h"

#include "model/core/valuetext.h"
#include "model/query/caseless.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace weir {

namespace {

constexpr auto kApplications = std::to_array<std::string_view>(
    {"bittorrent", "dhcp",   "dns",     "ftp",  "http", "imap",     "kerberos", "ldap",
     "mdns",       "mysql",  "netbios", "nfs",  "ntp",  "pop3",     "quic",     "radius",
     "rdp",        "rtp",    "sip",     "smb",  "smtp", "snmp",     "ssdp",     "ssh",
     "stun",       "syslog", "telnet",  "tftp", "tls",  "wireguard"});

constexpr auto kEtherShorthands =
    std::to_array<std::string_view>({"ip", "ipv4", "ip6", "ipv6", "arp", "rarp", "lldp"});

constexpr auto kStages = std::to_array<StageWord>({
    {Stage::Kind::Top, "top", "The largest groups: top 10 src by bytes"},
    {Stage::Kind::Every, "every", "A series over time: every 10s by app"},
    {Stage::Kind::Pairs, "pairs", "Who talks with whom: pairs 20 by bytes, pairs 20 of host/24"},
    {Stage::Kind::Flows, "flows", "Conversations, both directions in one row: flows 100"},
    {Stage::Kind::Rows, "rows", "The stored rows themselves: rows 100"},
    {Stage::Kind::Count, "count", "How many rows match"},
    {Stage::Kind::Sum, "sum", "Totals: sum of bytes, packets"},
    {Stage::Kind::Distinct, "distinct", "The values that occur: distinct host"},
    {Stage::Kind::Histogram, "histogram", "How a number is spread: histogram frame"},
    {Stage::Kind::Communities, "communities", "Clients that use the same names or servers"},
    {Stage::Kind::Bump, "bump", "What made a rise: bump 2026-01-31T10:00..2026-01-31T10:05"},
    {Stage::Kind::Compare, "compare",
     "The same at another time beside it: compare previous, compare 1d"},
    {Stage::Kind::Where, "where", "Keeps lines of the answer: where bytes > 1M"},
    {Stage::Kind::Sort, "sort", "Orders the answer: sort packets desc"},
});

/// Levenshtein distance, case ignored.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const bool isSame = toLowerAscii(a[i]) == toLowerAscii(b[j]);
            const std::size_t changed = diagonal + (isSame ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row[b.size()];
}

std::string textOf(const Expectation &expectation)
{
    switch (expectation.kind) {
    case Expectation::Kind::Field:
        return "a field";
    case Expectation::Kind::Shorthand:
        return "a protocol";
    case Expectation::Kind::Value:
        return "a value of " + std::string(fieldInfo(expectation.field).name);
    case Expectation::Kind::Stage:
        return "a stage";
    case Expectation::Kind::Dimension:
        return "a field to group by";
    case Expectation::Kind::Metric:
        return "a metric";
    case Expectation::Kind::Operator:
    case Expectation::Kind::Keyword:
    case Expectation::Kind::Column:
    case Expectation::Kind::Hint:
        break;
    }
    return expectation.text;
}

} // namespace

std::optional<Shorthand> findShorthand(std::string_view word)
{
    const auto same = [word](std::string_view other) { return isSameText(word, other); };
    if (const auto ether = std::ranges::find_if(kEtherShorthands, same);
        ether != kEtherShorthands.end())
        return Shorthand{*ether, fieldOf(ColumnId::EtherType), *ether};
    const auto protocols = valueNames(ValueKind::Protocol);
    if (const auto protocol = std::ranges::find_if(protocols, same); protocol != protocols.end())
        return Shorthand{*protocol, fieldOf(ColumnId::Proto), *protocol};
    if (const auto app = std::ranges::find_if(kApplications, same); app != kApplications.end())
        return Shorthand{*app, fieldOf(ColumnId::App), *app};
    return std::nullopt;
}

std::vector<Shorthand> shorthands()
{
    std::vector<Shorthand> words;
    for (const std::string_view word :
         {"tcp", "udp", "icmp", "icmpv6", "arp", "ipv4", "ipv6", "gre", "esp", "sctp", "ospf"})
        words.push_back(*findShorthand(word));
    for (const std::string_view word : kApplications)
        words.push_back({word, fieldOf(ColumnId::App), word});
    return words;
}

std::span<const StageWord> stageWords()
{
    return kStages;
}

std::vector<std::string> expectedTexts(const std::vector<Expectation> &expectations)
{
    std::vector<std::string> texts;
    for (const Expectation &expectation : expectations) {
        std::string text = textOf(expectation);
        if (std::ranges::find(texts, text) == texts.end())
            texts.push_back(std::move(text));
    }
    return texts;
}

std::string expectedSentence(const std::vector<Expectation> &expectations)
{
    constexpr std::size_t kMost = 8;
    const auto texts = expectedTexts(expectations);
    if (texts.empty())
        return "the end";
    std::string sentence;
    const std::size_t count = std::min(texts.size(), kMost);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            sentence += i + 1 == texts.size() ? " or " : ", ";
        sentence += texts[i];
    }
    return texts.size() > kMost ? sentence + " …" : sentence;
}

std::string nearest(std::string_view word, const std::vector<std::string_view> &candidates)
{
    constexpr std::size_t kLongestWord = 64; // longer ones are no slip of the finger
    std::string_view best;
    std::size_t bestDistance = 1 + word.size() / 3;
    if (word.size() > kLongestWord)
        return {};
    for (const std::string_view candidate : candidates) {
        const std::size_t d = distance(word, candidate);
        if (d < bestDistance || (d == bestDistance && best.empty() && d <= word.size() / 2)) {
            best = candidate;
            bestDistance = d;
        }
    }
    return std::string(best);
}

} // namespace weir
