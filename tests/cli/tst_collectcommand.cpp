// `weir-cli collect` as a person or a script runs it: what was collected as JSON, the ways to end
// it, and what is said when something is wrong.
#include "tests/support/exportbuilder.h"
#include "tests/support/files.h"
#include "tests/support/udpsender.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <csignal>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;

/// A collector in a process of its own.
class Collecting
{
public:
    Collecting(const std::string &store, std::uint16_t port, const QStringList &more = {})
    {
        m_process.start(QStringLiteral(WEIR_CLI),
                        QStringList{"collect", "-o", QString::fromStdString(store), "--listen",
                                    QStringLiteral("127.0.0.1:%1").arg(port), "--json"}
                            + more);
    }
    /// Waits for its first line of progress: then it listens.
    bool waitForStart()
    {
        m_process.setReadChannel(QProcess::StandardError);
        return QTest::qWaitFor([this] { return m_process.canReadLine(); }, kPatienceMs);
    }
    void signal(int number) { ::kill(pid_t(m_process.processId()), number); }
    /// Its report; empty where it did not end with 0.
    QJsonObject end()
    {
        const bool isGood = m_process.waitForFinished(kPatienceMs)
                            && m_process.exitStatus() == QProcess::NormalExit
                            && m_process.exitCode() == 0;
        return isGood ? QJsonDocument::fromJson(m_process.readAllStandardOutput()).object()
                      : QJsonObject();
    }

private:
    QProcess m_process;
};

/// Ten records from 10.0.0.1 on, 10 packets and 1000 bytes each.
QByteArray tenRecords(std::uint32_t sequence)
{
    Header5 header;
    header.count = 10;
    header.sequence = sequence;
    QByteArray records;
    for (std::uint32_t i = 0; i < 10; ++i) {
        Record5 record;
        record.src += i;
        records += record5(record);
    }
    return netFlow5(header, records);
}

} // namespace

