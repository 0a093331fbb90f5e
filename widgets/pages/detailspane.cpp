#include "widgets/pages/detailspane.h"

#include "model/qt/annotations.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/fonts.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/hosthead.h"
#include "widgets/pages/sums.h"
#include "widgets/pages/toppanel.h"

#include <QGridLayout>
#include <QLabel>
#include <QMetaMethod>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kRows = 5;

bool isHostField(const QString &field)
{
    return field == QLatin1String("host") || field == QLatin1String("src")
           || field == QLatin1String("dst");
}

/// "443 · https" for a port, else the value.
QString titleOf(const ValueRef &value, const QueryNames &names)
{
    bool isPort = value.field.endsWith(QLatin1String("port"));
    const uint port = isPort ? value.literal.toUInt(&isPort) : 0;
    const std::string_view name =
        isPort ? serviceName(port, names.services.get()) : std::string_view();
    return name.empty() ? value.text
                        : value.text + QStringLiteral(" · ")
                              + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

DetailsPane::DetailsPane(const PageContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_sums(new PanelQuery(context.runner, this))
    , m_ways(new PanelQuery(context.runner, this))
    , m_fields(new PanelQuery(context.runner, this))
{
    setObjectName(QStringLiteral("detailsPane"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new QWidget(this);
    ground->setObjectName(QStringLiteral("detailsGround"));
    setWidget(ground);
    auto *empty = new EmptyState(ground);
    empty->setContent(
        EmptyState::Icon::Search, tr("Nothing is selected"),
        tr("Click a host, a name, an application or a port to see all about it here."));
    m_empty = empty;
    m_filled = new QWidget(ground);
    auto *outer = new QVBoxLayout(ground);
    outer->setContentsMargins(0, 0, 0, 0);
    // as wide as the pane, whatever a panel would like to have
    for (QWidget *part : {m_empty, m_filled}) {
        part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        outer->addWidget(part);
    }
    auto *layout = new QVBoxLayout(m_filled);
    layout->setContentsMargins(kGap + 2, kGap, kGap + 2, kGap);
    layout->setSpacing(kGap);
    makeHead();
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_head),
                          static_cast<QWidget *>(m_facts), makeButtons()})
        layout->addWidget(part);
    for (AskingPanel *panel : makePanels())
        layout->addWidget(panel);
    layout->addStretch(1);
    connectQuestions();
    m_filled->hide();
}

/// What is looked at, and its sums.
void DetailsPane::makeHead()
{
    m_title = new QLabel(m_filled);
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    QFont font = monoFont();
    font.setBold(true);
    font.setPixelSize(16);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_head = new HostHead(m_context, true, m_filled);
    m_facts = new QLabel(m_filled);
    m_facts->setObjectName(QStringLiteral("detailsFacts"));
    m_facts->setWordWrap(true);
    connect(m_head, &HostHead::noteRequested, this,
            [this] { emit m_context.menu.noteRequested(m_value); });
}

/// From top to bottom.
QList<AskingPanel *> DetailsPane::makePanels()
{
    m_timeline = new AskingPanel(tr("Traffic"), m_context.runner, m_filled);
    m_chart = new TimelineChart(m_timeline);
    m_chart->setCompact(true);
    m_chart->setMinimumSize(200, 110);
    m_timeline->setContent(m_chart);
    connect(m_timeline, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        m_chart->setSeries(result, QStringLiteral("bytes"));
    });
    const auto list = [this](const QString &title, const char *field) {
        return new TopPanel(title, QLatin1String(field), kRows, m_context, m_filled);
    };
    m_peers = list(tr("Top peers"), "host");
    m_ports = list(tr("Top ports"), "port");
    m_apps = list(tr("Top applications"), "app");
    m_rowNames = list(tr("Names asked for"), "name");
    const QList<AskingPanel *> panels{m_timeline, m_peers, m_ports, m_apps, m_rowNames};
    for (AskingPanel *panel : panels)
        connect(panel, &AskingPanel::completed, this, &DetailsPane::completed);
    return panels;
}

void DetailsPane::connectQuestions()
{
    connect(m_sums, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showFacts(*result); });
    connect(m_ways, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showWays(*result); });
    connect(m_fields, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { m_head->showFields(*result); });
    if (m_context.annotations)
        connect(m_context.annotations, &Annotations::changed, this, &DetailsPane::showButtons);
    connect(&m_context.selection, &Selection::valueChanged, this, &DetailsPane::setValue);
    connect(&m_context.selection, &Selection::changed, this, &DetailsPane::refresh);
    connect(&m_context.selection, &Selection::moved, this, &DetailsPane::refresh);
}

