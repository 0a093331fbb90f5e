#pragma once

#include "app/workspace/enrichmentsettings.h"
#include "model/core/result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace weir {

struct FetchLimits
{
    long connectMs = 10'000;
    long totalMs = 120'000;
    std::uint64_t bytes = 64'000'000;
};

/// Bytes received and to come (0: unknown); return false to cancel.
using FetchProgress = std::function<bool(std::uint64_t received, std::uint64_t total)>;

/// What is known of a downloaded list besides its text.
struct DownloadRecord
{
    std::string url;
    std::string etag; // for conditional requests (RFC 9110 section 13)
    std::string lastModified;
    std::int64_t checkedNs = 0; // when the server was asked last and answered
    std::int64_t fetchedNs = 0; // when the text was last a new one
};

enum class Refreshed : std::uint8_t { New, Unchanged };

/// Lists downloaded into a folder: a file each, replaced only by one that can be read, so that the
/// last good copy stays. One thread at a time for each URL.
class ListDownloads
{
public:
    explicit ListDownloads(std::string folder, FetchLimits limits = {});

    /// Where the text of a URL lies or would lie.
    std::string pathOf(const std::string &url) const;
    /// Nothing known: all empty.
    DownloadRecord recordOf(const std::string &url) const;
    /// Asks the server for a newer text. Errc::NotFound (the server has none), Errc::Io (no
    /// answer, or in no time), Errc::BadLength (too large), Errc::UnknownFormat (no list),
    /// Errc::Cancelled, Errc::BadValue (no http or https URL).
    Result<Refreshed> refresh(const ListSetting &list, const FetchProgress &progress) const;

private:
    Status keep(const DownloadRecord &record) const;

    std::string m_folder;
    FetchLimits m_limits;
};

} // namespace weir
