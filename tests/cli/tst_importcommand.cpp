// `weir-cli import` as a person or a script runs it: flow exports in captures.
#include "model/core/time.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/scenario.h"
#include "tests/support/bytes.h"
#include "tests/support/exportbuilder.h"
#include "tests/support/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;

/// Three datagrams of NetFlow v5 with one record each, a second apart.
bool writeExports(const std::string &path, std::uint16_t port)
{
    std::vector<gen::PacketBytes> packets;
    for (std::uint32_t i = 0; i < 3; ++i) {
        Header5 header;
        header.sequence = i;
        const QByteArray datagram = netFlow5(header, record5({}));
        packets.push_back(gen::PacketBuilder()
                              .at((1'700'000'000 + i) * kNsPerSecond)
                              .ethernet()
                              .ipv4("192.0.2.1", "192.0.2.99")
                              .udp(40'000, port)
                              .payload(view(datagram))
                              .build());
    }
    const auto bytes = gen::captureBytes(packets, {});
    return writeFile(
        path, QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
}

} // namespace

class TestImportCommand : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(writeExports(m_folder.path("exports.pcap"), 9'995)); }
    void saysThatAnotherPortCarriesExports();
    void readsTheRecordsOfAPort_data();
    void readsTheRecordsOfAPort();

private:
    /// What the program wrote; empty where it did not end with 0.
    QByteArray import(const QStringList &more)
    {
        const std::string store =
            m_folder.path(("store" + std::to_string(m_stores++) + ".weir").c_str());
        QProcess process;
        process.start(QStringLiteral(WEIR_CLI),
                      QStringList{"import", QString::fromStdString(m_folder.path("exports.pcap")),
                                  "-o", QString::fromStdString(store)}
                          + more);
        const bool isGood = process.waitForFinished(kPatienceMs)
                            && process.exitStatus() == QProcess::NormalExit
                            && process.exitCode() == 0;
        return isGood ? process.readAllStandardOutput() : QByteArray();
    }

    TempDir m_folder;
    int m_stores = 0;
};

void TestImportCommand::saysThatAnotherPortCarriesExports()
{
    const QByteArray text = import({});

    QVERIFY2(text.contains("UDP port 9995 seems to carry flow exports; --export-port 9995"),
             text.constData());
    QVERIFY(!import({"--export-port", "9995"}).contains("seems to carry"));
    QVERIFY(!import({"--exports", "none"}).contains("seems to carry"));
}

void TestImportCommand::readsTheRecordsOfAPort_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exportRows");
    QTest::addColumn<int>("unread");

    QTest::newRow("not told") << QStringList() << 0 << 1;
    QTest::newRow("told") << QStringList{"--export-port", "9995"} << 3 << 0;
    QTest::newRow("on any port") << QStringList{"--exports", "only"} << 3 << 0;
    QTest::newRow("not wanted") << QStringList{"--exports", "none"} << 0 << 0;
}

void TestImportCommand::readsTheRecordsOfAPort()
{
    QFETCH(QStringList, options);
    QFETCH(int, exportRows);
    QFETCH(int, unread);

    const QByteArray text = import(options + QStringList{"--json"});

    const QJsonObject file =
        QJsonDocument::fromJson(text).object()["files"].toArray()[0].toObject();
    QCOMPARE(file["packets"].toInt(), 3);
    QCOMPARE(file["exportRows"].toInt(), exportRows);
    QCOMPARE(file["unreadExportPorts"].toArray().size(), unread);
}

QTEST_GUILESS_MAIN(TestImportCommand)
#include "tst_importcommand.moc"
