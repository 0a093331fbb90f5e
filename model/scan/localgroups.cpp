#include "model/scan/localgroups.h"

#include <algorithm>

namespace weir {

namespace {

/// Whether `test` holds for a selected row; looks at all of them, which goes many at a time.
template <class Test>
bool anyOf(const MatchedRows &rows, Test &&test)
{
    bool isAny = false;
    rows.forEach([&](std::uint32_t row) { isAny |= test(row); });
    return isAny;
}

} // namespace

LocalGroups::LocalGroups(std::vector<Dimension> dimensions, NumberBinner binner, bool wantsNumbers)
    : m_parts(dimensions.size())
    , m_binner(std::move(binner))
    , m_wantsNumbers(wantsNumbers)
{
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        m_parts[i].dimension = dimensions[i];
        m_parts[i].isEither = isEitherSide(dimensions[i].field);
        m_eitherCount += m_parts[i].isEither;
        m_parts[i].keyWords = LocalDimension::keyWords(fieldInfo(dimensions[i].field).storage);
        m_keyWords += m_parts[i].keyWords;
    }
}

void LocalGroups::begin(SegmentColumns &segment, const MatchedRows &matched, unsigned side)
{
    m_addressSide = ColumnId::Start;
    unsigned either = 0;
    for (Part &part : m_parts) {
        const FieldInfo &field = fieldInfo(part.dimension.field);
        part.side = part.isEither ? side >> either++ & 1U : 0;
        if (side == 0) { // the other sides group by the same columns
            part.sides[0].load(segment, field.first, part.dimension, m_binner, m_wantsNumbers);
            if (part.isEither)
                part.sides[1].load(segment, field.second, part.dimension, m_binner, m_wantsNumbers);
        }
        const ColumnId column = part.side == 0 ? field.first : field.second;
        if (m_addressSide == ColumnId::Start
            && (column == ColumnId::Src || column == ColumnId::Dst))
            m_addressSide = column;
    }
    m_selection = &matched;
    m_hasSelfRows = false;
    if (m_eitherCount > 0)
        select(segment, matched);
    m_codes = nullptr;
    m_count = 1;
    if (m_parts.size() == 1) {
        m_codes = m_parts[0].current().codes();
        m_count = m_parts[0].current().codeCount();
    } else if (m_parts.size() > 1) {
        combineParts(segment.rows());
    }
}

/// Whether this combination of sides keeps every row of `matched`.
bool LocalGroups::isWhole(const MatchedRows &matched) const
{
    return std::ranges::all_of(
        m_parts, [&matched](const Part &part) { return !part.isEither || isWhole(part, matched); });
}

bool LocalGroups::isWhole(const Part &part, const MatchedRows &matched)
{
    const LocalDimension &mine = part.current();
    const LocalDimension &other = part.sides[1 - part.side];
    if (mine.isOneDictionary(other)) {
        const std::uint16_t *codes = mine.codes();
        if (mine.hasAbsentEntry() && anyOf(matched, [=, last = mine.codeCount() - 1](auto row) {
                return codes[row] == last;
            }))
            return false;
        return part.side == 0 || !anyOf(matched, [codes, others = other.codes()](auto row) {
                   return codes[row] == others[row];
               });
    }
    if (part.side != 0)
        return false;
    if (mine.isOwnCode())
        return !mine.hasAbsentCodes();
    for (std::uint32_t code = 0; code < mine.codeCount(); ++code) {
        if (mine.isAbsent(code))
            return false;
    }
    return true;
}

/// Keeps the rows for which this combination of sides is neither absent nor the same as an earlier
/// one.
void LocalGroups::select(SegmentColumns &segment, const MatchedRows &matched)
{
    if (isWhole(matched)) {
        m_selection = &matched;
        return;
    }
    m_mask.assign(segment.rows(), 0);
    matched.forEach([this](std::uint32_t row) { m_mask[row] = 1; });
    for (const Part &part : m_parts) {
        if (!part.isEither)
            continue;
        const LocalDimension &mine = part.current();
        const LocalDimension &other = part.sides[1 - part.side];
        const bool isSecond = part.side == 1;
        if (mine.isOwnCode() && other.isOwnCode()) {
            selectCodes(part, matched);
            continue;
        }
        if (mine.isByNumber()) {
            const FieldInfo &field = fieldInfo(part.dimension.field);
            selectNumbers(segment.numbers(field.first), segment.numbers(field.second), isSecond,
                          matched);
            continue;
        }
        if (mine.isOneDictionary(other)) {
            selectAddresses(mine, other, isSecond, matched);
            continue;
        }
        std::vector<std::uint8_t> mineAbsent(mine.codeCount());
        std::vector<std::uint8_t> otherAbsent(other.codeCount());
        for (std::uint32_t code = 0; code < mine.codeCount(); ++code)
            mineAbsent[code] = mine.isAbsent(code);
        for (std::uint32_t code = 0; code < other.codeCount(); ++code)
            otherAbsent[code] = other.isAbsent(code);
        matched.forEach([&](std::uint32_t row) {
            const std::uint32_t a = mine.codeAt(row);
            const std::uint32_t b = other.codeAt(row);
            const bool isOut = isSecond ? mineAbsent[a] != 0 || mine.isSame(a, other, b)
                                        : mineAbsent[a] != 0 && otherAbsent[b] == 0;
            if (isOut)
                m_mask[row] = 0;
        });
    }
    m_sideSelection.setMask(m_mask.data(), segment.rows());
    m_selection = &m_sideSelection;
}

