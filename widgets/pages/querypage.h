#pragma once

#include "widgets/pages/page.h"

class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace weir {

class BarList;
class DataTable;
class FilterBar;
class HistogramChart;
class PanelQuery;
class TimelineChart;

/// Type a question, see its table, its chart and its plan. The question has its own filter; the
/// window's time range holds here as on every page.
class QueryPage : public Page
{
    Q_OBJECT

public:
    explicit QueryPage(const PageContext &context, QWidget *parent = nullptr);

    /// Puts `text` into the bar and asks it.
    void setQuestion(const QString &text);
    QString question() const { return m_question; }
    FilterBar *bar() const { return m_bar; }
    DataTable *table() const { return m_table; }
    void reset() override;

protected:
    void ask() override;

private:
    QWidget *makeExamples();
    void askWithin(const TimeRange &range);
    void show(const ResultPtr &result);
    void showChart(const ResultPtr &result);

    FilterBar *m_bar;
    AskingPanel *m_panel;
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
    DataTable *m_table;
    QStackedWidget *m_charts;
    TimelineChart *m_timeline;
    HistogramChart *m_histogram;
    BarList *m_bars;
    QPlainTextEdit *m_plan;
    PanelQuery *m_explain;
    QString m_question;
    TimeRange m_range;          // that it was asked within
    bool m_isForgotten = false; // the workspace that answered it has gone
};

} // namespace weir
