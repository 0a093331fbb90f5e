#include "capture/decode/http.h"
#include "capture/decode/tls.h"
#include "capture/flow/folding.h"

#include <memory>
#include <string>

namespace weir {

namespace {

constexpr std::size_t kLongestText = 512; // of what a header field gives to a row

/// Whether `id` changed to `text`.
bool replace(TextPool &texts, TextPool::Id &id, std::string_view text)
{
    TextPool::Id fresh = texts.hold(text.substr(0, kLongestText));
    if (fresh == id) {
        texts.release(fresh);
        return false;
    }
    texts.release(id);
    id = fresh;
    return true;
}

} // namespace

void FlowFolder::Impl::readStream(Flow &flow, const PacketRecord &record)
{
    if (const auto head = decodeHttpHead(record.payload)) {
        readHttp(flow, record, *head);
        return;
    }
    if (flow.serverName != 0 || flow.labels.name != 0)
        return;
    const auto name = tlsServerName(record.payload);
    if (!name)
        return;
    flow.serverName = texts.hold(hostNameOf(*name));
    flow.isServerA = !isFromA(flow, record);
    if (flow.stage == FlowStage::Decided) { // by a guess, before the name was seen
        nameServer(flow);
        learnNames(flow, record.timeNs);
    }
}

void FlowFolder::Impl::readHttp(Flow &flow, const PacketRecord &record, const HttpHead &head)
{
    if (!head.isRequest) {
        // Where the request is unknown nDPI's view serves better.
        if (flow.http != nullptr && replace(texts, flow.http->type, head.contentType))
            ++flow.http->responseTurn;
        return;
    }
    if (flow.http == nullptr) {
        flow.http = std::make_unique<HttpContext>();
        flow.isServerA = !isFromA(flow, record);
    }
    HttpContext &context = *flow.http;
    const std::string host = hostNameOf(head.host);
    bool isNew = replace(texts, context.method, head.method);
    isNew = replace(texts, context.host, host) || isNew;
    isNew = replace(texts, context.agent, head.userAgent) || isNew;
    if (isNew) {
        ++context.requestTurn;
        ++context.responseTurn;
    }
    if (!parseAddress(host))
        names.add(record.dst, host, "http", record.timeNs);
}

bool FlowFolder::Impl::isFromA(const Flow &flow, const PacketRecord &record)
{
    return record.src == flow.key.a && record.srcPort == flow.key.aPort;
}

} // namespace weir
