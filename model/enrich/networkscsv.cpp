#include "model/core/csv.h"
#include "model/enrich/ownnetworks.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

namespace weir {

namespace {

struct CsvRecord
{
    std::size_t line = 0; // where it begins, from 1
    std::vector<std::string> fields;
    bool isClosed = true; // every quote that was opened
};

/// Records of RFC 4180: quoted fields may hold commas, quotes and line ends.
class CsvReader
{
public:
    explicit CsvReader(std::string_view text)
        : m_text(text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text)
        , m_separator(separatorOf(m_text))
    {
    }

    bool next(CsvRecord &record)
    {
        if (m_at >= m_text.size())
            return false;
        record.line = m_line;
        record.fields.assign(1, {});
        bool isQuoted = false;
        record.isClosed = true;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            // lines end in LF, CR LF or, of old spreadsheets, CR
            const bool isEnd = c == '\n' || (c == '\r' && m_text.substr(m_at + 1, 1) != "\n");
            m_line += isEnd ? 1 : 0;
            const bool isTwice = m_at + 1 < m_text.size() && m_text[m_at + 1] == '"';
            if (isQuoted && c == '"' && isTwice)
                record.fields.back() += m_text[++m_at];
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (isQuoted)
                record.fields.back() += c;
            else if (c == m_separator)
                record.fields.emplace_back();
            else if (isEnd)
                break;
            else if (c != '\r')
                record.fields.back() += c;
        }
        ++m_at;
        record.isClosed = !isQuoted;
        return true;
    }

private:
    /// Spreadsheets write semicolons where a comma divides the digits of a number.
    static char separatorOf(std::string_view text)
    {
        while (text.starts_with('#') || text.starts_with('\n') || text.starts_with('\r')) {
            const std::size_t end = text.find_first_of("\r\n");
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        }
        const std::size_t found = text.substr(0, text.find_first_of("\r\n")).find_first_of(",;");
        return found != std::string_view::npos && text[found] == ';' ? ';' : ',';
    }

    std::string_view m_text;
    char m_separator;
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

/// Whether `text` is UTF-8 (RFC 3629), but for surrogates and overlong forms.
bool isUtf8(std::string_view text)
{
    std::size_t following = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isFollowing = (byte & 0xc0) == 0x80;
        if (isFollowing != (following > 0))
            return false;
        if (isFollowing)
            --following;
        else if (byte >= 0xf8)
            return false;
        else
            following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
    }
    return following == 0;
}

bool isHead(const CsvRecord &record)
{
    std::string first = trimmedCopy(record.fields[0]);
    std::ranges::transform(first, first.begin(), [](unsigned char c) { return std::tolower(c); });
    return first == "prefix" || first == "network" || first == "cidr";
}

void readRecord(const CsvRecord &record, ImportedNetworks &out)
{
    using Kind = NetworkProblem::Kind;
    const auto tell = [&](Kind kind, const std::string &text) {
        out.problems.push_back({record.line, kind, text});
    };
    const std::string text = trimmedCopy(record.fields[0]);
    if (!record.isClosed)
        return tell(Kind::OpenQuote, text);
    if (!std::ranges::all_of(record.fields, isUtf8))
        return tell(Kind::NotUtf8, isUtf8(text) ? text : std::string());
    const auto prefix = parsePrefix(text);
    if (!prefix)
        return tell(Kind::NoPrefix, text);
    const auto field = [&](std::size_t i) {
        return i < record.fields.size() ? trimmedCopy(record.fields[i]) : std::string();
    };
    OwnNetwork network{*prefix, field(1), networkColour(field(2)), field(3), false};
    if (network.name.empty())
        network.name = toString(*prefix);
    if (network.colour.empty() && !field(2).empty())
        tell(Kind::NoColour, field(2));
    const auto same = std::ranges::find(out.networks, *prefix, &OwnNetwork::prefix);
    if (same == out.networks.end()) {
        out.networks.push_back(std::move(network));
        return;
    }
    tell(Kind::Twice, toString(*prefix));
    *same = std::move(network);
}

/// Whether the first line that counts names the columns.
bool hasHead(std::string_view text)
{
    CsvReader reader(text);
    CsvRecord record;
    while (reader.next(record)) {
        if (!isBlank(record))
            return isHead(record);
    }
    return false;
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

std::string toText(const NetworkProblem &problem)
{
    const std::string where = "line " + std::to_string(problem.line);
    switch (problem.kind) {
    case NetworkProblem::Kind::NoPrefix:
        return where + ": \"" + problem.text + "\" is no address and no prefix";
    case NetworkProblem::Kind::NoColour:
        return where + ": \"" + problem.text + "\" is no colour like #0B7285";
    case NetworkProblem::Kind::Twice:
        return where + ": " + problem.text + " stands there twice; this line counts";
    case NetworkProblem::Kind::OpenQuote:
        return where + ": a quote is opened and never closed";
    case NetworkProblem::Kind::NotUtf8:
        return where + " is not UTF-8";
    }
    return where;
}

ImportedNetworks networksFromCsv(std::string_view text)
{
    ImportedNetworks imported;
    CsvReader reader(text);
    CsvRecord record;
    for (bool isFirst = true; reader.next(record);) {
        if (isBlank(record))
            continue;
        if (!(isFirst && isHead(record)))
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
    constexpr std::size_t kFewProblems = 20; // more of them, and nothing else: not such a file
    if (imported.networks.empty()
        && ((imported.problems.empty() && !hasHead(text))
            || imported.problems.size() > kFewProblems))
        return Error{Errc::UnknownFormat, 0, "no list of networks", path};
    return imported;
}

} // namespace weir
