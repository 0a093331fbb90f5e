#pragma once

#include "tests/generator/dnsmessages.h"
#include "tests/generator/exchange.h"
#include "tests/generator/network.h"

#include <string>

namespace weir::gen {

/// A question to the resolver at 10.20.0.53 and its answer; now and then it asks upstream first.
struct NameQuestion
{
    Endpoint asker;
    std::string name;
    std::uint16_t type = 1;
    std::uint16_t rcode = 0;
    std::vector<DnsRecord> records = {};
};

/// Begins the exchange of one question; returns when the answer is there.
std::int64_t ask(Traffic &traffic, const Network &network, std::int64_t timeNs,
                 const NameQuestion &question);
/// Asks for the A and AAAA records of a site; returns when both are there.
std::int64_t askForSite(Traffic &traffic, const Network &network, std::int64_t timeNs,
                        const Endpoint &asker, std::size_t site);

} // namespace weir::gen
