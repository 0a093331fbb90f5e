#include "model/query/parser.h"

#include <QTest>

using namespace weir;

namespace {

const QueryNames kNames{{{"office.pcap", 1}, {"eth0", 2}, {"eth0", 3}}};

QString sentence(const ParseOutcome &outcome)
{
    return QString::fromStdString(outcome.error.message);
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void pointsAtMistakes_data();
    void pointsAtMistakes();
    void saysWhatWasExpected();
    void refusesPipesInFilters();
    void keepsSpansOfTerms();
    void readsValues();
    void namesOfSourcesBecomeNumbers();
    void subQueryWithoutStageAsksForItsValues();
    void refusesDeepNesting();
    void survivesLongTexts();
};

void TestParser::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");

    const auto row = [](const char *name, const char *text, const char *canonical) {
        QTest::newRow(name) << QString(text) << QString(canonical);
    };
    row("nothing is everything", "", "*");
    row("a star is everything", " * ", "*");
    row("prefix", "host in 10.20.0.0/16", "host in 10.20.0.0/16");
    row("prefix with host bits", "host == 10.20.3.17/16", "host == 10.20.0.0/16");
    row("IPv6 prefix", "src in 2001:DB8::/32", "src in 2001:db8::/32");
    row("tcpdump habit", "host 10.20.3.17 and port 443", "host == 10.20.3.17 && port == 443");
    row("on any list", "list any and not src.list any", "list && !src.list");
    row("on the list called any", "list == any", "list == any");
    row("tcpdump sides", "src net 10.0.0.0/8 and dst port 53",
        "src == 10.0.0.0/8 && dst.port == 53");
    row("tcpdump protocol before port", "tcp port 443 or udp port 53",
        "(proto == tcp && port == 443) || (proto == udp && port == 53)");
    row("bare protocol", "tcp", "proto == tcp");
    row("bare icmp is the protocol", "icmp", "proto == icmp");
    row("bare ARP", "not arp", "!(eth.type == arp)");
    row("bare application", "dns || quic", "app == dns || app == quic");
    row("bare address", "10.0.0.1", "host == 10.0.0.1");
    row("bare field means present", "http.method && !name", "http.method && !name");
    row("keywords in any case", "TCP AND NOT (Port 80 OR PORT 443)",
        "proto == tcp && !(port == 80 || port == 443)");
    row("precedence", "tcp || udp && port 53", "proto == tcp || (proto == udp && port == 53)");
    row("superfluous brackets", "((tcp)) && (port 1 && (port 2))",
        "proto == tcp && port == 1 && port == 2");
    row("everything in a conjunction", "* && tcp", "proto == tcp");
    row("words for operators", "bytes gt 10 and bytes le 20 and port ne 5",
        "bytes > 10 && bytes <= 20 && port != 5");
    row("single equals sign", "port=443", "port == 443");
    row("set with commas", "port in {80,443, 8000-8100}", "port in {80, 443, 8000-8100}");
    row("set with spaces and dots", "tcp.port in {80 443 8000..8100}",
        "proto == tcp && port in {80, 443, 8000-8100}");
    row("set in round brackets", "port in (80, 443)", "port in {80, 443}");
    row("doubles in a set", "port in {80 80 443}", "port in {80, 443}");
    row("not in", "port not in {80}", "!(port in {80})");
    row("range after equals", "port == 8000-8100", "port in {8000-8100}");
    row("range after not equals", "port != 8000-8100", "!(port in {8000-8100})");
    row("service name", "port https", "port == 443");
    row("decimal suffix", "bytes > 1.5M && bytes < 2k && frame >= 0x40",
        "bytes > 1500000 && bytes < 2000 && frame >= 64");
    row("binary suffix", "bytes > 64KiB", "bytes > 65536");
    row("duration", "duration > 90s || duration < 250ms", "duration > 90s || duration < 250ms");
    row("time", "start >= 2026-01-31T10:00 && start < \"2026-01-31 12:00:00.5+02:00\"",
        "start >= 2026-01-31T10:00:00Z && start < 2026-01-31T10:00:00.5Z");
    row("exact flags", "tcp.flags == SYN+ACK", "flags == SYN+ACK");
    row("flags by initials", "flags == SA", "flags == SYN+ACK");
    row("flags by number", "flags == 0x002", "flags == SYN");
    row("has a flag", "flags & SYN", "flags & SYN");
    row("some flags set and others not", "flags & SYN+ACK == SYN", "flags & SYN+ACK == SYN");
    row("Wireshark's flag bits", "tcp.flags.syn == 1 && tcp.flags.ack == 0",
        "flags & SYN && flags & ACK == none");
    row("Wireshark's reset bit", "tcp.flags.reset", "flags & RST");
    row("Wireshark's types", "icmp.type == 8", "proto == icmp && icmp in {8}");
    row("ICMP by name", "icmp == echo-request", "icmp == echo-request");
    row("ICMP by type and code", "icmp == 3/1", "icmp == 3/1");
    row("ICMPv6 code", "icmpv6.code == 4", "proto == icmpv6 && icmp & 0/255 == 0/4");
    row("Wireshark's port says the protocol", "udp.dstport != 53",
        "proto == udp && dst.port != 53");
    row("Wireshark's server name", "tls.handshake.extensions_server_name contains \"Example\"",
        "name contains Example");
    row("Wireshark's DNS", "dns.qry.name == example.com && dns.flags.rcode == 3",
        "name == example.com && dns.rcode == NXDOMAIN");
    row("Wireshark's frames", "frame.len > 1000 && vlan.id == 7 && ip.ttl < 5",
        "frame > 1000 && vlan == 7 && ttl < 5");
    row("applications are lower case", "app == DNS", "app == dns");
    row("other texts keep their case", "http.method == Get", "http.method == Get");
    row("quotes where needed", "name == \"a b\"", "name == \"a b\"");
    row("quotes inside quotes", R"(name == "say \"hi\"")", R"(name == "say \"hi\"")");
    row("pattern keeps its backslashes", R"(name matches "^a\.b$")", R"(name matches "^a\\.b$")");
    row("verdict with any reason", "verdict == dropped", "verdict in {dropped}");
    row("verdict with a reason", "verdict == dropped-policer", "verdict == dropped-policer");
    row("EtherType", "eth.type == 0x0806", "eth.type == arp");
    row("top", "* | top 10 src by packets", "* | top 10 src by packets");
    row("stage without filter", "top src", "* | top src");
    row("pipe first", "| count", "* | count");
    row("top with many dimensions", "tcp | top 5 src/24, host/16/48 port by bytes packets",
        "proto == tcp | top 5 src/24, host/16/48, port by bytes, packets");
    row("every", "* | every 60s", "* | every 1m");
    row("every by", "* | every auto by app top 5 of packets, bytes",
        "* | every auto by app top 5 of packets, bytes");
    row("count", "tcp | count", "proto == tcp | count");
    row("sum", "* | sum of bytes, hosts", "* | sum of bytes, hosts");
    row("sum without of", "* | sum bytes, hosts", "* | sum of bytes, hosts");
    row("distinct", "* | distinct host, port", "* | distinct host, port");
    row("histogram", "* | histogram frame.len", "* | histogram frame");
    row("rows", "* | rows", "* | rows");
    row("pairs", "* | pairs 20 by packets", "* | pairs 20 by packets");
    row("flows", "* | flows 50", "* | flows 50");
    row("pairs of networks", "* | pairs 20 of host/24 by flows",
        "* | pairs 20 of host/24 by flows");
    row("pairs of hosts are the pairs", "* | pairs of host", "* | pairs");
    row("compare previous", "* | top src | Compare Previous", "* | top src | compare previous");
    row("compare with an hour ago", "* | every 10s | compare 60m", "* | every 10s | compare 1h");
    row("compare with a range", "* | sum | compare 2026-01-31..2026-02-01T00:00:00.5",
        "* | sum | compare 2026-01-31T00:00:00Z..2026-02-01T00:00:00.5Z");
    row("lines by their change", "* | top src by bytes | compare 1d | where bytes.change >= 50%",
        "* | top src by bytes | compare 1d | where bytes.change >= 0.5");
    row("fallen lines", "* | top src by bytes | compare 1d | sort bytes.change asc",
        "* | top src by bytes | compare 1d | sort bytes.change asc");
    row("peaks", "* | top src by BPS.peak(1s), pps.last(10s), bps",
        "* | top src by bps.peak, "
        "pps.last(10s), bps");
    row("share", "* | top src by share bytes", "* | top src by bytes, share");
    row("share of the usual metrics", "* | top src by share", "* | top src by share");
    row("communities", "tls | communities 5 | where side == name",
        "app == tls | communities 5 | where side == name");
    row("a bump", "* | bump", "* | bump");
    row("a bump in a time",
        "* | bump 2026-01-31T10:00..2026-01-31T10:05 against 2026-01-30..2026-01-31 by packets",
        "* | bump 2026-01-31T10:00:00Z..2026-01-31T10:05:00Z against "
        "2026-01-30T00:00:00Z..2026-01-31T00:00:00Z by packets");
    row("where and sort", "* | top host by bytes.in | where bytes.in > 1M | sort host desc",
        "* | top host by bytes.in | where bytes.in > 1000000 | sort host desc");
    row("where on a rate", "* | top app by bps | where bps > 0.5",
        "* | top app by bps | where bps > 0.5");
    row("sort directions by themselves", "* | top app | sort bytes | sort app",
        "* | top app | sort bytes desc | sort app asc");
    row("where on rows", "tcp | where bytes > 1k", "proto == tcp | where bytes > 1000");
    row("where on a text", "* | top app | where app contains x",
        "* | top app | where app contains x");
    row("sub-query", "src in (app == dns | top 5 src) | rows 100",
        "src in (app == dns | top 5 src) | rows 100");
    row("sub-query inside a sub-query", "src in (dst in (tcp | top 3 host) | top dst)",
        "src in (dst in (proto == tcp | top 3 host) | top dst)");
}

