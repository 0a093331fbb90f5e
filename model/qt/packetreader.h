#pragma once

#include "model/core/packetlist.h"
#include "model/query/flowquery.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace weir {

using PacketListPtr = std::shared_ptr<const PacketList>;

/// Lists packets in a thread of its own; the newest request wins. GUI thread only.
class PacketReader : public QObject
{
    Q_OBJECT

public:
    /// Called in a worker thread, one call at a time.
    using Read = std::function<Result<PacketListPtr>(const FlowQuery &query, std::size_t limit,
                                                     const PacketListing &listing)>;

    explicit PacketReader(QObject *parent = nullptr);
    ~PacketReader() override; // cancels and waits

    /// Where packets come from; an empty function: from nowhere. Cancels a request that runs, which
    /// goes on with its own copy of the function until it notices.
    void setRead(Read read);
    bool isAvailable() const;
    /// Ends in exactly one of listed(), failed() and cancelled(), unless a newer one came.
    void request(const FlowQuery &query, std::size_t limit);
    void cancel(); // does not wait
    bool isBusy() const;

Q_SIGNALS:
    void progressed(double fraction);
    /// The beginning of the list that is being read.
    void begun(const weir::PacketListPtr &list);
    void listed(const weir::PacketListPtr &list);
    void failed(const QString &sentence);
    void cancelled();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weir
