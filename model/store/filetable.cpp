#include "model/store/filetable.h"

#include "model/store/record.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace weir {

namespace {

constexpr std::size_t kPartBytes = std::size_t{4} << 20;

std::string_view nameOf(StoredFileKind kind)
{
    switch (kind) {
    case StoredFileKind::Packets:
        return "packets";
    case StoredFileKind::Report:
        return "report";
    }
    return "";
}

} // namespace

template <RecordOf<BundleInfo> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("filter", row.filter);
    visit("made_from", row.madeFrom);
    visit("made_ns", row.madeNs);
    visit("rows", row.rows);
    visit("packets", row.packets);
}

template <RecordOf<StoredFile> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("id", row.id);
    visit("name", row.name);
    visit("kind", Word(row.kind, nameOf, StoredFileKind::Report));
    visit("source", row.source);
    visit("bytes", row.bytes);
}

Result<std::optional<BundleInfo>> readBundle(Database &database)
{
    std::optional<BundleInfo> found;
    const Status read = eachRecord<BundleInfo>(database, "bundle", "",
                                               [&found](const BundleInfo &info) { found = info; });
    if (!read)
        return read.error();
    return found;
}

Status putBundle(Database &database, const BundleInfo &info)
{
    if (const Status done = database.run("DELETE FROM bundle"); !done)
        return done;
    auto insert = prepareInsert<BundleInfo>(database, "bundle");
    return insert ? insertRecord(insert.value(), info) : Status(insert.error());
}

Result<std::vector<StoredFile>> readFiles(Database &database)
{
    std::vector<StoredFile> files;
    const Status read =
        eachRecord<StoredFile>(database, "files", "ORDER BY id",
                               [&files](const StoredFile &file) { files.push_back(file); });
    if (!read)
        return read.error();
    return files;
}

Result<StoredFile> putFile(Database &database, const StoredFile &file, const std::string &path)
{
    const auto known = readFiles(database);
    if (!known)
        return known.error();
    StoredFile stored = file;
    stored.id = 1;
    stored.bytes = 0;
    for (const StoredFile &other : known.value()) {
        if (other.name == file.name)
            return Error{Errc::BadValue, 0, "a file of this name is there already", file.name};
        stored.id = std::max(stored.id, other.id + 1);
    }
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return Error{Errc::NotFound, 0, "no such file", path};
    auto insert = database.prepare("INSERT INTO file_parts VALUES (?1, ?2, ?3)");
    if (!insert)
        return insert.error();
    std::vector<char> part(kPartBytes);
    for (std::int64_t position = 0; in; ++position) {
        in.read(part.data(), static_cast<std::streamsize>(part.size()));
        const auto count = static_cast<std::size_t>(in.gcount());
        if (count == 0)
            break;
        insert.value().bind(1, stored.id);
        insert.value().bind(2, position);
        insert.value().bind(3, std::as_bytes(std::span(part.data(), count)));
        if (const Status done = insert.value().run(); !done)
            return done.error();
        stored.bytes += count;
    }
    if (in.bad())
        return Error{Errc::Io, 0, "the file could not be read", path};
    auto entry = prepareInsert<StoredFile>(database, "files");
    if (!entry)
        return entry.error();
    if (const Status done = insertRecord(entry.value(), stored); !done)
        return done.error();
    return stored;
}

Status copyFileOut(Database &database, std::int64_t id, const std::string &path)
{
    const auto known = readFiles(database);
    if (!known)
        return known.error();
    const auto file = std::find_if(known.value().begin(), known.value().end(),
                                   [id](const StoredFile &stored) { return stored.id == id; });
    if (file == known.value().end())
        return Error{Errc::NotFound, 0, "no such file", std::to_string(id)};
    auto parts = database.prepare("SELECT data FROM file_parts WHERE file = ?1 ORDER BY position");
    if (!parts)
        return parts.error();
    parts.value().bind(1, id);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    std::uint64_t written = 0;
    for (;;) {
        const auto row = parts.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            break;
        const auto data = parts.value().blob(0);
        out.write(reinterpret_cast<const char *>(data.data()),
                  static_cast<std::streamsize>(data.size()));
        written += data.size();
    }
    out.close();
    if (!out)
        return Error{Errc::Io, 0, "the file could not be written", path};
    if (written != file->bytes)
        return Error{Errc::Corrupt, 0, "a part of the file is missing", file->name};
    return {};
}

} // namespace weir
