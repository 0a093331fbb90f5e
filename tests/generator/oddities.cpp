#include "tests/generator/oddities.h"

#include <algorithm>

namespace weir::gen {

const std::vector<Oddity> &oddities()
{
    static const std::vector<Oddity> kAll = [] {
        std::vector<Oddity> list;
        addOddLinks(list);
        addOddNetworks(list);
        addOddTunnels(list);
        return list;
    }();
    return kAll;
}

PacketBytes oddity(std::string_view name, std::uint16_t number)
{
    const auto &all = oddities();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Oddity &one) { return one.name == name; });
    if (found == all.end())
        return {};
    PacketBuilder builder;
    found->compose(builder, number);
    return builder.build();
}

const std::vector<CaptureInterface> &oddInterfaces()
{
    static const std::vector<CaptureInterface> kInterfaces = {
        {1, 9, 262144, "eth0"},        {113, 6, 65535, "any"},  {276, 9, 65535, "any2"},
        {101, 6, 65535, "tun0"},       {0, 3, 65535, "lo0"},    {108, 6, 65535, "enc0"},
        {9, 0x80 | 20, 65535, "ppp0"}, {127, 6, 65535, "mon0"}, {105, 9, 65535, "wlan0"},
        {239, 9, 65535, "nflog"},      {228, 6, 65535, "tun4"}, {229, 6, 65535, "tun6"},
    };
    return kInterfaces;
}

std::uint32_t oddInterface(std::uint32_t linkType)
{
    const auto &all = oddInterfaces();
    const auto found = std::find_if(all.begin(), all.end(), [&](const CaptureInterface &one) {
        return one.linkType == linkType;
    });
    return found == all.end() ? 0 : static_cast<std::uint32_t>(found - all.begin());
}

} // namespace weir::gen
