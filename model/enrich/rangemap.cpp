#include "model/enrich/rangemap.h"

#include "model/enrich/blockpick.h"

#include <algorithm>
#include <array>
#include <bit>

namespace weir {

namespace {

// With so many times as many addresses, ranges are looked for among them.
constexpr std::size_t kFewRanges = 4;
constexpr std::size_t kFewRangesByBlock = 32; // where an address on no list costs next to nothing
constexpr std::size_t kBlocksFrom = 1'000;    // changes; below, a search is as quick
constexpr std::size_t kBlockWords = std::size_t{1} << 18;
constexpr std::size_t kAtOnce = 1'024; // addresses that are looked at in a row

template <class T>
std::size_t bytesOf(const std::vector<T> &vector)
{
    return vector.capacity() * sizeof(T);
}

/// std::popcount(), which is a call where nothing is known of the processor.
constexpr std::uint64_t bitsIn(std::uint64_t word)
{
    word -= word >> 1 & 0x5555'5555'5555'5555u;
    word = (word & 0x3333'3333'3333'3333u) + (word >> 2 & 0x3333'3333'3333'3333u);
    word = (word + (word >> 4)) & 0x0f0f'0f0f'0f0f'0f0fu;
    return word * 0x0101'0101'0101'0101u >> 56;
}

/// Puts names in the place of numbers.
void name(std::span<std::uint32_t> values, const std::uint32_t *names)
{
    if (names == nullptr)
        return;
    for (std::uint32_t &value : values)
        value = names[value];
}

} // namespace

AddressRange rangeOf(const Prefix &prefix)
{
    const unsigned bits = std::min<unsigned>(prefix.bits, 128);
    const Address first = masked(prefix.base, bits);
    const auto hostBits = [](unsigned count) {
        return count >= 64 ? std::uint64_t{0} : ~std::uint64_t{0} >> count;
    };
    return {first, {first.high | hostBits(bits), first.low | hostBits(bits > 64 ? bits - 64 : 0)}};
}

Address nextOf(const Address &address)
{
    if (!address.isPresent())
        return address;
    return {address.high + (address.low == ~std::uint64_t{0} ? 1 : 0), address.low + 1};
}

Address previousOf(const Address &address)
{
    if (address.high == 0 && address.low == 0)
        return address;
    return {address.high - (address.low == 0 ? 1 : 0), address.low - 1};
}

void RangeMap::append(const Address &first, const Address &last, std::uint32_t value)
{
    if (value == 0 || last < first)
        return;
    if (first < kFirstV4)
        append6(first, std::min(last, previousOf(kFirstV4)), value);
    if (first <= kLastV4 && last >= kFirstV4)
        append4(std::max(first, kFirstV4).v4(), std::min(last, kLastV4).v4(), value);
    if (last > kLastV4)
        append6(std::max(first, nextOf(kLastV4)), last, value);
}

void RangeMap::append4(std::uint32_t first, std::uint32_t last, std::uint32_t value)
{
    if (!m_starts4.empty() && first < m_starts4.back())
        return; // out of order
    // The end of the range before stands as a start with 0; it goes where this range touches it.
    const bool touches = !m_starts4.empty() && m_starts4.back() == first && m_values4.back() == 0;
    if (touches) {
        m_starts4.pop_back();
        m_values4.pop_back();
    }
    if (!touches || m_values4.empty() || m_values4.back() != value) {
        m_starts4.push_back(first);
        m_values4.push_back(value);
    }
    if (last != 0xffff'ffffu) {
        m_starts4.push_back(last + 1);
        m_values4.push_back(0);
    }
}

void RangeMap::append6(const Address &first, const Address &last, std::uint32_t value)
{
    if (!m_starts6.empty() && first < m_starts6.back())
        return; // out of order
    const bool touches = !m_starts6.empty() && m_starts6.back() == first && m_values6.back() == 0;
    if (touches) {
        m_starts6.pop_back();
        m_values6.pop_back();
    }
    if (!touches || m_values6.empty() || m_values6.back() != value) {
        m_starts6.push_back(first);
        m_values6.push_back(value);
    }
    m_starts6.push_back(nextOf(last));
    m_values6.push_back(0);
}

void RangeMap::finish()
{
    m_starts4.shrink_to_fit();
    m_values4.shrink_to_fit();
    m_starts6.shrink_to_fit();
    m_values6.shrink_to_fit();
    m_index4.assign(65'537, 0);
    for (const std::uint32_t start : m_starts4)
        ++m_index4[(start >> 16) + 1];
    for (std::size_t i = 1; i < m_index4.size(); ++i)
        m_index4[i] += m_index4[i - 1];
    buildBlocks();
}

void RangeMap::buildBlocks()
{
    m_blockBits.clear();
    m_blocksBefore.clear();
    m_blocks.clear();
    if (m_starts4.size() < kBlocksFrom)
        return;
    m_blockBits.assign(kBlockWords, 0);
    for (std::size_t i = 0; i < m_starts4.size(); ++i) {
        if (m_values4[i] == 0)
            continue;
        const std::uint32_t last = i + 1 < m_starts4.size() ? m_starts4[i + 1] - 1 : 0xffff'ffffu;
        for (std::uint32_t block = m_starts4[i] >> 8; block <= last >> 8; ++block)
            m_blockBits[block >> 6] |= std::uint64_t{1} << (block & 63);
    }
    std::size_t set = 0;
    for (const std::uint64_t word : m_blockBits)
        set += static_cast<std::size_t>(std::popcount(word));
    if (set > kBlockWords * 64 / 2) { // nearly everything is known: they would spare nothing
        m_blockBits = {};
        return;
    }
    m_blocksBefore.reserve(kBlockWords);
    m_blocks.reserve(set);
    std::size_t place = 0;
    for (std::size_t at = 0; at < kBlockWords; ++at) {
        m_blocksBefore.push_back(static_cast<std::uint32_t>(m_blocks.size()));
        for (std::uint64_t left = m_blockBits[at]; left != 0; left &= left - 1) {
            const auto block = at * 64 + static_cast<std::size_t>(std::countr_zero(left));
            while (place < m_starts4.size() && m_starts4[place] <= block << 8)
                ++place;
            m_blocks.push_back({static_cast<std::uint32_t>(place),
                                partsOf(static_cast<std::uint32_t>(block << 8), place)});
        }
    }
}

/// A bit for each /29 of a /24 with anything in it; `place` starts are not after its first address.
std::uint32_t RangeMap::partsOf(std::uint32_t first, std::size_t place) const
{
    const std::uint32_t last = first | 0xff;
    std::uint32_t parts = 0;
    for (std::size_t i = place == 0 ? 0 : place - 1; i < m_starts4.size(); ++i) {
        if (m_starts4[i] > last)
            break;
        if (m_values4[i] == 0)
            continue;
        const std::uint32_t from = std::max(m_starts4[i], first);
        const std::uint32_t end = i + 1 < m_starts4.size() ? m_starts4[i + 1] - 1 : 0xffff'ffffu;
        for (std::uint32_t part = from >> 3; part <= std::min(end, last) >> 3; ++part)
            parts |= std::uint32_t{1} << (part & 31);
    }
    return parts;
}

void RangeMap::values(std::span<const Address> addresses, std::uint32_t *out,
                      const std::uint32_t *names) const
{
    const auto begin4 = std::lower_bound(addresses.begin(), addresses.end(), kFirstV4);
    const auto end4 = std::upper_bound(begin4, addresses.end(), kLastV4);
    const auto below = static_cast<std::size_t>(begin4 - addresses.begin());
    const auto middle = static_cast<std::size_t>(end4 - begin4);
    const auto above = addresses.subspan(below + middle);
    values6(addresses.first(below), out);
    values4(addresses.subspan(below, middle), out + below, names);
    values6(above, out + below + middle);
    name({out, below}, names);
    name({out + below + middle, above.size()}, names);
}

void RangeMap::values4(std::span<const Address> addresses, std::uint32_t *out,
                       const std::uint32_t *names) const
{
    if (m_starts4.empty() || addresses.empty()) {
        std::fill_n(out, addresses.size(), 0);
        return;
    }
    // the starts that matter between the first address and the last
    const auto placeAfter = [this](std::uint32_t v4) {
        const auto first = m_starts4.begin() + m_index4[v4 >> 16];
        const auto last = m_starts4.begin() + m_index4[(v4 >> 16) + 1];
        return static_cast<std::size_t>(std::upper_bound(first, last, v4) - m_starts4.begin());
    };
    const std::size_t begin = placeAfter(addresses.front().v4());
    const std::size_t end = placeAfter(addresses.back().v4());
    const std::size_t few =
        addresses.size() / (m_blockBits.empty() ? kFewRanges : kFewRangesByBlock);
    if (end - begin >= few && !m_blockBits.empty()) {
        valuesByBlock(addresses, out, names);
        return;
    }
    if (end - begin < few)
        valuesOfFewRanges(addresses, begin, end, out);
    else
        valuesBySearch(addresses, out);
    name({out, addresses.size()}, names);
}

/// Looks for the ranges among the addresses. Starts `begin` up to before `end` lie between the
/// first address and the last one.
void RangeMap::valuesOfFewRanges(std::span<const Address> addresses, std::size_t begin,
                                 std::size_t end, std::uint32_t *out) const
{
    std::size_t from = 0; // first address that the range holds
    for (std::size_t range = begin; range <= end; ++range) {
        const std::uint32_t value = range == 0 ? 0 : m_values4[range - 1];
        std::size_t to = addresses.size();
        if (range < end) { // strides that double, then a search within
            const std::uint32_t next = m_starts4[range];
            std::size_t low = from, stride = 1;
            while (low + stride < addresses.size() && addresses[low + stride].v4() < next) {
                low += stride;
                stride *= 2;
            }
            std::size_t high = std::min(low + stride, addresses.size());
            while (low < high) {
                const std::size_t middle = low + (high - low) / 2;
                if (addresses[middle].v4() < next)
                    low = middle + 1;
                else
                    high = middle;
            }
            to = low;
        }
        std::fill(out + from, out + to, value);
        from = to;
    }
}

void RangeMap::valuesBySearch(std::span<const Address> addresses, std::uint32_t *out) const
{
    // The range that the address before was in, as it often holds the next one too.
    std::uint32_t from = 1;
    std::uint32_t to = 0; // included; none as yet
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::uint32_t v4 = addresses[i].v4();
        if (v4 < from || v4 > to) {
            const auto first = m_starts4.begin() + m_index4[v4 >> 16];
            const auto last = m_starts4.begin() + m_index4[(v4 >> 16) + 1];
            const auto after = std::upper_bound(first, last, v4);
            const auto at = static_cast<std::size_t>(after - m_starts4.begin());
            from = at == 0 ? 0 : m_starts4[at - 1];
            to = at == m_starts4.size() ? 0xffff'ffffu : m_starts4[at] - 1;
            value = at == 0 ? 0 : m_values4[at - 1];
        }
        out[i] = value;
    }
}

/// Number of the block of an address whose /24 has its bit.
std::uint32_t RangeMap::blockNumberOf(std::uint32_t v4) const
{
    const std::uint64_t below = (std::uint64_t{1} << (v4 >> 8 & 63)) - 1;
    const std::uint64_t before = bitsIn(m_blockBits[v4 >> 14] & below);
    return m_blocksBefore[v4 >> 14] + static_cast<std::uint32_t>(before);
}

/// First those are picked whose /24 has anything in it, of these those whose /29 has, each time
/// without a jump. Then these are looked up: few, and what they need is fetched while others are
/// worked on.
void RangeMap::valuesByBlock(std::span<const Address> addresses, std::uint32_t *out,
                             const std::uint32_t *names) const
{
    std::array<std::uint16_t, kAtOnce> picked;
    std::array<std::uint32_t, kAtOnce> places;
    for (std::size_t begin = 0; begin < addresses.size(); begin += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, addresses.size() - begin);
        const Address *const part = addresses.data() + begin;
        const std::size_t some = pickByBlock({part, count}, m_blockBits.data(), picked.data());
        std::fill_n(out + begin, count, 0);
        for (std::size_t k = 0; k < some; ++k) {
            places[k] = blockNumberOf(part[picked[k]].v4());
            __builtin_prefetch(m_blocks.data() + places[k]);
        }
        std::size_t few = 0;
        for (std::size_t k = 0; k < some; ++k) {
            const Block block = m_blocks[places[k]];
            const std::uint32_t v4 = part[picked[k]].v4();
            picked[few] = picked[k];
            places[few] = block.place;
            few += block.parts >> (v4 >> 3 & 31) & 1;
        }
        for (std::size_t k = 0; k < few; ++k) {
            __builtin_prefetch(m_starts4.data() + places[k]);
            __builtin_prefetch(m_values4.data() + places[k]);
        }
        for (std::size_t k = 0; k < few; ++k) {
            const std::uint32_t value = valueFrom(places[k], part[picked[k]].v4());
            out[begin + picked[k]] = names ? names[value] : value;
        }
    }
}

