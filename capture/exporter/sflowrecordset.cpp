#include "capture/exporter/sflowrecordset.h"

#include "capture/decode/sflow.h"

namespace weir {
namespace {

/// Keeps `decoded` in `member` unless one is there already; false where it could not be decoded.
template <class T>
bool keep(std::optional<T> &member, const std::optional<T> &decoded)
{
    if (decoded && !member)
        member = decoded;
    return decoded.has_value();
}

bool keepText(std::string_view &member, const std::optional<std::string_view> &decoded)
{
    if (decoded && member.empty())
        member = *decoded;
    return decoded.has_value();
}

bool readHost(std::span<const std::byte> body, SflowRecordSet &set)
{
    const auto url = decodeSflowUrl(body);
    if (url)
        set.host = url->host;
    return url.has_value();
}

bool readVlanStack(std::span<const std::byte> body, SflowRecordSet &set)
{
    const auto stack = decodeSflowVlanStack(body);
    if (stack)
        set.vlanStack = *stack;
    return stack.has_value();
}

bool readTrap(std::span<const std::byte> body, SflowRecordSet &set)
{
    const auto trap = decodeSflowHardwareTrap(body);
    return trap && keepText(set.reason, trap->trap);
}

/// Records that say nothing for rows but are no strangers.
bool isPassedOver(std::uint32_t tag)
{
    return (tag >= kSflowUser && tag <= 1043) || (tag >= kSflowSocket4 && tag <= 2210);
}

enum class Reading { Used, Malformed, Unknown };

Reading used(bool isWhole)
{
    return isWhole ? Reading::Used : Reading::Malformed;
}

Reading readOne(const SflowStructure &record, SflowRecordSet &set)
{
    switch (record.tag) {
    case kSflowHeader:
        return used(keep(set.header, decodeSflowHeader(record.body)));
    case kSflowEthernet:
        return used(keep(set.ethernet, decodeSflowEthernet(record.body)));
    case kSflowIpv4:
        return used(keep(set.ip, decodeSflowIpv4(record.body)));
    case kSflowIpv6:
        return used(keep(set.ip, decodeSflowIpv6(record.body)));
    case kSflowSwitch:
        return used(keep(set.vlans, decodeSflowSwitch(record.body)));
    case kSflowRouter:
        return used(keep(set.router, decodeSflowRouter(record.body)));
    case kSflowGateway:
        return used(keep(set.gateway, decodeSflowGateway(record.body)));
    case kSflowUrl:
        return used(readHost(record.body, set));
    case kSflowVlanStack:
        return used(readVlanStack(record.body, set));
    case kSflowFunction:
        return used(keepText(set.function, decodeSflowText(record.body)));
    case kSflowHardwareTrap:
        return used(readTrap(record.body, set));
    case kSflowLinuxReason:
        return used(keepText(set.reason, decodeSflowText(record.body)));
    default:
        return isPassedOver(record.tag) ? Reading::Used : Reading::Unknown;
    }
}

} // namespace

void readSflowRecords(std::span<const std::byte> records, SflowRecordSet &set)
{
    SflowStructures structures(records);
    SflowStructure record;
    while (structures.next(record)) {
        switch (readOne(record, set)) {
        case Reading::Used:
            break;
        case Reading::Malformed:
            if (set.malformed++ == 0)
                set.firstMalformed = record.tag;
            break;
        case Reading::Unknown:
            if (set.unknown++ == 0)
                set.firstUnknown = record.tag;
            break;
        }
    }
    set.isCut = structures.isCut();
}

} // namespace weir
