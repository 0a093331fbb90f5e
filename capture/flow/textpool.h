#pragma once

#include "model/core/flowrow.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// Texts of flows and rows in flight, each once, counted by their holders; the last release forgets
/// a text, so that memory follows what is in flight. One thread.
class TextPool
{
public:
    using Id = std::uint32_t; // 0: the empty text, which needs no holder

    /// Id of `text` with one more holder.
    Id hold(std::string_view text);
    /// One more holder of `id`.
    Id hold(Id id)
    {
        if (id != 0)
            ++m_entries[id].holders;
        return id;
    }
    /// One holder less; sets `id` to 0.
    void release(Id &id);
    std::string_view text(Id id) const { return m_entries[id].text; }
    /// Id of the text in `batch`, the one batch that is being filled since startBatch().
    TextId idIn(FlowBatch &batch, Id id);
    void startBatch() { ++m_batch; }
    std::size_t size() const { return m_ids.size(); }

private:
    struct Entry
    {
        std::string text;
        std::uint32_t holders = 0;
        std::uint32_t batch = 0; // in which inBatch is right
        TextId inBatch = 0;
    };

    std::deque<Entry> m_entries{1};                 // does not move its elements
    std::unordered_map<std::string_view, Id> m_ids; // views of the entries' texts
    std::vector<Id> m_free;
    std::uint32_t m_batch = 1;
};

} // namespace weir
