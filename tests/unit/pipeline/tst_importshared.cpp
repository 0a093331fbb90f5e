// Every capture of the shared test data through the whole import.

#include "capture/flow/packetfacts.h"
#include "capture/pipeline/captureimport.h"
#include "capture/source/capturefile.h"
#include "tests/support/files.h"
#include "tests/unit/pipeline/explainednames.h"
#include "tests/unit/pipeline/keepingsink.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace weir;
using namespace weir::test;

namespace {

struct Reading
{
    std::uint64_t packets = 0;
    std::uint64_t wireBytes = 0;
};

Reading readAll(const std::string &path)
{
    Reading reading;
    auto file = CaptureFile::open(path);
    std::vector<CapturedPacket> packets;
    while (file) {
        const auto count = file.value()->read(packets, 256);
        if (!count || count.value() == 0)
            break;
        for (const CapturedPacket &packet : packets) {
            ++reading.packets;
            reading.wireBytes += packet.wireBytes;
        }
    }
    return reading;
}

QStringList expectedNames(const QJsonObject &names)
{
    QStringList expected;
    for (const char *kind : {"sni", "http_hosts", "dns_queries"}) {
        const QJsonObject values = names[kind].toObject()["values"].toObject();
        for (const QString &name : values.keys()) {
            const bool isQuestion = std::string_view(kind) == "dns_queries";
            expected += isQuestion ? name.toLower()
                                   : QString::fromStdString(hostNameOf(name.toStdString()));
        }
    }
    // The root of DNS is no name, and SSDP asks a group of hosts in HTTP's words by UDP.
    for (const char *none : {"", "<root>", "239.255.255.250", "ff02::c"})
        expected.removeAll(QString::fromUtf8(none));
    return expected;
}

} // namespace

class TestImportShared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryPacket_data();
    void keepsEveryPacket();
    void findsNames_data();
    void findsNames();

private:
    void addFiles(const QStringList &folders, bool withNames);
};

void TestImportShared::addFiles(const QStringList &folders, bool withNames)
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonObject>("truth");
    const std::string path = sharedData("truth.json");
    if (path.empty())
        QSKIP("shared data not present");
    const QJsonObject truth = QJsonDocument::fromJson(readFile(path)).object();
    int rows = 0;
    for (auto it = truth.begin(); it != truth.end(); ++it) {
        const QJsonObject facts = it->toObject();
        if (!folders.contains(it.key().section('/', 0, 0)) || facts["kind"] != "capture"
            || (withNames && expectedNames(facts["names"].toObject()).isEmpty()))
            continue;
        QTest::newRow(qPrintable(it.key())) << it.key() << facts;
        ++rows;
    }
    QVERIFY(rows > 100);
}

void TestImportShared::keepsEveryPacket_data()
{
    addFiles({"apps", "attacks", "tunnels", "formats", "bad"}, false);
}

void TestImportShared::keepsEveryPacket()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, truth);
    const std::string path = sharedData(qPrintable(file));
    const Reading reading = readAll(path);
    KeepingSink sink;

    const ImportResult result = CaptureImport(sink, {}).run({path});

    QCOMPARE(sink.sum(&FlowRow::packets), reading.packets);
    QCOMPARE(sink.wireBytes(), reading.wireBytes);
    QCOMPARE(result.packets, reading.packets);
    if (result.files[0].status) {
        QCOMPARE(sink.updates.back().packets, reading.packets);
        QVERIFY(sink.updates.back().complete);
    }
    if (file.startsWith("apps/") || file.startsWith("attacks/")) {
        const QJsonObject tshark = truth["tshark"].toObject();
        QCOMPARE(qint64(reading.packets), tshark["packets"].toInteger());
        QCOMPARE(qint64(reading.wireBytes), tshark["wire_bytes"].toInteger());
    }
}

void TestImportShared::findsNames_data()
{
    addFiles({"apps"}, true);
}

void TestImportShared::findsNames()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, truth);
    KeepingSink sink;

    (void)CaptureImport(sink, {}).run({sharedData(qPrintable(file))});

    std::set<QString> found;
    for (const FoldedRow &folded : sink.rows)
        found.insert(QString::fromStdString(folded.name));
    QStringList missed;
    for (const QString &name : expectedNames(truth["names"].toObject())) {
        if (!found.contains(name))
            missed += name;
    }
    if (explainedNames().contains(file)) {
        QVERIFY2(!missed.isEmpty(), "found by now: take it off the list");
        return;
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.mid(0, 12).join(", ")));
}

QTEST_GUILESS_MAIN(TestImportShared)
#include "tst_importshared.moc"
