// Every capture of the shared test data against what capinfos, tshark and tcpdump say about it.

#include "capture/source/capturefile.h"
#include "tests/support/truth.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <map>

using namespace weir;
using weir::test::capinfosTimeNs;

namespace {

constexpr auto kShared = WEIR_SHARED_DATA;
constexpr qint64 kNsPerMicrosecond = 1000;

/// What this reader gives where it differs from the tools, and why.
struct Difference
{
    const char *reason;
    qint64 packets;
    qint64 wireBytes; // -1: as the tools say
    bool sameTimes;
};

const std::map<QString, Difference> &differences()
{
    static const char *const kLinkType = "the tools refuse the link type; the packets are whole";
    static const char *const kAtm = "capinfos takes the ATM pseudo header off the length";
    static const char *const kSection =
        "a section of version 2 stands between; the ones around are read";
    static const std::map<QString, Difference> table = {
        {"bad/tcpdump/atm-heapoverflow.pcap", {kAtm, 1, 262'144, true}},
        {"bad/tcpdump/atm-oam-loopback-print-overrun.pcap",
         {"as above, and its fraction of more than 1,000 s overflows there", 1, 65'622, false}},
        {"bad/tcpdump/brcm-tag-prepend.pcap", {kLinkType, 15, 1'386, false}},
        {"bad/tcpdump/edsa-high-vid.pcap", {kLinkType, 4, 424, false}},
        {"bad/tcpdump/hoobr_juniper3.pcap", {kLinkType, 1, 262'144, false}},
        {"bad/tcpdump/vtp_asan-3.pcap", {kLinkType, 1, 262'144, false}},
        {"bad/tcpdump/olsr-oobr-2.pcap",
         {"capinfos takes times behind 2038 and at 0 for none", 3, -1, false}},
        {"formats/derived/wikipedia.huge-length.pcap",
         {"the tools stop at the damaged record; the 135 behind it are found again", 135, 25'173,
          false}},
        {"formats/derived/wikipedia.ngwsniffer_2_0.cap",
         {"NetXRay files are refused with a sentence that says how to convert them", 0, 0, false}},
        {"formats/derived/wikipedia.two-files-glued.pcap",
         {"the tools read the second file header as a packet and stop", 272, 50'520, false}},
        {"formats/linktypes/brcm-tag.pcap", {kLinkType, 15, 3'410, false}},
        {"formats/linktypes/dsa.pcap", {kLinkType, 8, 722, false}},
        {"formats/pcapng/gopacket-be-test901.pcapng", {kSection, 2, 628, false}},
        {"formats/pcapng/gopacket-le-test901.pcapng", {kSection, 2, 628, false}},
        {"formats/pcapplusplus/pcapng-example.pcapng",
         {"the times are negative, before 1970; capinfos takes them for huge ones", 159, -1,
          false}},
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
    static const QStringList kFolders = {"apps/", "attacks/",      "formats/", "tunnels/",
                                         "bad/",  "flow-exports/", "exports/"};

    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();

    int rows = 0;
    for (auto it = all.begin(); it != all.end(); ++it) {
        const bool isOurs =
            std::any_of(kFolders.begin(), kFolders.end(),
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

    const auto expectedPackets =
        (hasCapinfos ? capinfos.value("packets") : tshark.value("packets")).toInteger();
    const auto expectedBytes =
        (hasCapinfos ? capinfos.value("data_bytes") : tshark.value("wire_bytes")).toInteger();
    const auto found = differences().find(name);
    const bool isKnown = found != differences().end();
    const Difference difference =
        isKnown ? found->second : Difference{"", expectedPackets, expectedBytes, true};
    QVERIFY2(reading.packets == difference.packets,
             qPrintable(QString("%1 packets instead of %2; cut: %3; %4")
                            .arg(reading.packets)
                            .arg(difference.packets)
                            .arg(reading.cut)
                            .arg(QString::fromStdString(reading.error))));
    QCOMPARE(reading.wireBytes, difference.wireBytes < 0 ? expectedBytes : difference.wireBytes);
    const QString first = capinfos.value("first").toString();
    const QString last = capinfos.value("last").toString();
    const qint64 tolerance = first.section(u'.', 1).size() == 9 ? 0 : kNsPerMicrosecond;
    const bool sameTimes =
        first.isEmpty() || reading.packets == 0
        || (qAbs(reading.firstNs - capinfosTimeNs(first, kMaxCaptureTimeNs)) <= tolerance
            && qAbs(reading.lastNs - capinfosTimeNs(last, kMaxCaptureTimeNs)) <= tolerance);
    if (difference.sameTimes)
        QVERIFY2(sameTimes, qPrintable(QString("%1 … %2 instead of %3 … %4")
                                           .arg(reading.firstNs)
                                           .arg(reading.lastNs)
                                           .arg(first, last)));
    if (!isKnown)
        QCOMPARE(reading.cutPackets, truth.value("cut_packets").toInteger());
    else // an entry of the table that explains nothing has to go
        QVERIFY(reading.packets != expectedPackets || reading.wireBytes != expectedBytes
                || !sameTimes);
}

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_truth.moc"
