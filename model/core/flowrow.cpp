#include "model/core/flowrow.h"

namespace weir {

TextId FlowBatch::intern(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto [place, isNew] =
        m_ids.try_emplace(std::string(text), static_cast<TextId>(texts.size()));
    if (isNew)
        texts.emplace_back(text);
    return place->second;
}

void FlowBatch::clear()
{
    rows.clear();
    texts.resize(1);
    m_ids.clear();
}

} // namespace weir
