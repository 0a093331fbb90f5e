// `weir-cli bundle` and what another machine sees of it.
#include "model/store/storewriter.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
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
    void filesOfOneNameAndWithoutEndingAreAllWritten();
    void wordsCannotSteerATerminal();
    void aListWithoutTimeIsToldWithoutOne();

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

/// Whoever made the evidence chose the names of its files.
void TestBundleCommand::filesOfOneNameAndWithoutEndingAreAllWritten()
{
    const std::string bundle = m_folder.path("names.weir"), content = m_folder.path("content");
    QVERIFY(QFile::copy(path("got.weir"), QString::fromStdString(bundle)));
    {
        auto writer = StoreWriter::open(bundle);
        QVERIFY(writer);
        for (const char *name : {"notes", "elsewhere/notes", ".."}) {
            QVERIFY(writeFile(content, name));
            StoredFile file;
            file.name = name;
            file.kind = StoredFileKind::Report;
            QVERIFY(writer.value()->addFile(file, content));
        }
    }

    QVERIFY(!run({"info", path("names.weir"), "--files", path("names")}).isEmpty());

    const QDir out(path("names"));
    const QStringList names = out.entryList(QDir::Files);
    QCOMPARE(names.size(), 5); // the two of the bundle, too
    QVERIFY(readFile(out.filePath("notes").toStdString()) == QByteArray("notes"));
    QStringList contents;
    for (const QString &name : names.filter(QRegularExpression("^file-")))
        contents += QString::fromUtf8(readFile(out.filePath(name).toStdString()));
    contents.sort();
    QCOMPARE(contents, (QStringList{"..", "elsewhere/notes"}));
}

void TestBundleCommand::wordsCannotSteerATerminal()
{
    const QString note = QStringLiteral("red \u001b[31m\u009b31m bell \u0007 ä");
    QVERIFY(!run({"bundle", path("got.weir"), "*", "-o", path("words.weir"), "--note", note})
                 .isEmpty());

    const QByteArray told = run({"info", path("words.weir")});

    QVERIFY2(told.contains("note      red  [31m 31m bell   ä"), told.constData());
    for (const char *sign : {"\x1b", "\x07", "\xc2\x9b"})
        QVERIFY(!told.contains(sign));
}

void TestBundleCommand::aListWithoutTimeIsToldWithoutOne()
{
    const std::string bundle = m_folder.path("times.weir");
    QVERIFY(QFile::copy(path("got.weir"), QString::fromStdString(bundle)));
    {
        const std::vector<UsedList> lists{{"old", "spam", "old.txt", 7, 0, "00ff"}};
        auto writer = StoreWriter::open(bundle);
        QVERIFY(writer && writer.value()->setUsedLists(lists));
    }

    const QByteArray told = run({"info", path("times.weir")});

    QVERIFY2(told.contains("list      old (spam, 7 entries, sha256 00ff)"), told.constData());
}

QTEST_GUILESS_MAIN(TestBundleCommand)
#include "tst_bundlecommand.moc"
