#pragma once

#include <span>
#include <string>
#include <string_view>

namespace weir {

/// Appends `text` as one field of a comma separated line, quoted where RFC 4180, section 2 asks for
/// it.
void appendCsvField(std::string &line, std::string_view text);
/// One line of comma separated fields that ends in CRLF (RFC 4180, section 2).
std::string csvLine(std::span<const std::string> fields);
/// One line of fields separated by tabs that ends in LF; tabs and line breaks inside a field become
/// spaces.
std::string tsvLine(std::span<const std::string> fields);

} // namespace weir