/// The same for numbers that are codes on both sides.
void LocalGroups::selectCodes(const Part &part, const MatchedRows &matched)
{
    constexpr std::uint32_t kNever = 65'536;
    const auto absentOf = [](const LocalDimension &side) {
        return side.hasAbsentCodes() ? LocalDimension::kAbsentCode : kNever;
    };
    const std::uint16_t *first = part.sides[0].codes();
    const std::uint16_t *second = part.sides[1].codes();
    const std::uint32_t noFirst = absentOf(part.sides[0]);
    const std::uint32_t noSecond = absentOf(part.sides[1]);
    if (part.side == 0) {
        matched.forEach([=, this](std::uint32_t row) {
            m_mask[row] &=
                static_cast<std::uint8_t>(first[row] != noFirst || second[row] == noSecond);
        });
        return;
    }
    matched.forEach([=, this](std::uint32_t row) {
        const bool isFirst = first[row] == second[row] && first[row] != noFirst;
        m_mask[row] &= static_cast<std::uint8_t>(second[row] != noSecond && !isFirst);
    });
}

/// The same for addresses of one dictionary.
void LocalGroups::selectAddresses(const LocalDimension &mine, const LocalDimension &other,
                                  bool isSecond, const MatchedRows &matched)
{
    constexpr std::uint32_t kNever = 65'536;
    const std::uint16_t *const a = mine.codes();
    const std::uint16_t *const b = other.codes();
    const auto last = static_cast<std::uint32_t>(mine.codeCount() - 1);
    const std::uint32_t none = mine.hasAbsentEntry() ? last : kNever;
    std::uint8_t *const mask = m_mask.data();
    if (isSecond)
        matched.forEach([=](std::uint32_t row) {
            mask[row] &= static_cast<std::uint8_t>(a[row] != none && a[row] != b[row]);
        });
    else
        matched.forEach([=](std::uint32_t row) {
            mask[row] &= static_cast<std::uint8_t>(a[row] != none || b[row] == none);
        });
}

/// The same for numbers, which need no codes to be compared.
void LocalGroups::selectNumbers(const std::uint64_t *first, const std::uint64_t *second,
                                bool isSecond, const MatchedRows &matched)
{
    constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;
    if (isSecond) {
        matched.forEach([=, this](std::uint32_t row) {
            m_mask[row] &=
                static_cast<std::uint8_t>(second[row] != kNone && second[row] != first[row]);
        });
    } else {
        matched.forEach([=, this](std::uint32_t row) {
            m_mask[row] &= static_cast<std::uint8_t>(first[row] != kNone || second[row] == kNone);
        });
    }
}

/// Joins the codes of all dimensions two by two; at most 65,536 distinct ones, because there are no
/// more rows.
void LocalGroups::combineParts(std::uint32_t rows)
{
    m_ownCodes.resize(rows);
    m_selection->forEach([this](std::uint32_t row) {
        m_ownCodes[row] = static_cast<std::uint16_t>(m_parts[0].current().codeAt(row));
    });
    for (std::size_t i = 1; i < m_parts.size(); ++i) {
        const LocalDimension &next = m_parts[i].current();
        m_numberer.begin(m_selection->count());
        m_rowOfGroup.clear();
        m_selection->forEach([&](std::uint32_t row) {
            const std::uint64_t word = std::uint64_t{m_ownCodes[row]} << 16 | next.codeAt(row);
            const std::uint32_t number = m_numberer.numberOf(word);
            if (number == m_rowOfGroup.size())
                m_rowOfGroup.push_back(row);
            m_ownCodes[row] = static_cast<std::uint16_t>(number);
        });
    }
    m_codes = m_ownCodes.data();
    m_count = m_rowOfGroup.size();
}

const std::vector<std::uint32_t> &LocalGroups::selfRows()
{
    if (m_hasSelfRows)
        return m_selfRows;
    m_hasSelfRows = true;
    m_selfRows.clear();
    const auto host = std::ranges::find_if(
        m_parts, [](const Part &part) { return part.dimension.field == FieldId::Host; });
    if (host == m_parts.end())
        return m_selfRows;
    const LocalDimension &src = host->sides[0];
    const LocalDimension &dst = host->sides[1];
    if (src.isOneDictionary(dst)
        && !anyOf(*m_selection, [from = src.codes(), to = dst.codes()](auto row) {
               return from[row] == to[row];
           }))
        return m_selfRows;
    m_selection->forEach([&](std::uint32_t row) {
        if (src.isSame(src.codeAt(row), dst, dst.codeAt(row)))
            m_selfRows.push_back(row);
    });
    return m_selfRows;
}

const std::uint64_t *LocalGroups::values(SegmentColumns &segment, Slot slot,
                                         std::vector<std::uint64_t> &scratch) const
{
    const std::uint64_t *values = segment.values(slot);
    if (!isSideSlot(slot))
        return values;
    const bool wantsOut = isOutSlot(slot);
    if (wantsOut == (m_addressSide == ColumnId::Src))
        return values;
    scratch.assign(segment.rows(), 0);
    const auto host = std::ranges::find_if(
        m_parts, [](const Part &part) { return part.dimension.field == FieldId::Host; });
    if (host == m_parts.end() || wantsOut)
        return scratch.data();
    const LocalDimension &src = host->sides[0];
    const LocalDimension &dst = host->sides[1];
    m_selection->forEach([&](std::uint32_t row) {
        if (src.isSame(src.codeAt(row), dst, dst.codeAt(row)))
            scratch[row] = values[row];
    });
    return scratch.data();
}

void LocalGroups::key(std::uint32_t code, TextPool &pool, std::uint64_t *out) const
{
    for (const Part &part : m_parts) {
        const LocalDimension &dimension = part.current();
        dimension.key(m_parts.size() == 1 ? code : dimension.codeAt(m_rowOfGroup[code]), pool, out);
        out += part.keyWords;
    }
}

} // namespace weir
