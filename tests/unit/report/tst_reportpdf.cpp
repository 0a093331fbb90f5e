#include "model/report/facts.h"
#include "model/report/pdf.h"
#include "model/report/pdfoutline.h"
#include "model/report/templates.h"
#include "tests/unit/report/knownstore.h"
#include "tests/unit/report/reportparts.h"
#include "widgets/charts/paperpainter.h"

#include <QGuiApplication>
#include <QLocale>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

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

/// Bookmarks as poppler reads them.
QString outlineOf(const QByteArray &pdf)
{
    TempDir folder;
    const std::string path = folder.path("report.pdf");
    if (!writeFile(path, pdf))
        return {};
    QProcess reader;
    reader.start(QStringLiteral("pdftohtml"),
                 {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"),
                  QString::fromStdString(path)});
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {};
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    return text.mid(text.indexOf(QStringLiteral("<outline>")));
}

/// Lines of `page` with runs of spaces taken as one.
QStringList linesOf(const QString &page)
{
    QStringList lines;
    for (const QString &line : page.split(QLatin1Char('\n')))
        lines += line.simplified();
    return lines;
}

} // namespace

/// Reports on paper, read with pdftotext.
class TestReportPdf : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void printsTheAnswers();
    void marksEstimatesOfOthers();
    void keepsHeadsOverNarrowCells();
    void repeatsHeadsOfTables();
    void leavesNoRowAlone_data();
    void leavesNoRowAlone();
    void saysWhatIsMissing();
    void listsContentsOfLongReports();
    void hasABookmarkForEachSection();
    void leavesUnknownFilesAlone();
    void drawsChartsAsVectors();
    void givesTheSameBytes();
    void takesThePaper_data();
    void takesThePaper();
    void saysThatNothingMatches();

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

void TestReportPdf::marksEstimatesOfOthers()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(9, 10);

    const QStringList pages =
        pageTexts(pdfOf(store, reportOf({section(SectionKind::Table, "top 4 dst by bytes, packets"),
                                         section(SectionKind::Bars, "top 4 dst by bytes")})));

    const QStringList lines = linesOf(pages[1]);
    QVERIFY2(lines.contains("10.0.0.9 ≈ 90.0 MB ≈ 90.0 k"), qPrintable(pages[1]));
    QVERIFY2(lines.contains("5 others ≈ 150.0 MB ≈ 150.0 k"), qPrintable(pages[1]));
    QVERIFY2(lines.contains("5 others ≈ 150.0 MB"), qPrintable(pages[1]));
}

void TestReportPdf::keepsHeadsOverNarrowCells()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(9);

    const QStringList pages = pageTexts(
        pdfOf(store, reportOf({section(SectionKind::Table, "pairs 5"), // "0 B" under "Bytes B to A"
                               section(SectionKind::Table, "flows 5")})));

    QVERIFY2(pages[1].contains("0 B"), qPrintable(pages[1]));
    QVERIFY2(!pages[1].contains("…"), qPrintable(pages[1]));
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

void TestReportPdf::hasABookmarkForEachSection()
{
    NEEDS_PDFTOTEXT;
    KnownStore store(120);
    ReportSection last = section(SectionKind::Figures, "sum");
    last.title = "Übersicht (α) & \\ Rest";

    const QByteArray pdf =
        pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes", 120), last}));
    const QString outline = outlineOf(pdf);
    const auto pages = pageTexts(pdf).size();

    QVERIFY(pages > 3);
    QCOMPARE(outline.count(QStringLiteral("<item")), 2);
    QVERIFY2(outline.contains("<item page=\"3\">Part of it</item>"), qPrintable(outline));
    const QString second =
        QStringLiteral("<item page=\"%1\">Übersicht (α) &amp; \\ Rest</item>").arg(pages);
    QVERIFY2(outline.contains(second), qPrintable(outline));
    // behind the end of what Qt wrote, with the table before it named
    const qsizetype first = pdf.indexOf("%%EOF");
    QVERIFY(first > 0 && pdf.indexOf("/Outlines") > first);
    const qsizetype before = pdf.lastIndexOf("/Prev ") + 6;
    QVERIFY(pdf.mid(pdf.mid(before, 12).trimmed().split('\n')[0].toLongLong()).startsWith("xref"));
}

void TestReportPdf::leavesUnknownFilesAlone()
{
    KnownStore store(3);
    const QByteArray pdf =
        pdfOf(store, reportOf({section(SectionKind::Table, "top dst by bytes")}));

    QCOMPARE(withOutline("no PDF at all", {{"One", 0}}), QByteArray("no PDF at all"));
    QVERIFY(withOutline(pdf, {}) == pdf);
    QVERIFY(withOutline(pdf, {{"One", 99}}) == pdf); // no such page
    QVERIFY(withOutline(pdf.first(pdf.size() / 2), {{"One", 0}}) == pdf.first(pdf.size() / 2));
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

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestReportPdf test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_reportpdf.moc"
