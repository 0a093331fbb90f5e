// `weir-cli report` as a person runs it: a capture whose numbers the generator knows, the PDF read
// back as text, the tables beside it, and what is said when something is wrong.
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

struct Run
{
    int code = -1;
    QString out;
    QString err;
};

Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(300'000))
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// Pages of a PDF as text, runs of spaces taken as one.
QStringList pagesOf(const QString &pdf)
{
    QStringList pages = run(QStringLiteral("pdftotext"), {"-enc", "UTF-8", "-layout", pdf, "-"})
                            .out.split(QLatin1Char('\f'));
    pages.removeLast(); // each page ends in a form feed
    for (QString &page : pages) {
        QStringList lines;
        for (const QString &line : page.split(QLatin1Char('\n')))
            lines += line.simplified();
        page = lines.join(QLatin1Char('\n'));
    }
    return pages;
}

/// Lines of a CSV file, cut at the commas; none of the fields looked at here are quoted.
QList<QStringList> cellsOf(const QString &path)
{
    QFile file(path);
    QList<QStringList> lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QString &line : QString::fromUtf8(file.readAll()).split("\r\n", Qt::SkipEmptyParts))
        lines += line.split(QLatin1Char(','));
    return lines;
}

/// As paper writes it: "9,999", then "10.0 k", "1.2 M".
QString shortText(double value, const QString &unit)
{
    if (unit.isEmpty() && value < 10'000)
        return QLocale(QLocale::English).toString(value, 'f', 0);
    int step = 0;
    for (; value >= 999.95 && step < 4; ++step)
        value /= 1000;
    const QString prefix = QStringLiteral(" kMGT").mid(step, 1).trimmed();
    return QStringLiteral("%1 %2%3").arg(value, 0, 'f', 1).arg(prefix, unit);
}

} // namespace

class TestReportCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void printsKnownNumbers_data();
    void printsKnownNumbers();
    void takesThePaper_data();
    void takesThePaper();
    void writesTheTables();
    void clientsServeNoPorts();
    void choosesSectionsAndLines();
    void givesTheSameBytesButForTheDate();
    void saysThatNothingMatches();
    void keepsAReport();
    void refuses_data();
    void refuses();

private:
    Run report(QStringList arguments) const
    {
        return run(QStringLiteral(WEIR_CLI), QStringList{"report", "--no-enrich"} + arguments);
    }
    QString path(const char *name) const { return QString::fromStdString(m_folder.path(name)); }

    TempDir m_folder;
    QString m_store;
    gen::Answers m_answers;
    bool m_canRead = false;
};

void TestReportCommand::initTestCase()
{
    m_canRead = !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
    gen::ScenarioOptions options;
    options.seconds = 20;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), m_folder.path("office.pcap")));
    m_answers = scenario.value()->answers();
    m_store = path("office.weir");
    const Run import =
        run(QStringLiteral(WEIR_CLI), {"import", path("office.pcap"), "-o", m_store});
    QVERIFY2(import.code == 0, qPrintable(import.err));
}

void TestReportCommand::printsKnownNumbers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("title");
    QTest::addColumn<quint64>("packets");
    QTest::addColumn<QStringList>("words"); // on some page

    const auto [host, count] = m_answers.topTalkers(1).front();
    const QString address = QString::fromStdString(toString(host));
    const quint64 ofHost = count.packetsSent + count.packetsReceived;
    quint64 dns = 0;
    for (const auto &[key, service] : m_answers.services)
        dns += key == gen::Answers::serviceKey(17, 53) ? service.packets : 0;
    QVERIFY(dns > 0);
    QTest::newRow("traffic") << QStringList{"--template", "traffic"} << "Traffic summary"
                             << quint64(m_answers.packets)
                             << QStringList{"Top talkers", "Who talks to whom", "Frame lengths",
                                            address,       "2026-01-05",        "UTC"};
    QTest::newRow("host") << QStringList{"--template", "host", "--set", "host=" + address}
                          << "Host dossier" << ofHost
                          << QStringList{address, "Ports served", "Largest conversations"};
    QTest::newRow("incident") << QStringList{"--template", "incident",
                                             "--set",      "filter=proto == udp && dst.port == 53",
                                             "--set",      "note=Seen on Monday."}
                              << "Incident" << dns
                              << QStringList{"Seen on Monday.", "Sources by packets",
                                             "proto == udp && dst.port == 53"};
    QTest::newRow("monthly") << QStringList{"--template", "monthly"} << "Monthly totals per network"
                             << quint64(m_answers.packets)
                             << QStringList{"2026-01", "Networks by month"};
}

