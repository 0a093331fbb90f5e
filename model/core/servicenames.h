#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A port and how people call what answers there.
struct ServicePort
{
    std::uint16_t port = 0;
    std::string name;

    bool operator==(const ServicePort &) const = default;
};

/// Names of services beside those that the language has of itself. Immutable once filled, then
/// thread safe.
class ServiceNames
{
public:
    ServiceNames() = default;
    /// Of several names of a port, and of several ports of a name, the first counts.
    explicit ServiceNames(const std::vector<ServicePort> &services);

    /// "" where nobody says.
    std::string_view nameOf(std::uint64_t port) const;
    /// In any case.
    std::optional<std::uint16_t> portOf(std::string_view name) const;
    /// In lower case, sorted.
    const std::map<std::string, std::uint16_t, std::less<>> &ports() const { return m_ports; }

private:
    std::map<std::uint16_t, std::string> m_names;
    std::map<std::string, std::uint16_t, std::less<>> m_ports; // by name in lower case
};

/// The name of the service at `port`: that of the language, else that of `more`, which may be null;
/// "" where nobody says.
std::string_view serviceName(std::uint64_t port, const ServiceNames *more);

} // namespace weir
