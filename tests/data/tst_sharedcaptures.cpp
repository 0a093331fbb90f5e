// Opens every capture of the shared data through a workspace, as the programs do, and compares the
// answers with what independent tools say. What is known to differ stands in explained.h with its
// reason.
#include "app/workspace/workspace.h"
#include "model/core/address.h"
#include "model/query/resulttext.h"
#include "model/scan/storeexecutor.h"
#include "tests/data/explained.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <map>

using namespace weir;

namespace {

const QString kData = QStringLiteral(WEIR_SHARED_DATA);
constexpr double kTimeTolerance = 2e-6; // seconds; the tools print microseconds of binary fractions

struct Talker
{
    qint64 sentPackets = 0, sentBytes = 0, receivedPackets = 0, receivedBytes = 0;
    bool operator==(const Talker &) const = default;
};
using Talkers = std::map<Address, Talker>;

std::uint64_t numberOf(const ResultTable &table, std::string_view name, std::size_t row)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name)
            return column.numbers[row];
    }
    return 0;
}

ResultPtr answer(const Workspace &workspace, const char *question)
{
    const ParseOutcome parsed = parseQuery(question);
    const auto result =
        parsed.ok ? workspace.executor()->execute(parsed.query, {})
                  : Result<ResultPtr>(Error{Errc::Syntax, 0, "question", parsed.error.message});
    return result ? result.value() : nullptr;
}

Talkers talkersOf(const Workspace &workspace)
{
    Talkers talkers;
    const ResultPtr sent = answer(workspace, "* | top 1000000 src by packets, wire");
    const ResultPtr received = answer(workspace, "* | top 1000000 dst by packets, wire");
    for (std::size_t row = 0; sent && row < sent->rowCount(); ++row) {
        Talker &talker = talkers[sent->columns[0].addresses[row]];
        talker.sentPackets = static_cast<qint64>(numberOf(*sent, "packets", row));
        talker.sentBytes = static_cast<qint64>(numberOf(*sent, "wire", row));
    }
    for (std::size_t row = 0; received && row < received->rowCount(); ++row) {
        Talker &talker = talkers[received->columns[0].addresses[row]];
        talker.receivedPackets = static_cast<qint64>(numberOf(*received, "packets", row));
        talker.receivedBytes = static_cast<qint64>(numberOf(*received, "wire", row));
    }
    talkers.erase(kNoAddress);
    return talkers;
}

/// What does not agree, in words; empty when all does.
QStringList compare(const Workspace &workspace, const SourceInfo &source, const QJsonObject &truth)
{
    QStringList differences;
    const auto differ = [&](const QString &what, double ours, double theirs) {
        differences += QStringLiteral("%1: %2, tools say %3")
                           .arg(what)
                           .arg(ours, 0, 'f', 6)
                           .arg(theirs, 0, 'f', 6);
    };
    const QJsonObject capinfos = truth[QLatin1String("capinfos")].toObject();
    const QJsonObject tshark = truth[QLatin1String("tshark")].toObject();
    const bool hasCapinfos = !capinfos.isEmpty();
    const double packets = hasCapinfos ? capinfos[QLatin1String("packets")].toDouble()
                                       : tshark[QLatin1String("packets")].toDouble();
    const double bytes = hasCapinfos ? capinfos[QLatin1String("data_bytes")].toDouble()
                                     : tshark[QLatin1String("wire_bytes")].toDouble();
    if (static_cast<double>(source.packets) != packets)
        differ(QStringLiteral("packets"), static_cast<double>(source.packets), packets);
    if (static_cast<double>(source.wireBytes) != bytes)
        differ(QStringLiteral("bytes"), static_cast<double>(source.wireBytes), bytes);
    if (packets > 0 && source.packets > 0) {
        const double first = static_cast<double>(source.firstNs) / 1e9;
        const double last = static_cast<double>(source.lastNs) / 1e9;
        if (std::abs(first - truth[QLatin1String("first")].toDouble()) > kTimeTolerance)
            differ(QStringLiteral("first"), first, truth[QLatin1String("first")].toDouble());
        if (std::abs(last - truth[QLatin1String("last")].toDouble()) > kTimeTolerance)
            differ(QStringLiteral("last"), last, truth[QLatin1String("last")].toDouble());
    }

    const QJsonObject outer = truth[QLatin1String("outer")].toObject();
    const Talkers talkers = talkersOf(workspace);
    const double hosts = outer[QLatin1String("ipv4_hosts")].toDouble()
                         + outer[QLatin1String("ipv6_hosts")].toDouble();
    if (static_cast<double>(talkers.size()) != hosts)
        differ(QStringLiteral("hosts"), static_cast<double>(talkers.size()), hosts);
    for (const QJsonValue &value : outer[QLatin1String("talkers")].toArray()) {
        const QJsonArray line = value.toArray();
        const Talker theirs{line[1].toInteger(), line[2].toInteger(), line[3].toInteger(),
                            line[4].toInteger()};
        const auto address = parseAddress(line[0].toString().toStdString());
        const auto ours = address ? talkers.find(*address) : talkers.end();
        if (ours == talkers.end() || !(ours->second == theirs)) {
            differences += QStringLiteral("talker %1").arg(line[0].toString());
            break;
        }
    }
    return differences;
}

