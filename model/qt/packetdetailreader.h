#pragma once

#include "model/qt/packetreader.h"

#include <QObject>

#include <memory>

namespace weir {

using PacketDetailPtr = std::shared_ptr<const PacketDetail>;

/// Reads single packets of lists in a thread of its own: one that lies far inside a packed file
/// takes seconds. The newest wish wins. GUI thread only.
class PacketDetailReader : public QObject
{
    Q_OBJECT

public:
    explicit PacketDetailReader(QObject *parent = nullptr);
    ~PacketDetailReader() override; // cancels; waits until a reading notices, at most for a MiB

    /// Ends in exactly one of found() and failed(), unless a newer wish or cancel() came.
    void request(const PacketListPtr &list, std::size_t line);
    void cancel(); // does not wait
    bool isBusy() const;

Q_SIGNALS:
    void found(const weir::PacketDetailPtr &detail);
    void failed(const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weir
