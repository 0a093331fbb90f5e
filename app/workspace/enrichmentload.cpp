#include "app/workspace/enrichmentload.h"

#include "model/core/time.h"

#include <algorithm>
#include <filesystem>

namespace weir {

namespace {

std::int64_t fileTimeNs(const std::string &path)
{
    std::error_code failed;
    const auto written = std::filesystem::last_write_time(path, failed);
    if (failed)
        return 0;
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::file_clock::to_sys(written).time_since_epoch())
        .count();
}

TableState loadTable(const TableSetting &setting, const LoadedEnrichment *before)
{
    TableState state{setting, nullptr, {}, fileTimeNs(setting.path)};
    if (!setting.isOn)
        return state;
    if (before != nullptr) {
        const auto known = std::ranges::find_if(before->tables, [&](const TableState &one) {
            return one.table && one.setting.path == setting.path
                   && one.fileTimeNs == state.fileTimeNs;
        });
        if (known != before->tables.end()) {
            state.table = known->table;
            return state;
        }
    }
    auto table = GeoDatabase::open(setting.path);
    if (table)
        state.table = std::move(table).value();
    else
        state.error = table.error();
    return state;
}

ListState loadList(const ListSetting &setting, const ListDownloads &downloads,
                   const LoadedEnrichment *before)
{
    const std::string path =
        setting.isUrl() ? downloads.pathOf(setting.about.origin) : setting.about.origin;
    ListState state{setting, nullptr, {}, 0, fileTimeNs(path)};
    if (setting.isUrl())
        state.checkedNs = downloads.recordOf(setting.about.origin).checkedNs;
    if (!setting.isOn || (setting.isUrl() && state.fileTimeNs == 0)) // not fetched as yet
        return state;
    if (before != nullptr) {
        const auto known = std::ranges::find_if(before->lists, [&](const ListState &one) {
            return one.list && one.setting.about == setting.about
                   && one.fileTimeNs == state.fileTimeNs;
        });
        if (known != before->lists.end()) {
            state.list = known->list;
            return state;
        }
    }
    auto list = readBlocklist(path, setting.about);
    if (list)
        state.list = std::make_shared<const Blocklist>(std::move(list).value());
    else
        state.error = list.error();
    return state;
}

} // namespace

LoadedEnrichment loadEnrichment(const EnrichmentSettings &settings,
                                const std::vector<OwnNetwork> &networks,
                                const ListDownloads &downloads, const LoadedEnrichment *before)
{
    LoadedEnrichment loaded;
    loaded.networks = networks;
    EnrichmentParts parts;
    parts.networks = networks;
    for (const TableSetting &setting : settings.tables) {
        loaded.tables.push_back(loadTable(setting, before));
        if (loaded.tables.back().table)
            parts.geo.push_back(loaded.tables.back().table);
    }
    std::vector<std::shared_ptr<const Blocklist>> lists;
    for (const ListSetting &setting : settings.lists) {
        loaded.lists.push_back(loadList(setting, downloads, before));
        if (loaded.lists.back().list)
            lists.push_back(loaded.lists.back().list);
    }
    const auto &known = before ? before->enrichment->parts().lists : parts.lists;
    if (known && std::ranges::equal(known->lists(), lists))
        parts.lists = known;
    else if (!lists.empty())
        parts.lists = std::make_shared<const ListTable>(std::move(lists));
    loaded.enrichment = std::make_shared<const Enrichment>(std::move(parts));
    return loaded;
}

std::int64_t nextRefreshNs(const ListState &list)
{
    if (!list.setting.isOn || !list.setting.isUrl() || list.setting.refreshMinutes == 0)
        return INT64_MAX;
    if (list.checkedNs == 0)
        return 0;
    return list.checkedNs + std::int64_t{list.setting.refreshMinutes} * 60 * kNsPerSecond;
}

} // namespace weir
