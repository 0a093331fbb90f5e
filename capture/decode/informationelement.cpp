#include "capture/decode/informationelement.h"

#include <algorithm>
#include <iterator>

namespace weir {

namespace {

/// In ascending order of enterprise and id.
constexpr InformationElement kElements[] = {
#include "informationelementtable.inc"
};

constexpr bool isBefore(const InformationElement &left, const InformationElement &right)
{
    return left.enterprise != right.enterprise ? left.enterprise < right.enterprise
                                               : left.id < right.id;
}
static_assert(std::is_sorted(std::begin(kElements), std::end(kElements), isBefore));

} // namespace

const InformationElement *findElement(std::uint32_t enterprise, std::uint16_t id)
{
    InformationElement wanted{};
    wanted.enterprise = enterprise == kReverseEnterprise ? 0 : enterprise;
    wanted.id = id;
    const auto *const found =
        std::lower_bound(std::begin(kElements), std::end(kElements), wanted, isBefore);
    return found != std::end(kElements) && !isBefore(wanted, *found) ? found : nullptr;
}

std::string elementName(std::uint32_t enterprise, std::uint16_t id)
{
    if (const InformationElement *element = findElement(enterprise, id)) {
        return enterprise == kReverseEnterprise ? "reverse " + std::string(element->name)
                                                : std::string(element->name);
    }
    std::string name = "type " + std::to_string(id);
    if (enterprise != 0)
        name += " of enterprise " + std::to_string(enterprise);
    return name;
}

} // namespace weir
