#include "widgets/pages/sizespanel.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/common/valuemenu.h"

namespace weir {

namespace {

/// As text; empty: each has a length. Exporters of flows tell none.
QString packetsWithoutLength(const ResultTable &table)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name != "packets")
            continue;
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (format::isAbsent(table.columns.front(), row) && format::numeric(column, row) > 0)
                return format::cell(column, row);
        }
    }
    return {};
}

} // namespace

SizesPanel::SizesPanel(const PageContext &context, QWidget *parent)
    : AskingPanel(tr("Packet sizes"), context.runner, parent)
    , m_context(context)
    , m_chart(new HistogramChart(this))
{
    setObjectName(QStringLiteral("sizes"));
    setNote(tr("packets by length on the wire"));
    setUntold(tr("No lengths of packets are told here"),
              tr("Exporters tell sums of bytes and packets. Lengths come from captures and from "
                 "sFlow."));
    m_chart->setObjectName(QStringLiteral("packetSizes"));
    m_chart->leaveOutAbsent(); // the note tells how many there are
    m_chart->setValueMenu(&context.menu);
    m_chart->setFileName(tr("packet sizes"));
    setContent(m_chart);
    connect(this, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        const QString untold = packetsWithoutLength(*result);
        setNote(untold.isEmpty() ? tr("packets by length on the wire")
                                 : tr("packets by length on the wire · %1 without").arg(untold));
        m_chart->setResult(result, QStringLiteral("packets"));
    });
    connect(m_chart, &HistogramChart::drillDownRequested, &context.menu, &ValueMenu::drillDown);
}

/// Exporters count rows without any length.
bool SizesPanel::isUntold(const ResultTable &result) const
{
    if (AskingPanel::isUntold(result) || result.columns.empty())
        return true;
    for (std::size_t row = 0; row < result.rowCount(); ++row) {
        if (!format::isAbsent(result.columns.front(), row))
            return false;
    }
    return true;
}

void SizesPanel::refreshWithin(const QString &term)
{
    ask(m_context.selection.queryWithin(term, QStringLiteral("histogram frame")));
}

} // namespace weir
