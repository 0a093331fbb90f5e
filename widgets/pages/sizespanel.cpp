#include "widgets/pages/sizespanel.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/common/valuemenu.h"

namespace weir {

SizesPanel::SizesPanel(const PageContext &context, QWidget *parent)
    : AskingPanel(tr("Packet sizes"), context.runner, parent)
    , m_context(context)
    , m_chart(new HistogramChart(this))
{
    setObjectName(QStringLiteral("sizes"));
    setNote(tr("packets by length on the wire"));
    m_chart->setObjectName(QStringLiteral("packetSizes"));
    m_chart->setValueMenu(&context.menu);
    m_chart->setFileName(tr("packet sizes"));
    setContent(m_chart);
    connect(this, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        setNote(tr("packets by length on the wire"));
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
