#pragma once

#include "model/core/exporterhealth.h"

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace weir {

/// What one exporter tells of its information elements (RFC 5610), by observation domain.
class LearntElements
{
public:
    /// Replaces what the same domain told of the same element; beyond a bound new ones are left
    /// out.
    void learn(LearntElement element);
    /// What holds in a domain: what was told there, and for the rest what domain 0 told for all
    /// (RFC 7011, section 3.1).
    std::vector<LearntElement> of(std::uint32_t domain) const;

private:
    using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint16_t>; // domain, enterprise, id

    std::map<Key, LearntElement> m_elements;
};

} // namespace weir
