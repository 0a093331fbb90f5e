#include "capture/decode/structureddata.h"

#include "capture/decode/exporttemplate.h"
#include "model/core/bytereader.h"

namespace weir {

namespace {

using Span = std::span<const std::byte>;

constexpr std::uint16_t kEnterpriseBit = 0x8000;
constexpr std::uint16_t kMultiListHeader = 4; // template id and length

bool readAt(std::uint16_t element, Span bytes, const ListReading &reading, int depth);

/// Takes a field, and what is in it where it is a list that may be opened.
bool takeField(const ListedField &listed, const ListReading &reading)
{
    if (isList(listed.field.enterprise, listed.field.id) && listed.depth < reading.mostDepth)
        return readAt(listed.field.id, listed.bytes, reading, listed.depth + 1);
    reading.take(listed);
    return true;
}

bool readBasicList(ByteReader &reader, std::uint8_t semantic, const ListReading &reading, int depth)
{
    ListedField listed;
    listed.semantic = semantic;
    listed.depth = depth;
    listed.field.id = reader.be16();
    listed.field.length = reader.be16();
    if ((listed.field.id & kEnterpriseBit) != 0) {
        listed.field.id = static_cast<std::uint16_t>(listed.field.id & ~kEnterpriseBit);
        listed.field.enterprise = reader.be32();
    }
    if (reader.failed())
        return false;
    Span rest = reader.rest();
    for (std::size_t i = 0; i < reading.mostRecords && !rest.empty(); ++i) {
        const auto place = fieldAt(rest, 0, listed.field.length);
        if (!place || place->offset + place->length == 0)
            return false;
        listed.bytes = rest.subspan(place->offset, place->length);
        if (!takeField(listed, reading))
            return false;
        rest = rest.subspan(place->offset + place->length);
    }
    return true;
}

/// Records of one template, one behind the other.
bool readRecords(std::uint16_t id, Span bytes, std::uint8_t semantic, const ListReading &reading,
                 int depth)
{
    const std::vector<TemplateField> *const fields = reading.findTemplate(id);
    if (fields == nullptr || leastRecordBytes(*fields) == 0) {
        ListedField unread;
        unread.field.id = kSubTemplateList;
        unread.bytes = bytes;
        unread.semantic = semantic;
        unread.depth = depth;
        reading.take(unread);
        return true;
    }
    for (std::size_t i = 0; i < reading.mostRecords && !bytes.empty(); ++i) {
        std::size_t at = 0;
        for (const TemplateField &field : *fields) {
            const auto place = fieldAt(bytes, at, field.length);
            if (!place)
                return false;
            ListedField listed;
            listed.field = field;
            listed.bytes = bytes.subspan(place->offset, place->length);
            listed.semantic = semantic;
            listed.depth = depth;
            if (!takeField(listed, reading))
                return false;
            at = place->offset + place->length;
        }
        bytes = bytes.subspan(at);
    }
    return true;
}

bool readMultiList(ByteReader &reader, std::uint8_t semantic, const ListReading &reading, int depth)
{
    for (std::size_t i = 0; i < reading.mostRecords && reader.remaining() > 0; ++i) {
        const std::uint16_t id = reader.be16();
        const std::uint16_t length = reader.be16(); // these four bytes included
        if (reader.failed() || length < kMultiListHeader)
            return false;
        const Span records = reader.take(length - kMultiListHeader);
        if (reader.failed() || !readRecords(id, records, semantic, reading, depth))
            return false;
    }
    return true;
}

bool readAt(std::uint16_t element, Span bytes, const ListReading &reading, int depth)
{
    ByteReader reader(bytes);
    const std::uint8_t semantic = reader.u8();
    switch (element) {
    case kBasicList:
        return readBasicList(reader, semantic, reading, depth);
    case kSubTemplateList: {
        const std::uint16_t id = reader.be16();
        return !reader.failed() && readRecords(id, reader.rest(), semantic, reading, depth);
    }
    case kSubTemplateMultiList:
        return !reader.failed() && readMultiList(reader, semantic, reading, depth);
    default:
        return false;
    }
}

} // namespace

bool readList(std::uint16_t element, std::span<const std::byte> bytes, const ListReading &reading)
{
    return readAt(element, bytes, reading, 1);
}

} // namespace weir
