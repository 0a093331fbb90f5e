#pragma once

#include "model/store/intcodec.h"
#include "model/store/segment.h"

#include <span>
#include <string>
#include <string_view>

namespace weir {

class NumberColumn;

// Blobs of single columns. The first byte names the encoding; what is constant or absent in a whole
// segment has no blob at all: the zone map says it.

/// Smallest, largest and absence of `values`.
ZoneMap zoneOf(std::span<const std::uint64_t> values);
/// Encodes a numeric column, which must not be uniform, by what is smallest: dictionary, frame of
/// reference with common divisor, or differences in miniblocks. `order`: its rows in the order to
/// be stored; empty: as they stand.
ByteVector encodeNumbers(const NumberColumn &column, std::span<const std::uint16_t> order,
                         Compressor &compressor);
ByteVector encodeNumbers(std::span<const std::uint64_t> values, Compressor &compressor);
/// Reads encodeNumbers into Dictionary, Narrow or Plain; false where the blob is damaged. Where
/// `only` names rows (sorted, below `rows`), other rows may hold anything, or code 0.
bool decodeNumbers(std::span<const std::byte> blob, std::uint32_t rows, DecodedColumn &out,
                   Compressor &compressor, std::span<const std::uint16_t> only = {});
/// mask[row] = whether the row's number is present and in one of `ranges` (sorted, apart), found
/// without decoding the column; false where the encoding does not allow that, or is damaged.
bool testPacked(std::span<const std::byte> blob, std::uint32_t rows,
                std::span<const NumberRange> ranges, std::uint8_t *mask);

/// Encodes texts as dictionary and codes; every code must be below dictionary.size().
ByteVector encodeTexts(std::span<const std::string_view> dictionary,
                       std::span<const std::uint64_t> codes, Compressor &compressor);
/// Reads encodeTexts into Constant or Dictionary; false where the blob is damaged.
bool decodeTexts(std::span<const std::byte> blob, std::uint32_t rows, DecodedColumn &out,
                 Compressor &compressor);

/// Encodes codes into the segment's address dictionary (its size stands for "no address").
ByteVector encodeAddressCodes(std::span<const std::uint16_t> codes, Compressor &compressor);
/// Reads encodeAddressCodes into Constant or Dictionary over `dictionary`; false where damaged.
/// `only` as for decodeNumbers.
bool decodeAddressCodes(std::span<const std::byte> blob, std::uint32_t rows,
                        const std::shared_ptr<const std::vector<Address>> &dictionary,
                        DecodedColumn &out, Compressor &compressor,
                        std::span<const std::uint16_t> only = {});

/// The distinct addresses of a segment, sorted; kNoAddress may be the last one.
ByteVector encodeAddresses(std::span<const Address> sorted, Compressor &compressor);
/// Reads encodeAddresses; false where the blob is damaged.
bool decodeAddresses(std::span<const std::byte> blob, std::vector<Address> &out,
                     Compressor &compressor);

} // namespace weir
