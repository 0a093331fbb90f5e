#include "model/core/csv.h"
#include "model/enrich/ownnetworks.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace weir {

namespace {

struct CsvRecord
{
    std::size_t line = 0; // where it begins, from 1
    std::vector<std::string> fields;
};

/// Records of RFC 4180: quoted fields may hold commas, quotes and line ends.
class CsvReader
{
public:
    explicit CsvReader(std::string_view text)
        : m_text(text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text)
    {
    }

    bool next(CsvRecord &record)
    {
        if (m_at >= m_text.size())
            return false;
        record.line = m_line;
        record.fields.assign(1, {});
        bool isQuoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            m_line += c == '\n' ? 1 : 0;
            const bool isTwice = m_at + 1 < m_text.size() && m_text[m_at + 1] == '"';
            if (isQuoted && c == '"' && isTwice)
                record.fields.back() += m_text[++m_at];
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (isQuoted)
                record.fields.back() += c;
            else if (c == ',')
                record.fields.emplace_back();
            else if (c == '\n')
                break;
            else if (c != '\r')
                record.fields.back() += c;
        }
        ++m_at;
        return true;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

std::string trimmedCopy(const std::string &text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    const std::size_t end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

bool isBlank(const CsvRecord &record)
{
    return record.fields.size() == 1
           && (trimmedCopy(record.fields[0]).empty() || record.fields[0].front() == '#');
}

void readRecord(const CsvRecord &record, ImportedNetworks &out)
{
    const std::string where = "line " + std::to_string(record.line) + ": ";
    const std::string text = trimmedCopy(record.fields[0]);
    const auto prefix = parsePrefix(text);
    if (!prefix) {
        out.errors.push_back(where + "\"" + text + "\" is no address and no prefix");
        return;
    }
    const auto field = [&](std::size_t i) {
        return i < record.fields.size() ? trimmedCopy(record.fields[i]) : std::string();
    };
    OwnNetwork network{*prefix, field(1), networkColour(field(2)), field(3), false};
    if (network.name.empty())
        network.name = toString(*prefix);
    if (network.colour.empty() && !field(2).empty())
        out.errors.push_back(where + "\"" + field(2) + "\" is no colour like #0B7285");
    const auto same = std::ranges::find(out.networks, *prefix, &OwnNetwork::prefix);
    if (same == out.networks.end()) {
        out.networks.push_back(std::move(network));
        return;
    }
    out.errors.push_back(where + toString(*prefix) + " stands there twice; this line counts");
    *same = std::move(network);
}

} // namespace

std::string networksToCsv(std::span<const OwnNetwork> networks)
{
    std::string text = "prefix,name,colour,note\r\n";
    for (const OwnNetwork &network : networks) {
        appendCsvField(text, toString(network.prefix));
        for (const std::string *field : {&network.name, &network.colour, &network.note}) {
            text += ',';
            appendCsvField(text, *field);
        }
        text += "\r\n";
    }
    return text;
}

ImportedNetworks networksFromCsv(std::string_view text)
{
    ImportedNetworks imported;
    CsvReader reader(text);
    CsvRecord record;
    for (bool isFirst = true; reader.next(record);) {
        if (isBlank(record))
            continue;
        if (!(isFirst && trimmedCopy(record.fields[0]) == "prefix"))
            readRecord(record, imported);
        isFirst = false;
    }
    return imported;
}

Result<ImportedNetworks> readNetworks(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{Errc::NotFound, 0, "the networks cannot be read", path};
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ImportedNetworks imported = networksFromCsv(text);
    if (imported.networks.empty() && !imported.errors.empty())
        return Error{Errc::UnknownFormat, 0, "no list of networks",
                     path + ": " + imported.errors.front()};
    return imported;
}

} // namespace weir
