#include "model/core/servicenames.h"

#include "model/core/valuenames.h"

#include <algorithm>

namespace weir {

namespace {

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

} // namespace

ServiceNames::ServiceNames(const std::vector<ServicePort> &services)
{
    for (const ServicePort &service : services) {
        m_names.try_emplace(service.port, service.name);
        m_ports.try_emplace(toLower(service.name), service.port);
    }
}

std::string_view ServiceNames::nameOf(std::uint64_t port) const
{
    const auto known =
        port <= 0xffff ? m_names.find(static_cast<std::uint16_t>(port)) : m_names.end();
    return known == m_names.end() ? std::string_view() : known->second;
}

std::optional<std::uint16_t> ServiceNames::portOf(std::string_view name) const
{
    const auto known = m_ports.find(toLower(name));
    return known == m_ports.end() ? std::nullopt : std::optional(known->second);
}

std::string_view serviceName(std::uint64_t port, const ServiceNames *more)
{
    for (const NamedValue &service : namedValues(ValueKind::Port)) {
        if (service.value == port)
            return service.name;
    }
    return more ? more->nameOf(port) : std::string_view();
}

} // namespace weir
