#include "widgets/dialogs/reportdialog.h"

#include "widgets/charts/paperpainter.h"
#include "widgets/dialogs/reportsectionlist.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace weir;

namespace {

/// Pages of a report without answers: its cover.
struct Cover
{
    PaperPainter painter{QueryNames()};
    ReportPages pages;

    explicit Cover(const Report &report)
        : pages(answersOf(report), {}, painter)
    {
    }
    static ReportAnswersPtr answersOf(const Report &report)
    {
        auto answers = std::make_shared<ReportAnswers>();
        answers->report = report;
        return answers;
    }
};

ReportPagesPtr coverOf(const Report &report)
{
    const auto cover = std::make_shared<const Cover>(report);
    return {cover, &cover->pages};
}

ReportSeed seedOf(const char *kind)
{
    ReportSeed seed;
    seed.templateName = QString::fromLatin1(kind);
    return seed;
}

} // namespace

class TestReportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatIsNeeded();
    void takesWhatIsSelected();
    void showsNothingOfAnotherTemplate();
    void changesSections();
    void keepsSectionsForAnotherHost();
    void refusesWrongTimes();
    void savesOnlyWhatIsShown();
    void changesNothingWhileItIsWritten();
    void remembersTheTemplate_data();
    void remembersTheTemplate();

private:
    QTemporaryDir m_folder;
};

void TestReportDialog::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void TestReportDialog::saysWhatIsNeeded()
{
    ReportDialog dialog(seedOf("host"), {});
    QSignalSpy wanted(&dialog, &ReportDialog::pagesWanted);
    auto *host = dialog.findChild<QLineEdit *>("reportSetting_host");
    QVERIFY(host);
    QVERIFY2(dialog.problem().contains("Host"), qPrintable(dialog.problem()));
    QVERIFY(!dialog.findChild<QPushButton *>("reportSave")->isEnabled());

    QTest::keyClicks(host, "10.0.0.7");

    QTRY_COMPARE(wanted.size(), 1);
    QVERIFY(dialog.problem().isEmpty());
    QCOMPARE(dialog.report().subtitle, std::string("10.0.0.7"));
    QCOMPARE(dialog.report().sections.front().question,
             std::string("host == 10.0.0.7 | sum of bytes, packets, flows, connections"));
}

void TestReportDialog::takesWhatIsSelected()
{
    ReportSeed seed = seedOf("incident");
    seed.values["filter"] = "app == dns";
    seed.range = {1'767'603'600 * kNsPerSecond, 1'767'607'200 * kNsPerSecond};

    const ReportDialog dialog(seed, {});

    QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
    QVERIFY(dialog.report().range == seed.range);
    QVERIFY(dialog.report().sections.front().question.starts_with("app == dns | "));
}

void TestReportDialog::showsNothingOfAnotherTemplate()
{
    ReportDialog dialog(seedOf("traffic"), {});
    auto *kinds = dialog.findChild<QComboBox *>("reportTemplate");
    const auto *tree = dialog.findChild<QTreeWidget *>("reportSections");
    QSignalSpy cancelled(&dialog, &ReportDialog::cancelRequested);
    QVERIFY(tree->topLevelItemCount() > 0); // and its pages are on their way

    kinds->setCurrentIndex(kinds->findData(QStringLiteral("incident")));

    QVERIFY2(dialog.problem().contains("Filter"), qPrintable(dialog.problem()));
    QCOMPARE(tree->topLevelItemCount(), 0);
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(dialog.findChild<QLineEdit *>("reportTitle")->text(), kinds->currentText());
    QVERIFY(!dialog.findChild<QPushButton *>("reportSave")->isEnabled());
}

void TestReportDialog::changesSections()
{
    ReportDialog dialog(seedOf("traffic"), {});
    QSignalSpy wanted(&dialog, &ReportDialog::pagesWanted);
    auto *tree = dialog.findChild<QTreeWidget *>("reportSections");
    const std::string second = dialog.report().sections[1].id;

    tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    tree->setCurrentItem(tree->topLevelItem(1));
    for (QAction *action : tree->actions()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Up))
            action->trigger();
    }
    tree->topLevelItem(4)->setData(1, Qt::EditRole, 7);

    QTRY_VERIFY(!wanted.isEmpty());
    const Report &report = dialog.report();
    QCOMPARE(report.sections[0].id, second);
    QVERIFY(!report.sections[1].isOn);
    QCOMPARE(report.sections[4].rowLimit, 7u);
}

