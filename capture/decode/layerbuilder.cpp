#include "capture/decode/layerbuilder.h"

#include "model/core/address.h"

#include <algorithm>

namespace weir::layers {

std::string hex(std::uint64_t value, std::size_t digits)
{
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text(digits, '0');
    for (std::size_t i = 0; i < digits; ++i, value >>= 4)
        text[digits - 1 - i] = kDigits[value & 15];
    return "0x" + text;
}

std::string macText(Bytes six)
{
    std::string text;
    for (const std::byte byte : six)
        text += (text.empty() ? "" : ":") + hex(std::to_integer<std::uint64_t>(byte), 2).substr(2);
    return text;
}

std::string between(const std::string &from, const std::string &to)
{
    return from + " \u2192 " + to;
}

std::string byteCount(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

LayerBuilder::LayerBuilder(Layer &layer, Bytes frame, Bytes header)
    : m_layer(layer)
    , m_header(header)
{
    layer.offset = static_cast<std::uint32_t>(
        header.data() == nullptr ? frame.size() : header.data() - frame.data());
    layer.length = static_cast<std::uint32_t>(header.size());
}

bool LayerBuilder::has(std::size_t at, std::size_t length)
{
    if (at <= m_header.size() && length <= m_header.size() - at)
        return true;
    m_layer.isCut = true;
    return false;
}

std::uint64_t LayerBuilder::peek(std::size_t at, std::size_t width)
{
    if (!has(at, width))
        return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = value << 8 | byteAt(m_header, at + i);
    return value;
}

std::uint64_t LayerBuilder::number(std::string_view name, std::size_t at, std::size_t width,
                                   Base base)
{
    if (!has(at, width))
        return 0;
    const std::uint64_t value = peek(at, width);
    text(name, at, width, base == Hex ? hex(value, width * 2) : std::to_string(value));
    return value;
}

void LayerBuilder::text(std::string_view name, std::size_t at, std::size_t length,
                        std::string value)
{
    if (!has(at, length))
        return;
    m_layer.fields.push_back({std::string(name), std::move(value),
                              m_layer.offset + static_cast<std::uint32_t>(at),
                              static_cast<std::uint32_t>(length)});
}

void LayerBuilder::flag(std::string_view name, std::size_t at, std::size_t length, bool isSet)
{
    text(name, at, length, isSet ? "1" : "0");
}

std::string LayerBuilder::mac(std::string_view name, std::size_t at)
{
    if (!has(at, 6))
        return {};
    std::string value = macText(m_header.subspan(at, 6));
    text(name, at, 6, value);
    return value;
}

std::string LayerBuilder::ipv4(std::string_view name, std::size_t at)
{
    if (!has(at, 4))
        return {};
    std::string value = toString(Address::fromV4(be32At(m_header, at)));
    text(name, at, 4, value);
    return value;
}

std::string LayerBuilder::ipv6(std::string_view name, std::size_t at)
{
    if (!has(at, 16))
        return {};
    std::string value = toString(Address::fromBytes(m_header.subspan(at, 16)));
    text(name, at, 16, value);
    return value;
}

void LayerBuilder::setLength(std::size_t length)
{
    m_layer.length = static_cast<std::uint32_t>(std::min(length, m_header.size()));
}

} // namespace weir::layers
