#pragma once

#include "capture/source/capturefile.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// The beginning of a capture, for the open dialog.
struct CapturePreview
{
    /// A packet with bytes of its own.
    struct Packet
    {
        std::int64_t timeNs = 0;
        std::uint32_t wireBytes = 0;
        std::uint32_t linkType = 0;
        std::vector<std::byte> bytes; // at most kPreviewBytes
    };

    FileFacts facts; // as far as they are known after the packets below
    std::vector<Packet> packets;
};

inline constexpr std::size_t kPreviewBytes = 2048;

/// Reads the first `maxPackets` packets of the capture at `path`; quick, whatever the file's size.
/// Fails like CaptureFile::open.
Result<CapturePreview> previewCapture(const std::string &path, std::size_t maxPackets);

} // namespace weir
