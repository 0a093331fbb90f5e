#include "app/workspace/listrefresh.h"

#include "model/enrich/sha256.h"

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>

namespace weir {

namespace {

using Json = nlohmann::json;

constexpr long kMostRedirects = 5;
constexpr long kStalledSeconds = 20; // without a byte

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// One request while it runs.
struct Transfer
{
    const FetchLimits &limits;
    const FetchProgress &progress;
    std::string body;
    std::string etag;
    std::string lastModified;
    bool isTooLarge = false;
    bool isCancelled = false;
};

std::size_t onBody(const char *bytes, std::size_t size, std::size_t count, void *data)
{
    auto &transfer = *static_cast<Transfer *>(data);
    const std::size_t length = size * count;
    if (transfer.body.size() + length > transfer.limits.bytes) {
        transfer.isTooLarge = true;
        return 0; // ends the transfer
    }
    transfer.body.append(bytes, length);
    return length;
}

std::size_t onHeader(const char *bytes, std::size_t size, std::size_t count, void *data)
{
    auto &transfer = *static_cast<Transfer *>(data);
    const std::string_view line(bytes, size * count);
    if (line.starts_with("HTTP/")) { // another answer after a redirect
        transfer.etag.clear();
        transfer.lastModified.clear();
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return line.size();
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
    const std::size_t end = line.find_last_not_of(" \t\r\n");
    if (begin == std::string_view::npos || end < begin)
        return line.size();
    if (name == "etag")
        transfer.etag = line.substr(begin, end - begin + 1);
    else if (name == "last-modified")
        transfer.lastModified = line.substr(begin, end - begin + 1);
    return line.size();
}

int onProgress(void *data, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t)
{
    auto &transfer = *static_cast<Transfer *>(data);
    if (static_cast<std::uint64_t>(std::max<curl_off_t>(total, 0)) > transfer.limits.bytes)
        transfer.isTooLarge = true;
    if (transfer.progress
        && !transfer.progress(static_cast<std::uint64_t>(received),
                              static_cast<std::uint64_t>(total)))
        transfer.isCancelled = true;
    return transfer.isCancelled || transfer.isTooLarge ? 1 : 0;
}

void setOptions(CURL *curl, const std::string &url, Transfer &transfer, char *reason)
{
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, ""); // all that the library can unpack
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Weir");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // threads
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, transfer.limits.connectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, transfer.limits.totalMs);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kStalledSeconds);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

Error errorOf(CURLcode code, const Transfer &transfer, const char *reason,
              const FetchLimits &limits)
{
    if (transfer.isCancelled)
        return {Errc::Cancelled, 0, "cancelled"};
    if (transfer.isTooLarge)
        return {Errc::BadLength, 0, "the list is too large",
                "more than " + std::to_string(limits.bytes / 1'000'000) + " MB"};
    if (code == CURLE_URL_MALFORMAT)
        return {Errc::BadValue, 0, "this is no http or https address"};
    const std::string detail = reason[0] != '\0' ? reason : curl_easy_strerror(code);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {Errc::Io, 0, "the server took too long", detail};
    return {Errc::Io, 0, "the list could not be fetched", detail};
}

/// The answer's HTTP status; `transfer` has the text.
Result<long> fetch(const DownloadRecord &known, bool isConditional, const FetchLimits &limits,
                   Transfer &transfer)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   curl_easy_cleanup);
    if (!curl)
        return Error{Errc::Io, 0, "the list could not be fetched"};
    char reason[CURL_ERROR_SIZE] = {};
    setOptions(curl.get(), known.url, transfer, reason);
    curl_slist *lines = nullptr;
    if (isConditional && !known.etag.empty())
        lines = curl_slist_append(lines, ("If-None-Match: " + known.etag).c_str());
    if (isConditional && !known.lastModified.empty())
        lines = curl_slist_append(lines, ("If-Modified-Since: " + known.lastModified).c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(lines,
                                                                              curl_slist_free_all);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK)
        return errorOf(code, transfer, reason, limits);
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
}

std::string textIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t timeIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

} // namespace

ListDownloads::ListDownloads(std::string folder, FetchLimits limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{
}

std::string ListDownloads::pathOf(const std::string &url) const
{
    return m_folder + "/" + sha256Hex(url).substr(0, 24) + ".list";
}

DownloadRecord ListDownloads::recordOf(const std::string &url) const
{
    DownloadRecord record;
    record.url = url;
    std::ifstream file(pathOf(url) + ".json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const Json document = Json::parse(text, nullptr, false);
    if (!document.is_object() || textIn(document, "url") != url)
        return record;
    record.etag = textIn(document, "etag");
    record.lastModified = textIn(document, "lastModified");
    record.checkedNs = timeIn(document, "checkedNs");
    record.fetchedNs = timeIn(document, "fetchedNs");
    return record;
}

Status ListDownloads::keep(const DownloadRecord &record) const
{
    const Json document = {{"url", record.url},
                           {"etag", record.etag},
                           {"lastModified", record.lastModified},
                           {"checkedNs", record.checkedNs},
                           {"fetchedNs", record.fetchedNs}};
    return writeWhole(pathOf(record.url) + ".json",
                      document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Result<Refreshed> ListDownloads::refresh(const ListSetting &list,
                                         const FetchProgress &progress) const
{
    const std::string &url = list.about.origin;
    if (!list.isUrl())
        return Error{Errc::BadValue, 0, "this is no http or https address", url};
    DownloadRecord record = recordOf(url);
    const std::string path = pathOf(url);
    const bool hasText = std::ifstream(path).good();
    Transfer transfer{m_limits, progress, {}, {}, {}, false, false};
    const auto status = fetch(record, hasText, m_limits, transfer);
    if (!status) {
        Error error = status.error();
        error.detail = url + (error.detail.empty() ? "" : ": ") + error.detail;
        return error;
    }
    record.checkedNs = nowNs();
    if (status.value() == 304 && hasText) {
        if (const Status kept = keep(record); !kept)
            return kept.error();
        return Refreshed::Unchanged;
    }
    if (status.value() != 200)
        return Error{Errc::NotFound, 0, "the server has no list there",
                     url + ": it answered " + std::to_string(status.value())};
    // What cannot be read must not take the place of what can.
    if (const auto parsed = parseBlocklist(transfer.body, list.about); !parsed)
        return parsed.error();
    record.etag = transfer.etag;
    record.lastModified = transfer.lastModified;
    record.fetchedNs = record.checkedNs;
    if (const Status written = writeWhole(path, transfer.body); !written)
        return written.error();
    if (const Status kept = keep(record); !kept)
        return kept.error();
    return Refreshed::New;
}

} // namespace weir
