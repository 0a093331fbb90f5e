#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace weir {

/// Texts with numbers from 1; 0 is the empty text. Not thread safe while it grows.
class WordPool
{
public:
    /// The number of `text`, a new one where it was not seen before.
    std::uint32_t idOf(std::string_view text)
    {
        if (text.empty())
            return 0;
        if (const auto known = m_ids.find(text); known != m_ids.end())
            return known->second;
        m_texts.emplace_back(text);
        const auto id = static_cast<std::uint32_t>(m_texts.size());
        m_ids.emplace(m_texts.back(), id);
        return id;
    }
    /// "" for 0 and for numbers that were never given.
    std::string_view text(std::uint32_t id) const
    {
        return id == 0 || id > m_texts.size() ? std::string_view() : m_texts[id - 1];
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }

private:
    std::deque<std::string> m_texts; // whose elements never move
    std::unordered_map<std::string_view, std::uint32_t> m_ids;
};

} // namespace weir
