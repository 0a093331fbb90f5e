#include "model/store/pendingrows.h"

#include <algorithm>

namespace weir {

bool PendingRows::take(const FlowBatch &batch, Compressor &compressor)
{
    bool hasSealed = false;
    for (std::size_t from = 0; from < batch.rows.size();) {
        const std::size_t taken = m_tail.append(batch, from);
        from += taken;
        if (taken == 0 || m_tail.rows() == kMaxSegmentRows) {
            seal(compressor);
            hasSealed = true;
        }
    }
    return hasSealed;
}

void PendingRows::seal(Compressor &compressor)
{
    m_sealed.push_back(encodeSegment(m_tail, compressor));
    m_sealedBytes += m_sealed.back().byteCount();
    m_sealedStored += m_tailStored;
    if (m_tailId != 0)
        m_replaced.push_back(m_tailId);
    m_tail.clear();
    m_tailId = 0;
    m_tailStored = 0;
}

Status PendingRows::store(SegmentTable &segments, bool doStoreTail)
{
    m_newTailStored = m_tailStored;
    m_nextIdWhenStored = m_nextId;
    m_newTailId = m_tailId;
    for (const std::int64_t id : m_replaced) {
        if (const Status done = segments.remove(id); !done)
            return done;
    }
    for (const EncodedSegment &segment : m_sealed) {
        if (const Status done = segments.insert(m_nextIdWhenStored++, segment); !done)
            return done;
    }
    if (!doStoreTail || m_tail.rows() == m_tailStored)
        return {};
    if (m_tailId != 0) {
        if (const Status done = segments.remove(m_tailId); !done)
            return done;
    }
    m_newTailId = m_nextIdWhenStored++;
    m_newTailStored = m_tail.rows();
    return segments.insert(m_newTailId, encodeSegment(m_tail, segments.compressor()));
}

void PendingRows::markStored()
{
    m_nextId = m_nextIdWhenStored;
    m_tailId = m_newTailId;
    m_tailStored = m_newTailStored;
    m_sealed.clear();
    m_replaced.clear();
    m_sealedBytes = 0;
    m_sealedStored = 0;
}

void PendingRows::closeTail()
{
    m_tail.clear();
    m_tailId = 0;
    m_newTailId = 0;
    m_tailStored = 0;
}

std::uint64_t PendingRows::pending() const
{
    std::uint64_t rows = m_tail.rows() - m_tailStored;
    for (const EncodedSegment &segment : m_sealed)
        rows += segment.info.rows;
    return rows - m_sealedStored;
}

void PendingNames::add(std::span<const PassiveName> names)
{
    for (const PassiveName &name : names) {
        const auto [at, isNew] = m_names.try_emplace({name.address, name.name, name.origin}, name);
        if (isNew)
            continue;
        PassiveName &known = at->second;
        known.firstNs = std::min(known.firstNs, name.firstNs);
        known.lastNs = std::max(known.lastNs, name.lastNs);
        known.count += name.count;
    }
}

std::vector<PassiveName> PendingNames::list() const
{
    std::vector<PassiveName> names;
    names.reserve(m_names.size());
    for (const auto &[key, name] : m_names)
        names.push_back(name);
    return names;
}

} // namespace weir
