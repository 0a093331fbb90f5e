#include "model/query/expected.h"
#include "model/query/filterbuild.h"
#include "model/query/literal.h"
#include "model/query/parserstate.h"

#include "model/core/valuetext.h"
#include "model/query/caseless.h"

namespace weir {

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kSctp = 132;
constexpr std::uint8_t kIcmpV4 = 1;
constexpr std::uint8_t kIcmpV6 = 58;

/// Wireshark's names of ports and ICMP types say the protocol, too.
std::uint8_t protocolImpliedBy(std::string_view name)
{
    if (startsWithText(name, "tcp.") && !startsWithText(name, "tcp.flags"))
        return kTcp;
    if (startsWithText(name, "udp."))
        return kUdp;
    if (startsWithText(name, "sctp."))
        return kSctp;
    if (startsWithText(name, "icmp."))
        return kIcmpV4;
    return startsWithText(name, "icmpv6.") ? kIcmpV6 : 0;
}

/// "src port", "dst net": tcpdump names a side in two words.
std::optional<FieldId> sideField(std::string_view side, std::string_view what)
{
    const bool isSource = isSameText(side, "src");
    if (!isSource && !isSameText(side, "dst"))
        return std::nullopt;
    if (isSameText(what, "host"))
        return fieldOf(isSource ? ColumnId::Src : ColumnId::Dst);
    if (isSameText(what, "net"))
        return fieldOf(isSource ? ColumnId::SrcNet : ColumnId::DstNet);
    if (isSameText(what, "port") || isSameText(what, "portrange"))
        return fieldOf(isSource ? ColumnId::SrcPort : ColumnId::DstPort);
    if (isSameText(what, "as"))
        return fieldOf(isSource ? ColumnId::SrcAs : ColumnId::DstAs);
    return std::nullopt;
}

/// The field of addresses that stands for `field` where networks are written as prefixes.
FieldId addressesOf(FieldId field)
{
    if (field == fieldOf(ColumnId::SrcNet))
        return fieldOf(ColumnId::Src);
    if (field == fieldOf(ColumnId::DstNet))
        return fieldOf(ColumnId::Dst);
    return field == FieldId::Net ? FieldId::Host : field;
}

FilterExpr withImplied(FilterExpr term, std::uint8_t protocol)
{
    const bool saysItself =
        term.kind == FilterExpr::Kind::Compare && term.field == fieldOf(ColumnId::Proto);
    if (protocol == 0 || saysItself)
        return term;
    FilterExpr implied = equals(fieldOf(ColumnId::Proto), protocol);
    implied.span = term.span;
    return allOf({std::move(implied), std::move(term)});
}

} // namespace

std::optional<FilterExpr> ParserState::parseOr()
{
    std::vector<FilterExpr> terms;
    do {
        auto term = parseAnd();
        if (!term)
            return std::nullopt;
        terms.push_back(std::move(*term));
    } while (acceptSymbol("||") || acceptWord("or"));
    return anyOf(std::move(terms));
}

std::optional<FilterExpr> ParserState::parseAnd()
{
    std::vector<FilterExpr> terms;
    do {
        auto term = parseNot();
        if (!term)
            return std::nullopt;
        terms.push_back(std::move(*term));
    } while (acceptSymbol("&&") || acceptWord("and"));
    return allOf(std::move(terms));
}

std::optional<FilterExpr> ParserState::parseNot()
{
    const std::uint32_t begin = peek().span.begin;
    if (!acceptSymbol("!") && !acceptWord("not"))
        return parsePrimary();
    const DepthGuard guard(*this);
    if (!guard.ok())
        return std::nullopt;
    auto term = parseNot();
    if (!term)
        return std::nullopt;
    FilterExpr result = notOf(std::move(*term));
    result.span = spanFrom(begin);
    return result;
}

std::optional<FilterExpr> ParserState::parsePrimary()
{
    note({Expectation::Kind::Field});
    note({Expectation::Kind::Shorthand});
    note({Expectation::Kind::Value, {}, FieldId::Host});
    const std::uint32_t begin = peek().span.begin;
    if (acceptSymbol("*")) {
        FilterExpr everything;
        everything.span = spanFrom(begin);
        return everything;
    }
    if (acceptSymbol("(")) {
        const DepthGuard guard(*this);
        if (!guard.ok())
            return std::nullopt;
        auto inner = parseOr();
        if (!inner || !expectSymbol(")"))
            return std::nullopt;
        inner->span = spanFrom(begin);
        return inner;
    }
    if (peek().kind == Token::Kind::String)
        fail(peek().span,
             "a text alone is no filter; write for instance: name contains " + quoted(peek().text));
    else if (peek().kind == Token::Kind::Word && !isKeyword())
        return parseWordTerm();
    else
        failExpected();
    return std::nullopt;
}

std::optional<FilterExpr> ParserState::parseWordTerm()
{
    const Token &word = peek();
    if (startsWithText(word.text, "tcp.flags."))
        return parseFlagBit();
    if (isWord("icmp.code") || isWord("icmpv6.code"))
        return parseIcmpCode();
    const std::uint32_t begin = word.span.begin;
    if (auto term = parseTermName()) {
        if (isPrefixNext())
            term->field = addressesOf(term->field);
        auto result = parseComparison(*term);
        if (!result)
            return std::nullopt;
        result->span = spanFrom(begin);
        return withImplied(std::move(*result), term->impliedProto);
    }
    return parseShorthand();
}

