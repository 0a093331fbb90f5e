#include "capture/source/decompressor.h"

#include <zstd.h>
#include <zstd_errors.h>

namespace weir {

namespace {

class ZstdSource final : public Decompressor
{
public:
    explicit ZstdSource(std::unique_ptr<ByteSource> packed)
        : Decompressor(std::move(packed), Compression::Zstd)
        , m_context(ZSTD_createDCtx())
    {
    }
    ~ZstdSource() override { ZSTD_freeDCtx(m_context); }
    ZstdSource(const ZstdSource &) = delete;
    ZstdSource &operator=(const ZstdSource &) = delete;

private:
    Progress step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        if (!m_context)
            return {0, 0, State::NoMemory};
        ZSTD_inBuffer packed{in.data(), in.size(), 0};
        ZSTD_outBuffer plain{out.data(), out.size(), 0};
        const std::size_t left = ZSTD_decompressStream(m_context, &plain, &packed);
        Progress progress{packed.pos, plain.pos, State::Inside};
        if (ZSTD_isError(left)) // zstd refuses windows above 128 MiB unless told otherwise
            progress.state = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
                                 ? State::NoMemory
                                 : State::Damaged;
        else if (left == 0)
            progress.state = State::FrameEnd;
        return progress;
    }

    void reset() override
    {
        if (m_context)
            ZSTD_DCtx_reset(m_context, ZSTD_reset_session_only);
    }

    ZSTD_DCtx *m_context;
};

} // namespace

std::unique_ptr<Decompressor> makeZstdSource(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<ZstdSource>(std::move(packed));
}

} // namespace weir
