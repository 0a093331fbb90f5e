#include "capture/exporter/sflowcounterbook.h"

#include <algorithm>

namespace weir {
namespace {

constexpr double kWrap = 4'294'967'296;

/// Which of the two watched values `name` is; -1: none.
int watched(std::string_view name)
{
    if (name == "ifInOctets" || name == "bytes_in" || name == "rx_bytes" || name == "octets")
        return 0;
    if (name == "ifOutOctets" || name == "bytes_out" || name == "tx_bytes")
        return 1;
    return -1;
}

/// A smaller value than before that is no wrap of a 32-bit counter in a 64-bit field.
bool wentBack(double before, double now)
{
    const bool isWrap = before < kWrap && now + kWrap - before < kWrap / 2;
    return now < before && !isWrap;
}

// Names must be literals; modules have eight lanes at most.
struct LaneNames
{
    std::string_view txBias;
    std::string_view txPower;
    std::string_view rxPower;
};
constexpr std::array<LaneNames, 8> kLanes{{
    {"lane1_tx_bias_current", "lane1_tx_power", "lane1_rx_power"},
    {"lane2_tx_bias_current", "lane2_tx_power", "lane2_rx_power"},
    {"lane3_tx_bias_current", "lane3_tx_power", "lane3_rx_power"},
    {"lane4_tx_bias_current", "lane4_tx_power", "lane4_rx_power"},
    {"lane5_tx_bias_current", "lane5_tx_power", "lane5_rx_power"},
    {"lane6_tx_bias_current", "lane6_tx_power", "lane6_rx_power"},
    {"lane7_tx_bias_current", "lane7_tx_power", "lane7_rx_power"},
    {"lane8_tx_bias_current", "lane8_tx_power", "lane8_rx_power"},
}};

void addLanes(std::span<const std::byte> body, CounterSample &sample)
{
    for (std::uint32_t position = 0; position < kLanes.size(); ++position) {
        const auto lane = decodeSflowLane(body, position);
        if (!lane)
            return;
        if (lane->index == 0 || lane->index > kLanes.size())
            continue;
        const LaneNames &names = kLanes[lane->index - 1];
        sample.values.emplace_back(names.txBias, lane->txBiasUa);
        sample.values.emplace_back(names.txPower, lane->txPowerUw);
        sample.values.emplace_back(names.rxPower, lane->rxPowerUw);
    }
}

} // namespace

std::optional<CounterSample> SflowCounterBook::take(const SflowDataSource &source,
                                                    const SflowCounterGroup &group,
                                                    std::span<const std::byte> body,
                                                    std::int64_t receivedNs)
{
    CounterSample sample;
    sample.group = group.name;
    sample.timeNs = receivedNs;
    sample.values.reserve(group.fields.size());
    SflowCounterReader reader(group, body);
    while (const auto value = reader.next())
        sample.values.push_back(*value);
    if (group.tag == kSflowOpticsCounters)
        addLanes(body, sample);
    if (sample.values.empty())
        return std::nullopt;
    sample.isDiscontinuous = isDiscontinuous(source, group, sample);
    return sample;
}

bool SflowCounterBook::isDiscontinuous(const SflowDataSource &source,
                                       const SflowCounterGroup &group, const CounterSample &sample)
{
    // Kinds and structures are small numbers; those that are not share a place at worst.
    const std::uint64_t key = std::uint64_t{source.index} << 32
                              | std::uint64_t{source.kind & 0xff} << 24
                              | ((group.tag ^ group.tag >> 12) & 0x00ff'ffff);
    const auto found = m_series.find(key);
    if (found == m_series.end() && m_series.size() >= kMostSeries)
        return false;
    Series &series = m_series[key];
    bool isBroken = found != m_series.end() && series.restarts != m_restarts;
    series.restarts = m_restarts;
    for (const auto &[name, value] : sample.values) {
        const int place = watched(name);
        if (place < 0)
            continue;
        double &before = series.bytes[static_cast<std::size_t>(place)];
        isBroken = isBroken || wentBack(before, value);
        before = value;
    }
    return isBroken;
}

} // namespace weir
