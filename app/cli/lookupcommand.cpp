#include "app/cli/command.h"
#include "app/cli/enrichcommand.h"
#include "app/cli/output.h"
#include "model/core/time.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <map>

namespace weir::cli {

namespace {

using Json = nlohmann::json;

std::string dateOf(std::int64_t ns)
{
    return ns == 0 ? "of unknown age" : "of " + toIsoUtc(ns, 0).substr(0, 10);
}

void showFact(const char *title, const SourcedFact &fact)
{
    if (!fact.text.empty())
        write("  {:<9} {}  ({})\n", title, fact.text, fact.file);
}

void show(const Address &address, const AddressFacts &facts)
{
    write("{}\n", toString(address));
    SourcedFact as = facts.asNumber;
    if (!facts.asName.text.empty() && facts.asName.file == as.file)
        as.text += " " + facts.asName.text;
    showFact("AS", as);
    if (facts.asName.file != as.file)
        showFact("AS name", facts.asName);
    showFact("country", facts.country);
    showFact("city", facts.city);
    if (facts.network)
        write("  {:<9} {}  ({}{})\n", "network", facts.network->name,
              toString(facts.network->prefix), facts.network->isGuessed ? ", guessed" : "");
    for (const ListHit &hit : facts.lists)
        write("  {:<9} {}  ({}, {}, weight {}, {})\n", "list", hit.list->about.name,
              toText(hit.range), hit.list->about.category, hit.list->about.weight,
              dateOf(hit.list->updatedNs));
    const bool isKnown = facts.network || !facts.lists.empty() || !facts.country.text.empty()
                         || !facts.asNumber.text.empty() || !facts.city.text.empty();
    if (!isKnown)
        write("  nothing known\n");
}

Json textOrNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json toJson(const Address &address, const AddressFacts &facts)
{
    Json lists = Json::array();
    for (const ListHit &hit : facts.lists)
        lists.push_back(
            {{"name", hit.list->about.name},
             {"category", hit.list->about.category},
             {"weight", hit.list->about.weight},
             {"range", toText(hit.range)},
             {"updated",
              hit.list->updatedNs == 0 ? Json() : Json(toIsoUtc(hit.list->updatedNs, 0))}});
    return {{"address", toString(address)},
            {"as", facts.asNumber.text.empty() ? Json() : Json(facts.as)},
            {"asName", textOrNull(facts.asName.text)},
            {"country", textOrNull(facts.country.text)},
            {"city", textOrNull(facts.city.text)},
            {"network", facts.network ? Json(facts.network->name) : Json()},
            {"lists", lists}};
}

/// "3 days" since `ns`.
std::string ageOf(std::int64_t ns)
{
    if (ns == 0)
        return "-";
    const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count();
    const std::int64_t seconds = now - ns / kNsPerSecond;
    if (seconds < 60)
        return "now";
    if (seconds < 2 * 3600)
        return std::to_string(seconds / 60) + " min";
    if (seconds < 2 * 86'400)
        return std::to_string(seconds / 3600) + " hours";
    return std::to_string(seconds / 86'400) + " days";
}

std::string stateOf(const ListState &list)
{
    if (list.error)
        return list.error->sentence();
    if (!list.setting.isOn)
        return "off";
    if (!list.list)
        return "not fetched as yet: weir-cli lists refresh";
    if (list.list->unreadableLines > 0)
        return std::to_string(list.list->unreadableLines) + " lines not understood, first line "
               + std::to_string(list.list->firstUnreadable.front());
    return "good";
}

std::string nameOf(const ListSetting &setting)
{
    return setting.about.name.empty() ? listNameOf(setting.about.origin) : setting.about.name;
}

void show(const LoadedEnrichment &loaded)
{
    if (loaded.tables.empty() && loaded.lists.empty())
        write("No tables and no lists. Settings > Data in Weir adds them.\n");
    for (const TableState &one : loaded.tables)
        write("table  {:<24} {:>9} ranges   {:>9}  {}\n",
              one.setting.path.substr(one.setting.path.rfind('/') + 1),
              one.table ? one.table->entries() : 0, one.table ? ageOf(one.table->builtNs()) : "-",
              one.error          ? one.error->sentence()
              : one.setting.isOn ? "good"
                                 : "off");
    for (const ListState &one : loaded.lists)
        write("list   {:<24} {:>9} entries  {:>9}  {:<12} {}\n", nameOf(one.setting),
              one.list ? one.list->entries() : 0, one.list ? ageOf(one.list->updatedNs) : "-",
              one.list ? one.list->about.category : one.setting.about.category, stateOf(one));
}

Json toJson(const LoadedEnrichment &loaded)
{
    const auto time = [](std::int64_t ns) { return ns == 0 ? Json() : Json(toIsoUtc(ns, 0)); };
    Json tables = Json::array();
    for (const TableState &one : loaded.tables)
        tables.push_back({{"path", one.setting.path},
                          {"on", one.setting.isOn},
                          {"ranges", one.table ? Json(one.table->entries()) : Json()},
                          {"updated", one.table ? time(one.table->builtNs()) : Json()},
                          {"error", one.error ? Json(one.error->sentence()) : Json()}});
    Json lists = Json::array();
    for (const ListState &one : loaded.lists)
        lists.push_back(
            {{"name", nameOf(one.setting)},
             {"origin", one.setting.about.origin},
             {"on", one.setting.isOn},
             {"category", one.list ? one.list->about.category : one.setting.about.category},
             {"weight", one.setting.about.weight},
             {"entries", one.list ? Json(one.list->entries()) : Json()},
             {"names", one.list ? Json(one.list->names.size()) : Json()},
             {"unreadableLines", one.list ? Json(one.list->unreadableLines) : Json()},
             {"updated", one.list ? time(one.list->updatedNs) : Json()},
             {"checked", time(one.checkedNs)},
             {"sha256", one.list ? Json(one.list->sha256) : Json()},
             {"error", one.error ? Json(one.error->sentence()) : Json()}});
    return {{"tables", tables}, {"lists", lists}};
}

/// Lists that failed, by origin.
std::map<std::string, Error> refreshAll(const EnrichmentSettings &settings,
                                        const ListDownloads &downloads)
{
    std::map<std::string, Error> failures;
    for (const ListSetting &list : settings.lists) {
        if (!list.isUrl() || !list.isOn || isInterrupted())
            continue;
        const auto refreshed =
            downloads.refresh(list, [](std::uint64_t, std::uint64_t) { return !isInterrupted(); });
        if (!refreshed)
            failures.emplace(list.about.origin, refreshed.error());
        else
            write(stderr, "{}: {}\n", nameOf(list),
                  refreshed.value() == Refreshed::New ? "fetched" : "unchanged");
    }
    return failures;
}

} // namespace

int runLookup(const LookupArguments &arguments)
{
    std::vector<Address> addresses;
    for (const std::string &text : arguments.addresses) {
        const auto address = parseAddress(text);
        if (!address) {
            fail("\"" + text + "\" is no address");
            return kUsage;
        }
        addresses.push_back(*address);
    }
    const auto loaded = loadEnrichmentFor(arguments.enrich, nullptr, nullptr);
    if (!loaded)
        return fail(loaded.error());
    Json all = Json::array();
    for (const Address &address : addresses) {
        const AddressFacts facts = loaded.value().enrichment->factsOf(address);
        if (arguments.json)
            all.push_back(toJson(address, facts));
        else
            show(address, facts);
    }
    if (arguments.json)
        write("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
    return kDone;
}

int runLists(const ListsArguments &arguments)
{
    const auto settings = EnrichmentSettings::load(enrichmentSettingsPath());
    if (!settings)
        return fail(settings.error());
    const ListDownloads downloads(downloadedListsFolder());
    std::map<std::string, Error> failures;
    if (arguments.isRefresh)
        failures = refreshAll(settings.value(), downloads);
    LoadedEnrichment loaded = loadEnrichment(settings.value(), {}, downloads);
    for (ListState &list : loaded.lists) {
        const auto failed = failures.find(list.setting.about.origin);
        if (failed != failures.end())
            list.error = failed->second;
    }
    if (arguments.json)
        write("{}\n", toJson(loaded).dump(2, ' ', false, Json::error_handler_t::replace));
    else
        show(loaded);
    return failures.empty() ? kDone : kFailed;
}

} // namespace weir::cli
