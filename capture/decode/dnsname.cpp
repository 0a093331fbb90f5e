#include "capture/decode/dnsname.h"

#include "capture/decode/dns.h"

#include <array>
#include <charconv>

namespace weir {
namespace {

constexpr std::size_t kMaxNameBytes = 255; // on the wire, lengths and root included

void appendByte(std::string &text, unsigned char byte)
{
    if (byte == '.' || byte == '\\') {
        text += '\\';
        text += static_cast<char>(byte);
    } else if (byte < 0x20 || byte > 0x7e) {
        text += '\\';
        for (const unsigned unit : {100u, 10u, 1u})
            text += static_cast<char>('0' + byte / unit % 10);
    } else {
        text += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    }
}

/// Cuts the last label off `name` and returns it.
std::string_view takeLast(std::string_view &name)
{
    const std::size_t dot = name.rfind('.');
    const std::string_view label = dot == name.npos ? name : name.substr(dot + 1);
    name = dot == name.npos ? std::string_view() : name.substr(0, dot);
    return label;
}

/// The number that all of `text` is, if it is one of at most `most`.
std::optional<unsigned> number(std::string_view text, int base, unsigned most)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size() || value > most)
        return std::nullopt;
    return value;
}

/// Reads the labels of `name` from its end: the first one is the highest digit or byte.
template <std::size_t kCount>
std::optional<std::array<unsigned, kCount>> digits(std::string_view name, int base, unsigned most)
{
    std::array<unsigned, kCount> values{};
    for (unsigned &value : values) {
        const auto digit = number(takeLast(name), base, most);
        if (!digit)
            return std::nullopt;
        value = *digit;
    }
    if (!name.empty())
        return std::nullopt;
    return values;
}

} // namespace

std::optional<std::size_t> readDnsName(std::span<const std::byte> message, std::size_t at,
                                       std::string &text)
{
    text.clear();
    std::optional<std::size_t> end; // behind the first pointer
    std::size_t limit = at;         // pointers must point before this
    std::size_t wireBytes = 1;
    while (at < message.size()) {
        const auto length = std::to_integer<unsigned>(message[at]);
        if (length == 0)
            return end ? *end : at + 1;
        if ((length & 0xc0) == 0xc0) {
            if (at + 1 >= message.size())
                return std::nullopt;
            const std::size_t target =
                (length & 0x3f) << 8 | std::to_integer<unsigned>(message[at + 1]);
            if (target >= limit)
                return std::nullopt;
            end = end ? end : at + 2;
            limit = target;
            at = target;
            continue;
        }
        wireBytes += length + 1;
        if (length > 63 || wireBytes > kMaxNameBytes || at + 1 + length > message.size())
            return std::nullopt;
        if (!text.empty())
            text += '.';
        for (const std::byte byte : message.subspan(at + 1, length))
            appendByte(text, std::to_integer<unsigned char>(byte));
        at += 1 + length;
    }
    return std::nullopt;
}

std::optional<Address> addressOfReverseName(std::string_view name)
{
    constexpr std::string_view kV4 = ".in-addr.arpa";
    constexpr std::string_view kV6 = ".ip6.arpa";
    if (name.ends_with(kV4)) {
        const auto octets = digits<4>(name.substr(0, name.size() - kV4.size()), 10, 255);
        if (!octets)
            return std::nullopt;
        std::uint32_t v4 = 0;
        for (const unsigned octet : *octets)
            v4 = v4 << 8 | octet;
        return Address::fromV4(v4);
    }
    if (!name.ends_with(kV6))
        return std::nullopt;
    const auto nibbles = digits<32>(name.substr(0, name.size() - kV6.size()), 16, 15);
    if (!nibbles)
        return std::nullopt;
    Address address{0, 0};
    for (std::size_t i = 0; i < 32; ++i) {
        std::uint64_t &half = i < 16 ? address.high : address.low;
        half = half << 4 | (*nibbles)[i];
    }
    return address;
}

} // namespace weir
