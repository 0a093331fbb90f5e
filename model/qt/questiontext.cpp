#include "model/qt/questiontext.h"

#include "model/qt/columntitles.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace weir {

namespace {

constexpr const char *kContext = "weir::Questions";
constexpr qsizetype kExpectedShown = 8;

// The sentences of the parser, which is plain C++: %1 … are words of the question, names and
// numbers. A test runs the parser and compares.
// clang-format off
constexpr auto kSentences = std::to_array<const char *>({
    // the shape of the question; %2 is a list of what may stand there
    QT_TRANSLATE_NOOP("weir::Questions", "unexpected %1; expected %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "the question ends too early; expected %1"),
    QT_TRANSLATE_NOOP("weir::Questions", "the text that begins here has no closing quote"),
    QT_TRANSLATE_NOOP("weir::Questions", "this character means nothing here; texts stand in quotes: \"…\""),
    QT_TRANSLATE_NOOP("weir::Questions", "this is nested deeper than %1 levels"),
    QT_TRANSLATE_NOOP("weir::Questions", "a filter has no pipe; ask whole questions on the Query page"),
    QT_TRANSLATE_NOOP("weir::Questions", "a text alone is no filter; write for instance: name contains %1"),
    // names
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a field; did you mean %2?"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a field"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a stage; did you mean %2?"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a stage"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a metric; did you mean %2?"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a metric"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is no column of this answer; there are %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is named twice"),
    // addresses
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address: %2 is larger than 255"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address: it has %2 of 4 numbers"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address: a number is missing"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address: a number begins with 0"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address like 10.0.0.1, 2001:db8::1 or 10.0.0.0/8"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an address that traffic can have"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a prefix: the length goes up to 32 for IPv4"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a prefix: the length goes up to 128 for IPv6"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is no address, so it has no prefix length"),
    QT_TRANSLATE_NOOP("weir::Questions", "the first length is for IPv4, 0 to 32; IPv6 comes second: src/24/64"),
    QT_TRANSLATE_NOOP("weir::Questions", "the second length is for IPv6, 0 to 128"),
    // values
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is too large: %2 goes up to %3"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is an empty range: it ends before it begins"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a time like 2026-01-31T10:00:05Z, 1970 to 2261"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a duration like 250ms, 10s, 5m or 1h"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a port: 0 to 65535, or a service name like https"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a protocol: a name like tcp, or 0 to 254"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an EtherType: a name like arp, or a number like 0x0806"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a set of TCP flags like SYN, SYN+ACK, none or 0x12"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an ICMP type: a name like echo-request, a type like 8, or type and code like 3/1"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a DNS response code like NXDOMAIN"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a set of marks like suspect, long+clamped or none"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an origin of a rate like record, sampler or unknown"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not ingress or egress"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a kind of copy: egress, exporter, sampled-exporter or packets"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not an end reason like idle-timeout, or 1 to 5"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a sampling rate like 1000, 1.5 or unknown"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a verdict like forwarded, dropped or dropped-acl-deny"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a whole number like 1500, 64k, 1.5M or 0x1f"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is unknown: no sources are open"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not the name of a source"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a value of %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "this gives values of %1, which %2 cannot be compared with"),
    // comparisons
    QT_TRANSLATE_NOOP("weir::Questions", "%1 has no order; use == , != or in"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 has no order; use == or !="),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is no text; contains and matches are for texts such as name or app"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is no text"),
    QT_TRANSLATE_NOOP("weir::Questions", "an empty text is in everything"),
    QT_TRANSLATE_NOOP("weir::Questions", "an empty text equals nothing; write !%1 for rows without one"),
    QT_TRANSLATE_NOOP("weir::Questions", "the pattern is empty"),
    QT_TRANSLATE_NOOP("weir::Questions", "the pattern is longer than %1 bytes"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a regular expression: %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a regular expression"),
    QT_TRANSLATE_NOOP("weir::Questions", "only flags and marks take &; two conditions are joined by &&"),
    QT_TRANSLATE_NOOP("weir::Questions", "no flag is named here; write for instance flags & SYN"),
    QT_TRANSLATE_NOOP("weir::Questions", "a flag that is wanted must stand before == , too"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a TCP flag; there are fin, syn, rst, psh, ack, urg, ece, cwr and ns"),
    // stages
    QT_TRANSLATE_NOOP("weir::Questions", "one stage makes the answer; only compare, where and sort may follow"),
    QT_TRANSLATE_NOOP("weir::Questions", "compare stands right after the stage that makes the answer"),
    QT_TRANSLATE_NOOP("weir::Questions", "compare follows top, pairs, flows, every, sum, count or histogram"),
    QT_TRANSLATE_NOOP("weir::Questions", "peak and last cannot be compared; compare bps or pps"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a time range like 2026-01-31T10:00..2026-01-31T11:00"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a duration from 1ms to 3660d"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not previous, a duration like 1d, or a time range like 2026-01-31T10:00..2026-01-31T11:00"),
    QT_TRANSLATE_NOOP("weir::Questions", "a bump is explained by one metric"),
    QT_TRANSLATE_NOOP("weir::Questions", "a bump is explained by bytes, packets or flows"),
    QT_TRANSLATE_NOOP("weir::Questions", "a share needs something that adds up, such as bytes or packets"),
    QT_TRANSLATE_NOOP("weir::Questions", "average, peak and last rank groups: top 10 src by bps.peak"),
    QT_TRANSLATE_NOOP("weir::Questions", "average, peak and last are of rates; write bps.%1 or pps.%2"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a width like 10s or 5m (1s to 1d)"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 has no two sides; pairs are of host, port, as, net …"),
    QT_TRANSLATE_NOOP("weir::Questions", "where and sort stand after the stage that makes the answer"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a number of lines: 1 to %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is not a width like 10s or 5m (1ms to 366d), or auto"),
    QT_TRANSLATE_NOOP("weir::Questions", "so many series: a number from 1 to 1000"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is no number; a histogram needs one, such as frame or duration"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is added up, not grouped by; write for instance %2"),
    QT_TRANSLATE_NOOP("weir::Questions", "peers are those of an address; group by one: top 10 host by peers"),
    QT_TRANSLATE_NOOP("weir::Questions", "%1 is seen from a host; group by host: top 10 host by bytes.in"),
});
constexpr std::string_view kUnexpected = kSentences[0];
constexpr std::string_view kEndsTooEarly = kSentences[1];
constexpr const char *kValueOf = QT_TRANSLATE_NOOP("weir::Questions", "a value of %1");
constexpr const char *kLastOf = QT_TRANSLATE_NOOP("weir::Questions", "%1 or %2");
// clang-format on

/// The words of `text` in the places of `sentence`, or nothing when it is another sentence.
std::optional<QStringList> wordsIn(const QString &text, const char *sentence)
{
    QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
    for (int place = 1; place <= 3; ++place)
        pattern.replace(QStringLiteral("\\%%1").arg(place), QStringLiteral("(.*)"));
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    const auto match = expression.match(text);
    return match.hasMatch() ? std::optional(match.capturedTexts().mid(1)) : std::nullopt;
}

/// Puts all words in at once, so that a "%2" among them stays what it is.
QString filled(QString sentence, const QStringList &words)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int place = i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (sentence[i] == QLatin1Char('%') && place >= 1 && place <= words.size()) {
            text += words[place - 1];
            ++i;
        } else {
            text += sentence[i];
        }
    }
    return text;
}

QString expectedWord(const std::string &text)
{
    const QString plain = QString::fromStdString(text);
    const auto field = wordsIn(plain, kValueOf);
    return field ? filled(QCoreApplication::translate(kContext, kValueOf), *field)
                 : translatedTitle(text);
}

QString listed(QStringList words, bool isCut)
{
    if (words.size() < 2 || isCut)
        return words.join(QStringLiteral(", ")) + (isCut ? QStringLiteral(" …") : QString());
    const QString last = words.takeLast();
    return filled(QCoreApplication::translate(kContext, kLastOf),
                  {words.join(QStringLiteral(", ")), last});
}

} // namespace

QStringList expectedWords(const QueryError &error, qsizetype limit)
{
    QStringList words;
    for (const std::string &text : error.expected) {
        if (words.size() < limit)
            words += expectedWord(text);
    }
    return words;
}

QString questionErrorText(const QueryError &error)
{
    const QString english = QString::fromStdString(error.message);
    for (const char *sentence : kSentences) {
        auto words = wordsIn(english, sentence);
        if (!words)
            continue;
        const QString translated = QCoreApplication::translate(kContext, sentence);
        if (translated == QString::fromUtf8(sentence))
            break;
        const bool endsInList = sentence == kUnexpected || sentence == kEndsTooEarly;
        if (endsInList && !error.expected.empty())
            words->last() = listed(expectedWords(error, kExpectedShown),
                                   error.expected.size() > std::size_t{kExpectedShown});
        return filled(translated, *words);
    }
    return english;
}

bool isTranslatableQuestionError(std::string_view message)
{
    const QString text = QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
    return std::ranges::any_of(
        kSentences, [&text](const char *sentence) { return wordsIn(text, sentence).has_value(); });
}

} // namespace weir
