#pragma once

#include "app/workspace/enrichmentload.h"
#include "model/core/result.h"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace weir {
class Workspace;
}

namespace weir::cli {

/// What addresses are known by: the user's settings where nothing is given.
struct EnrichArguments
{
    std::vector<std::string> tables; // instead of the user's
    std::vector<std::string> lists;  // "FILE" or "NAME=FILE", instead of the user's
    std::string networks;            // CSV, instead of the workspace's
    bool isOff = false;
};

/// --geo, --list, --networks and --no-enrich.
void addEnrichOptions(CLI::App &command, EnrichArguments &arguments);

/// Loads what is asked for. A given file that cannot be read is an error; one of the user's
/// settings is a line on stderr. Without `question` everything is loaded, else what it may need.
Result<LoadedEnrichment> loadEnrichmentFor(const EnrichArguments &arguments,
                                           const Workspace *workspace, const std::string *question);
/// The same, handed to the workspace's executor.
Status enrich(Workspace &workspace, const EnrichArguments &arguments, const std::string &question);

struct LookupArguments
{
    std::vector<std::string> addresses;
    EnrichArguments enrich;
    bool json = false;
};
int runLookup(const LookupArguments &arguments);

struct ListsArguments
{
    bool isRefresh = false;
    bool json = false;
};
int runLists(const ListsArguments &arguments);

} // namespace weir::cli
