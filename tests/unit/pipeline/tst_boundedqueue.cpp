#include "capture/pipeline/boundedqueue.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace weir;

/// What two threads may rely on.
class TestBoundedQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderBetweenThreads();
    void givesOutWhatWasInsideWhenClosed();
    void wakesAWaitingProducerWhenCancelled();
    void refusesWhenFull();
};

void TestBoundedQueue::keepsOrderBetweenThreads()
{
    BoundedQueue<int> queue(3);
    std::vector<int> got;

    std::thread producer([&queue] {
        for (int i = 0; i < 10'000; ++i)
            (void)queue.push(i);
        queue.close();
    });
    while (const auto value = queue.pop())
        got.push_back(*value);
    producer.join();

    QCOMPARE(got.size(), std::size_t{10'000});
    for (int i = 0; i < 10'000; ++i)
        QCOMPARE(got[std::size_t(i)], i);
    QCOMPARE(queue.pushed(), std::uint64_t{10'000});
}

void TestBoundedQueue::givesOutWhatWasInsideWhenClosed()
{
    BoundedQueue<int> queue(3);

    QVERIFY(queue.push(1));
    queue.close();

    QVERIFY(!queue.push(2));
    QVERIFY(!queue.isDrained());
    QCOMPARE(queue.pop().value_or(0), 1);
    QVERIFY(!queue.pop());
    QVERIFY(queue.isDrained());
}

void TestBoundedQueue::wakesAWaitingProducerWhenCancelled()
{
    BoundedQueue<int> queue(1);
    bool isTaken = true;
    QVERIFY(queue.push(1));

    std::thread producer([&] { isTaken = queue.push(2); });
    queue.cancel();
    producer.join();

    QVERIFY(!isTaken);
    QCOMPARE(queue.size(), std::size_t{0});
    QVERIFY(!queue.popFor(std::chrono::milliseconds(1)));
}

void TestBoundedQueue::refusesWhenFull()
{
    BoundedQueue<int> queue(1);
    int value = 1;

    const bool isFirstIn = queue.tryPush(value);
    const bool isSecondIn = queue.tryPush(value);

    QVERIFY(isFirstIn);
    QVERIFY(!isSecondIn);
    QCOMPARE(queue.tryPop().value_or(0), 1);
    QVERIFY(!queue.tryPop());
}

QTEST_GUILESS_MAIN(TestBoundedQueue)
#include "tst_boundedqueue.moc"
