#include "capture/source/decompressor.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace weir {

namespace {

constexpr int kGzipWindowBits = 15 + 16; // largest window, gzip header and trailer
constexpr int kBareWindowBits = -15;     // neither
constexpr std::size_t kWindowBytes = 32'768;
constexpr std::size_t kTrailerBytes = 8;
constexpr int kAtBlock = 128; // of z_stream::data_type, as zlib.h tells at inflate()
constexpr int kLastBlock = 64;

class GzipSource final : public Decompressor
{
public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed)
        : Decompressor(std::move(packed), Compression::Gzip)
        , m_ready(inflateInit2(&m_stream, kGzipWindowBits) == Z_OK)
    {
    }
    ~GzipSource() override
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    GzipSource(const GzipSource &) = delete;
    GzipSource &operator=(const GzipSource &) = delete;

private:
    Progress step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        if (!m_ready)
            return {0, 0, State::NoMemory};
        if (m_trailerLeft > 0)
            return passTrailer(in.size());
        constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
        const auto inBytes = static_cast<uInt>(std::min(in.size(), kMost));
        const auto outBytes = static_cast<uInt>(std::min(out.size(), kMost));
        // zlib promises not to write through next_in
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(in.data()));
        m_stream.avail_in = inBytes;
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = outBytes;
        const int code = inflate(&m_stream, isLearning() ? Z_BLOCK : Z_NO_FLUSH);
        Progress progress{inBytes - m_stream.avail_in, outBytes - m_stream.avail_out,
                          State::Inside};
        m_isAtBlock = code == Z_OK && (m_stream.data_type & (kAtBlock | kLastBlock)) == kAtBlock
                      && progress.consumed > 0;
        if (m_isAtBlock)
            m_last = std::to_integer<std::uint8_t>(in[progress.consumed - 1]);
        if (code == Z_STREAM_END && m_isBare)
            m_trailerLeft = kTrailerBytes;
        else if (code == Z_STREAM_END)
            progress.state = State::FrameEnd;
        else if (code == Z_MEM_ERROR)
            progress.state = State::NoMemory;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            progress.state = State::Damaged;
        return progress;
    }

    /// What follows the data where zlib was begun in its middle and does not look for it.
    Progress passTrailer(std::size_t available)
    {
        const std::size_t passed = std::min(available, m_trailerLeft);
        m_trailerLeft -= passed;
        return {passed, 0, m_trailerLeft > 0 ? State::Inside : State::FrameEnd};
    }

    void reset() override
    {
        m_ready = m_ready && inflateReset2(&m_stream, kGzipWindowBits) == Z_OK;
        m_isBare = m_isAtBlock = false;
        m_trailerLeft = 0;
    }

    std::optional<SeekPoint> place() override
    {
        if (!m_isAtBlock)
            return std::nullopt;
        SeekPoint point;
        point.window.resize(kWindowBytes);
        uInt size = 0;
        if (inflateGetDictionary(&m_stream, reinterpret_cast<Bytef *>(point.window.data()), &size)
                != Z_OK
            || size == 0)
            return std::nullopt;
        point.window.resize(size);
        point.bitCount = static_cast<std::uint8_t>(m_stream.data_type & 7);
        if (point.bitCount > 0)
            point.bits = static_cast<std::uint8_t>(m_last >> (8 - point.bitCount));
        return point;
    }

    bool restore(const SeekPoint &point) override
    {
        reset();
        m_isBare = true;
        return m_ready && inflateReset2(&m_stream, kBareWindowBits) == Z_OK
               && inflatePrime(&m_stream, point.bitCount, point.bits) == Z_OK
               && inflateSetDictionary(&m_stream,
                                       reinterpret_cast<const Bytef *>(point.window.data()),
                                       static_cast<uInt>(point.window.size()))
                      == Z_OK;
    }

    z_stream m_stream = {};
    std::size_t m_trailerLeft = 0; // bytes of it still to come
    std::uint8_t m_last = 0;       // byte that was taken before a block began
    bool m_isBare = false;         // begun in the middle: no header, no trailer
    bool m_isAtBlock = false;      // the last step ended where a block begins
    bool m_ready;
};

} // namespace

std::unique_ptr<Decompressor> makeGzipSource(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<GzipSource>(std::move(packed));
}

} // namespace weir
