#include "widgets/pages/querypage.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "widgets/charts/barlist.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/fonts.h"
#include "widgets/filter/filterbar.h"
#include "widgets/pages/askingpanel.h"
#include "widgets/tables/datatable.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace weir {

namespace {

constexpr int kGap = 10;

struct Example
{
    QString words;
    QString question;
};

QList<Example> examples()
{
    return {{QueryPage::tr("Who sends most"), QStringLiteral("* | top 20 src by bytes, packets")},
            {QueryPage::tr("Who opens connections"),
             QStringLiteral("tcp.flags == SYN | top 20 src by packets, peers")},
            {QueryPage::tr("Traffic by application"), QStringLiteral("* | every auto by app")},
            {QueryPage::tr("Busiest pairs"), QStringLiteral("* | pairs 50")},
            {QueryPage::tr("DNS errors"),
             QStringLiteral("dns.rcode != NOERROR and dns.rcode | top 20 name by packets")},
            {QueryPage::tr("Packet sizes"), QStringLiteral("* | histogram frame")}};
}

} // namespace

QueryPage::QueryPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("query"), parent)
    , m_bar(new FilterBar(this))
    , m_panel(new AskingPanel(tr("Answer"), context.runner, this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new DataTable(QString(), this))
    , m_charts(new QStackedWidget(this))
    , m_timeline(new TimelineChart(this))
    , m_histogram(new HistogramChart(this))
    , m_bars(new BarList(this))
    , m_plan(new QPlainTextEdit(this))
    , m_explain(new PanelQuery(context.runner, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_bar->setObjectName(QStringLiteral("questionBar"));
    m_bar->setGrammar(FilterBar::Grammar::Question);
    m_bar->setPlaceholderText(tr("Ask: app == dns | top 20 src by packets"));
    m_bar->setHistory(QSettings().value(QStringLiteral("query/history")).toStringList());
    layout->addWidget(m_bar);
    layout->addWidget(makeExamples());
    layout->addWidget(m_panel, 1);

    m_table->setObjectName(QStringLiteral("questionTable"));
    m_table->setValueMenu(&context.menu);
    m_table->setNames(&context.names);
    m_table->resultModel()->setAnnotations(context.annotations);
    m_table->resultModel()->setListed(context.listed);
    m_timeline->setValueMenu(&context.menu);
    m_histogram->setValueMenu(&context.menu);
    m_bars->setValueMenu(&context.menu);
    m_bars->setNames(&context.names);
    m_bars->setListed(context.listed);
    m_bars->setRowLimit(8);
    for (QWidget *chart : {static_cast<QWidget *>(m_timeline), static_cast<QWidget *>(m_histogram),
                           static_cast<QWidget *>(m_bars)})
        m_charts->addWidget(chart);
    m_plan->setReadOnly(true);
    m_plan->setFont(monoFont());
    m_plan->setObjectName(QStringLiteral("plan"));
    m_splitter->addWidget(m_charts);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    //: tab: chart and table of the answer
    m_tabs->addTab(m_splitter, tr("Answer"));
    //: tab: how the question is answered
    m_tabs->addTab(m_plan, tr("Plan"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_panel->setContent(m_tabs);
    auto *csv = new QAction(tr("CSV"), this);
    csv->setToolTip(tr("Export all rows of this table, not only those shown"));
    const auto exportAll = [this] {
        if (!m_question.isEmpty())
            emit exportRequested(m_panel->question(), tr("answer"));
    };
    connect(csv, &QAction::triggered, this, exportAll);
    m_panel->addAction(csv);
    watch(m_panel);

    Selection &selection = context.selection;
    connect(m_bar, &FilterBar::submitted, this, &QueryPage::setQuestion);
    connect(m_bar, &FilterBar::historyChanged, this,
            [this] { QSettings().setValue(QStringLiteral("query/history"), m_bar->history()); });
    connect(m_panel, &AskingPanel::answered, this, &QueryPage::show);
    connect(m_table, &DataTable::countTextChanged, m_panel, &Panel::setNote);
    connect(m_table, &DataTable::exportRequested, this, exportAll);
    connect(m_explain, &PanelQuery::explained, m_plan, &QPlainTextEdit::setPlainText);
    connect(m_timeline, &TimelineChart::rangeSelected, &selection, &Selection::setRange);
    const auto select = [&selection](const ValueRef &value) { selection.setValue(value); };
    const auto drill = [this, &selection](const ValueRef &value) {
        if (!value.isNull() && selection.addTerm(value.filterText()))
            emit pageRequested(QStringLiteral("flows"));
    };
    connect(m_table, &DataTable::valueSelected, this, select);
    connect(m_table, &DataTable::drillDownRequested, this, drill);
    connect(m_bars, &BarList::valueSelected, this, select);
    connect(m_bars, &BarList::drillDownRequested, this, drill);
    connect(m_histogram, &HistogramChart::drillDownRequested, this, drill);
    setFocusProxy(m_bar);
}

QWidget *QueryPage::makeExamples()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    row->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // a narrow window cuts the last ones off
    for (const Example &example : examples()) {
        auto *button = new QPushButton(example.words, row);
        button->setProperty("quiet", true);
        button->setToolTip(example.question);
        connect(button, &QPushButton::clicked, this,
                [this, question = example.question] { setQuestion(question); });
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return row;
}

void QueryPage::setQuestion(const QString &text)
{
    m_bar->setNames(context().selection.names());
    m_bar->setFilter(text);
    const ParseOutcome parsed = parseQuery(text.toStdString(), context().selection.names());
    if (!parsed.ok)
        return; // the bar says what is wrong
    m_question = text;
    m_bar->setInfo(QString());
    askWithin(context().selection.range());
}

/// The question has a filter of its own; the time is the one that every page follows.
void QueryPage::askWithin(const TimeRange &range)
{
    FlowQuery query = parseQuery(m_question.toStdString(), context().selection.names()).query;
    query.text = m_question.toStdString();
    query.range = m_range = range;
    m_panel->setTitle(range.isAll() ? tr("Answer")
                                    : tr("Answer within %1").arg(format::range(range)));
    m_panel->ask(query);
    m_explain->explain(query);
}

void QueryPage::reset()
{
    Page::reset();
    m_isForgotten = !m_question.isEmpty();
}

/// Another workspace or another time has another answer.
void QueryPage::ask()
{
    m_bar->setNames(context().selection.names());
    if (std::exchange(m_isForgotten, false))
        setQuestion(m_question);
    else if (!m_question.isEmpty() && !(m_range == context().selection.range()))
        askWithin(context().selection.range());
    else if (m_question.isEmpty())
        setQuestion(context().selection.queryText(QStringLiteral("top 20 src by bytes, packets")));
}

void QueryPage::show(const ResultPtr &result)
{
    m_table->resultModel()->setSourceNames(context().selection.names());
    m_table->setResult(result);
    m_bar->setInfo(format::matched(result->matchedRows, result->totalRows, result->milliseconds));
    showChart(result);
}

void QueryPage::showChart(const ResultPtr &result)
{
    using Shape = ResultTable::Shape;
    const bool isList =
        result->shape == Shape::Table && result->dimensionCount == 1 && result->columns.size() > 1;
    if (result->shape == Shape::Series) {
        m_timeline->setPartial(result->isPartial);
        m_timeline->setSeries(result);
        m_charts->setCurrentWidget(m_timeline);
    } else if (result->shape == Shape::Histogram) {
        m_histogram->setResult(result);
        m_charts->setCurrentWidget(m_histogram);
    } else if (isList) {
        m_bars->setSourceNames(context().selection.names());
        m_bars->setResult(result);
        m_charts->setCurrentWidget(m_bars);
    }
    // the table gets the room that bars do not need
    m_charts->setMaximumHeight(isList ? m_bars->sizeHint().height() : QWIDGETSIZE_MAX);
    // an answer without a chart is all table
    m_charts->setVisible(result->shape == Shape::Series || result->shape == Shape::Histogram
                         || isList);
}

} // namespace weir
