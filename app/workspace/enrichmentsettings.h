#pragma once

#include "model/core/result.h"
#include "model/enrich/blocklist.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A table of AS numbers, countries or cities that the user chose.
struct TableSetting
{
    std::string path;
    bool isOn = true;

    bool operator==(const TableSetting &) const = default;
};

/// A blocklist that the user chose; `about.origin` is a file or an http(s) URL.
struct ListSetting
{
    static constexpr std::uint32_t kDailyMinutes = 24 * 60;

    ListDescription about;
    std::uint32_t refreshMinutes = kDailyMinutes; // of a URL; 0: only when asked for
    bool isOn = true;

    bool isUrl() const;
    bool operator==(const ListSetting &) const = default;
};

/// Which data the user has Weir know addresses by; a JSON file of theirs.
struct EnrichmentSettings
{
    std::vector<TableSetting> tables; // the first that knows counts
    std::vector<ListSetting> lists;

    bool operator==(const EnrichmentSettings &) const = default;
    bool isEmpty() const { return tables.empty() && lists.empty(); }

    /// Errc::Corrupt for a file that is no such JSON, Errc::Io where it cannot be read; a file that
    /// is not there gives empty settings.
    static Result<EnrichmentSettings> load(const std::string &path);
    /// Writes all of it or nothing, and the folder where it is missing.
    Status save(const std::string &path) const;
};

/// "data.json" in the user's configuration folder (XDG Base Directory Specification).
std::string enrichmentSettingsPath();
/// Where downloaded lists are kept, in the user's data folder.
std::string downloadedListsFolder();
/// Writes a file so that it is there as a whole or not at all; makes its folder.
Status writeWhole(const std::string &path, std::string_view bytes);

} // namespace weir
