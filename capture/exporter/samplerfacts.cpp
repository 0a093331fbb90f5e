#include "capture/exporter/samplerfacts.h"

namespace weir {

namespace {

constexpr std::uint64_t kLargestRate = 1 << 24;
constexpr std::uint64_t kLargestMode = 2; // samplingAlgorithm and samplerMode
constexpr std::uint64_t kSmallestSelector = 1;
constexpr std::uint64_t kLargestSelector = 9;

bool isStated(std::uint64_t value)
{
    return value != 0 && value != kAbsent<std::uint64_t>;
}

bool isBeyond(std::uint64_t value, std::uint64_t largest)
{
    return value != kAbsent<std::uint64_t> && value > largest;
}

// Both parts of 305/306 and 307/308: so many taken, then so many left out.
double takenOf(std::uint64_t interval, std::uint64_t space)
{
    const auto taken = static_cast<double>(interval);
    return (taken + static_cast<double>(space)) / taken;
}

StatedRate direct(std::uint64_t value)
{
    StatedRate stated;
    // RouterOS 6 sends 1 as 0x01000000.
    stated.isByteSwapped =
        value >= kLargestRate && value <= UINT32_MAX && (value & (kLargestRate - 1)) == 0;
    stated.rate = static_cast<double>(stated.isByteSwapped ? value >> 24 : value);
    return stated;
}

StatedRate firstStated(const SamplingFields &fields)
{
    if (isStated(fields.interval))
        return direct(fields.interval);
    if (isStated(fields.samplerInterval))
        return direct(fields.samplerInterval);
    if (isStated(fields.packetInterval) && fields.packetSpace != kAbsent<std::uint64_t>)
        return {.rate = takenOf(fields.packetInterval, fields.packetSpace)};
    if (isStated(fields.size) && isStated(fields.population))
        return {.rate = static_cast<double>(fields.population) / static_cast<double>(fields.size)};
    if (fields.probability > 0)
        return {.rate = 1 / fields.probability};
    if (isStated(fields.timeInterval) && fields.timeSpace != kAbsent<std::uint64_t>)
        return {.rate = takenOf(fields.timeInterval, fields.timeSpace), .isTimeBased = true};
    return {};
}

bool isPossible(double rate)
{
    return rate == 0 || (rate >= 1 && rate <= static_cast<double>(kLargestRate));
}

} // namespace

StatedRate statedFlowRate(const SamplingFields &fields)
{
    constexpr std::uint64_t kLargestSampling = 4; // of flowSelectorAlgorithm; filters follow
    StatedRate stated;
    if (isBeyond(fields.flowSelector, kLargestSampling))
        return stated;
    if (isStated(fields.flowInterval) && fields.flowSpace != kAbsent<std::uint64_t>)
        stated.rate = takenOf(fields.flowInterval, fields.flowSpace);
    else if (isStated(fields.size) && isStated(fields.population))
        stated.rate = static_cast<double>(fields.population) / static_cast<double>(fields.size);
    else if (fields.probability > 0)
        stated.rate = 1 / fields.probability;
    else if (isStated(fields.flowTimeInterval) && fields.flowTimeSpace != kAbsent<std::uint64_t>)
        stated = {.rate = takenOf(fields.flowTimeInterval, fields.flowTimeSpace),
                  .isTimeBased = true};
    return isPossible(stated.rate) ? stated : StatedRate{.isBogus = true};
}

StatedRate statedRate(const SamplingFields &fields)
{
    StatedRate stated = firstStated(fields);
    const bool isKnownSelector =
        fields.selector
            == kAbsent<
                std::
                    uint64_t> || (fields.selector >= kSmallestSelector && fields.selector <= kLargestSelector);
    if (isPossible(stated.rate) && isKnownSelector && !isBeyond(fields.algorithm, kLargestMode)
        && !isBeyond(fields.samplerMode, kLargestMode))
        return stated;
    return {.isBogus = true};
}

} // namespace weir
