#include "model/enrich/vendortable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

namespace weir {

namespace {

constexpr unsigned kMacBits = 48;
constexpr std::uint64_t kGivenBySomebody = std::uint64_t{0x02} << 40; // not by a maker

/// What holds on every system.
constexpr auto kFacts = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"FF:FF:FF:FF:FF:FF", "Broadcast"},
    {"01:00:5E:00:00:00/25", "IPv4 multicast"},
    {"33:33:00:00:00:00/16", "IPv6 multicast"},
    {"01:80:C2:00:00:00/44", "Bridges (STP, LLDP, LACP)"},
    {"01:00:0C:CC:CC:CC", "Cisco CDP, VTP, UDLD"},
    {"00:00:5E:00:01:00/40", "VRRP router"},
    {"00:00:5E:00:02:00/40", "VRRP router (IPv6)"},
    {"00:00:0C:07:AC:00/40", "HSRP router"},
    {"00:05:69", "VMware"},
    {"00:0C:29", "VMware"},
    {"00:1C:14", "VMware"},
    {"00:50:56", "VMware"},
    {"00:03:FF", "Microsoft Virtual PC"},
    {"00:15:5D", "Microsoft Hyper-V"},
    {"00:16:3E", "Xen"},
    {"00:1C:42", "Parallels"},
    {"08:00:27", "VirtualBox"},
    {"52:54:00", "QEMU, KVM"},
    {"02:42:00:00:00:00/16", "Docker"},
    {"00:00:0C", "Cisco"},
    {"00:1B:21", "Intel"},
    {"B8:27:EB", "Raspberry Pi"},
    {"DC:A6:32", "Raspberry Pi"},
    {"E4:5F:01", "Raspberry Pi"},
});

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::uint64_t upper(std::uint64_t mac, unsigned bits)
{
    return bits == 0 ? 0 : mac >> (kMacBits - bits) << (kMacBits - bits);
}

/// Hexadecimal digits with or without separators, and "/28" behind them; takes them off `text`.
std::optional<VendorPrefix> takePrefix(std::string_view &text)
{
    unsigned digits = 0;
    std::uint64_t value = 0;
    std::size_t at = 0;
    for (; at < text.size() && digits < kMacBits / 4; ++at) {
        const int digit = digitOf(text[at]);
        const bool isSeparator = text[at] == ':' || text[at] == '-' || text[at] == '.';
        if (digit < 0 && !isSeparator)
            break;
        if (digit >= 0) {
            value = value << 4 | static_cast<unsigned>(digit);
            ++digits;
        }
    }
    if (digits != 6 && digits != 7 && digits != 9 && digits != kMacBits / 4)
        return std::nullopt;
    unsigned bits = digits * 4;
    if (at < text.size() && text[at] == '/') {
        const auto [end, error] =
            std::from_chars(text.data() + at + 1, text.data() + text.size(), bits);
        if (error != std::errc() || bits == 0 || bits > kMacBits)
            return std::nullopt;
        at = static_cast<std::size_t>(end - text.data());
    }
    text.remove_prefix(at);
    const std::uint64_t mac = value << (kMacBits - digits * 4);
    return VendorPrefix{upper(mac, bits), static_cast<std::uint8_t>(bits), {}};
}

/// "MA-L,002272,"American Micro-Fuel, Inc.",address": the IEEE's tables.
std::optional<VendorPrefix> parseCsvLine(std::string_view line)
{
    std::string_view rest = line.substr(line.find(',') + 1);
    auto prefix = takePrefix(rest);
    if (!prefix || rest.empty() || rest[0] != ',')
        return std::nullopt;
    rest.remove_prefix(1);
    const bool isQuoted = !rest.empty() && rest[0] == '"';
    if (isQuoted)
        rest.remove_prefix(1);
    prefix->name = trimmed(rest.substr(0, rest.find(isQuoted ? '"' : ',')));
    return prefix->name.empty() ? std::nullopt : prefix;
}

} // namespace

std::optional<VendorPrefix> parseVendorLine(std::string_view line)
{
    constexpr std::string_view kHex = "(hex)";
    std::string_view text = trimmed(line);
    if (text.empty() || text[0] == '#')
        return std::nullopt;
    for (const std::string_view table : {"MA-L,", "MA-M,", "MA-S,", "IAB,", "CID,"}) {
        if (text.starts_with(table))
            return parseCsvLine(text);
    }
    auto prefix = takePrefix(text);
    if (!prefix || text.empty() || (text[0] != ' ' && text[0] != '\t'))
        return std::nullopt;
    text = trimmed(text);
    if (text.starts_with(kHex))
        text = trimmed(text.substr(kHex.size()));
    else if (text.starts_with('('))
        return std::nullopt; // the same once more in other digits
    if (const std::size_t tab = text.find('\t'); tab != std::string_view::npos)
        text = trimmed(text.substr(tab)); // the long name behind the short one
    prefix->name = text.substr(0, text.find('\t'));
    return prefix->name.empty() ? std::nullopt : prefix;
}

std::vector<std::string> VendorTable::systemFiles()
{
    return {"/usr/share/ieee-data/oui.txt",   "/usr/share/ieee-data/mam.txt",
            "/usr/share/ieee-data/oui36.txt", "/var/lib/ieee-data/oui.txt",
            "/usr/share/wireshark/manuf",     "/usr/share/nmap/nmap-mac-prefixes"};
}

VendorTable::VendorTable(std::vector<std::string> paths)
    : m_paths(std::move(paths))
{
}

void VendorTable::add(const VendorPrefix &prefix) const
{
    m_entries.push_back({prefix.prefix, prefix.bits, std::string(prefix.name)});
}

void VendorTable::load() const
{
    for (const std::string &path : m_paths) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            if (const auto prefix = parseVendorLine(line))
                add(*prefix);
        }
    }
    for (const auto &[address, name] : kFacts) {
        std::string_view text = address;
        if (auto prefix = takePrefix(text)) {
            prefix->name = name;
            add(*prefix);
        }
    }
    const auto order = [](const Entry &a, const Entry &b) {
        return a.bits != b.bits ? a.bits > b.bits : a.prefix < b.prefix;
    };
    std::ranges::stable_sort(m_entries, order); // the first that says something counts
    const auto isSame = [](const Entry &a, const Entry &b) {
        return a.bits == b.bits && a.prefix == b.prefix;
    };
    m_entries.erase(std::unique(m_entries.begin(), m_entries.end(), isSame), m_entries.end());
    for (const Entry &entry : m_entries) {
        if (m_lengths.empty() || m_lengths.back() != entry.bits)
            m_lengths.push_back(entry.bits);
    }
}

std::string_view VendorTable::vendorOf(std::uint64_t mac) const
{
    std::call_once(m_once, [this] { load(); });
    for (const std::uint8_t bits : m_lengths) {
        const std::uint64_t prefix = upper(mac, bits);
        const auto found = std::ranges::partition_point(m_entries, [&](const Entry &entry) {
            return entry.bits != bits ? entry.bits > bits : entry.prefix < prefix;
        });
        if (found != m_entries.end() && found->bits == bits && found->prefix == prefix)
            return found->name;
    }
    return (mac & kGivenBySomebody) != 0 ? "locally administered" : std::string_view();
}

} // namespace weir
