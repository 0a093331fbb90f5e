#pragma once

#include "model/query/flowquery.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One lexical unit of a question.
struct Token
{
    enum class Kind : std::uint8_t {
        Word, // field, keyword, number, address, time: any run of letters, digits and . _ : / - + @
              // %
        String, // "quoted"
        Symbol, // == != < <= > >= && || ! & | ~ ( ) { } , *
        Bad,    // a byte that starts nothing, or a string without its end
        End
    };

    Kind kind = Kind::End;
    std::string text; // of a String: its contents without quotes and escapes
    TextSpan span;
};

/// Cuts `text` into tokens; the last one is End. Any bytes are allowed.
std::vector<Token> tokenize(std::string_view text);
/// Whether `text` is read as one Word, so that it needs no quotes.
bool isPlainWord(std::string_view text);
/// `text` in quotes, with \" and \\ inside.
std::string quoted(std::string_view text);

} // namespace weir
