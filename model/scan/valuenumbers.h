#pragma once

#include "model/scan/mix.h"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

/// Numbers distinct keys of up to two words from 0 in order of appearance. The caller guards it.
class ValueNumbers
{
public:
    using Key = std::array<std::uint64_t, 2>;

    std::uint32_t numberOf(const Key &key)
    {
        const auto [place, isNew] =
            m_numbers.try_emplace(key, static_cast<std::uint32_t>(m_keys.size()));
        if (isNew)
            m_keys.push_back(key);
        return place->second;
    }
    const Key &key(std::uint32_t number) const { return m_keys[number]; }
    std::size_t size() const { return m_keys.size(); }

private:
    struct Hash
    {
        std::size_t operator()(const Key &key) const { return mix64(mix64(key[0]) + key[1]); }
    };
    std::unordered_map<Key, std::uint32_t, Hash> m_numbers;
    std::vector<Key> m_keys;
};

} // namespace weir
