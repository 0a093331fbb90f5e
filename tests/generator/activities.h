#pragma once

#include "tests/generator/network.h"
#include "tests/generator/traffic.h"

namespace weir::gen {

// What people and machines do. Each function begins one conversation (and the name look-ups before
// it) at `timeNs`.

void browse(Traffic &traffic, const Network &network,
            std::int64_t timeNs); // DNS, then TLS to a site
void browsePlain(Traffic &traffic, const Network &network, std::int64_t timeNs); // DNS, then HTTP
void watchVideo(Traffic &traffic, const Network &network,
                std::int64_t timeNs); // TLS, bursts downwards
void sendMail(Traffic &traffic, const Network &network,
              std::int64_t timeNs); // SMTP from and to the mail server
void readMail(Traffic &traffic, const Network &network, std::int64_t timeNs); // IMAPS
void lookUp(Traffic &traffic, const Network &network,
            std::int64_t timeNs); // DNS: PTR, names that do not exist
void askTime(Traffic &traffic, const Network &network, std::int64_t timeNs); // NTP
void ping(Traffic &traffic, const Network &network, std::int64_t timeNs);    // ICMP and ICMPv6 echo
void announce(Traffic &traffic, const Network &network, std::int64_t timeNs);       // mDNS
void resolveAddress(Traffic &traffic, const Network &network, std::int64_t timeNs); // ARP
void administrate(Traffic &traffic, const Network &network, std::int64_t timeNs);   // SSH
/// One long rsync upload from `timeNs` on, at `rateBps`, of `bytes`.
void backUp(Traffic &traffic, const Network &network, std::int64_t timeNs, std::uint64_t rateBps,
            std::uint64_t bytes);
/// A visitor from outside asks one of the hosted customers at 10.20.2.0/24 or 10.20.3.0/24, with
/// TLS or HTTP.
void visitCustomer(Traffic &traffic, std::int64_t timeNs);

/// Everything an office does; `percent` of the usual load.
void addOffice(Traffic &traffic, std::uint32_t hostCount, std::uint32_t percent);
/// Visitors, name look-ups and administration of a hosting company.
void addHosting(Traffic &traffic, std::uint32_t percent);
/// Length of the flood in a capture: 90 s or what is left behind its first third; a third of a
/// capture under 90 s.
std::int64_t floodNs(std::uint64_t captureSeconds);
/// 10.20.3.17 floods 192.0.2.80:80 with SYN from a third of the capture on, for floodNs().
void addFlood(Traffic &traffic, std::uint32_t synPerSecond);
/// Scanners outside that try addresses nobody uses, all the time.
void addScans(Traffic &traffic, std::uint32_t probesPerSecond);

} // namespace weir::gen
