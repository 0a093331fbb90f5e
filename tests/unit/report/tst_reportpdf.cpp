#include "model/report/facts.h"
#include "model/report/pdf.h"
#include "model/report/tablefiles.h"
#include "model/report/templates.h"
#include "tests/unit/report/knownstore.h"
#include "widgets/charts/paperpainter.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <atomic>

using namespace weir;
using namespace weir::test;

namespace {

/// Text of each page as pdftotext reads it.
QStringList pageTexts(const QByteArray &pdf)
{
    TempDir folder;
    const std::string path = folder.path("report.pdf");
    if (!writeFile(path, pdf))
        return {};
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"),
                 {QStringLiteral("-enc"), QStringLiteral("UTF-8"), QStringLiteral("-layout"),
                  QString::fromStdString(path), QStringLiteral("-")});
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    pages.removeLast(); // each page ends in a form feed
    return pages;
}

ReportSection section(SectionKind kind, const char *question, std::uint32_t rows = 0)
{
    ReportSection made;
    made.id = "part";
    made.kind = kind;
    made.title = "Part of it";
    made.question = question;
    made.rowLimit = rows;
    return made;
}

Report reportOf(std::vector<ReportSection> sections)
{
    Report report;
    report.title = "A known report";
    report.sections = std::move(sections);
    return report;
}

/// Counts the questions that reach the store.
class CountingExecutor : public Executor
{
public:
    explicit CountingExecutor(std::shared_ptr<Executor> executor)
        : m_executor(std::move(executor))
    {
    }
    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control) override
    {
        ++asked;
        return m_executor->execute(query, control);
    }
    Result<std::string> explain(const FlowQuery &query) override
    {
        return m_executor->explain(query);
    }

    std::atomic<int> asked = 0;

private:
    std::shared_ptr<Executor> m_executor;
};

/// Lines of `page` with runs of spaces taken as one.
QStringList linesOf(const QString &page)
{
    QStringList lines;
    for (const QString &line : page.split(QLatin1Char('\n')))
        lines += line.simplified();
    return lines;
}

} // namespace

class TestReportPdf : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void printsTheAnswers();
    void repeatsHeadsOfTables();
    void leavesNoRowAlone_data();
    void leavesNoRowAlone();
    void saysWhatIsMissing();
    void listsContentsOfLongReports();
    void drawsChartsAsVectors();
    void givesTheSameBytes();
    void takesThePaper_data();
    void takesThePaper();
    void splitsByMonth();
    void saysThatNothingMatches();
    void writesCsvThatComesBack();
    void writesJson();
    void readsPartsOffLargerAnswers_data();
    void readsPartsOffLargerAnswers();
    void tellsWhichQuestionIsWrong();
    void endsWhenCancelled();
    void writesNoTablesWhenCancelled();

private:
    QByteArray pdfOf(KnownStore &store, const Report &report);
    bool m_canRead = false;
};

void TestReportPdf::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_canRead = !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
}

QByteArray TestReportPdf::pdfOf(KnownStore &store, const Report &report)
{
    ReportRunner runner(store.executor, store.facts);
    const auto answers = runner.run(report, {});
    if (!answers)
        return answers.error().sentence().c_str();
    const PaperPainter painter(store.facts.names);
    const ReportPages pages(answers.value(), store.facts, painter);
    const auto pdf = toPdf(pages);
    return pdf ? pdf.value() : QByteArray();
}

#define NEEDS_PDFTOTEXT                                                                            \
    if (!m_canRead)                                                                                \
    QSKIP("pdftotext (poppler-utils) is not installed")

void TestReportPdf::printsTheAnswers()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(9);
    QVERIFY(store.executor);

    const QByteArray pdf =
        pdfOf(store, reportOf({section(SectionKind::Figures, "sum of bytes, packets, flows"),
                               section(SectionKind::Table, "top 4 dst by bytes, packets")}));
    const QStringList pages = pageTexts(pdf);

    QCOMPARE(pages.size(), 2);
    const QStringList lines = linesOf(pages[1]);
    QVERIFY2(lines.contains("45.0 MB 45.0 k 9"), qPrintable(pages[1])); // 1 + 2 + … + 9
    QVERIFY2(lines.contains("10.0.0.9 9.0 MB 9,000"), qPrintable(pages[1]));
    QVERIFY(lines.contains("10.0.0.6 6.0 MB 6,000"));
    QVERIFY2(lines.contains("5 others 15.0 MB 15.0 k"), qPrintable(pages[1]));
    QVERIFY(pages[1].contains("9 of 9 rows match"));
    QVERIFY2(pages[1].contains("top 4 dst by bytes, packets"), qPrintable(pages[1]));
    QVERIFY2(pages[1].contains(QRegularExpression("2 ?/ ?2")), qPrintable(pages[1]));
    QVERIFY(pages[0].contains("A known report"));
    QVERIFY(pages[0].contains("known.pcap: pcap"));
}