void TestParser::understands()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);

    const ParseOutcome outcome = parseQuery(text.toStdString(), kNames);

    QVERIFY2(outcome.ok, qPrintable(sentence(outcome)));
    QCOMPARE(QString::fromStdString(toText(outcome.query)), canonical);
    QCOMPARE(QString::fromStdString(outcome.query.text), text);
}

void TestParser::pointsAtMistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *name, const char *text, const char *marked, const char *says) {
        QTest::newRow(name) << QString(text) << QString(marked) << QString(says);
    };
    row("too large a byte of an address", "src == 10.0.0.300", "10.0.0.300",
        "300 is larger than 255");
    row("too few bytes of an address", "src == 10.0.0", "10.0.0", "3 of 4");
    row("too long a prefix", "src in 10.0.0.0/33", "10.0.0.0/33", "32 for IPv4");
    row("word for an address", "src == example", "example", "is not an address");
    row("bare wrong address", "10.0.0.300 && tcp", "10.0.0.300", "300 is larger than 255");
    row("unknown field", "hots == 10.0.0.1", "hots", "did you mean host?");
    row("unknown alias", "tcp.prot == 1", "tcp.prot", "did you mean tcp.port?");
    row("unknown field without a neighbour", "qwertzuiop == 1", "qwertzuiop", "is not a field");
    row("port out of range", "port == 70000", "70000", "65535");
    row("text for a port", "port == hello", "hello", "is not a port");
    row("time for a number", "bytes > 2026-01-31", "2026-01-31", "is not a whole number");
    row("broken number", "bytes > 1.5", "1.5", "is not a whole number");
    row("unknown protocol", "proto == tpc", "tpc", "is not a protocol");
    row("unknown flag", "flags == SIN", "SIN", "TCP flags");
    row("unknown flag bit", "tcp.flags.foo == 1", "tcp.flags.foo", "is not a TCP flag");
    row("range backwards", "port in {90-80}", "90-80", "empty range");
    row("order of addresses", "src > 10.0.0.1", ">", "no order");
    row("text operator on a number", "port contains 4", "contains", "is no text");
    row("bad pattern", "name matches \"(\"", "\"(\"", "not a regular expression");
    row("empty text", "name == \"\"", "\"\"", "!name");
    row("text alone", "\"hello\"", "\"hello\"", "name contains");
    row("open quote", "name == \"abc", "\"abc", "no closing quote");
    row("open bracket", "(tcp", "", "ends too early");
    row("closing bracket alone", "tcp)", ")", "unexpected )");
    row("missing value", "port ==", "", "ends too early");
    row("missing term", "tcp &&", "", "ends too early");
    row("odd character", "tcp $ udp", "$", "means nothing");
    row("unknown source", "source == \"nowhere.pcap\"", "\"nowhere.pcap\"",
        "not the name of a source");
    row("flag mask of nothing", "flags & none", "none", "no flag");
    row("flag wanted but not asked", "flags & SYN == ACK", "ACK", "must stand before");
    row("ampersand once", "tcp & udp", "&", "unexpected &");
    row("mask on a number", "port & 1", "&", "only flags");
    row("unknown stage", "* | tup 10 src", "tup", "did you mean top?");
    row("missing stage", "* |", "", "a stage");
    row("unknown dimension", "* | top 10 srcc", "srcc", "did you mean src?");
    row("dimension twice", "* | top src, src", "src", "twice");
    row("measure as a dimension", "* | top 10 bytes", "bytes", "top 10 src by bytes");
    row("measure as a series", "* | every 10s by bytes", "bytes", "every 10s of bytes");
    row("unknown metric", "* | top src by byts", "byts", "did you mean bytes?");
    row("direction without a host", "* | top src by bytes.in", "bytes.in", "seen from a host");
    row("peers of nobody", "* | sum of peers", "peers", "peers are those of an address");
    row("peers of a port", "* | top port by peers", "peers", "group by one");
    row("prefix of a port", "* | top port/8", "port/8", "no address");
    row("long prefix of a dimension", "* | top src/64", "src/64", "IPv6 comes second");
    row("zero lines", "* | top 0 src", "0", "1 to");
    row("width of nothing", "* | every 0s", "0s", "1ms");
    row("histogram of a text", "* | histogram app", "app", "is no number");
    row("two answers", "* | top src | rows", "rows", "one stage makes the answer");
    row("unknown column", "* | top src by bytes | where packets > 5", "packets",
        "there are src, bytes");
    row("unknown column of sort", "* | top src | sort flows", "flows",
        "there are src, bytes, packets");
    row("wrong value of a column", "* | top src | where bytes > lots", "lots",
        "is not a value of bytes");
    row("wrong address of a column", "* | top src | where src == 1.2.3.456", "1.2.3.456",
        "456 is larger than 255");
    row("sub-query of another type", "src in (* | top port)", "* | top port", "cannot be compared");
    row("mistake in a sub-query", "src in (* | top port", "", "ends too early");
}

