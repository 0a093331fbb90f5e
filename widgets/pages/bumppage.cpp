#include "widgets/pages/bumppage.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "model/query/resulttext.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/tables/datatable.h"

#include <QAction>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGap = 10;

QString isoText(std::int64_t ns)
{
    return QString::fromStdString(toIsoUtc(ns));
}

} // namespace

QString bumpPlace(const TimeRange &range)
{
    return QStringLiteral("bump %1 %2").arg(range.fromNs).arg(range.toNs);
}

BumpPage::BumpPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("bump"), parent)
    , m_timeline(new TimelinePanel(context, this))
    , m_panel(new TablePanel(QStringLiteral("tables/bump"), context, this))
    , m_filter(new QAction(tr("filter to this"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_timeline->setMinimumHeight(180);
    m_timeline->setMaximumHeight(240);
    layout->addWidget(m_timeline);
    layout->addWidget(m_panel, 1);
    m_panel->setObjectName(QStringLiteral("bumpPanel"));
    table()->setObjectName(QStringLiteral("bumpTable"));
    table()->setHiddenByDefault({QStringLiteral("filter")});
    m_filter->setToolTip(tr("Narrow the filter to the marked value"));
    m_panel->addAction(m_filter);
    connect(m_filter, &QAction::triggered, this, &BumpPage::filterToCurrent);
    connect(table(), &DataTable::drillDownRequested, this,
            [this](const ValueRef &, int row) { filterTo(row); });
    connect(m_panel, &TablePanel::exportRequested, this,
            [this] { emit exportRequested(m_panel->question(), tr("rise")); });
    watch(m_timeline);
    watch(m_panel);
    connect(m_panel, &AskingPanel::completed, this, [this] {
        if (m_panel->result() && m_panel->result()->rowCount() == 0)
            m_panel->showEmpty(EmptyState::Icon::Search, tr("Nothing rose"),
                               tr("The selected time has no more traffic than the one before it."));
    });
}

DataTable *BumpPage::table() const
{
    return m_panel->table();
}

void BumpPage::setSubject(const QString &subject)
{
    bool isFrom = false;
    bool isTo = false;
    const TimeRange rise{subject.section(QLatin1Char(' '), 0, 0).toLongLong(&isFrom),
                         subject.section(QLatin1Char(' '), 1, 1).toLongLong(&isTo)};
    if (!isFrom || !isTo || rise.fromNs >= rise.toNs || rise == m_rise)
        return;
    m_rise = rise;
    if (isActive())
        ask();
    else
        markStale();
}

QString BumpPage::place() const
{
    return hasRise() ? bumpPlace(m_rise) : name();
}

void BumpPage::reset()
{
    Page::reset();
    m_rise = {};
    table()->setResult(nullptr);
}

bool BumpPage::isComplete() const
{
    return !hasRise() || Page::isComplete();
}

void BumpPage::ask()
{
    m_timeline->refresh();
    if (!hasRise())
        m_rise = context().selection.range();
    if (!hasRise()) {
        m_panel->setTitle(tr("What makes the rise"));
        m_panel->showEmpty(EmptyState::Icon::Search, tr("No time is selected"),
                           tr("Drag over a rise in the timeline above, then choose “explain this "
                              "rise” there."));
        emit completed();
        return;
    }
    m_panel->setTitle(tr("What makes %1 differ from the time before").arg(format::range(m_rise)));
    FlowQuery query = context().selection.query(
        QStringLiteral("bump %1..%2").arg(isoText(m_rise.fromNs), isoText(m_rise.toNs)));
    query.range = {}; // the stage says which times
    m_panel->ask(query);
}

void BumpPage::filterTo(int row)
{
    if (!m_panel->result() || row < 0)
        return;
    for (const ResultColumn &column : m_panel->result()->columns) {
        if (column.name != "filter" || static_cast<std::size_t>(row) >= column.size())
            continue;
        const QString term =
            QString::fromStdString(cellText(column, static_cast<std::size_t>(row)));
        if (context().selection.addTerm(term))
            emit pageRequested(QStringLiteral("flows"));
    }
}

void BumpPage::filterToCurrent()
{
    const QModelIndex current = table()->currentIndex();
    filterTo(table()->resultModel()->resultRow(current.isValid() ? current.row() : 0));
}

} // namespace weir