/// The value at an address, where `place` starts are not after the first address of its /24.
std::uint32_t RangeMap::valueFrom(std::size_t place, std::uint32_t v4) const
{
    constexpr std::size_t kAtATime = 4; // most /24s have fewer; counted without a jump
    const std::uint32_t *start = m_starts4.data() + place;
    while (place + kAtATime <= m_starts4.size()) {
        std::size_t passed = 0;
        for (std::size_t i = 0; i < kAtATime; ++i)
            passed += start[i] <= v4 ? 1 : 0;
        place += passed;
        if (passed < kAtATime)
            return place == 0 ? 0 : m_values4[place - 1];
        start += kAtATime;
    }
    while (place < m_starts4.size() && m_starts4[place] <= v4)
        ++place;
    return place == 0 ? 0 : m_values4[place - 1];
}

void RangeMap::values6(std::span<const Address> addresses, std::uint32_t *out) const
{
    if (m_starts6.empty()) {
        std::fill_n(out, addresses.size(), 0);
        return;
    }
    std::size_t at = 0; // starts that are not after the address
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const Address &address = addresses[i];
        // Strides that double, then a search within: near when many are asked, far when few.
        std::size_t stride = 1;
        std::size_t high = at;
        while (high < m_starts6.size() && m_starts6[high] <= address) {
            at = high + 1;
            high += stride;
            stride *= 2;
        }
        const auto first = m_starts6.begin() + static_cast<std::ptrdiff_t>(at);
        const auto last =
            m_starts6.begin() + static_cast<std::ptrdiff_t>(std::min(high, m_starts6.size()));
        at = static_cast<std::size_t>(std::upper_bound(first, last, address) - m_starts6.begin());
        // "No address" is in no range, not even in one of everything.
        out[i] = at == 0 || !address.isPresent() ? 0 : m_values6[at - 1];
    }
}

std::size_t RangeMap::memoryBytes() const
{
    return bytesOf(m_starts4) + bytesOf(m_values4) + bytesOf(m_starts6) + bytesOf(m_values6)
           + bytesOf(m_index4) + bytesOf(m_blockBits) + bytesOf(m_blocksBefore) + bytesOf(m_blocks);
}

} // namespace weir
