#pragma once

#include "model/qt/valueref.h"
#include "model/query/resulttable.h"
#include "widgets/pages/pagecontext.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace weir {

class AskingPanel;
class HostHead;
class PanelQuery;
class TimelineChart;
class TopPanel;

/// All about the selected value, within the selection: who it is, notes, timeline, peers, ports,
/// applications.
/// Signals are wishes for the main window.
class DetailsPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit DetailsPane(const PageContext &context, QWidget *parent = nullptr);

    /// Whether every part shows its whole answer; an empty pane is complete.
    bool isComplete() const;

signals:
    void completed();
    void flowsRequested(const weir::ValueRef &value);
    void filterRequested(const weir::ValueRef &value);
    void packetsRequested(const weir::ValueRef &value);
    /// A report about a host; the button is shown once somebody listens.
    void reportRequested(const weir::ValueRef &value);

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    void makeHead();
    QList<AskingPanel *> makePanels();
    void connectQuestions();
    QWidget *makeButtons();
    void showButtons();
    void setValue(const ValueRef &value);
    void refresh();
    void showFacts(const ResultTable &table);
    void showWays(const ResultTable &table);
    void showLines();

    const PageContext m_context;
    ValueRef m_value;
    QWidget *m_empty;
    QWidget *m_filled;
    QLabel *m_title;
    HostHead *m_head;
    QLabel *m_facts;
    QPushButton *m_open, *m_note, *m_report;
    QStringList m_wayLines, m_sumLines;
    bool m_hasReports = false;
    PanelQuery *m_sums, *m_ways, *m_fields; // m_ways: there and back between two hosts
    AskingPanel *m_timeline;
    TimelineChart *m_chart;
    TopPanel *m_peers;
    TopPanel *m_ports;
    TopPanel *m_apps;
    TopPanel *m_rowNames;
};

} // namespace weir
