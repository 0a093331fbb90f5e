// `weir-cli bundle` and what another machine sees of it.
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {
constexpr int kPatienceMs = 60'000;
}

class TestBundleCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsNotesListsAndFiles();
    void writesItsFilesOnce();
    void packetsComeWithoutTheCapture();

private:
    QString path(const char *name) const { return QString::fromStdString(m_folder.path(name)); }
    /// What the program wrote; `isGood`: it ended with 0.
    QByteArray run(const QStringList &arguments, bool isGood = true)
    {
        QProcess process;
        process.start(QStringLiteral(WEIR_CLI), arguments);
        const bool isDone = process.waitForFinished(kPatienceMs)
                            && process.exitStatus() == QProcess::NormalExit
                            && (process.exitCode() == 0) == isGood;
        return isDone ? isGood ? process.readAllStandardOutput() : process.readAllStandardError()
                      : QByteArray();
    }

    TempDir m_folder;
    const QByteArray m_report = "%PDF-1.4 made up";
    const QByteArray m_list = "10.20.0.0/16\n192.0.2.1\n";
};

void TestBundleCommand::initTestCase()
{
    gen::ScenarioOptions options;
    options.seconds = 10;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), m_folder.path("office.pcap")));
    QVERIFY(writeFile(m_folder.path("case.pdf"), m_report));
    QVERIFY(writeFile(m_folder.path("mine.txt"), m_list));
    QVERIFY(
        !run({"bundle", path("office.pcap"), "port == 53", "-o", path("made.weir"), "--pdf",
              path("case.pdf"), "--note", "seen on Monday", "--list", "mine=" + path("mine.txt")})
             .isEmpty());
    // another machine: another name, and nothing of what it was made of
    QVERIFY(QFile::rename(path("made.weir"), path("got.weir")));
    for (const char *name : {"office.pcap", "case.pdf", "mine.txt"})
        QVERIFY(QFile::remove(path(name)));
}

void TestBundleCommand::tellsNotesListsAndFiles()
{
    const QJsonObject evidence = QJsonDocument::fromJson(run({"info", path("got.weir"), "--json"}))
                                     .object()["evidence"]
                                     .toObject();

    QCOMPARE(evidence["filter"].toString(), QStringLiteral("port == 53"));
    QCOMPARE(evidence["notes"].toArray(), QJsonArray{"seen on Monday"});
    QCOMPARE(evidence["files"].toArray().size(), 2);
    const QJsonArray lists = evidence["lists"].toArray();
    QCOMPARE(lists.size(), 1);
    QCOMPARE(lists[0].toObject()["name"].toString(), QStringLiteral("mine"));
    QCOMPARE(lists[0].toObject()["entries"].toInt(), 2);
    QCOMPARE(lists[0].toObject()["sha256"].toString().toLatin1(),
             QCryptographicHash::hash(m_list, QCryptographicHash::Sha256).toHex());
    const QByteArray text = run({"info", path("got.weir")});
    QVERIFY2(text.contains("note      seen on Monday") && text.contains("list      mine ("),
             text.constData());
}

void TestBundleCommand::writesItsFilesOnce()
{
    const QStringList command{"info", path("got.weir"), "--files", path("out")};

    QVERIFY(!run(command).isEmpty());

    const QDir out(path("out"));
    QCOMPARE(out.entryList(QDir::Files), (QStringList{"case.pdf", "packets-1.pcapng"}));
    QVERIFY(readFile(out.filePath("case.pdf").toStdString()) == m_report);
    const QByteArray refused = run(command, false);
    QVERIFY2(refused.contains("there already"), refused.constData());
}

void TestBundleCommand::packetsComeWithoutTheCapture()
{
    const QByteArray told = run({"extract", path("got.weir"), "*", "-o", path("all.pcapng")});

    QVERIFY2(told.contains("packets into") && !told.startsWith("0 "), told.constData());
}

QTEST_GUILESS_MAIN(TestBundleCommand)
#include "tst_bundlecommand.moc"
