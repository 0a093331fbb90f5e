#include "capture/source/decompressor.h"

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

std::uint32_t littleEndian32(std::span<const std::byte> bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[i]);
    return value;
}

constexpr std::uint32_t kZstdMagic = 0xfd2fb528;
constexpr std::uint32_t kLz4Magic = 0x184d2204;
constexpr std::uint32_t kSkippableMask = 0xfffffff0; // zstd and lz4 share these frames
constexpr std::uint32_t kSkippableMagic = 0x184d2a50;
constexpr std::size_t kHeadBytes = 6;

bool startsFrame(Compression compression, std::span<const std::byte> head)
{
    if (compressionOf(head) == compression)
        return true;
    const bool hasSkippable = compression == Compression::Zstd || compression == Compression::Lz4;
    return hasSkippable && head.size() >= 4
           && (littleEndian32(head) & kSkippableMask) == kSkippableMagic;
}

} // namespace

Compression compressionOf(std::span<const std::byte> head)
{
    static constexpr unsigned char kXz[kHeadBytes] = {0xfd, '7', 'z', 'X', 'Z', 0};
    if (head.size() >= 3 && head[0] == std::byte{0x1f} && head[1] == std::byte{0x8b}
        && head[2] == std::byte{8})
        return Compression::Gzip;
    if (head.size() >= kHeadBytes && std::memcmp(head.data(), kXz, kHeadBytes) == 0)
        return Compression::Xz;
    if (head.size() >= 4 && littleEndian32(head) == kZstdMagic)
        return Compression::Zstd;
    if (head.size() >= 4 && littleEndian32(head) == kLz4Magic)
        return Compression::Lz4;
    return Compression::None;
}

std::string_view toString(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return "";
    case Compression::Gzip:
        return "gzip";
    case Compression::Zstd:
        return "zstd";
    case Compression::Lz4:
        return "lz4";
    case Compression::Xz:
        return "xz";
    }
    return "";
}

Decompressor::Decompressor(std::unique_ptr<ByteSource> packed, Compression compression)
    : m_packed(std::move(packed))
    , m_input(kInputBytes)
    , m_compression(compression)
{
}

std::span<const std::byte> Decompressor::input() const
{
    return {m_input.data() + m_begin, m_end - m_begin};
}

Status Decompressor::fill()
{
    std::copy(m_input.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_input.begin() + static_cast<std::ptrdiff_t>(m_end), m_input.begin());
    m_end -= m_begin;
    m_inputOffset += m_begin;
    m_begin = 0;
    const auto got = m_packed->read({m_input.data() + m_end, m_input.size() - m_end});
    if (!got)
        return got.error();
    m_packedEnded = got.value() == 0;
    m_end += got.value();
    return {};
}

// Streams may follow each other, with zeros between (xz, tapes); anything else behind the end is no
// part of the data.
Result<bool> Decompressor::findNextFrame()
{
    for (;;) {
        while (m_begin < m_end && m_input[m_begin] == std::byte{0})
            ++m_begin;
        if (m_packedEnded || m_end - m_begin >= kHeadBytes)
            return startsFrame(m_compression, input());
        if (auto filled = fill(); !filled)
            return filled.error();
    }
}

Result<std::size_t> Decompressor::read(std::span<std::byte> into)
{
    while (!m_done) {
        if (m_betweenFrames) {
            const auto found = findNextFrame();
            if (!found)
                return found.error();
            m_done = !found.value();
            if (m_done)
                break;
            m_betweenFrames = false;
            learn({});
            reset();
        }
        if (m_begin == m_end && !m_packedEnded) {
            if (auto filled = fill(); !filled)
                return filled.error();
        }
        const Progress progress = step(input(), into);
        m_begin += progress.consumed;
        m_produced += progress.produced;
        m_betweenFrames = progress.state == State::FrameEnd;
        if (m_points && progress.state == State::Inside && m_points->isWanted(m_produced)) {
            if (auto point = place())
                learn(std::move(*point));
        }
        if (progress.state == State::Damaged || progress.state == State::NoMemory) {
            m_damage = progress.state == State::Damaged ? "the compressed data is damaged"
                                                        : "unpacking needs too much memory";
            m_done = true;
        } else if (!m_betweenFrames && m_packedEnded && progress.produced == 0
                   && progress.consumed == 0) {
            m_damage = "the compressed data is cut short";
            m_done = true;
        }
        if (progress.produced > 0)
            return progress.produced;
    }
    return std::size_t{0};
}

/// Remembers that unpacking can go on here.
void Decompressor::learn(SeekPoint point)
{
    if (!m_points || !m_points->isWanted(m_produced))
        return;
    point.packedOffset = m_inputOffset + m_begin;
    point.offset = m_produced;
    m_points->add(std::move(point));
}

/// Goes to a place, or to the beginning.
Status Decompressor::startAt(const SeekPoint *point)
{
    if (auto moved = m_packed->seek(point ? point->packedOffset : 0); !moved)
        return moved;
    m_begin = m_end = 0;
    m_inputOffset = point ? point->packedOffset : 0;
    m_produced = point ? point->offset : 0;
    m_damage = {};
    m_packedEnded = m_betweenFrames = m_done = false;
    if (!point || point->window.empty())
        reset();
    else if (!restore(*point))
        return startAt(nullptr);
    return {};
}

Status Decompressor::seek(std::uint64_t offset)
{
    const auto point = m_points ? m_points->before(offset) : nullptr;
    const bool isBehind = offset < m_produced || m_done;
    if (isBehind || (point && point->offset > m_produced)) {
        if (auto moved = startAt(point.get()); !moved)
            return moved;
    }
    std::vector<std::byte> scratch(kInputBytes);
    while (m_produced < offset) {
        if (m_isCancelled && m_isCancelled())
            return Error{Errc::Cancelled, m_produced, "reading the capture was cancelled"};
        const auto want = std::min<std::uint64_t>(scratch.size(), offset - m_produced);
        const auto got = read({scratch.data(), static_cast<std::size_t>(want)});
        if (!got)
            return got.error();
        if (got.value() == 0)
            break;
    }
    return {};
}

std::unique_ptr<Decompressor> makeDecompressor(Compression compression,
                                               std::unique_ptr<ByteSource> packed)
{
    switch (compression) {
    case Compression::None:
        break;
    case Compression::Gzip:
        return makeGzipSource(std::move(packed));
    case Compression::Zstd:
        return makeZstdSource(std::move(packed));
    case Compression::Lz4:
        return makeLz4Source(std::move(packed));
    case Compression::Xz:
        return makeXzSource(std::move(packed));
    }
    return nullptr;
}

} // namespace weir
