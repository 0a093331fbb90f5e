#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

namespace weir {

class HistogramChart;

/// How long packets are, as bars; a double click narrows the filter.
class SizesPanel : public AskingPanel
{
    Q_OBJECT

public:
    SizesPanel(const PageContext &context, QWidget *parent);

    /// Asks anew for the selection, within `term` too.
    void refreshWithin(const QString &term);
    HistogramChart *chart() const { return m_chart; }

protected:
    bool isUntold(const ResultTable &result) const override;

private:
    const PageContext m_context;
    HistogramChart *m_chart;
};

} // namespace weir
