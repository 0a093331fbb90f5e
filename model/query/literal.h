#pragma once

#include "model/query/flowquery.h"
#include "model/query/parser.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir {

/// How a value was written.
struct LiteralText
{
    std::string_view text;
    bool isQuoted = false;
};

/// What is wrong with a literal, as a sentence.
struct LiteralError
{
    std::string message;
};

/// The values that a literal of `field` stands for (a source name may stand for several), or why it
/// is none.
std::variant<std::vector<QueryValue>, LiteralError> readLiteral(FieldId field, LiteralText literal,
                                                                const QueryNames &names);
/// Largest number that `field` can hold.
std::uint64_t largestValue(FieldId field);
/// Whether "8" means type 8 with any code, "dropped" any reason: a literal may stand for a range of
/// numbers.
bool isRange(const QueryValue &value);
/// Why `text` is not an address or prefix: "10.0.0.300 is not an address: 300 is larger than 255".
std::string addressProblem(std::string_view text);
/// Why `pattern` is not a regular expression (ECMAScript) that may be used; empty when it is one.
std::string patternProblem(const std::string &pattern);

} // namespace weir