/// Whether the value that follows, after its operator, is an address or prefix: tcpdump's `net`.
bool ParserState::isPrefixNext() const
{
    constexpr std::size_t kFurthest = 3; // not in {
    std::size_t at = 0;
    const auto mayStand = [this](std::size_t place) {
        return isSymbol("==", place) || isSymbol("=", place) || isSymbol("!=", place)
               || isSymbol("{", place) || isWord("in", place) || isWord("not", place)
               || isWord("eq", place) || isWord("ne", place);
    };
    while (at < kFurthest && mayStand(at))
        ++at;
    return peek(at).kind == Token::Kind::Word && parsePrefix(peek(at).text).has_value();
}

/// The field at the cursor, in Weir's, Wireshark's or tcpdump's words; nothing (and no error) when
/// there is none.
std::optional<ParserState::Term> ParserState::parseTermName()
{
    const Token &word = peek();
    if (peek(1).kind == Token::Kind::Word) {
        if (const auto field = sideField(word.text, peek(1).text)) {
            const std::uint32_t begin = take().span.begin;
            take();
            return Term{*field, 0, spanFrom(begin)};
        }
    }
    const auto field = isWord("portrange") ? FieldId::Port : findField(word.text);
    if (!field)
        return std::nullopt;
    Term term{*field, protocolImpliedBy(word.text), word.span};
    take();
    return term;
}

std::optional<FilterExpr> ParserState::parseShorthand()
{
    const Token word = peek();
    if (const auto shorthand = findShorthand(word.text)) {
        take();
        const auto values = readLiteral(shorthand->field, {shorthand->value}, m_names);
        FilterExpr result = compare(shorthand->field, CompareOp::Equal, std::get<0>(values));
        result.span = word.span;
        const bool isPort = isWord("port") || isWord("portrange") || isWord("src") || isWord("dst")
                            || isWord("host") || isWord("net"); // "tcp port 443"
        if (!isPort)
            return result;
        auto rest = parseWordTerm();
        if (!rest)
            return std::nullopt;
        return allOf({std::move(result), std::move(*rest)});
    }
    const auto prefix = readLiteral(FieldId::Host, {word.text}, m_names);
    if (const auto *values = std::get_if<0>(&prefix)) {
        take();
        FilterExpr result = compare(FieldId::Host, CompareOp::Equal, *values);
        result.span = word.span;
        return result;
    }
    return unknownField();
}

/// "tcp.flags.syn == 1": one bit under Wireshark's name.
std::optional<FilterExpr> ParserState::parseFlagBit()
{
    const Token word = peek();
    std::string_view name =
        std::string_view(word.text).substr(std::string_view("tcp.flags.").size());
    if (isSameText(name, "push") || isSameText(name, "reset"))
        name = isSameText(name, "push") ? "psh" : "rst";
    const auto bit = name == "none" || name.find('+') != name.npos
                         ? std::nullopt
                         : parseValueText(ValueKind::TcpFlags, name);
    if (!bit || name.size() < 2 || (*bit & (*bit - 1)) != 0 || *bit == 0) {
        fail(word.span,
             word.text
                 + " is not a TCP flag; there are fin, syn, rst, psh, ack, urg, ece, cwr and ns");
        return std::nullopt;
    }
    take();
    noteAll(Expectation::Kind::Operator, {"==", "!="});
    bool isSet = true;
    if (isSymbol("==") || isSymbol("=") || isSymbol("!=") || isWord("eq") || isWord("ne")) {
        const Token op = take();
        noteAll(Expectation::Kind::Keyword, {"1", "0"});
        isSet = isWord("1") || isWord("true");
        if (!isSet && !isWord("0") && !isWord("false")) {
            failExpected();
            return std::nullopt;
        }
        take();
        if (op.text == "!=" || isSameText(op.text, "ne"))
            isSet = !isSet;
    }
    FilterExpr result = hasBits(fieldOf(ColumnId::Flags), *bit, isSet ? *bit : 0);
    result.span = spanFrom(word.span.begin);
    return result;
}

/// "icmp.code == 3": the low byte of the column.
std::optional<FilterExpr> ParserState::parseIcmpCode()
{
    const Token word = take();
    noteAll(Expectation::Kind::Operator, {"=="});
    if (!isSymbol("==") && !isSymbol("=") && !isWord("eq")) {
        failExpected();
        return std::nullopt;
    }
    take();
    note({Expectation::Kind::Hint, "a code, 0 to 255"});
    const auto code = peek().kind == Token::Kind::Word
                          ? parseValueText(ValueKind::Number, peek().text)
                          : std::nullopt;
    if (!code || *code > 255) {
        failExpected();
        return std::nullopt;
    }
    take();
    FilterExpr result = hasBits(fieldOf(ColumnId::Icmp), 0xff, *code);
    result.span = spanFrom(word.span.begin);
    return withImplied(std::move(result), protocolImpliedBy(word.text));
}

std::optional<FilterExpr> ParserState::unknownField()
{
    const Token &word = peek();
    const bool looksLikeAddress = word.text.find_first_not_of("0123456789./") == std::string::npos
                                  && word.text.find('.') != std::string::npos;
    if (looksLikeAddress) {
        fail(word.span, addressProblem(word.text));
        return std::nullopt;
    }
    std::vector<std::string_view> names;
    for (const FieldInfo &field : fieldCatalogue()) {
        names.push_back(field.name);
        for (const std::string_view alias : field.aliases) {
            if (!alias.empty())
                names.push_back(alias);
        }
    }
    for (const Shorthand &shorthand : shorthands())
        names.push_back(shorthand.word);
    const std::string near = nearest(word.text, names);
    fail(word.span,
         word.text + " is not a field" + (near.empty() ? "" : "; did you mean " + near + "?"));
    return std::nullopt;
}

} // namespace weir
