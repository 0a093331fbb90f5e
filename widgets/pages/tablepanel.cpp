#include "widgets/pages/tablepanel.h"

#include "model/qt/selection.h"
#include "widgets/tables/datatable.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QToolButton>

namespace weir {

TablePanel::TablePanel(const QString &settingsKey, const PageContext &context, QWidget *parent)
    : AskingPanel(QString(), context.runner, parent)
    , m_table(new DataTable(settingsKey, this))
{
    m_table->setValueMenu(&context.menu);
    m_table->setNames(&context.names);
    setContent(m_table);
    connect(this, &AskingPanel::answered, this,
            [this, &selection = context.selection](const ResultPtr &result) {
                m_table->resultModel()->setSourceNames(selection.names());
                m_table->setResult(result);
                if (m_moreButton)
                    m_moreButton->setVisible(result->isTruncated || result->other != nullptr);
            });
    connect(m_table, &DataTable::countTextChanged, this, &Panel::setNote);
    connect(m_table, &DataTable::exportRequested, this, &TablePanel::exportRequested);
    connect(m_table, &DataTable::valueSelected, &context.selection, &Selection::setValue);
}

void TablePanel::addChoice(const QList<QPair<QString, QString>> &choices, const QString &current,
                           const std::function<void(const QString &)> &choose)
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    QString currentWords;
    for (const auto &[choice, words] : choices) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(choice == current);
        group->addAction(action);
        if (choice == current)
            currentWords = words;
        const QString name = choice;
        connect(action, &QAction::triggered, this, [choose, name] { choose(name); });
    }
    m_choiceButton = addMenuButton(currentWords, menu);
    addActions();
}

void TablePanel::addActions()
{
    auto *columns = new QMenu(this);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        columns->addActions(m_table->createColumnMenu(columns)->actions());
    });
    addMenuButton(tr("columns"), columns);
    auto *more = new QAction(tr("more rows"), this);
    more->setToolTip(tr("Show ten times as many rows"));
    connect(more, &QAction::triggered, this, [this] {
        m_limit *= 10;
        emit moreRequested();
    });
    m_moreButton = addAction(more);
    m_moreButton->hide();
    auto *csv = new QAction(tr("CSV"), this);
    csv->setToolTip(tr("Export all rows of this table, not only those shown"));
    connect(csv, &QAction::triggered, this, &TablePanel::exportRequested);
    addAction(csv);
}

void TablePanel::reset()
{
    AskingPanel::reset();
    m_table->setResult(nullptr);
    m_limit = kFirstLimit;
}

void TablePanel::setChoiceText(const QString &words)
{
    setMenuButtonText(m_choiceButton, words);
}

} // namespace weir
