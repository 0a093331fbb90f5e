#include "model/qt/columntitles.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace weir {

namespace {

constexpr const char *kContext = "weir::Catalogue";

// The catalogues are plain C++, so lupdate reads their texts here; a test compares them.
// clang-format off
constexpr auto kTexts = std::to_array<const char *>({
    // titles of stored columns
    QT_TRANSLATE_NOOP("weir::Catalogue", "Start"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Duration"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "In if"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Out if"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "VLAN"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "EtherType"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source port"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination port"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Protocol"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "TCP flags"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "ICMP"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "DSCP"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "TTL"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Frame"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Sampling"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Verdict"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Next hop"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source AS"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination AS"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source mask"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination mask"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Application"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Name"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "HTTP method"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "HTTP type"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "User agent"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "JA3"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "DNS rcode"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Risk"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Tunnel"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Offset"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Sampler"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Sampling from"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Observed"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Copy"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Marks"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "End reason"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Flow count"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Conversation"),
    // titles of metrics and of either-side fields
    QT_TRANSLATE_NOOP("weir::Catalogue", "Wire bytes"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Flows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Hosts"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Peers"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Connections"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bits per second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets per second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes out"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets out"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "First seen"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Last seen"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Rows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Host"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "AS"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Mask"),
    // titles of derived columns and fields
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source AS name"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination AS name"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source country"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination country"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source city"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination city"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source network"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination network"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source lists"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination lists"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source list category"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination list category"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Direction"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Source role"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Destination role"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "AS name"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Country"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "City"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Network"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Lists"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "List category"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Role"),
    // titles of answers
    QT_TRANSLATE_NOOP("weir::Catalogue", "Time"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Host A"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Host B"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port A"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port B"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets A to B"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets B to A"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes A to B"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes B to A"),
    // of comparisons, communities and bumps, and what completion says of them
    QT_TRANSLATE_NOOP("weir::Catalogue", "Field"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Value"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Filter"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Share of the rise"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Community"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Side"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Since the day before"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "new"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Members"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Links"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Shared"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Clique"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "part of the total beside each sum"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "what to add up, or pairs of what"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "the range of the same length just before"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "the range that the rise is compared with"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Largest rate of any second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Rate of the last whole second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Largest packet rate of any second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packet rate of the last whole second"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Who talks with whom: pairs 20 by bytes, pairs 20 of host/24"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Clients that use the same names or servers"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What made a rise: bump 2026-01-31T10:00..2026-01-31T10:05"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "The same at another time beside it: compare previous, compare 1d"),
    // help of derived columns and fields
    QT_TRANSLATE_NOOP("weir::Catalogue", "Name of the sender's autonomous system"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Name of the receiver's autonomous system"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Country of the sender, two letters"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Country of the receiver, two letters"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "City of the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "City of the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Own network that the sender is in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Own network that the receiver is in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Blocklists that name the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Blocklists that name the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What the blocklists say of the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What the blocklists say of the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Into the own networks, out of them, within or past them"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Whether the sender asks or answers, by TCP flags and ports"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Whether the receiver asks or answers, by TCP flags and ports"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Name of the autonomous system of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Country of the sender or the receiver, two letters"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "City of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Own network that the sender or the receiver is in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Blocklists that name the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What the blocklists say of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Whether the host asks or answers, by TCP flags and ports"),
    // help of stored columns
    QT_TRANSLATE_NOOP("weir::Catalogue", "Time of the first packet"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "From the first packet to the last"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Capture file, interface or exporter that saw the row"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Interface index where the traffic came in"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Interface index where the traffic went out"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "VLAN identifier of the outermost tag"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What the frame carries, as IEEE numbers it"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Address of the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Address of the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port of the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port of the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "IP protocol"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Flags of the TCP header"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "ICMP or ICMPv6 type and code"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Differentiated services code point"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Time to live or hop limit"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets in the row"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "IP length of the packets in the row"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Length of each packet on the wire"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "One row stands for so many"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Forwarded or dropped, with the reason"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Router that the traffic was sent to"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Autonomous system of the sender"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Autonomous system of the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Prefix length of the sender's route"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Prefix length of the receiver's route"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Application that nDPI recognised"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "TLS server name, HTTP host or DNS question"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Method of the HTTP request"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Content type of the HTTP message"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "User agent of the HTTP client"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Fingerprint of the TLS client"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Response code of the DNS answer"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Risks that nDPI saw in the flow"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Tunnel layers around or inside the packet"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Where the first packet stands in its capture file"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Number of the sampler as the exporter sent it"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Where the sampling rate was learnt"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Metered where the traffic came in or where it went out"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Why totals leave the row out: it was counted at another place"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "What is doubtful about the record"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Why the exporter ended the record"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Flows that an aggregated record stands for"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Number that both directions of one exported record share"),
    // help of either-side fields
    QT_TRANSLATE_NOOP("weir::Catalogue", "Address of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Port of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Autonomous system of the sender or the receiver"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Prefix length of either route"),
    // help of metrics
    QT_TRANSLATE_NOOP("weir::Catalogue", "IP bytes, as exporters count them"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes on the wire, where the source knows them"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Distinct conversations: address pair, ports and protocol"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Distinct addresses on either side"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Distinct addresses that were talked with"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "TCP connections that were opened: SYN without ACK, or a client's whole flow"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Mean rate over the range asked for"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Mean packet rate over the range asked for"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes that the host received"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Bytes that the host sent"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets that the host received"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Packets that the host sent"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Earliest packet"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Latest packet"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Stored rows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Column of the answer"),
    // units
    QT_TRANSLATE_NOOP("weir::Catalogue", "packets"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "flows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "hosts"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "connections"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "rows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "packets/s"),
    // help of stages
    QT_TRANSLATE_NOOP("weir::Catalogue", "The largest groups: top 10 src by bytes"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "A series over time: every 10s by app"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Conversations, both directions in one row: flows 100"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "The stored rows themselves: rows 100"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "How many rows match"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Totals: sum of bytes, packets"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "The values that occur: distinct host"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "How a number is spread: histogram frame"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Keeps lines of the answer: where bytes > 1M"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "Orders the answer: sort packets desc"),
    // help of keywords
    QT_TRANSLATE_NOOP("weir::Catalogue", "both hold"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "either holds"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "does not hold"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "then a stage: what to make of the rows"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "all traffic"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "one of a set, a network, or the answer of a question"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "has this text in it, in any case"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "fits a regular expression, in any case"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "has these flags, whatever the others"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a width that fits the range"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "what to group or rank by"),
    // what may stand at a place of a question
    QT_TRANSLATE_NOOP("weir::Catalogue", "a field"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a protocol"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a stage"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a field to group by"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a metric"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a number"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a code, 0 to 255"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a width like 10s"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a duration"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a text"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "a time range like 2026-01-31T10:00..2026-01-31T11:00"),
});

/// Titles that are made of another one.
constexpr auto kPatterns = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1 before"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1 change"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1 share"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1, average"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1, peak"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1, last"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1 A"),
    QT_TRANSLATE_NOOP("weir::Catalogue", "%1 B"),
});
// clang-format on

const char *entryOf(std::string_view text)
{
    const auto entry =
        std::ranges::find(kTexts, text, [](const char *known) { return std::string_view(known); });
    return entry == kTexts.end() ? nullptr : *entry;
}

/// Where " /24" begins at the end of a title; its end when there is none.
std::size_t prefixPlace(std::string_view text)
{
    const std::size_t place = text.rfind(" /");
    const auto isDigit = [](unsigned char letter) { return std::isdigit(letter) != 0; };
    const bool isPrefix = place != text.npos && place + 2 < text.size()
                          && std::ranges::all_of(text.substr(place + 2), isDigit);
    return isPrefix ? place : text.size();
}

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The pattern that `text` is made by, and the title in it; null where there is none.
std::pair<const char *, std::string_view> madeOf(std::string_view text)
{
    for (const char *pattern : kPatterns) {
        const std::string_view ending = std::string_view(pattern).substr(2); // behind "%1"
        if (!text.ends_with(ending))
            continue;
        const std::string_view inner = text.substr(0, text.size() - ending.size());
        if (hasTranslatableTitle(inner))
            return {pattern, inner};
    }
    return {nullptr, {}};
}

} // namespace

QString translatedTitle(std::string_view text)
{
    const std::size_t end = prefixPlace(text);
    if (const char *entry = entryOf(text.substr(0, end)))
        return QCoreApplication::translate(kContext, entry) + plain(text.substr(end));
    const auto [pattern, inner] = madeOf(text);
    return pattern ? QCoreApplication::translate(kContext, pattern).arg(translatedTitle(inner))
                   : plain(text);
}

bool hasTranslatableTitle(std::string_view text)
{
    return entryOf(text.substr(0, prefixPlace(text))) != nullptr || madeOf(text).first != nullptr;
}

} // namespace weir
