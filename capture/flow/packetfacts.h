#pragma once

#include "capture/flow/packetrecord.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir {

class PassiveNames;

/// What a DNS, mDNS or LLMNR message says; empty for every other packet.
struct DnsFacts
{
    std::string question;                         // the first one; "" where there is none
    std::uint16_t rcode = kAbsent<std::uint16_t>; // responses only
};

/// Whether either port is one of DNS (53), mDNS (5353) or LLMNR (5355): such packets take their
/// name from their own bytes only.
bool isDnsPort(std::uint8_t proto, std::uint32_t srcPort, std::uint32_t dstPort);
/// Reads the message of a packet on the ports of DNS into `facts`; answers go to `names` where
/// given.
void readDns(const PacketRecord &record, DnsFacts &facts, PassiveNames *names);

/// Host names in DHCP messages; nothing on other ports.
void readDhcp(const PacketRecord &record, PassiveNames &names);

/// "WWW.example.com:8080" -> "www.example.com", "[2001:db8::1]:80" -> "2001:db8::1".
std::string hostNameOf(std::string_view host);

} // namespace weir
