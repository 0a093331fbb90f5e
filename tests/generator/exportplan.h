#pragma once

#include "tests/generator/exporter.h"
#include "tests/generator/random.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir::gen {

/// How exporters differ from each other.
enum class Apart : std::uint8_t {
    Address, // each has an address of its own
    Domain   // one address, but source ids and ports of their own
};

struct ExportOptions
{
    std::vector<ExportKind> kinds = {ExportKind::NetFlow9}; // exporters take them in turn
    std::size_t exporters = 1;                              // at least one of each kind
    Apart apart = Apart::Address;
    Address firstAddress = Address::fromV4(0x7f00'0001); // the others follow
    ExportSetOptions set;                                // scenario, seed, time-outs
    std::uint64_t rate = 2'000;      // records a second, of all exporters; 0: as fast as it goes
    std::uint64_t records = 120'000; // in all, exactly
    std::uint32_t burstMs = 1'000;   // what is due in a second is sent within this time
    std::uint32_t losePercent = 0;   // data datagrams that are made, but never sent
    std::uint32_t templateDelayS = 0;
    std::uint32_t templateEveryS = 60;
    std::uint32_t counterEveryS = 20;                 // sFlow
    std::uint32_t restartEveryS = 0;                  // 0: never
    std::uint32_t sampling = 0;                       // 1 in n is announced; 0: nothing is
    std::int64_t startNs = 1'767'603'600'000'000'000; // 2026-01-05T09:00:00Z
};

/// What one exporter did.
struct ExportTally
{
    ExportSums sent; // datagrams and payload with announcements, the rest of records
    ExportSums lost; // made, but not sent
    std::uint64_t announcements = 0; // datagrams with templates and options
    std::uint64_t counters = 0;      // datagrams with counter samples
    std::uint64_t restarts = 0;
};

/// A datagram that is due.
struct DueDatagram
{
    std::size_t exporter = 0;
    std::int64_t timeNs = 0; // since 1970
    std::span<const std::byte> bytes;
};

/// Decides which exporter sends what when. Knows no clock: with a rate, times follow from
/// ExportOptions::startNs, so the same options give the same bytes; without one, setTime() says
/// what time it is. One thread.
class ExportPlan
{
public:
    /// Errc::NotFound for an unknown scenario, BadValue where an exporter would have no traffic.
    static Result<std::unique_ptr<ExportPlan>> make(const ExportOptions &options);

    /// Moves the start, before the first next(): all times follow.
    void start(std::int64_t startNs);
    /// The next datagram is written to `to` (kMaxExportBytes), or, where it is an announcement,
    /// lies in the plan until the next call; false at the end.
    bool next(DueDatagram &due, std::byte *to);
    /// When the next data record is due.
    std::int64_t dueNs() const;
    /// Without a rate: the time, since 1970, of what comes next; never goes back.
    void setTime(std::int64_t nowNs) { m_nowNs = nowNs; }

    std::size_t exporterCount() const { return m_exporters.size(); }
    const ExporterOptions &exporter(std::size_t index) const;
    const std::vector<ExportTally> &tallies() const { return m_tallies; }
    /// All as one JSON object, numbers by protocol and by exporter; `more` are members of it that
    /// the caller knows, such as "\"seconds\":2".
    std::string toJson(std::string_view more = {}) const;

private:
    explicit ExportPlan(const ExportOptions &options);
    struct State
    {
        std::unique_ptr<Exporter> exporter;
        std::int64_t nextAnnounceNs = 0;
        std::int64_t nextCounterNs = 0;
        std::int64_t nextRestartNs = 0;
        std::uint64_t made = 0; // records
    };

    Status addExporters();
    bool announce(State &state, std::int64_t nowNs);
    void choose();

    ExportOptions m_options;
    std::vector<State> m_exporters;
    std::vector<ExportTally> m_tallies;
    std::vector<std::vector<std::byte>> m_waiting; // announcements of the chosen exporter
    std::size_t m_said = 0;                        // of them
    std::size_t m_chosen = 0;
    std::uint32_t m_turn = 0; // datagrams that the chosen one may still send
    std::uint64_t m_made = 0; // records, of all
    std::int64_t m_nowNs = 0;
    Random m_random;
};

} // namespace weir::gen
