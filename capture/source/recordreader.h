#pragma once

#include "capture/source/bytewindow.h"
#include "capture/source/capturefile.h"

#include <bit>
#include <cstring>
#include <memory>

namespace weir {

/// Integers of a file in either byte order; `bytes` must be long enough.
class FieldOrder
{
public:
    explicit FieldOrder(bool isBigEndian = false)
        : m_swap(isBigEndian != (std::endian::native == std::endian::big))
    {
    }

    std::uint16_t u16(const std::byte *bytes) const { return read<std::uint16_t>(bytes); }
    std::uint32_t u32(const std::byte *bytes) const { return read<std::uint32_t>(bytes); }
    std::uint64_t u64(const std::byte *bytes) const { return read<std::uint64_t>(bytes); }

private:
    template <class T>
    T read(const std::byte *bytes) const
    {
        T value;
        std::memcpy(&value, bytes, sizeof(T));
        if (!m_swap)
            return value;
        T swapped = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) // compilers make one instruction of this
            swapped =
                static_cast<T>(swapped | ((value >> 8 * i) & 0xff) << 8 * (sizeof(T) - 1 - i));
        return swapped;
    }

    bool m_swap;
};

/// Longest record that is believed.
inline constexpr std::uint32_t kMaxRecordBytes = 256 * 1024 * 1024;

/// Finds the records of one file format in a window of bytes. One thread.
class RecordReader
{
public:
    enum class Step : std::uint8_t {
        Packet,  // `packet` is filled in; its record has been consumed
        Again,   // something that is no packet has been consumed
        More,    // needs needBytes() at the window's begin
        Prepare, // wants prepare() before it can go on
        End      // cannot or need not go on
    };

    virtual ~RecordReader() = default;

    /// Looks at what lies at the window's begin; never makes earlier spans invalid.
    virtual Step next(ByteWindow &window, CapturedPacket &packet, FileFacts &facts) = 0;
    /// Work that moves the window; spans given before are lost.
    virtual Status prepare(ByteWindow &, FileFacts &) { return {}; }
    /// Moves to a record that next() has given before (see CaptureFile::seekTo).
    virtual Status seekTo(ByteWindow &window, std::uint64_t offset, FileFacts &facts) = 0;

    /// After Step::More.
    std::size_t needBytes() const { return m_needBytes; }

protected:
    Step needs(std::size_t bytes)
    {
        m_needBytes = bytes;
        return Step::More;
    }

private:
    std::size_t m_needBytes = 0;
};

/// Notes that reading cannot go on at `offset`; the first such note stands.
void noteCut(FileFacts &facts, std::uint64_t offset, std::string reason);
/// Adds an interface, or finds an equal one; returns its index in FileFacts::interfaces.
std::uint32_t noteInterface(FileFacts &facts, const CaptureInterface &interface);
/// Time of a packet in range; counts those that are not.
std::int64_t clampedTime(std::int64_t seconds, std::uint64_t nanoseconds, FileFacts &facts);

// Each reads the file header at the window's begin and leaves the window behind it.
Result<std::unique_ptr<RecordReader>> makePcapReader(ByteWindow &window, FileFacts &facts);
Result<std::unique_ptr<RecordReader>> makePcapngReader(ByteWindow &window, FileFacts &facts);
Result<std::unique_ptr<RecordReader>> makeSnoopReader(ByteWindow &window, FileFacts &facts);
Result<std::unique_ptr<RecordReader>> makeNetmonReader(ByteWindow &window, FileFacts &facts);

} // namespace weir
