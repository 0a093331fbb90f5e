#pragma once

#include "model/core/collectsink.h"
#include "model/core/exporterhealth.h"
#include "model/core/source.h"
#include "model/qt/sourcestate.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace weir {

using CollectHealthPtr = std::shared_ptr<const CollectHealth>;
using ExportEvents = std::vector<ExportEvent>;
using ExportEventsPtr = std::shared_ptr<const ExportEvents>;

/// What is known of all sources just now: captures, exporters, sockets, and how fast rows arrive.
/// The one place that pages and the status line read it from. GUI thread only.
class CollectState : public QObject
{
    Q_OBJECT

public:
    explicit CollectState(QObject *parent = nullptr);

    /// Forgets everything; for another workspace.
    void clear();
    void setSources(const std::vector<SourceInfo> &sources);
    /// `isOurs`: this window collects, not another process.
    void setHealth(CollectHealthPtr health, bool isOurs);

    /// What happened at exporters, the newest first.
    void setEvents(ExportEventsPtr events);

    const std::vector<SourceInfo> &sources() const { return m_sources; }
    /// Never null.
    const CollectHealth &health() const { return *m_health; }
    const ExporterHealth *exporter(std::uint32_t source) const;
    /// Never null.
    const ExportEvents &events() const { return *m_events; }
    /// Somebody collects into the open store just now.
    bool isCollecting() const { return m_health->isCollecting; }
    bool isOurs() const { return m_isOurs; }
    /// Rows per second over the last seconds; all exporters, or one.
    double rowsPerSecond() const;
    double rowsPerSecond(std::uint32_t source) const;
    /// The longest flow timeout of exporters that have sent, seconds; 0: unknown. Charts are honest
    /// down to this.
    double flowTimeoutS() const;
    /// What an exporter of health() sent and lost over the last five minutes, or since it was first
    /// heard while it is known for less.
    RecentCounts recentOf(const ExporterHealth &exporter) const;
    /// The worst recent lossShare() of all exporters, and datagrams that sockets dropped.
    double worstLossShare() const;
    std::uint64_t socketDrops() const;
    /// By sequence, in whatever the exporters count.
    std::uint64_t sequenceLoss() const;
    /// Some rows are copies of what another exporter saw too; totals leave them out.
    bool hasCopies() const;
    /// Some exporter samples, at a rate that is known.
    bool hasSampling() const { return m_hasSampling; }
    /// Exporters and sockets of which something is really wrong.
    int troubleCount() const;

Q_SIGNALS:
    void changed();
    void eventsChanged();
    /// hasSampling() became true.
    void samplingFound();

private:
    struct Sample
    {
        std::int64_t atNs = 0;
        std::uint64_t rows = 0;
        std::map<std::uint32_t, std::uint64_t> rowsBySource;
    };

    using ExporterKey = std::tuple<std::uint32_t, Address, std::uint32_t, ExportProtocol>;
    struct Past
    {
        std::int64_t atNs = 0;
        std::map<ExporterKey, RecentCounts> counts;
    };

    static ExporterKey keyOf(const ExporterHealth &exporter);
    void forgetPast();
    void remember();
    double rateOf(std::uint64_t first, std::uint64_t last) const;

    std::vector<SourceInfo> m_sources;
    CollectHealthPtr m_health;
    ExportEventsPtr m_events;
    std::deque<Sample> m_samples; // the last seconds, oldest first
    std::deque<Past> m_past;      // the last minutes, oldest first, some seconds apart
    bool m_isOurs = false;
    bool m_hasSampling = false;
};

} // namespace weir
