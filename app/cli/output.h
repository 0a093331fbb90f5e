#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace weir::cli {

/// Formats and writes; unlike fmt::write() a closed pipe is no exception: the stream remembers it,
/// and the command ends with an error when it flushes.
template <class... Args>
void write(std::FILE *out, fmt::format_string<Args...> format, Args &&...args)
{
    const std::string text = fmt::format(format, std::forward<Args>(args)...);
    std::fwrite(text.data(), 1, text.size(), out);
}

template <class... Args>
void write(fmt::format_string<Args...> format, Args &&...args)
{
    write(stdout, format, std::forward<Args>(args)...);
}

} // namespace weir::cli
