#include "widgets/pages/hostpage.h"

#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "model/query/field.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/currentlayout.h"
#include "widgets/pages/failurespanel.h"
#include "widgets/pages/hosthead.h"
#include "widgets/pages/panelgrid.h"
#include "widgets/pages/sizespanel.h"
#include "widgets/pages/subjecthead.h"
#include "widgets/pages/sums.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/pages/toppanel.h"

#include <QLineEdit>
#include <QMetaMethod>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kTimelineWidth = 500; // narrower ones stand below each other
constexpr int kRows = 6;

/// Row of `host` in an answer that is grouped by hosts; the first where it is not there.
std::size_t rowOf(const ResultTable &table, const Address &host)
{
    if (table.columns.empty())
        return 0;
    const auto &addresses = table.columns[0].addresses;
    const auto found = std::find(addresses.begin(), addresses.end(), host);
    return found == addresses.end() ? 0 : static_cast<std::size_t>(found - addresses.begin());
}

/// Traffic to ports that the host answers on.
QString servedTerm()
{
    return findField("dst.role") ? QStringLiteral("dst == %1 && dst.role == server")
                                 : QStringLiteral("dst == %1 && dst.port < 32768 && "
                                                  "src.port >= 1024");
}

/// Traffic to ports that the host uses elsewhere.
QString usedTerm()
{
    return findField("dst.role") ? QStringLiteral("src == %1 && dst.role == server")
                                 : QStringLiteral("src == %1 && dst.port < 32768 && "
                                                  "src.port >= 1024");
}

} // namespace

HostPage::HostPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("host"), parent)
    , m_sums(new PanelQuery(context.runner, this))
    , m_fields(new PanelQuery(context.runner, this))
{
    QWidget *ground = makeScrollArea();
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    makeHead(ground);
    layout->addWidget(m_headPanel);

    auto *rest = new QWidget(ground);
    m_stack = new CurrentLayout(rest);
    layout->addWidget(rest, 1);
    auto *empty = new EmptyState(rest);
    empty->setContent(EmptyState::Icon::Search, tr("No host is chosen"),
                      tr("Type an address above, or double click a host in any list or table."));
    m_stack->addWidget(empty);
    m_nothing = new EmptyState(rest);
    m_stack->addWidget(m_nothing);
    m_filled = new QWidget(rest);
    m_stack->addWidget(m_filled);
    auto *column = new QVBoxLayout(m_filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);

    auto *lines = new PanelGrid(m_filled, 2, kTimelineWidth);
    m_in = new TimelinePanel(context, m_filled);
    m_out = new TimelinePanel(context, m_filled);
    m_in->setObjectName(QStringLiteral("timelineIn"));
    m_out->setObjectName(QStringLiteral("timelineOut"));
    for (TimelinePanel *panel : {m_in, m_out}) {
        panel->setMinimumHeight(190);
        panel->setMaximumHeight(260);
        lines->addPanel(panel);
        watch(panel);
    }
    column->addWidget(lines);
    auto *grid = new PanelGrid(m_filled);
    makeLists(grid);
    column->addWidget(grid, 1);

    watch(m_sums);
    watch(m_fields);
    connect(m_sums, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showSums(*result); });
    connect(m_fields, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { m_head->showFields(*result); });
    connect(&context.names, &AddressNames::namesChanged, this, [this] {
        if (m_host)
            m_headPanel->setSubjectTip(this->context().names.name(*m_host));
    });
}