void TestReportPdf::repeatsHeadsOfTables()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(200);

    const QStringList pages =
        pageTexts(pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes", 200)})));

    QVERIFY(pages.size() >= 6); // cover, contents, at least four of the table
    int rows = 0;
    for (qsizetype page = 2; page < pages.size(); ++page) {
        QVERIFY2(pages[page].contains("Destination"), qPrintable(pages[page]));
        QCOMPARE(pages[page].contains("Part of it, continued"), page > 2);
        rows += static_cast<int>(pages[page].count(QStringLiteral(" MB")));
    }
    QCOMPARE(rows, 200);
    QVERIFY(pages.last().contains("200 of 200 rows match"));
}

void TestReportPdf::leavesNoRowAlone_data()
{
    QTest::addColumn<int>("rows");

    for (int rows = 44; rows < 62; ++rows)
        QTest::addRow("%d rows", rows) << rows;
}

void TestReportPdf::leavesNoRowAlone()
{
    NEEDS_PDFTOTEXT;
    QFETCH(int, rows);
    KnownStore store(70);

    const QStringList pages =
        pageTexts(pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes, packets",
                                                 static_cast<std::uint32_t>(rows))})));

    const QString last = pages.last();
    const auto count = last.count(QStringLiteral(" MB")); // the line of the others counts too
    QVERIFY2(count >= 2, qPrintable(last));
    QVERIFY(last.contains("rows match"));
    for (const QString &page : pages)
        QVERIFY2(!page.simplified().endsWith("Part of it"), qPrintable(page));
}

void TestReportPdf::saysWhatIsMissing()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(3);
    SourceInfo capture;
    capture.name = "cut.pcap";
    capture.cut = true;
    ExporterHealth exporter;
    exporter.address = Address::fromV4(0xC0000207u);
    exporter.protocol = ExportProtocol::NetFlow9;
    exporter.lost = 1234;
    exporter.lostUnit = "packets";
    CollectHealth health;
    health.exporters = {exporter};
    const ReportFacts facts = factsOf({capture}, health);
    store.facts.sources = facts.sources;
    store.facts.losses = facts.losses;

    const QStringList pages =
        pageTexts(pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes")})));

    QCOMPARE(pages.size(), 2);
    QVERIFY2(pages[0].contains("cut.pcap is cut short"), qPrintable(pages[0]));
    QVERIFY2(pages[0].contains("192.0.2.7: 1,234 packets lost on the way."), qPrintable(pages[0]));
    QVERIFY(pages[1].contains("Data is known to be missing"));
}

void TestReportPdf::listsContentsOfLongReports()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(120);
    ReportSection last = section(SectionKind::Figures, "sum");
    last.title = "The last part";

    const QStringList pages = pageTexts(
        pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes", 120), last})));

    QVERIFY(pages.size() > 3);
    QVERIFY(pages[1].contains("Contents"));
    const QString line = QStringLiteral("The last part %1").arg(pages.size());
    QVERIFY2(linesOf(pages[1]).contains(line), qPrintable(pages[1]));
    QVERIFY(pages.last().contains("The last part"));
}

void TestReportPdf::drawsChartsAsVectors()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(60);

    const QByteArray pdf =
        pdfOf(store, reportOf({section(SectionKind::Timeline, "every 10s by app"),
                               section(SectionKind::Bars, "top 5 dst by bytes"),
                               section(SectionKind::Bars, "histogram packets")}));
    const QStringList pages = pageTexts(pdf);

    QVERIFY(!pdf.contains("/Subtype /Image"));
    const QString text = pages.join(QString());
    QVERIFY2(text.contains("bits per second"), qPrintable(text));
    QVERIFY(text.contains("tls"));
    QVERIFY(text.contains("10.0.0.60"));
    QVERIFY(text.contains("60.0 MB"));
}

