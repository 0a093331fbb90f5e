#include "querywriter.h"

#include "model/query/parser.h"

#include <QTest>

#include <algorithm>

using namespace weir;

namespace {

std::vector<std::string> knownValues(FieldId field, std::string_view typed)
{
    std::vector<std::string> values;
    if (field == fieldOf(ColumnId::App))
        values = {"dns", "tls", "two words"};
    else if (fieldInfo(field).storage == Storage::Address)
        values = {"10.0.0.1", "10.20.0.7", "2001:db8::1"};
    else if (fieldInfo(field).kind == ValueKind::Source)
        values = {"office.pcap"};
    std::erase_if(values, [typed](const std::string &value) { return !value.starts_with(typed); });
    return values;
}

std::vector<Completion> completeAtBar(std::string text)
{
    const std::size_t cursor = text.find('^');
    text.erase(cursor, 1);
    return complete(text, cursor, knownValues);
}

bool offers(const std::vector<Completion> &completions, std::string_view text)
{
    return std::ranges::any_of(completions, [text](const Completion &c) { return c.text == text; });
}

/// How far the parser understands `text`: its whole length when all is well, or only something is
/// missing at its end.
std::size_t understood(const std::string &text)
{
    const ParseOutcome outcome = parseQuery(text, {{{"office.pcap", 1}}});
    return outcome.ok ? text.size() : outcome.error.span.begin;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void withholds_data();
    void withholds();
    void bestComesFirst();
    void replacesTheWordAtTheCursor();
    void replacesQuotedText();
    void everyFieldHasHelp();
    void saysNothingAfterAMistake();
    void proposalsCanBeTaken();
    void namesOfServicesAreKnown();
};

void TestCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("proposal");

    const auto row = [](const char *name, const char *text, const char *proposal) {
        QTest::newRow(name) << QString(text) << QString(proposal);
    };
    row("field at the start", "^", "host");
    row("field by its beginning", "sr^", "src");
    row("alias by its beginning", "ip.a^", "ip.addr");
    row("protocol", "tc^", "tcp");
    row("application", "dn^", "dns");
    row("negation", "^", "!");
    row("operator", "port ^", "==");
    row("text operator", "name c^", "contains");
    row("flags operator", "flags ^", "&");
    row("value", "app == ^", "dns");
    row("value by its beginning", "app == t^", "tls");
    row("value after a field alone", "host 10.2^", "10.20.0.7");
    row("value that needs quotes", "app == tw^", "\"two words\"");
    row("named value", "proto == ^", "udp");
    row("response code", "dns.rcode == nx^", "NXDOMAIN");
    row("flag", "flags == S^", "SYN");
    row("verdict", "verdict == dr^", "dropped");
    row("value in a set", "proto in {tcp, ^", "udp");
    row("source", "source == ^", "\"office.pcap\"");
    row("bare address", "10.^", "10.0.0.1");
    row("set or question", "src in ^", "{");
    row("connective", "tcp ^", "&&");
    row("connective as a word", "tcp a^", "and");
    row("pipe", "tcp ^", "|");
    row("closing bracket", "(tcp ^", ")");
    row("stage", "tcp | ^", "top");
    row("stage by its beginning", "tcp | hi^", "histogram");
    row("dimension", "* | top 10 ^", "src");
    row("second dimension", "* | top 10 src, ^", "dst");
    row("by", "* | top 10 src ^", "by");
    row("metric", "* | top 10 src by ^", "packets");
    row("directed metric of a host", "* | top 10 host by ^", "bytes.in");
    row("width", "* | every ^", "auto");
    row("dimension of a series", "* | every 10s by ^", "app");
    row("metric of a series", "* | every 10s of ^", "packets");
    row("numeric dimension", "* | histogram ^", "frame");
    row("share", "* | top 10 src by bytes, ^", "share");
    row("peak", "* | top 10 src by bps.^", "bps.peak");
    row("width of a peak", "* | top 10 src by bps.peak(^", "10s");
    row("field of pairs", "* | pairs 10 of ^", "country");
    row("comparison", "* | sum | ^", "compare");
    row("range to compare with", "* | sum | compare ^", "previous");
    row("column of a comparison", "* | top src | compare 1d | sort ^", "bytes.change");
    row("against", "* | bump ^", "against");
    row("metric of a bump", "* | bump by ^", "packets");
    row("column of communities", "* | communities | where ^", "side");
    row("column", "* | top src | where ^", "bytes");
    row("column to sort by", "* | top src | sort ^", "src");
    row("direction", "* | top src | sort src ^", "desc");
    row("stage of a sub-query", "src in (tcp | ^", "top");
    row("end of a sub-query", "src in (tcp | top 3 src ^", ")");
    row("in the middle of a text", "sr^ == 10.0.0.1 && tcp", "src");
}

void TestCompletion::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, proposal);

    const auto completions = completeAtBar(text.toStdString());

    QVERIFY2(::offers(completions, proposal.toStdString()), qPrintable(proposal));
}

