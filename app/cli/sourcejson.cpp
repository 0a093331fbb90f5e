#include "app/cli/sourcejson.h"

#include "model/core/time.h"

namespace weir::cli {

nlohmann::json fileJson(const SourceInfo &source)
{
    const bool hasTimes = source.packets > 0;
    return {{"path", source.path},
            {"format", source.format},
            {"linkTypes", source.linkTypes},
            {"packets", source.packets},
            {"bytes", source.wireBytes},
            {"first", hasTimes ? nlohmann::json(toIsoUtc(source.firstNs)) : nlohmann::json()},
            {"last", hasTimes ? nlohmann::json(toIsoUtc(source.lastNs)) : nlohmann::json()},
            {"refused",
             source.refused.empty() ? nlohmann::json::object() : nlohmann::json(source.refused)},
            {"cut", source.cut}};
}

std::string dump(const nlohmann::json &json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace weir::cli
