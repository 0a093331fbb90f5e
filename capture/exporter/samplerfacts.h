#pragma once

#include "model/core/flowrow.h"
#include "model/core/sampling.h"

#include <cstdint>
#include <string_view>

namespace weir {

/// Sampling elements found in a record, data or options; absent ones are all ones (probability: 0).
struct SamplingFields
{
    std::uint64_t sampler = kAbsent<std::uint64_t>;         // 48 samplerId, 302 selectorId
    std::uint64_t interval = kAbsent<std::uint64_t>;        // 34 samplingInterval
    std::uint64_t algorithm = kAbsent<std::uint64_t>;       // 35 samplingAlgorithm
    std::uint64_t samplerMode = kAbsent<std::uint64_t>;     // 49 samplerMode
    std::uint64_t samplerInterval = kAbsent<std::uint64_t>; // 50 samplerRandomInterval
    std::uint64_t selector = kAbsent<std::uint64_t>;        // 304 selectorAlgorithm
    std::uint64_t packetInterval = kAbsent<std::uint64_t>;  // 305 samplingPacketInterval
    std::uint64_t packetSpace = kAbsent<std::uint64_t>;     // 306 samplingPacketSpace
    std::uint64_t timeInterval = kAbsent<std::uint64_t>;    // 307 samplingTimeInterval
    std::uint64_t timeSpace = kAbsent<std::uint64_t>;       // 308 samplingTimeSpace
    std::uint64_t size = kAbsent<std::uint64_t>;            // 309 samplingSize
    std::uint64_t population = kAbsent<std::uint64_t>;      // 310 samplingPopulation
    double probability = 0;                                 // 311 samplingProbability
    // of whole flows (RFC 7014); only in options
    std::uint64_t flowSelector = kAbsent<std::uint64_t>;     // 390 flowSelectorAlgorithm
    std::uint64_t flowInterval = kAbsent<std::uint64_t>;     // 396 samplingFlowInterval
    std::uint64_t flowSpace = kAbsent<std::uint64_t>;        // 397 samplingFlowSpacing
    std::uint64_t flowTimeInterval = kAbsent<std::uint64_t>; // 398 flowSamplingTimeInterval
    std::uint64_t flowTimeSpace = kAbsent<std::uint64_t>;    // 399 flowSamplingTimeSpacing
};

/// No element but that of the sampler is there.
inline bool statesNothing(const SamplingFields &fields)
{
    return (fields.interval & fields.algorithm & fields.samplerMode & fields.samplerInterval
            & fields.selector & fields.packetInterval & fields.packetSpace & fields.timeInterval
            & fields.timeSpace & fields.size & fields.population)
               == kAbsent<std::uint64_t> && fields.probability == 0;
}

/// What an options record is about (RFC 3954, section 6.1; RFC 7011, section 3.4.2.1).
enum class SamplerScope : std::uint8_t {
    System,          // v9 scope 1; 130, 131, 143, 144, 149; no scope
    Interface,       // v9 scope 2; 10, 252
    EgressInterface, // 14, 253
    LineCard,        // v9 scope 3; 141
    Template         // v9 scope 5; 145
};

/// One options record that has sampling elements.
struct SamplerOption
{
    std::uint32_t domain = 0;
    std::int64_t exportNs = 0; // exporter's time, corrected as that of the records
    SamplerScope scope = SamplerScope::System;
    std::uint64_t scopeValue = 0;
    SamplingFields fields;
    bool isOfFlows = false; // statedFlowRate() counts
    std::string_view name;  // 84 samplerName, 335 selectorName; bounded and printable
};

/// What of a data record its rate depends on.
struct SamplingQuery
{
    std::uint32_t domain = 0;
    std::int64_t exportNs = 0;
    std::uint32_t inIf = kAbsent<std::uint32_t>;
    std::uint32_t outIf = kAbsent<std::uint32_t>;
    bool isEgress = false; // flowDirection 1
    std::uint32_t lineCard = kAbsent<std::uint32_t>;
    std::uint32_t templateId = kAbsent<std::uint32_t>;
    std::uint32_t headerRate = 0;           // NetFlow v5; 0: not stated
    const SamplingFields *fields = nullptr; // of the record; null: its template has none
};

/// The rate for one record.
struct SamplingAnswer
{
    std::uint32_t code = 0; // samplingCode(); 0: unknown
    SamplingOrigin origin = SamplingOrigin::Unknown;
    bool isTimeBased = false;  // RowMark::TimeSampled
    bool seemsSampled = false; // the rate is unknown, but the record names a sampler
};

/// What the elements say by themselves.
struct StatedRate
{
    double rate = 0; // 1 in rate; 0: nothing stated
    bool isTimeBased = false;
    bool isByteSwapped = false;
    bool isBogus = false; // contradicts the elements' own ranges: ignore the whole record
};

/// Reads the rate out of elements (RFC 5477, section 8; RFC 3954, section 8): 34 and 50 are N
/// themselves, 305/306 (interval + space) / interval, 309/310 population / size, 311 its inverse.
/// 0 means not stated. 1 to 2^24, algorithms as registered, else bogus.
StatedRate statedRate(const SamplingFields &fields);
/// What the elements say about whole flows (RFC 7014, section 8): how many there were for each one
/// exported. Not stated where a property or a hash selects them: those left out are not alike.
StatedRate statedFlowRate(const SamplingFields &fields);

} // namespace weir
