#include "model/core/exporterhealth.h"

#include <iterator>

namespace weir {

std::string_view toString(ExportProtocol protocol)
{
    switch (protocol) {
    case ExportProtocol::NetFlow5:
        return "NetFlow v5";
    case ExportProtocol::NetFlow7:
        return "NetFlow v7";
    case ExportProtocol::NetFlow9:
        return "NetFlow v9";
    case ExportProtocol::Ipfix:
        return "IPFIX";
    case ExportProtocol::SFlow5:
        return "sFlow v5";
    case ExportProtocol::Unknown:
        break;
    }
    return "unknown";
}

std::string_view elementTypeName(std::uint8_t dataType)
{
    constexpr std::string_view kNames[] = {"octetArray",
                                           "unsigned8",
                                           "unsigned16",
                                           "unsigned32",
                                           "unsigned64",
                                           "signed8",
                                           "signed16",
                                           "signed32",
                                           "signed64",
                                           "float32",
                                           "float64",
                                           "boolean",
                                           "macAddress",
                                           "string",
                                           "dateTimeSeconds",
                                           "dateTimeMilliseconds",
                                           "dateTimeMicroseconds",
                                           "dateTimeNanoseconds",
                                           "ipv4Address",
                                           "ipv6Address",
                                           "basicList",
                                           "subTemplateList",
                                           "subTemplateMultiList"};
    return dataType < std::size(kNames) ? kNames[dataType] : std::string_view();
}

std::string_view elementSemanticsName(std::uint8_t semantics)
{
    constexpr std::string_view kNames[] = {"default",      "quantity",    "totalCounter",
                                           "deltaCounter", "identifier",  "flags",
                                           "list",         "snmpCounter", "snmpGauge"};
    return semantics < std::size(kNames) ? kNames[semantics] : std::string_view();
}

} // namespace weir
