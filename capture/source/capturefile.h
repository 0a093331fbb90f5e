#pragma once

#include "capture/source/capturefacts.h"
#include "capture/source/seekpoints.h"
#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One packet of a capture. `bytes` points into the reader's buffer.
struct CapturedPacket
{
    std::int64_t timeNs = 0;      // since 1970 UTC, clamped to 0 … kMaxCaptureTimeNs
    std::uint64_t fileOffset = 0; // of its record or block, in the uncompressed stream
    std::span<const std::byte>
        bytes; // as captured, FCS included; valid until the next read() or seekTo()
    std::uint32_t wireBytes = 0;   // length on the wire
    std::uint32_t linkType = 0;    // LINKTYPE number, without the FCS bits
    std::uint32_t interfaceId = 0; // index into FileFacts::interfaces
    std::uint8_t fcsBytes = 0;     // of `bytes` at its end, where the capture says so
    bool isTimed = true; // false: a record without a time, which took that of the one before
};

inline constexpr std::int64_t kMaxCaptureTimeNs = 9'223'372'035'999'999'999; // April 2262

struct OpenOptions
{
    std::string bpf = {}; // tcpdump filter expression; empty: every packet
    /// Polled by read() at least once per MiB, in its thread; true ends it with Errc::Cancelled.
    std::function<bool()> isCancelled = {};
    /// Of this very file: packed ones learn places while they are read, and seekTo() begins at
    /// them; null: none.
    std::shared_ptr<SeekPoints> seekPoints = {};
};

/// Reads a saved capture from its beginning to its end with memory that does not depend on its
/// size. One thread at a time may use an object.
class CaptureFile
{
public:
    virtual ~CaptureFile() = default;

    /// Opens pcap, pcapng, snoop or NetMon files, also inside gzip, zstd, lz4 or xz; "-" is
    /// standard input. UnknownFormat names what was found instead, Syntax carries libpcap's message
    /// about the filter.
    static Result<std::unique_ptr<CaptureFile>> open(const std::string &path,
                                                     const OpenOptions &options = {});
    /// The same for bytes in memory, which must outlive the reader.
    static Result<std::unique_ptr<CaptureFile>> openMemory(std::span<const std::byte> bytes,
                                                           const OpenOptions &options = {});

    /// Replaces `out` by the next packets, at least one and at most `max` (> 0); returns their
    /// number, 0 at the end. A damaged or cut file is no error: see FileFacts::refused and
    /// FileFacts::cut.
    virtual Result<std::size_t> read(std::vector<CapturedPacket> &out, std::size_t max) = 0;
    /// Makes read() go on with the record that stands at `fileOffset` (one that read() has given
    /// before). Plain files jump there; compressed ones are unpacked up to it from the last place
    /// that OpenOptions::seekPoints know before it.
    virtual Status seekTo(std::uint64_t fileOffset) = 0;
    /// What is known so far; grows while reading. The reference lives as long as the reader.
    virtual const FileFacts &facts() const = 0;
};

} // namespace weir
