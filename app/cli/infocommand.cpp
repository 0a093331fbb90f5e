#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/sourcejson.h"
#include "model/core/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace weir::cli {

namespace {

nlohmann::json timeOrNull(const WorkspaceInfo &info, std::int64_t ns)
{
    return info.rows ? nlohmann::json(toIsoUtc(ns)) : nlohmann::json();
}

nlohmann::json toJson(const WorkspaceInfo &info)
{
    nlohmann::json sources = nlohmann::json::array();
    for (const SourceInfo &source : info.sources) {
        nlohmann::json entry = fileJson(source);
        entry["name"] = source.name;
        entry["complete"] = source.complete;
        sources.push_back(entry);
    }
    return {{"rows", info.rows},
            {"packets", info.packets},
            {"bytes", info.bytes},
            {"hosts", info.hosts},
            {"segments", info.segments},
            {"bytesPerRow", info.bytesPerRow()},
            {"start", timeOrNull(info, info.range.fromNs)},
            {"end", timeOrNull(info, info.range.toNs - 1)},
            {"sources", sources}};
}

void show(const WorkspaceInfo &info)
{
    write("rows      {}\npackets   {}\nbytes     {}\nhosts     {}\nsegments  {}\nper row   "
          "{:.1f} bytes\n",
          info.rows, info.packets, info.bytes, info.hosts, info.segments, info.bytesPerRow());
    if (info.rows)
        write("start     {}\nend       {}\n", toIsoUtc(info.range.fromNs),
              toIsoUtc(info.range.toNs - 1));
    for (const SourceInfo &source : info.sources)
        write("source    {} ({}, {} packets{})\n", source.path.empty() ? source.name : source.path,
              source.format, source.packets,
              source.cut        ? ", cut short"
              : source.complete ? ""
                                : ", not read to its end");
}

nlohmann::json bundleJson(const Workspace &workspace)
{
    const auto bundle = workspace.bundle();
    const auto files = workspace.files();
    if (!bundle || !bundle.value() || !files)
        return {};
    nlohmann::json names = nlohmann::json::array();
    for (const StoredFile &file : files.value())
        names.push_back({{"name", file.name}, {"bytes", file.bytes}});
    nlohmann::json lists = nlohmann::json::array();
    if (const auto used = workspace.usedLists()) {
        for (const UsedList &list : used.value())
            lists.push_back(
                {{"name", list.name},
                 {"category", list.category},
                 {"origin", list.origin},
                 {"entries", list.entries},
                 {"updated", list.updatedNs ? toIsoUtc(list.updatedNs, 0) : std::string()},
                 {"sha256", list.sha256}});
    }
    nlohmann::json notes = nlohmann::json::array();
    if (const auto kept = workspace.notes()) {
        for (const Note &note : kept.value())
            notes.push_back(note.text);
    }
    return {{"filter", bundle.value()->filter},
            {"from", bundle.value()->madeFrom},
            {"made", toIsoUtc(bundle.value()->madeNs, 0)},
            {"notes", notes},
            {"lists", lists},
            {"files", names}};
}

/// Text of whoever made the store: its control characters do not reach the terminal.
std::string shown(const nlohmann::json &text)
{
    auto plain = text.get<std::string>();
    std::ranges::replace_if(
        plain, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    for (std::size_t at = 0; (at = plain.find('\xc2', at)) != std::string::npos; ++at) {
        if (at + 1 < plain.size() && static_cast<unsigned char>(plain[at + 1]) < 0xa0)
            plain.replace(at, 2, " "); // U+0080 to U+009F
    }
    return plain;
}

/// What a bundle says of itself; nothing of any other store.
void showBundle(const Workspace &workspace)
{
    const nlohmann::json bundle = bundleJson(workspace);
    if (bundle.is_null())
        return;
    write("evidence  {} from {}, {}\n", shown(bundle["filter"]), shown(bundle["from"]),
          bundle["made"].get<std::string>());
    for (const nlohmann::json &note : bundle["notes"])
        write("note      {}\n", shown(note));
    for (const nlohmann::json &list : bundle["lists"])
        write("list      {} ({}, {} entries{}{}{}{})\n", shown(list["name"]),
              shown(list["category"]), list["entries"].get<std::uint64_t>(),
              shown(list["updated"]).empty() ? "" : " of ", shown(list["updated"]),
              shown(list["sha256"]).empty() ? "" : ", sha256 ", shown(list["sha256"]));
    for (const nlohmann::json &file : bundle["files"])
        write("file      {} ({} bytes)\n", shown(file["name"]), file["bytes"].get<std::uint64_t>());
}

/// Writes the files that travel in a store into `folder`, under their own names.
Status writeFiles(const Workspace &workspace, const std::string &folder)
{
    const auto files = workspace.files();
    if (!files)
        return files.error();
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    std::set<std::string> taken; // two files of a bundle may have one name
    for (const StoredFile &file : files.value()) {
        std::string name = file.plainName();
        if (!taken.insert(name).second)
            taken.insert(name = "file-" + std::to_string(file.id));
        const auto path = std::filesystem::path(folder) / name;
        if (std::filesystem::exists(path, failed))
            return Error{Errc::BadValue, 0, "a file of this name is there already", path.string()};
        if (const Status copied = workspace.copyFileOut(file.id, path.string()); !copied)
            return copied;
        write(stderr, "weir-cli: wrote {}\n", path.string());
    }
    return {};
}

/// What exporters told of their information elements (RFC 5610).
nlohmann::json elementsJson(const CollectHealth &health)
{
    nlohmann::json list = nlohmann::json::array();
    for (const ExporterHealth &exporter : health.exporters) {
        for (const LearntElement &element : exporter.elements)
            list.push_back({{"exporter", toString(exporter.address)},
                            {"domain", exporter.domain},
                            {"enterprise", element.enterprise},
                            {"element", element.id},
                            {"name", element.name},
                            {"type", elementTypeName(element.dataType)},
                            {"semantics", elementSemanticsName(element.semantics)},
                            {"description", element.description}});
    }
    return list;
}

void showCollected(const CollectHealth &health)
{
    for (const nlohmann::json &element : elementsJson(health)) {
        const auto word = [&element](const char *key) { return element[key].get<std::string>(); };
        write("element   {}/{} {}{}{} from {} domain {}\n",
              element["enterprise"].get<std::uint32_t>(), element["element"].get<std::uint16_t>(),
              word("name"), word("type").empty() ? "" : ", ", word("type"), word("exporter"),
              element["domain"].get<std::uint32_t>());
    }
    if (health.undecoded > 0)
        write("undecoded {} datagrams; --undecoded FILE writes them\n", health.undecoded);
}

} // namespace

int runInfo(const InfoArguments &arguments)
{
    const auto workspace = openAny(arguments.path, {});
    if (!workspace)
        return fail(workspace.error());
    const auto info = workspace.value()->info();
    if (!info)
        return fail(info.error());
    const auto health = workspace.value()->health();
    if (!health)
        return fail(health.error());
    if (!arguments.undecoded.empty())
        saveUndecoded(*workspace.value(), arguments.undecoded);
    if (!arguments.files.empty()) {
        if (const Status written = writeFiles(*workspace.value(), arguments.files); !written)
            return fail(written.error());
    }
    if (!arguments.json) {
        show(info.value());
        showBundle(*workspace.value());
        showCollected(health.value());
        return kDone;
    }
    nlohmann::json facts = toJson(info.value());
    if (nlohmann::json bundle = bundleJson(*workspace.value()); !bundle.is_null())
        facts["evidence"] = std::move(bundle);
    facts["elements"] = elementsJson(health.value());
    facts["undecoded"] = health.value().undecoded;
    write("{}\n", dump(facts));
    return kDone;
}

} // namespace weir::cli