void HostPage::makeHead(QWidget *parent)
{
    m_headPanel = new SubjectHead(QStringLiteral("host"), parent);
    m_headPanel->typed()->setPlaceholderText(tr("another address"));
    m_headPanel->typed()->setAccessibleName(tr("Address of the host"));
    connect(m_headPanel, &SubjectHead::entered, this, &HostPage::openTyped);
    const auto button = [&](const QString &text, const char *name, auto wish) {
        QPushButton *made = m_headPanel->addButton(text, name);
        connect(made, &QPushButton::clicked, this, [this, wish] {
            if (m_host)
                wish(hostValue(*m_host));
        });
        return made;
    };
    button(tr("Show flows"), "hostFlows",
           [this](const ValueRef &host) { emit flowsRequested(host); });
    button(tr("Save packets…"), "hostPackets",
           [this](const ValueRef &host) { emit packetsRequested(host); });
    button(tr("Note…"), "hostNote", [this](const ValueRef &host) {
        emit context().menu.noteRequested(host);
    })->setVisible(context().annotations != nullptr);
    m_report = button(tr("Report…"), "hostReport",
                      [this](const ValueRef &host) { emit reportRequested(host); });
    m_report->setVisible(false);
    m_head = new HostHead(context(), false, m_headPanel);
    connect(m_head, &HostHead::noteRequested, this, [this] {
        if (m_host)
            emit context().menu.noteRequested(hostValue(*m_host));
    });
    m_headPanel->addPart(m_head);
}

TopPanel *HostPage::addList(PanelGrid *grid, const QString &title, const QString &field,
                            const QString &term, const QString &name)
{
    auto *panel = new TopPanel(title, field, kRows, context(), m_filled);
    panel->setObjectName(QStringLiteral("host-") + name);
    m_lists.append({panel, term, field == QLatin1String("host")});
    grid->addPanel(panel);
    watch(panel);
    return panel;
}

void HostPage::makeLists(PanelGrid *grid)
{
    const auto add = [&](const QString &title, const char *field, const QString &term,
                         const char *name) {
        return addList(grid, title, QLatin1String(field), term, QLatin1String(name));
    };
    const QString any = QStringLiteral("host == %1");
    add(tr("Peers"), "host", any, "peers");
    add(tr("Ports it serves"), "dst.port", servedTerm(), "served");
    add(tr("Ports it uses"), "dst.port", usedTerm(), "used");
    add(tr("Applications"), "app", any + QStringLiteral(" && app"), "apps");
    add(tr("Names it asks for"), "name", QStringLiteral("src == %1 && name"), "asked");
    add(tr("Names it is asked by"), "name", QStringLiteral("dst == %1 && name"), "names");
    m_failures = new FailuresPanel(context(), m_filled);
    grid->addPanel(m_failures);
    for (PanelQuery *query : m_failures->queries())
        watch(query);
    connect(m_failures, &FailuresPanel::completed, this, &Page::completed);
    connect(m_failures, &Panel::queryRequested, this, &Page::queryRequested);
    connect(m_failures, &FailuresPanel::filterRequested, this, [this](const QString &term) {
        if (context().selection.addTerm(term))
            emit pageRequested(QStringLiteral("flows"));
    });
    add(tr("TCP flags"), "flags", any + QStringLiteral(" && proto == tcp"), "flags");
    add(tr("User agents"), "http.agent", any + QStringLiteral(" && http.agent"), "agents");
    if (findField("list"))
        add(tr("On blocklists, with its peers"), "list", any + QStringLiteral(" && list"), "lists");
    if (findField("country"))
        add(tr("Countries of its peers"), "country", any + QStringLiteral(" && country"),
            "countries");
    m_sizes = new SizesPanel(context(), m_filled);
    m_sizes->setObjectName(QStringLiteral("host-sizes"));
    m_sizes->setMinimumHeight(190);
    grid->addPanel(m_sizes);
    watch(m_sizes);
}

QString HostPage::host() const
{
    return m_host ? QString::fromStdString(toString(*m_host)) : QString();
}

QString HostPage::place() const
{
    return m_host ? name() + QLatin1Char(' ') + host() : name();
}

void HostPage::setSubject(const QString &subject)
{
    const auto address = parseAddress(subject.trimmed().toStdString());
    if (!address || (m_host && *m_host == *address))
        return;
    m_host = address;
    m_headPanel->setError(QString());
    m_headPanel->typed()->clear();
    m_headPanel->setFacts(QString());
    if (isActive())
        ask();
    else
        markStale();
}

void HostPage::reset()
{
    Page::reset();
    m_host.reset();
    m_head->setHost(std::nullopt);
    m_headPanel->setNoSubject(tr("Host"));
    m_headPanel->setFacts(QString());
    m_stack->setCurrentIndex(0);
}