void TestParser::pointsAtMistakes()
{
    QFETCH(QString, text);
    QFETCH(QString, marked);
    QFETCH(QString, says);

    const ParseOutcome outcome = parseQuery(text.toStdString(), kNames);

    QVERIFY(!outcome.ok);
    const TextSpan span = outcome.error.span;
    QVERIFY(span.begin <= span.end);
    QVERIFY(span.end <= std::size_t(text.size()));
    QCOMPARE(text.mid(int(span.begin), int(span.end - span.begin)), marked);
    QVERIFY2(sentence(outcome).contains(says), qPrintable(sentence(outcome)));
}

void TestParser::saysWhatWasExpected()
{
    const ParseOutcome outcome = parseQuery("port 443 tcp");

    QVERIFY(!outcome.ok);
    const auto &expected = outcome.error.expected;
    for (const char *word : {"&&", "||", "and", "or", "|"})
        QVERIFY2(std::find(expected.begin(), expected.end(), word) != expected.end(), word);
}

void TestParser::refusesPipesInFilters()
{
    const ParseOutcome filter = parseFilter("port 443 && tcp");
    const ParseOutcome empty = parseFilter("  ");
    const ParseOutcome question = parseFilter("tcp | top 10 src");

    QVERIFY(filter.ok);
    QVERIFY(empty.ok);
    QCOMPARE(toText(empty.query.filter), std::string("*"));
    QVERIFY(!question.ok);
    QCOMPARE(question.error.span.begin, 4u);
    QVERIFY(sentence(question).contains("pipe"));
}

