#pragma once

#include "tests/generator/capturewriter.h"
#include "tests/generator/packetbuilder.h"

#include <string_view>
#include <vector>

namespace weir::gen {

/// One unusual packet with a name in plain words; `number` varies ports and identifiers.
struct Oddity
{
    std::string_view name;
    void (*compose)(PacketBuilder &builder, std::uint16_t number);
};

/// All of them, each on its link type: stacks of tags, rare link layers, fragments, tunnels,
/// packets cut short.
const std::vector<Oddity> &oddities();
/// The packet with that name; an empty one where there is none.
PacketBytes oddity(std::string_view name, std::uint16_t number = 1);
/// One interface for each link type that oddities use, with different time resolutions.
const std::vector<CaptureInterface> &oddInterfaces();
/// Index into oddInterfaces().
std::uint32_t oddInterface(std::uint32_t linkType);

// The parts of oddities().
void addOddLinks(std::vector<Oddity> &list);
void addOddNetworks(std::vector<Oddity> &list);
void addOddTunnels(std::vector<Oddity> &list);

} // namespace weir::gen
