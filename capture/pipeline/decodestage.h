#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/exportitems.h"
#include "capture/pipeline/undecodedring.h"
#include "capture/source/datagramring.h"
#include "model/core/exporterhealth.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir {

/// The work of a collector's w-decode: takes datagrams from the ring and makes items of them.
class DecodeStage
{
public:
    /// `undecoded`, which may be null, gets what could not be decoded.
    DecodeStage(const ExportLimits &limits, DatagramRing &ring, BoundedQueue<ExportItem> &items,
                std::shared_ptr<UndecodedRing> undecoded = nullptr);

    /// Works until the ring is drained, hands over all that can become rows and closes the items.
    void run(const std::vector<ExporterHealth> &restored);

    /// Takes a rate that the user entered: `source` (an id of the sink) gets it for its stored rows
    /// without a known one, its exporter for all rows to come. Any thread.
    void setSampling(const SamplingOverride &override, std::uint32_t source);
    /// Exporters and refusals as of the last second. Any thread.
    void tellHealth(CollectHealth &health) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Peak
    {
        std::int64_t window = 0; // number of the 10 ms at hand
        std::uint64_t inWindow = 0;
        std::uint64_t most = 0;
    };
    void addAll(std::span<const ReceivedDatagram> datagrams);
    void add(const ReceivedDatagram &datagram, std::uint64_t contents);
    void tick();
    void publish();
    void forgetDecoded(const std::vector<ExporterHealth> &exporters);
    void takeAsked();

    DatagramRing &m_ring;
    BoundedQueue<ExportItem> &m_items;
    const std::shared_ptr<UndecodedRing> m_undecoded;
    ExportForwarder m_forwarder;
    ExportDecoder m_decoder;
    std::unordered_map<Address, Peak> m_peaks; // by sender
    std::int64_t m_newestNs = 0;               // receive time
    Clock::time_point m_ticked = Clock::now();
    Clock::time_point m_published = m_ticked;

    mutable std::mutex m_mutex; // guards what follows
    std::vector<ExporterHealth> m_exporters;
    std::map<std::string, std::uint64_t> m_refused;
    ForgottenExporters m_forgotten;
    std::vector<std::pair<SamplingOverride, std::uint32_t>> m_asked; // by setSampling()
};

} // namespace weir
