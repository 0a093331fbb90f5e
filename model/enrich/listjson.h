#pragma once

#include "model/enrich/blocklist.h"
#include "model/enrich/listline.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace weir {

/// Reads a list that is one JSON document: an array of texts or objects, or an object with such
/// arrays (abuse.ch, and cloud providers' address ranges). Nothing where `text` is none. `dateNs`
/// becomes its date where it tells one.
std::optional<ListFormat> readJsonList(std::string_view text, std::vector<AddressRange> &ranges,
                                       std::int64_t &dateNs);

/// Reads one line of JSON lines (Spamhaus): its "cidr", or what tells the date of the list.
void readJsonLine(std::string_view line, ListLine &out, std::int64_t &dateNs);

} // namespace weir
