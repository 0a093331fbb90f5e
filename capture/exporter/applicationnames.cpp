#include "capture/exporter/applicationnames.h"

#include "capture/decode/bytes.h"

#include <algorithm>

namespace weir {

namespace {

std::uint64_t hashOf(WireBytes bytes)
{
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325u; // FNV-1a
    for (std::size_t i = 0; i < bytes.size(); ++i)
        hash = (hash ^ byteAt(bytes, i)) * 0x100'0000'01b3u;
    return hash;
}

} // namespace

void ApplicationNames::learn(WireBytes id, std::string_view name)
{
    const std::uint64_t key = hashOf(id);
    if (name.empty() || (m_names.size() >= kMostNames && !m_names.contains(key)))
        return;
    m_names[key] = {applicationText(name), 0, 0};
}

TextId ApplicationNames::text(WireBytes id, RowWriter &writer)
{
    const auto found = m_names.find(hashOf(id));
    if (found == m_names.end())
        return 0;
    Entry &entry = found->second;
    if (entry.batch != writer.batchNumber()) {
        entry.text = writer.text(entry.name);
        entry.batch = writer.batchNumber();
    }
    return entry.text;
}

std::string applicationText(std::string_view name)
{
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

} // namespace weir