QWidget *DetailsPane::makeButtons()
{
    auto *row = new QWidget(m_filled);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    int count = 0;
    const auto button = [&](const QString &text, auto wish) {
        auto *made = new QPushButton(text, row);
        connect(made, &QPushButton::clicked, this, [this, wish] { wish(m_value); });
        grid->addWidget(made, count / 2, count % 2);
        ++count;
        return made;
    };
    button(tr("Show flows"), [this](const ValueRef &value) {
        emit flowsRequested(value);
    })->setProperty("primary", true);
    m_open = button(tr("Open page"), [this](const ValueRef &value) {
        if (const auto ends = hostsOf(value))
            emit m_context.menu.pairRequested(hostValue(ends->first), hostValue(ends->second));
        else
            emit m_context.menu.hostRequested(value);
    });
    m_open->setObjectName(QStringLiteral("openHostPage"));
    button(tr("Save packets…"), [this](const ValueRef &value) { emit packetsRequested(value); });
    //: button: narrow the filter to the selected value
    button(tr("Filter to"), [this](const ValueRef &value) { emit filterRequested(value); });
    m_note = button(tr("Note…"),
                    [this](const ValueRef &value) { emit m_context.menu.noteRequested(value); });
    m_report =
        button(tr("Report…"), [this](const ValueRef &value) { emit reportRequested(value); });
    grid->setColumnStretch(2, 1);
    showButtons();
    return row;
}

/// Only what can be done with the value.
void DetailsPane::showButtons()
{
    const bool isHost = hostOf(m_value).has_value();
    m_open->setVisible(isHost || hostsOf(m_value));
    m_report->setVisible(isHost && m_hasReports);
    m_note->setVisible(isHostField(m_value.field) && m_context.annotations
                       && m_context.annotations->isWritable());
}

void DetailsPane::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&DetailsPane::reportRequested)) {
        m_hasReports = true;
        showButtons();
    }
    QScrollArea::connectNotify(signal);
}

bool DetailsPane::isComplete() const
{
    return m_value.isNull()
           || (!m_sums->isBusy() && !m_ways->isBusy() && m_timeline->isComplete()
               && m_ports->isComplete() && m_apps->isComplete()
               && (m_peers->isHidden() || m_peers->isComplete())
               && (m_rowNames->isHidden() || m_rowNames->isComplete()));
}

void DetailsPane::setValue(const ValueRef &value)
{
    const bool isOther = !(value == m_value);
    m_value =
        value.literal.isEmpty() ? ValueRef() : value; // nothing can be told of an absent value
    m_empty->setVisible(m_value.isNull());
    m_filled->setVisible(!m_value.isNull());
    m_title->setText(titleOf(value, m_context.selection.names()));
    if (isOther) {
        m_wayLines.clear();
        m_sumLines.clear();
        m_facts->clear();
    }
    m_head->setHost(hostOf(m_value));
    showButtons();
    if (isOther)
        refresh();
}

void DetailsPane::refresh()
{
    if (m_value.isNull())
        return;
    // a host is looked at from both sides, whichever side was clicked
    const bool isHost = isHostField(m_value.field);
    ValueRef value = m_value;
    if (isHost)
        value.field = QStringLiteral("host");
    const QString term = value.filterText();
    const Selection &selection = m_context.selection;
    if (hostsOf(m_value))
        m_ways->ask(selection.queryWithin(term, QStringLiteral("pairs 1 by bytes")));
    else
        m_ways->stop();
    m_sums->ask(selection.queryWithin(
        term, QStringLiteral("sum of bytes, packets, flows, hosts, first, last")));
    const QString fields = hostFieldsPipe();
    if (hostOf(value) && !fields.isEmpty())
        m_fields->ask(selection.queryWithin(QStringLiteral("src == ") + value.literal, fields));
    else
        m_fields->stop();
    FlowQuery overTime = selection.queryWithin(term, QStringLiteral("every auto of bytes"));
    if (overTime.range.isAll())
        overTime.range = m_context.selection.viewRange();
    m_timeline->ask(overTime);
    m_peers->setVisible(!isPair(m_value)); // they are its title
    m_peers->setTitle(isHost ? tr("Top peers") : tr("Top hosts"));
    m_peers->refreshWithin(term, isHost ? m_value.literal : QString());
    m_ports->refreshWithin(term, QString());
    m_apps->setVisible(m_value.field != QLatin1String("app"));
    m_apps->refreshWithin(term, QString());
    m_rowNames->setVisible(m_value.field != QLatin1String("name"));
    m_rowNames->refreshWithin(term, QString());
}

void DetailsPane::showFacts(const ResultTable &table)
{
    const QString dot = QStringLiteral(" · ");
    QStringList lines{sums::bytes(table, "bytes") + dot + sums::packets(table, "packets") + dot
                      + sums::flows(sums::cell(table, "flows"))};
    const double hosts = sums::cell(table, "hosts");
    if (hostOf(m_value)) // it is one of them
        lines.back() += dot + sums::peers(std::max(hosts - 1, 0.0));
    else if (!isPair(m_value))
        lines.back() += dot + sums::hosts(hosts);
    if (table.matchedRows)
        lines += sums::seen(table);
    m_sumLines = lines;
    showLines();
}

/// Of two hosts also what went there and back.
void DetailsPane::showWays(const ResultTable &table)
{
    const auto ends = hostsOf(m_value);
    if (!ends)
        return;
    m_wayLines =
        table.rowCount() > 0 ? sums::pairFacts(table, ends->first).mid(0, 2) : QStringList();
    showLines();
}

void DetailsPane::showLines()
{
    m_facts->setText((m_wayLines + m_sumLines).join(QLatin1Char('\n')));
    emit completed();
}

} // namespace weir
