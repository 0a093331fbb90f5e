#include "capture/pipeline/collector.h"
#include "tests/support/exportbuilder.h"
#include "tests/support/udpsender.h"
#include "tests/unit/pipeline/collectingsink.h"

#include <QTest>

#include <atomic>
#include <ctime>
#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

/// A collector on a free port of the loopback, with a sink that keeps all.
class Running
{
public:
    explicit Running(std::shared_ptr<CollectingSink> sink, std::vector<Prefix> allow = {})
    {
        CollectorOptions options;
        options.receive.listen = {parseListenAddress("127.0.0.1:0").value()};
        options.receive.allow = std::move(allow);
        options.receive.bufferBytes = 1 << 20;
        options.receive.ringBytes = 8 << 20;
        options.openSink = [sink]() -> Result<std::shared_ptr<CollectSink>> {
            return std::shared_ptr<CollectSink>(sink);
        };
        options.onHealth = [this](const CollectHealth &health) { set(health); };
        options.onFinished = [this](const CollectOutcome &outcome) {
            const std::lock_guard lock(m_mutex);
            m_outcome = outcome;
        };
        auto started = Collector::start(std::move(options));
        if (started)
            m_collector = std::move(started).value();
    }

    bool isUp() const { return m_collector != nullptr; }
    CollectHealth health() const
    {
        const std::lock_guard lock(m_mutex);
        return m_health;
    }
    std::uint16_t port() const
    {
        const CollectHealth now = health();
        return now.sockets.empty() ? std::uint16_t{0}
                                   : parseListenAddress(now.sockets[0].listen).value().port;
    }
    CollectOutcome stop()
    {
        m_collector->stop();
        m_collector->wait();
        const std::lock_guard lock(m_mutex);
        return m_outcome;
    }

private:
    void set(const CollectHealth &health)
    {
        const std::lock_guard lock(m_mutex);
        m_health = health;
    }

    mutable std::mutex m_mutex; // guards the next two
    CollectHealth m_health;
    CollectOutcome m_outcome;
    std::unique_ptr<Collector> m_collector; // last: its threads use the rest
};

std::uint32_t nowS()
{
    return static_cast<std::uint32_t>(time(nullptr));
}

QByteArray fiveRecords(std::uint32_t sequence)
{
    return netFlow5({.count = 5, .exportS = nowS(), .sequence = sequence},
                    record5({}) + record5({}) + record5({}) + record5({}) + record5({}));
}

QByteArray templateOnly(std::uint32_t sequence)
{
    return netFlow9({.sequence = sequence, .exportS = nowS()},
                    wireSet(0, templateRecord(300, plainFields())));
}

QByteArray dataOnly(std::uint32_t sequence)
{
    return netFlow9({.sequence = sequence, .exportS = nowS()}, wireSet(300, plainRecord()));
}

} // namespace

class TestCollector : public QObject
{
    Q_OBJECT

private slots:
    void storesWhatIsSent();
    void knowsTemplatesAfterARestart();
    void countsRefusedSenders();
    void stopsWhileDatagramsArrive();
    void keepsRowsWhileTheSinkTakesNone();
    void endsWhenTheSinkCannotBeOpened();
};

void TestCollector::storesWhatIsSent()
{
    auto sink = std::make_shared<CollectingSink>();
    Running running(sink);
    QVERIFY(running.isUp());
    QTRY_VERIFY(running.port() != 0);
    UdpSender sender(running.port());

    for (std::uint32_t number = 0; number < 20; ++number)
        QVERIFY(sender.send(fiveRecords(number * 5)));
    QTRY_COMPARE(sink->rows().size(), std::size_t{100}); // while it goes on
    QTRY_COMPARE(running.health().storedRows, std::uint64_t{100});
    const CollectOutcome outcome = running.stop();

    QVERIFY(outcome.status);
    QCOMPARE(outcome.health.isCollecting, false);
    QCOMPARE(outcome.health.sockets.at(0).datagrams, std::uint64_t{20});
    QCOMPARE(outcome.health.exporters.size(), std::size_t{1});
    QCOMPARE(outcome.health.exporters[0].records, std::uint64_t{100});
    QCOMPARE(outcome.health.exporters[0].lost, std::uint64_t{0});
    QVERIFY(outcome.health.exporters[0].peakPer10ms > 0);
    QCOMPARE(sink->sources().size(), std::size_t{1});
    QCOMPARE(sink->rows().at(0).source, sink->sources()[0].id); // the sink's own id
    QCOMPARE(outcome.health.exporters[0].source, sink->sources()[0].id);
    QCOMPARE(sink->saved.exporters.size(), std::size_t{1});
}

