#include "app/workspace/workspaceimpl.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace weir {

namespace {

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Setting of a store: a person has said which networks are the own ones.
const std::string kNetworksChosen = "networks-chosen";

bool isBlank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Status check(const Note &note)
{
    if (isBlank(note.text))
        return Error{Errc::BadValue, 0, "a note needs a text"};
    if (note.kind == NoteKind::Time) {
        if (note.range.isAll() || note.range.fromNs >= note.range.toNs)
            return Error{Errc::BadValue, 0, "a note on a time needs a beginning and a later end"};
    } else if (!note.prefix.base.isPresent()) {
        return Error{Errc::BadValue, 0, "a note needs a host, a network or a time to be about"};
    }
    return {};
}

} // namespace

Result<std::vector<Note>> Workspace::notes() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->notes();
}

Result<Note> Workspace::saveNote(Note note)
{
    if (const Status checked = check(note); !checked)
        return checked.error();
    note.changedNs = nowNs();
    if (note.createdNs == 0)
        note.createdNs = note.changedNs;
    const std::lock_guard words(m_impl->wordsMutex);
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->saveNote(note);
}

Status Workspace::removeNote(std::int64_t id)
{
    const std::lock_guard words(m_impl->wordsMutex);
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->removeNote(id);
}

Result<std::vector<OwnNetwork>> Workspace::networks() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->networks();
}

Status Workspace::setNetworks(std::vector<OwnNetwork> networks)
{
    std::set<Prefix> known;
    for (const OwnNetwork &network : networks) {
        if (!network.prefix.base.isPresent())
            return Error{Errc::BadValue, 0, "a network needs an address with a length",
                         network.name};
        if (isBlank(network.name))
            return Error{Errc::BadValue, 0, "a network needs a name", toString(network.prefix)};
        if (!known.insert(network.prefix).second)
            return Error{Errc::BadValue, 0, "this network is there twice",
                         toString(network.prefix)};
    }
    const bool areGuesses =
        !networks.empty() && std::ranges::all_of(networks, &OwnNetwork::isGuessed);
    const std::lock_guard words(m_impl->wordsMutex);
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    if (const Status done = writer.value()->setNetworks(networks); !done || areGuesses)
        return done;
    return writer.value()->setSetting(kNetworksChosen, "1");
}

Result<bool> Workspace::areNetworksChosen() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    const auto chosen = m_impl->reader->setting(kNetworksChosen);
    if (!chosen)
        return chosen.error();
    return chosen.value().has_value();
}

Result<std::vector<SavedFilter>> Workspace::savedFilters() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->savedFilters();
}

Status Workspace::setSavedFilters(std::vector<SavedFilter> filters)
{
    std::set<std::string> known;
    for (const SavedFilter &filter : filters) {
        if (isBlank(filter.name))
            return Error{Errc::BadValue, 0, "a filter needs a name", filter.text};
        if (!known.insert(filter.name).second)
            return Error{Errc::BadValue, 0, "two filters have this name", filter.name};
    }
    const std::lock_guard words(m_impl->wordsMutex);
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->setSavedFilters(filters);
}

Result<std::vector<UsedList>> Workspace::usedLists() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->usedLists();
}

Status Workspace::setUsedLists(std::vector<UsedList> lists)
{
    const std::lock_guard words(m_impl->wordsMutex);
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->setUsedLists(lists);
}

Status Workspace::Impl::carryWords(WriterPool &copy, const std::string &path) const
{
    const auto there = StoreReader::open(path);
    if (!there)
        return there.error();
    const std::lock_guard lock(readerMutex);
    const auto notes = reader->notes();
    const auto networks = reader->networks();
    const auto filters = reader->savedFilters();
    const auto lists = reader->usedLists();
    const auto copiedNotes = there.value()->notes();
    const auto copiedNetworks = there.value()->networks();
    const auto copiedFilters = there.value()->savedFilters();
    const auto copiedLists = there.value()->usedLists();
    const auto chosen = reader->setting(kNetworksChosen);
    if (!notes || !networks || !filters || !lists || !copiedNotes || !copiedNetworks
        || !copiedFilters || !copiedLists || !chosen)
        return Error{Errc::Io, 0, "the notes of the workspace could not be read"};
    const bool isSame =
        notes.value() == copiedNotes.value() && networks.value() == copiedNetworks.value()
        && filters.value() == copiedFilters.value() && lists.value() == copiedLists.value();
    if (isSame)
        return {};
    const auto writer = copy.acquire();
    if (!writer)
        return writer.error();
    const auto hasId = [&notes](std::int64_t id) {
        return std::ranges::find(notes.value(), id, &Note::id) != notes.value().end();
    };
    for (const Note &note : copiedNotes.value()) {
        if (hasId(note.id))
            continue;
        if (const Status done = writer.value()->removeNote(note.id); !done)
            return done;
    }
    for (const Note &note : notes.value()) {
        if (const auto saved = writer.value()->saveNote(note); !saved)
            return saved.error();
    }
    if (const Status done = writer.value()->setNetworks(networks.value()); !done)
        return done;
    if (const Status done = chosen.value()
                                ? writer.value()->setSetting(kNetworksChosen, *chosen.value())
                                : Status();
        !done)
        return done;
    if (const Status done = writer.value()->setSavedFilters(filters.value()); !done)
        return done;
    return writer.value()->setUsedLists(lists.value());
}

} // namespace weir
