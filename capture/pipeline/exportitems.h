#pragma once

#include "capture/exporter/exportdecoder.h"
#include "model/core/collectsink.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace weir {

/// An exporter that the decoder met. Its rows carry `provisional` as their source until the sink
/// has given it an id: so decoding never waits for the disk.
struct NewExporter
{
    std::uint32_t provisional = 0;
    SourceInfo source;
};

/// Rows of exporters.
struct ExportRows
{
    FlowBatch batch;
    std::int64_t receivedNs = 0; // when the oldest datagram behind them was received
};

/// What goes from w-decode to w-store, in this order.
using ExportItem =
    std::variant<NewExporter, ExportRows, std::vector<CounterSample>, std::vector<ExportEvent>,
                 SamplingRepair, std::shared_ptr<const CollectHealth>, SharedUndecoded>;

/// What the sink knows better than the decoder: ids for provisional ones, and rows repaired. Any
/// thread.
class ExporterIds
{
public:
    void learn(std::uint32_t provisional, std::uint32_t id);
    void noteRepaired(std::uint32_t id, std::uint64_t rows);
    /// The sink's id; `source` itself where there is none (yet) or it already is one.
    std::uint32_t of(std::uint32_t source) const;
    void translate(std::vector<ExporterHealth> &exporters) const;

private:
    mutable std::mutex m_mutex; // guards all that follows
    std::unordered_map<std::uint32_t, std::uint32_t> m_ids;
    std::unordered_map<std::uint32_t, std::uint64_t> m_repaired; // by the sink's ids
};

/// The decoder's way out: everything becomes an item for `send`. Decoder's thread.
class ExportForwarder : public ExportOutput
{
public:
    using Send = std::function<void(ExportItem &&)>;
    explicit ExportForwarder(Send send)
        : m_send(std::move(send))
    {
    }

    void setSend(Send send) { m_send = std::move(send); }
    /// A datagram of that time goes into the decoder now.
    void noteReceived(std::int64_t receivedNs)
    {
        if (m_isHandedOver)
            m_oldestNs = receivedNs;
        m_isHandedOver = false;
    }

    std::uint32_t addSource(const SourceInfo &source) override;
    void takeRows(FlowBatch &&batch) override;
    void takeCounters(std::vector<CounterSample> &&samples) override;
    void takeEvents(std::vector<ExportEvent> &&events) override;
    void takeRepair(const SamplingRepair &repair) override;

private:
    Send m_send;
    std::uint32_t m_lastProvisional = 0;
    std::int64_t m_oldestNs = 0; // receive time of the oldest datagram behind the rows to come
    bool m_isHandedOver = true;  // no datagram since rows were handed over
};

/// Hands items to the sink with the sink's own ids. The sink's thread.
class ExportFeeder
{
public:
    ExportFeeder(CollectSink &sink, ExporterIds &ids)
        : m_sink(sink)
        , m_ids(ids)
    {
    }

    /// True in `isTaken`: the sink has the item, though it may have failed to commit. Otherwise the
    /// item is as it was and can be tried again.
    Status take(ExportItem &item, bool &isTaken);
    std::uint64_t rows() const { return m_rows; } // taken by the sink

private:
    Status addExporter(const NewExporter &exporter);
    Status write(ExportRows &rows, bool &isTaken);
    Status saveHealth(const CollectHealth &health);

    CollectSink &m_sink;
    ExporterIds &m_ids;
    std::unordered_map<std::uint32_t, SourceInfo> m_sources; // as the sink has them
    std::set<std::uint32_t> m_repairedSources;
    std::uint64_t m_rows = 0;
};

} // namespace weir
