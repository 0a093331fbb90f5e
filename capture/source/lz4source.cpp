#include "capture/source/decompressor.h"

#include <lz4frame.h>

namespace weir {

namespace {

class Lz4Source final : public Decompressor
{
public:
    explicit Lz4Source(std::unique_ptr<ByteSource> packed)
        : Decompressor(std::move(packed), Compression::Lz4)
    {
        if (LZ4F_isError(LZ4F_createDecompressionContext(&m_context, LZ4F_VERSION)))
            m_context = nullptr;
    }
    ~Lz4Source() override { LZ4F_freeDecompressionContext(m_context); }
    Lz4Source(const Lz4Source &) = delete;
    Lz4Source &operator=(const Lz4Source &) = delete;

private:
    Progress step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        if (!m_context)
            return {0, 0, State::NoMemory};
        std::size_t produced = out.size();
        std::size_t consumed = in.size();
        const std::size_t left =
            LZ4F_decompress(m_context, out.data(), &produced, in.data(), &consumed, nullptr);
        if (LZ4F_isError(left))
            return {0, 0, State::Damaged};
        return {consumed, produced, left == 0 ? State::FrameEnd : State::Inside};
    }

    void reset() override
    {
        if (m_context)
            LZ4F_resetDecompressionContext(m_context);
    }

    LZ4F_dctx *m_context = nullptr;
};

} // namespace

std::unique_ptr<Decompressor> makeLz4Source(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<Lz4Source>(std::move(packed));
}

} // namespace weir
