#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace weir {

/// ASCII lower case, whatever the locale; other bytes stay.
constexpr char toLowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string toLowerAscii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return toLowerAscii(c); });
    return lower;
}

/// Equal but for ASCII case.
inline bool isSameText(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b,
                              [](char x, char y) { return toLowerAscii(x) == toLowerAscii(y); });
}

inline bool startsWithText(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && isSameText(text.substr(0, start.size()), start);
}

} // namespace weir
