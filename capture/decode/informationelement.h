#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace weir {

/// Abstract data types of information elements (RFC 7012, section 3.1, RFC 6313).
enum class ElementType : std::uint8_t {
    OctetArray,
    Unsigned8,
    Unsigned16,
    Unsigned32,
    Unsigned64,
    Signed32,
    Float64,
    Boolean,
    MacAddress,
    String,
    DateTimeSeconds,
    DateTimeMilliseconds,
    DateTimeMicroseconds,
    DateTimeNanoseconds,
    Ipv4Address,
    Ipv6Address,
    BasicList,
    SubTemplateList,
    SubTemplateMultiList
};

/// One line of informationelements.csv.
struct InformationElement
{
    std::uint32_t enterprise; // PEN; 0: IANA, and numbers above 32767 that NetFlow v9 uses
    std::uint16_t id;
    ElementType type;
    std::string_view name; // as the registry writes it
    std::string_view unit; // "octets", "" for none
};

/// PEN of the reverse elements of IANA's (RFC 5103, section 6.1).
inline constexpr std::uint32_t kReverseEnterprise = 29305;

/// All that are known, in ascending order of enterprise and id.
std::span<const InformationElement> allElements();

/// What is known of an element; null for unknown ones. Reverse elements give the forward one.
const InformationElement *findElement(std::uint32_t enterprise, std::uint16_t id);

/// "octetDeltaCount", "reverse octetDeltaCount", "type 65", "type 12 of enterprise 9".
std::string elementName(std::uint32_t enterprise, std::uint16_t id);

} // namespace weir