void TestReportCommand::printsKnownNumbers()
{
    if (!m_canRead)
        QSKIP("pdftotext (poppler-utils) is not installed");
    QFETCH(QStringList, arguments);
    QFETCH(QString, title);
    QFETCH(quint64, packets);
    QFETCH(QStringList, words);

    const Run made = report(arguments + QStringList{m_store, "-o", path("known.pdf")});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QStringList pages = pagesOf(path("known.pdf"));
    QCOMPARE(made.out, QStringLiteral("%1: %2 pages\n").arg(path("known.pdf")).arg(pages.size()));
    QVERIFY(pages[0].contains(title));
    const QString all = pages.join(QLatin1Char('\n'));
    for (const QString &word : words)
        QVERIFY2(all.contains(word), qPrintable(word + "\n" + all));
    const qsizetype totals = all.indexOf(QStringLiteral("| sum of bytes, packets"));
    const QString expected = shortText(double(packets), {});
    QVERIFY2(all.left(totals).contains(expected), qPrintable(expected + "\n" + all.left(totals)));
    for (qsizetype i = 1; i < pages.size(); ++i)
        QVERIFY2(pages[i].contains(QRegularExpression(
                     QStringLiteral("\\b%1 ?/ ?%2\\b").arg(i + 1).arg(pages.size()))),
                 qPrintable(pages[i]));
    const QString facts = run(QStringLiteral("pdfinfo"), {path("known.pdf")}).out;
    QVERIFY2(facts.contains(QRegularExpression("Title: +" + title)), qPrintable(facts));
}

void TestReportCommand::takesThePaper_data()
{
    QTest::addColumn<QString>("paper");
    QTest::addColumn<QString>("size");

    QTest::newRow("A4") << "a4"
                        << "595 x 842 pts";
    QTest::newRow("Letter") << "Letter"
                            << "612 x 792 pts";
}

void TestReportCommand::takesThePaper()
{
    if (!m_canRead)
        QSKIP("pdfinfo (poppler-utils) is not installed");
    QFETCH(QString, paper);
    QFETCH(QString, size);

    const Run made =
        report({"--template", "traffic", "--paper", paper, m_store, "-o", path("paper.pdf")});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QString facts = run(QStringLiteral("pdfinfo"), {path("paper.pdf")}).out;
    QVERIFY2(facts.contains(QRegularExpression("Page size: +" + size)), qPrintable(facts));
}

void TestReportCommand::writesTheTables()
{
    const QString csv = path("csv"), json = path("json");

    const Run made = report({"--template", "traffic", m_store, "--csv", csv, "--json", json});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    QCOMPARE(QDir(csv).entryList(QDir::Files).size(), QDir(json).entryList(QDir::Files).size());
    const auto totals = cellsOf(csv + "/01-totals.csv");
    QCOMPARE(totals.size(), 2);
    QCOMPARE(totals[0], (QStringList{"bytes", "packets", "flows", "hosts"}));
    const quint64 arpBytes = 60 * m_answers.etherTypes[0x0806]; // frames: no IP length
    QCOMPARE(totals[1][0].toULongLong(), quint64(m_answers.ipBytes) + arpBytes);
    QCOMPARE(totals[1][1].toULongLong(), quint64(m_answers.packets));
    const auto hosts = cellsOf(csv + "/05-hosts.csv");
    QCOMPARE(hosts.size(), 26);
    const qsizetype packets = hosts[0].indexOf("packets");
    QVERIFY(packets > 0);
    for (const QStringList &line : hosts.mid(1)) {
        const auto known = m_answers.hosts.find(*parseAddress(line[0].toStdString()));
        QVERIFY2(known != m_answers.hosts.end(), qPrintable(line[0]));
        QCOMPARE(line[packets].toULongLong(),
                 quint64(known->second.packetsSent + known->second.packetsReceived));
    }
    QFile file(json + "/05-hosts.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(object["matched"].toInteger(), object["total"].toInteger());
    const QJsonArray rows = object["rows"].toArray();
    QCOMPARE(rows.size(), 25);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonArray cells = rows[i].toArray();
        QCOMPARE(cells[0].toString(), hosts[i + 1][0]);
        QCOMPARE(quint64(cells[1].toInteger()), hosts[i + 1][1].toULongLong());
    }
    // The bars of the talkers are the first lines of the hosts.
    const auto talkers = cellsOf(csv + "/04-talkers.csv");
    QCOMPARE(talkers.size(), 11);
    for (qsizetype i = 1; i < talkers.size(); ++i)
        QCOMPARE(talkers[i], hosts[i].mid(0, 2));
}

