#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace weir {

/// Gives equal texts equal numbers for the time of one question. Thread safe. 0 is the empty text.
class TextPool
{
public:
    TextPool() { idOf(std::string_view()); }

    std::uint64_t idOf(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        const auto place = m_ids.find(text);
        if (place != m_ids.end())
            return place->second;
        m_texts.emplace_back(text);
        m_textBytes += text.size();
        const std::uint64_t id = m_texts.size() - 1;
        m_ids.emplace(m_texts.back(), id);
        return id;
    }
    std::string textOf(std::uint64_t id) const
    {
        const std::lock_guard lock(m_mutex);
        return m_texts[id];
    }

    /// Memory that it takes, about.
    std::size_t bytes() const
    {
        constexpr std::size_t kPerText = sizeof(std::string) + 64; // with its place in the index
        const std::lock_guard lock(m_mutex);
        return m_textBytes + m_texts.size() * kPerText;
    }

private:
    mutable std::mutex m_mutex;      // guards the members below
    std::deque<std::string> m_texts; // a deque, so that the views in m_ids stay valid
    std::unordered_map<std::string_view, std::uint64_t> m_ids;
    std::size_t m_textBytes = 0;
};

} // namespace weir
