#include "app/workspace/listenertest.h"

#include "capture/source/udpreceiver.h"

#include <QTest>

using namespace weir;

/// Datagrams that Weir sends to itself, to see whether they arrive.
class TestListenerTest : public QObject
{
    Q_OBJECT

private slots:
    void findsThatAllArrives_data();
    void findsThatAllArrives();
    void saysWhatIsTaken();
    void refusesWhatItCannotRead();
};

void TestListenerTest::findsThatAllArrives_data()
{
    QTest::addColumn<QString>("listen");

    QTest::newRow("loopback") << "127.0.0.1:0";
    QTest::newRow("every IPv4 address") << "0.0.0.0:0";
}

void TestListenerTest::findsThatAllArrives()
{
    QFETCH(QString, listen);

    const auto tests = testListeners({listen.toStdString()});

    QVERIFY(tests);
    QCOMPARE(tests.value().size(), std::size_t{1});
    QCOMPARE(tests.value()[0].error, std::string());
    const std::vector<ExportProtocol> all{ExportProtocol::NetFlow5, ExportProtocol::NetFlow9,
                                          ExportProtocol::Ipfix, ExportProtocol::SFlow5};
    QVERIFY(tests.value()[0].decoded == all);
    QVERIFY(tests.value()[0].isGood());
}

void TestListenerTest::saysWhatIsTaken()
{
    UdpReceiverOptions options;
    options.listen = {parseListenAddress("127.0.0.1:0").value()};
    const auto other = UdpReceiver::open(options);
    QVERIFY(other);
    const std::string taken = other.value()->health().at(0).listen;

    const auto tests = testListeners({taken, "127.0.0.1:0"});

    QVERIFY(tests);
    QVERIFY(tests.value()[0].error.starts_with("another program listens there"));
    QVERIFY(!tests.value()[0].isGood());
    QVERIFY(tests.value()[1].isGood());
    QVERIFY(canListen({taken, "127.0.0.1:0"}));
    QVERIFY(!canListen({taken}));
}

void TestListenerTest::refusesWhatItCannotRead()
{
    const auto tests = testListeners({"router:2055"});

    QVERIFY(!tests);
    QCOMPARE(int(tests.error().code), int(Errc::Syntax));
}

QTEST_GUILESS_MAIN(TestListenerTest)
#include "tst_listenertest.moc"
