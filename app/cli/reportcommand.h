#pragma once

#include "app/cli/enrichcommand.h"
#include "app/workspace/workspace.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace weir::cli {

struct ReportArguments
{
    std::string path;
    std::string kind;                  // template
    std::string load;                  // a report of one's own, JSON
    std::vector<std::string> settings; // "host=10.20.3.17"
    std::vector<std::string> sections; // only these, in this order; none: all
    std::vector<std::string> rows;     // "450" of every table, "hosts=100" of one
    std::string from, to;              // ISO, as in filters
    std::string paper;                 // "a4", "letter"; empty: as the report says
    std::string title;
    std::string cover;
    std::string date; // of the cover; empty: now
    std::string output;
    std::string csv; // folders; empty: none
    std::string json;
    std::string save; // keeps the report itself, JSON
    LoadOptions options;
    EnrichArguments enrich;
    bool list = false;
};

/// Adds the command to `app`; import options are added by the caller.
CLI::App *addReport(CLI::App &app, ReportArguments &arguments);
/// Makes the PDF and the files beside it. The only command that needs Qt.
int runReport(const ReportArguments &arguments, int &argc, char **argv);

} // namespace weir::cli
