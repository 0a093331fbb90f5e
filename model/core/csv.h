#pragma once

#include <string>
#include <string_view>

namespace weir {

/// Appends one CSV field, quoted where RFC 4180 section 2 asks for it.
inline void appendCsvField(std::string &line, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += field;
        return;
    }
    line += '"';
    for (const char c : field) {
        if (c == '"')
            line += '"';
        line += c;
    }
    line += '"';
}

/// Appends one TSV field: tabs and line ends inside the text become spaces.
inline void appendTsvField(std::string &line, std::string_view field)
{
    for (const char c : field)
        line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

} // namespace weir
