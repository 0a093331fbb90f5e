#pragma once

#include "model/core/servicenames.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Reads a line of /etc/services: "https 443/tcp www-ssl # comment". The names of the line, the
/// customary one first; none for comments and lines of other kinds.
std::vector<ServicePort> parseServiceLine(std::string_view line);

/// Names of services that the system has. Its files are read when somebody asks first; one that is
/// not there says nothing. Any thread.
class ServiceTable
{
public:
    /// Where systems have such a file.
    static std::vector<std::string> systemFiles();

    explicit ServiceTable(std::vector<std::string> paths = systemFiles());

    /// Never null.
    std::shared_ptr<const ServiceNames> names() const;

private:
    const std::vector<std::string> m_paths;
    mutable std::once_flag m_once; // guards the filling of m_names
    mutable std::shared_ptr<const ServiceNames> m_names;
};

} // namespace weir
