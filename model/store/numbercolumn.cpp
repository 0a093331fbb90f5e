#include "model/store/numbercolumn.h"

#include "model/store/columncodec.h"

#include <algorithm>

namespace weir {

void NumberColumn::clear()
{
    m_kind = Kind::Uniform;
    m_count = 0;
    m_codes.clear();
    m_dictionary.clear();
    m_numbers.clear();
    m_least = kAbsent<std::uint64_t>;
    m_largestPlusOne = 0;
    m_hasAbsent = false;
}

void NumberColumn::append(std::span<const std::uint64_t> values)
{
    if (values.empty())
        return;
    if (m_count == 0)
        m_first = values[0];
    if (m_kind == Kind::Uniform) {
        std::uint64_t difference = 0;
        for (const std::uint64_t value : values)
            difference |= value ^ m_first;
        if (difference != 0)
            leaveUniform();
    }
    const std::size_t coded = m_kind == Kind::Coded ? code(values) : 0;
    if (m_kind == Kind::Coded && coded < values.size())
        spell();
    if (m_kind == Kind::Plain)
        appendPlain(values.subspan(coded));
    m_count += values.size();
}

void NumberColumn::leaveUniform()
{
    m_kind = Kind::Coded;
    m_slots.assign(kSlots, 0);
    if (m_count == 0)
        return;
    (void)code(std::span(&m_first, 1));
    m_codes.resize(m_count, 0);
}

/// Codes values until the dictionary is full; returns how many.
std::size_t NumberColumn::code(std::span<const std::uint64_t> values)
{
    const std::size_t before = m_codes.size();
    m_codes.resize(before + values.size());
    std::uint16_t *const to = m_codes.data() + before;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t value = values[i];
        std::size_t slot = (value * 0x9e37'79b9'7f4a'7c15u) >> (64 - kSlotBits);
        std::uint16_t entry = m_slots[slot];
        while (entry != 0 && m_dictionary[entry - 1u] != value) {
            slot = (slot + 1) % kSlots;
            entry = m_slots[slot];
        }
        if (entry == 0) {
            if (m_dictionary.size() == kMaxDictionary) {
                m_codes.resize(before + i);
                return i;
            }
            m_dictionary.push_back(value);
            entry = static_cast<std::uint16_t>(m_dictionary.size());
            m_slots[slot] = entry;
        }
        to[i] = static_cast<std::uint16_t>(entry - 1u);
    }
    return values.size();
}

/// Codes become numbers.
void NumberColumn::spell()
{
    m_numbers.resize(m_codes.size());
    for (std::size_t i = 0; i < m_codes.size(); ++i)
        m_numbers[i] = m_dictionary[m_codes[i]];
    const ZoneMap before = zoneOf(m_dictionary);
    m_least = before.min;
    m_largestPlusOne = before.min > before.max ? 0 : before.max + 1;
    m_hasAbsent = before.hasAbsent;
    m_codes.clear();
    m_dictionary.clear();
    m_kind = Kind::Plain;
}

/// Values are looked at while they are in the first cache; reading them again later costs more than
/// all else here.
void NumberColumn::appendPlain(std::span<const std::uint64_t> values)
{
    std::uint64_t least = m_least;
    std::uint64_t largestPlusOne = m_largestPlusOne; // absent (all ones) wraps to 0
    std::uint64_t absent = m_hasAbsent ? 1 : 0;
    for (const std::uint64_t value : values) {
        least = std::min(least, value);
        largestPlusOne = std::max(largestPlusOne, value + 1);
        absent |= static_cast<std::uint64_t>(value == kAbsent<std::uint64_t>);
    }
    m_least = least;
    m_largestPlusOne = largestPlusOne;
    m_hasAbsent = absent != 0;
    m_numbers.insert(m_numbers.end(), values.begin(), values.end());
}

std::span<const std::uint64_t> NumberColumn::spelled(std::vector<std::uint64_t> &room) const
{
    if (m_kind == Kind::Plain)
        return m_numbers;
    room.assign(m_count, m_first);
    for (std::size_t i = 0; i < m_codes.size(); ++i)
        room[i] = m_dictionary[m_codes[i]];
    return room;
}

ZoneMap NumberColumn::zone() const
{
    if (m_kind == Kind::Uniform)
        return zoneOf(std::span(&m_first, 1));
    if (m_kind == Kind::Coded)
        return zoneOf(m_dictionary);
    return {m_least, m_largestPlusOne == 0 ? 0 : m_largestPlusOne - 1, m_hasAbsent};
}

std::uint64_t NumberColumn::sum() const
{
    const auto counted = [](std::uint64_t value) {
        return value == kAbsent<std::uint64_t> ? 0 : value;
    };
    std::uint64_t total = m_kind == Kind::Uniform ? counted(m_first) * m_count : 0;
    for (const std::uint16_t code : m_codes)
        total += counted(m_dictionary[code]);
    for (const std::uint64_t number : m_numbers)
        total += counted(number);
    return total;
}

} // namespace weir
