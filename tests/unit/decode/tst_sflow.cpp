#include "capture/decode/sflow.h"
#include "capture/decode/sflowcounters.h"
#include "capture/decode/sflowextended.h"
#include "capture/decode/sflowreasons.h"
#include "capture/decode/sflowrecords.h"
#include "capture/decode/wiretext.h"
#include "tests/support/bytes.h"
#include "tests/support/sflowbuilder.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// The body of a record as a builder made it.
QByteArray bodyOf(const QByteArray &structure)
{
    return structure.mid(8, qFromBigEndian<quint32>(structure.constData() + 4));
}

/// "2001:db8::1 4", an address and where reading it ended; "no" where it cannot be read.
template <class Decode>
QString wholeUpTo(const QByteArray &body, const Decode &decode)
{
    for (qsizetype bytes = 0; bytes <= body.size(); ++bytes) {
        const QByteArray part = body.left(bytes);
        if (decode(view(part)))
            return QString::number(bytes);
    }
    return QStringLiteral("never");
}

} // namespace

/// The wire format alone; what becomes of it is tested with the collector's parts.
class TestSflow : public QObject
{
    Q_OBJECT

private slots:
    void readsHeaders_data();
    void readsHeaders();
    void walksStructures_data();
    void walksStructures();
    void readsBothFormsOfSamples();
    void readsInterfaceWords_data();
    void readsInterfaceWords();
    void readsPaths();
    void readsExtendedRecords();
    void readsHostRecords();
    void needsWholeRecords_data();
    void needsWholeRecords();
    void namesReasons_data();
    void namesReasons();
    void makesTextPrintable_data();
    void makesTextPrintable();
    void ordersItsCounterGroups();
};

void TestSflow::readsHeaders_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<int>("code"); // -1: none
    QTest::addColumn<QString>("agent");

    const QByteArray tail = xdr({7, 8, 9, 0});
    QTest::newRow("IPv4 agent") << xdr({5, 1, 0x0a010101}) + tail << -1 << "10.1.1.1";
    QTest::newRow("IPv6 agent") << xdr({5, 2, 0x20010db8, 0, 0, 1}) + tail << -1 << "2001:db8::1";
    QTest::newRow("agent of an unknown kind") << xdr({5, 0, 0}) + tail << int(Errc::BadValue) << "";
    QTest::newRow("version 2") << xdr({2, 1, 1}) + tail << int(Errc::BadVersion) << "";
    QTest::newRow("cut in the address") << xdr({5, 2, 1, 1, 1}) << int(Errc::Truncated) << "";
    QTest::newRow("cut before the count") << xdr({5, 1, 1, 1, 1, 1}) << int(Errc::Truncated) << "";
    QTest::newRow("nothing") << QByteArray() << int(Errc::Truncated) << "";
}

void TestSflow::readsHeaders()
{
    QFETCH(QByteArray, datagram);
    QFETCH(int, code);
    QFETCH(QString, agent);

    const auto header = decodeSflow(view(datagram));

    QCOMPARE(header ? -1 : int(header.error().code), code);
    if (!header)
        return;
    QCOMPARE(QString::fromStdString(toString(header.value().agent)), agent);
    QCOMPARE(header.value().subAgent, 7u);
    QCOMPARE(header.value().sequence, 8u);
    QCOMPARE(header.value().uptimeMs, 9u);
    QVERIFY(header.value().samples.empty());
}

void TestSflow::walksStructures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("structures");
    QTest::addColumn<bool>("isCut");

    QTest::newRow("none") << QByteArray() << "" << false;
    QTest::newRow("padded to four bytes")
        << sflowStructure(0, 1, "abc") + sflowStructure(9999, 77, "defgh") << "0:1 3, 9999:77 5"
        << false;
    QTest::newRow("the last one without its padding")
        << sflowStructure(0, 1, "abc").left(11) << "0:1 3" << false;
    QTest::newRow("an empty one") << sflowStructure(0, 5, {}) << "0:5 0" << false;
    QTest::newRow("longer than the bytes")
        << sflowStructure(0, 1, "abc") + xdr({2, 100, 1}) << "0:1 3" << true;
    QTest::newRow("as long as a number can be") << xdr({1, 0xffffffff, 1}) << "" << true;
    QTest::newRow("bytes that are none") << sflowStructure(0, 1, "abcd") + "12345"
                                         << "0:1 4" << false;
}

