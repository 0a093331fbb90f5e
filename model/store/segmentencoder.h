#pragma once

#include "model/store/columncodec.h"
#include "model/store/segmentrows.h"

#include <utility>
#include <vector>

namespace weir {

// Places of a segment in the table segment_columns: row id = segment * kSlotsPerSegment + slot.
inline constexpr std::int64_t kSlotsPerSegment = 64;
inline constexpr unsigned kMembershipSlot = 62;
inline constexpr unsigned kAddressesSlot = 63;

constexpr std::int64_t blobKey(std::int64_t segment, unsigned slot)
{
    return segment * kSlotsPerSegment + slot;
}

/// A segment ready to be stored: what is known of it and its blobs, without checksums.
struct EncodedSegment
{
    SegmentInfo info;
    std::vector<std::pair<unsigned, ByteVector>> blobs; // slot, bytes

    std::size_t byteCount() const;
    /// Bit per slot: which blobs there are.
    std::uint64_t slotMask() const;
};

/// Encodes rows, sorted by start (rows of the same start keep their order). `rows` must not be
/// empty.
EncodedSegment encodeSegment(const SegmentRows &rows, Compressor &compressor);

/// Zone maps as a blob, and back; false where damaged.
ByteVector encodeZones(const SegmentInfo &info);
bool decodeZones(std::span<const std::byte> blob, SegmentInfo &info);

} // namespace weir
