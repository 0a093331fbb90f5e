#pragma once

#include "model/core/address.h"
#include "tests/generator/dnsmessages.h"

#include <span>
#include <string_view>
#include <vector>

namespace weir::gen {

enum class SiteKind : std::uint8_t { Web, PlainWeb, Video };

/// A server outside, as the name service knows it.
struct Site
{
    std::string_view name;
    std::string_view alias; // canonical name behind a CNAME; empty without
    SiteKind kind = SiteKind::Web;
};

/// All servers outside that people visit, the favourites first.
std::span<const Site> sites();
/// The `index`-th site of one kind, modulo how many there are.
std::size_t siteOfKind(SiteKind kind, std::size_t index);
/// The address of a site in documentation ranges: 198.51.100.0/24, 203.0.113.0/24 or
/// 2001:db8:ff::/48.
Address siteAddress(std::size_t site, bool isV6);
/// What the name service answers to an A or AAAA question for it.
std::vector<DnsRecord> siteRecords(std::size_t site, bool isV6);

} // namespace weir::gen
