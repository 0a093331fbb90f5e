#pragma once

#include "capture/source/seekpoints.h"
#include "model/core/packetlist.h"
#include "model/core/result.h"
#include "model/core/source.h"
#include "model/enrich/vendortable.h"
#include "model/query/flowquery.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace weir {

class StoreExecutor;

/// What is learnt while packets are looked at, and kept for the next ones. Any thread.
struct PacketMemory
{
    SeekBook places; // in packed captures
    VendorTable vendors;
};

/// Lists the first `limit` packets behind the rows that match `query`, from the captures in
/// `sources`. Thread safe.
Result<std::shared_ptr<const PacketList>> listMatching(StoreExecutor &executor,
                                                       const std::vector<SourceInfo> &sources,
                                                       const std::shared_ptr<PacketMemory> &memory,
                                                       const FlowQuery &query, std::size_t limit,
                                                       const PacketListing &listing);

} // namespace weir
