#include "app/gui/notekeeper.h"

#include "model/qt/annotations.h"
#include "model/qt/errortext.h"
#include "widgets/filter/savedfilters.h"

#include <QMetaObject>

namespace weir {

NoteKeeper::NoteKeeper(Annotations &notes, SavedFiltersMenu &filters, QObject *parent)
    : QObject(parent)
    , m_notes(notes)
    , m_filters(filters)
{
    m_pool.setMaxThreadCount(1); // one after the other, in the order of wishes
    connect(&notes, &Annotations::saveRequested, this, [this](const Note &note) {
        write(
            [note](Workspace &workspace) -> Status {
                const auto saved = workspace.saveNote(note);
                return saved ? Status() : Status(saved.error());
            },
            tr("The note could not be saved"));
    });
    connect(&notes, &Annotations::removeRequested, this, [this](qint64 id) {
        write([id](Workspace &workspace) { return workspace.removeNote(id); },
              tr("The note could not be removed"));
    });
    connect(&filters, &SavedFiltersMenu::workspaceFiltersEdited, this,
            [this](const QList<NamedFilter> &edited) {
                std::vector<SavedFilter> all;
                for (const NamedFilter &filter : edited)
                    all.push_back({filter.name.toStdString(), filter.text.toStdString()});
                write([all](Workspace &workspace) { return workspace.setSavedFilters(all); },
                      tr("The filters could not be saved"));
            });
}

NoteKeeper::~NoteKeeper()
{
    m_pool.waitForDone();
}

bool NoteKeeper::hasWords() const
{
    return m_writing > 0 || m_hasFilters || !m_notes.notes().empty();
}

void NoteKeeper::setWorkspace(std::shared_ptr<Workspace> workspace)
{
    if (workspace != m_workspace) { // those of one are not written into another, nor shown with it
        m_filters.setWorkspaceFilters({}, false);
        m_notes.setNotes({});
        m_hasFilters = false;
        m_writing = 0;
        emit wordsChanged();
    }
    m_workspace = std::move(workspace);
    m_notes.setWritable(m_workspace != nullptr);
    if (m_workspace)
        read();
    else
        m_notes.setNotes({});
}

void NoteKeeper::read()
{
    m_pool.start([this, workspace = m_workspace] {
        auto notes = workspace->notes();
        auto filters = workspace->savedFilters();
        QMetaObject::invokeMethod(
            this,
            [this, workspace, notes = std::move(notes), filters = std::move(filters)] {
                if (workspace != m_workspace)
                    return;
                m_notes.setNotes(notes ? notes.value() : std::vector<Note>());
                QList<NamedFilter> named;
                for (std::size_t i = 0; filters && i < filters.value().size(); ++i)
                    named.append({QString::fromStdString(filters.value()[i].name),
                                  QString::fromStdString(filters.value()[i].text)});
                m_hasFilters = !named.isEmpty();
                // what could not be read is not written over
                m_filters.setWorkspaceFilters(named, static_cast<bool>(filters));
                emit wordsChanged();
            },
            Qt::QueuedConnection);
    });
}

void NoteKeeper::write(const std::function<Status(Workspace &)> &change, const QString &title)
{
    if (!m_workspace)
        return;
    ++m_writing;
    emit wordsChanged();
    m_pool.start([this, workspace = m_workspace, change, title] {
        const Status done = change(*workspace);
        const QString sentence = done ? QString() : errorSentence(done.error());
        QMetaObject::invokeMethod(
            this,
            [this, workspace, title, sentence] {
                if (!sentence.isEmpty())
                    emit failed(title, sentence);
                if (workspace != m_workspace)
                    return;
                --m_writing;
                read();
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
