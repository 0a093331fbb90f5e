#include "capture/source/decompressor.h"

#include <lzma.h>

namespace weir {

namespace {

constexpr std::uint64_t kMemoryLimitBytes = 256 * 1024 * 1024; // xz -9 needs 65 MiB

class XzSource final : public Decompressor
{
public:
    explicit XzSource(std::unique_ptr<ByteSource> packed)
        : Decompressor(std::move(packed), Compression::Xz)
    {
        start();
    }
    ~XzSource() override { lzma_end(&m_stream); }
    XzSource(const XzSource &) = delete;
    XzSource &operator=(const XzSource &) = delete;

private:
    Progress step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        if (!m_ready)
            return {0, 0, State::NoMemory};
        m_stream.next_in = reinterpret_cast<const std::uint8_t *>(in.data());
        m_stream.avail_in = in.size();
        m_stream.next_out = reinterpret_cast<std::uint8_t *>(out.data());
        m_stream.avail_out = out.size();
        const lzma_ret code = lzma_code(&m_stream, LZMA_RUN);
        Progress progress{in.size() - m_stream.avail_in, out.size() - m_stream.avail_out,
                          State::Inside};
        if (code == LZMA_STREAM_END)
            progress.state = State::FrameEnd;
        else if (code == LZMA_MEM_ERROR || code == LZMA_MEMLIMIT_ERROR)
            progress.state = State::NoMemory;
        else if (code != LZMA_OK && code != LZMA_BUF_ERROR)
            progress.state = State::Damaged;
        return progress;
    }

    void reset() override { start(); }
    void start() { m_ready = lzma_stream_decoder(&m_stream, kMemoryLimitBytes, 0) == LZMA_OK; }

    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_ready = false;
};

} // namespace

std::unique_ptr<Decompressor> makeXzSource(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<XzSource>(std::move(packed));
}

} // namespace weir
