#include "capture/exporter/bothways.h"

#include <utility>

namespace weir {

namespace {

constexpr std::uint8_t kIngress = 1;
constexpr std::uint8_t kEgress = 2;
constexpr std::size_t kSeen = 2'048;
constexpr std::uint32_t kOverlapS = 60; // records of one packet come no further apart
constexpr std::uint32_t kWindowS = 60;
constexpr std::uint32_t kEveryFlow = 2'048; // in a window; then one of 64
constexpr std::uint64_t kSampleMask = 63;
constexpr std::uint32_t kEnough = 64; // flows to decide by
constexpr std::size_t kIngressBits = 16'384;

} // namespace

BothWays::BothWays()
    : m_seen(kSeen)
    , m_ingress(kIngressBits / 64)
{
}

std::uint64_t BothWays::ingressBit(std::uint32_t interface, std::size_t &word) const
{
    const std::uint64_t hash = mixed(interface) % kIngressBits;
    word = hash / 64;
    return std::uint64_t{1} << (hash % 64);
}

bool BothWays::isCopy(const VantageKey &key)
{
    std::size_t word = 0;
    const std::uint64_t bit = ingressBit(key.inIf, word);
    if (!key.isEgress)
        m_ingress[word] |= bit;
    const bool isIngressMetered = (m_ingress[word] & bit) != 0;

    if (key.atS >= m_windowS + kWindowS)
        decide(key.atS);
    const bool wasDecided = m_metersBoth; // before this row, whose twin was judged by the old rule
    const bool isSampled = m_flows < kEveryFlow || (key.flow & kSampleMask) == 0;
    const bool isSecond = isSampled && isSecondOfPair(key);
    return wasDecided ? key.isEgress && isIngressMetered : isSecond;
}

bool BothWays::isSecondOfPair(const VantageKey &key)
{
    const std::uint64_t hash =
        mixed(key.flow ^ (std::uint64_t{key.inIf} << 32 | key.outIf)) | 1; // 0 is empty
    const std::uint8_t way = key.isEgress ? kEgress : kIngress;
    Seen &seen = m_seen[(hash >> 1) % kSeen];
    if (seen.hash != hash || key.atS > seen.atS + kOverlapS) {
        seen = {hash, key.atS, way};
        ++m_flows;
        return false;
    }
    seen.atS = key.atS;
    const std::uint8_t before = std::exchange(seen.ways, seen.ways | way);
    if (seen.ways == before)
        return before == (kIngress | kEgress) && key.isEgress;
    ++m_both;
    if (m_flows >= kEnough && !m_metersBoth)
        m_metersBoth = m_both * 5 >= m_flows;
    return true;
}

// A device that turned out to meter both ways is believed to until hardly a flow shows it.
void BothWays::decide(std::uint32_t atS)
{
    if (m_flows >= kEnough)
        m_metersBoth = m_both * (m_metersBoth ? 20 : 5) >= m_flows;
    m_windowS = atS;
    m_flows = m_both = 0;
}

} // namespace weir
