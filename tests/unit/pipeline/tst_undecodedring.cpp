#include "capture/pipeline/undecodedring.h"

#include "capture/decode/packet.h"
#include "capture/source/capturefile.h"
#include "tests/support/bytes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::test;

/// Datagrams that could not be decoded, kept to be looked at.
class TestUndecodedRing : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheNewest();
    void keepsWhatIsRare();
    void keepsToItsBytes();
    void forgetsWhatWasDecodedLater();
    void forgetsWhatIsOld();
    void goesOnWhereTheLastRunEnded();
    void savesThemAsPackets_data();
    void savesThemAsPackets();
    void savesNothingWhereThereIsNothing();
};

namespace {

ReceivedDatagram datagramOf(const QByteArray &bytes, std::int64_t receivedNs,
                            const char *from = "192.0.2.1", const char *to = "192.0.2.2")
{
    ReceivedDatagram datagram;
    datagram.from = *parseAddress(from);
    datagram.to = *parseAddress(to);
    datagram.fromPort = 50'000;
    datagram.toPort = 2055;
    datagram.receivedNs = receivedNs;
    datagram.bytes = view(bytes);
    return datagram;
}

} // namespace

void TestUndecodedRing::keepsTheNewest()
{
    UndecodedRing ring(3);

    for (int number = 0; number < 5; ++number)
        ring.add(datagramOf(QByteArray::number(number), number), "NetFlow v8");

    const auto all = ring.all();
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all.front().receivedNs, std::int64_t{2});
    QCOMPARE(all.back().receivedNs, std::int64_t{4});
}

void TestUndecodedRing::keepsWhatIsRare()
{
    UndecodedRing ring(10);

    ring.add(datagramOf("rare", 0), "sFlow v4");
    for (int number = 1; number < 100; ++number)
        ring.add(datagramOf("frequent", number), "NetFlow v8");

    QCOMPARE(ring.size(), std::size_t{10});
    QCOMPARE(ring.all().front().reason, std::string("sFlow v4"));
}

void TestUndecodedRing::keepsToItsBytes()
{
    UndecodedRing ring(1'000, 100);

    for (int number = 0; number < 5; ++number)
        ring.add(datagramOf(QByteArray(40, 'x'), number), "NetFlow v8");
    ring.add(datagramOf(QByteArray(101, 'x'), 5), "NetFlow v8");

    QCOMPARE(ring.size(), std::size_t{2});
}

void TestUndecodedRing::forgetsWhatWasDecodedLater()
{
    UndecodedRing ring;
    ring.add(datagramOf("a", 0, "192.0.2.1"), "waits");
    ring.add(datagramOf("b", 1, "192.0.2.3"), "waits");
    ring.add(datagramOf("c", 2, "192.0.2.1"), "NetFlow v8");

    ring.keepOnly("waits", {*parseAddress("192.0.2.3")});

    const auto all = ring.all();
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].receivedNs, std::int64_t{1});
    QCOMPARE(all[1].reason, std::string("NetFlow v8"));
}

void TestUndecodedRing::forgetsWhatIsOld()
{
    UndecodedRing ring(10, 1'000, 100);

    for (const int receivedNs : {0, 50, 101})
        ring.add(datagramOf("odd", receivedNs), receivedNs == 0 ? "NetFlow v8" : "sFlow v4");

    QCOMPARE(ring.size(), std::size_t{2});
    QCOMPARE(ring.all().front().receivedNs, std::int64_t{50});
}

void TestUndecodedRing::goesOnWhereTheLastRunEnded()
{
    UndecodedRing before;
    before.add(datagramOf("a", 0, "192.0.2.1"), "waits");
    before.add(datagramOf("b", 1, "192.0.2.1"), "NetFlow v8");
    UndecodedRing ring;

    ring.restore(before.all());
    const std::uint64_t untouched = ring.changes();
    ring.add(datagramOf("c", 2, "192.0.2.1"), "waits");
    ring.keepOnly("waits", {}); // all that waited in this run was decoded

    QCOMPARE(untouched, std::uint64_t{0});
    QVERIFY(ring.changes() > 0);
    QVERIFY(ring.all() == before.all());
    ring.add(datagramOf("d", 3), "sFlow v4");
    QVERIFY(ring.all().back().id > before.all().back().id);
}

void TestUndecodedRing::savesThemAsPackets_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");

    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << QByteArray("198.51.100.2");
    QTest::newRow("IPv6") << QByteArray("2001:db8::1") << QByteArray("2001:db8::2");
}

void TestUndecodedRing::savesThemAsPackets()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("undecoded.pcapng")).toStdString();
    UndecodedRing ring;
    ring.add(datagramOf("odd", 1'700'000'000'000'000'123, from.constData(), to.constData()),
             "NetFlow v8");

    const Status saved = saveAsPackets(ring.all(), path);

    QVERIFY(saved);
    auto file = CaptureFile::open(path);
    QVERIFY(file);
    std::vector<CapturedPacket> packets;
    const auto read = file.value()->read(packets, 10);
    QVERIFY(read);
    QCOMPARE(packets.size(), std::size_t{1});
    QCOMPARE(packets[0].timeNs, std::int64_t{1'700'000'000'000'000'123});
    const DecodedPacket packet =
        decodePacket(packets[0].bytes, packets[0].linkType, packets[0].wireBytes);
    QCOMPARE(QByteArray::fromStdString(toString(packet.outer.src)), from);
    QCOMPARE(QByteArray::fromStdString(toString(packet.outer.dst)), to);
    QCOMPARE(int(packet.outer.srcPort), 50'000);
    QCOMPARE(int(packet.outer.dstPort), 2055);
    QCOMPARE(packet.outer.payload.size(), std::size_t{3});
}

void TestUndecodedRing::savesNothingWhereThereIsNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("undecoded.pcapng"));

    const Status saved = saveAsPackets({}, path.toStdString());

    QVERIFY(!saved);
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestUndecodedRing)
#include "tst_undecodedring.moc"