void TestReportDialog::keepsSectionsForAnotherHost()
{
    ReportSeed seed = seedOf("host");
    seed.values["host"] = "10.0.0.7";
    ReportDialog dialog(seed, {});
    QSignalSpy wanted(&dialog, &ReportDialog::pagesWanted);
    auto *tree = dialog.findChild<QTreeWidget *>("reportSections");
    tree->topLevelItem(2)->setCheckState(0, Qt::Unchecked);
    QTRY_COMPARE(wanted.size(), 1);

    QTest::keyClicks(dialog.findChild<QLineEdit *>("reportSetting_host"), "7");

    QTRY_COMPARE(wanted.size(), 2);
    QCOMPARE(dialog.report().subtitle, std::string("10.0.0.77"));
    QVERIFY(!dialog.report().sections[2].isOn);
    QVERIFY(dialog.report().sections[1].isOn);
}

void TestReportDialog::refusesWrongTimes()
{
    ReportDialog dialog(seedOf("traffic"), {});
    auto *from = dialog.findChild<QLineEdit *>("reportFrom");
    auto *to = dialog.findChild<QLineEdit *>("reportTo");
    QVERIFY(dialog.problem().isEmpty());

    QTest::keyClicks(from, "soon");
    QTRY_VERIFY(dialog.problem().contains("2026-01-31 14:00"));
    from->clear();
    QTest::keyClicks(from, "2026-01-31");
    QTest::keyClicks(to, "2026-01-30 10:00");

    QTRY_VERIFY(dialog.problem().contains("before"));
}

void TestReportDialog::savesOnlyWhatIsShown()
{
    ReportDialog dialog(seedOf("traffic"), {});
    auto *save = dialog.findChild<QPushButton *>("reportSave");
    auto *number = dialog.findChild<QLabel *>("reportPageNumber");
    QVERIFY(!save->isEnabled());

    dialog.setPages(coverOf(dialog.report()));
    QVERIFY(save->isEnabled());
    QCOMPARE(number->text(), QString("Page 1 of 1"));
    dialog.setIdle("The disk is full.");

    QVERIFY(!save->isEnabled());
}

void TestReportDialog::changesNothingWhileItIsWritten()
{
    ReportDialog dialog(seedOf("traffic"), {});
    auto *save = dialog.findChild<QPushButton *>("reportSave");
    auto *title = dialog.findChild<QLineEdit *>("reportTitle");
    QSignalSpy saved(&dialog, &ReportDialog::saveRequested);
    QSignalSpy wanted(&dialog, &ReportDialog::pagesWanted);
    dialog.setPages(coverOf(dialog.report()));

    save->click();
    auto *files = dialog.findChild<QFileDialog *>();
    QVERIFY(files);
    QVERIFY(QMetaObject::invokeMethod(files, "fileSelected",
                                      Q_ARG(QString, m_folder.filePath("a.pdf"))));
    files->close();

    QCOMPARE(saved.size(), 1);
    QVERIFY(!title->isEnabled());
    QVERIFY(!dialog.findChild<QTreeWidget *>("reportSections")->isEnabled());
    QVERIFY(!save->isEnabled());
    QVERIFY(dialog.findChild<QPushButton *>("reportCancel")->isEnabled());
    dialog.setIdle(QString());
    QVERIFY(title->isEnabled());
    QVERIFY(save->isEnabled());
    QVERIFY(wanted.isEmpty());
}

void TestReportDialog::remembersTheTemplate_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("isSaved"); // and closed by that

    QTest::newRow("closed") << QByteArray("monthly") << false;
    QTest::newRow("saved") << QByteArray("traffic") << true;
}

void TestReportDialog::remembersTheTemplate()
{
    QFETCH(QByteArray, kind);
    QFETCH(bool, isSaved);
    {
        ReportDialog first(seedOf(kind.constData()), {});
        first.show();
        if (isSaved)
            first.accept();
        else
            first.close();
    }

    const ReportDialog second(ReportSeed(), {});

    QCOMPARE(QByteArray::fromStdString(second.report().templateName), kind);
}

QTEST_MAIN(TestReportDialog)
#include "tst_reportdialog.moc"
