#pragma once

#include "model/core/valuetext.h" // before Bytes, which one of its enumerators would shadow

#include "capture/decode/bytes.h"
#include "capture/decode/packetlayers.h"

#include <string>
#include <string_view>

namespace weir::layers {

/// Fills a Layer from the bytes of its header. What the captured bytes do not hold is left out and
/// makes the layer a cut one.
class LayerBuilder
{
public:
    enum Base { Decimal, Hex };

    /// `header` must be a part of `frame`.
    LayerBuilder(Layer &layer, Bytes frame, Bytes header);

    /// A number of 1 to 8 bytes at `at` of the header; gives it back, 0 where it is cut off.
    std::uint64_t number(std::string_view name, std::size_t at, std::size_t width,
                         Base base = Decimal);
    /// A number of that many bytes without a field of its own; 0 where it is cut off.
    std::uint64_t peek(std::size_t at, std::size_t width);
    void text(std::string_view name, std::size_t at, std::size_t length, std::string value);
    /// A truth value of one byte or more.
    void flag(std::string_view name, std::size_t at, std::size_t length, bool isSet);
    std::string mac(std::string_view name, std::size_t at);
    std::string ipv4(std::string_view name, std::size_t at);
    std::string ipv6(std::string_view name, std::size_t at);
    void summary(std::string text) { m_layer.summary = std::move(text); }
    /// Ends the header there.
    void setLength(std::size_t length);
    void cut() { m_layer.isCut = true; }
    bool has(std::size_t at, std::size_t length);
    Bytes bytes() const { return m_header; }
    std::size_t size() const { return m_header.size(); }

private:
    Layer &m_layer;
    Bytes m_header;
};

std::string hex(std::uint64_t value, std::size_t digits);
std::string macText(Bytes six);
/// "a → b".
std::string between(const std::string &from, const std::string &to);
/// "1 byte", "7 bytes".
std::string byteCount(std::uint64_t count);

} // namespace weir::layers
