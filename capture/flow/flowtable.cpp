#include "capture/flow/flowtable.h"

#include "model/core/time.h"

#include <utility>

namespace weir {

namespace {

constexpr std::size_t kFirstSlots = 1 << 14;
constexpr std::int64_t kListGrainNs =
    kNsPerSecond; // a flow moves in its list no more often than this

std::uint32_t tagOf(std::uint64_t hash)
{
    return static_cast<std::uint32_t>(hash >> 32);
}

} // namespace

FlowTable::FlowTable(std::size_t capacity)
    : m_capacity(capacity > 0 ? capacity : 1)
    , m_mask(kFirstSlots - 1)
    , m_slots(kFirstSlots)
{
    m_flows.reserve(m_capacity); // address space only; pages come when they are used
}

void FlowTable::prefetchFlow(std::uint64_t hash) const
{
    const Slot &slot = m_slots[hash & m_mask];
    if (slot.index == kNoIndex)
        return;
    const auto *flow = reinterpret_cast<const char *>(&m_flows[slot.index]);
    __builtin_prefetch(flow);
    __builtin_prefetch(flow + 64);
    __builtin_prefetch(flow + 128);
}

std::uint32_t FlowTable::find(const FlowKey &key, std::uint64_t hash) const
{
    const std::uint32_t tag = tagOf(hash);
    for (std::uint64_t at = hash & m_mask;; at = (at + 1) & m_mask) {
        const Slot &slot = m_slots[at];
        if (slot.index == kNoIndex)
            return kNoIndex;
        if (slot.tag == tag && m_flows[slot.index].key == key)
            return slot.index;
    }
}

void FlowTable::place(std::uint32_t tag, std::uint64_t hash, std::uint32_t index)
{
    std::uint64_t at = hash & m_mask;
    while (m_slots[at].index != kNoIndex)
        at = (at + 1) & m_mask;
    m_slots[at] = Slot{tag, index};
}

void FlowTable::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    std::swap(old, m_slots);
    m_mask = m_slots.size() - 1;
    for (const Slot &slot : old) {
        if (slot.index != kNoIndex)
            place(slot.tag, m_hashes[slot.index], slot.index);
    }
}

std::uint32_t FlowTable::insert(const FlowKey &key, std::uint64_t hash, IdleKind kind,
                                std::int64_t nowNs)
{
    if ((m_size + 1) * 2 > m_slots.size())
        grow();
    std::uint32_t index = 0;
    if (m_free.empty()) {
        index = end();
        m_flows.emplace_back();
        m_hashes.push_back(hash);
    } else {
        index = m_free.back();
        m_free.pop_back();
        m_hashes[index] = hash;
    }
    Flow &flow = m_flows[index];
    flow.key = key;
    flow.isUsed = true;
    flow.idleKind = kind;
    flow.lastSeenNs = nowNs;
    place(tagOf(hash), hash, index);
    append(index);
    ++m_size;
    return index;
}

void FlowTable::remove(std::uint32_t index)
{
    unlink(index);
    std::uint64_t hole = m_hashes[index] & m_mask;
    while (m_slots[hole].index != index)
        hole = (hole + 1) & m_mask;
    // Entries behind the hole move up unless they stand where their hash wants them (Knuth, 6.4,
    // algorithm R).
    for (std::uint64_t at = (hole + 1) & m_mask; m_slots[at].index != kNoIndex;
         at = (at + 1) & m_mask) {
        const std::uint64_t home = m_hashes[m_slots[at].index] & m_mask;
        if (((at - home) & m_mask) >= ((at - hole) & m_mask)) {
            m_slots[hole] = m_slots[at];
            hole = at;
        }
    }
    m_slots[hole] = Slot{};
    m_flows[index] = Flow{};
    m_free.push_back(index);
    --m_size;
}

void FlowTable::append(std::uint32_t index)
{
    Flow &flow = m_flows[index];
    List &list = m_lists[static_cast<std::size_t>(flow.idleKind)];
    flow.listedNs = flow.lastSeenNs;
    flow.idleNext = kNoIndex;
    flow.idlePrevious = list.last;
    (list.last != kNoIndex ? m_flows[list.last].idleNext : list.first) = index;
    list.last = index;
}

void FlowTable::unlink(std::uint32_t index)
{
    const Flow &flow = m_flows[index];
    List &list = m_lists[static_cast<std::size_t>(flow.idleKind)];
    (flow.idlePrevious != kNoIndex ? m_flows[flow.idlePrevious].idleNext : list.first) =
        flow.idleNext;
    (flow.idleNext != kNoIndex ? m_flows[flow.idleNext].idlePrevious : list.last) =
        flow.idlePrevious;
}

void FlowTable::touch(std::uint32_t index, IdleKind kind, std::int64_t nowNs)
{
    Flow &flow = m_flows[index];
    flow.lastSeenNs = nowNs;
    if (kind == flow.idleKind)
        return; // oldest() moves it when it matters
    unlink(index);
    flow.idleKind = kind;
    append(index);
}

std::uint32_t FlowTable::oldest(IdleKind kind)
{
    const List &list = m_lists[static_cast<std::size_t>(kind)];
    while (list.first != kNoIndex) {
        const std::uint32_t index = list.first;
        if (m_flows[index].lastSeenNs - m_flows[index].listedNs < kListGrainNs)
            return index;
        unlink(index);
        append(index);
    }
    return kNoIndex;
}

std::uint32_t FlowTable::oldest()
{
    std::uint32_t found = kNoIndex;
    for (std::size_t kind = 0; kind < kIdleKinds; ++kind) {
        const std::uint32_t index = oldest(static_cast<IdleKind>(kind));
        if (index != kNoIndex
            && (found == kNoIndex || m_flows[index].lastSeenNs < m_flows[found].lastSeenNs))
            found = index;
    }
    return found;
}

} // namespace weir
