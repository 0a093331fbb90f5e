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
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->saveNote(note);
}

Status Workspace::removeNote(std::int64_t id)
{
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
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->setNetworks(networks);
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
    const auto writer = m_impl->acquireWriter();
    if (!writer)
        return writer.error();
    return writer.value()->setUsedLists(lists);
}

} // namespace weir
