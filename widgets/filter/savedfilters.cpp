#include "widgets/filter/savedfilters.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QSettings>
#include <QVariant>

namespace weir {

namespace {

const QString kKey = QStringLiteral("filters/saved");

void replaceIn(QList<NamedFilter> &filters, const NamedFilter &filter)
{
    filters.removeIf([&](const NamedFilter &known) { return known.name == filter.name; });
    filters += filter;
}

} // namespace

SavedFiltersMenu::SavedFiltersMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(QStringLiteral("savedFiltersMenu"));
    setTitle(tr("Saved filters"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &SavedFiltersMenu::rebuild);
    rebuild();
}

void SavedFiltersMenu::setCurrentFilter(const QString &text)
{
    m_current = text;
}

QList<NamedFilter> SavedFiltersMenu::filters() const
{
    QList<NamedFilter> filters;
    QSettings settings;
    const int count = settings.beginReadArray(kKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters += NamedFilter{settings.value(QStringLiteral("name")).toString(),
                               settings.value(QStringLiteral("text")).toString()};
    }
    return filters;
}

void SavedFiltersMenu::setWorkspaceFilters(const QList<NamedFilter> &filters, bool isWritable)
{
    m_ofWorkspace = filters;
    m_canWriteWorkspace = isWritable;
    rebuild();
}

void SavedFiltersMenu::write(const QList<NamedFilter> &filters)
{
    QSettings settings;
    settings.remove(kKey);
    settings.beginWriteArray(kKey, static_cast<int>(filters.size()));
    for (int i = 0; i < filters.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("name"), filters[i].name);
        settings.setValue(QStringLiteral("text"), filters[i].text);
    }
    settings.endArray();
    rebuild();
    Q_EMIT filtersChanged();
}

void SavedFiltersMenu::save(const QString &name, const QString &text)
{
    add({{name, text}});
}

void SavedFiltersMenu::add(const QList<NamedFilter> &added)
{
    QList<NamedFilter> all = filters();
    for (const NamedFilter &filter : added)
        replaceIn(all, filter);
    write(all);
}

void SavedFiltersMenu::saveInWorkspace(const QString &name, const QString &text)
{
    replaceIn(m_ofWorkspace, {name, text});
    rebuild();
    Q_EMIT workspaceFiltersEdited(m_ofWorkspace);
}

void SavedFiltersMenu::remove(const QString &name)
{
    QList<NamedFilter> all = filters();
    if (all.removeIf([&name](const NamedFilter &filter) { return filter.name == name; }) > 0)
        write(all);
}

void SavedFiltersMenu::removeFromWorkspace(const QString &name)
{
    const auto isNamed = [&name](const NamedFilter &filter) { return filter.name == name; };
    if (m_ofWorkspace.removeIf(isNamed) == 0)
        return;
    rebuild();
    Q_EMIT workspaceFiltersEdited(m_ofWorkspace);
}

void SavedFiltersMenu::addEntries(const QList<NamedFilter> &filters)
{
    for (const NamedFilter &filter : filters) {
        QAction *action = addAction(filter.name);
        action->setToolTip(filter.text);
        connect(action, &QAction::triggered, this,
                [this, text = filter.text] { Q_EMIT filterChosen(text); });
    }
}

void SavedFiltersMenu::rebuild()
{
    clear();
    const QList<NamedFilter> own = filters();
    if (!m_ofWorkspace.isEmpty())
        addSection(tr("In this workspace"));
    addEntries(m_ofWorkspace);
    if (!own.isEmpty())
        addSection(tr("Yours"));
    addEntries(own);
    addSeparator();
    QAction *saveAction = addAction(tr("Save this filter…"));
    saveAction->setObjectName(QStringLiteral("saveFilterAction"));
    saveAction->setEnabled(!m_current.isEmpty());
    connect(saveAction, &QAction::triggered, this, [this] { askName(false); });
    if (m_canWriteWorkspace) {
        QAction *keep = addAction(tr("Save it in this workspace…"));
        keep->setObjectName(QStringLiteral("saveFilterInWorkspaceAction"));
        keep->setEnabled(!m_current.isEmpty());
        connect(keep, &QAction::triggered, this, [this] { askName(true); });
    }
    QAction *text = addAction(tr("Share as text…"));
    text->setObjectName(QStringLiteral("shareFiltersAction"));
    connect(text, &QAction::triggered, this, &SavedFiltersMenu::showTextDialog);
    if (own.isEmpty() && m_ofWorkspace.isEmpty())
        return;
    QMenu *removeMenu = addMenu(tr("Remove a filter"));
    for (const NamedFilter &filter : std::as_const(m_ofWorkspace))
        connect(removeMenu->addAction(filter.name), &QAction::triggered, this,
                [this, name = filter.name] { removeFromWorkspace(name); });
    for (const NamedFilter &filter : own)
        connect(removeMenu->addAction(filter.name), &QAction::triggered, this,
                [this, name = filter.name] { remove(name); });
}

void SavedFiltersMenu::askName(bool isForWorkspace)
{
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setTextValue(m_current);
    if (auto *line = dialog->findChild<QLineEdit *>()) // the dialog is as wide as what it holds
        line->setMinimumWidth(400);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, isForWorkspace, text = m_current](const QString &name) {
                const QString trimmed = name.trimmed();
                if (trimmed.isEmpty())
                    return;
                if (isForWorkspace)
                    saveInWorkspace(trimmed, text);
                else
                    save(trimmed, text);
            });
    dialog->open();
}

} // namespace weir
