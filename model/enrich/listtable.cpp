#include "model/enrich/listtable.h"

#include <algorithm>
#include <bit>
#include <set>

namespace weir {

namespace {

std::string joined(const std::set<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

ListTable::ListTable(std::vector<std::shared_ptr<const Blocklist>> lists)
    : m_lists(std::move(lists))
{
    constexpr std::size_t kMostLists = 0xffff;
    m_lists.resize(std::min(m_lists.size(), kMostLists));
    for (std::size_t i = 0; i < m_lists.size(); ++i)
        m_prefixes.add(static_cast<PrefixTable::ListNumber>(i), m_lists[i]->ranges);
    m_prefixes.build();
    m_nameWords.assign(m_prefixes.setCount() + std::size_t{1}, 0);
    m_categoryWords = m_nameWords;
    for (PrefixTable::SetId set = 1; set <= m_prefixes.setCount(); ++set) {
        std::set<std::string> names;
        std::set<std::string> categories;
        for (const PrefixTable::ListNumber number : m_prefixes.listsOf(set)) {
            names.insert(m_lists[number]->about.name);
            categories.insert(m_lists[number]->about.category);
        }
        m_nameWords[set] = m_words.idOf(joined(names));
        m_categoryWords[set] = m_words.idOf(joined(categories));
    }
}

void ListTable::nameWords(std::span<const Address> addresses, std::uint32_t *out) const
{
    m_prefixes.sets(addresses, out, m_nameWords.data());
}

void ListTable::categoryWords(std::span<const Address> addresses, std::uint32_t *out) const
{
    m_prefixes.sets(addresses, out, m_categoryWords.data());
}

std::vector<ListHit> ListTable::hitsOf(const Address &address) const
{
    PrefixTable::SetId set = 0;
    m_prefixes.sets({&address, 1}, &set);
    const auto size = [](const AddressRange &range) {
        const bool borrows = range.last.low < range.first.low;
        return std::pair(range.last.high - range.first.high - (borrows ? 1 : 0),
                         range.last.low - range.first.low);
    };
    std::vector<ListHit> hits;
    for (const PrefixTable::ListNumber number : m_prefixes.listsOf(set)) {
        const AddressRange *smallest = nullptr;
        for (const AddressRange &range : m_lists[number]->ranges) {
            if (range.first > address)
                break; // they are sorted
            if (range.last >= address && (smallest == nullptr || size(range) < size(*smallest)))
                smallest = &range;
        }
        if (smallest != nullptr)
            hits.push_back({m_lists[number], *smallest});
    }
    return hits;
}

Prefix prefixAround(const AddressRange &range)
{
    const std::uint64_t high = range.first.high ^ range.last.high;
    const std::uint64_t low = range.first.low ^ range.last.low;
    const int bits = high != 0 ? std::countl_zero(high) : 64 + std::countl_zero(low);
    return {masked(range.first, static_cast<unsigned>(bits)), static_cast<std::uint8_t>(bits)};
}

std::string toText(const AddressRange &range)
{
    const Prefix prefix = prefixAround(range);
    if (rangeOf(prefix) == range)
        return range.first == range.last ? toString(range.first) : toString(prefix);
    return toString(range.first) + "-" + toString(range.last);
}

} // namespace weir
