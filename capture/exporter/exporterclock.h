#pragma once

#include "capture/exporter/durationprofile.h"
#include "capture/exporter/windowmedian.h"
#include "capture/exporter/windowminimum.h"

#include <cstdint>
#include <optional>

namespace weir {

/// Times in the header of one export datagram.
struct HeaderTimes
{
    std::int64_t receivedNs = 0;
    std::int64_t exportNs = 0; // as the exporter says, since 1970 UTC
    std::uint32_t uptimeMs = 0;
    bool hasUptime = false;      // NetFlow v5 and v9
    bool isWholeSeconds = false; // the export time has no fraction (NetFlow v9, IPFIX)
    bool hasRestarted = false;   // its sequence started again (SequenceEvent::Restart)
    bool isNearZero = false;     // and with a small number
};

/// Start and end of one record, ready for its row.
struct SettledTimes
{
    std::int64_t startNs = 0;
    std::int64_t endNs = 0;  // >= startNs
    std::uint16_t marks = 0; // RowMark bits: Long, BadTime, Clamped, Shifted
    bool isRepaired = false; // it ended before it started
};

/// The clock of one exporter and domain: turns the times that it exports into times of ours, and
/// tells how far it is off. Reads no clock. Call addHeader() for a datagram first, then the rest
/// for each of its records.
class ExporterClock
{
public:
    enum class Regime : std::uint8_t {
        AsIs,    // off by no more than 2 s
        Shifted, // up to a day: all its times are shifted by the skew
        Unusable // more than a day, or at 1970: receive time stands for export time
    };

    ExporterClock();

    /// True when the exporter restarted: its uptime went back by over 60 s and its sequence started
    /// again; without uptimes (IPFIX): its sequence started near zero.
    bool addHeader(const HeaderTimes &header);
    /// Goes back to the header of a datagram whose records had to wait; nothing is learnt from it.
    void useHeader(const HeaderTimes &header);

    /// Export time of the newest header in our time: skew taken out.
    std::int64_t exportNs() const { return m_header.exportNs + m_shiftNs; }
    /// Export time as the exporter says.
    std::int64_t rawExportNs() const { return m_header.exportNs; }

    /// Exporter's time of an uptime-relative field: smoothed boot time plus a difference that
    /// survives the wrap after 49.7 days and fields after the header's uptime (RFC 3954, section
    /// 5.1). Only with uptimes in the header.
    std::int64_t fromUptime(std::uint32_t fieldMs) const;
    /// The same where systemInitTimeMilliseconds (RFC 5102, section 5.9.12) gives the boot time.
    std::int64_t fromBoot(std::int64_t bootNs, std::uint32_t fieldMs) const;
    /// Boot time from options (systemInitTimeMilliseconds), for records that have none themselves.
    void setBoot(std::int64_t bootNs) { m_optionBootNs = bootNs; }
    std::optional<std::int64_t> boot() const { return m_optionBootNs; }
    /// Relative times without any base (RFC 5153, section 4.7): learns from `endMs` when the
    /// exporter's uptime was zero, from receive times of 5 minutes; late by its idle timeout.
    /// Mark such rows EstimatedTime.
    void learnUptime(std::uint32_t endMs);
    /// Exporter's time of an uptime-relative field by what learnUptime() found.
    std::int64_t fromLearntUptime(std::uint32_t fieldMs) const;

    /// Times of the exporter (fields or fromUptime()) -> times of a row: shifted, in order, not in
    /// the future, not absurdly old. Learns the flow timeout.
    SettledTimes settle(std::int64_t startNs, std::int64_t endNs);

    Regime regime() const { return m_regime; }
    /// Its clock minus ours, seconds, median over 5 minutes; 0 where export times of whole seconds
    /// do not tell it from none.
    double skewSeconds() const;
    /// Longest usual record (99 of 100 are shorter), seconds: charts are honest down to this. 0:
    /// not known yet.
    double flowTimeoutSeconds() const { return m_durations.usualLongestMs() / 1000.0; }
    bool ignoresTimeouts() const { return m_overlong > 0; } // records of hours were seen
    bool isBaseLearnt() const { return !m_learntBase.isEmpty(); }
    std::uint64_t restarts() const { return m_restarts; }

private:
    bool hasRestarted(const HeaderTimes &header);
    void smoothBoot(const HeaderTimes &header);
    void followSkew();
    void order(SettledTimes &times) const;
    void bound(SettledTimes &times);

    HeaderTimes m_header; // the newest, or the one in use
    std::int64_t m_shiftNs = 0;
    std::uint32_t m_newestUptimeMs = 0;
    std::int64_t m_newestExportNs = 0;
    bool m_isStarted = false;
    int m_uptimeWentBack = 0; // datagrams left to wait for the other half of the evidence
    int m_sequenceStartedAgain = 0;

    WindowMinimum m_bootLow;  // export time - uptime, over 10 minutes
    WindowMinimum m_bootHigh; // the same, negated
    bool m_hasBoot = false;
    std::int64_t m_bootNs = 0; // smoothed
    std::optional<std::int64_t> m_optionBootNs;
    WindowMinimum m_learntBase; // receive time - uptime, over 5 minutes

    WindowMedian m_skew;
    Regime m_regime = Regime::AsIs;
    DurationProfile m_durations;
    std::int64_t m_newestEndNs = 0;
    std::uint64_t m_overlong = 0; // records of hours
    std::uint64_t m_restarts = 0;
};

} // namespace weir
