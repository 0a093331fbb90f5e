#include "model/query/csvrows.h"

#include "model/core/csv.h"
#include "model/core/time.h"
#include "model/query/resulttext.h"

#include <algorithm>
#include <charconv>

namespace weir {

namespace {

constexpr std::size_t kNumberSlots = 512; // powers of two
constexpr std::size_t kAddressSlots = 4096;

/// Kinds whose text is their digits.
bool isPlain(ValueKind kind)
{
    return kind == ValueKind::Number || kind == ValueKind::Bytes || kind == ValueKind::Port
           || kind == ValueKind::DurationMs;
}

std::size_t slotOf(std::uint64_t value)
{
    return (value * 0x9e37'79b9'7f4a'7c15u) >> 55; // 9 bits
}
static_assert(kNumberSlots == std::size_t{1} << (64 - 55));

constexpr std::size_t kFractionSize = 11; // ".123456789Z"

void appendFraction(std::string &out, std::uint32_t ns)
{
    char text[kFractionSize] = {'.', '0', '0', '0', '0', '0', '0', '0', '0', '0', 'Z'};
    for (std::size_t i = 9; i > 0; --i, ns /= 10)
        text[i] = static_cast<char>('0' + ns % 10);
    out.append(text, sizeof text);
}

void appendV4(std::string &out, std::uint32_t address)
{
    char text[15];
    char *at = text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        at = std::to_chars(at, text + sizeof text, (address >> shift) & 0xff).ptr;
        if (shift > 0)
            *at++ = '.';
    }
    out.append(text, at);
}

} // namespace

CsvRows::CsvRows(QueryNames names)
    : m_names(std::move(names))
{
}

void CsvRows::appendHeader(std::string &out, const ResultTable &table)
{
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c > 0)
            out += ',';
        appendCsvField(out, table.columns[c].name);
    }
    out += "\r\n";
}

void CsvRows::append(std::string &out, const ResultTable &table, std::size_t begin, std::size_t end)
{
    m_memory.resize(table.columns.size());
    const std::size_t last = std::min(end, table.rowCount());
    for (std::size_t row = begin; row < last; ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (c > 0)
                out += ',';
            appendCell(out, table.columns[c], row, m_memory[c]);
        }
        out += "\r\n";
    }
}

void CsvRows::appendCell(std::string &out, const ResultColumn &column, std::size_t row,
                         Memory &memory)
{
    switch (column.storage) {
    case Storage::Text:
        if (!column.texts[row].empty())
            appendCsvField(out, column.texts[row]);
        return;
    case Storage::Address:
        appendAddress(out, column, row, memory);
        return;
    case Storage::Number:
        break;
    }
    if (column.isReal)
        appendCsvField(out, cellText(column, row, m_names));
    else
        appendNumber(out, column, row, memory);
}

void CsvRows::appendNumber(std::string &out, const ResultColumn &column, std::size_t row,
                           Memory &memory)
{
    const std::uint64_t value = column.numbers[row];
    if (value == kAbsent<std::uint64_t>)
        return;
    if (isPlain(column.kind)) {
        char digits[20];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
        return;
    }
    if (memory.numbers.empty())
        memory.numbers.resize(kNumberSlots);
    if (column.kind == ValueKind::Time && value <= static_cast<std::uint64_t>(INT64_MAX)) {
        const std::uint64_t second = value / kNsPerSecond;
        NumberSlot &known = memory.numbers[slotOf(second)];
        if (!known.isUsed || known.value != second) {
            known.isUsed = true;
            known.value = second;
            known.text = toIsoUtc(static_cast<std::int64_t>(second) * kNsPerSecond);
            known.text.resize(known.text.size() - kFractionSize);
        }
        out += known.text;
        appendFraction(out, static_cast<std::uint32_t>(value % kNsPerSecond));
        return;
    }
    NumberSlot &slot = memory.numbers[slotOf(value)];
    if (!slot.isUsed || slot.value != value) {
        slot.isUsed = true;
        slot.value = value;
        slot.text.clear();
        appendCsvField(slot.text, cellText(column, row, m_names));
    }
    out += slot.text;
}

void CsvRows::appendAddress(std::string &out, const ResultColumn &column, std::size_t row,
                            Memory &memory)
{
    const Address &address = column.addresses[row];
    if (!address.isPresent())
        return;
    if (address.isV4() && !column.isPrefix) {
        appendV4(out, address.v4());
        return;
    }
    if (memory.addresses.empty())
        memory.addresses.resize(kAddressSlots);
    AddressSlot &slot = memory.addresses[hashOf(address) & (kAddressSlots - 1)];
    if (slot.address != address) {
        slot.address = address;
        slot.text.clear();
        appendCsvField(slot.text, cellText(column, row, m_names));
    }
    out += slot.text;
}

} // namespace weir
