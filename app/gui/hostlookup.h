#pragma once

#include "app/workspace/workspace.h"
#include "model/core/addressattributes.h"
#include "model/qt/addressnames.h"
#include "model/qt/hostfacts.h"

#include <functional>
#include <memory>

namespace weir {

class Enrichment;

/// Gives what is known of addresses just now, null while nothing is; called in any thread.
using EnrichmentSource = std::function<std::shared_ptr<const Enrichment>()>;

/// What `workspace` and `enrichment` (may be empty) know of hosts beside their traffic: names and
/// where they were seen, AS, country, own network, lists.
HostFactsReader::Lookup hostFactsLookup(const std::shared_ptr<const Workspace> &workspace,
                                        const EnrichmentSource &enrichment = {});

/// What `enrichment` tells of each address: its blocklists ("Feodo, Spamhaus DROP"), own network or
/// country; "" where nothing.
AddressNames::Lookup attributeLookup(const EnrichmentSource &enrichment,
                                     AddressAttribute attribute);

} // namespace weir
