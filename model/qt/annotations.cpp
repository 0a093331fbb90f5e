#include "model/qt/annotations.h"

#include "model/qt/format.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

namespace weir {

Annotations::Annotations(QObject *parent)
    : QObject(parent)
{
}

void Annotations::setNotes(std::vector<Note> notes)
{
    m_notes = std::move(notes);
    Q_EMIT changed();
}

void Annotations::setWritable(bool isWritable)
{
    if (isWritable == m_isWritable)
        return;
    m_isWritable = isWritable;
    Q_EMIT changed();
}

std::vector<Note> Annotations::notesOn(const Address &address) const
{
    std::vector<Note> found;
    std::ranges::copy_if(m_notes, std::back_inserter(found), [&](const Note &note) {
        return note.kind != NoteKind::Time && note.prefix.contains(address);
    });
    std::ranges::stable_sort(
        found, [](const Note &a, const Note &b) { return a.prefix.bits > b.prefix.bits; });
    return found;
}

std::vector<Note> Annotations::notesWithin(const Prefix &prefix) const
{
    std::vector<Note> found;
    std::ranges::copy_if(m_notes, std::back_inserter(found), [&](const Note &note) {
        return note.kind != NoteKind::Time && note.prefix.bits >= prefix.bits
               && prefix.contains(note.prefix.base);
    });
    return found;
}

std::vector<Note> Annotations::notesAt(const TimeRange &range) const
{
    std::vector<Note> found;
    std::ranges::copy_if(m_notes, std::back_inserter(found), [&](const Note &note) {
        return note.kind == NoteKind::Time && note.range.fromNs < range.toNs
               && note.range.toNs > range.fromNs;
    });
    std::ranges::stable_sort(found, {}, [](const Note &note) { return note.range.fromNs; });
    return found;
}

bool Annotations::hasNoteOn(const Address &address) const
{
    return std::ranges::any_of(m_notes, [&](const Note &note) {
        return note.kind != NoteKind::Time && note.prefix.contains(address);
    });
}

QString Annotations::textOn(const Address &address) const
{
    QStringList lines;
    for (const Note &note : notesOn(address)) {
        const QString text = QString::fromStdString(note.text);
        lines +=
            note.kind == NoteKind::Network ? subjectOf(note) + QStringLiteral(": ") + text : text;
    }
    return lines.join(QLatin1Char('\n'));
}

void Annotations::save(const Note &note)
{
    Q_EMIT saveRequested(note);
}

void Annotations::remove(std::int64_t id)
{
    Q_EMIT removeRequested(id);
}

QString subjectOf(const Note &note)
{
    switch (note.kind) {
    case NoteKind::Host:
        return QString::fromStdString(toString(note.prefix.base));
    case NoteKind::Network:
        return QString::fromStdString(toString(note.prefix));
    case NoteKind::Time:
        break;
    }
    return format::range(note.range);
}

} // namespace weir
