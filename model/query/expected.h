#pragma once

#include "model/query/parserstate.h"

#include <string>
#include <vector>

namespace weir {

/// Words that are a filter by themselves: "tcp", "arp", "dns". Empty field name: none.
struct Shorthand
{
    std::string_view word;
    FieldId field;
    std::string_view value; // as the field reads it
};
/// The shorthand that `word` is, if any: EtherTypes of IP and ARP, then protocols, then the
/// commonest applications.
std::optional<Shorthand> findShorthand(std::string_view word);
/// Every shorthand, for completion.
std::vector<Shorthand> shorthands();

/// Names of stages in the order in which people need them, with one sentence each.
struct StageWord
{
    Stage::Kind kind;
    std::string_view word, help;
};
std::span<const StageWord> stageWords();

/// What could stand at a place, as a list without doubles: literal words, and kinds in words ("a
/// field").
std::vector<std::string> expectedTexts(const std::vector<Expectation> &expectations);
/// The same as part of a sentence: "a field, ( or not".
std::string expectedSentence(const std::vector<Expectation> &expectations);
/// Of `candidates` the one that differs from `word` by few letters; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string_view> &candidates);

} // namespace weir
