#include "model/query/pattern.h"

#include <re2/re2.h>

namespace weir {

namespace {

constexpr std::int64_t kMostMemory = 1 << 20; // bytes for one compiled pattern

RE2::Options options()
{
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    return options;
}

} // namespace

Pattern::Pattern(const std::string &text)
    : m_compiled(std::make_shared<const RE2>(text, options()))
{
}

std::string Pattern::problem() const
{
    return m_compiled ? m_compiled->error() : "the pattern is empty";
}

bool Pattern::isFoundIn(std::string_view text) const
{
    return m_compiled && m_compiled->ok()
           && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_compiled);
}

} // namespace weir
