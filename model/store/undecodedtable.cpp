#include "model/store/undecodedtable.h"

#include <set>

namespace weir {

namespace {

Result<std::set<std::int64_t>> storedIds(Database &database)
{
    auto rows = database.prepare("SELECT id FROM undecoded");
    if (!rows)
        return rows.error();
    std::set<std::int64_t> ids;
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return ids;
        ids.insert(rows.value().integer(0));
    }
}

Status insertMissing(Database &database, const UndecodedList &now,
                     const std::set<std::int64_t> &stored)
{
    auto insert = database.prepare("INSERT INTO undecoded (id, received_ns, reason, from_address,"
                                   " from_port, to_address, to_port, data)"
                                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!insert)
        return insert.error();
    Statement &statement = insert.value();
    for (const UndecodedDatagram &datagram : now) {
        const auto id = static_cast<std::int64_t>(datagram.id);
        if (stored.contains(id))
            continue;
        const std::string from = toString(datagram.from);
        const std::string to = toString(datagram.to);
        statement.bind(1, id);
        statement.bind(2, datagram.receivedNs);
        statement.bind(3, std::string_view(datagram.reason));
        statement.bind(4, std::string_view(from));
        statement.bind(5, std::int64_t{datagram.fromPort});
        statement.bind(6, std::string_view(to));
        statement.bind(7, std::int64_t{datagram.toPort});
        statement.bind(8, std::span<const std::byte>(datagram.bytes));
        if (const Status done = statement.run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<UndecodedList> readUndecoded(Database &database)
{
    auto rows = database.prepare("SELECT id, received_ns, reason, from_address, from_port,"
                                 " to_address, to_port, data FROM undecoded ORDER BY id");
    if (!rows)
        return rows.error();
    const Statement &row = rows.value();
    UndecodedList list;
    for (;;) {
        const auto hasRow = rows.value().step();
        if (!hasRow)
            return hasRow.error();
        if (!hasRow.value())
            return list;
        UndecodedDatagram datagram;
        datagram.id = static_cast<std::uint64_t>(row.integer(0));
        datagram.receivedNs = row.integer(1);
        datagram.reason = row.text(2);
        datagram.from = parseAddress(row.text(3)).value_or(kNoAddress);
        datagram.fromPort = static_cast<std::uint16_t>(row.integer(4));
        datagram.to = parseAddress(row.text(5)).value_or(kNoAddress);
        datagram.toPort = static_cast<std::uint16_t>(row.integer(6));
        const auto bytes = row.blob(7);
        datagram.bytes.assign(bytes.begin(), bytes.end());
        list.push_back(std::move(datagram));
    }
}

Status saveUndecoded(Database &database, const UndecodedList &now)
{
    auto stored = storedIds(database);
    if (!stored)
        return stored.error();
    if (const Status done = insertMissing(database, now, stored.value()); !done)
        return done;
    for (const UndecodedDatagram &datagram : now)
        stored.value().erase(static_cast<std::int64_t>(datagram.id));
    auto remove = database.prepare("DELETE FROM undecoded WHERE id = ?1");
    if (!remove)
        return remove.error();
    for (const std::int64_t gone : stored.value()) {
        remove.value().bind(1, gone);
        if (const Status done = remove.value().run(); !done)
            return done;
    }
    return {};
}

} // namespace weir
