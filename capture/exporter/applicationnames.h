#pragma once

#include "capture/exporter/recordvalues.h"
#include "capture/exporter/rowwriter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace weir {

/// Names of the applications that an exporter numbers (applicationId), from its options.
class ApplicationNames
{
public:
    static constexpr std::size_t kMostNames = 16'384;

    void learn(WireBytes id, std::string_view name);
    /// Text of the name for the row that is added next; 0 while it is not known.
    TextId text(WireBytes id, RowWriter &writer);

private:
    struct Entry
    {
        std::string name;
        TextId text = 0;
        std::uint32_t batch = 0; // in which `text` means something
    };
    std::unordered_map<std::uint64_t, Entry> m_names; // by a hash of the id
};

/// A name as rows have it: lower case.
std::string applicationText(std::string_view name);

} // namespace weir
