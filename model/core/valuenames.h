#pragma once

#include "model/core/columns.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace weir {

/// A number and how people call it.
struct NamedValue
{
    std::uint16_t value;
    std::string_view name;
    bool isSpelling = false; // accepted on input only; another text is the canonical one
};

/// Names of a kind, canonical ones before further spellings of the same value; empty where a kind
/// has no names.
std::span<const NamedValue> namedValues(ValueKind kind);

} // namespace weir
