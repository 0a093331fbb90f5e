#include "app/workspace/enrichmentsettings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace weir {

namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kHeaviest = 100;
constexpr std::uint32_t kSlowestMinutes = 366 * 24 * 60;

std::string userFolder(const char *variable, const char *underHome)
{
    const char *given = std::getenv(variable);
    if (given != nullptr && given[0] == '/') // others are to be ignored, says the specification
        return std::string(given) + "/weir";
    const char *home = std::getenv("HOME");
    return std::string(home != nullptr ? home : ".") + underHome + "/weir";
}

std::string textIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint32_t numberIn(const Json &object, const char *key, std::uint32_t otherwise,
                       std::uint32_t largest)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned())
        return otherwise;
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(found->get<std::uint64_t>(), largest));
}

bool isOnIn(const Json &object)
{
    const auto found = object.find("on");
    return found == object.end() || !found->is_boolean() || found->get<bool>();
}

EnrichmentSettings fromJson(const Json &document)
{
    EnrichmentSettings settings;
    const auto each = [&](const char *key, const auto &take) {
        const auto found = document.find(key);
        if (found == document.end() || !found->is_array())
            return;
        for (const Json &item : *found) {
            if (item.is_object())
                take(item);
        }
    };
    each("tables", [&](const Json &item) {
        if (const std::string path = textIn(item, "path"); !path.empty())
            settings.tables.push_back({path, isOnIn(item)});
    });
    each("lists", [&](const Json &item) {
        ListSetting list;
        list.about = {textIn(item, "name"), textIn(item, "category"),
                      numberIn(item, "weight", 1, kHeaviest), textIn(item, "origin")};
        list.refreshMinutes =
            numberIn(item, "refreshMinutes", ListSetting::kDailyMinutes, kSlowestMinutes);
        list.isOn = isOnIn(item);
        if (!list.about.origin.empty())
            settings.lists.push_back(std::move(list));
    });
    return settings;
}

} // namespace

bool ListSetting::isUrl() const
{
    return about.origin.starts_with("http://") || about.origin.starts_with("https://");
}

Result<EnrichmentSettings> EnrichmentSettings::load(const std::string &path)
{
    std::error_code failed;
    if (!std::filesystem::exists(path, failed))
        return EnrichmentSettings();
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file && !file.eof())
        return Error{Errc::Io, 0, "the settings of data cannot be read", path};
    const Json document = Json::parse(text, nullptr, false);
    if (!document.is_object())
        return Error{Errc::Corrupt, 0, "the settings of data are damaged", path};
    return fromJson(document);
}

Status EnrichmentSettings::save(const std::string &path) const
{
    Json document = {{"version", 1}, {"tables", Json::array()}, {"lists", Json::array()}};
    for (const TableSetting &table : tables)
        document["tables"].push_back({{"path", table.path}, {"on", table.isOn}});
    for (const ListSetting &list : lists)
        document["lists"].push_back({{"name", list.about.name},
                                     {"category", list.about.category},
                                     {"weight", list.about.weight},
                                     {"origin", list.about.origin},
                                     {"refreshMinutes", list.refreshMinutes},
                                     {"on", list.isOn}});
    // Texts that are no UTF-8 (a path of an old system) must not throw.
    return writeWhole(path, document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string enrichmentSettingsPath()
{
    return userFolder("XDG_CONFIG_HOME", "/.config") + "/data.json";
}

std::string downloadedListsFolder()
{
    return userFolder("XDG_DATA_HOME", "/.local/share") + "/lists";
}

Status writeWhole(const std::string &path, std::string_view bytes)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    fs::create_directories(fs::path(path).parent_path(), failed);
    const std::string beside = path + "." + std::to_string(getpid()) + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file)
        fs::rename(beside, path, failed);
    if (!file || failed) {
        fs::remove(beside, failed);
        return Error{Errc::Io, 0, "the file cannot be written", path};
    }
    return {};
}

} // namespace weir
