#include "model/enrich/ownnetworks.h"

#include <algorithm>
#include <array>
#include <map>

namespace weir {

namespace {

struct KnownRange
{
    std::string_view prefix;
    std::string_view name;
};

constexpr std::array<KnownRange, 7> kPrivate{{{"10.0.0.0/8", "private 10/8"},
                                              {"172.16.0.0/12", "private 172.16/12"},
                                              {"192.168.0.0/16", "private 192.168/16"},
                                              {"100.64.0.0/10", "shared 100.64/10"},
                                              {"169.254.0.0/16", "link-local"},
                                              {"fc00::/7", "unique local"},
                                              {"fe80::/10", "link-local IPv6"}}};
// Nobody's own, however much they carry.
constexpr std::array<std::string_view, 7> kNobodys{
    "0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/16", "ff00::/8", "64:ff9b::/96", "2002::/16"};

constexpr std::size_t kMostPublic = 2;
constexpr unsigned kV4Bits = 96 + 24;
constexpr unsigned kV6Bits = 48;

bool isNobodys(const Address &address)
{
    if (!address.isPresent())
        return true;
    return std::ranges::any_of(kNobodys, [&](std::string_view text) {
        const auto prefix = parsePrefix(text);
        return prefix && prefix->base.isV4() == address.isV4() && prefix->contains(address);
    });
}

} // namespace

std::vector<OwnNetwork> guessNetworks(std::span<const TalkingHost> hosts)
{
    std::vector<OwnNetwork> ranges;
    for (const KnownRange &known : kPrivate)
        ranges.push_back(
            {parsePrefix(known.prefix).value_or(Prefix()), std::string(known.name), {}, {}, true});
    std::vector<bool> occurs(ranges.size());
    std::map<Prefix, std::uint64_t> bytesOf;
    std::uint64_t publicBytes = 0;
    for (const TalkingHost &host : hosts) {
        const auto range = std::ranges::find_if(
            ranges, [&](const OwnNetwork &one) { return one.prefix.contains(host.address); });
        if (range != ranges.end()) {
            occurs[static_cast<std::size_t>(range - ranges.begin())] = true;
        } else if (!isNobodys(host.address)) {
            const unsigned bits = host.address.isV4() ? kV4Bits : kV6Bits;
            bytesOf[{masked(host.address, bits), static_cast<std::uint8_t>(bits)}] += host.bytes;
            publicBytes += host.bytes;
        }
    }

    std::vector<OwnNetwork> guessed;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (occurs[i])
            guessed.push_back(ranges[i]);
    }
    std::vector<std::pair<std::uint64_t, Prefix>> talkative;
    for (const auto &[prefix, bytes] : bytesOf) {
        if (bytes > publicBytes / 4)
            talkative.emplace_back(bytes, prefix);
    }
    std::ranges::sort(talkative, std::ranges::greater());
    talkative.resize(std::min(talkative.size(), kMostPublic));
    for (const auto &[bytes, prefix] : talkative)
        guessed.push_back({prefix, toString(prefix), {}, {}, true});
    return guessed;
}

std::string networkColour(std::string_view text)
{
    if (text.size() != 7 || text.front() != '#')
        return {};
    std::string colour(text);
    for (char &c : colour) {
        if (c >= 'a' && c <= 'f')
            c = static_cast<char>(c - 'a' + 'A');
    }
    const bool isHex = colour.find_first_not_of("0123456789ABCDEF", 1) == std::string::npos;
    return isHex ? colour : std::string();
}

} // namespace weir
