#pragma once

#include "capture/source/bytesource.h"

#include <vector>

namespace weir {

/// How a file is packed, by its first bytes.
enum class Compression : std::uint8_t { None, Gzip, Zstd, Lz4, Xz };

/// What `head` (at least 6 bytes, fewer only at the end of a file) begins with.
Compression compressionOf(std::span<const std::byte> head);
/// "gzip", "zstd", "lz4", "xz"; empty for None.
std::string_view toString(Compression compression);

/// Unpacks one stream after the other with bounded memory; data cut short or damaged yields what
/// stands before the damage.
class Decompressor : public ByteSource
{
public:
    Result<std::size_t> read(std::span<std::byte> into) final;
    Status seek(std::uint64_t offset) final;
    bool isRandomAccess() const final { return false; }
    std::uint64_t position() const final { return m_packed->position(); }
    std::uint64_t size() const final { return m_packed->size(); }
    std::string_view damage() const final { return m_damage; }

protected:
    enum class State : std::uint8_t { Inside, FrameEnd, Damaged, NoMemory };
    struct Progress
    {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        State state = State::Inside;
    };

    Decompressor(std::unique_ptr<ByteSource> packed, Compression compression);

private:
    /// Unpacks as much of `in` into `out` as fits.
    virtual Progress step(std::span<const std::byte> in, std::span<std::byte> out) = 0;
    /// Ready for the first byte of a frame.
    virtual void reset() = 0;

    Status fill();
    Result<bool> findNextFrame();
    std::span<const std::byte> input() const;

    static constexpr std::size_t kInputBytes = 256 * 1024;

    std::unique_ptr<ByteSource> m_packed;
    std::vector<std::byte> m_input;
    std::size_t m_begin = 0; // of the unread bytes in m_input
    std::size_t m_end = 0;
    std::uint64_t m_produced = 0;
    std::string_view m_damage;
    Compression m_compression;
    bool m_packedEnded = false;
    bool m_betweenFrames = false;
    bool m_done = false;
};

/// A decompressor over `packed`, which stands at its beginning; null only for Compression::None.
std::unique_ptr<ByteSource> makeDecompressor(Compression compression,
                                             std::unique_ptr<ByteSource> packed);

std::unique_ptr<ByteSource> makeGzipSource(std::unique_ptr<ByteSource> packed);
std::unique_ptr<ByteSource> makeZstdSource(std::unique_ptr<ByteSource> packed);
std::unique_ptr<ByteSource> makeLz4Source(std::unique_ptr<ByteSource> packed);
std::unique_ptr<ByteSource> makeXzSource(std::unique_ptr<ByteSource> packed);

} // namespace weir
