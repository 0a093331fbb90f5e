#include "model/enrich/geobuilder.h"
#include "model/enrich/listline.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace weir {

namespace {

struct TextRange
{
    AddressRange range;
    std::uint32_t number = 0;
};

/// The fields of a line parted by commas (RFC 4180 quotes) or tabs.
std::vector<std::string> fieldsOf(std::string_view line)
{
    const char separator = line.find('\t') != std::string_view::npos ? '\t' : ',';
    std::vector<std::string> fields(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && isQuoted && i + 1 < line.size() && line[i + 1] == '"')
            fields.back() += line[++i];
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (c == separator && !isQuoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

/// After the addresses: AS number, country and name in any order, known by their looks.
GeoRecord recordOf(const std::vector<std::string> &fields, std::size_t from, GeoBuilder &builder)
{
    GeoRecord record;
    std::string_view name;
    for (std::size_t i = from; i < fields.size(); ++i) {
        const std::string_view field = trimmed(fields[i]);
        const std::uint64_t as = asNumberOf(field);
        if (record.as == GeoRecord().as && as != GeoRecord().as)
            record.as = as;
        else if (const std::string code = countryCode(field); record.country == 0 && !code.empty())
            record.country = builder.word(code);
        else if (field.size() > name.size())
            name = field;
    }
    // What stands beside no AS number ("Not routed") is nobody's name.
    if (record.as != GeoRecord().as)
        record.asName = builder.word(name);
    return record;
}

bool readLine(std::string_view line, GeoBuilder &builder, std::vector<TextRange> &ranges)
{
    const auto fields = fieldsOf(line);
    const auto first = parseAddress(trimmed(fields[0]));
    if (first && fields.size() >= 3) {
        const auto last = parseAddress(trimmed(fields[1]));
        if (!last || *last < *first || last->isV4() != first->isV4())
            return false;
        ranges.push_back({{*first, *last}, builder.number(recordOf(fields, 2, builder))});
        return true;
    }
    const auto prefix = parsePrefix(trimmed(fields[0]));
    if (!prefix || fields.size() < 2)
        return false;
    ranges.push_back({rangeOf(*prefix), builder.number(recordOf(fields, 1, builder))});
    return true;
}

} // namespace

Status readGeoText(const std::string &path, GeoBuilder &builder)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{Errc::Io, 0, "the table of addresses cannot be read", path};
    constexpr std::uint64_t kTries = 100; // bad lines before the first good one
    builder.setType("text");
    std::vector<TextRange> ranges;
    std::uint64_t bad = 0;
    bool isFirst = true;
    for (std::string line; std::getline(file, line) && (bad < kTries || !ranges.empty());) {
        const std::string_view text = trimmed(line);
        if (!text.empty() && text.front() != '#' && !readLine(text, builder, ranges) && !isFirst)
            ++bad; // but the first line may be the names of the columns
        isFirst = isFirst && (text.empty() || text.front() == '#');
    }
    if (ranges.empty())
        return Error{Errc::UnknownFormat, 0,
                     "no table of addresses, neither in MaxMind's format nor as text", path};
    builder.addDamaged(bad);
    std::ranges::stable_sort(ranges, {}, [](const TextRange &one) { return one.range.first; });
    Address from{0, 0}; // where ranges overlap, the one that began first goes on
    for (const TextRange &one : ranges) {
        if (one.range.last < from)
            continue;
        const Address first = std::max(one.range.first, from);
        builder.append({first, one.range.last}, one.number);
        from = nextOf(one.range.last);
    }
    return {};
}

} // namespace weir
