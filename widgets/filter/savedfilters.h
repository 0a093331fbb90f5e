#pragma once

#include <QMenu>
#include <QString>
#include <QStringList>

namespace weir {

/// A filter that a person keeps by name.
struct SavedFilter
{
    QString name;
    QString text;
};

/// The menu of saved filters; they live in QSettings under "filters/saved".
class SavedFiltersMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SavedFiltersMenu(QWidget *parent = nullptr);

    /// The filter that "Save this filter…" keeps; "" disables the entry.
    void setCurrentFilter(const QString &text);
    QList<SavedFilter> filters() const;
    /// Keeps `text` as `name`; a filter of the same name is replaced.
    void save(const QString &name, const QString &text);
    void remove(const QString &name);

Q_SIGNALS:
    void filterChosen(const QString &text);
    /// Filters were added or taken away.
    void filtersChanged();

private:
    void rebuild();
    void write(const QList<SavedFilter> &filters);
    void askName();

    QString m_current;
};

} // namespace weir
