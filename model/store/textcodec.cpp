#include "model/store/columncodec.h"

#include <algorithm>

namespace weir {

namespace {

constexpr unsigned kTexts = 4;
constexpr unsigned kAddressCodes = 5;
constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30; // of one dictionary
constexpr std::size_t kMaxCodes = kMaxSegmentRows;

} // namespace

ByteVector encodeTexts(std::span<const std::string_view> dictionary,
                       std::span<const std::uint64_t> codes, Compressor &compressor)
{
    ByteVector blob;
    putByte(blob, kTexts);
    putVarint(blob, dictionary.size());
    ByteVector raw;
    for (const std::string_view text : dictionary)
        putVarint(raw, text.size());
    for (const std::string_view text : dictionary)
        putBytes(raw, std::as_bytes(std::span(text)));
    putCompressed(blob, raw, compressor);
    if (dictionary.size() > 1)
        putInts(blob, codes, dictionary.size() - 1, compressor);
    return blob;
}

bool decodeTexts(std::span<const std::byte> blob, std::uint32_t rows, DecodedColumn &out,
                 Compressor &compressor)
{
    BlobReader in(blob);
    out.storage = Storage::Text;
    out.rows = rows;
    const bool isTexts = in.byte() == kTexts;
    const std::uint64_t count = in.varint();
    ByteVector raw;
    if (!isTexts || count == 0 || count > kMaxCodes
        || !takeCompressed(in, kMaxTextBytes, raw, compressor))
        return false;
    BlobReader lengths(raw);
    std::vector<std::uint64_t> sizes(count);
    for (std::uint64_t &size : sizes)
        size = lengths.varint();
    out.texts.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto text = lengths.take(sizes[i]);
        out.texts[i].assign(reinterpret_cast<const char *>(text.data()), text.size());
    }
    if (lengths.failed())
        return false;
    out.kind = DecodedColumn::Kind::Constant;
    if (count == 1)
        return true;
    out.kind = DecodedColumn::Kind::Dictionary;
    return takeCodes(in, rows, count, out.codes, compressor, {});
}

ByteVector encodeAddressCodes(std::span<const std::uint16_t> codes, Compressor &compressor)
{
    const auto [least, largest] = std::minmax_element(codes.begin(), codes.end());
    ByteVector blob;
    putByte(blob, kAddressCodes);
    if (*least == *largest) {
        putByte(blob, 1);
        putVarint(blob, *least);
    } else {
        putByte(blob, 0);
        putInts(blob, codes, *largest, compressor);
    }
    return blob;
}

bool decodeAddressCodes(std::span<const std::byte> blob, std::uint32_t rows,
                        const std::shared_ptr<const std::vector<Address>> &dictionary,
                        DecodedColumn &out, Compressor &compressor,
                        std::span<const std::uint16_t> only)
{
    BlobReader in(blob);
    out.storage = Storage::Address;
    out.rows = rows;
    if (in.byte() != kAddressCodes)
        return false;
    if (in.byte() == 1) {
        const std::uint64_t code = in.varint();
        if (in.failed() || code >= dictionary->size())
            return false;
        out.kind = DecodedColumn::Kind::Constant;
        out.addresses = std::make_shared<const std::vector<Address>>(1, (*dictionary)[code]);
        return true;
    }
    out.kind = DecodedColumn::Kind::Dictionary;
    out.addresses = dictionary;
    return takeCodes(in, rows, dictionary->size(), out.codes, compressor, only);
}

} // namespace weir
