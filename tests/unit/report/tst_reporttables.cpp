#include "model/report/tablefiles.h"
#include "tests/unit/report/knownstore.h"
#include "tests/unit/report/reportparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace weir;
using namespace weir::test;

/// Tables of a report as files.
class TestReportTables : public QObject
{
    Q_OBJECT

private slots:
    void writesCsvThatComesBack();
    void writesJson();
    void writesNoTablesWhenCancelled();
};

void TestReportTables::writesCsvThatComesBack()
{
    KnownStore store(6);
    TempDir folder;
    ReportRunner runner(store.executor, store.facts);
    const auto answers = runner.run(
        reportOf({section(SectionKind::Table, "top 3 dst, name by bytes, packets")}), {});
    QVERIFY(answers);

    FileSet files;
    const auto names = addTables(files, *answers.value(), store.facts,
                                 QString::fromStdString(folder.path("csv")), TableFormat::Csv);
    QVERIFY(!QFile::exists(QString::fromStdString(folder.path("csv/01-part.csv"))));
    const Status done = files.commit();

    QVERIFY(names && done);
    QCOMPARE(names.value(), QStringList{"01-part.csv"});
    const QByteArray text = readFile(folder.path("csv/01-part.csv"));
    QCOMPARE(text, QByteArray("dst,name,bytes,packets\r\n"
                              "10.0.0.6,www.example.org,6000000,6000\r\n"
                              "10.0.0.5,www.example.org,5000000,5000\r\n"
                              "10.0.0.4,www.example.org,4000000,4000\r\n"));
}

void TestReportTables::writesJson()
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

void TestReportTables::writesNoTablesWhenCancelled()
{
    KnownStore store(3);
    TempDir folder;
    ReportRunner runner(store.executor, store.facts);
    const auto answers =
        runner.run(reportOf({section(SectionKind::Table, "top 3 dst by bytes")}), {});
    QVERIFY(answers);

    const QString path = QString::fromStdString(folder.path("csv"));
    int asked = 0;
    {
        FileSet files;
        const auto first = addTables(files, *answers.value(), store.facts, path, TableFormat::Csv,
                                     [&asked] { return ++asked > 1; });
        const auto second = addTables(files, *answers.value(), store.facts, path, TableFormat::Json,
                                      [&asked] { return ++asked > 1; });

        QVERIFY(first && !second);
        QCOMPARE(second.error().code, Errc::Cancelled);
    }
    QVERIFY(!QFile::exists(path)); // not even the first one, or the folder
}

QTEST_GUILESS_MAIN(TestReportTables)
#include "tst_reporttables.moc"
