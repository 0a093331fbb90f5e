#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/flowsink.h"
#include "model/core/undecoded.h"

#include <string>
#include <utility>
#include <vector>

namespace weir {

/// Counters that a device reported of one of its interfaces (or of itself). Values that the device
/// does not support are left out.
struct CounterSample
{
    std::uint32_t source = 0;
    std::uint32_t index = 0; // ifIndex; sFlow data source index for other classes
    std::string_view group; // "generic", "ethernet", "vlan", "lag", "processor", "host" …, literals
    std::int64_t timeNs = 0;
    bool isDiscontinuous = false; // the device restarted or the counter went back before this
    std::vector<std::pair<std::string_view, double>> values; // SNMP or sFlow object name, literals
};

/// Something that happened and is no traffic: a dropped packet, a firewall or NAT event, a changed
/// sampling rate.
struct ExportEvent
{
    std::uint32_t source = 0;
    std::int64_t timeNs = 0;
    std::string kind; // "drop", "flow-create", "flow-delete", "flow-denied", "nat-create",
                      // "nat-delete", "sampling-changed", "exporter-restarted" …
    std::string text; // reason or change in words: "acl", "1000 → 2000"
    Address src;
    Address dst;
    Address natSrc;
    Address natDst;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint32_t natSrcPort = kAbsent<std::uint32_t>;
    std::uint32_t natDstPort = kAbsent<std::uint32_t>;
    std::uint32_t inIf = kAbsent<std::uint32_t>;
    std::uint32_t outIf = kAbsent<std::uint32_t>;
    std::uint32_t reason = kAbsent<std::uint32_t>; // code as exported
    std::uint8_t proto = kAbsent<std::uint8_t>;
    std::uint64_t count = 1; // events that this one stands for
};

/// A rate learnt late: rows of `source` that start within the range and have no known rate get it.
struct SamplingRepair
{
    std::uint32_t source = 0;
    std::uint32_t sampler = kAbsent<std::uint32_t>; // absent: whatever their sampler
    std::uint32_t sampling = 0;                     // samplingCode()
    std::int64_t fromNs = 0;
    std::int64_t toNs = 0; // exclusive
    /// Only rows observed there: outIf where that was egress, inIf otherwise. Absent: anywhere.
    std::uint32_t interface = kAbsent<std::uint32_t>;
};

/// Counters and events that were taken and are only in memory.
struct PendingRecords
{
    std::uint64_t counters = 0;
    std::uint64_t events = 0;
};

/// Where collected things go: the store's writer, or a test's collector. All calls come from one
/// thread. addSource() gives an exporter that is known by the same name and format its old
/// id again.
class CollectSink : public FlowSink
{
public:
    virtual Status addCounters(std::span<const CounterSample> samples) = 0;
    virtual Status addEvents(std::span<const ExportEvent> events) = 0;
    /// Keeps what is known of the exporters, with templates, sampling tables and interfaces;
    /// exporters that are not among them stay as they were.
    virtual Status saveHealth(const CollectHealth &health) = 0;
    /// As saved last, for the start.
    virtual Result<CollectHealth> savedHealth() = 0;
    /// Keeps these datagrams and no others; those with an id that it has are not looked at again.
    virtual Status saveUndecoded(SharedUndecoded) { return {}; }
    /// As saved last, for the start.
    virtual Result<UndecodedList> savedUndecoded() { return UndecodedList(); }
    /// Returns how many rows were repaired.
    virtual Result<std::uint64_t> repairSampling(const SamplingRepair &repair) = 0;
    /// Rows of `source` that were repaired since the sink is open.
    virtual std::uint64_t rowsRepaired(std::uint32_t source) const = 0;
    /// Does what is due though nothing came: a commit, housekeeping. Called now and then while
    /// idle.
    virtual Status tick() = 0;
    /// Rows that were written and are only in memory: lost if the process died now.
    virtual std::uint64_t rowsPending() const = 0;
    /// The same of counters and events.
    virtual PendingRecords recordsPending() const { return {}; }
};

} // namespace weir
