#pragma once

#include "model/core/annotations.h"

#include <QObject>
#include <QString>

#include <vector>

namespace weir {

/// Notes that people wrote into the open workspace, at hand for every view. Views ask it to save
/// and to remove; who owns the workspace connects to the signals, and calls setNotes() when it is
/// done. GUI thread only.
class Annotations : public QObject
{
    Q_OBJECT

public:
    explicit Annotations(QObject *parent = nullptr);

    /// All notes of the workspace, as they are stored now.
    void setNotes(std::vector<Note> notes);
    /// Whether notes can be written: a workspace is open.
    void setWritable(bool isWritable);
    bool isWritable() const { return m_isWritable; }
    const std::vector<Note> &notes() const { return m_notes; }
    /// Notes on the host itself, then on the networks that hold it, the longest prefix first.
    std::vector<Note> notesOn(const Address &address) const;
    /// Notes on hosts and networks within `prefix`.
    std::vector<Note> notesWithin(const Prefix &prefix) const;
    /// Notes on times that overlap `range`, the earliest first.
    std::vector<Note> notesAt(const TimeRange &range) const;
    bool hasNoteOn(const Address &address) const;
    /// The texts of notesOn(), one per line, for tooltips; "" where there is none.
    QString textOn(const Address &address) const;

    /// Asks for `note` to be kept; id 0: a new one.
    void save(const Note &note);
    void remove(std::int64_t id);

Q_SIGNALS:
    /// Other notes than before.
    void changed();
    void saveRequested(const weir::Note &note);
    void removeRequested(qint64 id);

private:
    std::vector<Note> m_notes;
    bool m_isWritable = false;
};

/// "10.0.0.1", "10.0.0.0/24" or "14:07:12 – 14:08:46": what `note` is about.
QString subjectOf(const Note &note);

} // namespace weir
