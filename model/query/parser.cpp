#include "model/query/parser.h"

#include "model/query/parserstate.h"

namespace weir {

namespace {

ParseOutcome outcome(std::string_view text, const QueryNames &names, bool isFilterOnly)
{
    constexpr std::size_t kLongestText = 1'000'000; // spans are 32 bits; nobody types more
    ParseOutcome result;
    if (text.size() > kLongestText) {
        result.error = {{0, 0}, "the question is longer than a million bytes", {}};
        return result;
    }
    ParserState state(text, names);
    result.ok = state.parseWhole(result.query, isFilterOnly) && !state.hasFailed();
    if (!result.ok)
        result.error = state.error();
    return result;
}

} // namespace

ParseOutcome parseQuery(std::string_view text, const QueryNames &names)
{
    return outcome(text, names, false);
}

ParseOutcome parseFilter(std::string_view text, const QueryNames &names)
{
    return outcome(text, names, true);
}

} // namespace weir
