// Opens every capture of the shared data through a workspace, as the programs do, and compares the
// answers with what independent tools say. What is known to differ stands in explained.h with its
// reason.
#include "app/workspace/workspace.h"
#include "capture/flow/packetfacts.h"
#include "capture/source/capturefile.h"
#include "model/core/address.h"
#include "model/scan/storeexecutor.h"
#include "tests/data/explained.h"
#include "tests/support/files.h"
#include "tests/support/truth.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTest>

#include <map>

using namespace weir;
using namespace weir::test;

namespace {

/// Kind of disagreement → in words.
using Differences = QMap<QString, QString>;

struct Talker
{
    qint64 sentPackets = 0, sentBytes = 0, receivedPackets = 0, receivedBytes = 0;
    bool operator==(const Talker &) const = default;
};
using Talkers = std::map<Address, Talker>;

/// A capture in a workspace of its own.
struct Opened
{
    std::unique_ptr<Workspace> workspace;
    FileReport file;
    QString error; // of the workspace itself; never expected
};

Opened open(const std::string &path, bool inner)
{
    Opened opened;
    auto workspace = Workspace::createTemporary();
    if (!workspace)
        return {nullptr, {}, QString::fromStdString(workspace.error().sentence())};
    opened.workspace = std::move(workspace).value();
    LoadReport report;
    LoadObserver observer;
    observer.onFinished = [&report](const LoadReport &finished) { report = finished; };
    LoadOptions options;
    options.inner = inner;
    options.exports = Exports::None; // what is compared are packets
    const Status started = opened.workspace->startImport({path}, options, observer);
    opened.workspace->waitForImport();
    if (!started || !report.status || report.files.size() != 1)
        opened.error = QStringLiteral("the import failed");
    else
        opened.file = report.files[0];
    return opened;
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
        talker.sentPackets = static_cast<qint64>(sent->columns[1].numbers[row]);
        talker.sentBytes = static_cast<qint64>(sent->columns[2].numbers[row]);
    }
    for (std::size_t row = 0; received && row < received->rowCount(); ++row) {
        Talker &talker = talkers[received->columns[0].addresses[row]];
        talker.receivedPackets = static_cast<qint64>(received->columns[1].numbers[row]);
        talker.receivedBytes = static_cast<qint64>(received->columns[2].numbers[row]);
    }
    talkers.erase(kNoAddress);
    return talkers;
}

void comparePackets(const SourceInfo &source, const QJsonObject &truth, Differences &found)
{
    const QJsonObject capinfos = truth["capinfos"].toObject();
    const QJsonObject tshark = truth["tshark"].toObject();
    const bool hasCapinfos = capinfos["packets"].isDouble();
    const auto compare = [&found](const char *what, qint64 ours, qint64 theirs, qint64 tolerance) {
        if (qAbs(ours - theirs) > tolerance)
            found[what] = QStringLiteral("%1 instead of %2").arg(ours).arg(theirs);
    };
    compare("packets", qint64(source.packets),
            (hasCapinfos ? capinfos["packets"] : tshark["packets"]).toInteger(), 0);
    compare("bytes", qint64(source.wireBytes),
            (hasCapinfos ? capinfos["data_bytes"] : tshark["wire_bytes"]).toInteger(), 0);
    const QString first = capinfos["first"].toString();
    const QString last = capinfos["last"].toString();
    if (first.isEmpty() || source.packets == 0)
        return;
    const qint64 tolerance = first.section(u'.', 1).size() == 9 ? 0 : 1000; // capinfos cuts to 1 µs
    compare("first", source.firstNs, capinfosTimeNs(first, kMaxCaptureTimeNs), tolerance);
    compare("last", source.lastNs, capinfosTimeNs(last, kMaxCaptureTimeNs), tolerance);
}

/// `layer`: the truth about the outermost or the innermost addresses.
void compareHosts(const Workspace &workspace, const QJsonObject &layer, const QString &prefix,
                  Differences &found)
{
    const Talkers talkers = talkersOf(workspace);
    const qint64 hosts = layer["ipv4_hosts"].toInteger() + layer["ipv6_hosts"].toInteger();
    if (qint64(talkers.size()) != hosts)
        found[prefix + "hosts"] = QStringLiteral("%1 instead of %2").arg(talkers.size()).arg(hosts);
    for (const QJsonValue &value : layer["talkers"].toArray()) {
        const QJsonArray line = value.toArray();
        const Talker theirs{line[1].toInteger(), line[2].toInteger(), line[3].toInteger(),
                            line[4].toInteger()};
        const auto address = parseAddress(line[0].toString().toStdString());
        const auto ours = address ? talkers.find(*address) : talkers.end();
        if (ours == talkers.end() || !(ours->second == theirs))
            found[prefix + "talkers"] = line[0].toString();
    }
}

