#pragma once

#include "app/workspace/enrichmentsettings.h"
#include "app/workspace/listrefresh.h"
#include "model/enrich/enrichment.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What became of a table of the settings.
struct TableState
{
    TableSetting setting;
    std::shared_ptr<const GeoDatabase> table; // null: off, or it could not be read
    std::optional<Error> error;
    std::int64_t fileTimeNs = 0;
};

/// What became of a blocklist of the settings.
struct ListState
{
    ListSetting setting;
    std::shared_ptr<const Blocklist> list; // null: off, not fetched as yet, or it cannot be read
    std::optional<Error>
        error; // of reading or of the last refresh; `list` may be there all the same
    std::int64_t checkedNs = 0;  // when the server was asked last and answered; 0: never, or a file
    std::int64_t fileTimeNs = 0; // of the text
};

/// What the settings gave.
struct LoadedEnrichment
{
    std::vector<TableState> tables;
    std::vector<ListState> lists;
    std::vector<OwnNetwork> networks;
    std::shared_ptr<const Enrichment> enrichment; // never null
};

/// Reads tables, lists and downloads; what cannot be read has its error and is left out. Takes
/// over from `before` what has not changed since. Takes a while: not for the main thread.
LoadedEnrichment loadEnrichment(const EnrichmentSettings &settings,
                                const std::vector<OwnNetwork> &networks,
                                const ListDownloads &downloads,
                                const LoadedEnrichment *before = nullptr);

/// When the list is to be fetched again (ns since 1970): at once (0) where it never was, at the end
/// of the time for no list that waits.
std::int64_t nextRefreshNs(const ListState &list);

} // namespace weir