void TestReportPdf::givesTheSameBytes()
{
    KnownStore store(40);
    const auto report = makeReport("traffic", {}, {});
    QVERIFY(report);

    const QByteArray first = pdfOf(store, report.value());
    const QByteArray second = pdfOf(store, report.value());
    store.facts.madeNs += 86'400 * kNsPerSecond;
    const QByteArray later = pdfOf(store, report.value());

    QVERIFY(first.startsWith("%PDF"));
    QVERIFY(first.size() > 20'000);
    QVERIFY(first == second);
    QVERIFY(first.contains("/CreationDate (D:20260105100000Z"));
    QVERIFY(later != first);
}

void TestReportPdf::takesThePaper_data()
{
    QTest::addColumn<int>("paper");
    QTest::addColumn<QByteArray>("box");

    QTest::newRow("A4") << int(Paper::A4) << QByteArray("/MediaBox [0 0 595");
    QTest::newRow("Letter") << int(Paper::Letter) << QByteArray("/MediaBox [0 0 612");
}

void TestReportPdf::takesThePaper()
{
    QFETCH(int, paper);
    QFETCH(QByteArray, box);
    KnownStore store(5);
    Report report = reportOf({section(SectionKind::Table, "top dst by bytes")});
    report.paper = static_cast<Paper>(paper);

    const QByteArray pdf = pdfOf(store, report);

    QVERIFY2(pdf.contains(box), pdf.mid(pdf.indexOf("/MediaBox"), 60).constData());
}

void TestReportPdf::splitsByMonth()
{
    KnownStore store(10);
    ReportSection months = section(SectionKind::Table, "sum of bytes");
    months.split = SectionSplit::Month;
    // the rows lie in January; the range reaches into February
    store.facts.range.toNs = kReportStartNs + 40 * 86'400 * kNsPerSecond;
    ReportRunner runner(store.executor, store.facts);

    const auto answers = runner.run(reportOf({months}), {});

    QVERIFY(answers);
    const ResultTable &table = *answers.value()->sections[0].result;
    QCOMPARE(table.rowCount(), std::size_t{2});
    QCOMPARE(table.columns[0].texts[0], std::string("2026-01"));
    QCOMPARE(table.columns[0].texts[1], std::string("2026-02"));
    QCOMPARE(table.columns[1].numbers[0], std::uint64_t{55'000'000});
    QCOMPARE(table.columns[1].numbers[1], std::uint64_t{0});
}

void TestReportPdf::saysThatNothingMatches()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(3);

    const QStringList pages = pageTexts(
        pdfOf(store, reportOf({section(SectionKind::Table, "app == dns | top dst by bytes"),
                               section(SectionKind::Timeline, "app == dns | every 1s by dst")})));

    QCOMPARE(pages[1].count(QStringLiteral("No traffic matches.")), 2);
    QVERIFY(pages[1].contains("0 of 3 rows match"));
}

void TestReportPdf::writesCsvThatComesBack()
{
    KnownStore store(6);
    TempDir folder;
    ReportRunner runner(store.executor, store.facts);
    const auto answers = runner.run(
        reportOf({section(SectionKind::Table, "top 3 dst, name by bytes, packets")}), {});
    QVERIFY(answers);

    const auto files = writeTables(*answers.value(), store.facts,
                                   QString::fromStdString(folder.path("csv")), TableFormat::Csv);

    QVERIFY(files);
    QCOMPARE(files.value(), QStringList{"01-part.csv"});
    const QByteArray text = readFile(folder.path("csv/01-part.csv"));
    QCOMPARE(text, QByteArray("dst,name,bytes,packets\r\n"
                              "10.0.0.6,www.example.org,6000000,6000\r\n"
                              "10.0.0.5,www.example.org,5000000,5000\r\n"
                              "10.0.0.4,www.example.org,4000000,4000\r\n"));
}

void TestReportPdf::writesJson()
{
    KnownStore store(6);
    store.facts.losses = {"something is lost"};
    ReportRunner runner(store.executor, store.facts);
    const auto answers =
        runner.run(reportOf({section(SectionKind::Table, "top 2 dst by bytes")}), {});
    QVERIFY(answers);

    const std::string text = toJson(answers.value()->sections[0], store.facts);
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();

    QCOMPARE(object["title"].toString(), QString("Part of it"));
    QCOMPARE(object["question"].toString(), QString("* | top 2 dst by bytes"));
    QCOMPARE(object["matched"].toInteger(), 6);
    QCOMPARE(object["from"].toString(), QString("2026-01-05T09:00:00.000000000Z"));
    QCOMPARE(object["missing"].toArray()[0].toString(), QString("something is lost"));
    const QJsonArray rows = object["rows"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].toArray()[0].toString(), QString("10.0.0.6"));
    QCOMPARE(rows[0].toArray()[1].toInteger(), 6'000'000);
    QCOMPARE(object["other"].toObject()["members"].toInteger(), 4);
    QCOMPARE(object["other"].toObject()["bytes"].toInteger(), 10'000'000);
}

