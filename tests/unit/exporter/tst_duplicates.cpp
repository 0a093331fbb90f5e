#include "capture/exporter/duplicates.h"
#include "model/core/time.h"
#include "tests/support/bytes.h"

#include <QTest>

using namespace weir;

class TestDuplicates : public QObject
{
    Q_OBJECT

private slots:
    void comparesWithTheOneBefore_data();
    void comparesWithTheOneBefore();
    void seesThroughManyOthers();
};

namespace {

ExportDatagram datagram(const QByteArray &bytes, std::uint32_t from, std::int64_t receivedNs)
{
    ExportDatagram made;
    made.from = Address::fromV4(from);
    made.receivedNs = receivedNs;
    made.bytes = test::view(bytes);
    return made;
}

} // namespace

void TestDuplicates::comparesWithTheOneBefore_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("from");
    QTest::addColumn<quint32>("domain");
    QTest::addColumn<quint32>("sequence");
    QTest::addColumn<double>("afterSeconds");
    QTest::addColumn<bool>("isDuplicate");

    const QByteArray same = test::bytes("0009 0001 0000 0001 0000 0002 0000 0003 00");
    const QByteArray other = test::bytes("0009 0001 0000 0001 0000 0002 0000 0003 01");
    QTest::newRow("the same at once") << same << 1u << 7u << 3u << 0.0 << true;
    QTest::newRow("the same 4.9 s later") << same << 1u << 7u << 3u << 4.9 << true;
    QTest::newRow("the same 5.1 s later") << same << 1u << 7u << 3u << 5.1 << false;
    QTest::newRow("other bytes") << other << 1u << 7u << 3u << 0.0 << false;
    QTest::newRow("shorter") << same.left(16) << 1u << 7u << 3u << 0.0 << false;
    QTest::newRow("another exporter") << same << 2u << 7u << 3u << 0.0 << false;
    QTest::newRow("another domain") << same << 1u << 8u << 3u << 0.0 << false;
    QTest::newRow("another sequence") << same << 1u << 7u << 4u << 0.0 << false;
}

void TestDuplicates::comparesWithTheOneBefore()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint32, from);
    QFETCH(quint32, domain);
    QFETCH(quint32, sequence);
    QFETCH(double, afterSeconds);
    QFETCH(bool, isDuplicate);
    const QByteArray first = test::bytes("0009 0001 0000 0001 0000 0002 0000 0003 00");
    const std::int64_t atNs = 1'700'000'000 * kNsPerSecond;
    DuplicateGuard guard;

    const bool before = guard.isDuplicate(datagram(first, 1, atNs), 7, 3);
    const auto laterNs = static_cast<std::int64_t>(afterSeconds * kNsPerSecond);
    const bool found = guard.isDuplicate(datagram(bytes, from, atNs + laterNs), domain, sequence);

    QVERIFY(!before);
    QCOMPARE(found, isDuplicate);
}

void TestDuplicates::seesThroughManyOthers()
{
    const auto contents = [](std::uint32_t sequence) { return QByteArray::number(sequence); };
    const std::int64_t atNs = 1'700'000'000 * kNsPerSecond;
    DuplicateGuard guard;

    int found = 0;
    for (std::uint32_t sequence = 0; sequence < 100'000; ++sequence) {
        const QByteArray bytes = contents(sequence);
        QVERIFY(!guard.isDuplicate(datagram(bytes, 1, atNs), 1, sequence));
        if (sequence < 1'000)
            continue;
        const QByteArray again = contents(sequence - 1'000); // replicated with a little delay
        found += guard.isDuplicate(datagram(again, 1, atNs), 1, sequence - 1'000) ? 1 : 0;
    }

    QCOMPARE(found, 99'000);
}

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
