#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace weir {

/// A regular expression of `matches`, in RE2's syntax, without regard to case. Time is linear in
/// the text, whatever the pattern: no question can hang on one. Copies share what was compiled; any
/// thread.
class Pattern
{
public:
    Pattern() = default; // matches nothing
    explicit Pattern(const std::string &text);

    /// "" when the pattern is one, else what is wrong with it.
    std::string problem() const;
    /// Whether any part of `text` matches; false for a pattern that is none.
    bool isFoundIn(std::string_view text) const;

private:
    std::shared_ptr<const re2::RE2> m_compiled;
};

} // namespace weir
