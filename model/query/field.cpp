#include "model/query/field.h"

#include "model/query/caseless.h"

#include <algorithm>
#include <vector>

namespace weir {

namespace {

FieldInfo columnField(const ColumnInfo &column)
{
    return {fieldOf(column.id), column.name,  column.aliases, column.storage, column.kind,
            column.unit,        column.title, column.help,    column.id,      column.id};
}

FieldInfo eitherSide(FieldId id, std::string_view name, std::array<std::string_view, 4> aliases,
                     ColumnId first, ColumnId second, std::string_view title, std::string_view help)
{
    const ColumnInfo &side = columnInfo(first);
    return {id, name, aliases, side.storage, side.kind, side.unit, title, help, first, second};
}

std::vector<FieldInfo> makeCatalogue()
{
    std::vector<FieldInfo> fields;
    for (const ColumnInfo &column : columnCatalogue())
        fields.push_back(columnField(column));
    for (const ColumnInfo &column : derivedCatalogue())
        fields.push_back(columnField(column));
    fields.push_back(eitherSide(FieldId::Host, "host", {"ip.addr", "ipv6.addr", "ip.host"},
                                ColumnId::Src, ColumnId::Dst, "Host",
                                "Address of the sender or the receiver"));
    fields.push_back(eitherSide(FieldId::Port, "port", {"tcp.port", "udp.port", "sctp.port"},
                                ColumnId::SrcPort, ColumnId::DstPort, "Port",
                                "Port of the sender or the receiver"));
    fields.push_back(eitherSide(FieldId::As, "as", {"asn"}, ColumnId::SrcAs, ColumnId::DstAs, "AS",
                                "Autonomous system of the sender or the receiver"));
    fields.push_back(eitherSide(FieldId::Mask, "mask", {}, ColumnId::SrcMask, ColumnId::DstMask,
                                "Mask", "Prefix length of either route"));
    const auto add = [&fields](FieldId id, std::string_view name,
                               std::array<std::string_view, 4> aliases, ColumnId first,
                               ColumnId second, std::string_view title, std::string_view help) {
        fields.push_back(eitherSide(id, name, aliases, first, second, title, help));
    };
    using enum ColumnId;
    add(FieldId::AsName, "as.name", {}, SrcAsName, DstAsName, "AS name",
        "Name of the autonomous system of the sender or the receiver");
    add(FieldId::Country, "country", {"ip.geoip.country_iso", "ip.geoip.country"}, SrcCountry,
        DstCountry, "Country", "Country of the sender or the receiver, two letters");
    add(FieldId::City, "city", {"ip.geoip.city"}, SrcCity, DstCity, "City",
        "City of the sender or the receiver");
    add(FieldId::Net, "net", {}, SrcNet, DstNet, "Network",
        "Own network that the sender or the receiver is in");
    add(FieldId::List, "list", {"list.name"}, SrcList, DstList, "Lists",
        "Blocklists that name the sender or the receiver");
    add(FieldId::ListCategory, "list.category", {}, SrcListCategory, DstListCategory,
        "List category", "What the blocklists say of the sender or the receiver");
    add(FieldId::Role, "role", {}, SrcRole, DstRole, "Role",
        "Whether the host asks or answers, by TCP flags and ports");
    return fields;
}

const std::vector<FieldInfo> &catalogue()
{
    static const std::vector<FieldInfo> kFields = makeCatalogue();
    return kFields;
}

} // namespace

std::span<const FieldInfo> fieldCatalogue()
{
    return catalogue();
}

const FieldInfo &fieldInfo(FieldId id)
{
    const auto number = static_cast<std::size_t>(id);
    if (isEitherSide(id)) {
        const std::size_t place =
            kColumnCount + kDerivedCount + number - static_cast<std::size_t>(FieldId::Host);
        return catalogue()[std::min(place, catalogue().size() - 1)];
    }
    if (number >= kFirstDerived)
        return catalogue()[kColumnCount + std::min(number - kFirstDerived, kDerivedCount - 1)];
    return catalogue()[number < kColumnCount ? number : 0];
}

std::optional<FieldId> findField(std::string_view name)
{
    if (name.empty())
        return std::nullopt;
    for (const FieldInfo &field : catalogue()) {
        const auto isName = [name](std::string_view other) { return isSameText(other, name); };
        if (isName(field.name) || std::ranges::any_of(field.aliases, isName))
            return field.id;
    }
    return std::nullopt;
}

} // namespace weir
