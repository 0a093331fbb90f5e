#pragma once

#include "model/core/result.h"
#include "model/core/servicenames.h"
#include "model/query/flowquery.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What is wrong with a query text and where.
struct QueryError
{
    TextSpan span;
    std::string message;               // "10.0.0.300 is not an address: 300 is larger than 255"
    std::vector<std::string> expected; // what could stand there
};

struct ParseOutcome
{
    FlowQuery query; // meaningful when ok
    bool ok = false;
    QueryError error; // meaningful when !ok
};

/// Names that are not the language's own: of sources for `source == name`, of services for
/// `port == name`. Empty when there is no store at hand.
struct QueryNames
{
    std::vector<std::pair<std::string, std::uint32_t>> sources;
    std::shared_ptr<const ServiceNames> services = {}; // may be null
};

/// Reads a whole question: filter, then optional pipe. Never throws, bounded depth (64), any bytes
/// allowed.
ParseOutcome parseQuery(std::string_view text, const QueryNames &names = {});
/// Reads a filter alone (for filter bar and chips); a pipe is an error that says where.
ParseOutcome parseFilter(std::string_view text, const QueryNames &names = {});

/// Canonical text; parseQuery(toText(q)) gives the same question.
std::string toText(const FlowQuery &query);
std::string toText(const FilterExpr &filter);
/// Text for one value of a field as a filter writes it, quoted where needed: `name == "a b"` → "\"a
/// b\"".
std::string valueLiteral(FieldId field, const QueryValue &value);

/// One proposal of completion: `text` replaces `replace` of the query text.
struct Completion
{
    std::string text;
    std::string help;
    TextSpan replace;
};
/// Values of a field that start with `typed`, most frequent first; asked only when a value may
/// stand at the cursor.
using ValueProposer =
    std::function<std::vector<std::string>(FieldId field, std::string_view typed)>;
/// What may stand at byte `cursor`: fields, operators, values, keywords, stages, metrics.
std::vector<Completion> complete(std::string_view text, std::size_t cursor,
                                 const ValueProposer &proposer, const QueryNames &names = {});

} // namespace weir
