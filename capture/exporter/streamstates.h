#pragma once

#include "capture/exporter/duplicates.h"
#include "capture/exporter/exporterstate.h"
#include "capture/exporter/exportstream.h"

#include <map>
#include <memory>
#include <utility>

namespace weir {

/// What is kept of all exporters of NetFlow and IPFIX and of their streams.
class StreamStates
{
public:
    StreamStates(const ExportLimits &limits, StreamTable &streams, DuplicateGuard &duplicates);

    /// The stream that has just sent `datagram`, made when it is new.
    StreamState &meet(const StreamKey &key, const ExportDatagram &datagram);
    /// True for a datagram that was here before; counted then.
    bool isDuplicate(StreamState &state, const ExportDatagram &datagram, std::uint32_t sequence);
    void restore(const StreamKey &key, ExportStream &stream, const ExporterHealth &saved);
    /// As ExportDecoder::setOverride(), for the exporters that are there.
    void setOverride(const SamplingOverride &override);
    /// The stream is gone.
    void forget(const StreamKey &key);
    /// Fills in what is kept of a stream; nothing where there is none.
    void report(const StreamKey &key, ExporterHealth &health) const;
    /// What speaks another protocol at the same address is another process with samplers and
    /// templates of its own: another exporter.
    using ExporterKey = std::pair<Address, ExportProtocol>;
    const std::map<ExporterKey, std::unique_ptr<ExporterState>> &exporters() const
    {
        return m_exporters;
    }

private:
    StreamState &make(const StreamKey &key, ExportStream &stream);

    const ExportLimits &m_limits;
    StreamTable &m_streams;
    DuplicateGuard &m_duplicates;
    std::map<ExporterKey, std::unique_ptr<ExporterState>> m_exporters;
    std::map<StreamKey, std::unique_ptr<StreamState>> m_states;
    StreamKey m_newestKey;
    StreamState *m_newest = nullptr;
};

} // namespace weir
