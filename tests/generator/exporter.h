#pragma once

#include "tests/generator/exportset.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace weir::gen {

enum class ExportKind : std::uint8_t { NetFlow5, NetFlow9, Ipfix, SFlow5 };
/// "v5", "v9", "ipfix", "sflow".
std::string_view toString(ExportKind kind);

inline constexpr std::size_t kMaxExportBytes = 1400; // of one datagram, UDP payload

/// Sums over what was exported; packets and bytes as in the records, not scaled by a sampling rate.
struct ExportSums
{
    std::uint64_t datagrams = 0;
    std::uint64_t records = 0; // flow records or flow samples
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;    // IP lengths
    std::uint64_t frames = 0;   // sFlow: frame lengths, with FCS
    std::uint64_t udpBytes = 0; // payload

    ExportSums &operator+=(const ExportSums &other);
    bool operator==(const ExportSums &) const = default;
};

struct ExporterOptions
{
    ExportKind kind = ExportKind::NetFlow9;
    Address address;                     // as the exporter calls itself (sFlow agent)
    std::uint32_t domain = 0;            // source id, observation domain, engine id, sub-agent id
    std::uint32_t sampling = 0;          // 1 in n; 0: nothing is said (sFlow: 512)
    std::size_t recordsPerDatagram = 64; // at most; 1,400 bytes hold about 25
    std::int64_t bootNs = 0;             // since 1970
};

/// A record in a prepared datagram, and what changes from one use to the next.
struct PreparedRecord
{
    std::uint16_t at = 0;     // offset in the datagram
    std::uint16_t portAt = 0; // of the ephemeral port, in the datagram; 0: none
    std::uint16_t port = 0;
    std::uint8_t inSlot = 0; // sFlow: interfaces, the first is the data source
    std::uint8_t outSlot = 0;
    std::uint32_t lagMs = 0; // last packet to export
    std::uint32_t durationMs = 0;
    std::uint32_t packets = 0;
    std::uint32_t bytes = 0;
    std::uint32_t frames = 0;
};

struct PreparedDatagram
{
    std::vector<std::byte> bytes;
    std::vector<PreparedRecord> records;
    std::uint16_t recordsAt = 0; // offset of the first record or set header, behind the header
};

/// A router that exports. Its datagrams are built once and used again and again, each time with
/// other ports, times and sequence numbers. One thread.
class Exporter
{
public:
    explicit Exporter(const ExporterOptions &options);
    virtual ~Exporter();
    Exporter(const Exporter &) = delete;
    Exporter &operator=(const Exporter &) = delete;

    const ExporterOptions &options() const { return m_options; }
    /// Whether there is anything to export.
    bool isEmpty() const { return m_prepared.empty(); }
    /// Writes the next datagram, with at most `records` (> 0) records, to `to` (kMaxExportBytes).
    ExportSums write(std::int64_t nowNs, std::uint64_t records, std::byte *to);
    /// What an exporter says besides its records: templates, options.
    virtual std::vector<std::vector<std::byte>> announce(std::int64_t nowNs);
    /// sFlow: counter samples of all interfaces.
    virtual std::vector<std::vector<std::byte>> counters(std::int64_t nowNs);
    /// Begins anew: uptime, sequence and counters at 0.
    virtual void restart(std::int64_t nowNs);

protected:
    /// Sets header and records of the first `count` records in `to` right; returns the length.
    virtual std::size_t patch(std::byte *to, const PreparedDatagram &datagram, std::size_t count,
                              std::int64_t nowNs) = 0;
    std::uint32_t uptimeMs(std::int64_t nowNs) const;

    ExporterOptions m_options;
    std::vector<PreparedDatagram> m_prepared;
    std::uint32_t m_sequence = 0;

private:
    std::size_t m_next = 0;
    std::uint32_t m_cycle = 0;
};

/// An exporter of the kind, with its share of the set: `index` of `count`, by pair of networks, so
/// that both directions are seen by the same one and no flow by two.
std::unique_ptr<Exporter> makeExporter(const ExporterOptions &options, const ExportSet &set,
                                       std::size_t index = 0, std::size_t count = 1);

} // namespace weir::gen
