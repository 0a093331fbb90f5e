#include "capture/source/udpreceiver.h"
#include "tests/support/udpsender.h"

#include <QTest>

#include <unistd.h>

#include <ctime>

using namespace weir;
using namespace weir::test;

namespace {

using std::chrono::milliseconds;

UdpReceiverOptions listeningOn(std::initializer_list<const char *> addresses)
{
    UdpReceiverOptions options;
    for (const char *address : addresses)
        options.listen.push_back(parseListenAddress(address).value());
    options.bufferBytes = 1 << 20;
    options.ringBytes = 4 << 20;
    return options;
}

std::uint16_t portOf(const UdpReceiver &receiver, std::size_t socket = 0)
{
    return parseListenAddress(receiver.health().at(socket).listen).value().port;
}

/// Takes `count` datagrams, or what comes within five seconds.
std::vector<QByteArray> takeSome(UdpReceiver &receiver, std::size_t count,
                                 std::vector<ReceivedDatagram> *heads = nullptr)
{
    std::vector<QByteArray> all;
    std::vector<ReceivedDatagram> some;
    while (all.size() < count && receiver.ring().take(some, milliseconds(5'000))) {
        for (const ReceivedDatagram &datagram : some) {
            all.emplace_back(reinterpret_cast<const char *>(datagram.bytes.data()),
                             qsizetype(datagram.bytes.size()));
            if (heads)
                heads->push_back(datagram);
        }
    }
    return all;
}

std::int64_t wallNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

} // namespace

class TestUdpReceiver : public QObject
{
    Q_OBJECT

private slots:
    void receivesWithTimeAndAddresses_data();
    void receivesWithTimeAndAddresses();
    void takesLargeDatagramsWhole();
    void refusesSendersThatAreNotAllowed();
    void showsDropsThoughNothingFollows();
    void readsBackItsBuffer();
    void saysWhoHasThePort();
    void saysThatAllPortsAreTaken();
    void takesAPortWhenItIsFree();
    void goesOnWithoutOneOfItsSockets();
    void takesWhatIsThereWhenStopped();
};

void TestUdpReceiver::receivesWithTimeAndAddresses_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");

    QTest::newRow("IPv4") << "127.0.0.1:0"
                          << "127.0.0.3"
                          << "127.0.0.1";
    QTest::newRow("IPv6") << "[::1]:0"
                          << "::1"
                          << "::1";
    QTest::newRow("IPv4 at every address") << "0.0.0.0:0"
                                           << "127.0.0.3"
                                           << "127.0.0.1";
    QTest::newRow("IPv6 at every address") << "*:0"
                                           << "::1"
                                           << "::1";
    QTest::newRow("IPv4 at an IPv6 socket") << "*:0"
                                            << "127.0.0.3"
                                            << "127.0.0.1";
}

void TestUdpReceiver::receivesWithTimeAndAddresses()
{
    QFETCH(QString, listen);
    QFETCH(QString, from);
    QFETCH(QString, to);
    auto receiver = UdpReceiver::open(listeningOn({listen.toUtf8().constData()}));
    if (!receiver)
        QSKIP(receiver.error().sentence().c_str());
    UdpSender sender(portOf(*receiver.value()), from.toUtf8().constData());
    if (!sender.isReady())
        QSKIP("this machine has no such address");
    const std::int64_t before = wallNs();

    QVERIFY(sender.send("hello"));
    receiver.value()->start();
    std::vector<ReceivedDatagram> heads;
    const auto taken = takeSome(*receiver.value(), 1, &heads);

    QCOMPARE(taken, std::vector<QByteArray>{"hello"});
    QCOMPARE(QString::fromStdString(toString(heads[0].from)), from);
    QCOMPARE(QString::fromStdString(toString(heads[0].to)), to);
    QCOMPARE(heads[0].toPort, portOf(*receiver.value()));
    QVERIFY(heads[0].fromPort != 0);
    QVERIFY(heads[0].receivedNs >= before && heads[0].receivedNs <= wallNs());
}

void TestUdpReceiver::takesLargeDatagramsWhole()
{
    auto receiver = UdpReceiver::open(listeningOn({"127.0.0.1:0"}));
    QVERIFY(receiver);
    UdpSender sender(portOf(*receiver.value()));
    const QByteArray largest(65'507, 'x'); // what IPv4 can carry

    QVERIFY(sender.send(largest));
    receiver.value()->start();
    const auto taken = takeSome(*receiver.value(), 1);

    QCOMPARE(taken, std::vector<QByteArray>{largest});
    QCOMPARE(receiver.value()->health().at(0).bytes, std::uint64_t(largest.size()));
    QCOMPARE(receiver.value()->health().at(0).truncated, std::uint64_t{0});
}

void TestUdpReceiver::refusesSendersThatAreNotAllowed()
{
    UdpReceiverOptions options = listeningOn({"127.0.0.1:0"});
    options.allow = {parsePrefix("127.0.0.8/29").value()};
    auto receiver = UdpReceiver::open(options);
    QVERIFY(receiver);
    UdpSender stranger(portOf(*receiver.value()), "127.0.0.2");
    UdpSender known(portOf(*receiver.value()), "127.0.0.9");

    QVERIFY(stranger.send("no") && stranger.send("no") && known.send("yes"));
    receiver.value()->start();
    const auto taken = takeSome(*receiver.value(), 1);
    const SocketHealth health = receiver.value()->health().at(0);

    QCOMPARE(taken, std::vector<QByteArray>{"yes"});
    QCOMPARE(health.refused, std::uint64_t{2});
    QCOMPARE(receiver.value()->refusedSenders(),
             (std::map<std::string, std::uint64_t>{{"127.0.0.2", 2}}));
}

void TestUdpReceiver::showsDropsThoughNothingFollows()
{
    UdpReceiverOptions options = listeningOn({"127.0.0.1:0"});
    options.bufferBytes = 64 << 10;
    options.ringBytes = 128 << 20;
    auto receiver = UdpReceiver::open(options);
    QVERIFY(receiver);
    UdpSender sender(portOf(*receiver.value()));
    const std::uint64_t count = 60'000;
    const QByteArray datagram(200, 'x');

    for (std::uint64_t sent = 0; sent < count; ++sent)
        QVERIFY(sender.send(datagram));
    receiver.value()->start();

    const auto known = [&receiver] {
        const SocketHealth health = receiver.value()->health().at(0);
        return health.datagrams + health.dropped;
    };
    QTRY_COMPARE_WITH_TIMEOUT(known(), count, 1'000);
    QVERIFY(receiver.value()->health().at(0).dropped > count / 2);
    QVERIFY(receiver.value()->health().at(0).peakPer10ms > 0);
}

void TestUdpReceiver::readsBackItsBuffer()
{
    UdpReceiverOptions modest = listeningOn({"127.0.0.1:0"});
    modest.bufferBytes = 64 << 10;
    UdpReceiverOptions greedy = listeningOn({"127.0.0.1:0"});
    greedy.bufferBytes = std::size_t{1} << 30; // more than the kernel ever gives when doubled

    const auto small = UdpReceiver::open(modest);
    const auto large = UdpReceiver::open(greedy);
    const SocketHealth smallHealth = small.value()->health().at(0);
    const SocketHealth largeHealth = large.value()->health().at(0);

    QVERIFY(smallHealth.bufferGot >= modest.bufferBytes);
    QCOMPARE(smallHealth.advice, std::string());
    QCOMPARE(largeHealth.bufferAsked, std::uint64_t(greedy.bufferBytes));
    const bool isShort = largeHealth.bufferGot < largeHealth.bufferAsked;
    QCOMPARE(largeHealth.advice,
             isShort ? std::string("sysctl -w net.core.rmem_max=1073741824") : std::string());
}

void TestUdpReceiver::saysWhoHasThePort()
{
    const auto first = UdpReceiver::open(listeningOn({"127.0.0.1:0"}));
    QVERIFY(first);
    const std::string address = first.value()->health().at(0).listen;

    const auto second = UdpReceiver::open(listeningOn({address.c_str()}));

    QVERIFY(!second);
    QCOMPARE(int(second.error().code), int(Errc::Io));
    const std::string sentence = second.error().sentence();
    QVERIFY2(sentence.find(address + ": another program listens there: tst_udpreceiver (process "
                           + std::to_string(getpid()) + ')')
                 != std::string::npos,
             sentence.c_str());
}

void TestUdpReceiver::saysThatAllPortsAreTaken()
{
    const auto first = UdpReceiver::open(listeningOn({"127.0.0.1:0", "127.0.0.1:0"}));
    QVERIFY(first);
    const std::string one = first.value()->health().at(0).listen;
    const std::string other = first.value()->health().at(1).listen;

    const auto second = UdpReceiver::open(listeningOn({one.c_str(), other.c_str()}));

    QVERIFY(!second);
    const std::string sentence = second.error().sentence();
    QVERIFY2(sentence.starts_with("other programs listen on all of these ports"), sentence.c_str());
    QVERIFY2(sentence.find(one + ", " + other + ": another program") != std::string::npos,
             sentence.c_str()); // the program is told once
}

void TestUdpReceiver::takesAPortWhenItIsFree()
{
    auto first = UdpReceiver::open(listeningOn({"127.0.0.1:0"}));
    QVERIFY(first);
    const std::string taken = first.value()->health().at(0).listen;
    UdpReceiverOptions options = listeningOn({taken.c_str(), "127.0.0.1:0"});
    options.tryAgain = std::chrono::milliseconds(10);
    auto second = UdpReceiver::open(options);
    QVERIFY(second);
    const std::string before = second.value()->health().at(0).error;

    first.value().reset();
    second.value()->start();

    QVERIFY(!before.empty());
    QTRY_VERIFY(second.value()->health().at(0).error.empty());
    UdpSender sender(portOf(*second.value(), 0));
    QVERIFY(sender.send("hello"));
    QCOMPARE(takeSome(*second.value(), 1).size(), std::size_t{1});
}

void TestUdpReceiver::goesOnWithoutOneOfItsSockets()
{
    auto receiver = UdpReceiver::open(listeningOn({"192.0.2.1:0", "127.0.0.1:0"}));
    QVERIFY(receiver);
    UdpSender sender(portOf(*receiver.value(), 1));

    QVERIFY(sender.send("hello"));
    receiver.value()->start();
    const auto taken = takeSome(*receiver.value(), 1);

    QCOMPARE(taken.size(), std::size_t{1});
    QCOMPARE(receiver.value()->health().at(0).error,
             std::string("no interface of this machine has this address"));
    QCOMPARE(receiver.value()->health().at(1).error, std::string());
}

void TestUdpReceiver::takesWhatIsThereWhenStopped()
{
    auto receiver = UdpReceiver::open(listeningOn({"127.0.0.1:0"}));
    QVERIFY(receiver);
    UdpSender sender(portOf(*receiver.value()));
    for (int number = 0; number < 200; ++number)
        QVERIFY(sender.send(QByteArray::number(number)));

    receiver.value()->stop();
    receiver.value()->start();
    const auto taken = takeSome(*receiver.value(), 1'000);

    QCOMPARE(taken.size(), std::size_t{200});
    QVERIFY(receiver.value()->ring().isDrained());
}

QTEST_GUILESS_MAIN(TestUdpReceiver)
#include "tst_udpreceiver.moc"
