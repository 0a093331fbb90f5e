#include "capture/decode/http.h"

#include <algorithm>
#include <array>

namespace weir {
namespace {

constexpr std::string_view kVersion = "HTTP/1.";
constexpr std::size_t kMaxFields = 128;

constexpr std::array<std::string_view, 21> kMethods{
    "GET",       "POST",  "HEAD",     "PUT",    "DELETE", "OPTIONS",   "CONNECT",
    "PATCH",     "TRACE", "PROPFIND", "COPY",   "MOVE",   "LOCK",      "UNLOCK",
    "PROPPATCH", "MKCOL", "REPORT",   "SEARCH", "NOTIFY", "SUBSCRIBE", "M-SEARCH"};

/// Cuts the first line off `text`, without its line end. `isWhole` says whether that was there.
std::string_view takeLine(std::string_view &text, bool &isWhole)
{
    const std::size_t end = text.find('\n');
    isWhole = end != text.npos;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(isWhole ? end + 1 : text.size());
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == text.npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// Field names match whatever their case (RFC 9110, section 5.1); `name` is lower case.
bool isField(std::string_view text, std::string_view name)
{
    return std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    });
}

void readField(std::string_view line, HttpHead &head)
{
    const std::size_t colon = line.find(':');
    if (colon == line.npos)
        return;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (isField(name, "host"))
        head.host = value;
    else if (isField(name, "user-agent"))
        head.userAgent = value;
    else if (isField(name, "content-type"))
        head.contentType = value;
}

/// "HTTP/1.1 200 OK".
bool readStatusLine(std::string_view line, HttpHead &head)
{
    if (line.size() < 12 || line[8] != ' ')
        return false;
    for (const char digit : line.substr(9, 3)) {
        if (digit < '0' || digit > '9')
            return false;
        head.status = static_cast<std::uint16_t>(head.status * 10 + (digit - '0'));
    }
    return true;
}

/// "GET /index.html HTTP/1.1"; a line that the segment cuts may lack its end.
bool readRequestLine(std::string_view line, bool isWhole, HttpHead &head)
{
    const std::size_t space = line.find(' ');
    if (space == line.npos)
        return false;
    head.isRequest = true;
    head.method = line.substr(0, space);
    const std::string_view rest = line.substr(space + 1);
    const std::size_t version = rest.rfind(' ');
    if (version == rest.npos || !rest.substr(version + 1).starts_with(kVersion)) {
        head.uri = rest;
        return !isWhole && !rest.empty();
    }
    head.uri = rest.substr(0, version);
    return true;
}

bool startsWithMethod(std::string_view text)
{
    if (text.empty() || text[0] < 'A' || text[0] > 'Z')
        return false;
    const std::size_t space = text.substr(0, 12).find(' ');
    return space != text.npos
           && std::find(kMethods.begin(), kMethods.end(), text.substr(0, space)) != kMethods.end();
}

} // namespace

std::optional<HttpHead> decodeHttpHead(std::span<const std::byte> payload)
{
    std::string_view text(reinterpret_cast<const char *>(payload.data()), payload.size());
    const bool isResponse = text.starts_with(kVersion);
    if (!isResponse && !startsWithMethod(text))
        return std::nullopt;

    HttpHead head;
    bool isWhole = false;
    const std::string_view start = takeLine(text, isWhole);
    if (isResponse ? !readStatusLine(start, head) : !readRequestLine(start, isWhole, head))
        return std::nullopt;
    for (std::size_t field = 0; isWhole && field < kMaxFields; ++field) {
        const std::string_view line = takeLine(text, isWhole);
        if (isWhole && line.empty()) {
            head.isComplete = true;
            break;
        }
        if (isWhole)
            readField(line, head); // a cut value would be a wrong one
    }
    return head;
}

} // namespace weir
