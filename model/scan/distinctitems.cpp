#include "model/scan/distinctitems.h"

#include "model/scan/mix.h"

#include <algorithm>

namespace weir {

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
    std::vector<std::uint64_t> destinations;
    addressHashes(segment, ColumnId::Src, out);
    addressHashes(segment, ColumnId::Dst, destinations);
    for (std::size_t i = 0; i < out.size(); ++i) // a sum, because it has no direction
        out[i] = out[i] == 0 || destinations[i] == 0
                     ? 0
                     : std::max<std::uint64_t>(mix64(out[i] + destinations[i]), 1);
}

void flowHashes(SegmentColumns &segment, std::vector<std::uint64_t> &out)
{
    std::vector<std::uint64_t> destinations;
    addressHashes(segment, ColumnId::Src, out);
    addressHashes(segment, ColumnId::Dst, destinations);
    const std::uint64_t *srcPorts = segment.numbers(ColumnId::SrcPort);
    const std::uint64_t *dstPorts = segment.numbers(ColumnId::DstPort);
    const std::uint64_t *protocols = segment.numbers(ColumnId::Proto);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint64_t a = mix64(out[i] + srcPorts[i]);
        const std::uint64_t b = mix64(destinations[i] + dstPorts[i]);
        out[i] = std::max<std::uint64_t>(mix64(a + b + protocols[i]), 1); // has no direction
    }
}

} // namespace weir
