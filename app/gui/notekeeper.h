#pragma once

#include "app/workspace/workspace.h"
#include "model/core/annotations.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace weir {

class Annotations;
class SavedFiltersMenu;

/// Carries notes and saved filters between the window and the open workspace, in a thread of its
/// own: writing may have to wait for an import. GUI thread only.
class NoteKeeper : public QObject
{
    Q_OBJECT

public:
    NoteKeeper(Annotations &notes, SavedFiltersMenu &filters, QObject *parent);
    /// Waits for what is being written.
    ~NoteKeeper() override;

    /// Reads what `workspace` keeps; null: nothing is open.
    void setWorkspace(std::shared_ptr<Workspace> workspace);

    /// Whether the workspace holds notes or filters, or will when all is written.
    bool hasWords() const;

signals:
    /// hasWords() may be another.
    void wordsChanged();
    void failed(const QString &title, const QString &sentence);

private:
    void read();
    void write(const std::function<Status(Workspace &)> &change, const QString &title);

    Annotations &m_notes;
    SavedFiltersMenu &m_filters;
    std::shared_ptr<Workspace> m_workspace;
    int m_writing = 0; // wishes whose end was not told yet
    bool m_hasFilters = false;
    QThreadPool m_pool;
};

} // namespace weir
