#pragma once

#include "model/qt/collectstate.h"
#include "model/qt/roles.h"
#include "model/qt/sourcestate.h"
#include "model/query/resulttable.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>

#include <optional>

namespace weir {

/// Every capture and exporter, one row each: who, how fast, how well. Follows a CollectState.
/// Rows keep their place while values change, so that a selection stays. GUI thread only.
class SourcesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StateColumn,
        ProtocolColumn,
        RateColumn,
        LineColumn,
        RecordsColumn,
        LossColumn,
        SamplingColumn,
        SkewColumn,
        HeardColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit SourcesModel(const CollectState &state, QObject *parent = nullptr);

    /// Flows over time for LineColumn: an `every … by source` answer.
    void setLines(const ResultPtr &series);
    /// Number of the source in `row`.
    std::uint32_t sourceAt(int row) const;
    int rowOf(std::uint32_t source) const;
    /// What its row shows; null for captures and for exporters of which only rows are stored.
    const ExporterHealth *exporterAt(int row) const;
    const SourceInfo *infoAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        std::uint32_t source = 0;
        std::optional<SourceInfo> info;
        std::optional<ExporterHealth> health;
    };

    void update();
    std::vector<Row> rowsNow() const;
    SourceState stateOfRow(const Row &row) const;
    QVariant text(const Row &row, Column column) const;
    QVariant sortKey(const Row &row, Column column) const;
    QVariant exact(const Row &row, Column column) const;
    int severity(const Row &row, Column column) const;

    const CollectState &m_state;
    std::vector<Row> m_rows;
    QHash<quint32, QVector<double>> m_lines;
};

/// Its name as filters know it; before the store has one, "192.0.2.1 · domain 5".
QString sourceTitle(const SourceInfo *info, const ExporterHealth *health);

} // namespace weir