void TestSflow::walksStructures()
{
    QFETCH(QByteArray, bytes);
    SflowStructures structures(view(bytes));
    SflowStructure structure;
    QStringList found;

    while (structures.next(structure))
        found << QStringLiteral("%1:%2 %3")
                     .arg(structure.enterprise())
                     .arg(structure.format())
                     .arg(structure.body.size());

    QTEST(found.join(QStringLiteral(", ")), "structures");
    QTEST(structures.isCut(), "isCut");
}

void TestSflow::readsBothFormsOfSamples()
{
    SflowFlowFields fields;
    fields.kind = 1;
    fields.index = 77;
    fields.pool = 5;
    fields.drops = 6;
    const QByteArray compact = bodyOf(sflowFlowSample(fields, "1234"));
    const QByteArray expanded = bodyOf(sflowExpandedFlowSample(fields, "1234"));

    for (const auto &sample :
         {decodeSflowFlow(view(compact), false), decodeSflowFlow(view(expanded), true)}) {
        QVERIFY(sample.has_value());
        QCOMPARE(sample->source.kind, 1u);
        QCOMPARE(sample->source.index, 77u);
        QCOMPARE(sample->samplingRate, 400u);
        QCOMPARE(sample->pool, 5u);
        QCOMPARE(sample->drops, 6u);
        QCOMPARE(sample->input.value, 3u);
        QCOMPARE(sample->output.value, 4u);
        QCOMPARE(sample->recordCount, 1u);
        QCOMPARE(sample->records.size(), 4u);
    }
}

void TestSflow::readsInterfaceWords_data()
{
    QTest::addColumn<uint>("word");
    QTest::addColumn<uint>("form");
    QTest::addColumn<uint>("value");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isLocal");

    QTest::newRow("an interface") << 12u << 0u << 12u << true << false;
    QTest::newRow("not known") << 0u << 0u << 0u << false << false;
    QTest::newRow("the device itself") << 0x3fff'ffffu << 0u << 0x3fff'ffffu << false << true;
    QTest::newRow("dropped, reason 256") << 0x4000'0100u << 1u << 256u << false << false;
    QTest::newRow("seven destinations") << 0x8000'0007u << 2u << 7u << false << false;
    QTest::newRow("an unknown number of destinations")
        << 0x8000'0000u << 2u << 0u << false << false;
}

void TestSflow::readsInterfaceWords()
{
    QFETCH(uint, word);
    SflowFlowFields fields;
    fields.output = word;
    const QByteArray body = bodyOf(sflowFlowSample(fields, {}));

    const auto sample = decodeSflowFlow(view(body), false);

    QVERIFY(sample.has_value());
    QTEST(uint(sample->output.form), "form");
    QTEST(uint(sample->output.value), "value");
    QTEST(sample->output.isKnown(), "isKnown");
    QTEST(sample->output.isLocal(), "isLocal");
}

void TestSflow::readsPaths()
{
    const QByteArray body =
        xdrAddress(0x0a000001)
        + xdr({64500, 64501, 64502, 3, 2, 2, 64510, 64511, 1, 1, 64512, 2, 0, 2, 11, 22, 100});

    const auto route = decodeSflowGateway(view(body));

    QVERIFY(route.has_value());
    auto rest = route->path;
    const auto sequence = nextSegment(rest);
    QVERIFY(sequence && !sequence->isSet && sequence->count() == 2);
    QCOMPARE(sequence->at(1), 64511u);
    const auto set = nextSegment(rest);
    QVERIFY(set && set->isSet && set->count() == 1);
    const auto empty = nextSegment(rest);
    QVERIFY(empty && empty->count() == 0);
    QVERIFY(!nextSegment(rest));
    QCOMPARE(route->firstAs(), 64510u);
    QCOMPARE(route->lastAs(), 64512u);
    QCOMPARE(route->srcPeerAs, 64502u);
    QCOMPARE(route->communities.size(), 8u);
    QCOMPARE(route->localPreference, 100u);
}

