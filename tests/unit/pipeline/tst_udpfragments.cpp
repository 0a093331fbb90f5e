#include "capture/pipeline/udpfragments.h"
#include "tests/generator/packetbuilder.h"
#include "tests/support/exportbuilder.h"

#include <QTest>

using namespace weir;
using namespace weir::gen;
using namespace weir::test;

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::span<const std::byte> view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

/// UDP header and `size` bytes of payload that count up.
QByteArray udpBytes(int size)
{
    Wire wire;
    wire.u16(40'000).u16(4739).u16(std::uint64_t(size + 8)).u16(0);
    for (int at = 0; at < size; ++at)
        wire.u8(std::uint64_t(at & 0xff));
    return wire;
}

/// A fragment of `udp` over IPv6 or IPv4.
PacketBytes fragment(const QByteArray &udp, int from, int to, bool isV6, std::uint32_t id = 5)
{
    const QByteArray part = udp.mid(from, to - from);
    const bool more = to < udp.size();
    PacketBuilder builder;
    builder.ethernet();
    if (isV6)
        builder.ipv6("2001:db8::1", "2001:db8::2")
            .fragment(id, std::uint32_t(from), more)
            .nextProtocol(17);
    else
        builder
            .ipv4("192.0.2.1", "192.0.2.2",
                  {.id = std::uint16_t(id),
                   .moreFragments = more,
                   .fragmentOffset = std::uint32_t(from)})
            .nextProtocol(17);
    return builder.payload(view(part)).build();
}

/// What comes out, with a copy of the bytes.
struct Out
{
    UdpFragments::Datagram datagram;
    QByteArray bytes;
};

class Fed
{
public:
    void add(const PacketBytes &packet, std::int64_t timeNs)
    {
        const DecodedPacket decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
        areFragments = areFragments && decoded.outer.isFragment;
        m_fragments.add(decoded.outer, timeNs, keep());
    }
    void finish() { m_fragments.finish(keep()); }

    std::vector<Out> out;
    bool areFragments = true;

private:
    UdpFragments::Emit keep()
    {
        return [this](const UdpFragments::Datagram &datagram) {
            out.push_back(
                {datagram, QByteArray(reinterpret_cast<const char *>(datagram.bytes.data()),
                                      qsizetype(datagram.bytes.size()))});
        };
    }
    UdpFragments m_fragments;
};

} // namespace

class TestUdpFragments : public QObject
{
    Q_OBJECT

private slots:
    void putsThemTogether_data();
    void putsThemTogether();
    void givesTheBeginningUpAfterThirtySeconds();
    void keepsDatagramsApart();
    void staysBounded();
    void givesUpOnManyGaps();
};

void TestUdpFragments::putsThemTogether_data()
{
    QTest::addColumn<bool>("isV6");
    QTest::addColumn<QList<int>>("order"); // of three fragments

    QTest::newRow("IPv4 in order") << false << QList<int>{0, 1, 2};
    QTest::newRow("IPv4 backwards") << false << QList<int>{2, 1, 0};
    QTest::newRow("IPv4, one of them twice") << false << QList<int>{0, 1, 1, 2};
    QTest::newRow("IPv6 in order") << true << QList<int>{0, 1, 2};
    QTest::newRow("IPv6 with the last first") << true << QList<int>{2, 0, 1};
}

void TestUdpFragments::putsThemTogether()
{
    QFETCH(bool, isV6);
    QFETCH(QList<int>, order);
    const QByteArray udp = udpBytes(3'000);
    const int edges[] = {0, 1'200, 2'400, int(udp.size())};
    Fed fed;

    std::int64_t timeNs = kSecond;
    for (const int part : order)
        fed.add(fragment(udp, edges[part], edges[part + 1], isV6), timeNs++);

    QVERIFY(fed.areFragments);
    QCOMPARE(fed.out.size(), std::size_t{1});
    QCOMPARE(fed.out[0].bytes, udp.mid(8));
    QVERIFY(fed.out[0].datagram.isWhole);
    QCOMPARE(int(fed.out[0].datagram.fromPort), 40'000);
    QCOMPARE(int(fed.out[0].datagram.toPort), 4739);
    QCOMPARE(fed.out[0].datagram.timeNs, timeNs - 1);
}

void TestUdpFragments::givesTheBeginningUpAfterThirtySeconds()
{
    const QByteArray udp = udpBytes(3'000);
    Fed fed;

    fed.add(fragment(udp, 0, 1'200, false, 1), kSecond);
    fed.add(fragment(udp, 1'200, 2'400, false, 2), 20 * kSecond); // of another one
    const std::size_t early = fed.out.size();
    fed.add(fragment(udp, 1'200, 2'400, false, 3), 32 * kSecond);

    QCOMPARE(early, std::size_t{0});
    QCOMPARE(fed.out.size(), std::size_t{1});
    QVERIFY(!fed.out[0].datagram.isWhole);
    QCOMPARE(fed.out[0].bytes, udp.mid(8, 1'192));
}

void TestUdpFragments::keepsDatagramsApart()
{
    const QByteArray one = udpBytes(2'000), two = udpBytes(1'900);
    Fed fed;

    fed.add(fragment(one, 0, 1'000, false, 1), kSecond);
    fed.add(fragment(two, 0, 1'000, false, 2), kSecond);
    fed.add(fragment(two, 1'000, int(two.size()), false, 2), kSecond);
    fed.add(fragment(one, 1'000, int(one.size()), false, 1), kSecond);

    QCOMPARE(fed.out.size(), std::size_t{2});
    QCOMPARE(fed.out[0].bytes, two.mid(8));
    QCOMPARE(fed.out[1].bytes, one.mid(8));
}

void TestUdpFragments::staysBounded()
{
    const QByteArray udp = udpBytes(3'000);
    Fed fed;

    for (std::uint32_t id = 0; id < 2'000; ++id)
        fed.add(fragment(udp, 0, 1'200, false, id), kSecond);
    const std::size_t givenUp = fed.out.size();
    fed.finish();

    QCOMPARE(givenUp, std::size_t{2'000 - 512});
    QCOMPARE(fed.out.size(), std::size_t{2'000});
}

void TestUdpFragments::givesUpOnManyGaps()
{
    const QByteArray udp = udpBytes(8'000);
    Fed fed;

    for (int at = 0; at < 65 * 16; at += 16) // every other eight bytes
        fed.add(fragment(udp, at, at + 8, false), kSecond);
    const std::size_t before = fed.out.size();
    fed.add(fragment(udp, 0, 4'000, false), kSecond); // of a new datagram now
    fed.add(fragment(udp, 4'000, 8'008, false), kSecond);

    QVERIFY(fed.areFragments);
    QCOMPARE(before, std::size_t{0}); // not even a payload's beginning came
    QCOMPARE(fed.out.size(), std::size_t{1});
    QCOMPARE(fed.out[0].bytes, udp.mid(8));
}

QTEST_GUILESS_MAIN(TestUdpFragments)
#include "tst_udpfragments.moc"
