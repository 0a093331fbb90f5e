#include "model/store/healthtable.h"

#include "model/store/healthfields.h"

#include <algorithm>

namespace weir {

namespace {

using Counts = std::map<std::string, std::uint64_t>;

std::string ofSource(std::uint32_t source)
{
    return "source = " + std::to_string(source);
}

/// Runs a statement text; where there is nothing to do it is not even made.
Status removeFrom(Database &database, std::string_view table, const std::string &where)
{
    const std::string sql = "DELETE FROM " + std::string(table) + " WHERE " + where;
    return database.run(sql.c_str());
}

/// Writes the places of a list that differ and cuts off what the old one had more.
template <class T>
Status saveList(Database &database, std::string_view table, std::uint32_t source,
                const std::vector<T> &now, const std::vector<T> &stored)
{
    if (now == stored)
        return {};
    auto insert = prepareInsert<Placed<T>>(database, table);
    if (!insert)
        return insert.error();
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (i < stored.size() && stored[i] == now[i])
            continue;
        const Placed<T> record{source, static_cast<std::uint32_t>(i), now[i]};
        if (const Status done = insertRecord(insert.value(), record); !done)
            return done;
    }
    return now.size() >= stored.size()
               ? Status()
               : removeFrom(database, table,
                            ofSource(source) + " AND position >= " + std::to_string(now.size()));
}

Status saveFields(Database &database, std::uint32_t source, const std::vector<TemplateInfo> &now,
                  const std::vector<TemplateInfo> &stored)
{
    auto insert = prepareInsert<PlacedField>(database, "template_fields");
    if (!insert)
        return insert.error();
    for (std::uint32_t i = 0; i < std::max(now.size(), stored.size()); ++i) {
        if (i < now.size() && i < stored.size() && now[i].fields == stored[i].fields)
            continue;
        if (i < stored.size()) {
            const std::string where = ofSource(source) + " AND template = " + std::to_string(i);
            if (const Status done = removeFrom(database, "template_fields", where); !done)
                return done;
        }
        for (std::uint32_t k = 0; i < now.size() && k < now[i].fields.size(); ++k) {
            const PlacedField record{source, i, k, now[i].fields[k]};
            if (const Status done = insertRecord(insert.value(), record); !done)
                return done;
        }
    }
    return {};
}

/// Writes the counts that differ, under `value` in the column `key`.
Status saveCounts(Database &database, std::string_view table, const std::string &key,
                  const std::string &value, const Counts &now, const Counts &stored)
{
    if (now == stored)
        return {};
    const bool isShorter = std::any_of(stored.begin(), stored.end(), [&now](const auto &old) {
        return now.find(old.first) == now.end();
    });
    if (isShorter) {
        if (const Status done = removeFrom(database, table, key + " = " + value); !done)
            return done;
    }
    auto insert = database.prepare("INSERT OR REPLACE INTO " + std::string(table) + " VALUES ("
                                   + value + ", ?1, ?2)");
    if (!insert)
        return insert.error();
    for (const auto &[name, count] : now) {
        const auto old = stored.find(name);
        if (!isShorter && old != stored.end() && old->second == count)
            continue;
        insert.value().bind(1, std::string_view(name));
        insert.value().bind(2, static_cast<std::int64_t>(count));
        if (const Status done = insert.value().run(); !done)
            return done;
    }
    return {};
}

constexpr std::string_view kLists[] = {"exporters",      "exporter_refused",  "exporter_unknown",
                                       "exporter_notes", "exporter_sampling", "exporter_interfaces",
                                       "templates",      "template_fields",   "exporter_elements"};

Status saveExporter(Database &database, const ExporterHealth &now, const ExporterHealth *known)
{
    if (known != nullptr && *known == now)
        return {};
    for (const std::string_view table : kLists) {
        if (known != nullptr)
            break;
        if (const Status done = removeFrom(database, table, ofSource(now.source)); !done)
            return done;
    }
    static const ExporterHealth kNothing;
    const ExporterHealth &stored = known != nullptr ? *known : kNothing;
    auto insert = prepareInsert<ExporterHealth>(database, "exporters");
    if (!insert)
        return insert.error();
    if (const Status done = insertRecord(insert.value(), now); !done)
        return done;
    const std::string source = std::to_string(now.source);
    const auto saveAll = [&](auto &&...steps) {
        Status done;
        (void)((done = steps(), static_cast<bool>(done)) && ...);
        return done;
    };
    return saveAll(
        [&] {
            return saveCounts(database, "exporter_refused", "source", source, now.refused,
                              stored.refused);
        },
        [&] {
            return saveCounts(database, "exporter_unknown", "source", source, now.unknownElements,
                              stored.unknownElements);
        },
        [&] { return saveList(database, "exporter_notes", now.source, now.notes, stored.notes); },
        [&] {
            return saveList(database, "exporter_sampling", now.source, now.sampling,
                            stored.sampling);
        },
        [&] {
            return saveList(database, "exporter_interfaces", now.source, now.interfaces,
                            stored.interfaces);
        },
        [&] {
            return saveList(database, "templates", now.source, now.templates, stored.templates);
        },
        [&] { return saveFields(database, now.source, now.templates, stored.templates); },
        [&] {
            return saveList(database, "exporter_elements", now.source, now.elements,
                            stored.elements);
        });
}

Status saveSockets(Database &database, const std::vector<SocketHealth> &now)
{
    if (const Status done = database.run("DELETE FROM collect_sockets"); !done)
        return done;
    auto insert = prepareInsert<SocketHealth>(database, "collect_sockets");
    if (!insert)
        return insert.error();
    for (const SocketHealth &socket : now) {
        if (const Status done = insertRecord(insert.value(), socket); !done)
            return done;
    }
    return {};
}

Status saveState(Database &database, const CollectHealth &now)
{
    if (const Status done = database.run("DELETE FROM collect_state"); !done)
        return done;
    auto insert = prepareInsert<CollectHealth>(database, "collect_state");
    return insert ? insertRecord(insert.value(), now) : Status(insert.error());
}

} // namespace

Status saveHealth(Database &database, const CollectHealth &now, const CollectHealth &stored)
{
    if (const Status done = saveState(database, now); !done)
        return done;
    if (now.sockets != stored.sockets) {
        if (const Status done = saveSockets(database, now.sockets); !done)
            return done;
    }
    if (const Status done = saveCounts(database, "collect_refused", "kind", "'sender'",
                                       now.refusedSenders, stored.refusedSenders);
        !done)
        return done;
    if (const Status done = saveCounts(database, "collect_refused", "kind", "'reason'", now.refused,
                                       stored.refused);
        !done)
        return done;
    std::map<std::uint32_t, const ExporterHealth *> known;
    for (const ExporterHealth &exporter : stored.exporters)
        known[exporter.source] = &exporter;
    for (const ExporterHealth &exporter : now.exporters) {
        const auto old = known.find(exporter.source);
        const Status done =
            saveExporter(database, exporter, old == known.end() ? nullptr : old->second);
        if (!done)
            return done;
    }
    return {};
}

Status removeExporter(Database &database, std::uint32_t source)
{
    for (const std::string_view table : kLists) {
        if (const Status done = removeFrom(database, table, ofSource(source)); !done)
            return done;
    }
    if (const Status done = removeFrom(database, "events", ofSource(source)); !done)
        return done;
    if (const Status done =
            removeFrom(database, "counters",
                       "series IN (SELECT id FROM counter_series WHERE " + ofSource(source) + ")");
        !done)
        return done;
    return removeFrom(database, "counter_series", ofSource(source));
}

} // namespace weir
