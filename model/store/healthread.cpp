#include "model/store/healthfields.h"
#include "model/store/healthtable.h"
#include "model/store/schema.h"

namespace weir {

namespace {

using Exporters = std::map<std::uint32_t, ExporterHealth>;

/// Hands each record of a list to `use` with its exporter.
template <class T, class Use>
Status readList(Database &database, std::string_view table, Exporters &exporters, Use use)
{
    return eachRecord<Placed<T>>(database, table, "ORDER BY source, position",
                                 [&](const Placed<T> &record) {
                                     const auto found = exporters.find(record.source);
                                     if (found != exporters.end())
                                         use(found->second, record.value);
                                 });
}

/// Hands each name and count of "SELECT key, name, count" to `use`.
template <class Use>
Status readCounts(Database &database, std::string_view sql, Use use)
{
    auto rows = database.prepare(sql);
    if (!rows)
        return rows.error();
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return {};
        use(rows.value(), rows.value().text(1),
            static_cast<std::uint64_t>(rows.value().integer(2)));
    }
}

Status readLists(Database &database, Exporters &exporters)
{
    const auto of = [&exporters](const Statement &row) {
        const auto found = exporters.find(static_cast<std::uint32_t>(row.integer(0)));
        return found == exporters.end() ? nullptr : &found->second;
    };
    Status done = readCounts(database, "SELECT source, reason, count FROM exporter_refused",
                             [&](const Statement &row, const std::string &name, auto count) {
                                 if (ExporterHealth *exporter = of(row))
                                     exporter->refused[name] = count;
                             });
    if (done)
        done = readCounts(database, "SELECT source, element, records FROM exporter_unknown",
                          [&](const Statement &row, const std::string &name, auto count) {
                              if (ExporterHealth *exporter = of(row))
                                  exporter->unknownElements[name] = count;
                          });
    if (done)
        done = readList<std::string>(
            database, "exporter_notes", exporters,
            [](ExporterHealth &to, const auto &note) { to.notes.push_back(note); });
    if (done)
        done = readList<SamplingEntry>(
            database, "exporter_sampling", exporters,
            [](ExporterHealth &to, const auto &entry) { to.sampling.push_back(entry); });
    if (done)
        done = readList<InterfaceSeen>(
            database, "exporter_interfaces", exporters,
            [](ExporterHealth &to, const auto &seen) { to.interfaces.push_back(seen); });
    if (done)
        done = readList<TemplateInfo>(
            database, "templates", exporters,
            [](ExporterHealth &to, const auto &known) { to.templates.push_back(known); });
    if (done)
        done = eachRecord<PlacedField>(
            database, "template_fields", "ORDER BY source, template, position",
            [&](const PlacedField &field) {
                const auto found = exporters.find(field.source);
                if (found != exporters.end()
                    && field.templatePosition < found->second.templates.size())
                    found->second.templates[field.templatePosition].fields.push_back(field.value);
            });
    return done;
}

/// What schema 4 brought.
Status readElements(Database &database, CollectHealth &health, Exporters &exporters)
{
    const auto undecoded = database.integer("SELECT count(*) FROM undecoded");
    if (!undecoded)
        return undecoded.error();
    health.undecoded = static_cast<std::uint64_t>(undecoded.value());
    return readList<LearntElement>(
        database, "exporter_elements", exporters,
        [](ExporterHealth &to, const auto &element) { to.elements.push_back(element); });
}

} // namespace

Result<CollectHealth> readHealth(Database &database)
{
    CollectHealth health;
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return version.error();
    if (version.value() < kCollectSchema)
        return health;
    Exporters exporters;
    Status done = eachRecord<CollectHealth>(database, "collect_state", "",
                                            [&](const CollectHealth &state) { health = state; });
    if (done)
        done = eachRecord<SocketHealth>(
            database, "collect_sockets", "ORDER BY position",
            [&](const SocketHealth &socket) { health.sockets.push_back(socket); });
    if (done)
        done = readCounts(database, "SELECT kind, name, count FROM collect_refused",
                          [&](const Statement &row, const std::string &name, auto count) {
                              (row.text(0) == "sender" ? health.refusedSenders
                                                       : health.refused)[name] = count;
                          });
    if (done)
        done = eachRecord<ExporterHealth>(
            database, "exporters", "ORDER BY source",
            [&](const ExporterHealth &exporter) { exporters[exporter.source] = exporter; });
    if (done)
        done = readLists(database, exporters);
    if (done && version.value() >= kElementsSchema)
        done = readElements(database, health, exporters);
    if (!done)
        return done.error();
    for (auto &[source, exporter] : exporters)
        health.exporters.push_back(std::move(exporter));
    return health;
}

} // namespace weir
