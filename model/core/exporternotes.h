#pragma once

#include <string_view>

/// Codes in ExporterHealth::notes: what is peculiar about an exporter and worth telling. Only codes
/// here; the window has their words.
namespace weir::note {

/// Its sequence counts something else than its protocol says.
inline constexpr std::string_view kCountsRecords = "counts-records";        // NetFlow v9: records
inline constexpr std::string_view kCountsMessages = "counts-messages";      // IPFIX: messages
inline constexpr std::string_view kCountsTemplates = "counts-templates";    // records and templates
inline constexpr std::string_view kCountsOwnRecords = "counts-own-records"; // with the message's
/// Two sequences interleave behind one address, port and domain (NAT, two processes).
inline constexpr std::string_view kTwoExporters = "two-exporters-one-address";

/// Sampling rates come in the wrong byte order; they are turned round.
inline constexpr std::string_view kByteSwappedRate = "byte-swapped-rate";
/// Its sampler options cannot be true and are ignored; the rate is unknown or needs the user.
inline constexpr std::string_view kBogusSamplerOptions = "bogus-sampler-options";
/// Records name a sampler that no options record describes: enable the sampler table.
inline constexpr std::string_view kNoSamplerTable = "no-sampler-table";
/// Sampling in time: byte estimates are weak.
inline constexpr std::string_view kTimeBasedSampling = "time-based-sampling";

/// sFlow: over 5 minutes its samples amounted to another rate than they state; estimates are off.
inline constexpr std::string_view kRateContradicted = "rate-contradicted";
/// sFlow: it had to drop samples for want of resources; estimates are too low.
inline constexpr std::string_view kDropsSamples = "drops-samples";

/// Withdraws templates over UDP (RFC 7011, section 8.4); ignored.
inline constexpr std::string_view kTemplateWithdrawal = "template-withdrawal";
/// Uses one template id with different layouts from different ports.
inline constexpr std::string_view kTemplatesDifferByPort = "templates-differ-by-port";

/// Its clock is off by more than two seconds; times are shifted by ExporterHealth::skewSeconds.
inline constexpr std::string_view kClockOff = "clock-off";
/// Its clock is off by more than a day, or at 1970; receive times are used.
inline constexpr std::string_view kClockUnusable = "clock-unusable";
/// Relative times without the start of the system; they are estimated.
inline constexpr std::string_view kNoUptimeBase = "no-uptime-base";
/// Exports records that are hours long: ignores its active timeout.
inline constexpr std::string_view kIgnoresTimeouts = "ignores-timeouts";

/// Reports flows that it could not keep or export (its own drop counters).
inline constexpr std::string_view kCacheTooSmall = "cache-too-small";
/// TCP records without flags.
inline constexpr std::string_view kFlagsNotExported = "flags-not-exported";
/// Exports AS 23456 (AS_TRANS, RFC 6793) for numbers that do not fit into 16 bits.
inline constexpr std::string_view kAsTrans = "as-trans";
/// Has interfaces beyond 65535, but records that hold 16 bits of them.
inline constexpr std::string_view kNarrowInterfaces = "narrow-interfaces";
/// Selects whole flows (RFC 7014): sums are of these only.
inline constexpr std::string_view kSelectsFlows = "selects-flows";
/// Meters packets where they come in and where they go out; the latter stay out of totals.
inline constexpr std::string_view kMetersBothWays = "meters-both-ways";

} // namespace weir::note
