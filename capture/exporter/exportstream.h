#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/exporter/interfacetable.h"
#include "model/core/exporterhealth.h"

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What tells one stream of exports from another.
struct StreamKey
{
    Address address; // that its datagrams come from
    Address agent;   // sFlow only: as the agent calls itself
    ExportProtocol protocol = ExportProtocol::Unknown;
    std::uint32_t domain = 0; // observation domain, source id, engine, sub-agent
    auto operator<=>(const StreamKey &) const = default;
};

class StreamTable;

/// One exporter and domain: what is known of it, and what became of its datagrams.
struct ExportStream
{
    StreamTable *table = nullptr; // that it stands in
    StreamKey key;
    ExporterHealth health;
    InterfaceTable interfaces;
    std::uint16_t device = kAbsent<std::uint16_t>; // number of its address, given by RowWriter
    bool isNotedBothWays = false;                  // note::kMetersBothWays is
    bool isKnown = false; // restored or heard for a while: never forgotten for a stranger

    /// Something of it was understood: it gets a source, once.
    void accept()
    {
        if (health.source == 0)
            addSource();
    }
    bool isAccepted() const { return health.source != 0; }
    /// Counts `count` datagrams, sets or records that could not be used.
    void refuse(std::string_view reason, std::uint64_t count = 1);
    /// Adds a code to health.notes, once.
    void note(std::string_view code);

private:
    void addSource();
};

/// All streams, in the order in which they were met. References stay valid until the stream is
/// forgotten, which happens in meet() and forgets only strangers. Anybody can send to an open port:
/// a stream becomes a source of the store only when something of it was understood, or when it goes
/// on for a while.
class StreamTable
{
public:
    StreamTable(const ExportLimits &limits, ExportOutput &output);

    /// The stream of `key`, which has just sent `datagram`: counted there, made when it is new.
    ExportStream &meet(const StreamKey &key, const ExportDatagram &datagram);
    /// Takes what was known of a stream in an earlier run; null where it is here already, or where
    /// ExportLimits::knownExporters are. Those with the lowest source first: they have the plain
    /// names.
    ExportStream *restore(const ExporterHealth &saved);
    /// Makes a stream that has none a source. See ExportStream::accept().
    void addSource(ExportStream &stream);
    const std::vector<std::unique_ptr<ExportStream>> &all() const { return m_streams; }
    /// Calls `forgotten` with each stream that goes to make room, before it goes.
    void setForgotten(std::function<void(const ExportStream &)> forgotten);
    /// Why a part of the datagram at hand could not be decoded; "" where all of it could.
    std::string_view refusal() const { return m_refusal; }
    void noteRefusal(std::string_view reason) { m_refusal = reason; }

private:
    ExportStream &make(const StreamKey &key);
    void makeRoom();
    void follow(ExportStream &stream);
    void makeKnown(ExportStream &stream);
    std::string nameOf(const StreamKey &key);

    const ExportLimits &m_limits;
    ExportOutput &m_output;
    std::vector<std::unique_ptr<ExportStream>> m_streams;
    std::map<StreamKey, ExportStream *> m_byKey;
    std::map<std::string, ExportProtocol> m_plainNames; // and what has them
    std::size_t m_known = 0;
    std::function<void(const ExportStream &)> m_forgotten;
    std::string m_refusal;
    StreamKey m_newestKey; // of the last datagram: most are from the same stream as the one before
    ExportStream *m_newest = nullptr;
};

StreamKey keyOf(const ExporterHealth &health);

/// Name of the exporter's source: its address and the domain where it is not 0, the agent where it
/// calls itself otherwise. sFlow: the agent, unless its address tells nothing, and the sub-agent.
/// Other protocols than the first of that name have theirs behind it: "192.0.2.1 IPFIX".
std::string sourceName(const StreamKey &key);

} // namespace weir
