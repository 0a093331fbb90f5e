#include "model/enrich/prefixtable.h"

#include <algorithm>

namespace weir {

void PrefixTable::add(ListNumber list, std::span<const AddressRange> ranges)
{
    const auto addOne = [this, list](const Address &first, const Address &last) {
        m_events.push_back({first, list, true});
        if (last.isPresent()) // else it never ends
            m_events.push_back({nextOf(last), list, false});
    };
    m_events.reserve(m_events.size() + 2 * ranges.size());
    for (const AddressRange &range : ranges) {
        if (range.last < range.first)
            continue;
        if (range.first < kFirstV4 && range.last > kLastV4) {
            addOne(range.first, previousOf(kFirstV4));
            addOne(nextOf(kLastV4), range.last);
        } else {
            addOne(range.first, range.last);
        }
    }
}

PrefixTable::SetId PrefixTable::idOf(const std::vector<ListNumber> &lists)
{
    if (lists.empty())
        return 0;
    const auto [known, isNew] = m_ids.try_emplace(lists, setCount() + 1);
    if (isNew)
        m_sets.push_back(lists);
    return known->second;
}

void PrefixTable::build()
{
    std::ranges::sort(m_events, {}, &Event::at);
    std::vector<std::uint32_t> depth; // by list: ranges that are open
    std::vector<ListNumber> open;     // lists with any, sorted
    SetId set = 0;
    for (std::size_t i = 0; i < m_events.size();) {
        const Address at = m_events[i].at;
        for (; i < m_events.size() && m_events[i].at == at; ++i) {
            const Event &event = m_events[i];
            if (event.list >= depth.size())
                depth.resize(event.list + std::size_t{1});
            depth[event.list] += event.isBegin ? 1u : ~0u;
            const auto place = std::ranges::lower_bound(open, event.list);
            const bool isIn = place != open.end() && *place == event.list;
            if (depth[event.list] != 0 && !isIn)
                open.insert(place, event.list);
            else if (depth[event.list] == 0 && isIn)
                open.erase(place);
        }
        set = idOf(open);
        const Address last = i < m_events.size() ? previousOf(m_events[i].at) : kNoAddress;
        m_ranges.append(at, last, set);
    }
    m_ranges.finish();
    m_events = {};
    m_ids = {};
}

std::span<const PrefixTable::ListNumber> PrefixTable::listsOf(SetId set) const
{
    return set == 0 || set > m_sets.size() ? std::span<const ListNumber>()
                                           : std::span<const ListNumber>(m_sets[set - 1]);
}

RangeMap longestPrefixMap(std::vector<NumberedPrefix> prefixes)
{
    const Prefix mapped{kFirstV4, 96};
    const bool isAround = std::ranges::any_of(prefixes, [](const NumberedPrefix &one) {
        const AddressRange range = rangeOf(one.prefix);
        return range.first < kFirstV4 && range.last > kLastV4;
    });
    if (isAround)
        prefixes.push_back({mapped, 0});
    // A prefix comes before those that it holds.
    std::ranges::stable_sort(prefixes, {}, [](const NumberedPrefix &one) {
        return std::pair(rangeOf(one.prefix).first, one.prefix.bits);
    });

    RangeMap map;
    std::vector<NumberedPrefix> open; // each inside the one before it
    Address from{0, 0};               // up to here all is said
    const auto closeUntil = [&](const Address &until, bool isEnd) {
        while (!open.empty()) {
            const Address last = rangeOf(open.back().prefix).last;
            if (!isEnd && last >= until)
                break;
            if (last >= from) {
                map.append(from, last, open.back().value);
                from = nextOf(last);
            }
            open.pop_back();
        }
    };
    for (const NumberedPrefix &one : prefixes) {
        const Address first = rangeOf(one.prefix).first;
        closeUntil(first, false);
        if (!open.empty() && open.back().prefix.bits == one.prefix.bits)
            continue; // the same prefix again
        if (!open.empty() && first > from)
            map.append(from, previousOf(first), open.back().value);
        from = first;
        open.push_back(one);
    }
    closeUntil(kNoAddress, true);
    map.finish();
    return map;
}

} // namespace weir
