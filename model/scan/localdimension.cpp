#include "model/scan/localdimension.h"

#include "model/scan/mix.h"

#include <algorithm>
#include <bit>

namespace weir {

void WordNumberer::begin(std::size_t rows)
{
    constexpr std::size_t kFirst = 4096; // most segments have few words, whose table stays near
    m_table.assign(std::min(std::bit_ceil(std::max<std::size_t>(rows, 8) * 2), kFirst), 0);
    m_words.clear();
    m_lastNumber = ~0U;
}

void WordNumberer::grow()
{
    m_table.assign(m_table.size() * 4, 0);
    const std::size_t mask = m_table.size() - 1;
    for (std::size_t number = 0; number < m_words.size(); ++number) {
        std::size_t at = mix64(m_words[number]) & mask;
        while (m_table[at] != 0)
            at = (at + 1) & mask;
        m_table[at] = static_cast<std::uint32_t>(number + 1);
    }
}

void WordNumberer::beginSmall(std::uint64_t largest)
{
    m_table.assign(static_cast<std::size_t>(largest) + 2, 0); // the last place is for absent ones
    m_words.clear();
}

std::uint32_t WordNumberer::numberOf(std::uint64_t word)
{
    if (word == m_last && m_lastNumber != ~0U)
        return m_lastNumber;
    const std::size_t mask = m_table.size() - 1;
    std::size_t at = mix64(word) & mask;
    while (m_table[at] != 0 && m_words[m_table[at] - 1] != word)
        at = (at + 1) & mask;
    if (m_table[at] == 0) {
        m_words.push_back(word);
        m_table[at] = static_cast<std::uint32_t>(m_words.size());
        m_last = word;
        m_lastNumber = static_cast<std::uint32_t>(m_words.size() - 1);
        if (m_words.size() * 2 > m_table.size())
            grow();
        return m_lastNumber;
    }
    m_last = word;
    m_lastNumber = m_table[at] - 1;
    return m_lastNumber;
}

void LocalDimension::load(SegmentColumns &segment, ColumnId column, const Dimension &dimension,
                          const NumberBinner &binner, bool wantsNumbers)
{
    m_column = &segment.column(column);
    m_dimension = dimension;
    m_isCut = dimension.bits4 < 32 || dimension.bits6 < 128;
    m_binner = binner ? &binner : nullptr;
    m_codes = nullptr;
    m_count = 1;
    m_hasOwn = m_isOwnCode = m_hasAbsentCodes = false;
    if (m_column->kind == DecodedColumn::Kind::Constant)
        return;
    if (m_column->kind == DecodedColumn::Kind::Dictionary) {
        m_codes = m_column->codes.data();
        m_count = m_column->storage == Storage::Address ? m_column->addresses->size()
                  : m_column->storage == Storage::Text  ? m_column->texts.size()
                                                        : m_column->numbers.size();
        return;
    }
    constexpr std::uint64_t kSmall = 65'535; // ports: a table of all is smaller than one of hashes
    const ZoneMap &zone = segment.segment().zones[static_cast<std::size_t>(column)];
    const std::uint64_t largest = segment.isMade(column) ? kAbsent<std::uint64_t> : zone.max;
    m_ownCodes.resize(segment.rows());
    m_codes = m_ownCodes.data();
    if (wantsNumbers && (largest < kSmall || (largest == kSmall && !zone.hasAbsent))) {
        m_hasAbsentCodes = zone.hasAbsent;
        takeNumbers(segment, column);
        return;
    }
    const std::uint64_t *numbers = segment.numbers(column);
    m_hasOwn = true;
    if (largest <= kSmall) {
        m_numberer.beginSmall(largest);
        for (std::uint32_t row = 0; row < segment.rows(); ++row)
            m_ownCodes[row] = static_cast<std::uint16_t>(m_numberer.numberOfSmall(numbers[row]));
    } else {
        m_numberer.begin(segment.rows());
        for (std::uint32_t row = 0; row < segment.rows(); ++row)
            m_ownCodes[row] = static_cast<std::uint16_t>(m_numberer.numberOf(numbers[row]));
    }
    m_count = m_numberer.words().size();
}

/// Makes each number its own code; cut to 16 bits, an absent one is 65,535.
void LocalDimension::takeNumbers(SegmentColumns &segment, ColumnId column)
{
    m_isOwnCode = true;
    m_count = kAbsentCode + 1;
    std::uint16_t *to = m_ownCodes.data();
    const std::size_t rows = segment.rows();
    if (m_column->kind == DecodedColumn::Kind::Narrow && !m_hasAbsentCodes) {
        const std::uint32_t *narrow = m_column->narrow.data();
        const auto base = static_cast<std::uint32_t>(m_column->base);
        for (std::size_t row = 0; row < rows; ++row)
            to[row] = static_cast<std::uint16_t>(base + narrow[row]);
        return;
    }
    const std::uint64_t *numbers = segment.numbers(column);
    for (std::size_t row = 0; row < rows; ++row)
        to[row] = static_cast<std::uint16_t>(numbers[row]);
}

Address LocalDimension::cut(const Address &address) const
{
    if (!address.isPresent())
        return address;
    return masked(address, address.isV4() ? 96U + m_dimension.bits4 : m_dimension.bits6);
}

std::uint64_t LocalDimension::numberOf(std::uint32_t code) const
{
    if (m_isOwnCode)
        return m_hasAbsentCodes && code == kAbsentCode ? kAbsent<std::uint64_t> : code;
    const std::uint64_t number = m_hasOwn ? m_numberer.words()[code] : m_column->numbers[code];
    return m_binner && number != kAbsent<std::uint64_t> ? (*m_binner)(number) : number;
}

void LocalDimension::key(std::uint32_t code, TextPool &pool, std::uint64_t *out) const
{
    switch (m_column->storage) {
    case Storage::Number:
        out[0] = numberOf(code);
        break;
    case Storage::Address: {
        const Address address = addressOf(code);
        out[0] = address.high;
        out[1] = address.low;
        break;
    }
    case Storage::Text:
        out[0] = pool.idOf(m_column->texts[code]);
        break;
    }
}

bool LocalDimension::isAbsent(std::uint32_t code) const
{
    switch (m_column->storage) {
    case Storage::Number:
        return numberOf(code) == kAbsent<std::uint64_t>;
    case Storage::Address:
        return !(*m_column->addresses)[code].isPresent();
    case Storage::Text:
        return m_column->texts[code].empty();
    }
    return true;
}

bool LocalDimension::isSameValue(std::uint32_t code, const LocalDimension &other,
                                 std::uint32_t otherCode) const
{
    if (m_column->storage == Storage::Address)
        return addressOf(code) == other.addressOf(otherCode);
    if (m_column->storage == Storage::Text)
        return m_column->texts[code] == other.m_column->texts[otherCode];
    return numberOf(code) == other.numberOf(otherCode);
}

} // namespace weir
