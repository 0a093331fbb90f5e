#include "model/core/address.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <cstring>

namespace weir {

namespace {

std::uint64_t bigEndian64(const unsigned char *bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = value << 8 | bytes[i];
    return value;
}

std::array<unsigned char, 16> networkBytes(const Address &address)
{
    std::array<unsigned char, 16> bytes{};
    for (unsigned i = 0; i < 8; ++i) {
        bytes[i] = static_cast<unsigned char>(address.high >> (56 - 8 * i));
        bytes[8 + i] = static_cast<unsigned char>(address.low >> (56 - 8 * i));
    }
    return bytes;
}

} // namespace

Address Address::fromBytes(std::span<const std::byte> bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    if (bytes.size() == 16)
        return {bigEndian64(data), bigEndian64(data + 8)};
    if (bytes.size() == 4)
        return fromV4(std::uint32_t{data[0]} << 24 | std::uint32_t{data[1]} << 16
                      | std::uint32_t{data[2]} << 8 | data[3]);
    return kNoAddress;
}

std::string toString(const Address &address)
{
    if (!address.isPresent())
        return {};
    char text[INET6_ADDRSTRLEN] = {};
    if (address.isV4()) {
        const std::uint32_t v4 = htonl(address.v4());
        inet_ntop(AF_INET, &v4, text, sizeof text);
    } else {
        inet_ntop(AF_INET6, networkBytes(address).data(), text, sizeof text);
    }
    return text;
}

std::optional<Address> parseAddress(std::string_view text)
{
    char buffer[INET6_ADDRSTRLEN + 1] = {};
    if (text.empty() || text.size() > INET6_ADDRSTRLEN)
        return std::nullopt;
    std::memcpy(buffer, text.data(), text.size());
    std::array<std::byte, 16> bytes{};
    if (inet_pton(AF_INET, buffer, bytes.data()) == 1)
        return Address::fromBytes(std::span(bytes).first(4));
    if (inet_pton(AF_INET6, buffer, bytes.data()) == 1)
        return Address::fromBytes(bytes);
    return std::nullopt;
}

Address masked(const Address &address, unsigned bits)
{
    const auto mask = [](unsigned count) {
        return count == 0 ? std::uint64_t{0} : ~std::uint64_t{0} << (64 - count);
    };
    return {address.high & mask(bits < 64 ? bits : 64),
            address.low & mask(bits > 64 ? bits - 64 : 0)};
}

bool Prefix::contains(const Address &address) const
{
    return address.isPresent() && masked(address, bits) == base;
}

std::string toString(const Prefix &prefix)
{
    return toString(prefix.base) + '/' + std::to_string(prefix.textLength());
}

std::optional<Prefix> parsePrefix(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = parseAddress(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const unsigned widest = address->isV4() ? 32 : 128;
    unsigned length = widest;
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (error != std::errc() || end != digits.data() + digits.size() || length > widest)
            return std::nullopt;
    }
    const auto bits = static_cast<std::uint8_t>(address->isV4() ? 96 + length : length);
    return Prefix{masked(*address, bits), bits};
}

} // namespace weir
