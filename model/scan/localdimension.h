#pragma once

#include "model/scan/matchedrows.h"
#include "model/scan/segmentcolumns.h"
#include "model/scan/textpool.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace weir {

/// Replaces a number by what it is grouped as (the lower bound of its histogram bin). Null: itself.
using NumberBinner = std::function<std::uint64_t(std::uint64_t)>;

/// Numbers the distinct words of a sequence from 0 in order of appearance, for at most 65,536 rows.
class WordNumberer
{
public:
    void begin(std::size_t rows);
    /// The same for words that are all at most `largest`, or absent (all ones).
    void beginSmall(std::uint64_t largest);
    std::uint32_t numberOf(std::uint64_t word);
    /// numberOf() after beginSmall().
    std::uint32_t numberOfSmall(std::uint64_t word)
    {
        const bool isAbsent = word >= m_table.size() - 1; // or a row that nobody looks at
        std::uint32_t &place = m_table[isAbsent ? m_table.size() - 1 : word];
        if (place == 0) {
            m_words.push_back(isAbsent ? ~std::uint64_t{0} : word);
            place = static_cast<std::uint32_t>(m_words.size());
        }
        return place - 1;
    }
    const std::vector<std::uint64_t> &words() const { return m_words; }

private:
    void grow();

    std::vector<std::uint32_t> m_table; // number + 1; 0 is free
    std::vector<std::uint64_t> m_words;
    std::uint64_t m_last = 0;
    std::uint32_t m_lastNumber = ~0U;
};

/// One dimension in one segment: a code of 16 bits per row, and the key of each code.
class LocalDimension
{
public:
    /// Codes of `column`; `dimension` says how addresses are cut. With `wantsNumbers` the numbers
    /// of a column are their own codes where they are small enough.
    void load(SegmentColumns &segment, ColumnId column, const Dimension &dimension,
              const NumberBinner &binner, bool wantsNumbers = false);
    /// Code of each row; null when all rows have code 0.
    const std::uint16_t *codes() const { return m_codes; }
    std::uint32_t codeAt(std::uint32_t row) const { return m_codes ? m_codes[row] : 0; }
    std::size_t codeCount() const { return m_count; }
    static constexpr std::uint16_t kAbsentCode = 65'535;
    /// Whether each code is the number itself, or kAbsentCode for none where hasAbsentCodes().
    bool isOwnCode() const { return m_isOwnCode; }
    bool hasAbsentCodes() const { return m_hasAbsentCodes; }
    /// Words that a key takes: addresses two, all others one.
    static unsigned keyWords(Storage storage) { return storage == Storage::Address ? 2 : 1; }
    /// Writes the key of a code; absent numbers and addresses are all ones, texts are ids of
    /// `pool`.
    void key(std::uint32_t code, TextPool &pool, std::uint64_t *out) const;
    bool isAbsent(std::uint32_t code) const;
    /// Address of a code, cut as the dimension says.
    Address addressOf(std::uint32_t code) const
    {
        const Address &address = (*m_column->addresses)[code];
        return m_isCut ? cut(address) : address;
    }
    /// Whether a code here and one of `other` (same field, other side) mean the same value.
    bool isSame(std::uint32_t code, const LocalDimension &other, std::uint32_t otherCode) const
    {
        if (m_column->addresses && m_column->addresses == other.m_column->addresses && !m_isCut)
            return code == otherCode; // of one dictionary
        return isSameValue(code, other, otherCode);
    }
    /// Whether the codes here and of `other` are of one dictionary, so that equal codes and only
    /// they mean the same.
    bool isOneDictionary(const LocalDimension &other) const
    {
        return hasSameCodes(other) && !m_isCut;
    }
    /// Whether equal codes here and of `other` mean the same address; unequal ones may too.
    bool hasSameCodes(const LocalDimension &other) const
    {
        return m_codes && other.m_codes && m_column->addresses
               && m_column->addresses == other.m_column->addresses;
    }
    /// Whether the last code stands for no address; of a dimension with a dictionary of addresses.
    bool hasAbsentEntry() const
    {
        return !m_column->addresses->empty() && !m_column->addresses->back().isPresent();
    }
    /// Whether the numbers of the column are what is grouped by.
    bool isByNumber() const { return m_column->storage == Storage::Number && m_binner == nullptr; }

private:
    void takeNumbers(SegmentColumns &segment, ColumnId column);
    bool isSameValue(std::uint32_t code, const LocalDimension &other,
                     std::uint32_t otherCode) const;
    Address cut(const Address &address) const;
    std::uint64_t numberOf(std::uint32_t code) const;

    const DecodedColumn *m_column = nullptr;
    Dimension m_dimension;
    bool m_isCut = false;
    const NumberBinner *m_binner = nullptr;
    const std::uint16_t *m_codes = nullptr;
    std::size_t m_count = 1;
    bool m_hasOwn = false;
    bool m_isOwnCode = false, m_hasAbsentCodes = false;
    std::vector<std::uint16_t> m_ownCodes; // where the column has none
    WordNumberer m_numberer;               // value of each own code
};

} // namespace weir
