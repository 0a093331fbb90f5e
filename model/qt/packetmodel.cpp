#include "model/qt/packetmodel.h"

#include "model/core/valuetext.h"
#include "model/qt/format.h"
#include "model/qt/letgo.h"
#include "model/qt/roles.h"

#include <QLocale>

namespace weir {

namespace {

QString endText(const Address &address, std::uint32_t port)
{
    const QString host = QString::fromStdString(toString(address));
    if (port == kAbsent<std::uint32_t> || host.isEmpty())
        return host;
    return address.isV4() ? QStringLiteral("%1:%2").arg(host).arg(port)
                          : QStringLiteral("[%1]:%2").arg(host).arg(port);
}

QString wireText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void PacketModel::setList(PacketListPtr list)
{
    beginResetModel();
    std::swap(m_list, list);
    endResetModel();
    letGo(std::move(list));
}

QString PacketModel::tsvOf(const PacketListPtr &list, const std::vector<std::size_t> &lines,
                           bool hasAbsoluteTimes, const std::stop_token &stop)
{
    PacketModel model; // of this thread
    model.m_list = list;
    model.m_hasAbsoluteTimes = hasAbsoluteTimes;
    QString text;
    for (const std::size_t at : lines) {
        if (stop.stop_requested())
            return {};
        if (!text.isEmpty())
            text += QLatin1Char('\n');
        for (int column = 0; column < ColumnCount; ++column) {
            if (column > 0)
                text += QLatin1Char('\t');
            text += model.text(list->lines()[at], static_cast<int>(at), static_cast<Column>(column))
                        .toString();
        }
    }
    return text;
}

void PacketModel::setAbsoluteTimes(bool areAbsolute)
{
    m_hasAbsoluteTimes = areAbsolute;
    if (rowCount() > 0)
        emit dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
}

int PacketModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_list ? 0 : static_cast<int>(m_list->lines().size());
}

int PacketModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PacketModel::text(const PacketLine &line, int row, Column column) const
{
    switch (column) {
    case NumberColumn:
        return QLocale().toString(row + 1);
    case TimeColumn: {
        if (m_hasAbsoluteTimes)
            return format::clockMs(line.timeNs);
        const std::int64_t sinceNs = line.timeNs - m_list->lines().front().timeNs;
        return QLocale().toString(static_cast<double>(sinceNs) / 1e9, 'f', 6);
    }
    case SourceColumn:
        return endText(line.src, line.srcPort);
    case DestinationColumn:
        return endText(line.dst, line.dstPort);
    case ProtocolColumn:
        return wireText(line.protocol);
    case LengthColumn:
        return QLocale().toString(line.wireBytes);
    case FlagsColumn:
        return QString::fromStdString(
            valueText(ValueKind::TcpFlags,
                      line.flags == kAbsent<std::uint16_t> ? kAbsent<std::uint64_t> : line.flags));
    case InfoColumn:
        return QString::fromStdString(line.info);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant PacketModel::sortKey(const PacketLine &line, int row, Column column) const
{
    switch (column) {
    case NumberColumn:
        return row;
    case TimeColumn:
        return static_cast<qlonglong>(line.timeNs);
    case LengthColumn:
        return static_cast<qulonglong>(line.wireBytes);
    default:
        return text(line, row, column);
    }
}

QVariant PacketModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PacketLine &line = m_list->lines()[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.row(), column);
    case SortRole:
        return sortKey(line, index.row(), column);
    case Qt::TextAlignmentRole: {
        const bool isNumber =
            column == NumberColumn || column == TimeColumn || column == LengthColumn;
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ToolTipRole:
        if (column == TimeColumn)
            return format::exactTime(line.timeNs);
        if (column == LengthColumn && line.capturedBytes != line.wireBytes)
            return tr("%1 of %2 bytes were captured").arg(line.capturedBytes).arg(line.wireBytes);
        return column == InfoColumn || column == SourceColumn || column == DestinationColumn
                   ? text(line, index.row(), column)
                   : QVariant();
    default:
        return {};
    }
}

QVariant PacketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (section == NumberColumn || section == TimeColumn || section == LengthColumn
                 ? Qt::AlignRight
                 : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NumberColumn:
        //: number of a packet in a list
        return tr("No.");
    case TimeColumn:
        return tr("Time");
    case SourceColumn:
        return tr("Source");
    case DestinationColumn:
        return tr("Destination");
    case ProtocolColumn:
        return tr("Protocol");
    case LengthColumn:
        //: bytes of a packet
        return tr("Length");
    case FlagsColumn:
        //: of TCP
        return tr("Flags");
    case InfoColumn:
        //: what a packet says, in one line
        return tr("Info");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace weir