void TestParser::keepsSpansOfTerms()
{
    const std::string text = "tcp && (port 80 || port 443)";

    const FilterExpr filter = parseFilter(text).query.filter;

    QCOMPARE(filter.children.size(), std::size_t(2));
    const TextSpan span = filter.children[1].span;
    QCOMPARE(text.substr(span.begin, span.end - span.begin), std::string("(port 80 || port 443)"));
}

void TestParser::readsValues()
{
    const FilterExpr ports = parseFilter("port in {80, 8000-8100}").query.filter;
    const FilterExpr net = parseFilter("host == 10.20.0.0/16").query.filter;
    const FilterExpr bit = parseFilter("tcp.flags.ack == 0").query.filter;

    QCOMPARE(ports.op, CompareOp::In);
    QCOMPARE(ports.values.size(), std::size_t(2));
    QCOMPARE(ports.values[1].low, std::uint64_t(8000));
    QCOMPARE(ports.values[1].high, std::uint64_t(8100));
    QCOMPARE(int(net.values.front().prefix.bits), 96 + 16);
    QCOMPARE(bit.bitMask, std::uint64_t(0x10));
    QCOMPARE(bit.values.front().low, std::uint64_t(0));
}

void TestParser::namesOfSourcesBecomeNumbers()
{
    const FilterExpr one = parseFilter("source == \"office.pcap\"", kNames).query.filter;
    const FilterExpr both = parseFilter("source == eth0", kNames).query.filter;
    const FilterExpr number = parseFilter("source == 7", kNames).query.filter;

    QCOMPARE(one.values.front().low, std::uint64_t(1));
    QCOMPARE(both.op, CompareOp::In);
    QCOMPARE(both.values.size(), std::size_t(2));
    QCOMPARE(number.values.front().low, std::uint64_t(7));
    QCOMPARE(toText(both), std::string("source in {\"eth0\"}"));
}