QStringList missingNames(const Workspace &workspace, const QJsonObject &names)
{
    QSet<QString> ours;
    if (const ResultPtr found = answer(workspace, "* | top 1000000 name by packets")) {
        for (const std::string &name : found->columns[0].texts)
            ours.insert(QString::fromStdString(name).toLower());
    }
    QStringList missing;
    for (const char *kind : {"sni", "http_hosts", "dns_queries"}) {
        const QJsonObject values =
            names[QLatin1String(kind)].toObject()[QLatin1String("values")].toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            const QString wanted = it.key().toLower();
            const QString withoutPort = wanted.section(QLatin1Char(':'), 0, 0);
            if (!wanted.isEmpty() && !ours.contains(wanted) && !ours.contains(withoutPort))
                missing += QStringLiteral("%1 %2").arg(QLatin1String(kind), it.key());
        }
    }
    return missing;
}

} // namespace

class TestSharedCaptures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesWithTheTools_data();
    void agreesWithTheTools();

private:
    QJsonObject m_truth;
};

void TestSharedCaptures::initTestCase()
{
    QFile file(kData + QStringLiteral("/truth.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("shared data not present");
    m_truth = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_truth.isEmpty());
}

void TestSharedCaptures::agreesWithTheTools_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder : {"apps", "attacks", "formats", "tunnels", "bad"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void TestSharedCaptures::agreesWithTheTools()
{
    QFETCH(QString, folder);
    int seen = 0;
    QStringList unexplained;
    for (auto it = m_truth.begin(); it != m_truth.end(); ++it) {
        const QString path = it.key();
        if (!path.startsWith(folder + QLatin1Char('/')))
            continue;
        ++seen;
        auto workspace = Workspace::createTemporary();
        QVERIFY2(bool(workspace), workspace ? "" : workspace.error().sentence().c_str());

        LoadReport report;
        LoadObserver observer;
        observer.onFinished = [&report](const LoadReport &finished) { report = finished; };
        QVERIFY(bool(workspace.value()->startImport(
            {(kData + QLatin1Char('/') + path).toStdString()}, {}, observer)));
        workspace.value()->waitForImport();

        QVERIFY2(bool(report.status), report.status.error().sentence().c_str());
        QCOMPARE(report.files.size(), std::size_t{1});
        const QJsonObject truth = it.value().toObject();
        QStringList differences;
        if (!report.files[0].status)
            differences += QString::fromStdString(report.files[0].status.error().sentence());
        else
            differences =
                compare(*workspace.value(), report.files[0].source, truth)
                + missingNames(*workspace.value(), truth[QLatin1String("names")].toObject());
        if (!differences.isEmpty() && !isExplained(path))
            unexplained +=
                path + QStringLiteral(": ") + differences.mid(0, 4).join(QStringLiteral("; "));
    }

    QVERIFY(seen > 0);
    for (const QString &line : std::as_const(unexplained))
        qWarning("%s", qPrintable(line));
    QVERIFY2(unexplained.isEmpty(),
             qPrintable(QStringLiteral("%1 of %2 files differ").arg(unexplained.size()).arg(seen)));
}

QTEST_GUILESS_MAIN(TestSharedCaptures)
#include "tst_sharedcaptures.moc"
