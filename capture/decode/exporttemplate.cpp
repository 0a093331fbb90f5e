#include "capture/decode/exporttemplate.h"

#include "capture/decode/bytes.h"
#include "model/core/bytereader.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint16_t kFirstTemplateId = 256;
constexpr std::uint16_t kVariableLength = 65535;
constexpr std::uint16_t kEnterpriseBit = 0x8000;
constexpr std::size_t kFieldBytes = 4;

struct FieldCounts
{
    std::size_t all = 0;
    std::size_t scope = 0;
};

/// NetFlow v9 gives the lengths of both lists in bytes, IPFIX the number of fields.
FieldCounts readCounts(ByteReader &reader, const TemplateSetKind &kind)
{
    FieldCounts counts;
    if (!kind.isOptions) {
        counts.all = reader.be16();
    } else if (kind.isIpfix) {
        counts.all = reader.be16();
        counts.scope = counts.all == 0 ? 0 : reader.be16(); // a withdrawal has no scope count
    } else {
        counts.scope = reader.be16() / kFieldBytes;
        counts.all = counts.scope + reader.be16() / kFieldBytes;
    }
    return counts;
}

TemplateField readField(ByteReader &reader, bool isIpfix)
{
    TemplateField field;
    field.id = reader.be16();
    field.length = reader.be16();
    if (isIpfix && (field.id & kEnterpriseBit) != 0) {
        field.id = static_cast<std::uint16_t>(field.id & ~kEnterpriseBit);
        field.enterprise = reader.be32();
    }
    return field;
}

/// Why a template cannot be used, "" if it can.
std::string_view faultOf(const ExportTemplate &record, const TemplateSetKind &kind,
                         const FieldCounts &counts)
{
    if (record.id < kFirstTemplateId)
        return "template id";
    if (kind.isIpfix && kind.isOptions && (counts.scope == 0 || counts.scope > counts.all))
        return "template scope";
    if (counts.all > kind.mostFields)
        return "template too large";
    if (leastRecordBytes(record.fields) == 0)
        return "template empty";
    return {};
}

bool isPadding(std::span<const std::byte> rest)
{
    return rest.size() < kFieldBytes || std::all_of(rest.begin(), rest.end(), [](std::byte byte) {
               return byte == std::byte{0};
           });
}

} // namespace

std::size_t leastRecordBytes(const std::vector<TemplateField> &fields)
{
    std::size_t sum = 0;
    for (const TemplateField &field : fields)
        sum += field.length == kVariableLength ? 1 : field.length;
    return sum;
}

bool hasVariableLength(const std::vector<TemplateField> &fields)
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const TemplateField &field) { return field.length == kVariableLength; });
}

std::optional<FieldPlace> fieldAt(std::span<const std::byte> bytes, std::size_t at,
                                  std::uint16_t length)
{
    constexpr std::byte kLongForm{255};
    std::size_t offset = at;
    std::size_t size = length;
    if (length == kVariableLength) {
        if (offset + 1 > bytes.size())
            return std::nullopt;
        size = byteAt(bytes, offset);
        offset += 1;
        if (bytes[offset - 1] == kLongForm) {
            if (offset + 2 > bytes.size())
                return std::nullopt;
            size = be16At(bytes, offset);
            offset += 2;
        }
    }
    if (offset > bytes.size() || size > bytes.size() - offset)
        return std::nullopt;
    return FieldPlace{static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(size)};
}

void readTemplates(std::span<const std::byte> body, const TemplateSetKind &kind,
                   const TemplateTaker &taker)
{
    ByteReader reader(body);
    while (!isPadding(reader.rest())) { // every turn reads at least 4 bytes
        ExportTemplate record;
        record.isOptions = kind.isOptions;
        record.id = reader.be16();
        const FieldCounts counts = readCounts(reader, kind);
        if (counts.all * kFieldBytes > reader.remaining()) {
            taker.refuse("template cut");
            return; // its end is not known
        }
        record.fields.reserve(std::min(counts.all, kind.mostFields));
        for (std::size_t i = 0; i < counts.all; ++i) {
            TemplateField field = readField(reader, kind.isIpfix);
            field.isScope = i < counts.scope;
            if (i < kind.mostFields)
                record.fields.push_back(field);
        }
        if (reader.failed()) {
            taker.refuse("template cut");
            return;
        }
        record.isWithdrawal = kind.isIpfix && counts.all == 0;
        const std::string_view fault =
            record.isWithdrawal ? std::string_view() : faultOf(record, kind, counts);
        if (fault.empty())
            taker.take(std::move(record));
        else
            taker.refuse(fault);
    }
}

} // namespace weir