void TestSflow::readsExtendedRecords()
{
    const QByteArray user = xdr({106}) + xdrText("alice") + xdr({106}) + xdrText("bob");
    const QByteArray url = xdr({1}) + xdrText("GET /") + xdrText("www.example.net");
    const QByteArray mpls = xdrAddress(1) + xdr({1, 0x140, 2, 0x150, 0x160});
    const QByteArray tunnel = xdrText("lsp") + xdr({9, 3});
    const QByteArray nat = xdrAddress(0x0a000001) + xdr({2, 0x20010db8, 0, 0, 1});
    const QByteArray stack = xdr({2, 0x88a8'0064, 0x8100'0005});
    const QByteArray trap = xdrText("l3_drops") + xdrText("blackhole_route");
    const QByteArray stamp = xdr64(1'800'000'000'000'000'001u);
    const QByteArray socket = xdr({6, 0x0a000001, 0x0a000002, 443, 50'000});
    const QByteArray tcpInfo = xdr({2, 1448, 1448, 3, 1, 2, 1500, 20'000, 500, 10, 3, 9000});

    const auto users = decodeSflowUser(view(user));
    const auto urls = decodeSflowUrl(view(url));
    const auto labels = decodeSflowMpls(view(mpls));
    const auto path = decodeSflowMplsPath(view(tunnel));
    const auto translated = decodeSflowNat(view(nat));
    const auto tags = decodeSflowVlanStack(view(stack));
    const auto traps = decodeSflowHardwareTrap(view(trap));
    const auto sockets = decodeSflowSocket4(view(socket));
    const auto info = decodeSflowTcpInfo(view(tcpInfo));

    QVERIFY(users && urls && labels && path && translated && tags && traps && sockets && info);
    QCOMPARE(text(users->src), QStringLiteral("alice"));
    QCOMPARE(text(users->dst), QStringLiteral("bob"));
    QVERIFY(urls->isOfSource);
    QCOMPARE(text(urls->url), QStringLiteral("GET /"));
    QCOMPARE(text(urls->host), QStringLiteral("www.example.net"));
    QCOMPARE(labels->in.size(), 4u);
    QCOMPARE(labels->out.size(), 8u);
    QCOMPARE(text(path->name), QStringLiteral("lsp"));
    QCOMPARE(path->id, 9u);
    QCOMPARE(word(translated->src), "10.0.0.1");
    QCOMPARE(word(translated->dst), "2001:db8::1");
    QCOMPARE(tags->size(), 8u);
    QCOMPARE(text(traps->trap), QStringLiteral("blackhole_route"));
    QCOMPARE(decodeSflowTimestamp(view(stamp)).value_or(0), 1'800'000'000'000'000'001u);
    QCOMPARE(word(sockets->remote), "10.0.0.2");
    QCOMPARE(sockets->remotePort, 50'000u);
    QCOMPARE(info->direction, std::uint32_t(SflowTcpInfo::Sent));
    QCOMPARE(info->rttUs, 20'000u);
    QCOMPARE(info->smallestRttUs, 9000u);
}

void TestSflow::readsHostRecords()
{
    const QByteArray body =
        xdrText("server-1") + QByteArray(16, '\x11') + xdr({3, 2}) + xdrText("6.1.0-18");

    const auto host = decodeSflowHost(view(body));

    QVERIFY(host.has_value());
    QCOMPARE(text(host->name), QStringLiteral("server-1"));
    QCOMPARE(host->uuid.size(), 16u);
    QCOMPARE(host->machineType, 3u);
    QCOMPARE(host->operatingSystem, 2u);
    QCOMPARE(text(host->release), QStringLiteral("6.1.0-18"));
}

void TestSflow::needsWholeRecords_data()
{
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<QString>("expected");

    const QByteArray words = xdr({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    const auto row = [](const char *name, const QByteArray &body, const auto &decode, int bytes) {
        QTest::newRow(name) << wholeUpTo(body, decode) << QString::number(bytes);
    };
    row("header", words, decodeSflowHeader, 16);
    row("Ethernet", words, decodeSflowEthernet, 24);
    row("IPv4", words, decodeSflowIpv4, 32);
    row("IPv6", words, decodeSflowIpv6, 56);
    row("switch", words, decodeSflowSwitch, 16);
    row("router", words, decodeSflowRouter, 16);
    row("route without a path", xdrAddress(1) + xdr({1, 2, 3, 0, 0, 0}), decodeSflowGateway, 24);
    row("user", xdr({1, 0, 1, 0}), decodeSflowUser, 16);
    row("NAT", words, decodeSflowNat, 16);
    row("socket", words, decodeSflowSocket4, 20);
    row("IPv6 socket", words, decodeSflowSocket6, 44);
    row("TCP", words, decodeSflowTcpInfo, 48);
    row("interface", words + words, decodeSflowInterface, 68);
}

void TestSflow::needsWholeRecords()
{
    QFETCH(QString, bytes);

    QTEST(bytes, "expected");
}

void TestSflow::namesReasons_data()
{
    QTest::addColumn<uint>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");

    QTest::newRow("first of ICMP") << 0u << "net unreachable" << 131;
    QTest::newRow("last of ICMP") << 15u << "precedence cutoff" << 128;
    QTest::newRow("behind ICMP") << 16u << "" << 128;
    QTest::newRow("before the others") << 255u << "" << 128;
    QTest::newRow("unknown") << 256u << "unknown" << 128;
    QTest::newRow("TTL") << 257u << "ttl exceeded" << 137;
    QTest::newRow("access list") << 258u << "acl" << 129;
    QTest::newRow("early detection") << 260u << "random early detection" << 139;
    QTest::newRow("blackhole") << 269u << "blackhole route" << 131;
    QTest::newRow("neighbour") << 279u << "unresolved neighbour" << 132;
    QTest::newRow("reverse path") << 302u << "strict reverse path" << 140;
    QTest::newRow("a device's header, between its neighbours") << 332u << "device header" << 128;
    QTest::newRow("on egress, between its neighbours")
        << 366u << "traffic control on egress" << 128;
    QTest::newRow("last") << 371u << "socket filter" << 128;
    QTest::newRow("behind the last") << 372u << "" << 128;
    QTest::newRow("as large as can be") << 0xffff'ffffu << "" << 128;
}

void TestSflow::namesReasons()
{
    QFETCH(uint, code);

    QTEST(text(sflowDropReason(code)), "name");
    QTEST(int(sflowDropStatus(code)), "status");
}

void TestSflow::makesTextPrintable_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("printable");

    QTest::newRow("as it is") << QByteArray("Gi0/1") << "Gi0/1";
    QTest::newRow("up to the first NUL") << QByteArray("eth0\0junk", 9) << "eth0";
    QTest::newRow("UTF-8") << QByteArray("Büro €") << QStringLiteral("Büro €");
    QTest::newRow("Latin-1") << QByteArray("B\xfcro") << "B\\xfcro";
    QTest::newRow("control characters") << QByteArray("a\tb\x7f") << "a\\x09b\\x7f";
    QTest::newRow("cut within a character") << QByteArray("\xe2\x82") << "\\xe2\\x82";
    QTest::newRow("longer than need be") << QByteArray("\xc0\xaf") << "\\xc0\\xaf";
    QTest::newRow("half of a pair") << QByteArray("\xed\xa0\x80") << "\\xed\\xa0\\x80";
    QTest::newRow("too long") << QByteArray(300, 'x') << QString(255, QLatin1Char('x'));
}

void TestSflow::makesTextPrintable()
{
    QFETCH(QByteArray, wire);

    const std::string printable =
        printableText({wire.constData(), static_cast<std::size_t>(wire.size())});

    QTEST(QString::fromStdString(printable), "printable");
}

void TestSflow::ordersItsCounterGroups()
{
    int known = 0;
    for (std::uint32_t format = 0; format < 4096; ++format) {
        const SflowCounterGroup *const group = sflowCounterGroup(format);
        if (group == nullptr)
            continue;
        ++known;
        QCOMPARE(group->tag, format);
        QVERIFY(!group->fields.empty());
    }
    QCOMPARE(known, 28);
    QVERIFY(sflowCounterGroup(sflowTag(4413, 3)) != nullptr);
    QVERIFY(sflowCounterGroup(sflowTag(5703, 1)) != nullptr);
}

QTEST_GUILESS_MAIN(TestSflow)
#include "tst_sflow.moc"
