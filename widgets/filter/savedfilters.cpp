#include "widgets/filter/savedfilters.h"

#include <QInputDialog>
#include <QSettings>
#include <QVariant>

namespace weir {

namespace {
const QString kKey = QStringLiteral("filters/saved");
}

SavedFiltersMenu::SavedFiltersMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(QStringLiteral("savedFiltersMenu"));
    setTitle(tr("Saved filters"));
    connect(this, &QMenu::aboutToShow, this, &SavedFiltersMenu::rebuild);
    rebuild();
}

void SavedFiltersMenu::setCurrentFilter(const QString &text)
{
    m_current = text;
}

QList<SavedFilter> SavedFiltersMenu::filters() const
{
    QList<SavedFilter> filters;
    QSettings settings;
    const int count = settings.beginReadArray(kKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters += SavedFilter{settings.value(QStringLiteral("name")).toString(),
                               settings.value(QStringLiteral("text")).toString()};
    }
    return filters;
}

void SavedFiltersMenu::write(const QList<SavedFilter> &filters)
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
    QList<SavedFilter> all = filters();
    all.removeIf([&name](const SavedFilter &filter) { return filter.name == name; });
    all += SavedFilter{name, text};
    write(all);
}

void SavedFiltersMenu::remove(const QString &name)
{
    QList<SavedFilter> all = filters();
    if (all.removeIf([&name](const SavedFilter &filter) { return filter.name == name; }) > 0)
        write(all);
}

void SavedFiltersMenu::rebuild()
{
    clear();
    const QList<SavedFilter> all = filters();
    for (const SavedFilter &filter : all) {
        QAction *action = addAction(filter.name);
        action->setToolTip(filter.text);
        connect(action, &QAction::triggered, this,
                [this, text = filter.text] { Q_EMIT filterChosen(text); });
    }
    setToolTipsVisible(true);
    if (!all.isEmpty())
        addSeparator();
    QAction *saveAction = addAction(tr("Save this filter…"));
    saveAction->setObjectName(QStringLiteral("saveFilterAction"));
    saveAction->setEnabled(!m_current.isEmpty());
    connect(saveAction, &QAction::triggered, this, &SavedFiltersMenu::askName);
    if (all.isEmpty())
        return;
    QMenu *removeMenu = addMenu(tr("Remove a filter"));
    for (const SavedFilter &filter : all)
        connect(removeMenu->addAction(filter.name), &QAction::triggered, this,
                [this, name = filter.name] { remove(name); });
}

void SavedFiltersMenu::askName()
{
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setTextValue(m_current);
    dialog->setMinimumWidth(420);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, text = m_current](const QString &name) {
                if (!name.trimmed().isEmpty())
                    save(name.trimmed(), text);
            });
    dialog->open();
}

} // namespace weir
