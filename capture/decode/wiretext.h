#pragma once

#include <string>
#include <string_view>

namespace weir {

/// Text from the wire as it may be shown and stored: at most 255 bytes, up to the first NUL, UTF-8;
/// control characters and bytes that are no UTF-8 (RFC 3629) stand as \xNN.
std::string printableText(std::string_view text);

} // namespace weir
