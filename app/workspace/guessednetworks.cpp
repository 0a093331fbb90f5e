#include "app/workspace/guessednetworks.h"

#include "app/workspace/workspace.h"
#include "model/enrich/ownnetworks.h"
#include "model/scan/storeexecutor.h"

#include <algorithm>

namespace weir {

namespace {

std::vector<TalkingHost> talkingHosts(const Workspace &workspace)
{
    std::vector<TalkingHost> hosts;
    const ParseOutcome question = parseQuery("* | top 1000 host by bytes");
    if (!question.ok)
        return hosts;
    const auto answer = workspace.executor()->execute(question.query, {});
    if (!answer || answer.value()->columns.size() < 2)
        return hosts;
    const auto &addresses = answer.value()->columns[0].addresses;
    const auto &bytes = answer.value()->columns[1].numbers;
    for (std::size_t i = 0; i < std::min(addresses.size(), bytes.size()); ++i)
        hosts.push_back({addresses[i], bytes[i]});
    return hosts;
}

} // namespace

std::vector<OwnNetwork> guessedNetworks(const Workspace &workspace)
{
    return guessNetworks(talkingHosts(workspace));
}

} // namespace weir
