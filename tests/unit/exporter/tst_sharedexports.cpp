// Hands every datagram of the shared data that holds NetFlow or IPFIX to the collector, and
// compares records, packets and bytes with what tshark says. What is known to differ stands in
// flowexplained.h.
#include "tests/unit/exporter/collected.h"
#include "tests/unit/exporter/flowexplained.h"
#include "tests/unit/exporter/sharedexports.h"

#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

struct Sums
{
    qint64 datagrams = 0;
    qint64 records = 0;
    qint64 options = 0;
    qint64 bytes = 0;
    qint64 packets = 0;
    qint64 withoutTemplate = 0;
};

QMap<QString, Sums> collect(const SharedExports &exports)
{
    CollectedExports output;
    ExportDecoder decoder({}, output);
    for (const ExportDatagram &datagram : exports.all())
        decoder.add(datagram);
    decoder.finish();

    QMap<QString, Sums> sums;
    for (const ExporterHealth &health : decoder.health()) {
        if (health.protocol == ExportProtocol::SFlow5)
            continue;
        Sums &sum = sums[QString::fromStdString(toString(health.address))];
        sum.datagrams += qint64(health.datagrams);
        sum.records += qint64(health.records - health.options);
        sum.options += qint64(health.options);
        sum.bytes += qint64(health.flowBytes);
        sum.packets += qint64(health.flowPackets);
        sum.withoutTemplate += qint64(health.withoutTemplate);
    }
    return sums;
}

/// One kind of counter of tshark's: where a record has several, they count the same packets.
qint64 counter(const QJsonObject &sums, const QString &unit)
{
    const auto sum = [&](const QString &name) { return sums["cflow." + name + unit].toInteger(); };
    for (const QString &name : {QString(), QStringLiteral("post_"), QStringLiteral("permanent_")}) {
        if (sum(name) != 0)
            return sum(name);
    }
    return sum("initiator_") + sum("responder_"); // both directions
}

QStringList differences(const QMap<QString, Sums> &ours, const QJsonObject &exporters)
{
    QStringList found;
    const auto compare = [&found](const QString &what, qint64 mine, qint64 theirs) {
        if (mine != theirs)
            found << QStringLiteral("%1: %2 instead of %3").arg(what).arg(mine).arg(theirs);
    };
    for (const QString &sender : exporters.keys()) {
        const QJsonObject truth = exporters[sender].toObject();
        const QJsonObject theirs = truth["sums"].toObject();
        if (theirs.contains("counter_samples") || theirs.contains("flow_samples"))
            continue; // sFlow in the same capture
        const Sums mine = ours[sender];
        compare(sender + " datagrams", mine.datagrams, truth["datagrams"].toInteger());
        compare(sender + " records", mine.records, truth["flow_records"].toInteger());
        compare(sender + " options", mine.options, truth["options_records"].toInteger());
        compare(sender + " bytes", mine.bytes, counter(theirs, "octets"));
        compare(sender + " packets", mine.packets, counter(theirs, "packets"));
        compare(sender + " without template", mine.withoutTemplate,
                truth["sets_without_template"].toInteger());
    }
    return found;
}

} // namespace

class TestSharedExports : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTshark_data();
    void agreesWithTshark();
};

void TestSharedExports::agreesWithTshark_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("about");

    const QJsonObject truth = QJsonDocument::fromJson(readFile(sharedData("truth.json"))).object();
    if (truth.isEmpty())
        QSKIP("shared data not present");
    for (auto entry = truth.begin(); entry != truth.end(); ++entry) {
        const QJsonObject about = entry.value().toObject();
        const QJsonObject datagrams = about["flow_exports"].toObject()["datagrams"].toObject();
        for (const char *const protocol : {"netflow5", "netflow9", "ipfix"}) {
            if (datagrams.contains(QLatin1String(protocol))) {
                QTest::newRow(entry.key().toUtf8().constData()) << entry.key() << about;
                break;
            }
        }
    }
}

void TestSharedExports::agreesWithTshark()
{
    QFETCH(QString, path);
    QFETCH(QJsonObject, about);
    const SharedExports exports(path, about);
    if (exports.all().empty())
        QSKIP("shared data not present");

    const QMap<QString, Sums> ours = collect(exports);

    const QJsonObject theirs =
        about["flow_exports"].toObject()["tshark"].toObject()["exporters"].toObject();
    QVERIFY(!theirs.isEmpty());
    QCOMPARE(differences(ours, theirs).join('\n'), flowExplained().value(path).what);
}

QTEST_GUILESS_MAIN(TestSharedExports)
#include "tst_sharedexports.moc"
