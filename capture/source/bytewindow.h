#pragma once

#include "capture/source/bytesource.h"

#include <memory>

namespace weir {

/// A sliding view over a ByteSource: records are parsed where they lie, and memory stays bounded.
/// One thread.
class ByteWindow
{
public:
    explicit ByteWindow(std::unique_ptr<ByteSource> source);

    /// The bytes at offset() that are in memory; valid until fill() or seek().
    std::span<const std::byte> bytes() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    /// Of bytes() in the (uncompressed) stream.
    std::uint64_t offset() const { return m_offset; }
    /// Whether the source has nothing behind bytes().
    bool isEnded() const { return m_ended; }
    /// Whether the source ended before a skipped range did.
    bool isShort() const { return m_ended && m_skipBytes > 0; }
    const ByteSource &source() const { return *m_source; }

    /// Leaves `count` bytes behind, also more than bytes() holds. Keeps spans valid.
    void consume(std::uint64_t count);
    /// Brings at least `want` bytes into bytes(), fewer only at the end. Allocates no more than
    /// twice what really comes.
    Status fill(std::size_t want);
    /// Goes to any offset of the stream.
    Status seek(std::uint64_t offset);

private:
    Status skip();
    Status readMore();
    void makeRoom(std::size_t want);

    static constexpr std::size_t kBufferBytes = 1024 * 1024;
    static constexpr std::size_t kFirstBytes = 32 * 1024; // after a seek: often little is wanted

    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<std::byte[]> m_buffer;
    std::size_t m_capacity = kBufferBytes;
    std::size_t m_readBytes = kBufferBytes; // at once; doubles while nobody seeks
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_skipBytes = 0; // still to be left out before bytes() begins
    bool m_ended = false;
};

} // namespace weir
