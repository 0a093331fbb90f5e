#include "capture/source/decompressor.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace weir {

namespace {

constexpr int kGzipWindowBits = 15 + 16; // largest window, gzip header and trailer

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
        constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
        const auto inBytes = static_cast<uInt>(std::min(in.size(), kMost));
        const auto outBytes = static_cast<uInt>(std::min(out.size(), kMost));
        // zlib promises not to write through next_in
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(in.data()));
        m_stream.avail_in = inBytes;
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = outBytes;
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        Progress progress{inBytes - m_stream.avail_in, outBytes - m_stream.avail_out,
                          State::Inside};
        if (code == Z_STREAM_END)
            progress.state = State::FrameEnd;
        else if (code == Z_MEM_ERROR)
            progress.state = State::NoMemory;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            progress.state = State::Damaged;
        return progress;
    }

    void reset() override { m_ready = m_ready && inflateReset(&m_stream) == Z_OK; }

    z_stream m_stream = {};
    bool m_ready;
};

} // namespace

std::unique_ptr<ByteSource> makeGzipSource(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<GzipSource>(std::move(packed));
}

} // namespace weir
