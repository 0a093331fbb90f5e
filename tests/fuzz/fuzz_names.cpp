#include "capture/decode/dhcp.h"
#include "capture/decode/dns.h"
#include "capture/decode/http.h"
#include "capture/decode/tls.h"
#include "tests/fuzz/require.h"

#include <algorithm>

namespace {

using Bytes = std::span<const std::byte>;

/// Names may be shown and logged as they are.
void requirePrintable(const std::string &name)
{
    require(std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7f; }));
    require(name.size() <= std::size_t{255} * 4);
}

void requireInside(std::string_view part, Bytes payload)
{
    const auto *from = reinterpret_cast<const char *>(payload.data());
    require(part.empty()
            || (part.data() >= from && part.data() + part.size() <= from + payload.size()));
}

void checkDns(Bytes payload)
{
    const auto message = weir::decodeDns(payload);
    if (!message)
        return require(message.error().offset <= payload.size());
    const weir::DnsMessage &dns = message.value();
    require(dns.questions.size() + dns.answers.size() + dns.additional.size()
            <= weir::kMaxDnsRecords);
    for (const weir::DnsQuestion &question : dns.questions)
        requirePrintable(question.name);
    for (const weir::DnsRecord &record : dns.answers) {
        requirePrintable(record.name);
        requirePrintable(record.target);
        (void)weir::addressOfReverseName(record.name);
    }
}

void checkHttp(Bytes payload)
{
    const auto head = weir::decodeHttpHead(payload);
    if (!head)
        return;
    for (const std::string_view part :
         {head->method, head->uri, head->host, head->userAgent, head->contentType})
        requireInside(part, payload);
    require(head->status <= 999);
}

} // namespace

/// Gives the input to every decoder that finds names in payloads.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes payload(reinterpret_cast<const std::byte *>(data), size);
    checkDns(payload);
    if (const auto message = weir::dnsOverTcp(payload)) {
        require(message->size() <= payload.size());
        checkDns(*message);
    }
    checkHttp(payload);
    if (const auto dhcp = weir::decodeDhcp(payload))
        requirePrintable(dhcp->hostName);
    if (const auto name = weir::tlsServerName(payload))
        requireInside(*name, payload);
    return 0;
}
