#pragma once

#include "model/core/exporterhealth.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace weir {

inline constexpr std::uint16_t kBasicList = 291;
inline constexpr std::uint16_t kSubTemplateList = 292;
inline constexpr std::uint16_t kSubTemplateMultiList = 293;

/// One field inside of a list; a list again where it was too deep, or of an unknown template, to be
/// opened.
struct ListedField
{
    TemplateField field;
    std::span<const std::byte> bytes;
    std::uint8_t semantic = 0; // of the list that it stands in (RFC 6313, section 4.4)
    int depth = 1;             // 1: in the list of the record itself
};

/// How lists are opened.
struct ListReading
{
    /// Fields of a template of the same stream; null for unknown ones.
    std::function<const std::vector<TemplateField> *(std::uint16_t)> findTemplate;
    std::function<void(const ListedField &)> take;
    int mostDepth = 4;
    std::size_t mostRecords = 64; // elements of one list
};

/// Opens a basicList, subTemplateList or subTemplateMultiList (`element`; RFC 6313, section 4.5)
/// and the lists in it. False where it contradicts itself; what was read before that was taken.
bool readList(std::uint16_t element, std::span<const std::byte> bytes, const ListReading &reading);

/// Whether an IANA element is one of the three.
constexpr bool isList(std::uint32_t enterprise, std::uint16_t id)
{
    return enterprise == 0 && id >= kBasicList && id <= kSubTemplateMultiList;
}

} // namespace weir
