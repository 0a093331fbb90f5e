#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// The first bits of hardware addresses and whom they were given to.
struct VendorPrefix
{
    std::uint64_t prefix = 0; // 48 bits, the rest 0
    std::uint8_t bits = 24;
    std::string_view name; // within the line

    bool operator==(const VendorPrefix &) const = default;
};

/// Reads a line of the lists that systems have: Wireshark's `manuf`, nmap's `nmap-mac-prefixes`,
/// the IEEE's `oui.txt` and `oui.csv`. Nothing for comments and lines of other kinds.
std::optional<VendorPrefix> parseVendorLine(std::string_view line);

/// Who made a network card, by its address: from the lists that the system has, and a few facts of
/// our own (virtual machines, groups). The lists are read when somebody asks first. Any thread.
class VendorTable
{
public:
    /// Where distributions put such lists.
    static std::vector<std::string> systemFiles();

    explicit VendorTable(std::vector<std::string> paths = systemFiles());

    /// "Intel Corporate", "VMware", "IPv6 multicast"; "" where nobody says. `mac`: 48 bits.
    std::string_view vendorOf(std::uint64_t mac) const;

private:
    struct Entry
    {
        std::uint64_t prefix = 0;
        std::uint8_t bits = 0;
        std::string name;
    };

    void load() const;
    void add(const VendorPrefix &prefix) const;

    const std::vector<std::string> m_paths;
    mutable std::once_flag m_once;               // guards the filling of what follows
    mutable std::vector<Entry> m_entries;        // by bits, longest first, then prefix
    mutable std::vector<std::uint8_t> m_lengths; // of prefixes, longest first
};

} // namespace weir
