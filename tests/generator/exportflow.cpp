#include "tests/generator/exportflow.h"

namespace weir::gen {

namespace {

constexpr std::uint64_t kGigabit = 1'000'000'000;
constexpr std::array<RouterInterface, 6> kInterfaces{{
    {1, "xe-0/0/0", "transit north", 10 * kGigabit},
    {2, "xe-0/0/1", "transit south", 10 * kGigabit},
    {101, "ge-1/0/0", "office floor 1", kGigabit},
    {102, "ge-1/0/1", "office floor 2", kGigabit},
    {103, "ge-1/0/2", "servers", kGigabit},
    {104, "ge-1/0/3", "customers", kGigabit},
}};
constexpr std::uint32_t kOwnAs = 64'500;

std::uint32_t foreignAs(std::uint64_t mix)
{
    const auto draw = static_cast<std::uint32_t>(mix % 30);
    return draw < 15 ? 64'496 + draw + (draw >= 4) : 65'536 + draw - 15; // not our own
}

} // namespace

std::span<const RouterInterface> routerInterfaces()
{
    return kInterfaces;
}

Route routeOf(const Address &address)
{
    const bool isV4 = address.isV4();
    const bool isInside =
        isV4 ? address.v4() >> 16 == 0x0a14 : address.high >> 16 == 0x2001'0db8'0020u;
    const auto third = static_cast<std::uint32_t>(isV4 ? address.v4() >> 8 : address.low >> 8);
    Route route;
    if (isInside) {
        route.slot = static_cast<std::uint8_t>(2 + third % 4);
        route.maskBits = isV4 ? 24 : 64;
        route.as = kOwnAs;
        route.nextHop = isV4 ? Address::fromV4(0) : Address{0, 0};
        return route;
    }
    const Address network = masked(address, isV4 ? 112 : 48);
    const std::uint64_t mix = hashOf(network);
    route.as = foreignAs(mix);
    route.slot = static_cast<std::uint8_t>(route.as % 2);
    route.maskBits = isV4 ? 16 : 48;
    route.nextHop = isV4 ? Address::fromV4(0xc000'0201u + route.slot)
                         : Address{0x2001'0db8'ffff'0000u, 1u + route.slot};
    return route;
}

} // namespace weir::gen
