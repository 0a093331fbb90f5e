#pragma once

#include "app/workspace/workspace.h"
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

/// The blocklists that `enrichment` has each address on: "Feodo, Spamhaus DROP", "" for none.
AddressNames::Lookup listLookup(const EnrichmentSource &enrichment);

} // namespace weir
