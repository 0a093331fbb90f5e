#include "model/qt/sourcesmodel.h"

#include "model/core/collectloss.h"
#include "model/core/time.h"
#include "model/qt/format.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

QString signedSeconds(double seconds)
{
    const QString text = format::durationMs(std::round(std::abs(seconds) * 1000));
    if (std::abs(seconds) < 0.0005)
        return text;
    return seconds < 0 ? QStringLiteral("−") + text : QStringLiteral("+") + text;
}

/// Captures by name, then exporters by address and domain: 10.0.0.9 before 10.0.0.10.
QString nameKey(const SourceInfo *info, const ExporterHealth *health)
{
    if (!health)
        return (info->kind == SourceKind::Exporter ? QStringLiteral("1") : QStringLiteral("0"))
               + QString::fromStdString(info->name);
    const Address &address = health->address;
    return QStringLiteral("1%1%2%3%4%5")
        .arg(address.isV4() ? 4 : 6)
        .arg(address.high, 16, 16, QLatin1Char('0'))
        .arg(address.low, 16, 16, QLatin1Char('0'))
        .arg(health->domain, 8, 16, QLatin1Char('0'))
        .arg(static_cast<int>(health->protocol));
}

} // namespace

QString sourceTitle(const SourceInfo *info, const ExporterHealth *health)
{
    if (info || !health)
        return info ? QString::fromStdString(info->name) : QString();
    QString title = QString::fromStdString(toString(health->address));
    if (health->domain != 0)
        title += QStringLiteral(" · ") + SourcesModel::tr("domain %1").arg(health->domain);
    return title;
}

SourcesModel::SourcesModel(const CollectState &state, QObject *parent)
    : QAbstractTableModel(parent)
    , m_state(state)
{
    connect(&state, &CollectState::changed, this, &SourcesModel::update);
    update();
}

std::vector<SourcesModel::Row> SourcesModel::rowsNow() const
{
    std::vector<Row> rows;
    for (const SourceInfo &info : m_state.sources())
        rows.push_back({info.id, info, std::nullopt});
    for (const ExporterHealth &health : m_state.health().exporters) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&health](const Row &known) {
            return known.source == health.source && health.source != 0;
        });
        if (row != rows.end())
            row->health = health;
        else
            rows.push_back({health.source, std::nullopt, health});
    }
    return rows;
}

void SourcesModel::update()
{
    std::vector<Row> rows = rowsNow();
    const bool isSame = std::equal(
        rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const Row &a, const Row &b) { return a.source == b.source && a.source != 0; });
    if (!isSame) {
        const auto kept = std::min(rows.size(), m_rows.size());
        const bool isLonger =
            rows.size() > m_rows.size()
            && std::equal(m_rows.begin(), m_rows.end(), rows.begin(),
                          [](const Row &a, const Row &b) { return a.source == b.source; });
        if (isLonger) { // a new exporter: the others stay where they are
            beginInsertRows({}, static_cast<int>(kept), static_cast<int>(rows.size()) - 1);
            m_rows = std::move(rows);
            endInsertRows();
        } else {
            beginResetModel();
            m_rows = std::move(rows);
            endResetModel();
            return;
        }
    } else {
        m_rows = std::move(rows);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SourcesModel::setLines(const ResultPtr &series)
{
    m_lines.clear();
    const bool isBySource = series && series->shape == ResultTable::Shape::Series
                            && series->columns.size() >= 3 && series->rowCount() > 0;
    if (isBySource) {
        const ResultColumn &keys = series->columns[1];
        for (std::size_t i = 0; i < keys.numbers.size(); ++i)
            m_lines[static_cast<quint32>(keys.numbers[i])] +=
                format::numeric(series->columns.back(), i);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, LineColumn), index(rowCount() - 1, LineColumn));
}

std::uint32_t SourcesModel::sourceAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].source;
}

