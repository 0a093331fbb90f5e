#include "capture/source/listenaddress.h"

#include <QTest>

using namespace weir;

class TestListenAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void refusesOthers_data();
    void refusesOthers();
};

void TestListenAddress::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("isAny");

    QTest::newRow("IPv4") << "127.0.0.1:2055"
                          << "127.0.0.1:2055" << false;
    QTest::newRow("every IPv4 address") << "0.0.0.0:2055"
                                        << "0.0.0.0:2055" << true;
    QTest::newRow("IPv6") << "[2001:db8::1]:6343"
                          << "[2001:db8::1]:6343" << false;
    QTest::newRow("link-local IPv6") << "[fe80::1%eth0]:1"
                                     << "[fe80::1%eth0]:1" << false;
    QTest::newRow("every address") << "*:65535"
                                   << "[::]:65535" << true;
    QTest::newRow("any free port") << "127.0.0.1:0"
                                   << "127.0.0.1:0" << false;
}

void TestListenAddress::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    QFETCH(bool, isAny);

    const auto listen = parseListenAddress(text.toStdString());

    QVERIFY(listen);
    QCOMPARE(QString::fromStdString(toString(listen.value())), written);
    QCOMPARE(listen.value().isAny(), isAny);
}

void TestListenAddress::refusesOthers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");

    QTest::newRow("nothing") << ""
                             << "a port is missing";
    QTest::newRow("no port") << "127.0.0.1"
                             << "a port is missing";
    QTest::newRow("IPv6 without port") << "[::1]"
                                       << "a port is missing";
    QTest::newRow("IPv6 without brackets") << "::1:2055"
                                           << "stand in brackets";
    QTest::newRow("IPv4 in brackets") << "[127.0.0.1]:2055"
                                      << "only IPv6";
    QTest::newRow("a name") << "localhost:2055"
                            << "no address";
    QTest::newRow("port too large") << "127.0.0.1:65536"
                                    << "no number up to";
    QTest::newRow("port with a sign") << "127.0.0.1:-1"
                                      << "no number up to";
    QTest::newRow("port missing behind the colon") << "127.0.0.1:"
                                                   << "no number up to";
}

void TestListenAddress::refusesOthers()
{
    QFETCH(QString, text);
    QFETCH(QString, says);

    const auto listen = parseListenAddress(text.toStdString());

    QVERIFY(!listen);
    QCOMPARE(int(listen.error().code), int(Errc::Syntax));
    QVERIFY2(QString::fromStdString(listen.error().sentence()).contains(says),
             listen.error().sentence().c_str());
}

QTEST_GUILESS_MAIN(TestListenAddress)
#include "tst_listenaddress.moc"
