#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/result.h"

#include <string>
#include <vector>

namespace weir {

/// What became of the test datagrams that were sent to one place to listen on.
struct ListenerTest
{
    std::string listen;                  // "127.0.0.1:2055"
    std::string error;                   // why it cannot be listened on, ""
    std::vector<ExportProtocol> decoded; // of NetFlow v5, v9, IPFIX and sFlow
    bool isGood() const { return error.empty() && decoded.size() == 4; }
};

/// Listens on each of `listen` for at most a second, sends one datagram of each protocol there from
/// this computer, and says which arrived and were decoded. Nothing is stored. Errc::Syntax where an
/// address cannot be read. Waits; not for the GUI thread.
Result<std::vector<ListenerTest>> testListeners(const std::vector<std::string> &listen);

/// Whether at least one of `listen` can be listened on just now: asked before a store is made for
/// what would come. Errors as Collector::start.
Status canListen(const std::vector<std::string> &listen);

} // namespace weir
