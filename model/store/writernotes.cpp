#include "model/store/filetable.h"
#include "model/store/notetable.h"
#include "model/store/writerimpl.h"

namespace weir {

namespace {

/// Runs `write` in a transaction of its own.
template <class Write>
Status inTransaction(Database &database, Write write)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const Status done = write(); !done)
        return done;
    return transaction.value().commit();
}

} // namespace

Result<Note> StoreWriter::saveNote(const Note &note)
{
    Note stored;
    const Status done = inTransaction(m_impl->database, [&]() -> Status {
        auto put = putNote(m_impl->database, note);
        if (!put)
            return put.error();
        stored = std::move(put).value();
        return {};
    });
    if (!done)
        return done.error();
    return stored;
}

Status StoreWriter::removeNote(std::int64_t id)
{
    return inTransaction(m_impl->database, [&] { return weir::removeNote(m_impl->database, id); });
}

Status StoreWriter::setNetworks(std::span<const OwnNetwork> networks)
{
    return inTransaction(m_impl->database, [&] { return putNetworks(m_impl->database, networks); });
}

Status StoreWriter::setSavedFilters(std::span<const SavedFilter> filters)
{
    return inTransaction(m_impl->database,
                         [&] { return putSavedFilters(m_impl->database, filters); });
}

Status StoreWriter::setUsedLists(std::span<const UsedList> lists)
{
    return inTransaction(m_impl->database, [&] { return putUsedLists(m_impl->database, lists); });
}

Status StoreWriter::setBundle(const BundleInfo &info)
{
    return inTransaction(m_impl->database, [&] { return putBundle(m_impl->database, info); });
}

Status StoreWriter::addFile(const StoredFile &file, const std::string &path)
{
    return inTransaction(m_impl->database, [&]() -> Status {
        const auto put = putFile(m_impl->database, file, path);
        return put ? Status() : Status(put.error());
    });
}

} // namespace weir