QSet<QString> namesIn(const Workspace &workspace)
{
    QSet<QString> names;
    if (const ResultPtr found = answer(workspace, "* | distinct name")) {
        for (const std::string &name : found->columns[0].texts)
            names.insert(QString::fromStdString(name));
    }
    return names;
}

/// Names that tshark found and none of ours is; with or without a port.
QStringList missingNames(const QJsonObject &names, const QSet<QString> &ours)
{
    // The root of DNS is no name, and SSDP asks a group of hosts in HTTP's words by UDP.
    static const QStringList kNone{"", "<root>", "239.255.255.250", "ff02::c"};
    QStringList missing;
    for (const char *kind : {"sni", "http_hosts", "dns_queries"}) {
        for (const QString &name : names[kind].toObject()["values"].toObject().keys()) {
            const QString host = QString::fromStdString(hostNameOf(name.toStdString()));
            if (!kNone.contains(host) && !ours.contains(host) && !ours.contains(name.toLower()))
                missing += name;
        }
    }
    return missing;
}

/// All in which the answers differ; `error` gets what must never happen.
Differences differencesOf(const std::string &path, const QJsonObject &truth, QString &error)
{
    Differences found;
    const Opened outer = open(path, false);
    error = outer.error;
    if (!error.isEmpty())
        return found;
    if (!outer.file.status) { // nothing for the tools either, or it is a difference
        if (truth["tshark"].toObject()["packets"].toInteger() > 0)
            found["refused"] = QString::fromStdString(outer.file.status.error().sentence());
        return found;
    }
    comparePackets(outer.file.source, truth, found);
    compareHosts(*outer.workspace, truth["outer"].toObject(), QString(), found);
    QSet<QString> names = namesIn(*outer.workspace);
    if (truth.contains("inner")) {
        const Opened inner = open(path, true);
        error = inner.error;
        if (!error.isEmpty())
            return found;
        compareHosts(*inner.workspace, truth["inner"].toObject(), "inner ", found);
        names += namesIn(*inner.workspace);
    }
    const QStringList missing = missingNames(truth["names"].toObject(), names);
    if (!missing.isEmpty())
        found["names"] = missing.mid(0, 4).join(", ");
    return found;
}

} // namespace

class TestSharedCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesWithTheTools_data();
    void agreesWithTheTools();

private:
    QJsonObject m_truth;
};

void TestSharedCaptures::initTestCase()
{
    const std::string path = sharedData("truth.json");
    if (path.empty())
        QSKIP("shared data not present");
    m_truth = QJsonDocument::fromJson(readFile(path)).object();
    QVERIFY(!m_truth.isEmpty());
}

void TestSharedCaptures::agreesWithTheTools_data()
{
    QTest::addColumn<QString>("path");
    static const QStringList kFolders{"apps", "attacks", "formats", "tunnels", "bad"};
    int rows = 0;
    for (auto it = m_truth.begin(); it != m_truth.end(); ++it) {
        if (!kFolders.contains(it.key().section(u'/', 0, 0)) || it->toObject()["kind"] != "capture")
            continue;
        QTest::newRow(qPrintable(it.key())) << it.key();
        ++rows;
    }
    QVERIFY(rows > 1000);
}

void TestSharedCaptures::agreesWithTheTools()
{
    QFETCH(QString, path);
    QString error;

    const Differences found =
        differencesOf(sharedData(qPrintable(path)), m_truth[path].toObject(), error);

    QVERIFY2(error.isEmpty(), qPrintable(error));
    QString words;
    for (auto it = found.begin(); it != found.end(); ++it)
        words += it.key() + ": " + it.value() + "; ";
    const Explained reason = explained().value(path);
    QVERIFY2(QStringList(found.keys()) == reason.what,
             qPrintable(
                 QStringLiteral("differs in %1 explained: %2").arg(words, reason.what.join(u' '))));
}

QTEST_GUILESS_MAIN(TestSharedCaptures)
#include "tst_sharedcaptures.moc"
