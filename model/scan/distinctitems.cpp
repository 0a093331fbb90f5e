#include "model/scan/distinctitems.h"

#include "model/scan/mix.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::size_t kChunkRows = 512; // so many of each column stay in the first cache
using NumberChunk = std::array<std::uint64_t, kChunkRows>;
using CodeChunk = std::array<std::uint16_t, kChunkRows>;

/// Numbers of `count` rows from `first` on.
void copyNumbers(const DecodedColumn &column, std::size_t first, std::size_t count, NumberChunk &to)
{
    if (column.kind == DecodedColumn::Kind::Constant) {
        std::fill_n(to.begin(), count, column.numbers[0]);
    } else if (column.kind == DecodedColumn::Kind::Narrow && !column.hasAbsent) {
        for (std::size_t i = 0; i < count; ++i)
            to[i] = column.base + column.narrow[first + i];
    } else {
        for (std::size_t i = 0; i < count; ++i)
            to[i] = column.numberAt(first + i);
    }
}

/// Indexes into the column's addresses, likewise.
void copyCodes(const DecodedColumn &column, std::size_t first, std::size_t count, CodeChunk &to)
{
    if (column.kind == DecodedColumn::Kind::Constant)
        std::fill_n(to.begin(), count, std::uint16_t{0});
    else
        std::copy_n(column.codes.begin() + static_cast<std::ptrdiff_t>(first), count, to.begin());
}

/// Hashes of both ends by code; one list does for both where they have one dictionary.
struct EndHashes
{
    explicit EndHashes(SegmentColumns &segment)
        : source(segment.column(ColumnId::Src))
        , destination(segment.column(ColumnId::Dst))
    {
        addressHashesByCode(source, m_source);
        if (source.addresses != destination.addresses)
            addressHashesByCode(destination, m_destination);
        ofSource = m_source.data();
        ofDestination = m_destination.empty() ? ofSource : m_destination.data();
    }

    const DecodedColumn &source;
    const DecodedColumn &destination;
    const std::uint64_t *ofSource;
    const std::uint64_t *ofDestination;

private:
    std::vector<std::uint64_t> m_source, m_destination;
};

} // namespace

void addressHashesByCode(const DecodedColumn &column, std::vector<std::uint64_t> &out)
{
    out.resize(column.addresses->size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Address &address = (*column.addresses)[i];
        const std::uint64_t words[] = {address.high, address.low};
        out[i] = address.isPresent() ? std::max<std::uint64_t>(hashWords(words, 2), 1) : 0;
    }
}

void addressHashes(SegmentColumns &segment, ColumnId id, std::vector<std::uint64_t> &out)
{
    const DecodedColumn &column = segment.column(id);
    std::vector<std::uint64_t> byCode;
    addressHashesByCode(column, byCode);
    if (column.kind == DecodedColumn::Kind::Constant) {
        out.assign(segment.rows(), byCode[0]);
        return;
    }
    out.resize(segment.rows());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = byCode[column.codes[i]];
}

void pairHashes(SegmentColumns &segment, std::vector<std::uint64_t> &out)
{
    const EndHashes ends(segment);
    out.resize(segment.rows());
    CodeChunk from, to;
    for (std::size_t first = 0; first < out.size(); first += kChunkRows) {
        const std::size_t count = std::min(kChunkRows, out.size() - first);
        copyCodes(ends.source, first, count, from);
        copyCodes(ends.destination, first, count, to);
        for (std::size_t i = 0; i < count; ++i) { // a sum, because it has no direction
            const std::uint64_t a = ends.ofSource[from[i]];
            const std::uint64_t b = ends.ofDestination[to[i]];
            const std::uint64_t hash = std::max<std::uint64_t>(mix64(a + b), 1);
            out[first + i] = a == 0 || b == 0 ? 0 : hash;
        }
    }
}

void flowHashes(SegmentColumns &segment, std::vector<std::uint64_t> &out)
{
    const EndHashes ends(segment);
    const DecodedColumn &srcPorts = segment.column(ColumnId::SrcPort);
    const DecodedColumn &dstPorts = segment.column(ColumnId::DstPort);
    const DecodedColumn &protocols = segment.column(ColumnId::Proto);
    out.resize(segment.rows());
    NumberChunk srcPort, dstPort, protocol;
    CodeChunk srcCode, dstCode;
    for (std::size_t first = 0; first < out.size(); first += kChunkRows) {
        const std::size_t count = std::min(kChunkRows, out.size() - first);
        copyCodes(ends.source, first, count, srcCode);
        copyCodes(ends.destination, first, count, dstCode);
        copyNumbers(srcPorts, first, count, srcPort);
        copyNumbers(dstPorts, first, count, dstPort);
        copyNumbers(protocols, first, count, protocol);
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t a = mix64(ends.ofSource[srcCode[i]] + srcPort[i]);
            const std::uint64_t b = mix64(ends.ofDestination[dstCode[i]] + dstPort[i]);
            out[first + i] = std::max<std::uint64_t>(mix64(a + b + protocol[i]), 1);
        }
    }
}

} // namespace weir
