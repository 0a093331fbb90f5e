#pragma once

#include "capture/exporter/datagram.h"
#include "model/core/collectsink.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace weir {

/// What ExportDecoder::add() says of a datagram whose data waits for a template.
inline constexpr std::string_view kWaitsForTemplate = "waits for its template";

/// A rate that the user entered; it wins over all that is exported.
struct SamplingOverride
{
    Address exporter;
    std::uint32_t interface = kAbsent<std::uint32_t>; // absent: every interface
    double rate = 1;
};

/// How much an ExportDecoder may remember. Times are receive times.
struct ExportLimits
{
    std::size_t exporters = 256; // provisional ones beyond go, least recently used first
    std::size_t understoodExporters = 1'024; // likewise, of those whose datagrams make sense
    std::size_t knownExporters = 4'096; // heard for a while; beyond, the most silent is provisional
    std::size_t templatesPerStream = 1024;
    std::size_t fieldsPerTemplate = 512;
    std::size_t heldBytesPerExporter = 1 << 20; // data that waits for its template
    int heldSeconds = 60;
    std::size_t batchRows = 8'192;     // rows handed over at once
    std::size_t keys = 262'144;        // flow keys remembered to find copies
    std::size_t connections = 131'072; // NSEL connections and running totals
    std::vector<SamplingOverride> overrides;
    bool doFindCopies = true; // egress and other exporters' copies (CopyKind)
};

/// Takes what an ExportDecoder has ready. Called from within add(), tick() and finish().
class ExportOutput
{
public:
    virtual ~ExportOutput() = default;
    /// An exporter was understood for the first time; returns the id that its rows shall carry. No
    /// two protocols share a name, and names are the same in each run where restore() was called.
    virtual std::uint32_t addSource(const SourceInfo &source) = 0;
    virtual void takeRows(FlowBatch &&batch) = 0;
    virtual void takeCounters(std::vector<CounterSample> &&samples) = 0;
    virtual void takeEvents(std::vector<ExportEvent> &&events) = 0;
    virtual void takeRepair(const SamplingRepair &repair) = 0;
};

/// Turns export datagrams of any protocol from any number of exporters into rows, counters and
/// events. Keeps templates, sampling tables, sequences and clocks; memory is bounded by
/// ExportLimits. No clock is read: receive times drive everything, so equal datagrams give equal
/// rows. Never fails: every refusal is counted. One thread at a time.
class ExportDecoder
{
public:
    ExportDecoder(const ExportLimits &limits, ExportOutput &output);
    ~ExportDecoder();
    ExportDecoder(const ExportDecoder &) = delete;
    ExportDecoder &operator=(const ExportDecoder &) = delete;

    /// Why the datagram, or a part of it, could not be decoded (yet); "" where all of it was. Valid
    /// until the next call.
    std::string_view add(const ExportDatagram &datagram);
    /// The datagram of these contents (contentsHash()) comes soon; only for speed.
    void prefetch(std::uint64_t contents) const;
    /// Gives up what waited too long and hands over rows though their batch is not full; call it
    /// about four times a second, with the time of the newest datagram where a capture is read.
    void tick(std::int64_t nowNs);
    /// Hands over everything that can still become rows.
    void finish();
    /// Takes a rate that the user entered for the records to come, in the place of one for the same
    /// exporter and interface; a rate of 0 takes that back.
    void setOverride(const SamplingOverride &override);

    /// Templates, sampling tables and interfaces of an earlier run; they count as restored until
    /// the exporter confirms them. Before the first add().
    void restore(const std::vector<ExporterHealth> &saved);
    /// All exporters, in the order in which they were met.
    std::vector<ExporterHealth> health() const;
    /// Datagrams that belong to no exporter, by reason.
    const std::map<std::string, std::uint64_t> &refused() const;
    /// Sums of exporters that had to make room for others.
    const ForgottenExporters &forgotten() const;
    /// Sums over all exporters, cheap.
    std::uint64_t records() const;
    std::uint64_t rows() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace weir
