#include "capture/source/recordreader.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMaxInterfaces = 4096;

} // namespace

void noteCut(FileFacts &facts, std::uint64_t offset, std::string reason)
{
    if (facts.cut)
        return;
    facts.cut = true;
    facts.cutOffset = offset;
    facts.cutReason = std::move(reason);
}

std::uint32_t noteInterface(FileFacts &facts, const CaptureInterface &interface)
{
    facts.linkTypes.try_emplace(interface.linkType, linkTypeName(interface.linkType));
    const auto found = std::find(facts.interfaces.begin(), facts.interfaces.end(), interface);
    if (found != facts.interfaces.end())
        return static_cast<std::uint32_t>(found - facts.interfaces.begin());
    if (facts.interfaces.size() >= kMaxInterfaces) // the last one stands for all that do not fit
        return kMaxInterfaces - 1;
    facts.interfaces.push_back(interface);
    return static_cast<std::uint32_t>(facts.interfaces.size() - 1);
}

std::int64_t clampedTime(std::int64_t seconds, std::uint64_t nanoseconds, FileFacts &facts)
{
    constexpr auto kSecond = static_cast<std::uint64_t>(kNsPerSecond);
    const auto carry = static_cast<std::int64_t>(nanoseconds / kSecond);
    if (seconds >= 0 && seconds < kMaxCaptureTimeNs / kNsPerSecond - carry)
        return seconds * kNsPerSecond + static_cast<std::int64_t>(nanoseconds);
    ++facts.clampedTimes;
    return seconds < 0 ? 0 : kMaxCaptureTimeNs;
}

} // namespace weir
