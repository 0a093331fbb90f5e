// What people wrote into a workspace that is not saved does not vanish unasked.
#include "tests/gui/windowfixture.h"
#include "widgets/filter/savedfilters.h"
#include "widgets/pages/hosthead.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace weir;
using namespace weir::test;

namespace {
constexpr int kPatienceMs = 60'000;
}

class TestUnsaved : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void closesAtOnceWhereNothingWasWritten();
    void asksBeforeANoteGoes();
    void asksBeforeAFilterGoesForAnotherCapture();
    void doesNotAskForWhatWasRemoved();
    void doesNotAskForWhatIsSaved();

private:
    MainWindow &window() { return m_fixture->window(); }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    /// Writes a note on a host, as a person does.
    bool writeNote(const QString &host, const QString &text);
    SavedFiltersMenu *filters() { return window().findChild<SavedFiltersMenu *>(); }
    bool canWriteFilters()
    {
        return QTest::qWaitFor(
            [this] {
                return filters()->findChild<QAction *>(
                           QStringLiteral("saveFilterInWorkspaceAction"))
                       != nullptr;
            },
            kPatienceMs);
    }
    QMessageBox *question()
    {
        return window().findChild<QMessageBox *>(QStringLiteral("saveQuestion"));
    }

    std::unique_ptr<WindowFixture> m_fixture;
    gen::ScenarioOptions m_options;
    gen::Answers m_answers;
};

bool TestUnsaved::writeNote(const QString &host, const QString &text)
{
    window().selection().setValue({QStringLiteral("host"), host, host});
    auto *head =
        window().findChild<QWidget *>(QStringLiteral("detailsPane"))->findChild<HostHead *>();
    if (!head)
        return false;
    emit head->noteRequested(0);
    auto *editor = window().findChild<QDialog *>(QStringLiteral("noteEditor"));
    if (!editor)
        return false;
    editor->findChild<QPlainTextEdit *>(QStringLiteral("noteText"))->setPlainText(text);
    editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    return true;
}

void TestUnsaved::initTestCase()
{
    m_options.scenario = "office";
    m_options.seconds = 2;
}

void TestUnsaved::init()
{
    m_fixture.reset();
    m_fixture = std::make_unique<WindowFixture>();
    const QString capture = m_fixture->makeCapture(m_options, m_answers);
    QVERIFY(!capture.isEmpty());
    window().openFiles({capture});
    QVERIFY(waitForPage());
}

void TestUnsaved::closesAtOnceWhereNothingWasWritten()
{
    QVERIFY(canWriteFilters()); // what the workspace keeps has been read

    QVERIFY(window().close());

    QVERIFY(!question());
}

void TestUnsaved::asksBeforeANoteGoes()
{
    QVERIFY(writeNote(QStringLiteral("10.20.0.7"), QStringLiteral("printer")));

    QVERIFY(!window().close()); // also while it is being written

    QVERIFY(question());
    QVERIFY(question()->text().contains(QStringLiteral("notes")));
    question()->findChild<QPushButton *>(QStringLiteral("discardCollected"))->click();
    QTRY_VERIFY(!window().isVisible());
}

void TestUnsaved::asksBeforeAFilterGoesForAnotherCapture()
{
    QVERIFY(canWriteFilters());
    QSignalSpy opened(&window().session(), &Session::opened);
    filters()->saveInWorkspace(QStringLiteral("web"), QStringLiteral("port == 443"));

    window().openFiles({m_fixture->path(QStringLiteral("office.pcap"))});

    QVERIFY(question());
    QCOMPARE(opened.count(), 0);
    question()->findChild<QPushButton *>(QStringLiteral("discardCollected"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    QVERIFY(waitForPage());
    QVERIFY(!window().session().hasUnsaved());
}

void TestUnsaved::doesNotAskForWhatWasRemoved()
{
    QVERIFY(canWriteFilters());
    filters()->saveInWorkspace(QStringLiteral("web"), QStringLiteral("port == 443"));
    QVERIFY(window().session().hasUnsaved());

    filters()->removeFromWorkspace(QStringLiteral("web"));

    QTRY_VERIFY_WITH_TIMEOUT(!window().session().hasUnsaved(), kPatienceMs);
    QVERIFY(window().close());
}

void TestUnsaved::doesNotAskForWhatIsSaved()
{
    QVERIFY(writeNote(QStringLiteral("10.20.0.7"), QStringLiteral("printer")));
    QSignalSpy saved(&window().session(), &Session::saved);
    const QString path = m_fixture->path(QStringLiteral("kept.weir"));

    window().session().saveAs(path);
    QVERIFY(saved.wait(kPatienceMs));

    QVERIFY(!window().session().hasUnsaved());
    const auto kept = Workspace::open(path.toStdString());
    QVERIFY(kept);
    QTRY_COMPARE(kept.value()->notes().value().size(), std::size_t{1});
    QVERIFY(window().close());
}

QTEST_MAIN(TestUnsaved)
#include "tst_unsaved.moc"
