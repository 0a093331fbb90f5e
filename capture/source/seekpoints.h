#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace weir {

/// A place in packed data from which it can be unpacked without what stands before.
struct SeekPoint
{
    std::uint64_t packedOffset = 0; // of the first whole byte that is needed
    std::uint64_t offset = 0;       // of the first byte that comes out
    std::uint8_t bitCount = 0;      // bits of the byte before packedOffset that are needed too
    std::uint8_t bits = 0;          // those
    std::vector<std::byte> window;  // what came out last before; empty: a frame begins here
};

/// Places of one packed file, learnt while it is unpacked, so that a packet far inside it does not
/// cost all that stands before again. Some megabytes at most: places grow sparse in large files.
/// Any thread.
class SeekPoints
{
public:
    /// Whether a place at `offset` is far enough from those that are known.
    bool isWanted(std::uint64_t offset) const;
    void add(SeekPoint point);
    /// The last place at or before `offset`; null where there is none but the beginning.
    std::shared_ptr<const SeekPoint> before(std::uint64_t offset) const;
    std::size_t count() const;

private:
    bool isFar(std::uint64_t offset) const;
    void thinOut();

    static constexpr std::size_t kMost = 256;
    static constexpr std::uint64_t kFirstSpan = std::uint64_t{4} << 20; // bytes that come out

    mutable std::mutex m_mutex;                                         // guards the rest
    std::map<std::uint64_t, std::shared_ptr<const SeekPoint>> m_points; // by offset
    std::uint64_t m_span = kFirstSpan;
};

/// Places of the packed files that were read last. Any thread.
class SeekBook
{
public:
    /// Those of a file as it is now; of one that changed since, none are known.
    std::shared_ptr<SeekPoints> pointsOf(const std::string &path, std::uint64_t fileBytes,
                                         std::int64_t modifiedNs);

private:
    struct Entry
    {
        std::string path;
        std::uint64_t fileBytes = 0;
        std::int64_t modifiedNs = 0;
        std::shared_ptr<SeekPoints> points;
    };
    static constexpr std::size_t kMostFiles = 8;

    std::mutex m_mutex;         // guards the rest
    std::list<Entry> m_entries; // the newest first
};

} // namespace weir
