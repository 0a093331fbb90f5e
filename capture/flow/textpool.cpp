#include "capture/flow/textpool.h"

namespace weir {

TextPool::Id TextPool::hold(std::string_view text)
{
    if (text.empty())
        return 0;
    if (const auto known = m_ids.find(text); known != m_ids.end()) {
        ++m_entries[known->second].holders;
        return known->second;
    }
    Id id = 0;
    if (m_free.empty()) {
        id = static_cast<Id>(m_entries.size());
        m_entries.emplace_back();
    } else {
        id = m_free.back();
        m_free.pop_back();
    }
    Entry &entry = m_entries[id];
    entry.text.assign(text);
    entry.holders = 1;
    entry.batch = 0;
    m_ids.emplace(entry.text, id);
    return id;
}

void TextPool::release(Id &id)
{
    const Id released = id;
    id = 0;
    if (released == 0 || --m_entries[released].holders > 0)
        return;
    m_ids.erase(m_entries[released].text);
    m_free.push_back(released);
}

TextId TextPool::idIn(FlowBatch &batch, Id id)
{
    if (id == 0)
        return 0;
    Entry &entry = m_entries[id];
    if (entry.batch != m_batch) {
        entry.inBatch = batch.intern(entry.text);
        entry.batch = m_batch;
    }
    return entry.inBatch;
}

} // namespace weir
