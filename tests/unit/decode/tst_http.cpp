#include "capture/decode/http.h"
#include "tests/unit/decode/frames.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QByteArray text(std::string_view value)
{
    return QByteArray(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequest();
    void readsAResponse();
    void readsOddForms_data();
    void readsOddForms();
    void refusesOtherTraffic_data();
    void refusesOtherTraffic();
    void readsNoFieldThatIsCut();
};

void TestHttp::readsARequest()
{
    const QByteArray payload = "POST /a%20b?q=1 HTTP/1.1\r\nHOST:  www.example.com:8080 \r\n"
                               "User-agent: Test/1.0 (x)\r\nContent-Type:\ttext/plain\r\n\r\nbody";

    const auto head = decodeHttpHead(view(payload));

    QVERIFY(head.has_value());
    QVERIFY(head->isRequest);
    QVERIFY(head->isComplete);
    QCOMPARE(text(head->method), QByteArray("POST"));
    QCOMPARE(text(head->uri), QByteArray("/a%20b?q=1"));
    QCOMPARE(text(head->host), QByteArray("www.example.com:8080"));
    QCOMPARE(text(head->userAgent), QByteArray("Test/1.0 (x)"));
    QCOMPARE(text(head->contentType), QByteArray("text/plain"));
}

void TestHttp::readsAResponse()
{
    const QByteArray payload =
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html; charset=utf-8\r\n\r\nHost: body";

    const auto head = decodeHttpHead(view(payload));

    QVERIFY(head.has_value());
    QVERIFY(!head->isRequest);
    QCOMPARE(int(head->status), 404);
    QCOMPARE(text(head->contentType), QByteArray("text/html; charset=utf-8"));
    QVERIFY(head->host.empty()); // the body is no field
    QVERIFY(head->method.empty());
}

void TestHttp::readsOddForms_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isComplete");

    QTest::newRow("bare line feeds")
        << QByteArray("GET / HTTP/1.0\nHost: a\n\n") << QByteArray("/") << QByteArray("a") << true;
    QTest::newRow("whole form") << QByteArray("GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n")
                                << QByteArray("http://a/b") << QByteArray("a") << true;
    QTest::newRow("blank in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")
                                         << QByteArray("/a b") << QByteArray("a") << true;
    QTest::newRow("cut in the target")
        << QByteArray("GET /very/lo") << QByteArray("/very/lo") << QByteArray() << false;
    QTest::newRow("tunnel") << QByteArray("CONNECT a:443 HTTP/1.1\r\n\r\n") << QByteArray("a:443")
                            << QByteArray() << true;
    QTest::newRow("line without colon") << QByteArray("GET / HTTP/1.1\r\nodd\r\nHost: a\r\n\r\n")
                                        << QByteArray("/") << QByteArray("a") << true;
    QTest::newRow("empty host") << QByteArray("GET / HTTP/1.1\r\nHost:\r\n\r\n") << QByteArray("/")
                                << QByteArray() << true;
}

void TestHttp::readsOddForms()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, uri);
    QFETCH(QByteArray, host);
    QFETCH(bool, isComplete);

    const auto head = decodeHttpHead(view(payload));

    QVERIFY(head.has_value());
    QCOMPARE(text(head->uri), uri);
    QCOMPARE(text(head->host), host);
    QCOMPARE(head->isComplete, isComplete);
}

void TestHttp::refusesOtherTraffic_data()
{
    QTest::addColumn<QByteArray>("payload");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("TLS") << bytes("1603010200");
    QTest::newRow("mail") << QByteArray("HELO example.com\r\n");
    QTest::newRow("method only") << QByteArray("GET");
    QTest::newRow("method and blank only") << QByteArray("GET ");
    QTest::newRow("line without version") << QByteArray("GET /\r\nHost: a\r\n\r\n");
    QTest::newRow("other protocol of the same form") << QByteArray("OPTIONS * RTSP/1.0\r\n\r\n");
    QTest::newRow("lower case") << QByteArray("get / HTTP/1.1\r\n\r\n");
    QTest::newRow("status of letters") << QByteArray("HTTP/1.1 abc\r\n\r\n");
    QTest::newRow("status cut") << QByteArray("HTTP/1.1 20");
}

void TestHttp::refusesOtherTraffic()
{
    QFETCH(QByteArray, payload);

    QVERIFY(!decodeHttpHead(view(payload)));
}

void TestHttp::readsNoFieldThatIsCut()
{
    const QByteArray payload = "GET / HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: Mozi";

    for (qsizetype cut = 0; cut <= payload.size(); ++cut) {
        const QByteArray captured = payload.left(cut);
        const auto head = decodeHttpHead(view(captured));

        QCOMPARE(head.has_value(), cut >= 5);
        QVERIFY(!head || head->host.empty() || text(head->host) == "www.example.com");
        QVERIFY(!head || head->userAgent.empty());
        QVERIFY(!head || !head->isComplete);
    }
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
