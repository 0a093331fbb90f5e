#include "model/enrich/servicetable.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

namespace weir {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kLongestName = 40; // letters; IANA allows 15

/// The next word, taken off `text`; empty at its end.
std::string_view takeWord(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(kSpace));
    text.remove_prefix(word.size());
    return word;
}

/// Letters, digits and hyphens with a letter among them, so that no name is taken for a number.
bool isName(std::string_view word)
{
    bool hasLetter = false;
    for (const char c : word) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        hasLetter = hasLetter || isLetter;
        if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return hasLetter && word.size() <= kLongestName;
}

/// "443/tcp".
std::optional<std::uint16_t> portOf(std::string_view word)
{
    std::uint16_t port = 0;
    const char *end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, port);
    return error == std::errc() && rest != end && *rest == '/' ? std::optional(port) : std::nullopt;
}

} // namespace

std::vector<ServicePort> parseServiceLine(std::string_view line)
{
    std::string_view text = line.substr(0, line.find('#'));
    std::string_view name = takeWord(text);
    const auto port = portOf(takeWord(text));
    std::vector<ServicePort> services;
    for (; port && !name.empty(); name = takeWord(text)) {
        if (isName(name))
            services.push_back({*port, std::string(name)});
    }
    return services;
}

std::vector<std::string> ServiceTable::systemFiles()
{
    return {"/etc/services", "/usr/share/iana-etc/services", "/usr/etc/services"};
}

ServiceTable::ServiceTable(std::vector<std::string> paths)
    : m_paths(std::move(paths))
{
}

std::shared_ptr<const ServiceNames> ServiceTable::names() const
{
    std::call_once(m_once, [this] {
        std::vector<ServicePort> services;
        for (const std::string &path : m_paths) {
            std::ifstream file(path);
            for (std::string line; std::getline(file, line);) {
                for (ServicePort &service : parseServiceLine(line))
                    services.push_back(std::move(service));
            }
        }
        m_names = std::make_shared<const ServiceNames>(services);
    });
    return m_names;
}

} // namespace weir