bool HostPage::isComplete() const
{
    return !m_host || (Page::isComplete() && m_sums->isComplete() && m_failures->isComplete());
}

void HostPage::openTyped(const QString &text)
{
    const QString typed = text.trimmed();
    const auto address = parseAddress(typed.toStdString());
    m_headPanel->setError(QString());
    if (address)
        emit pageRequested(name() + QLatin1Char(' ') + QString::fromStdString(toString(*address)));
    else
        m_headPanel->setError(tr("%1 is not an address. Type one like 10.0.0.1 or 2001:db8::1.")
                                  .arg(typed.isEmpty() ? QStringLiteral("“”") : typed));
}

void HostPage::ask()
{
    if (!m_host) { // without a place: the host that is selected
        m_host = hostOf(context().selection.value());
        if (!m_host) {
            m_headPanel->setNoSubject(tr("Host"));
            m_stack->setCurrentIndex(0);
            emit completed();
            return;
        }
    }
    context().menu.setCompanion(hostValue(*m_host));
    if (m_stack->currentIndex() == 0 || m_asked != m_host) // the one before may have been silent
        m_stack->setCurrentWidget(m_filled);
    m_asked = m_host;
    m_headPanel->setSubject(host());
    m_head->setHost(m_host);
    const Selection &selection = context().selection;
    m_sums->ask(selection.queryWithin(
        QStringLiteral("host == ") + host(),
        QStringLiteral("top 2 host by bytes, bytes.in, bytes.out, packets.in, packets.out, peers, "
                       "connections, flows, first, last")));
    const QString fields = hostFieldsPipe();
    if (!fields.isEmpty()) {
        FlowQuery query = selection.queryWithin(QStringLiteral("src == ") + host(), fields);
        m_fields->ask(query);
    }
    m_in->setWithin(QStringLiteral("dst == ") + host(), tr("Received"), tr("Received %1"));
    m_out->setWithin(QStringLiteral("src == ") + host(), tr("Sent"), tr("Sent %1"));
    m_in->refresh();
    m_out->refresh();
    askLists();
}

void HostPage::askLists()
{
    for (const List &list : std::as_const(m_lists))
        list.panel->refreshWithin(list.term.arg(host()), list.hidesHost ? host() : QString());
    m_failures->refresh(host());
    m_sizes->refreshWithin(QStringLiteral("host == ") + host());
}

void HostPage::showNothing()
{
    m_nothing->setContent(EmptyState::Icon::Search, tr("No traffic of this host"),
                          sums::elsewhere(context().selection));
    m_stack->setCurrentWidget(m_nothing);
}

void HostPage::showSums(const ResultTable &table)
{
    if (!m_host)
        return;
    const std::size_t row = rowOf(table, *m_host);
    if (table.matchedRows == 0 || table.rowCount() == 0) {
        m_headPanel->setFacts(QString());
        if (!table.isPartial)
            showNothing();
        emit completed();
        return;
    }
    m_stack->setCurrentWidget(m_filled);
    const auto way = [&](const char *bytes, const char *packets) {
        return sums::bytes(table, bytes, row) + QStringLiteral(" / ")
               + sums::packets(table, packets, row);
    };
    QStringList parts;
    parts += tr("received %1").arg(way("bytes.in", "packets.in"));
    parts += tr("sent %1").arg(way("bytes.out", "packets.out"));
    parts += sums::flows(sums::cell(table, "flows", row));
    const double peers = sums::cell(table, "peers", row);
    if (!std::isnan(peers)) // an answer on the way leaves them open
        parts += sums::peers(peers);
    parts += sums::seen(table, row);
    m_headPanel->setFacts(parts.join(QStringLiteral(" · ")));
    emit completed();
}

void HostPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_host)
        m_headPanel->typed()->setFocus();
}

void HostPage::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&HostPage::reportRequested))
        m_report->setVisible(true);
    Page::connectNotify(signal);
}

} // namespace weir
