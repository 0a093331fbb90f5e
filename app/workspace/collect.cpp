#include "app/workspace/collect.h"

#include "capture/decode/informationelement.h"
#include "capture/source/listenaddress.h"
#include "model/core/address.h"
#include "model/core/collectloss.h"

#include <iterator>
#include <numeric>

namespace weir {

namespace {

template <class T>
std::uint64_t sumOf(const std::vector<T> &list, std::uint64_t T::*count)
{
    return std::accumulate(
        list.begin(), list.end(), std::uint64_t{0},
        [count](std::uint64_t sum, const T &entry) { return sum + entry.*count; });
}

} // namespace

std::vector<std::string> defaultListeners()
{
    std::vector<std::string> listeners;
    for (const std::uint16_t port : kExportPorts) {
        for (const char *host : {"127.0.0.1:", "[::1]:"})
            listeners.push_back(host + std::to_string(port));
    }
    return listeners;
}

std::string listenerError(const std::string &text)
{
    const auto listen = parseListenAddress(text);
    return listen ? std::string() : listen.error().sentence();
}

std::string prefixError(const std::string &text)
{
    return parsePrefix(text) ? std::string()
                             : "this is no address or prefix such as 10.0.0.0/8: " + text;
}

std::string fieldName(const TemplateField &field)
{
    // NetFlow v9 numbers its scopes by themselves (RFC 3954, section 6.1); IPFIX never scopes by
    // elements 1 to 5, which are counters and the protocol.
    static constexpr const char *kScopes[] = {"System", "Interface", "Line Card", "Cache",
                                              "Template"};
    if (field.isScope && field.enterprise == 0 && field.id >= 1 && field.id <= std::size(kScopes))
        return kScopes[field.id - 1];
    const InformationElement *element = findElement(field.enterprise, field.id);
    return element ? std::string(element->name) : std::string();
}

std::uint64_t CollectReport::datagrams() const
{
    return sumOf(health.sockets, &SocketHealth::datagrams);
}

std::uint64_t CollectReport::datagramBytes() const
{
    return sumOf(health.sockets, &SocketHealth::bytes);
}

std::uint64_t CollectReport::records() const
{
    return sumOf(health.exporters, &ExporterHealth::records) + health.forgotten.records;
}

std::uint64_t CollectReport::rows() const
{
    return sumOf(health.exporters, &ExporterHealth::rows) + health.forgotten.rows;
}

std::uint64_t CollectReport::flowBytes() const
{
    return sumOf(health.exporters, &ExporterHealth::flowBytes) + health.forgotten.flowBytes;
}

std::uint64_t CollectReport::flowPackets() const
{
    return sumOf(health.exporters, &ExporterHealth::flowPackets) + health.forgotten.flowPackets;
}

std::uint64_t CollectReport::lostSocket() const
{
    return sumOf(health.sockets, &SocketHealth::dropped)
           + sumOf(health.sockets, &SocketHealth::droppedByUs);
}

std::uint64_t CollectReport::lostSequence() const
{
    std::uint64_t sum = sumOf(health.exporters, &ExporterHealth::lost);
    for (const auto &[unit, count] : health.forgotten.lost)
        sum += count;
    return sum;
}

std::map<std::string, std::uint64_t> CollectReport::lostOnTheWay() const
{
    return weir::lostOnTheWay(health);
}

std::uint64_t CollectReport::withoutTemplate() const
{
    return sumOf(health.exporters, &ExporterHealth::withoutTemplate)
           + health.forgotten.withoutTemplate;
}

std::map<std::string, std::uint64_t> CollectReport::refused() const
{
    std::map<std::string, std::uint64_t> sums = health.refused;
    for (const ExporterHealth &exporter : health.exporters) {
        for (const auto &[reason, count] : exporter.refused)
            sums[reason] += count;
    }
    for (const auto &[reason, count] : health.forgotten.refused)
        sums[reason] += count;
    if (const std::uint64_t senders = sumOf(health.sockets, &SocketHealth::refused); senders > 0)
        sums["sender not allowed"] += senders;
    return sums;
}

} // namespace weir
