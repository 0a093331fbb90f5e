#pragma once

#include "model/store/blobcolumn.h"
#include "model/store/database.h"
#include "model/store/segmentencoder.h"

#include <array>
#include <memory>
#include <vector>

namespace weir {

/// The tables `segments` and `segment_columns` through one connection. One thread at a time; the
/// caller holds the transaction.
class SegmentTable
{
public:
    using AddressList = std::shared_ptr<const std::vector<Address>>;

    static Result<SegmentTable> open(Database &database, int zstdLevel = 1);

    /// Adds all segments with ids above `afterId`, in the order of ids.
    Status load(std::int64_t afterId, std::vector<std::shared_ptr<const SegmentInfo>> &out);
    /// One segment; null where there is none of that id.
    Result<std::shared_ptr<const SegmentInfo>> find(std::int64_t id);
    /// Ids of all segments, by start.
    Result<std::vector<std::int64_t>> idsByStart();
    /// Stores a segment under `id`.
    Status insert(std::int64_t id, const EncodedSegment &segment);
    /// Removes a segment; none of that id is no error.
    Status remove(std::int64_t id);
    /// Errc::Corrupt where one of the newest segments (at most `limit`) lacks a blob.
    Status checkBlobs(std::size_t limit);

    /// Says whether the caller keeps a read transaction open, so that blobs may stay open from one
    /// read to the next.
    void setHolding(bool isHolding);
    /// Reads a column; where `only` is not empty, at least the values of these rows (sorted).
    Status readColumn(const SegmentInfo &segment, ColumnId column, DecodedColumn &out,
                      std::span<const std::uint16_t> only = {});
    /// Sets mask[row] to whether the row's number is in one of `ranges`, without decoding the
    /// column; false where the column's encoding does not allow that.
    Result<bool> testNumbers(const SegmentInfo &segment, ColumnId column,
                             std::span<const NumberRange> ranges, std::uint8_t *mask);
    /// Sorted addresses, kNoAddress at the end where some row has none; the last one is cached.
    Result<AddressList> readAddresses(const SegmentInfo &segment);
    Result<bool> mayContain(const SegmentInfo &segment, const Address &address);

    Compressor &compressor() { return m_compressor; }

private:
    SegmentTable(Database &database, int zstdLevel)
        : m_compressor(zstdLevel)
        , m_blobs(database, "segment_columns", "data")
    {
    }
    Result<std::shared_ptr<const SegmentInfo>> nextInfo();
    /// Runs `use` on the checked blob.
    template <class Use>
    Status withBlob(const SegmentInfo &segment, unsigned slot, Use use);
    Error missing(const SegmentInfo &segment, unsigned slot);

    Compressor m_compressor;
    BlobColumn m_blobs;
    bool m_isHolding = false;
    Statement m_load, m_ids, m_exists, m_insert, m_insertBlob, m_remove, m_removeBlobs;
    Statement m_newest, m_hasBlob;
    std::int64_t m_cachedId = -1;
    AddressList m_cached;
    std::array<std::shared_ptr<std::vector<Address>>, 3> m_lists;
};

/// Error of a blob that cannot be read: segment and column (or "membership", "addresses") by name.
Error corruptBlob(std::int64_t segment, unsigned slot, std::string_view what);

} // namespace weir
