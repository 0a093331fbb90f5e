// Hands every datagram of the shared data that holds sFlow to the collector, and compares samples,
// packets and bytes with what tshark says. What is known to differ stands in sflowexplained.h.
#include "capture/decode/exportrecognition.h"
#include "capture/decode/packet.h"
#include "tests/support/files.h"
#include "tests/unit/decode/classicpcap.h"
#include "tests/unit/exporter/collected.h"
#include "tests/unit/exporter/sflowexplained.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

#include <deque>

using namespace weir;
using namespace weir::test;

namespace {

/// Name of a sum in the truth → value.
using Sums = QMap<QString, qint64>;

/// What an entry of the truth holds, ready to be received.
struct Datagrams
{
    std::deque<QByteArray> files; // that the spans point into
    std::vector<ExportDatagram> all;
};

void addCapture(const std::string &path, Datagrams &datagrams)
{
    datagrams.files.push_back(readFile(path));
    const auto pcap = readClassicPcap(datagrams.files.back());
    if (!pcap)
        return;
    for (const CapturedFrame &frame : pcap->frames) {
        const DecodedPacket packet = decodePacket(frame.bytes, pcap->linkType, frame.wireBytes);
        if (recogniseExport(packet.outer.payload).protocol != ExportProtocol::SFlow5)
            continue;
        ExportDatagram datagram;
        datagram.from = packet.outer.src;
        datagram.bytes = packet.outer.payload;
        datagrams.all.push_back(datagram);
    }
}

/// `entry`: a folder, or its only file.
void addFiles(const QString &entry, const QJsonArray &order, Datagrams &datagrams)
{
    for (const QJsonValue &name : order) {
        const QString file = name.toString();
        const QString path = entry.endsWith(file) ? entry : entry + '/' + file;
        datagrams.files.push_back(readFile(sharedData(path.toUtf8().constData())));
        ExportDatagram datagram;
        datagram.from = Address::fromV4(0xc0000201); // as the truth was made: 192.0.2.1
        datagram.bytes = view(datagrams.files.back());
        datagrams.all.push_back(datagram);
    }
}

/// The same sums as in the truth, by sender.
QMap<QString, Sums> collect(const Datagrams &datagrams)
{
    CollectedExports output;
    ExportDecoder decoder({}, output);
    std::int64_t receivedNs = kStartNs;
    for (ExportDatagram datagram : datagrams.all) {
        datagram.receivedNs = receivedNs += kNsPerSecond;
        decoder.add(datagram);
    }
    decoder.finish();

    QMap<QString, Sums> sums;
    QMap<std::uint32_t, QString> senders;
    for (const ExporterHealth &health : decoder.health()) {
        const QString sender = QString::fromStdString(toString(health.address));
        senders[health.source] = sender;
        sums[sender]["datagrams"] += qint64(health.datagrams);
        sums[sender]["flow_samples"] += qint64(health.rows);
        sums[sender]["counter_samples"] += qint64(health.records - health.rows);
    }
    for (const FlowRow &row : output.rows) {
        Sums &sum = sums[senders[row.source]];
        sum["sampled_frames"] += qint64(row.packets);
        sum["sampled_bytes"] += row.frame;
        sum["estimated_frames"] += qint64(scaledBy(row.packets, row.sampling));
        sum["estimated_bytes"] += qint64(scaledBy(row.frame, row.sampling));
    }
    return sums;
}

/// "sender sum: ours instead of theirs", for each that differs.
QStringList differences(const QMap<QString, Sums> &ours, const QJsonObject &exporters)
{
    QStringList found;
    for (const QString &sender : exporters.keys()) {
        const QJsonObject truth = exporters[sender].toObject();
        const QJsonObject theirs = truth["sums"].toObject();
        if (theirs.contains("cflow.octets"))
            continue; // NetFlow in the same capture
        Sums expected{{"datagrams", truth["datagrams"].toInteger()}};
        for (const char *name : {"flow_samples", "counter_samples", "sampled_frames",
                                 "sampled_bytes", "estimated_frames", "estimated_bytes"})
            expected[name] = theirs[QLatin1String(name)].toInteger();
        for (auto sum = expected.cbegin(); sum != expected.cend(); ++sum) {
            const qint64 mine = ours[sender][sum.key()];
            if (mine != sum.value())
                found << QStringLiteral("%1 %2: %3 instead of %4")
                             .arg(sender, sum.key())
                             .arg(mine)
                             .arg(sum.value());
        }
    }
    return found;
}

QJsonObject readTruth()
{
    return QJsonDocument::fromJson(readFile(sharedData("truth.json"))).object();
}

} // namespace

class TestSflowData : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTshark_data();
    void agreesWithTshark();
};

void TestSflowData::agreesWithTshark_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("truth");

    const QJsonObject truth = readTruth();
    if (truth.isEmpty())
        QSKIP("shared data not present");
    for (auto entry = truth.begin(); entry != truth.end(); ++entry) {
        const QJsonObject about = entry.value().toObject();
        if (about["flow_exports"].toObject()["datagrams"].toObject().contains("sflow5"))
            QTest::newRow(entry.key().toUtf8().constData()) << entry.key() << about;
    }
}

void TestSflowData::agreesWithTshark()
{
    QFETCH(QString, path);
    QFETCH(QJsonObject, truth);
    if (sharedData(path.toUtf8().constData()).empty())
        QSKIP("shared data not present");
    Datagrams datagrams;
    if (truth["kind"].toString() == "datagrams")
        addFiles(path, truth["order"].toArray(), datagrams);
    else
        addCapture(sharedData(path.toUtf8().constData()), datagrams);

    const QMap<QString, Sums> ours = collect(datagrams);

    const QJsonObject exports = truth["flow_exports"].toObject();
    QCOMPARE(qint64(datagrams.all.size()), exports["datagrams"].toObject()["sflow5"].toInteger());
    const QJsonObject theirs = exports["tshark"].toObject()["exporters"].toObject();
    QVERIFY(!theirs.isEmpty());
    QCOMPARE(differences(ours, theirs).join('\n'), sflowExplained().value(path).what);
}

QTEST_GUILESS_MAIN(TestSflowData)
#include "tst_sflowdata.moc"
