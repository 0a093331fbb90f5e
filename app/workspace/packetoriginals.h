#pragma once

#include "capture/source/capturefile.h"
#include "capture/source/seekpoints.h"
#include "model/core/source.h"

#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace weir {

/// Reads single packets again from the captures that they came from, which stay open for the next
/// ones: going on from one packet to the next costs nothing. One thread at a time.
class PacketOriginals
{
public:
    /// Both outlive it: the sources by their ids, and places in packed captures.
    PacketOriginals(const std::map<std::uint32_t, SourceInfo> &sources, SeekBook &places)
        : m_sources(sources)
        , m_places(places)
    {
    }
    PacketOriginals(const PacketOriginals &) = delete;
    PacketOriginals &operator=(const PacketOriginals &) = delete;

    /// Errors as checkOriginal(); Errc::Cancelled soon after `stop`.
    Result<std::vector<std::byte>> read(std::uint32_t source, std::uint64_t offset,
                                        const std::stop_token &stop);

private:
    Result<CaptureFile *> originalOf(const SourceInfo &source);

    const std::map<std::uint32_t, SourceInfo> &m_sources;
    SeekBook &m_places;
    std::map<std::uint32_t, std::unique_ptr<CaptureFile>> m_open;
    std::stop_token m_stop; // of the present call
};

} // namespace weir
