#include "model/query/csvrows.h"

#include "model/core/csv.h"
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
