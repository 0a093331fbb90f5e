#include "model/query/token.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("._:/-+@%").find(c) != std::string_view::npos
           || static_cast<unsigned char>(c) >= 0x80;
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Reads the string whose opening quote stands at `begin`. Backslash escapes only quote and
/// backslash, so that regular expressions keep theirs.
Token stringAt(std::string_view text, std::size_t begin)
{
    Token token{Token::Kind::Bad,
                {},
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())}};
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            token.kind = Token::Kind::String;
            token.span.end = static_cast<std::uint32_t>(i + 1);
            return token;
        }
        const bool isEscape =
            text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        token.text += text[isEscape ? ++i : i];
    }
    return token;
}

Token symbolAt(std::string_view text, std::size_t begin)
{
    static constexpr std::array<std::string_view, 19> kSymbols{
        "==", "!=", "<=", ">=", "&&", "||", "=", "<", ">", "!",
        "&",  "|",  "~",  "(",  ")",  "{",  "}", ",", "*"};
    const std::string_view rest = text.substr(begin);
    const auto symbol =
        std::ranges::find_if(kSymbols, [rest](auto s) { return rest.starts_with(s); });
    const bool isKnown = symbol != kSymbols.end();
    const std::string_view taken = isKnown ? *symbol : rest.substr(0, 1);
    return {isKnown ? Token::Kind::Symbol : Token::Kind::Bad,
            std::string(taken),
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + taken.size())}};
}

Token tokenAt(std::string_view text, std::size_t begin)
{
    if (text[begin] == '"')
        return stringAt(text, begin);
    if (!isWordByte(text[begin]))
        return symbolAt(text, begin);
    std::size_t end = begin;
    while (end < text.size() && isWordByte(text[end]))
        ++end;
    return {Token::Kind::Word,
            std::string(text.substr(begin, end - begin)),
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

} // namespace

std::vector<Token> tokenize(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    for (;;) {
        while (at < text.size() && isSpace(text[at]))
            ++at;
        if (at >= text.size())
            break;
        tokens.push_back(tokenAt(text, at));
        at = tokens.back().span.end;
    }
    const auto end = static_cast<std::uint32_t>(text.size());
    tokens.push_back({Token::Kind::End, {}, {end, end}});
    return tokens;
}

bool isPlainWord(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isWordByte);
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

} // namespace weir