void TestReportPdf::readsPartsOffLargerAnswers_data()
{
    QTest::addColumn<QByteArray>("small");
    QTest::addColumn<QByteArray>("large");
    QTest::addColumn<int>("asked");
    const auto row = [](const char *name, const char *small, const char *large, int asked) {
        QTest::newRow(name) << QByteArray(small) << QByteArray(large) << asked;
    };

    row("fewer lines and measures", "top 4 dst by bytes", "top 9 dst by bytes, packets, peers", 1);
    row("fewer lines", "top 4 dst by bytes", "top 9 dst by bytes", 1);
    row("fewer measures", "top 9 dst by bytes", "top 9 dst by bytes, packets", 1);
    row("measures in another order", "top 9 dst by bytes, packets, wire",
        "top 9 dst by bytes, wire, packets", 1);
    row("all lines of both", "top 50 dst by bytes", "top 60 dst by bytes, packets", 1);
    row("two dimensions", "top 3 dst, app by packets", "top 5 dst, app by packets, bytes", 1);
    row("another order", "top 4 dst by packets", "top 9 dst by bytes, packets", 2);
    row("a measure that does not add up", "top 4 dst by bytes, peers",
        "top 9 dst by bytes, peers, packets", 2);
    row("more lines", "top 20 dst by bytes", "top 9 dst by bytes, packets", 2);
    row("other rows", "host == 10.0.0.3 | top 4 dst by bytes", "top 9 dst by bytes, packets", 2);
    row("other groups", "top 4 dst/24 by bytes", "top 9 dst by bytes, packets", 2);
    row("shares", "top 4 dst by bytes, share", "top 9 dst by bytes, packets", 2);
    row("another stage", "top 4 dst by bytes | sort dst", "top 9 dst by bytes, packets", 2);
}

void TestReportPdf::readsPartsOffLargerAnswers()
{
    QFETCH(QByteArray, small);
    QFETCH(QByteArray, large);
    QFETCH(int, asked);
    KnownStore store(12);
    const auto counting = std::make_shared<CountingExecutor>(store.executor);
    ReportRunner runner(counting, store.facts);
    ReportRunner alone(store.executor, store.facts);
    const ReportSection part = section(SectionKind::Table, small.constData());

    const auto both =
        runner.run(reportOf({part, section(SectionKind::Table, large.constData())}), {});
    const auto direct = alone.run(reportOf({part}), {});

    QVERIFY2(both, both ? "" : both.error().sentence().c_str());
    QVERIFY(direct);
    QCOMPARE(counting->asked.load(), asked);
    const SectionAnswer &read = both.value()->sections[0];
    QCOMPARE(toJson(read, store.facts), toJson(direct.value()->sections[0], store.facts));
    QCOMPARE(toCsv(*read.result, {}), toCsv(*direct.value()->sections[0].result, {}));
    QCOMPARE(read.result->groupCount, direct.value()->sections[0].result->groupCount);
    QCOMPARE(int(read.result->shape), int(direct.value()->sections[0].result->shape));

    // and from then on without a question
    QVERIFY(runner.run(reportOf({part}), {}));
    QCOMPARE(counting->asked.load(), asked);
}

void TestReportPdf::writesNoTablesWhenCancelled()
{
    KnownStore store(3);
    TempDir folder;
    ReportRunner runner(store.executor, store.facts);
    const auto answers =
        runner.run(reportOf({section(SectionKind::Table, "top 3 dst by bytes")}), {});
    QVERIFY(answers);

    const auto files =
        writeTables(*answers.value(), store.facts, QString::fromStdString(folder.path("csv")),
                    TableFormat::Csv, [] { return true; });

    QVERIFY(!files);
    QCOMPARE(files.error().code, Errc::Cancelled);
    QVERIFY(!QFile::exists(QString::fromStdString(folder.path("csv/01-part.csv"))));
}

void TestReportPdf::tellsWhichQuestionIsWrong()
{
    KnownStore store(1);
    ReportRunner runner(store.executor, store.facts);

    const auto answers = runner.run(reportOf({section(SectionKind::Table, "top 3 nothing")}), {});

    QVERIFY(!answers);
    QCOMPARE(answers.error().code, Errc::Syntax);
    QVERIFY(QString::fromStdString(answers.error().detail).startsWith("Part of it: "));
}

void TestReportPdf::endsWhenCancelled()
{
    KnownStore store(50);
    ReportRunner runner(store.executor, store.facts);
    ReportProgress control;
    control.isCancelled = [] { return true; };

    const auto answers =
        runner.run(reportOf({section(SectionKind::Table, "top dst by bytes")}), control);

    QVERIFY(!answers);
    QCOMPARE(answers.error().code, Errc::Cancelled);
}

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestReportPdf test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_reportpdf.moc"
