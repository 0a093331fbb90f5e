#pragma once

#include "capture/exporter/bothways.h"
#include "capture/exporter/pairowners.h"
#include "model/core/flowrow.h"
#include "model/core/hugememory.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace weir {

/// Finds rows that count the same packets again, so that totals over several places count them
/// once. Three rules: of a device that meters what comes in and what goes out, the former counts;
/// of several exporters without sampling, the first to report a flow owns it until 60 s after its
/// last record; of several sampling exporters, the one with the largest scaled estimate for a pair
/// of networks (/24, /64). While there is one device and no egress row, next to nothing is done.
/// Memory is bounded by `keys`.
class VantageGuard
{
public:
    explicit VantageGuard(std::size_t keys);

    /// FlowRow::copy for `row`: a CopyKind, or absent when the row counts. `device`: small number
    /// of the exporter (one for all its domains); `nowNs`: receive time.
    std::uint8_t judge(const FlowRow &row, std::uint16_t device, std::int64_t nowNs)
    {
        return isAlone(row, device, nowNs) ? kAbsent<std::uint8_t>
                                           : judgeKey(vantageKey(row, nowNs), device);
    }

    /// The same in two steps, for rows that can wait a little: what judge() would look at comes
    /// into the cache meanwhile. Only while several devices are known.
    bool canWait() const { return m_hasDevices; }
    void prepare(const VantageKey &key) const;
    std::uint8_t judge(const VantageKey &key, std::uint16_t device)
    {
        return judgeKey(key, device);
    }

    /// The device meters packets where they come in and where they go out.
    bool metersBothWays(std::uint16_t device) const;

private:
    static constexpr std::size_t kRemembered = 1'024; // rows

    struct Recent // one of the last rows, for when a second place turns up
    {
        VantageKey key;
        std::uint16_t device = 0;
    };
    struct alignas(16) Owner // four of them are a cache line
    {
        std::uint32_t check = 0; // rest of the flow's hash
        std::uint32_t atS = 0;   // its newest record; 0: empty
        std::uint16_t device = 0;
    };

    /// One of many rows of the only device, all metered one way: nothing can be a copy. A few rows
    /// of each second are looked at all the same, for when another device turns up.
    bool isAlone(const FlowRow &row, std::uint16_t device, std::int64_t nowNs)
    {
        if (!m_isStarted || m_hasDevices || m_hasEgress || device != m_firstDevice
            || row.observed == 1)
            return false;
        const std::int64_t second = nowNs >> 30; // nearly
        m_inSecond = second == m_second ? m_inSecond + 1 : 0;
        m_second = second;
        return m_inSecond > kRemembered;
    }
    std::uint8_t judgeKey(const VantageKey &key, std::uint16_t device);
    bool isEgressCopy(const VantageKey &key, std::uint16_t device);
    std::uint8_t foreignCopy(const VantageKey &key, std::uint16_t device);
    bool isForeignFlow(const VantageKey &key, std::uint16_t device);
    void remember(const VantageKey &key, std::uint16_t device);
    void startEgress(std::uint16_t device);
    void startDevices();

    std::size_t m_keys;           // a power of two
    std::vector<Recent> m_recent; // ring
    std::size_t m_recentAt = 0;
    std::uint32_t m_rememberedS = 0; // of the newest row
    std::size_t m_rememberedInS = 0; // rows in that second
    std::int64_t m_second = 0;       // of the newest row
    std::size_t m_inSecond = 0;      // rows in it
    std::uint16_t m_firstDevice = 0;
    bool m_isStarted = false;
    bool m_hasDevices = false;                         // several
    bool m_hasEgress = false;                          // of any device
    std::vector<Owner, HugeMemory<Owner>> m_owners;    // sets of four
    std::unique_ptr<PairOwners> m_pairs;               // null: nobody samples
    std::vector<std::unique_ptr<BothWays>> m_bothWays; // by device; null: no egress rows
};

} // namespace weir
