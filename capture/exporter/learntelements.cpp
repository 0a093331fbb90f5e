#include "capture/exporter/learntelements.h"

#include <utility>

namespace weir {

namespace {

constexpr std::size_t kMost = 1'024; // elements that an exporter may describe

} // namespace

void LearntElements::learn(LearntElement element)
{
    const Key key(element.domain, element.enterprise, element.id);
    const auto known = m_elements.find(key);
    if (known != m_elements.end())
        known->second = std::move(element);
    else if (m_elements.size() < kMost)
        m_elements.emplace(key, std::move(element));
}

std::vector<LearntElement> LearntElements::of(std::uint32_t domain) const
{
    std::vector<LearntElement> list;
    for (const auto &[key, element] : m_elements) {
        const auto &[told, enterprise, id] = key;
        const bool isOverruled = told != domain && m_elements.contains(Key(domain, enterprise, id));
        if ((told == domain || told == 0) && !isOverruled)
            list.push_back(element);
    }
    return list;
}

} // namespace weir
