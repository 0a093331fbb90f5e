#include "capture/decode/informationelement.h"

#include <algorithm>

namespace weir {

namespace {

bool isBefore(const InformationElement &left, const InformationElement &right)
{
    return left.enterprise != right.enterprise ? left.enterprise < right.enterprise
                                               : left.id < right.id;
}

} // namespace

const InformationElement *findElement(std::uint32_t enterprise, std::uint16_t id)
{
    InformationElement wanted{};
    wanted.enterprise = enterprise == kReverseEnterprise ? 0 : enterprise;
    wanted.id = id;
    const std::span<const InformationElement> all = allElements();
    const auto found = std::lower_bound(all.begin(), all.end(), wanted, isBefore);
    return found != all.end() && !isBefore(wanted, *found) ? &*found : nullptr;
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
