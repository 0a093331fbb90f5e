#include "widgets/pages/failurespanel.h"

#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/tables/facttable.h"

#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace weir {

namespace {

/// Filters by kind, with the host as %1; in the order in which add() is called.
const QStringList &terms()
{
    static const QStringList kTerms = {
        QStringLiteral("src == %1 && flags == SYN && "
                       "not dst in (dst == %1 && proto == tcp | distinct src)"),
        QStringLiteral("dst == %1 && flags == SYN && "
                       "not src in (src == %1 && proto == tcp | distinct dst)"),
        QStringLiteral("dst == %1 && flags & RST"),
        QStringLiteral("src == %1 && flags & RST"),
        QStringLiteral("dst == %1 && ((proto == icmp && icmp == 3) || "
                       "(proto == icmp6 && icmp == 1))"),
        QStringLiteral("src == %1 && ((proto == icmp && icmp == 3) || "
                       "(proto == icmp6 && icmp == 1))"),
        QStringLiteral("dst == %1 && dns.rcode == NXDOMAIN"),
        QStringLiteral("dst == %1 && dns.rcode in {SERVFAIL REFUSED}"),
        QStringLiteral("host == %1 && verdict == dropped")};
    return kTerms;
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

FailuresPanel::FailuresPanel(const PageContext &context, QWidget *parent)
    : Panel(tr("Failed connections"), parent)
    , m_context(context)
    , m_table(new FactTable({tr("What happened"), tr("Packets"), tr("Hosts")}, {1, 2}, this))
{
    setObjectName(QStringLiteral("failuresPanel"));
    m_table->setObjectName(QStringLiteral("failures"));
    m_table->setMostRows(static_cast<int>(terms().size()));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    setContent(m_table);
    add(tr("SYN sent, nothing came back"),
        tr("TCP connections to hosts of which no TCP packet was seen"));
    add(tr("SYN received, not answered"),
        tr("TCP connections from hosts to which no TCP packet was seen"));
    add(tr("reset by the other side"), tr("TCP packets with RST that were received"));
    add(tr("reset by this host"), tr("TCP packets with RST that were sent"));
    add(tr("told: unreachable"), tr("ICMP destination unreachable that was received"));
    add(tr("said: unreachable"), tr("ICMP destination unreachable that was sent"));
    add(tr("name does not exist"), tr("DNS answers NXDOMAIN that were received"));
    add(tr("name server failed"), tr("DNS answers SERVFAIL or REFUSED that were received"));
    add(tr("dropped on the way"), tr("Rows that an exporter reports as dropped"));
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        if (const Kind *kind = kindAt(row))
            emit filterRequested(kind->term);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &FailuresPanel::openMenu);
}

void FailuresPanel::add(const QString &words, const QString &explanation)
{
    Kind kind;
    kind.words = words;
    kind.explanation = explanation;
    kind.query = new PanelQuery(m_context.runner, this);
    const auto index = static_cast<int>(m_kinds.size());
    connect(kind.query, &PanelQuery::answered, this,
            [this, index](const ResultPtr &result) { take(index, result); });
    connect(kind.query, &PanelQuery::failed, this,
            [this, index](const Error &, const QString &sentence) {
                Kind &failed = m_kinds[index];
                failed.isAnswered = true;
                failed.count = 0; // what it was before says nothing of now
                failed.error = sentence;
                showRows();
            });
    m_kinds.append(kind);
}

QList<PanelQuery *> FailuresPanel::queries() const
{
    QList<PanelQuery *> queries;
    for (const Kind &kind : m_kinds)
        queries += kind.query;
    return queries;
}

bool FailuresPanel::isComplete() const
{
    return std::ranges::all_of(
        m_kinds, [](const Kind &kind) { return kind.isAnswered && kind.query->isComplete(); });
}

void FailuresPanel::refresh(const QString &host)
{
    for (int i = 0; i < m_kinds.size(); ++i) {
        Kind &kind = m_kinds[i];
        const QString term = terms()[i].arg(host);
        if (term != kind.term) { // numbers of another host
            kind.isAnswered = false;
            kind.count = 0;
            kind.error.clear();
        }
        kind.term = term;
        kind.query->ask(
            m_context.selection.queryWithin(term, QStringLiteral("sum of packets, hosts")));
    }
}

void FailuresPanel::take(int index, const ResultPtr &result)
{
    Kind &kind = m_kinds[index];
    kind.isAnswered = true;
    kind.error.clear();
    kind.count = static_cast<quint64>(cellOf(*result, "packets"));
    kind.packets = format::count(cellOf(*result, "packets"));
    kind.hosts = format::count(std::max(0.0, cellOf(*result, "hosts") - 1)); // without itself
    showRows();
}

/// Kinds that happened; while nothing did, a word that says so.
void FailuresPanel::showRows()
{
    QList<FactTable::Row> rows;
    m_lines.clear();
    for (int i = 0; i < m_kinds.size(); ++i) {
        const Kind &kind = m_kinds[i];
        if (kind.count == 0)
            continue;
        rows.append({{kind.words, kind.packets, kind.hosts},
                     kind.explanation + QLatin1Char('\n') + kind.term,
                     0});
        m_lines += i;
    }
    m_table->setRows(rows);
    const bool isWhole = isComplete();
    const auto failed =
        std::ranges::find_if(m_kinds, [](const Kind &kind) { return !kind.error.isEmpty(); });
    const auto unknown = static_cast<int>(
        std::ranges::count_if(m_kinds, [](const Kind &kind) { return !kind.error.isEmpty(); }));
    setNote(unknown > 0 ? tr("%n kind(s) could not be looked for", nullptr, unknown) : QString());
    if (rows.isEmpty() && isWhole && failed != m_kinds.end())
        showEmpty(EmptyState::Icon::Error, tr("The question could not be answered"), failed->error);
    else if (rows.isEmpty() && isWhole)
        showEmpty(EmptyState::Icon::Search, tr("Nothing failed"),
                  tr("No connection without an answer, no reset, no error of ICMP or DNS."));
    else
        showContent();
    setBusy(!isWhole);
    if (isWhole)
        emit completed();
}

const FailuresPanel::Kind *FailuresPanel::kindAt(int line) const
{
    return line >= 0 && line < m_lines.size() ? &m_kinds[m_lines[line]] : nullptr;
}

QString FailuresPanel::termAt(int line) const
{
    const Kind *kind = kindAt(line);
    return kind ? kind->term : QString();
}

void FailuresPanel::openMenu(const QPoint &position)
{
    const Kind *kind = kindAt(m_table->rowAt(position.y()));
    if (!kind)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString term = kind->term;
    connect(menu->addAction(tr("Filter to this")), &QAction::triggered, this,
            [this, term] { emit filterRequested(term); });
    const QString question = term + QStringLiteral(" | top 10 dst by packets, hosts");
    connect(menu->addAction(tr("Show the question")), &QAction::triggered, this,
            [this, question] { emit queryRequested(question); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace weir
