#include "widgets/pages/detailspane.h"

#include "model/core/address.h"
#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/fonts.h"
#include "widgets/pages/toppanel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kRows = 5;

bool isHostField(const QString &field)
{
    return field == QLatin1String("host") || field == QLatin1String("src")
           || field == QLatin1String("dst");
}

double cellOf(const ResultTable &table, std::string_view name)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name && column.size() > 0)
            return format::numeric(column, 0);
    }
    return 0;
}

} // namespace

DetailsPane::DetailsPane(const PageContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_sums(new PanelQuery(context.runner, this))
{
    setObjectName(QStringLiteral("detailsPane"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new QWidget(this);
    ground->setObjectName(QStringLiteral("detailsGround"));
    setWidget(ground);
    auto *outer = new QVBoxLayout(ground);
    outer->setContentsMargins(0, 0, 0, 0);

    auto *empty = new EmptyState(ground);
    empty->setContent(
        EmptyState::Icon::Search, tr("Nothing is selected"),
        tr("Click a host, a name, an application or a port to see all about it here."));
    m_empty = empty;
    outer->addWidget(m_empty);
    m_filled = new QWidget(ground);
    outer->addWidget(m_filled);
    // as wide as the pane, whatever a panel would like to have
    for (QWidget *part : {m_empty, m_filled})
        part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(m_filled);
    layout->setContentsMargins(kGap + 2, kGap, kGap + 2, kGap);
    layout->setSpacing(kGap);

    m_title = new QLabel(m_filled);
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    QFont font = monoFont();
    font.setBold(true);
    font.setPixelSize(16);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_names = new QLabel(m_filled);
    m_names->setObjectName(QStringLiteral("quietText"));
    m_names->setWordWrap(true);
    m_names->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = new QLabel(m_filled);
    m_facts->setObjectName(QStringLiteral("detailsFacts"));
    m_facts->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_names);
    layout->addWidget(m_facts);

    m_timeline = new AskingPanel(tr("Traffic"), context.runner, m_filled);
    m_chart = new TimelineChart(m_timeline);
    m_chart->setCompact(true);
    m_chart->setMinimumSize(200, 110);
    m_timeline->setContent(m_chart);
    layout->addWidget(m_timeline);

    m_peers = new TopPanel(tr("Top peers"), QStringLiteral("host"), kRows, context, m_filled);
    m_ports = new TopPanel(tr("Top ports"), QStringLiteral("port"), kRows, context, m_filled);
    m_apps = new TopPanel(tr("Top applications"), QStringLiteral("app"), kRows, context, m_filled);
    m_rowNames =
        new TopPanel(tr("Names asked for"), QStringLiteral("name"), kRows, context, m_filled);
    for (TopPanel *panel : {m_peers, m_ports, m_apps, m_rowNames})
        layout->addWidget(panel);

    auto *buttons = new QGridLayout;
    buttons->setSpacing(6);
    const auto button = [&](const QString &text, auto signal) {
        auto *made = new QPushButton(text, m_filled);
        connect(made, &QPushButton::clicked, this,
                [this, signal] { emit(this->*signal)(m_value); });
        const int count = buttons->count();
        buttons->addWidget(made, count / 2, count % 2);
        return made;
    };
    button(tr("Show flows"), &DetailsPane::flowsRequested)->setProperty("primary", true);
    button(tr("Save packets…"), &DetailsPane::packetsRequested);
    //: button: narrow the filter to the selected value
    button(tr("Filter to"), &DetailsPane::filterRequested);
    buttons->setColumnStretch(2, 1);
    layout->insertLayout(3, buttons);
    layout->addStretch(1);

    for (AskingPanel *panel :
         {m_timeline, static_cast<AskingPanel *>(m_peers), static_cast<AskingPanel *>(m_ports),
          static_cast<AskingPanel *>(m_apps), static_cast<AskingPanel *>(m_rowNames)})
        connect(panel, &AskingPanel::completed, this, &DetailsPane::completed);
    connect(m_sums, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showFacts(*result); });
    connect(m_timeline, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        m_chart->setSeries(result, QStringLiteral("bytes"));
    });
    connect(&context.selection, &Selection::valueChanged, this, &DetailsPane::setValue);
    connect(&context.selection, &Selection::changed, this, &DetailsPane::refresh);
    connect(&context.selection, &Selection::moved, this, &DetailsPane::refresh);
    connect(&context.names, &AddressNames::namesChanged, this, [this] { setValue(m_value); });
    m_filled->hide();
}

bool DetailsPane::isComplete() const
{
    return m_value.isNull()
           || (!m_sums->isBusy() && m_timeline->isComplete() && m_ports->isComplete()
               && m_apps->isComplete() && (m_peers->isHidden() || m_peers->isComplete())
               && (m_rowNames->isHidden() || m_rowNames->isComplete()));
}

void DetailsPane::setValue(const ValueRef &value)
{
    const bool isOther = !(value == m_value);
    m_value =
        value.literal.isEmpty() ? ValueRef() : value; // nothing can be told of an absent value
    m_empty->setVisible(m_value.isNull());
    m_filled->setVisible(!m_value.isNull());
    m_title->setText(value.text);
    const auto address =
        isHostField(value.field) ? parseAddress(value.literal.toStdString()) : std::nullopt;
    const QString name = address ? m_context.names.name(*address) : QString();
    m_names->setText(name);
    m_names->setVisible(!name.isEmpty());
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
    Selection within;
    within.setNames(m_context.selection.names());
    within.setFilter(m_context.selection.filter());
    within.setRange(m_context.selection.range());
    within.addTerm(term);
    m_sums->ask(within.query(QStringLiteral("sum of bytes, packets, flows, hosts, first, last")));
    FlowQuery overTime = within.query(QStringLiteral("every auto of bytes"));
    if (overTime.range.isAll())
        overTime.range = m_context.selection.viewRange();
    m_timeline->ask(overTime);
    m_peers->setTitle(isHost ? tr("Top peers") : tr("Top hosts"));
    m_peers->refreshWithin(term, isHost ? m_value.literal : QString());
    m_ports->refreshWithin(term, QString());
    m_apps->setVisible(m_value.field != QLatin1String("app"));
    m_apps->refreshWithin(term, QString());
    m_rowNames->setVisible(m_value.field != QLatin1String("name"));
    m_rowNames->refreshWithin(term, QString());
}

void DetailsPane::showFacts(const ResultTable &sums)
{
    const QString quiet = QStringLiteral(" · ");
    QStringList lines;
    lines += format::bytes(cellOf(sums, "bytes")) + quiet
             + format::packets(static_cast<quint64>(cellOf(sums, "packets"))) + quiet
             + tr("%1 flows").arg(format::count(cellOf(sums, "flows"))) + quiet
             + tr("%1 hosts").arg(format::count(cellOf(sums, "hosts")));
    if (sums.matchedRows) {
        lines += tr("first seen %1").arg(format::time(static_cast<qint64>(cellOf(sums, "first"))));
        lines += tr("last seen %1").arg(format::time(static_cast<qint64>(cellOf(sums, "last"))));
    }
    m_facts->setText(lines.join(QLatin1Char('\n')));
    emit completed();
}

} // namespace weir