int SourcesModel::rowOf(std::uint32_t source) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [source](const Row &row) { return row.source == source; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const ExporterHealth *SourcesModel::exporterAt(int row) const
{
    const Row &found = m_rows[static_cast<std::size_t>(row)];
    return found.health ? &*found.health : nullptr;
}

const SourceInfo *SourcesModel::infoAt(int row) const
{
    const Row &found = m_rows[static_cast<std::size_t>(row)];
    return found.info ? &*found.info : nullptr;
}

int SourcesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourcesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

SourceState SourcesModel::stateOfRow(const Row &row) const
{
    if (row.health)
        return stateOf(*row.health, m_state.recentOf(*row.health), m_state.health());
    return row.info && row.info->kind != SourceKind::Exporter ? stateOf(*row.info) : SourceState();
}

QVariant SourcesModel::text(const Row &row, Column column) const
{
    const ExporterHealth *health = row.health ? &*row.health : nullptr;
    const SourceInfo *info = row.info ? &*row.info : nullptr;
    switch (column) {
    case NameColumn:
        return sourceTitle(info, health);
    case StateColumn:
        return stateOfRow(row).word;
    case ProtocolColumn:
        return health ? words::protocol(health->protocol) : QString::fromStdString(info->format);
    case RateColumn:
        return health && m_state.isCollecting()
                   ? format::perSecond(std::round(m_state.rowsPerSecond(row.source)))
                   : format::absentText();
    case LineColumn:
        return {};
    case RecordsColumn:
        return format::count(static_cast<double>(health ? health->records : info->packets));
    case LossColumn:
        return health ? format::share(lossShare(m_state.recentOf(*health))) : format::absentText();
    case SamplingColumn:
        return health ? samplingText(*health, m_state.recentOf(*health)) : format::absentText();
    case SkewColumn:
        return health ? signedSeconds(health->skewSeconds) : format::absentText();
    case HeardColumn:
        return words::heard(health ? health->lastNs : info->lastNs);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SourcesModel::sortKey(const Row &row, Column column) const
{
    const ExporterHealth *health = row.health ? &*row.health : nullptr;
    switch (column) {
    case StateColumn:
        return stateOfRow(row).severity;
    case RateColumn:
        return m_state.rowsPerSecond(row.source);
    case RecordsColumn:
        return qulonglong{health ? health->records : row.info->packets};
    case LossColumn:
        return health ? lossShare(m_state.recentOf(*health)) : -1.0;
    case SkewColumn:
        return health ? std::abs(health->skewSeconds) : -1.0;
    case HeardColumn:
        return qlonglong{health ? health->lastNs : row.info->lastNs};
    case NameColumn:
        return nameKey(row.info ? &*row.info : nullptr, health);
    case ProtocolColumn:
    case LineColumn:
    case SamplingColumn:
    case ColumnCount:
        break;
    }
    return text(row, column);
}

QVariant SourcesModel::exact(const Row &row, Column column) const
{
    const ExporterHealth *health = row.health ? &*row.health : nullptr;
    if (column == RecordsColumn)
        return format::exactCount(health ? health->records : row.info->packets);
    if (column == HeardColumn && (health ? health->lastNs : row.info->lastNs) > 0)
        return format::exactTime(health ? health->lastNs : row.info->lastNs);
    if (column == LossColumn && health)
        return tr("%1 of %2 %3")
            .arg(format::exactCount(health->lost), words::lossUnit(health->lostUnit),
                 words::protocol(health->protocol));
    if (column == StateColumn && health) {
        QStringList lines;
        for (const words::Notice &notice :
             noticesOf(*health, m_state.recentOf(*health), lostHere(m_state.health(), *health)))
            lines += notice.what;
        return lines.join(QLatin1Char('\n'));
    }
    return text(row, column);
}

int SourcesModel::severity(const Row &row, Column column) const
{
    if (column == StateColumn)
        return stateOfRow(row).severity;
    if (!row.health)
        return 0;
    const RecentCounts recent = m_state.recentOf(*row.health);
    const bool isBad =
        (column == LossColumn && lossShare(recent) > kBadLossShare)
        || (column == SamplingColumn && isSamplingUnknown(recent))
        || (column == SkewColumn && std::abs(row.health->skewSeconds) > kBadSkewSeconds);
    return isBad ? 3 : 0;
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const bool isRight = column == RateColumn || column == RecordsColumn || column == LossColumn
                         || column == SkewColumn || column == HeardColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
    case ExactRole:
        return exact(row, column);
    case SortRole:
        return sortKey(row, column);
    case SeverityRole:
        return severity(row, column);
    case SparklineRole:
        return column == LineColumn ? QVariant::fromValue(m_lines.value(row.source)) : QVariant();
    case KeyRole:
        return sourceTitle(row.info ? &*row.info : nullptr, row.health ? &*row.health : nullptr);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isRight ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isRight = section == RateColumn || section == RecordsColumn
                             || section == LossColumn || section == SkewColumn
                             || section == HeardColumn;
        return QVariant::fromValue(
            Qt::Alignment((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn:
        return tr("Source");
    case StateColumn:
        //: column: how a source does, in a word
        return tr("State");
    case ProtocolColumn:
        return tr("Protocol");
    case RateColumn:
        return tr("Flows/s");
    case LineColumn:
        return tr("Over time");
    case RecordsColumn:
        return tr("Records");
    case LossColumn:
        //: column: part that was lost
        return tr("Loss");
    case SamplingColumn:
        return tr("Sampling");
    case SkewColumn:
        //: column: how far a clock is off
        return tr("Clock");
    case HeardColumn:
        return tr("Last heard");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace weir
