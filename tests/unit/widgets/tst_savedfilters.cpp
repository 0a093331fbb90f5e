#include "widgets/filter/savedfilters.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace weir;

class TestSavedFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("weir-test");
        QCoreApplication::setApplicationName("tst_savedfilters");
    }

    void init() { QSettings().clear(); }

    void textGoesOutAndComesBack()
    {
        const QList<NamedFilter> filters = {{"web", "port in {80 443}"},
                                            {"odd: name", "host == 2001:db8::1"}};
        QString problem;

        const QList<NamedFilter> read = filtersFromText(filtersAsText(filters), problem);

        QCOMPARE(problem, "");
        QCOMPARE(read.size(), 2);
        QCOMPARE(read[0], filters[0]);
        QCOMPARE(read[1].name, "odd - name"); // a colon ends the name
        QCOMPARE(read[1].text, filters[1].text);
    }

    void lineWithoutANameIsNamedByItsFilter()
    {
        QString problem;

        const auto read = filtersFromText("# from a friend\n\nhost == 10.0.0.1\n", problem);

        QCOMPARE(read.size(), 1);
        QCOMPARE(read[0].name, "host == 10.0.0.1");
    }

    void saysWhichLineIsWrong()
    {
        QString problem;

        const auto read = filtersFromText("web: port 443\nbad: host == 10.0.0.300\n", problem);

        QVERIFY(read.isEmpty());
        QVERIFY2(problem.contains("2") && problem.contains("300"), qPrintable(problem));
    }

    void workspaceKeepsItsOwn()
    {
        SavedFiltersMenu menu;
        menu.setWorkspaceFilters({{"lab", "host in 10.9.0.0/16"}}, true);
        QSignalSpy edited(&menu, &SavedFiltersMenu::workspaceFiltersEdited);

        menu.save("web", "port 443");
        menu.saveInWorkspace("dns", "app == dns");

        QCOMPARE(menu.filters().size(), 1);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(menu.workspaceFilters().size(), 2);
        QStringList texts;
        for (const QAction *action : menu.actions())
            texts += action->text();
        QVERIFY(texts.contains("lab") && texts.contains("web") && texts.contains("dns"));
    }

    void takesOverWhatIsPasted()
    {
        SavedFiltersMenu menu;
        menu.showTextDialog();
        auto *dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        auto *text = dialog->findChild<QPlainTextEdit *>("filterText");
        auto *take = dialog->findChild<QPushButton *>("takeFilters");

        text->setPlainText("broken: ((");
        take->click();
        const bool saysWhy = dialog->findChild<QLabel *>("filterTextProblem")->isVisible();
        text->setPlainText("web: port 443");
        take->click();

        QVERIFY(saysWhy);
        QCOMPARE(menu.filters(), (QList<NamedFilter>{{"web", "port 443"}}));
    }
};

QTEST_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
