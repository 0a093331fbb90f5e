#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/source.h"
#include "widgets/pages/sourcefacts.h"

#include <QScrollArea>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace weir {

class NoticeList;
class Panel;

/// All about one source: what is noticed and what to do, counts, loss by kind, sampling, templates,
/// interfaces. GUI thread only.
class SourceDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit SourceDetails(QWidget *parent = nullptr);

    void showExporter(const QString &title, const ExporterHealth &health,
                      const RecentCounts &recent, const CollectHealth &all);
    /// Counters and events of the source that is shown; of another one they are not taken.
    void showRecords(const SourceRecords &records);
    void showCapture(const SourceInfo &capture);
    void setElementNames(facts::ElementNames names) { m_elementNames = std::move(names); }
    QString title() const;

signals:
    /// A person says that `exporter` samples one packet in `rate`.
    void rateEntered(const weir::Address &exporter, double rate);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void makeRateRow();
    void showFields();
    weir::Panel *addPanel(const QString &title, QWidget *content);

    std::optional<ExporterHealth> m_health;
    facts::ElementNames m_elementNames;
    QList<words::Notice> m_rateNotices; // what counters say about its sampling
    QWidget *m_ground;
    QGridLayout *m_grid;
    QLabel *m_title;
    QLabel *m_state;
    NoticeList *m_notices;
    FactTable *m_counts, *m_loss, *m_sampling, *m_templates, *m_interfaces, *m_counters, *m_events;
    weir::Panel *m_countPanel, *m_lossPanel, *m_samplingPanel, *m_templatePanel, *m_interfacePanel,
        *m_counterPanel, *m_eventPanel;
    QLabel *m_samplingEmpty;
    QLabel *m_fields;
    QWidget *m_rateRow;
    QSpinBox *m_rate;
    int m_columns = 0;
};

} // namespace weir
