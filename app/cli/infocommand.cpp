#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/sourcejson.h"
#include "model/core/time.h"

#include <fmt/format.h>

namespace weir::cli {

namespace {

nlohmann::json timeOrNull(const WorkspaceInfo &info, std::int64_t ns)
{
    return info.rows ? nlohmann::json(toIsoUtc(ns)) : nlohmann::json();
}

nlohmann::json toJson(const WorkspaceInfo &info)
{
    nlohmann::json sources = nlohmann::json::array();
    for (const SourceInfo &source : info.sources) {
        nlohmann::json entry = fileJson(source);
        entry["name"] = source.name;
        entry["complete"] = source.complete;
        sources.push_back(entry);
    }
    return {{"rows", info.rows},
            {"packets", info.packets},
            {"bytes", info.bytes},
            {"hosts", info.hosts},
            {"segments", info.segments},
            {"bytesPerRow", info.bytesPerRow()},
            {"start", timeOrNull(info, info.range.fromNs)},
            {"end", timeOrNull(info, info.range.toNs - 1)},
            {"sources", sources}};
}

void show(const WorkspaceInfo &info)
{
    write("rows      {}\npackets   {}\nbytes     {}\nhosts     {}\nsegments  {}\nper row   "
          "{:.1f} bytes\n",
          info.rows, info.packets, info.bytes, info.hosts, info.segments, info.bytesPerRow());
    if (info.rows)
        write("start     {}\nend       {}\n", toIsoUtc(info.range.fromNs),
              toIsoUtc(info.range.toNs - 1));
    for (const SourceInfo &source : info.sources)
        write("source    {} ({}, {} packets{})\n", source.path.empty() ? source.name : source.path,
              source.format, source.packets,
              source.cut        ? ", cut short"
              : source.complete ? ""
                                : ", not read to its end");
}

} // namespace

int runInfo(const InfoArguments &arguments)
{
    const auto workspace = openAny(arguments.path, {});
    if (!workspace)
        return fail(workspace.error());
    const auto info = workspace.value()->info();
    if (!info)
        return fail(info.error());
    if (arguments.json)
        write("{}\n", dump(toJson(info.value())));
    else
        show(info.value());
    return kDone;
}

} // namespace weir::cli
