#include "capture/pipeline/captureexports.h"

#include "model/core/time.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace weir {

namespace {

constexpr std::int64_t kTickNs = 250 * kNsPerMs;

} // namespace

CaptureExports::CaptureExports(CollectSink &sink, const ExportLimits &limits)
    : m_feeder(sink, m_ids)
    , m_forwarder([](ExportItem &&) {})
    , m_decoder(limits, m_forwarder)
{
}

void CaptureExports::add(const FoundExports &found)
{
    for (std::size_t index = 0; index < found.datagrams.size(); ++index) {
        const ExportDatagram datagram = found.at(index);
        m_newestNs = std::max(m_newestNs, datagram.receivedNs);
        if (m_newestNs - m_tickedNs >= kTickNs) {
            m_decoder.tick(m_newestNs);
            m_tickedNs = m_newestNs;
        }
        m_forwarder.noteReceived(datagram.receivedNs);
        m_decoder.add(datagram);
    }
    m_datagrams += found.datagrams.size();
}

void CaptureExports::handOver()
{
    if (m_datagrams > 0)
        m_decoder.tick(m_newestNs);
}

Status CaptureExports::take(ExportItem &&item)
{
    bool isTaken = false;
    return m_feeder.take(item, isTaken);
}

Status CaptureExports::finish()
{
    if (m_datagrams == 0)
        return {};
    Status status;
    m_forwarder.setSend([this, &status](ExportItem &&item) {
        if (status)
            status = take(std::move(item));
    });
    m_decoder.finish();
    m_forwarder.setSend([](ExportItem &&) {});
    if (!status)
        return status;
    return take(std::make_shared<const CollectHealth>(health()));
}

CollectHealth CaptureExports::health() const
{
    CollectHealth health;
    health.exporters = m_decoder.health();
    health.refused = m_decoder.refused();
    health.forgotten = m_decoder.forgotten();
    m_ids.translate(health.exporters);
    health.atNs = m_newestNs;
    return health;
}

} // namespace weir