void TestCompletion::withholds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("proposal");

    const auto row = [](const char *name, const char *text, const char *proposal) {
        QTest::newRow(name) << QString(text) << QString(proposal);
    };
    row("stage where a value stands", "app == ^", "top");
    row("directed metric without a host", "* | top src by ^", "bytes.in");
    row("dimension that is there already", "* | top src, ^", "src");
    row("metric that is there already", "* | top src by bytes, ^", "bytes");
    row("measure as a dimension", "* | top ^", "bytes");
    row("text in a histogram", "* | histogram ^", "app");
    row("order of addresses", "src ^", "<");
    row("contains of a number", "port ^", "contains");
    row("column that is not there", "* | top src by bytes | where ^", "packets");
    row("field inside quotes", "name == \"sr^", "src");
    row("comparison of rows", "* | rows 5 | ^", "compare");
    row("comparison of peaks", "* | top src by bps.peak | ^", "compare");
    row("comparison before an answer", "* | ^", "compare");
    row("pairs of what has no sides", "* | pairs of ^", "app");
    row("share in a series", "* | every 10s of bytes, ^", "share");
    row("hosts of a bump", "* | bump by ^", "hosts");
}

void TestCompletion::withholds()
{
    QFETCH(QString, text);
    QFETCH(QString, proposal);

    const auto completions = completeAtBar(text.toStdString());

    QVERIFY(!::offers(completions, proposal.toStdString()));
}

void TestCompletion::bestComesFirst()
{
    const auto completions = completeAtBar("port^");

    QVERIFY(completions.size() > 1);
    QCOMPARE(completions.front().text, std::string("port"));
    const auto inside = std::ranges::find(completions, std::string("src.port"), &Completion::text);
    QVERIFY(inside != completions.end());
    QVERIFY(!completions.back().text.starts_with("port"));
}

void TestCompletion::replacesTheWordAtTheCursor()
{
    const auto completions = completeAtBar("tcp && sr^c.por == 5");

    QVERIFY(!completions.empty());
    QCOMPARE(completions.front().replace.begin, 7u);
    QCOMPARE(completions.front().replace.end, 14u);
}

void TestCompletion::replacesQuotedText()
{
    const auto closed = completeAtBar("app == \"d^\" && tcp");
    const auto open = completeAtBar("app == \"d^");

    QVERIFY(::offers(closed, "\"dns\""));
    QCOMPARE(closed.front().replace.begin, 7u);
    QCOMPARE(closed.front().replace.end, 10u);
    QVERIFY(::offers(open, "\"dns\""));
    QCOMPARE(open.front().replace.end, 9u);
}

void TestCompletion::everyFieldHasHelp()
{
    const auto completions = completeAtBar("^");

    for (const FieldInfo &field : fieldCatalogue()) {
        const auto completion = std::ranges::find(completions, field.name, &Completion::text);
        QVERIFY2(completion != completions.end(), field.name.data());
        QVERIFY(!completion->help.empty());
    }
}

void TestCompletion::saysNothingAfterAMistake()
{
    QVERIFY(completeAtBar("hots == 5 && ^").empty());
    QVERIFY(completeAtBar("port == 70000 ^").empty());
    QVERIFY(completeAtBar("* | top src | rows | ^").empty());
}

void TestCompletion::proposalsCanBeTaken()
{
    QueryWriter writer(11);
    std::size_t taken = 0;

    for (int i = 0; i < 60; ++i) {
        const std::string text = writer.question();
        for (std::size_t cursor = 0; cursor <= text.size(); ++cursor) {
            const auto completions = complete(text, cursor, knownValues);
            const std::size_t step = 1 + completions.size() / 6; // a sample is enough, and quick
            for (std::size_t at = 0; at < completions.size(); at += step) {
                const Completion &completion = completions[at];
                const std::string start =
                    text.substr(0, completion.replace.begin) + completion.text;
                QVERIFY2(understood(start + ' ') >= start.size(), (text + " — " + start).c_str());
                ++taken;
            }
        }
    }

    QVERIFY(taken > 5000);
}

void TestCompletion::namesOfServicesAreKnown()
{
    QueryNames names;
    names.services = std::make_shared<const ServiceNames>(
        std::vector<ServicePort>{{3128, "squid"}, {8080, "http-alt"}, {444, "https"}});
    const auto textOf = [&names](const char *text) {
        const ParseOutcome outcome = parseQuery(text, names);
        return outcome.ok ? toText(outcome.query) : outcome.error.message;
    };
    const auto offered = [&names](const std::string &text) {
        std::vector<std::string> words;
        for (const Completion &completion : complete(text, text.size(), {}, names))
            words.push_back(completion.text);
        return words;
    };

    QCOMPARE(textOf("port == squid"), std::string("port == 3128"));
    QCOMPARE(textOf("port in {HTTP-alt, squid..3200}"), textOf("port in {8080, 3128..3200}"));
    QCOMPARE(textOf("port == https"), std::string("port == 443")); // the language's own
    QVERIFY(!parseQuery("port == squid").ok);
    QVERIFY(!parseQuery("vlan == squid", names).ok);
    QCOMPARE(offered("dst.port == squ"), std::vector<std::string>{"squid"});
    QVERIFY(offered("port == squid && src.port == http-a").front() == "http-alt");
    QVERIFY(std::ranges::count(offered("port == http"), "https") == 1);
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
