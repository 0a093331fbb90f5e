#include "tests/generator/flowmeter.h"

#include "model/core/time.h"
#include "tests/generator/packetbuilder.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::uint8_t kIdle = 1, kActive = 2, kEnd = 3, kForced = 4; // RFC 5102, section 5.11.3
constexpr std::uint8_t kTcp = 6;

} // namespace

FlowMeter::FlowMeter(std::uint32_t activeSeconds, std::uint32_t idleSeconds)
    : m_activeNs(activeSeconds * kNsPerSecond)
    , m_idleNs(idleSeconds * kNsPerSecond)
{
}

FlowMeter::Key FlowMeter::keyOf(const LayerFacts &facts)
{
    const std::uint64_t ports =
        facts.icmp != kAbsent<std::uint16_t>
            ? facts.icmp
            : static_cast<std::uint64_t>(facts.srcPort) << 16 | facts.dstPort;
    return {facts.src, facts.dst,
            ports << 16 | static_cast<std::uint64_t>(facts.proto) << 8 | facts.dscp};
}

FlowMeter::Open FlowMeter::opened(const LayerFacts &facts, std::int64_t timeNs)
{
    const auto present = [](auto value) {
        return value == kAbsent<decltype(value)> ? decltype(value){0} : value;
    };
    Open open;
    open.firstNs = timeNs;
    open.flow.src = facts.src;
    open.flow.dst = facts.dst;
    open.flow.from = routeOf(facts.src);
    open.flow.to = routeOf(facts.dst);
    open.flow.srcPort = present(facts.srcPort);
    open.flow.dstPort = present(facts.dstPort);
    open.flow.icmp = present(facts.icmp);
    open.flow.proto = facts.proto;
    open.flow.tos = static_cast<std::uint8_t>(present(facts.dscp) << 2);
    return open;
}

void FlowMeter::end(Open &open, std::int64_t exportNs, std::uint8_t reason)
{
    open.flow.durationMs = static_cast<std::uint32_t>((open.lastNs - open.firstNs) / kNsPerMs);
    open.flow.lagMs = static_cast<std::uint32_t>((exportNs - open.lastNs) / kNsPerMs);
    open.flow.endReason = reason;
    m_ended.push_back(open.flow);
    open.flow.packets = 0;
}

void FlowMeter::expire(std::int64_t nowNs, bool everything)
{
    std::vector<std::pair<std::uint64_t, Key>> due;
    for (const auto &[key, open] : m_open) {
        if (everything || open.hasEnded || nowNs - open.lastNs >= m_idleNs)
            due.emplace_back(open.order, key);
    }
    // the order of a hash table differs between machines
    std::sort(due.begin(), due.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &entry : due) {
        const auto at = m_open.find(entry.second);
        const bool isIdle = nowNs - at->second.lastNs >= m_idleNs;
        end(at->second, nowNs, at->second.hasEnded ? kEnd : isIdle ? kIdle : kForced);
        m_open.erase(at);
    }
}

void FlowMeter::add(const PacketBytes &packet)
{
    const LayerFacts &facts = packet.facts.outer;
    if (facts.ipBytes == 0 || facts.proto == kAbsent<std::uint8_t>)
        return;
    m_nowNs = packet.timeNs;
    if (m_nowNs >= m_nextScanNs) {
        expire(m_nowNs, false);
        m_nextScanNs = m_nowNs + kNsPerSecond;
    }
    const auto [at, isNew] = m_open.try_emplace(keyOf(facts));
    Open &open = at->second;
    if (!isNew && m_nowNs - open.firstNs >= m_activeNs)
        end(open, m_nowNs, kActive);
    if (open.flow.packets == 0) {
        open = opened(facts, m_nowNs);
        open.order = m_order++;
    }
    open.lastNs = m_nowNs;
    ++open.flow.packets;
    open.flow.bytes += facts.ipBytes;
    if (facts.proto == kTcp && facts.flags != kAbsent<std::uint16_t>) {
        open.flow.flags |= static_cast<std::uint8_t>(facts.flags);
        open.hasEnded = open.hasEnded || (facts.flags & (kFin | kRst)) != 0;
    }
}

void FlowMeter::finish()
{
    expire(m_nowNs, true);
}

} // namespace weir::gen
