#pragma once

#include "model/core/source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// Gathers what packets say of the names of addresses, each name once, until take(). One thread.
class PassiveNames
{
public:
    /// `origin` is one of PassiveName::origin's words.
    void add(const Address &address, std::string_view name, std::string_view origin,
             std::int64_t timeNs);
    std::size_t size() const { return m_names.size(); }
    /// Everything gathered, in the order in which it came; starts anew.
    std::vector<PassiveName> take();

private:
    std::vector<PassiveName> m_names;
    std::unordered_map<std::string, std::size_t>
        m_places; // address, origin and name -> index into m_names
    std::string m_key;
};

} // namespace weir