void TestReportCommand::clientsServeNoPorts()
{
    const Run made = report(
        {m_store, "--template", "host", "--set", "host=10.20.1.0/24", "--csv", path("client")});
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QStringList names = QDir(path("client")).entryList({"*served.csv", "*used.csv"});
    QCOMPARE(names.size(), 2);

    const auto served = cellsOf(path("client") + QLatin1Char('/') + names[0]);
    const auto used = cellsOf(path("client") + QLatin1Char('/') + names[1]);

    const auto at = used.value(0).indexOf(QStringLiteral("dst.port"));
    QVERIFY(at >= 0);
    for (const QStringList &line : served.mid(1)) // not the ports that answers come back to
        QVERIFY2(line.value(at).toInt() < 32'768, qPrintable(line.join(',')));
    QVERIFY(used.size() > 1);
    QVERIFY(std::ranges::any_of(
        used, [at](const QStringList &line) { return line.value(at) == QStringLiteral("443"); }));
}

void TestReportCommand::choosesSectionsAndLines()
{
    const QString csv = path("chosen");

    const Run made = report({"--template", "traffic", "--sections", "pairs,hosts", "--rows", "4",
                             "--rows", "hosts=7", m_store, "--csv", csv});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    QCOMPARE(QDir(csv).entryList(QDir::Files), (QStringList{"01-pairs.csv", "02-hosts.csv"}));
    QCOMPARE(cellsOf(csv + "/01-pairs.csv").size(), 1 + 4);
    QCOMPARE(cellsOf(csv + "/02-hosts.csv").size(), 1 + 7);
}

void TestReportCommand::givesTheSameBytesButForTheDate()
{
    const auto make = [this](const char *name, const QStringList &more) {
        const Run made =
            report(QStringList{"--template", "traffic", m_store, "-o", path(name)} + more);
        return made.code == 0 ? readFile(m_folder.path(name)) : made.err.toUtf8();
    };

    const QByteArray first = make("first.pdf", {"--date", "2026-02-03T04:05:06"});
    const QByteArray second = make("second.pdf", {"--date", "2026-02-03T04:05:06"});
    const QByteArray later = make("later.pdf", {"--date", "2026-02-04T04:05:06"});

    QVERIFY2(first.startsWith("%PDF"), first.left(200).constData());
    QVERIFY(first == second);
    QVERIFY(first != later);
    QVERIFY(first.contains("/CreationDate (D:20260203040506Z"));
}

void TestReportCommand::saysThatNothingMatches()
{
    if (!m_canRead)
        QSKIP("pdftotext (poppler-utils) is not installed");
    const Run made = report({"--template", "traffic", "--from", "2020-01-01", "--to", "2020-01-02",
                             m_store, "-o", path("nothing.pdf")});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QString all = pagesOf(path("nothing.pdf")).join(QLatin1Char('\n'));
    QVERIFY2(all.count(QStringLiteral("No traffic matches.")) > 5, qPrintable(all));
}

void TestReportCommand::keepsAReport()
{
    const Run saved = report({"--template", "host", "--set", "host=10.1.2.3", "--sections",
                              "totals,peers", "--rows", "5", "--save", path("own.json")});
    QVERIFY2(saved.code == 0, qPrintable(saved.err));

    const Run made = report({"--load", path("own.json"), m_store, "--csv", path("own")});

    QVERIFY2(made.code == 0, qPrintable(made.err));
    QCOMPARE(QDir(path("own")).entryList(QDir::Files),
             (QStringList{"01-totals.csv", "02-peers.csv"}));
}

void TestReportCommand::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence"); // a part of it

    const auto row = [](const char *name, const QStringList &arguments, const char *sentence) {
        QTest::newRow(name) << arguments << QString::fromUtf8(sentence);
    };
    row("unknown template", {"--template", "weekly"}, "there are traffic, host, incident, monthly");
    row("no template", {}, "say which report");
    row("no host", {"--template", "host"}, "needs a setting: host");
    row("wrong host", {"--template", "host", "--set", "host=office"}, "no address or prefix");
    row("no filter", {"--template", "incident"}, "needs a setting: filter");
    row("wrong filter", {"--template", "incident", "--set", "filter=app == "}, "not understood");
    row("unknown setting", {"--template", "traffic", "--set", "rows=4"}, "has filter, note");
    row("no value", {"--template", "traffic", "--set", "filter"}, "write --set name=value");
    row("empty range", {"--template", "traffic", "--from", "2026-01-06", "--to", "2026-01-06"},
        "--from must be before --to");
    row("no time", {"--template", "traffic", "--from", "yesterday"}, "not a time");
    row("unknown paper", {"--template", "traffic", "--paper", "a3"}, "there are a4 and letter");
    row("unknown section", {"--template", "traffic", "--sections", "totals,pies"},
        "pies; there are totals, timeline");
    row("rows of an unknown section", {"--template", "traffic", "--rows", "pies=3"},
        "no such section");
    row("no rows", {"--template", "traffic", "--rows", "0"}, "not a number of lines");
    row("rows in words", {"--template", "traffic", "--rows", "hosts=many"},
        "not a number of lines");
}

void TestReportCommand::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);

    const Run made = report(arguments + QStringList{m_store, "-o", path("refused.pdf")});

    QVERIFY(made.code != 0);
    QVERIFY2(made.err.contains(sentence), qPrintable(made.err));
    QCOMPARE(made.err.count(QLatin1Char('\n')), 1);
    QVERIFY(!QFile::exists(path("refused.pdf")));
}

QTEST_GUILESS_MAIN(TestReportCommand)
#include "tst_reportcommand.moc"
