#include "capture/exporter/vantage.h"

#include "model/core/rowmarks.h"

#include <algorithm>
#include <bit>

namespace weir {

namespace {

constexpr std::size_t kWays = 4;
constexpr std::uint32_t kOwnedS = 60;        // after the owner's last record
constexpr std::size_t kMostDevices = 512;    // that are looked at for egress copies
constexpr std::uint16_t kUnsampled = 0xffff; // stands for all of them

std::uint8_t copyCode(CopyKind kind)
{
    return static_cast<std::uint8_t>(kind);
}

} // namespace

VantageGuard::VantageGuard(std::size_t keys)
    : m_keys(std::bit_ceil(std::max<std::size_t>(keys, 256)))
    , m_recent(kRemembered)
{
}

bool VantageGuard::metersBothWays(std::uint16_t device) const
{
    return device < m_bothWays.size() && m_bothWays[device] != nullptr
           && m_bothWays[device]->isDecided();
}

void VantageGuard::prepare(const VantageKey &key) const
{
    if (!key.isSampled) {
        static_assert(kWays * sizeof(Owner) == 64);
        __builtin_prefetch(&m_owners[(key.flow & (m_keys - 1)) / kWays * kWays], 1);
    }
    if (m_pairs != nullptr)
        m_pairs->prepare(key);
}

std::uint8_t VantageGuard::judgeKey(const VantageKey &key, std::uint16_t device)
{
    if (!m_isStarted) {
        m_isStarted = true;
        m_firstDevice = device;
    }
    if (device != m_firstDevice && !m_hasDevices)
        startDevices();
    if (key.isEgress && (device >= m_bothWays.size() || m_bothWays[device] == nullptr))
        startEgress(device);

    std::uint8_t copy = kAbsent<std::uint8_t>;
    if (m_hasEgress && isEgressCopy(key, device))
        copy = copyCode(CopyKind::Egress);
    else if (m_hasDevices)
        copy = foreignCopy(key, device);
    remember(key, device);
    return copy;
}

bool VantageGuard::isEgressCopy(const VantageKey &key, std::uint16_t device)
{
    return device < m_bothWays.size() && m_bothWays[device] != nullptr
           && m_bothWays[device]->isCopy(key);
}

std::uint8_t VantageGuard::foreignCopy(const VantageKey &key, std::uint16_t device)
{
    if (key.isSampled && m_pairs == nullptr)
        m_pairs = std::make_unique<PairOwners>(m_keys / 4);
    if (!key.isSampled && isForeignFlow(key, device))
        return copyCode(CopyKind::Exporter);
    // Devices that do not sample do not compete with each other: their flows were matched above.
    if (m_pairs != nullptr && m_pairs->isForeign(key, key.isSampled ? device : kUnsampled))
        return copyCode(CopyKind::SampledExporter);
    return kAbsent<std::uint8_t>;
}

// One set of four is a cache line: that is the one access to memory.
bool VantageGuard::isForeignFlow(const VantageKey &key, std::uint16_t device)
{
    const std::size_t first = (key.flow & (m_keys - 1)) / kWays * kWays;
    const auto check = static_cast<std::uint32_t>(key.flow >> 32);
    Owner *oldest = &m_owners[first];
    for (std::size_t way = 0; way < kWays; ++way) {
        Owner &owner = m_owners[first + way];
        if (owner.check == check && owner.atS != 0) {
            const bool isOwned = key.atS <= owner.atS + kOwnedS;
            if (isOwned && owner.device != device)
                return true;
            owner = {check, std::max(owner.atS, key.atS), device};
            return false;
        }
        if (owner.atS < oldest->atS)
            oldest = &owner;
    }
    *oldest = {check, key.atS, device};
    return false;
}

void VantageGuard::remember(const VantageKey &key, std::uint16_t device)
{
    if (m_hasDevices && m_hasEgress)
        return; // nothing more can start
    m_rememberedInS = key.atS == m_rememberedS ? m_rememberedInS + 1 : 0;
    m_rememberedS = key.atS;
    if (m_rememberedInS > kRemembered)
        return; // of a second with more of them the first ones
    m_recent[m_recentAt++ % kRemembered] = {key, device};
}

// The first egress row of a device: the rows before it count as its ingress rows.
void VantageGuard::startEgress(std::uint16_t device)
{
    if (device >= kMostDevices)
        return;
    if (device >= m_bothWays.size())
        m_bothWays.resize(device + std::size_t{1});
    m_bothWays[device] = std::make_unique<BothWays>();
    m_hasEgress = true;
    const std::size_t count = std::min(m_recentAt, kRemembered);
    for (std::size_t index = m_recentAt - count; index < m_recentAt; ++index) {
        const Recent &recent = m_recent[index % kRemembered];
        if (recent.device == device)
            m_bothWays[device]->isCopy(recent.key);
    }
}

// The second device: the first one owns what it reported shortly before.
void VantageGuard::startDevices()
{
    m_hasDevices = true;
    m_owners.resize(m_keys);
    const std::size_t count = std::min(m_recentAt, kRemembered);
    for (std::size_t index = m_recentAt - count; index < m_recentAt; ++index) {
        const Recent &recent = m_recent[index % kRemembered];
        foreignCopy(recent.key, recent.device);
    }
}

} // namespace weir
