#include "capture/decode/tls.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray sized(const QByteArray &content)
{
    return be16(int(content.size())) + content;
}

QByteArray serverName(const QByteArray &name)
{
    return be16(0) + sized(sized(bytes("00") + sized(name)));
}

QByteArray clientHello(const QByteArray &extensions)
{
    const QByteArray body = bytes("0303") + QByteArray(32, 'r') + bytes("04 01020304")
                            + sized(bytes("1301 1302")) + bytes("0100") + sized(extensions);
    return bytes("16 0301") + sized(bytes("01 00") + sized(body));
}

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheServerName();
    void findsNothingElsewhere_data();
    void findsNothingElsewhere();
    void survivesEveryCut();
};

void TestTls::readsTheServerName()
{
    const QByteArray hello = clientHello(bytes("000a 0004 0002001d") + serverName("www.Example.com")
                                         + bytes("00170000"));

    const auto name = tlsServerName(view(hello));

    QVERIFY(name.has_value());
    QCOMPARE(QByteArray(name->data(), qsizetype(name->size())), QByteArray("www.Example.com"));
}

void TestTls::findsNothingElsewhere_data()
{
    QTest::addColumn<QByteArray>("payload");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no extensions") << clientHello(QByteArray());
    QTest::newRow("other extensions") << clientHello(bytes("00170000 000a 0004 0002001d"));
    QTest::newRow("empty name") << clientHello(serverName(QByteArray()));
    QTest::newRow("line end in the name") << clientHello(serverName("a\nb"));
    QTest::newRow("empty list") << clientHello(bytes("0000 0000"));
    QTest::newRow("server hello") << clientHello(serverName("a")).replace(5, 1, bytes("02"));
    QTest::newRow("application data") << clientHello(serverName("a")).replace(0, 1, bytes("17"));
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void TestTls::findsNothingElsewhere()
{
    QFETCH(QByteArray, payload);

    QVERIFY(!tlsServerName(view(payload)));
}

void TestTls::survivesEveryCut()
{
    const QByteArray hello = clientHello(serverName("example.com") + bytes("00170000"));

    for (qsizetype cut = 0; cut <= hello.size(); ++cut) {
        const QByteArray captured = hello.left(cut);

        QCOMPARE(tlsServerName(view(captured)).has_value(), cut >= hello.size() - 4);
    }
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
