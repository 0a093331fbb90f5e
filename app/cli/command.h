#pragma once

#include "app/cli/enrichcommand.h"
#include "app/workspace/workspace.h"
#include "model/core/result.h"

#include <memory>
#include <string>
#include <vector>

namespace weir::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

/// Prints "weir-cli: what: detail" in one line on stderr and returns kFailed.
int fail(const Error &error);
int fail(const std::string &sentence);

/// A store opened, or a capture read into a temporary one (with progress on stderr when that is a
/// terminal).
Result<std::unique_ptr<Workspace>> openAny(const std::string &path, const LoadOptions &options);
/// Writes the datagrams that collectors of this store could not decode, and says so.
void saveUndecoded(const Workspace &workspace, const std::string &path);
/// Imports and waits; SIGINT cancels and keeps what is stored.
Result<LoadReport> importAndWait(Workspace &workspace, const std::vector<std::string> &paths,
                                 const LoadOptions &options);

/// Whether Ctrl+C or SIGTERM came; questions and extractions end then.
bool isInterrupted();
/// From now on Ctrl+C and SIGTERM set isInterrupted() instead of ending the program.
void watchInterrupts();

struct ImportArguments
{
    std::vector<std::string> files;
    std::string store;
    LoadOptions options;
    bool json = false;
};
int runImport(const ImportArguments &arguments);

struct CollectArguments
{
    std::string store;
    std::vector<std::string> listen; // empty: the usual ports on the loopback
    std::vector<std::string> allow;
    std::string duration; // "90s", "1h"; empty: until interrupted
    std::string keep = "7d";
    std::string budget;
    std::vector<std::string> sampling; // "192.0.2.1=1000", "192.0.2.1@7=1000"
    std::string undecoded;             // file for datagrams that could not be decoded
    bool json = false;
};
int runCollect(const CollectArguments &arguments);

struct InfoArguments
{
    std::string path;
    std::string undecoded; // file for datagrams that could not be decoded
    std::string files;     // folder for the files of a bundle
    bool json = false;
};
int runInfo(const InfoArguments &arguments);

struct QueryArguments
{
    std::string path;
    std::string question;
    std::string format = "table";
    LoadOptions options;
    EnrichArguments enrich;
    bool explain = false;
};
int runQuery(const QueryArguments &arguments);

struct ExtractArguments
{
    std::string path;
    std::string filter;
    std::string output;
    LoadOptions options;
    EnrichArguments enrich;
};
int runExtract(const ExtractArguments &arguments);

struct BundleArguments
{
    std::string path;
    std::string filter;
    std::string output;
    std::string report; // PDF
    std::string note;
    LoadOptions options;
    EnrichArguments enrich;
};
int runBundle(const BundleArguments &arguments);

} // namespace weir::cli