void TestCollector::knowsTemplatesAfterARestart()
{
    auto sink = std::make_shared<CollectingSink>();
    {
        Running first(sink);
        QVERIFY(first.isUp());
        QTRY_VERIFY(first.port() != 0);
        UdpSender sender(first.port());
        QVERIFY(sender.send(templateOnly(0)) && sender.send(dataOnly(1)));
        QTRY_COMPARE(sink->rows().size(), std::size_t{1});
        QVERIFY(first.stop().status);
    }

    Running second(sink);
    QVERIFY(second.isUp());
    QTRY_VERIFY(second.port() != 0);
    UdpSender sender(second.port());
    QVERIFY(sender.send(dataOnly(2))); // its template came to the collector before

    QTRY_COMPARE(sink->rows().size(), std::size_t{2});
    QCOMPARE(sink->rows()[1].source, sink->rows()[0].source);
    QCOMPARE(sink->sources().size(), std::size_t{1});
}

void TestCollector::countsRefusedSenders()
{
    auto sink = std::make_shared<CollectingSink>();
    Running running(sink, {parsePrefix("127.0.0.9").value()});
    QVERIFY(running.isUp());
    QTRY_VERIFY(running.port() != 0);
    UdpSender stranger(running.port(), "127.0.0.2");
    UdpSender known(running.port(), "127.0.0.9");

    QVERIFY(stranger.send(fiveRecords(0)) && known.send(fiveRecords(0)));
    QTRY_COMPARE(sink->rows().size(), std::size_t{5});
    const CollectOutcome outcome = running.stop();

    QCOMPARE(outcome.health.exporters.size(), std::size_t{1});
    QCOMPARE(outcome.health.refusedSenders,
             (std::map<std::string, std::uint64_t>{{"127.0.0.2", 1}}));
}

void TestCollector::stopsWhileDatagramsArrive()
{
    auto sink = std::make_shared<CollectingSink>();
    Running running(sink);
    QVERIFY(running.isUp());
    QTRY_VERIFY(running.port() != 0);
    std::atomic<std::uint32_t> sent = 0;
    std::jthread traffic([&sent, port = running.port()](const std::stop_token &stop) {
        UdpSender sender(port);
        while (!stop.stop_requested()) {
            if (sender.send(fiveRecords(sent * 5)))
                ++sent;
            std::this_thread::yield();
        }
    });
    QTRY_VERIFY(sent > 1000);

    const CollectOutcome outcome = running.stop();
    traffic.request_stop();
    traffic.join();

    const SocketHealth &socket = outcome.health.sockets.at(0);
    QVERIFY(outcome.status);
    QVERIFY(socket.datagrams > 0);
    QVERIFY(socket.datagrams <= sent);
    QCOMPARE(socket.droppedByUs, std::uint64_t{0});
    QCOMPARE(outcome.health.exporters.at(0).records, socket.datagrams * 5);
    QCOMPARE(sink->rows().size(), std::size_t(socket.datagrams * 5)); // all that was received
    QCOMPARE(outcome.health.storedRows, socket.datagrams * 5);
    QCOMPARE(outcome.lostRows, std::uint64_t{0});
}

void TestCollector::keepsRowsWhileTheSinkTakesNone()
{
    auto sink = std::make_shared<CollectingSink>();
    std::atomic<bool> isFull = true;
    sink->onWrite = [&isFull]() -> Status {
        return isFull ? Status(Error{Errc::DiskFull, 0, "the disk is full"}) : Status();
    };
    Running running(sink);
    QVERIFY(running.isUp());
    QTRY_VERIFY(running.port() != 0);
    UdpSender sender(running.port());

    QVERIFY(sender.send(fiveRecords(0)));
    QTRY_COMPARE(running.health().storeError, std::string("the disk is full"));
    QCOMPARE(sink->rows().size(), std::size_t{0});
    isFull = false;

    QTRY_COMPARE(sink->rows().size(), std::size_t{5});
    QTRY_COMPARE(running.health().storeError, std::string());
    QVERIFY(running.stop().status);
}

void TestCollector::endsWhenTheSinkCannotBeOpened()
{
    CollectorOptions options;
    options.receive.listen = {parseListenAddress("127.0.0.1:0").value()};
    options.receive.ringBytes = 8 << 20;
    options.openSink = []() -> Result<std::shared_ptr<CollectSink>> {
        return Error{Errc::Busy, 0, "another one has the store"};
    };
    std::atomic<int> finishes = 0;
    Status status;
    options.onFinished = [&finishes, &status](const CollectOutcome &outcome) {
        status = outcome.status;
        ++finishes;
    };

    auto collector = Collector::start(std::move(options));
    QVERIFY(collector);
    collector.value()->wait();

    QCOMPARE(finishes.load(), 1);
    QVERIFY(!status);
    QCOMPARE(int(status.error().code), int(Errc::Busy));
}

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
