#pragma once

#include "model/qt/packetreader.h"

#include <QAbstractTableModel>

#include <stop_token>
#include <vector>

namespace weir {

/// Packets of a list, one per row. GUI thread only.
class PacketModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NumberColumn,
        TimeColumn,
        SourceColumn,
        DestinationColumn,
        ProtocolColumn,
        LengthColumn,
        FlagsColumn,
        InfoColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setList(PacketListPtr list); // null: nothing
    const PacketListPtr &list() const { return m_list; }
    /// Lines as they are shown, tabs between the cells; any thread, ends early at `stop`.
    static QString tsvOf(const PacketListPtr &list, const std::vector<std::size_t> &lines,
                         bool hasAbsoluteTimes, const std::stop_token &stop);
    /// Times since the first packet, or of the day.
    void setAbsoluteTimes(bool areAbsolute);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QVariant text(const PacketLine &line, int row, Column column) const;
    QVariant sortKey(const PacketLine &line, int row, Column column) const;

    PacketListPtr m_list;
    bool m_hasAbsoluteTimes = false;
};

} // namespace weir
