#include "capture/pipeline/decodestage.h"

#include "capture/exporter/duplicates.h"
#include "model/core/sampling.h"
#include "model/core/time.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

constexpr auto kTickInterval = std::chrono::milliseconds(250);
constexpr auto kHealthInterval = std::chrono::milliseconds(500);
constexpr std::size_t kPeaks = 1'024; // senders whose bursts are measured

std::int64_t wallNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Another core wrote the bytes: they come while the datagram before is decoded.
void fetchAhead(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLine = 64;
    constexpr std::size_t kMost = 1536; // of a larger one the rest comes in its own time
    for (std::size_t at = 0; at < std::min(bytes.size(), kMost); at += kLine)
        __builtin_prefetch(bytes.data() + at);
}

} // namespace

DecodeStage::DecodeStage(const ExportLimits &limits, DatagramRing &ring,
                         BoundedQueue<ExportItem> &items, std::shared_ptr<UndecodedRing> undecoded)
    : m_ring(ring)
    , m_items(items)
    , m_undecoded(std::move(undecoded))
    , m_forwarder([&items](ExportItem &&item) { (void)items.push(std::move(item)); })
    , m_decoder(limits, m_forwarder)
{
}

void DecodeStage::run(const std::vector<ExporterHealth> &restored)
{
    m_decoder.restore(restored);
    publish();
    std::vector<ReceivedDatagram> datagrams;
    while (!m_ring.isDrained()) {
        (void)m_ring.take(datagrams, std::chrono::milliseconds(100));
        addAll(datagrams);
        takeAsked();
        const auto now = Clock::now();
        if (now - m_ticked >= kTickInterval) {
            tick();
            m_ticked = now;
        }
        if (now - m_published >= kHealthInterval) {
            publish();
            m_published = now;
            if (m_ring.fill() == 0)
                m_ring.trim();
        }
    }
    m_decoder.finish();
    takeAsked();
    publish();
    m_items.close();
}

void DecodeStage::addAll(std::span<const ReceivedDatagram> datagrams)
{
    std::uint64_t next = 0; // contents of the datagram at i, once i is reached
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
        const std::uint64_t contents = next;
        if (i + 2 < datagrams.size())
            fetchAhead(datagrams[i + 2].bytes);
        if (i + 1 < datagrams.size()) {
            next = contentsHash(datagrams[i + 1].bytes);
            m_decoder.prefetch(next);
        }
        add(datagrams[i], contents);
    }
}

void DecodeStage::add(const ReceivedDatagram &datagram, std::uint64_t contents)
{
    m_newestNs = std::max(m_newestNs, datagram.receivedNs);
    m_forwarder.noteReceived(datagram.receivedNs);
    const std::string_view refusal = m_decoder.add(
        ExportDatagram{datagram.from, datagram.to, datagram.fromPort, datagram.toPort,
                       datagram.receivedNs, datagram.bytes, datagram.isCut, contents});
    if (!refusal.empty() && m_undecoded)
        m_undecoded->add(datagram, refusal);
    if (m_peaks.size() >= kPeaks && !m_peaks.contains(datagram.from))
        return;
    Peak &peak = m_peaks[datagram.from];
    const std::int64_t window = datagram.receivedNs / (10 * kNsPerMs);
    peak.inWindow = window == peak.window ? peak.inWindow + 1 : 1;
    peak.window = window;
    peak.most = std::max(peak.most, peak.inWindow);
}

void DecodeStage::setSampling(const SamplingOverride &override, std::uint32_t source)
{
    const std::lock_guard lock(m_mutex);
    m_asked.emplace_back(override, source);
}

/// Rows of before go ahead of the repair, so that it finds them.
void DecodeStage::takeAsked()
{
    std::vector<std::pair<SamplingOverride, std::uint32_t>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked.swap(m_asked);
    }
    if (asked.empty())
        return;
    tick();
    for (const auto &[override, source] : asked) {
        m_decoder.setOverride(override);
        SamplingRepair repair;
        repair.source = source;
        repair.sampling = samplingCode(override.rate);
        repair.toNs = INT64_MAX;
        m_forwarder.takeRepair(repair);
    }
}

/// Where datagrams still wait, the time is that of the newest one that was decoded.
void DecodeStage::tick()
{
    m_decoder.tick(m_ring.fill() > 0 ? m_newestNs : wallNs());
}

/// Datagrams that waited for a template are no puzzle any more where none had to be given up.
void DecodeStage::forgetDecoded(const std::vector<ExporterHealth> &exporters)
{
    if (!m_undecoded || m_undecoded->size() == 0)
        return;
    std::set<Address> waiting;
    for (const ExporterHealth &exporter : exporters) {
        if (exporter.held > 0 || exporter.withoutTemplate > 0)
            waiting.insert(exporter.address);
    }
    m_undecoded->keepOnly(kWaitsForTemplate, waiting);
}

void DecodeStage::publish()
{
    std::vector<ExporterHealth> exporters = m_decoder.health();
    for (ExporterHealth &exporter : exporters) {
        if (const auto peak = m_peaks.find(exporter.address); peak != m_peaks.end())
            exporter.peakPer10ms = std::max(exporter.peakPer10ms, peak->second.most);
    }
    forgetDecoded(exporters);
    const std::lock_guard lock(m_mutex);
    m_exporters = std::move(exporters);
    m_refused = m_decoder.refused();
    m_forgotten = m_decoder.forgotten();
}

void DecodeStage::tellHealth(CollectHealth &health) const
{
    const std::lock_guard lock(m_mutex);
    health.exporters = m_exporters;
    health.refused = m_refused;
    health.forgotten = m_forgotten;
}

} // namespace weir
