#include "widgets/pages/tablepanel.h"

#include "model/qt/selection.h"
#include "widgets/tables/datatable.h"
#include "widgets/tables/tablefooter.h"

#include <QAction>
#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGrowth = 10; // of the rows asked for

} // namespace

TablePanel::TablePanel(const QString &settingsKey, const PageContext &context, QWidget *parent)
    : AskingPanel(QString(), context.runner, parent)
    , m_table(new DataTable(settingsKey, this))
    , m_selection(context.selection)
{
    m_table->setValueMenu(&context.menu);
    m_table->setNames(&context.names);
    m_table->resultModel()->setAnnotations(context.annotations);
    m_table->resultModel()->setListed(context.listed);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(new TableFooter(*m_table, inside));
    setContent(inside);
    connect(this, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        m_table->resultModel()->setSourceNames(m_selection.names());
        m_hasMore = false; // the table may scroll by itself now, which is no wish
        m_table->setResult(result);
        m_hasMore = result->isTruncated || result->other != nullptr;
        if (m_moreButton)
            m_moreButton->setVisible(m_hasMore);
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            &TablePanel::askForMore);
    const QScrollBar *bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (value > 0 && value >= bar->maximum() - bar->pageStep() && isComplete())
            grow();
    });
    connect(m_table, &DataTable::countTextChanged, this, &Panel::setNote);
    connect(m_table, &DataTable::exportRequested, this, &TablePanel::exportRequested);
    connect(m_table, &DataTable::valueSelected, &context.selection, &Selection::setValue);
}

QToolButton *TablePanel::addExtraChoice(const QList<QPair<QString, QString>> &choices,
                                        const QString &current,
                                        const std::function<void(const QString &)> &choose)
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    QToolButton *button = addMenuButton(QString(), menu);
    for (const auto &[choice, choiceWords] : choices) {
        const QString name = choice;
        const QString words = choiceWords;
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(name == current);
        group->addAction(action);
        if (name == current)
            setMenuButtonText(button, words);
        connect(action, &QAction::triggered, this, [button, choose, name, words] {
            setMenuButtonText(button, words);
            choose(name);
        });
    }
    return button;
}

void TablePanel::addChoice(const QList<QPair<QString, QString>> &choices, const QString &current,
                           const std::function<void(const QString &)> &choose)
{
    m_choiceButton = addExtraChoice(choices, current, choose);
    addActions();
}

void TablePanel::addActions()
{
    auto *columns = new QMenu(this);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        columns->addActions(m_table->createColumnMenu(columns)->actions());
        if (m_fillColumns)
            m_fillColumns(*columns);
    });
    addMenuButton(tr("columns"), columns);
    auto *more = new QAction(tr("more rows"), this);
    more->setToolTip(tr("Show ten times as many rows"));
    connect(more, &QAction::triggered, this, &TablePanel::grow);
    m_moreButton = addAction(more);
    m_moreButton->hide();
    auto *csv = new QAction(tr("CSV"), this);
    csv->setToolTip(tr("Export all rows of this table, not only those shown"));
    connect(csv, &QAction::triggered, this, &TablePanel::exportRequested);
    addAction(csv);
}

TablePanel::Grown TablePanel::whatIsInView(int limit) const
{
    return {limit, m_selection.filter(), m_selection.isLive() ? TimeRange() : m_selection.range(),
            m_selection.liveNs()};
}

int TablePanel::limit() const
{
    const bool isSorted = m_table->horizontalHeader()->sortIndicatorSection() >= 0;
    const int least = isSorted ? kSortedLimit : kFirstLimit;
    return m_grown == whatIsInView(m_grown.limit) ? std::max(m_grown.limit, least) : least;
}

void TablePanel::grow()
{
    if (!m_hasMore)
        return;
    m_grown = whatIsInView(limit() < kMostRows / kGrowth ? limit() * kGrowth : kMostRows);
    askForMore();
}

void TablePanel::askForMore()
{
    if (m_hasMore && result() && result()->rowCount() < static_cast<std::size_t>(limit()))
        emit moreRequested();
}

void TablePanel::reset()
{
    AskingPanel::reset();
    m_hasMore = false;
    m_table->setResult(nullptr);
    resetLimit();
}

void TablePanel::setChoiceText(const QString &words)
{
    setMenuButtonText(m_choiceButton, words);
}

} // namespace weir
