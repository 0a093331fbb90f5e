#include "capture/source/datagramring.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace weir;

namespace {

using std::chrono::milliseconds;

constexpr std::size_t kPieces = 8;
constexpr std::size_t kPieceBytes = 70'000;

std::span<const std::byte> view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

/// A datagram whose bytes begin with its number.
ReceivedDatagram datagramOf(const QByteArray &bytes, std::uint32_t socket = 0)
{
    ReceivedDatagram datagram;
    datagram.from = Address::fromV4(0xc0000201);
    datagram.fromPort = 40'000;
    datagram.receivedNs = 7;
    datagram.socket = socket;
    datagram.bytes = view(bytes);
    return datagram;
}

QByteArray dataDatagram(int number)
{
    QByteArray bytes(1'000, 'd');
    bytes.replace(0, 4, QByteArray::number(number).rightJustified(4, '0'));
    return bytes;
}

/// NetFlow v9 whose second flowset is a template.
QByteArray templateDatagram(int number)
{
    QByteArray bytes = QByteArray::fromHex("00090002") + QByteArray(16, '\0');
    bytes += QByteArray::fromHex("0100000800000000"); // data
    bytes += QByteArray::fromHex("0000000c01000001"); // template
    return bytes + QByteArray::number(number).rightJustified(4, '0');
}

std::vector<QByteArray> takeAll(DatagramRing &ring)
{
    std::vector<QByteArray> all;
    std::vector<ReceivedDatagram> some;
    while (ring.take(some, milliseconds(0))) {
        for (const ReceivedDatagram &datagram : some)
            all.emplace_back(reinterpret_cast<const char *>(datagram.bytes.data()),
                             qsizetype(datagram.bytes.size()));
    }
    return all;
}

} // namespace

class TestDatagramRing : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderAndEverything();
    void givesUpTheOldestData();
    void keepsTemplatesLongest();
    void endsWhenClosedAndEmpty();
    void staysWholeBetweenThreads();
    void findsTemplates_data();
    void findsTemplates();
};

