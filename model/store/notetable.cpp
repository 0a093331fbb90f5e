#include "model/store/notetable.h"

#include "model/store/record.h"

#include <string_view>

namespace weir {

namespace {

std::string_view nameOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Host:
        return "host";
    case NoteKind::Network:
        return "network";
    case NoteKind::Time:
        return "time";
    }
    return "";
}

/// A record of a list at its place in it.
template <class T>
struct Listed
{
    std::int64_t position = 0;
    T value;
};

} // namespace

template <RecordOf<Note> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("id", row.id);
    visit("kind", Word(row.kind, nameOf, NoteKind::Time));
    visit("prefix", row.prefix);
    visit("from_ns", Bound(row.range.fromNs, INT64_MIN));
    visit("to_ns", Bound(row.range.toNs, INT64_MAX));
    visit("text", row.text);
    visit("created_ns", row.createdNs);
    visit("changed_ns", row.changedNs);
}

template <RecordOf<OwnNetwork> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("prefix", row.prefix);
    visit("name", row.name);
    visit("colour", row.colour);
    visit("note", row.note);
    visit("is_guessed", row.isGuessed);
}

template <RecordOf<SavedFilter> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("name", row.name);
    visit("text", row.text);
}

template <RecordOf<UsedList> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("name", row.name);
    visit("category", row.category);
    visit("origin", row.origin);
    visit("entries", row.entries);
    visit("updated_ns", row.updatedNs);
    visit("sha256", row.sha256);
}

namespace {

template <class T, class Visit>
void eachField(Listed<T> &row, Visit &&visit)
{
    visit("position", row.position);
    weir::eachField(row.value, visit);
}

template <class T, class Visit>
void eachField(const Listed<T> &row, Visit &&visit)
{
    visit("position", row.position);
    weir::eachField(row.value, visit);
}

template <class T>
Result<std::vector<T>> readList(Database &database, std::string_view table)
{
    std::vector<T> list;
    const Status read =
        eachRecord<Listed<T>>(database, table, "ORDER BY position",
                              [&list](const Listed<T> &row) { list.push_back(row.value); });
    if (!read)
        return read.error();
    return list;
}

template <class T>
Status putList(Database &database, std::string_view table, std::span<const T> list)
{
    const std::string clear = "DELETE FROM " + std::string(table);
    if (const Status done = database.run(clear.c_str()); !done)
        return done;
    auto insert = prepareInsert<Listed<T>>(database, table);
    if (!insert)
        return insert.error();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Listed<T> row{static_cast<std::int64_t>(i), list[i]};
        if (const Status done = insertRecord(insert.value(), row); !done)
            return done;
    }
    return {};
}

} // namespace

Result<std::vector<Note>> readNotes(Database &database)
{
    std::vector<Note> notes;
    const Status read = eachRecord<Note>(database, "notes", "ORDER BY id",
                                         [&notes](const Note &note) { notes.push_back(note); });
    if (!read)
        return read.error();
    return notes;
}

Result<Note> putNote(Database &database, const Note &note)
{
    Note stored = note;
    if (stored.id <= 0) {
        // also above the ids of removed notes, which may come back
        const auto last = database.integer(
            "SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'notes'), 0),"
            " ifnull((SELECT max(id) FROM notes), 0))");
        if (!last)
            return last.error();
        stored.id = last.value() + 1;
    }
    auto insert = prepareInsert<Note>(database, "notes");
    if (!insert)
        return insert.error();
    if (const Status done = insertRecord(insert.value(), stored); !done)
        return done.error();
    return stored;
}

Status removeNote(Database &database, std::int64_t id)
{
    auto remove = database.prepare("DELETE FROM notes WHERE id = ?1");
    if (!remove)
        return remove.error();
    remove.value().bind(1, id);
    if (const Status done = remove.value().run(); !done)
        return done;
    return database.changes() > 0
               ? Status()
               : Status(Error{Errc::NotFound, 0, "no such note", std::to_string(id)});
}

Result<std::vector<OwnNetwork>> readNetworks(Database &database)
{
    return readList<OwnNetwork>(database, "networks");
}

Result<std::vector<SavedFilter>> readSavedFilters(Database &database)
{
    return readList<SavedFilter>(database, "saved_filters");
}

Result<std::vector<UsedList>> readUsedLists(Database &database)
{
    return readList<UsedList>(database, "used_lists");
}

Status putNetworks(Database &database, std::span<const OwnNetwork> networks)
{
    return putList(database, "networks", networks);
}

Status putSavedFilters(Database &database, std::span<const SavedFilter> filters)
{
    return putList(database, "saved_filters", filters);
}

Status putUsedLists(Database &database, std::span<const UsedList> lists)
{
    return putList(database, "used_lists", lists);
}

} // namespace weir
