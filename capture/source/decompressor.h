#pragma once

#include "capture/source/bytesource.h"
#include "capture/source/seekpoints.h"

#include <functional>
#include <optional>
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
    /// Learns places while it reads, and begins at them; null: at the beginning only.
    void usePoints(std::shared_ptr<SeekPoints> points) { m_points = std::move(points); }
    /// Polled while seek() unpacks what is left out; true ends it with Errc::Cancelled.
    void pollWith(std::function<bool()> isCancelled) { m_isCancelled = std::move(isCancelled); }

protected:
    enum class State : std::uint8_t { Inside, FrameEnd, Damaged, NoMemory };
    struct Progress
    {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        State state = State::Inside;
    };

    Decompressor(std::unique_ptr<ByteSource> packed, Compression compression);
    /// Whether place() will be asked for.
    bool isLearning() const { return m_points != nullptr; }

private:
    /// Unpacks as much of `in` into `out` as fits.
    virtual Progress step(std::span<const std::byte> in, std::span<std::byte> out) = 0;
    /// Ready for the first byte of a frame.
    virtual void reset() = 0;
    /// The place right behind the last step within a frame, but for its offsets; none where
    /// unpacking cannot begin there.
    virtual std::optional<SeekPoint> place() { return std::nullopt; }
    /// Ready for the first byte at a place that place() gave; false where that cannot be.
    virtual bool restore(const SeekPoint &) { return false; }

    void learn(SeekPoint point);
    Status startAt(const SeekPoint *point);
    Status fill();
    Result<bool> findNextFrame();
    std::span<const std::byte> input() const;

    static constexpr std::size_t kInputBytes = 256 * 1024;

    std::unique_ptr<ByteSource> m_packed;
    std::vector<std::byte> m_input;
    std::uint64_t m_inputOffset = 0; // of m_input in the packed data
    std::size_t m_begin = 0;         // of the unread bytes in m_input
    std::size_t m_end = 0;
    std::uint64_t m_produced = 0;
    std::string_view m_damage;
    std::shared_ptr<SeekPoints> m_points;
    std::function<bool()> m_isCancelled;
    Compression m_compression;
    bool m_packedEnded = false;
    bool m_betweenFrames = false;
    bool m_done = false;
};

/// A decompressor over `packed`, which stands at its beginning; null only for Compression::None.
std::unique_ptr<Decompressor> makeDecompressor(Compression compression,
                                               std::unique_ptr<ByteSource> packed);

std::unique_ptr<Decompressor> makeGzipSource(std::unique_ptr<ByteSource> packed);
std::unique_ptr<Decompressor> makeZstdSource(std::unique_ptr<ByteSource> packed);
std::unique_ptr<Decompressor> makeLz4Source(std::unique_ptr<ByteSource> packed);
std::unique_ptr<Decompressor> makeXzSource(std::unique_ptr<ByteSource> packed);

} // namespace weir
