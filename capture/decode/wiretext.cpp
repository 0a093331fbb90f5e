#include "capture/decode/wiretext.h"

#include <algorithm>
#include <cstdint>

namespace weir {
namespace {

constexpr std::size_t kMostBytes = 255;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// Bytes of the UTF-8 sequence that opens `text`; 0 where there is none that is whole and minimal.
std::size_t sequenceBytes(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80)
        return first < 0x20 || first == 0x7f ? 0 : 1;
    const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < bytes
        || !std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(bytes),
                        isContinuation))
        return 0;
    const auto second = static_cast<unsigned char>(text[1]);
    const bool isOverlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool isBeyond = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
    return isOverlong || isBeyond ? 0 : bytes;
}

} // namespace

std::string printableText(std::string_view text)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    text = text.substr(0, std::min(text.find('\0'), kMostBytes));
    std::string printable;
    while (!text.empty()) {
        const std::size_t bytes = sequenceBytes(text);
        if (bytes == 0) {
            const auto byte = static_cast<unsigned char>(text[0]);
            printable += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
        } else {
            printable += text.substr(0, bytes);
        }
        text.remove_prefix(std::max<std::size_t>(1, bytes));
    }
    return printable;
}

} // namespace weir
