#pragma once

#include <QList>
#include <QMenu>
#include <QString>

namespace weir {

/// A filter that a person keeps by name.
struct NamedFilter
{
    QString name;
    QString text;
    bool operator==(const NamedFilter &) const = default;
};

/// The menu of saved filters. A person's own live in QSettings under "filters/saved"; those of the
/// workspace go where its file goes.
class SavedFiltersMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SavedFiltersMenu(QWidget *parent = nullptr);

    /// The filter that "Save this filter…" keeps; "" disables the entry.
    void setCurrentFilter(const QString &text);
    /// The person's own.
    QList<NamedFilter> filters() const;
    /// Those of the open workspace, and whether it can be written.
    void setWorkspaceFilters(const QList<NamedFilter> &filters, bool isWritable);
    const QList<NamedFilter> &workspaceFilters() const { return m_ofWorkspace; }
    /// Keeps `text` as `name`; a filter of the same name is replaced.
    void save(const QString &name, const QString &text);
    void saveInWorkspace(const QString &name, const QString &text);
    void remove(const QString &name);
    void removeFromWorkspace(const QString &name);
    /// Shows the dialog to export and import filters as text.
    void showTextDialog();
    /// Keeps all of `filters`.
    void add(const QList<NamedFilter> &filters);

Q_SIGNALS:
    void filterChosen(const QString &text);
    /// Filters were added or taken away.
    void filtersChanged();
    /// The workspace is to keep these, and no others.
    void workspaceFiltersEdited(const QList<weir::NamedFilter> &filters);

private:
    void rebuild();
    void addEntries(const QList<NamedFilter> &filters);
    void write(const QList<NamedFilter> &filters);
    void askName(bool isForWorkspace);

    QString m_current;
    QList<NamedFilter> m_ofWorkspace;
    bool m_canWriteWorkspace = false;
};

/// Filters as text to hand on, one per line: "name: filter". Line breaks become spaces.
QString filtersAsText(const QList<NamedFilter> &filters);
/// Reads such text; empty lines and lines that begin with # are left out. A line without a name is
/// named by its filter. `problem` says which line does not parse and why; "" when all do.
QList<NamedFilter> filtersFromText(const QString &text, QString &problem);

} // namespace weir
