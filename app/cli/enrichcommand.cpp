#include "app/cli/enrichcommand.h"

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/workspace/guessednetworks.h"
#include "app/workspace/workspace.h"
#include "model/enrich/ownnetworks.h"
#include "model/scan/storeexecutor.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace weir::cli {

namespace {

void warn(const Error &error)
{
    write(stderr, "weir-cli: {}\n", error.sentence());
}

/// Whether a question may hold one of the words; too often costs only the time to load. Without a
/// question everything may be needed.
bool mentions(const std::string *question, std::initializer_list<std::string_view> words)
{
    if (question == nullptr)
        return true;
    std::string lower(*question);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::ranges::any_of(
        words, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

ListSetting listOf(const std::string &text)
{
    ListSetting list;
    const std::size_t equals = text.find('=');
    std::error_code failed;
    // A name before "=", unless that is how the file is called.
    if (equals != std::string::npos && equals > 0 && !std::filesystem::exists(text, failed)) {
        list.about.name = text.substr(0, equals);
        list.about.origin = text.substr(equals + 1);
    } else {
        list.about.origin = text;
    }
    return list;
}

/// Those of a store that has none are guessed where a question asks by them, as the window does.
Result<std::vector<OwnNetwork>> networksOf(const Workspace &workspace, const std::string *question)
{
    auto kept = workspace.networks();
    if (!kept || !kept.value().empty() || question == nullptr
        || !mentions(question, {"net", "direction"}))
        return kept;
    std::vector<OwnNetwork> guessed = guessedNetworks(workspace);
    std::string prefixes;
    for (const OwnNetwork &network : guessed)
        prefixes += (prefixes.empty() ? "" : ", ") + toString(network.prefix);
    if (!guessed.empty())
        write(stderr, "weir-cli: own networks are guessed: {}; --networks tells better\n",
              prefixes);
    return guessed;
}

Result<std::vector<OwnNetwork>> networksFor(const EnrichArguments &arguments,
                                            const Workspace *workspace, const std::string *question)
{
    if (!arguments.networks.empty()) {
        const auto read = readNetworks(arguments.networks);
        if (!read)
            return read.error();
        for (const NetworkProblem &problem : read.value().problems)
            write(stderr, "weir-cli: {}: {}\n", arguments.networks, toText(problem));
        if (read.value().networks.empty() && !read.value().problems.empty())
            return Error{Errc::UnknownFormat, 0, "no list of networks", arguments.networks};
        return read.value().networks;
    }
    return workspace != nullptr ? networksOf(*workspace, question) : std::vector<OwnNetwork>();
}

} // namespace

void addEnrichOptions(CLI::App &command, EnrichArguments &arguments)
{
    command
        .add_option("--geo", arguments.tables,
                    "Table of AS numbers, countries or cities (MaxMind's format or text), again "
                    "for more: the first that knows counts. Default: those of the settings")
        ->type_name("FILE")
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option(
            "--list", arguments.lists,
            "Blocklist, perhaps with a name, again for more. Default: those of the settings")
        ->type_name("[NAME=]FILE")
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option("--networks", arguments.networks,
                    "Own networks as CSV: prefix,name,colour,note. Default: those of the store, "
                    "else guessed")
        ->type_name("CSV");
    command.add_flag("--no-enrich", arguments.isOff,
                     "Know nothing of addresses but what the rows say");
}

Result<LoadedEnrichment> loadEnrichmentFor(const EnrichArguments &arguments,
                                           const Workspace *workspace, const std::string *question)
{
    EnrichmentSettings settings;
    const ListDownloads downloads(downloadedListsFolder());
    if (arguments.isOff)
        return loadEnrichment(settings, {}, downloads);
    const auto networks = networksFor(arguments, workspace, question);
    if (!networks)
        return networks.error();
    const auto user = EnrichmentSettings::load(enrichmentSettingsPath());
    if (!user)
        warn(user.error());
    if (mentions(question, {"as", "country", "city"})) {
        for (const std::string &path : arguments.tables)
            settings.tables.push_back({path, true});
        if (arguments.tables.empty() && user)
            settings.tables = user.value().tables;
    }
    if (mentions(question, {"list"})) {
        for (const std::string &text : arguments.lists)
            settings.lists.push_back(listOf(text));
        if (arguments.lists.empty() && user)
            settings.lists = user.value().lists;
    }
    LoadedEnrichment loaded = loadEnrichment(settings, networks.value(), downloads);
    for (const TableState &table : loaded.tables) {
        if (table.error && !arguments.tables.empty())
            return *table.error;
        if (table.error)
            warn(*table.error);
    }
    for (const ListState &list : loaded.lists) {
        if (list.error && !arguments.lists.empty())
            return *list.error;
        if (list.error)
            warn(*list.error);
    }
    return loaded;
}

Status enrich(Workspace &workspace, const EnrichArguments &arguments, const std::string &question)
{
    auto loaded = loadEnrichmentFor(arguments, &workspace, &question);
    if (!loaded)
        return loaded.error();
    workspace.executor()->setAttributes(loaded.value().enrichment);
    return {};
}

} // namespace weir::cli