class TestCollectCommand : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatWasCollected();
    void endsOnSignals_data();
    void endsOnSignals();
    void endsAfterItsTime_data();
    void endsAfterItsTime();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestCollectCommand::tellsWhatWasCollected()
{
    TempDir folder;
    const std::string store = folder.path("one.weir");
    const std::uint16_t port = freePort();
    Collecting collecting(store, port, {"--allow", "127.0.0.1/32"});
    QVERIFY(collecting.waitForStart());
    UdpSender sender(port);
    UdpSender stranger(port, "127.0.0.9");

    QVERIFY(sender.send(tenRecords(0)));
    QVERIFY(sender.send(tenRecords(30))); // twenty are missing
    QVERIFY(sender.send(Wire().u16(8).zeroes(22)));
    QVERIFY(stranger.send(tenRecords(0)));
    QVERIFY(sender.send(netFlow9({.sourceId = 3}, wireSet(300, QByteArray(40, 'x')))));
    collecting.signal(SIGTERM);
    const QJsonObject report = collecting.end();

    QCOMPARE(report["datagrams"].toInt(), 5); // all that came, also what is refused
    QCOMPARE(report["records"].toInt(), 20);
    QCOMPARE(report["rows"].toInt(), 20);
    QCOMPARE(report["bytes"].toInt(), 20'000);
    QCOMPARE(report["packets"].toInt(), 200);
    QCOMPARE(report["lostSocket"].toInt(-1), 0);
    QCOMPARE(report["lostSequence"].toInt(), 20);
    QCOMPARE(report["withoutTemplate"].toInt(), 1);
    QCOMPARE(report["refused"].toObject()["NetFlow v8"].toInt(), 1);
    QCOMPARE(report["refused"].toObject()["sender not allowed"].toInt(), 1);
    const QJsonArray exporters = report["exporters"].toArray();
    QVERIFY(exporters.size() >= 1);
    const QJsonObject exporter = exporters.first().toObject();
    QCOMPARE(exporter["address"].toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(exporter["domain"].toInt(-1), 0);
    QCOMPARE(exporter["protocol"].toString(), QStringLiteral("NetFlow v5"));
    QCOMPARE(exporter["records"].toInt(), 20);
    QCOMPARE(exporter["lost"].toInt(), 20);
    QVERIFY(exporter["sampling"].isArray());
    QVERIFY(exporter["skewSeconds"].isDouble());
    QProcess query;
    query.start(QStringLiteral(WEIR_CLI),
                {"query", QString::fromStdString(store), "sum bytes, packets", "--format", "csv"});
    QVERIFY(query.waitForFinished(kPatienceMs));
    QVERIFY(query.readAllStandardOutput().contains("20000,200"));
}

void TestCollectCommand::endsOnSignals_data()
{
    QTest::addColumn<int>("number");

    QTest::newRow("interrupted") << SIGINT;
    QTest::newRow("asked to end") << SIGTERM;
}

void TestCollectCommand::endsOnSignals()
{
    QFETCH(int, number);
    TempDir folder;
    const std::uint16_t port = freePort();
    Collecting collecting(folder.path("one.weir"), port);
    QVERIFY(collecting.waitForStart());
    QVERIFY(UdpSender(port).send(tenRecords(0)));

    collecting.signal(number);
    const QJsonObject report = collecting.end();

    QCOMPARE(report["storedRows"].toInt(), 10); // what was received is not lost
}

void TestCollectCommand::endsAfterItsTime_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<double>("seconds");

    QTest::newRow("seconds") << QStringLiteral("1s") << 1.0;
    QTest::newRow("milliseconds") << QStringLiteral("300ms") << 0.3;
    QTest::newRow("part of a second") << QStringLiteral("0.5s") << 0.5;
}

void TestCollectCommand::endsAfterItsTime()
{
    QFETCH(QString, time);
    QFETCH(double, seconds);
    TempDir folder;

    Collecting collecting(folder.path("one.weir"), freePort(), {"--for", time});
    const QJsonObject report = collecting.end();

    QVERIFY(report["seconds"].toDouble() >= seconds);
    QVERIFY(report["seconds"].toDouble() < seconds + 10);
}

void TestCollectCommand::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code"); // 2: usage
    QTest::addColumn<QString>("says");

    QTest::newRow("no port") << QStringList{"--listen", "127.0.0.1"} << 2 << "a port is missing";
    QTest::newRow("port beyond all")
        << QStringList{"--listen", "127.0.0.1:99999"} << 2 << "no number up to 65535";
    QTest::newRow("not of this machine") << QStringList{"--listen", "192.0.2.1:2055"} << 1
                                         << "no interface of this machine has this address";
    QTest::newRow("no prefix") << QStringList{"--listen", "127.0.0.1:0", "--allow", "10.0.0.0/99"}
                               << 2 << "no address or prefix";
    QTest::newRow("no time") << QStringList{"--for", "soon"} << 2 << "--for takes a time";
    QTest::newRow("a budget for nothing")
        << QStringList{"--budget", "1MB"} << 2 << "--budget takes 4MB at least";
    QTest::newRow("no sampling rate")
        << QStringList{"--sampling", "192.0.2.1=0.5"} << 2 << "--sampling takes an exporter";
    QTest::newRow("a sampling rate beyond all")
        << QStringList{"--sampling", "192.0.2.1=99999999999"} << 2 << "and its rate";
    QTest::newRow("a port in use") << QStringList{} << 1 << "another program listens there";
}

void TestCollectCommand::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    TempDir folder;
    const std::string store = folder.path("none.weir");
    const int busy = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof own;
    QCOMPARE(bind(busy, reinterpret_cast<const sockaddr *>(&own), length), 0);
    QCOMPARE(getsockname(busy, reinterpret_cast<sockaddr *>(&own), &length), 0);
    if (arguments.isEmpty())
        arguments = {"--listen", QStringLiteral("127.0.0.1:%1").arg(ntohs(own.sin_port))};

    QProcess process;
    process.start(QStringLiteral(WEIR_CLI),
                  QStringList{"collect", "-o", QString::fromStdString(store)} + arguments);
    QVERIFY(process.waitForFinished(kPatienceMs));
    close(busy);

    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QCOMPARE(process.exitCode(), code);
    QVERIFY2(errors.contains(says), qPrintable(errors));
    QCOMPARE(errors.trimmed().count(QLatin1Char('\n')), 0);
    QVERIFY(!QFile::exists(QString::fromStdString(store))); // no empty store stays behind
}

QTEST_GUILESS_MAIN(TestCollectCommand)
#include "tst_collectcommand.moc"
