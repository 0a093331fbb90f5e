#include "model/store/sourcetable.h"

#include <unordered_map>

namespace weir {

namespace {

std::string_view kindName(SourceKind kind)
{
    switch (kind) {
    case SourceKind::CaptureFile:
        return "capture file";
    case SourceKind::Interface:
        return "interface";
    case SourceKind::Exporter:
        return "exporter";
    }
    return "";
}

SourceKind kindOf(std::string_view name)
{
    for (const SourceKind kind : {SourceKind::Interface, SourceKind::Exporter}) {
        if (name == kindName(kind))
            return kind;
    }
    return SourceKind::CaptureFile;
}

std::int64_t asStored(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

Status putLists(Database &database, const SourceInfo &source)
{
    auto linkType = database.prepare("INSERT INTO source_link_types VALUES (?1, ?2, ?3)");
    auto refused = database.prepare("INSERT INTO source_refused VALUES (?1, ?2, ?3)");
    if (!linkType)
        return linkType.error();
    if (!refused)
        return refused.error();
    std::int64_t position = 0;
    for (const std::string &name : source.linkTypes) {
        Statement &insert = linkType.value();
        insert.bind(1, std::int64_t{source.id});
        insert.bind(2, position++);
        insert.bind(3, std::string_view(name));
        if (const Status done = insert.run(); !done)
            return done;
    }
    for (const auto &[reason, count] : source.refused) {
        Statement &insert = refused.value();
        insert.bind(1, std::int64_t{source.id});
        insert.bind(2, std::string_view(reason));
        insert.bind(3, asStored(count));
        if (const Status done = insert.run(); !done)
            return done;
    }
    return {};
}

Status readLists(Database &database, std::unordered_map<std::uint32_t, SourceInfo *> &byId)
{
    auto linkTypes =
        database.prepare("SELECT source, name FROM source_link_types ORDER BY source, position");
    if (!linkTypes)
        return linkTypes.error();
    auto refused = database.prepare("SELECT source, reason, count FROM source_refused");
    if (!refused)
        return refused.error();
    const auto eachRow = [&byId](Statement &rows, auto use) -> Status {
        for (;;) {
            const auto row = rows.step();
            if (!row)
                return row.error();
            if (!row.value())
                return {};
            const auto found = byId.find(static_cast<std::uint32_t>(rows.integer(0)));
            if (found != byId.end())
                use(*found->second);
        }
    };
    Statement &types = linkTypes.value();
    Statement &counts = refused.value();
    const Status read =
        eachRow(types, [&types](SourceInfo &source) { source.linkTypes.push_back(types.text(1)); });
    if (!read)
        return read;
    return eachRow(counts, [&counts](SourceInfo &source) {
        source.refused[counts.text(1)] = static_cast<std::uint64_t>(counts.integer(2));
    });
}

} // namespace

Status removeSourceRow(Database &database, std::uint32_t id)
{
    for (const char *sql :
         {"DELETE FROM sources WHERE id = ?1", "DELETE FROM source_link_types WHERE source = ?1",
          "DELETE FROM source_refused WHERE source = ?1"}) {
        auto remove = database.prepare(sql);
        if (!remove)
            return remove.error();
        remove.value().bind(1, std::int64_t{id});
        if (const Status done = remove.value().run(); !done)
            return done;
    }
    return {};
}

Status putSource(Database &database, const SourceInfo &source)
{
    if (const Status done = removeSourceRow(database, source.id); !done)
        return done;
    auto prepared = database.prepare("INSERT INTO sources VALUES"
                                     " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                                     " ?14, ?15, ?16)");
    if (!prepared)
        return prepared.error();
    Statement &insert = prepared.value();
    insert.bind(1, std::int64_t{source.id});
    insert.bind(2, kindName(source.kind));
    insert.bind(3, std::string_view(source.name));
    insert.bind(4, std::string_view(source.path));
    insert.bind(5, asStored(source.fileBytes));
    insert.bind(6, source.modifiedNs);
    insert.bind(7, std::string_view(source.format));
    insert.bind(8, std::string_view(source.filter));
    insert.bind(9, std::int64_t{source.inner});
    insert.bind(10, asStored(source.packets));
    insert.bind(11, asStored(source.wireBytes));
    insert.bind(12, asStored(source.readBytes));
    insert.bind(13, source.firstNs);
    insert.bind(14, source.lastNs);
    insert.bind(15, std::int64_t{source.cut});
    insert.bind(16, std::int64_t{source.complete});
    if (const Status done = insert.run(); !done)
        return done;
    return putLists(database, source);
}

Result<std::vector<SourceInfo>> readSources(Database &database)
{
    auto prepared = database.prepare(
        "SELECT id, kind, name, path, file_bytes, modified_ns, format, filter, inner_addresses,"
        " packets, wire_bytes, read_bytes, first_ns, last_ns, is_cut, is_complete"
        " FROM sources ORDER BY id");
    if (!prepared)
        return prepared.error();
    Statement &row = prepared.value();
    std::vector<SourceInfo> sources;
    for (;;) {
        const auto hasRow = row.step();
        if (!hasRow)
            return hasRow.error();
        if (!hasRow.value())
            break;
        SourceInfo &source = sources.emplace_back();
        source.id = static_cast<std::uint32_t>(row.integer(0));
        source.kind = kindOf(row.text(1));
        source.name = row.text(2);
        source.path = row.text(3);
        source.fileBytes = static_cast<std::uint64_t>(row.integer(4));
        source.modifiedNs = row.integer(5);
        source.format = row.text(6);
        source.filter = row.text(7);
        source.inner = row.integer(8) != 0;
        source.packets = static_cast<std::uint64_t>(row.integer(9));
        source.wireBytes = static_cast<std::uint64_t>(row.integer(10));
        source.readBytes = static_cast<std::uint64_t>(row.integer(11));
        source.firstNs = row.integer(12);
        source.lastNs = row.integer(13);
        source.cut = row.integer(14) != 0;
        source.complete = row.integer(15) != 0;
    }
    std::unordered_map<std::uint32_t, SourceInfo *> byId;
    for (SourceInfo &source : sources)
        byId[source.id] = &source;
    if (const Status read = readLists(database, byId); !read)
        return read.error();
    return sources;
}

Status mergeNames(Database &database, std::span<const PassiveName> names)
{
    auto prepared = database.prepare(
        "INSERT INTO names VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET"
        " first_ns = min(first_ns, excluded.first_ns), last_ns = max(last_ns, excluded.last_ns),"
        " count = count + excluded.count");
    if (!prepared)
        return prepared.error();
    Statement &merge = prepared.value();
    for (const PassiveName &name : names) {
        const std::string address = toString(name.address);
        merge.bind(1, std::string_view(address));
        merge.bind(2, std::string_view(name.name));
        merge.bind(3, std::string_view(name.origin));
        merge.bind(4, name.firstNs);
        merge.bind(5, name.lastNs);
        merge.bind(6, asStored(name.count));
        if (const Status done = merge.run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<PassiveName>> readNames(Database &database,
                                           const std::optional<Address> &address, std::size_t limit)
{
    auto prepared = database.prepare(
        address ? "SELECT address, name, origin, first_ns, last_ns, count FROM names"
                  " WHERE address = ?1 ORDER BY count DESC, name, origin LIMIT ?2"
                : "SELECT address, name, origin, first_ns, last_ns, count FROM names"
                  " WHERE ?1 = '' ORDER BY count DESC, address, name, origin LIMIT ?2");
    if (!prepared)
        return prepared.error();
    Statement &row = prepared.value();
    const std::string text = address ? toString(*address) : std::string();
    row.bind(1, std::string_view(text));
    row.bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
    std::vector<PassiveName> names;
    for (;;) {
        const auto hasRow = row.step();
        if (!hasRow)
            return hasRow.error();
        if (!hasRow.value())
            return names;
        PassiveName &name = names.emplace_back();
        name.address = parseAddress(row.text(0)).value_or(kNoAddress);
        name.name = row.text(1);
        name.origin = row.text(2);
        name.firstNs = row.integer(3);
        name.lastNs = row.integer(4);
        name.count = static_cast<std::uint64_t>(row.integer(5));
    }
}

} // namespace weir
