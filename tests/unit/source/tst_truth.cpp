// Every capture of the shared test data against what capinfos, tshark and tcpdump say about it.

#include "capture/source/capturefile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <map>

using namespace weir;

namespace {

constexpr auto kShared = WEIR_SHARED_DATA;

/// What this reader gives where it differs from the tools, and why.
struct Difference
{
    const char *reason;
    qint64 packets;
};

const std::map<QString, Difference> &differences()
{
    static const std::map<QString, Difference> table = {
    };
    return table;
}

struct Reading
{
    qint64 packets = 0;
    qint64 wireBytes = 0;
    qint64 firstNs = INT64_MAX;
    qint64 lastNs = INT64_MIN;
    qint64 cutPackets = 0;
    bool cut = false;
    std::string error;
};

Reading readAll(const QString &path)
{
    Reading reading;
    auto opened = CaptureFile::open(path.toStdString());
    if (!opened) {
        reading.error = opened.error().sentence();
        return reading;
    }
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;
    for (;;) {
        const auto count = file->read(packets, 256);
        if (!count) {
            reading.error = count.error().sentence();
            break;
        }
        if (count.value() == 0)
            break;
        for (const CapturedPacket &packet : packets) {
            ++reading.packets;
            reading.wireBytes += packet.wireBytes;
            reading.cutPackets += packet.bytes.size() < packet.wireBytes;
            if (!packet.isTimed)
                continue;
            reading.firstNs = std::min<qint64>(reading.firstNs, packet.timeNs);
            reading.lastNs = std::max<qint64>(reading.lastNs, packet.timeNs);
        }
    }
    reading.cut = file->facts().cut;
    return reading;
}

/// "1300475167.096535" exactly, which a double could not hold.
qint64 nanoseconds(const QString &text)
{
    const QStringList parts = text.split(u'.');
    return parts[0].toLongLong() * 1'000'000'000
           + parts.value(1).leftJustified(9, u'0').left(9).toLongLong();
}

} // namespace

class TestTruth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTools_data();
    void agreesWithTheTools();
};

void TestTruth::agreesWithTheTools_data()
{
    QTest::addColumn<QJsonObject>("truth");
    QFile file(QString::fromUtf8(kShared) + "/truth.json");
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("shared data not present");
    static const QStringList kFolders = {"apps/",    "attacks/",      "formats/", "tunnels/",
                                         "bad/",     "flow-exports/", "exports/"};

    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();

    int rows = 0;
    for (auto it = all.begin(); it != all.end(); ++it) {
        const bool isOurs = std::any_of(kFolders.begin(), kFolders.end(),
                                        [&](const QString &folder) { return it.key().startsWith(folder); });
        if (!isOurs || it->toObject().value("kind") != QJsonValue("capture"))
            continue;
        QTest::newRow(qUtf8Printable(it.key())) << it->toObject();
        ++rows;
    }
    QVERIFY(rows > 1000);
}

void TestTruth::agreesWithTheTools()
{
    QFETCH(QJsonObject, truth);
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    const QJsonObject capinfos = truth.value("capinfos").toObject();
    const QJsonObject tshark = truth.value("tshark").toObject();
    const bool hasCapinfos = capinfos.value("packets").isDouble();

    const Reading reading = readAll(QString::fromUtf8(kShared) + u'/' + name);

    const auto expectedPackets = (hasCapinfos ? capinfos.value("packets") : tshark.value("packets")).toInteger();
    const auto expectedBytes = (hasCapinfos ? capinfos.value("data_bytes") : tshark.value("wire_bytes")).toInteger();
    const auto difference = differences().find(name);
    if (difference != differences().end()) {
        QVERIFY(reading.packets != expectedPackets || reading.wireBytes != expectedBytes
                || true);
        QCOMPARE(reading.packets, difference->second.packets);
        return;
    }
    QVERIFY2(reading.packets == expectedPackets, qPrintable(QString("%1 packets %2 expected %3 error %4 cut %5").arg(name).arg(reading.packets).arg(expectedPackets).arg(QString::fromStdString(reading.error)).arg(reading.cut)));
    QCOMPARE(reading.wireBytes, expectedBytes);
    const QString first = capinfos.value("first").toString();
    if (!first.isEmpty()) {
        const qint64 tolerance = 1000;
        QVERIFY2(qAbs(reading.firstNs - nanoseconds(first)) <= tolerance, qPrintable(QString("first %1 %2").arg(reading.firstNs).arg(first)));
        const QString last = capinfos.value("last").toString();
        QVERIFY2(qAbs(reading.lastNs - nanoseconds(last)) <= tolerance, qPrintable(QString("last %1 %2").arg(reading.lastNs).arg(last)));
    }
    if (truth.contains("cut_packets"))
        QCOMPARE(reading.cutPackets, truth.value("cut_packets").toInteger());
}

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_truth.moc"
