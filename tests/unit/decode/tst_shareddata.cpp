#include "capture/decode/packet.h"
#include "tests/support/files.h"
#include "tests/unit/decode/classicpcap.h"
#include "tests/unit/decode/explained.h"
#include "tests/unit/decode/ipsummary.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

QJsonObject readTruth()
{
    const std::string path = sharedData("truth.json");
    return path.empty() ? QJsonObject() : QJsonDocument::fromJson(readFile(path)).object();
}

QStringList disagreements(const ClassicPcap &pcap, const QJsonObject &truth)
{
    IpSummary outer;
    IpSummary inner;
    for (const CapturedFrame &frame : pcap.frames) {
        const DecodedPacket packet = decodePacket(frame.bytes, pcap.linkType, frame.wireBytes);
        outer.add(packet.outer, frame.wireBytes);
        inner.add(packet.inner, frame.wireBytes);
    }
    QStringList found;
    for (const QString &text : outer.differences(truth["outer"].toObject()))
        found += "outer: " + text;
    if (truth.contains("inner")) {
        for (const QString &text : inner.differences(truth["inner"].toObject()))
            found += "inner: " + text;
    }
    return found;
}

} // namespace

/// Every classic capture of the shared samples, against what tshark counted in it.
class TestSharedData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatTsharkCounts_data();
    void countsWhatTsharkCounts();
};

void TestSharedData::countsWhatTsharkCounts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonObject>("truth");
    const QJsonObject truth = readTruth();
    if (truth.isEmpty())
        QSKIP("shared data not present");
    int rows = 0;
    for (auto it = truth.begin(); it != truth.end(); ++it) {
        const QString folder = it.key().section('/', 0, 0);
        const QJsonObject facts = it->toObject();
        if (!QStringList{"apps", "attacks", "tunnels", "bad", "formats"}.contains(folder)
            || !facts["outer"].isObject()
            || !facts["file"].toObject()["magic"].toString().startsWith("pcap "))
            continue;
        QTest::newRow(qPrintable(it.key())) << it.key() << facts;
        ++rows;
    }
    QVERIFY(rows > 500);
}

void TestSharedData::countsWhatTsharkCounts()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, truth);
    const QByteArray content = readFile(sharedData(qPrintable(file)));
    const auto pcap = readClassicPcap(content);
    if (!pcap) { // cut within its header
        QCOMPARE(truth["tshark"].toObject()["packets"].toInteger(), 0);
        return;
    }

    const QStringList found = disagreements(*pcap, truth);

    const QString reason = explainedDisagreements().value(file);
    if (reason.isEmpty())
        QVERIFY2(found.isEmpty(), qPrintable(found.join("; ")));
    else
        QVERIFY2(!found.isEmpty(), qPrintable("now agrees, so no longer: " + reason));
}

QTEST_GUILESS_MAIN(TestSharedData)
#include "tst_shareddata.moc"
