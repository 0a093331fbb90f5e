#include "capture/pipeline/udpfragments.h"

#include "model/core/bytereader.h"
#include "model/core/time.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>

namespace weir {

namespace {

constexpr std::size_t kUnfinished = 512;
constexpr std::size_t kHeldBytes = std::size_t{8} << 20;
constexpr std::int64_t kPatienceNs = 30 * kNsPerSecond;
constexpr std::size_t kUdpHeaderBytes = 8;
constexpr std::size_t kLargest = 65'535;
constexpr std::size_t kMostRanges = 64; // with gaps between them: no router makes more

/// Where a fragment's bytes belong.
struct Piece
{
    std::size_t offset = 0;
    bool isLast = false;
    std::size_t length = 0;           // as sent
    std::span<const std::byte> bytes; // as captured
};

std::size_t be16At(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<std::size_t>(bytes[at]) << 8
           | std::to_integer<std::size_t>(bytes[at + 1]);
}

std::optional<Piece> pieceOf(std::span<const std::byte> ip, std::size_t header, std::size_t end,
                             std::size_t field, bool isLast)
{
    if (end <= header || ip.size() < header)
        return std::nullopt;
    Piece piece;
    piece.offset = field;
    piece.isLast = isLast;
    piece.length = end - header;
    piece.bytes = ip.subspan(header, std::min(ip.size(), end) - header);
    if (piece.offset + piece.length > kLargest)
        return std::nullopt;
    return piece;
}

std::optional<Piece> pieceOfV4(std::span<const std::byte> ip)
{
    if (ip.size() < 20)
        return std::nullopt;
    const std::size_t header = (std::to_integer<std::size_t>(ip[0]) & 15) * 4;
    const std::size_t field = be16At(ip, 6);
    return pieceOf(ip, header, be16At(ip, 2), (field & 0x1fff) * 8, (field & 0x2000) == 0);
}

std::optional<Piece> pieceOfV6(std::span<const std::byte> ip)
{
    constexpr unsigned kHopByHop = 0, kRouting = 43, kFragment = 44, kDestination = 60;
    if (ip.size() < 40)
        return std::nullopt;
    const std::size_t end = 40 + be16At(ip, 4);
    auto next = std::to_integer<unsigned>(ip[6]);
    for (std::size_t at = 40; at + 8 <= ip.size();) {
        if (next == kFragment) {
            const std::size_t field = be16At(ip, at + 2);
            return pieceOf(ip, at + 8, end, field & 0xfff8, (field & 1) == 0);
        }
        if (next != kHopByHop && next != kRouting && next != kDestination)
            break;
        next = std::to_integer<unsigned>(ip[at]);
        at += (std::to_integer<std::size_t>(ip[at + 1]) + 1) * 8;
    }
    return std::nullopt;
}

} // namespace

UdpFragments::Place UdpFragments::placeOf(const PacketLayer &layer, std::int64_t timeNs)
{
    const auto known = std::ranges::find_if(m_unfinished, [&layer](const Unfinished &unfinished) {
        return unfinished.id == layer.fragmentId && unfinished.from == layer.src
               && unfinished.to == layer.dst;
    });
    if (known != m_unfinished.end())
        return known;
    Unfinished unfinished;
    unfinished.from = layer.src;
    unfinished.to = layer.dst;
    unfinished.id = layer.fragmentId;
    unfinished.firstNs = timeNs;
    m_unfinished.push_back(std::move(unfinished));
    return std::prev(m_unfinished.end());
}

void UdpFragments::add(const PacketLayer &layer, std::int64_t timeNs, const Emit &emit)
{
    while (!m_unfinished.empty()
           && (m_unfinished.size() >= kUnfinished || m_heldBytes >= kHeldBytes
               || timeNs - m_unfinished.front().firstNs > kPatienceNs))
        giveUp(m_unfinished.begin(), emit);
    const auto piece = layer.src.isV4() ? pieceOfV4(layer.ip) : pieceOfV6(layer.ip);
    if (!piece)
        return;
    const Place place = placeOf(layer, timeNs);
    place->lastNs = timeNs;
    if (piece->isLast)
        place->total = piece->offset + piece->length;
    const std::size_t end = piece->offset + piece->bytes.size();
    if (end > place->bytes.size()) {
        m_heldBytes += end - place->bytes.size();
        place->bytes.resize(end);
    }
    if (!piece->bytes.empty())
        std::memcpy(place->bytes.data() + piece->offset, piece->bytes.data(), piece->bytes.size());
    noteRange(*place, piece->offset, end);
    if (place->ranges.size() > kMostRanges)
        return giveUp(place, emit);
    const bool isWhole = place->total > 0 && place->ranges.size() == 1
                         && place->ranges[0].first == 0 && place->ranges[0].second >= place->total;
    if (!isWhole)
        return;
    emitPrefix(*place, true, emit);
    m_heldBytes -= place->bytes.size();
    m_unfinished.erase(place);
}

void UdpFragments::noteRange(Unfinished &unfinished, std::size_t begin, std::size_t end)
{
    auto &ranges = unfinished.ranges;
    ranges.emplace_back(begin, end);
    std::ranges::sort(ranges);
    std::size_t kept = 0;
    for (std::size_t at = 1; at < ranges.size(); ++at) {
        if (ranges[at].first <= ranges[kept].second)
            ranges[kept].second = std::max(ranges[kept].second, ranges[at].second);
        else
            ranges[++kept] = ranges[at];
    }
    ranges.resize(kept + 1);
}

/// Emits the bytes that have come without a gap from the UDP header on.
void UdpFragments::emitPrefix(const Unfinished &unfinished, bool isWhole, const Emit &emit)
{
    if (unfinished.ranges.empty() || unfinished.ranges[0].first != 0
        || unfinished.ranges[0].second <= kUdpHeaderBytes)
        return;
    const auto bytes =
        std::span(unfinished.bytes).first(isWhole ? unfinished.total : unfinished.ranges[0].second);
    emit({unfinished.from, unfinished.to, static_cast<std::uint16_t>(be16At(bytes, 0)),
          static_cast<std::uint16_t>(be16At(bytes, 2)), unfinished.lastNs,
          bytes.subspan(kUdpHeaderBytes), isWhole});
}

void UdpFragments::giveUp(Place place, const Emit &emit)
{
    emitPrefix(*place, false, emit);
    m_heldBytes -= place->bytes.size();
    m_unfinished.erase(place);
}

void UdpFragments::finish(const Emit &emit)
{
    while (!m_unfinished.empty())
        giveUp(m_unfinished.begin(), emit);
}

} // namespace weir
