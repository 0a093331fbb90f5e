#pragma once

#include "model/qt/packetreader.h"

#include <QSplitter>

#include <cstddef>

class QTimer;
class QTreeWidget;
class QTreeWidgetItem;

namespace weir {

class HexView;
class PacketDetailReader;
struct PacketDetail;

/// What one packet holds: its layers and fields, and its bytes. A field marks its bytes, a byte its
/// field.
class PacketInside : public QSplitter
{
    Q_OBJECT

public:
    explicit PacketInside(QWidget *parent = nullptr);

    /// Reads line `line` of `list`; the packet before stays in view for a moment, so that nothing
    /// flickers.
    void showPacket(const PacketListPtr &list, std::size_t line);
    void clear();
    bool isBusy() const;
    QTreeWidget *layers() const { return m_layers; }
    HexView *hex() const { return m_hex; }

signals:
    /// The packet is there, or it is said why not.
    void completed();

private:
    void showDetail(const PacketDetail &detail);
    void showNoDetail(const QString &what, const QString &why);
    void markField(QTreeWidgetItem *item);
    void chooseField(int offset);

    PacketDetailReader *m_detail;
    QTimer *m_patience; // until it is said that a packet is being read
    QTreeWidget *m_layers;
    HexView *m_hex;
};

} // namespace weir
