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

/// The fields of a line parted by commas (RFC 4180 quotes), tabs or semicolons: by what stands
/// behind the first address.
std::vector<std::string> fieldsOf(std::string_view line)
{
    const std::size_t first = line.find_first_of("\t,;");
    const char separator = first == std::string_view::npos ? ',' : line[first];
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

/// A range of IPv6 that goes around the mapped IPv4 addresses is two: "::/0" never means IPv4.
void add(const AddressRange &range, std::uint32_t number, std::vector<TextRange> &ranges)
{
    if (range.first < kFirstV4 && range.last > kLastV4) {
        ranges.push_back({{range.first, previousOf(kFirstV4)}, number});
        ranges.push_back({{nextOf(kLastV4), range.last}, number});
    } else {
        ranges.push_back({range, number});
    }
}

bool readLine(std::string_view line, GeoBuilder &builder, std::vector<TextRange> &ranges)
{
    const auto fields = fieldsOf(line);
    const auto first = parseAddress(trimmed(fields[0]));
    if (first && fields.size() >= 3) {
        const auto last = parseAddress(trimmed(fields[1]));
        if (!last || *last < *first || last->isV4() != first->isV4())
            return false;
        add({*first, *last}, builder.number(recordOf(fields, 2, builder)), ranges);
        return true;
    }
    const auto prefix = parsePrefix(trimmed(fields[0]));
    if (!prefix || fields.size() < 2)
        return false;
    add(rangeOf(*prefix), builder.number(recordOf(fields, 1, builder)), ranges);
    return true;
}

/// Hands ranges over in order. Where they lie within others the inner one counts, as with routes;
/// of two equal ones the first.
class NestedRanges
{
public:
    explicit NestedRanges(GeoBuilder &builder)
        : m_builder(builder)
    {
    }

    void append(const std::vector<TextRange> &sorted)
    {
        for (const TextRange &one : sorted) {
            while (!m_open.empty() && m_open.back()->range.last < one.range.first)
                close();
            if (!m_open.empty() && m_open.back()->range == one.range)
                continue;
            if (!m_open.empty() && m_from < one.range.first)
                m_builder.append({m_from, previousOf(one.range.first)}, m_open.back()->number);
            m_open.push_back(&one);
            m_from = one.range.first;
        }
        while (!m_open.empty())
            close();
    }

private:
    /// Ends the innermost range; what is around it goes on.
    void close()
    {
        const TextRange &one = *m_open.back();
        m_open.pop_back();
        if (one.range.last < m_from || m_isAtEnd)
            return;
        m_builder.append({m_from, one.range.last}, one.number);
        m_from = nextOf(one.range.last);
        m_isAtEnd = m_from == one.range.last;
    }

    GeoBuilder &m_builder;
    std::vector<const TextRange *> m_open; // each within or behind the one before it
    Address m_from{0, 0};                  // what is before it has been handed over
    bool m_isAtEnd = false;                // there is no address behind the last one
};

bool isBefore(const TextRange &a, const TextRange &b)
{
    return a.range.first != b.range.first ? a.range.first < b.range.first
                                          : b.range.last < a.range.last;
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
    std::string piece;
    while (std::getline(file, piece) && (bad < kTries || !ranges.empty())) {
        std::string_view rest = piece;
        if (isFirst && rest.starts_with("\xef\xbb\xbf")) // byte order mark
            rest.remove_prefix(3);
        while (!rest.empty()) {
            const std::string_view text = trimmed(takeLine(rest));
            if (text.empty() || text.front() == '#')
                continue;
            if (!readLine(text, builder, ranges) && !isFirst)
                ++bad; // but the first line may be the names of the columns
            isFirst = false;
        }
    }
    if (ranges.empty())
        return Error{Errc::UnknownFormat, 0,
                     "no table of addresses, neither in MaxMind's format nor as text", path};
    builder.addDamaged(bad);
    std::ranges::stable_sort(ranges, isBefore);
    NestedRanges(builder).append(ranges);
    return {};
}

} // namespace weir
