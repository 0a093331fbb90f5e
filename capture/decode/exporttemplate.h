#pragma once

#include "model/core/exporterhealth.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace weir {

/// One template record as it stands in a Set.
struct ExportTemplate
{
    std::uint16_t id = 0;
    bool isOptions = false;
    bool isWithdrawal = false; // no fields (RFC 7011, section 8.1)
    std::vector<TemplateField> fields;

    bool operator==(const ExportTemplate &) const = default;
};

/// Least bytes of a data record: a field of variable length counts for one.
std::size_t leastRecordBytes(const std::vector<TemplateField> &fields);
bool hasVariableLength(const std::vector<TemplateField> &fields);

/// Where a field stands in its record.
struct FieldPlace
{
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// The field of template length `length` that starts at `at`: behind its length prefix where it is
/// of variable length (RFC 7011, section 7). Nothing where `bytes` end before it does.
std::optional<FieldPlace> fieldAt(std::span<const std::byte> bytes, std::size_t at,
                                  std::uint16_t length);

/// Takes the templates of a Set one after another.
struct TemplateTaker
{
    std::function<void(ExportTemplate &&)> take;
    std::function<void(std::string_view)> refuse; // one template, by reason
};

/// What a template Set may hold.
struct TemplateSetKind
{
    bool isIpfix = false; // enterprise bits; scopes are elements
    bool isOptions = false;
    std::size_t mostFields = 512; // templates of more fields are refused
};

/// Reads all template records of a template or options template Set (RFC 3954, sections 5.2 and
/// 6.1; RFC 7011, section 3.4). A record that cannot be used is refused, the ones behind it are
/// read as long as its end is known. Zeroes at the end are padding. Length 65535 stands for a
/// variable one in NetFlow v9 too, though RFC 3954 has no such thing: some exporters send it, and
/// nothing of that length fits into a datagram.
void readTemplates(std::span<const std::byte> body, const TemplateSetKind &kind,
                   const TemplateTaker &taker);

} // namespace weir
