#pragma once

#include "model/core/columns.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

/// What the language can name: a stored or derived column (its number is the ColumnId), or an
/// either-side name that matches source or destination.
enum class FieldId : std::uint8_t {
    Host = 64,
    Port,
    As,
    Mask,
    AsName,
    Country,
    City,
    Net,
    List,
    ListCategory,
    Role,
    FirstStored = 0
};

constexpr FieldId fieldOf(ColumnId column)
{
    return static_cast<FieldId>(column);
}
constexpr bool isEitherSide(FieldId field)
{
    return static_cast<std::uint8_t>(field) >= 64
           && static_cast<std::size_t>(field) < kFirstDerived;
}

/// Language view of a field.
struct FieldInfo
{
    FieldId id;
    std::string_view name;
    std::array<std::string_view, 4> aliases;
    Storage storage;
    ValueKind kind;
    std::string_view unit, title, help;
    ColumnId first;  // the column, or the source side
    ColumnId second; // equals `first`, or the destination side
};

/// Every field: the stored columns first, then the derived ones, then the either-side ones.
std::span<const FieldInfo> fieldCatalogue();
const FieldInfo &fieldInfo(FieldId id);
/// By name or alias ("ip.addr" is host, "tcp.port" is port …).
std::optional<FieldId> findField(std::string_view name);

} // namespace weir
