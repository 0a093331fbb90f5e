#include "capture/exporter/pairowners.h"

#include <algorithm>
#include <bit>

namespace weir {

namespace {

constexpr std::size_t kWays = 2;
constexpr std::uint32_t kWindowS = 60;
constexpr std::uint32_t kForgetS = 600;
constexpr float kClearlyMore = 1.25F; // so that noise does not change the owner
constexpr float kUnsampledWeight = 2;

} // namespace

PairOwners::PairOwners(std::size_t pairs)
    : m_pairs(std::bit_ceil(std::max<std::size_t>(pairs, 64)))
{
}

void PairOwners::prepare(const VantageKey &key) const
{
    const Pair *const first = &m_pairs[(key.pair & (m_pairs.size() - 1)) / kWays * kWays];
    __builtin_prefetch(first, 1);
    __builtin_prefetch(first + 1, 1);
}

bool PairOwners::isForeign(const VantageKey &key, std::uint16_t device)
{
    const std::size_t first = (key.pair & (m_pairs.size() - 1)) / kWays * kWays;
    Pair *pair = &m_pairs[first];
    for (std::size_t way = 1; way < kWays && pair->hash != key.pair; ++way) {
        Pair &other = m_pairs[first + way];
        if (other.hash == key.pair || other.windowS < pair->windowS)
            pair = &other;
    }
    if (pair->hash != key.pair || key.atS > pair->windowS + kForgetS) {
        *pair = Pair();
        pair->hash = key.pair;
        pair->windowS = key.atS;
    } else if (key.atS >= pair->windowS + kWindowS) {
        closeWindow(*pair, key.atS);
    }
    const std::uint8_t place = placeOf(*pair, device);
    pair->now[place] += key.bytes * (key.isSampled ? 1 : kUnsampledWeight);
    return place != pair->owner;
}

std::uint8_t PairOwners::placeOf(Pair &pair, std::uint16_t device)
{
    std::uint8_t least = pair.owner == 0 ? 1 : 0;
    for (std::uint8_t place = 0; place < pair.count; ++place) {
        if (pair.devices[place] == device)
            return place;
        if (place != pair.owner
            && pair.now[place] + pair.average[place] < pair.now[least] + pair.average[least])
            least = place;
    }
    const std::uint8_t place = pair.count < kDevices ? pair.count++ : least;
    pair.devices[place] = device;
    pair.now[place] = pair.average[place] = 0;
    return place;
}

void PairOwners::closeWindow(Pair &pair, std::uint32_t atS)
{
    std::uint8_t most = pair.owner;
    for (std::uint8_t place = 0; place < pair.count; ++place) {
        pair.average[place] = pair.average[place] / 2 + pair.now[place];
        pair.now[place] = 0;
    }
    for (std::uint8_t place = 0; place < pair.count; ++place) {
        if (pair.average[place] > pair.average[most])
            most = place;
    }
    if (pair.average[most] > pair.average[pair.owner] * kClearlyMore)
        pair.owner = most;
    pair.windowS = atS;
}

} // namespace weir
