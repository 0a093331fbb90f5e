#include "capture/flow/textpool.h"

#include <QTest>

using namespace weir;

/// Texts of what is in flight.
class TestTextPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forgetsWithTheLastHolder();
    void numbersTextsAnewInEachBatch();
};

void TestTextPool::forgetsWithTheLastHolder()
{
    TextPool pool;
    TextPool::Id first = pool.hold("www.example.com");
    TextPool::Id same = pool.hold("www.example.com");
    TextPool::Id again = pool.hold(first);
    TextPool::Id nothing = pool.hold("");

    QCOMPARE(first, same);
    QCOMPARE(nothing, TextPool::Id{0});
    QCOMPARE(pool.size(), std::size_t{1});
    pool.release(first);
    pool.release(same);
    pool.release(nothing);
    QCOMPARE(first, TextPool::Id{0});
    QCOMPARE(pool.text(again), std::string_view("www.example.com"));
    pool.release(again);
    QCOMPARE(pool.size(), std::size_t{0});
}

void TestTextPool::numbersTextsAnewInEachBatch()
{
    TextPool pool;
    const TextPool::Id tls = pool.hold("tls");
    const TextPool::Id dns = pool.hold("dns");
    FlowBatch first;
    FlowBatch second;

    const TextId tlsInFirst = pool.idIn(first, tls);
    pool.startBatch();
    const TextId dnsInSecond = pool.idIn(second, dns);
    const TextId tlsInSecond = pool.idIn(second, tls);

    QCOMPARE(first.texts.at(tlsInFirst), std::string("tls"));
    QCOMPARE(second.texts.at(dnsInSecond), std::string("dns"));
    QCOMPARE(second.texts.at(tlsInSecond), std::string("tls"));
    QCOMPARE(pool.idIn(second, 0), TextId{0});
}

QTEST_GUILESS_MAIN(TestTextPool)
#include "tst_textpool.moc"
