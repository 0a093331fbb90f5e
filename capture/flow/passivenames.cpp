#include "capture/flow/passivenames.h"

#include <algorithm>
#include <utility>

namespace weir {

void PassiveNames::add(const Address &address, std::string_view name, std::string_view origin,
                       std::int64_t timeNs)
{
    if (!address.isPresent() || name.empty())
        return;
    m_key.assign(reinterpret_cast<const char *>(&address), sizeof(address));
    m_key += origin;
    m_key += '\0';
    m_key += name;
    const auto [place, isNew] = m_places.try_emplace(m_key, m_names.size());
    if (isNew) {
        m_names.push_back(
            PassiveName{address, std::string(name), std::string(origin), timeNs, timeNs, 1});
        return;
    }
    PassiveName &known = m_names[place->second];
    known.firstNs = std::min(known.firstNs, timeNs);
    known.lastNs = std::max(known.lastNs, timeNs);
    ++known.count;
}

std::vector<PassiveName> PassiveNames::take()
{
    m_places.clear();
    return std::exchange(m_names, {});
}

} // namespace weir