void TestDatagramRing::keepsOrderAndEverything()
{
    DatagramRing ring(2, kPieces * kPieceBytes, kPieceBytes);
    const QByteArray first("first"), empty, largest(65'535, 'x');
    const ReceivedDatagram batch[] = {datagramOf(first), datagramOf(empty, 1), datagramOf(largest),
                                      datagramOf(largest)};

    ring.push(batch);
    const std::uint64_t fill = ring.fill();
    std::vector<ReceivedDatagram> taken;
    const bool came = ring.take(taken, milliseconds(0));

    QVERIFY(came);
    QCOMPARE(fill, std::uint64_t{4});
    QCOMPARE(taken.size(), std::size_t{3}); // the last one did not fit beside them
    QVERIFY(taken[0].from == batch[0].from);
    QCOMPARE(taken[0].fromPort, batch[0].fromPort);
    QCOMPARE(taken[0].receivedNs, batch[0].receivedNs);
    QVERIFY(std::ranges::equal(taken[0].bytes, view(first)));
    QCOMPARE(taken[1].socket, 1u);
    QVERIFY(taken[1].bytes.empty());
    QVERIFY(std::ranges::equal(taken[2].bytes, view(largest)));
    QCOMPARE(takeAll(ring), std::vector<QByteArray>{largest});
    QCOMPARE(ring.fill(), std::uint64_t{0});
    QCOMPARE(ring.dropped(0) + ring.dropped(1), std::uint64_t{0});
}

void TestDatagramRing::givesUpTheOldestData()
{
    DatagramRing ring(1, kPieces * kPieceBytes, kPieceBytes);
    const int count = 2'000; // four times what there is room for

    for (int number = 0; number < count; ++number) {
        const QByteArray bytes = dataDatagram(number);
        ring.push(std::array{datagramOf(bytes)});
    }
    const std::vector<QByteArray> left = takeAll(ring);

    QVERIFY(left.size() > 300 && left.size() < 600);
    QCOMPARE(left.back().left(4), QByteArray("1999"));
    QCOMPARE(left.front().left(4).toInt(), count - int(left.size())); // one unbroken end
    QCOMPARE(ring.dropped(0) + left.size(), std::uint64_t(count));
}

void TestDatagramRing::keepsTemplatesLongest()
{
    DatagramRing ring(1, kPieces * kPieceBytes, kPieceBytes);
    const QByteArray early = templateDatagram(1), late = templateDatagram(2);

    ring.push(std::array{datagramOf(early)});
    for (int number = 0; number < 1'500; ++number) {
        const QByteArray bytes = number == 700 ? late : dataDatagram(number);
        ring.push(std::array{datagramOf(bytes)});
    }
    const std::vector<QByteArray> left = takeAll(ring);

    QVERIFY(left.size() < 700);
    QCOMPARE(left.at(0), early);
    QCOMPARE(left.at(1), late);
    QCOMPARE(std::count(left.begin(), left.end(), late), 1);
    QCOMPARE(ring.dropped(0) + left.size(), std::uint64_t{1'501});
    QCOMPARE(ring.fill(), std::uint64_t{0});
}

void TestDatagramRing::endsWhenClosedAndEmpty()
{
    DatagramRing ring(1, kPieces * kPieceBytes, kPieceBytes);
    const QByteArray bytes("last");
    std::vector<ReceivedDatagram> taken;

    ring.push(std::array{datagramOf(bytes)});
    ring.close();
    const bool wasDrained = ring.isDrained();
    const bool came = ring.take(taken, milliseconds(60'000));
    const bool cameAgain = ring.take(taken, milliseconds(60'000)); // does not wait

    QVERIFY(!wasDrained);
    QVERIFY(came);
    QVERIFY(!cameAgain);
    QVERIFY(ring.isDrained());
}

void TestDatagramRing::staysWholeBetweenThreads()
{
    DatagramRing ring(1, kPieces * kPieceBytes, kPieceBytes);
    const int count = 20'000;
    std::vector<QByteArray> sent;
    for (int number = 0; number < count; ++number)
        sent.push_back(QByteArray(number % 1'500, char(number)));
    std::uint64_t whole = 0;

    std::jthread producer([&ring, &sent] {
        for (const QByteArray &bytes : sent) {
            ReceivedDatagram datagram = datagramOf(bytes);
            datagram.receivedNs = &bytes - sent.data();
            ring.push(std::array{datagram});
        }
        ring.close();
    });
    std::vector<ReceivedDatagram> taken;
    while (!ring.isDrained()) {
        (void)ring.take(taken, milliseconds(100));
        for (const ReceivedDatagram &datagram : taken)
            whole +=
                std::ranges::equal(datagram.bytes, view(sent[std::size_t(datagram.receivedNs)]));
        ring.trim();
    }

    QVERIFY(whole > 0);
    QCOMPARE(whole + ring.dropped(0), std::uint64_t(count));
}

void TestDatagramRing::findsTemplates_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<bool>("carries");

    const QByteArray v9 = QByteArray::fromHex("00090001") + QByteArray(16, '\0');
    const QByteArray ipfix = QByteArray::fromHex("000a0018") + QByteArray(12, '\0');
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("v9 data") << v9 + QByteArray::fromHex("0100000800000000") << false;
    QTest::newRow("v9 template") << v9 + QByteArray::fromHex("0000000800000000") << true;
    QTest::newRow("v9 template behind data")
        << v9 + QByteArray::fromHex("01000008000000000001000800000000") << true;
    QTest::newRow("IPFIX options template")
        << ipfix + QByteArray::fromHex("0003000800000000") << true;
    QTest::newRow("IPFIX data") << ipfix + QByteArray::fromHex("0100000800000000") << false;
    QTest::newRow("set length 0 must not loop")
        << ipfix + QByteArray::fromHex("0100000000000000") << false;
    QTest::newRow("NetFlow v5") << QByteArray::fromHex("0005") + QByteArray(70, '\0') << false;
}

void TestDatagramRing::findsTemplates()
{
    QFETCH(QByteArray, datagram);
    QFETCH(bool, carries);

    const bool found = carriesTemplates(view(datagram));

    QCOMPARE(found, carries);
}

QTEST_GUILESS_MAIN(TestDatagramRing)
#include "tst_datagramring.moc"