void TestParser::subQueryWithoutStageAsksForItsValues()
{
    const FilterExpr filter = parseFilter("src in (app == dns)").query.filter;

    QCOMPARE(filter.kind, FilterExpr::Kind::InQuery);
    QCOMPARE(toText(filter), std::string("src in (app == dns | distinct src)"));
}

void TestParser::refusesDeepNesting()
{
    const std::string deep(1000, '(');
    const std::string negated(1000, '!');

    const ParseOutcome brackets = parseQuery(deep + "tcp" + std::string(1000, ')'));
    const ParseOutcome nots = parseQuery(negated + "tcp");
    const ParseOutcome fine = parseQuery(std::string(60, '(') + "tcp" + std::string(60, ')'));

    QVERIFY(!brackets.ok);
    QVERIFY(sentence(brackets).contains("nested"));
    QVERIFY(!nots.ok);
    QVERIFY(fine.ok);
}

void TestParser::survivesLongTexts()
{
    std::string text = "port in {0";
    for (int i = 1; i < 20000; ++i)
        text += ", " + std::to_string(i);
    text += '}';

    const ParseOutcome outcome = parseQuery(text);

    QVERIFY2(outcome.ok, qPrintable(sentence(outcome)));
    QCOMPARE(outcome.query.filter.values.size(), std::size_t(20000));
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
