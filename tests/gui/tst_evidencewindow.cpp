// Evidence is saved through the window and opened where nothing of its making is known.
#include "app/gui/bundledialog.h"
#include "app/gui/evidencesave.h"
#include "tests/gui/windowfixture.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;

/// Names the file in the file dialog that opens next.
void chooseFile(const QString &path)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, path] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->deleteLater();
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    });
    timer->start(20);
}

QAction *action(MainWindow &window, const QString &name)
{
    return window.findChild<QAction *>(name);
}

} // namespace

class TestEvidenceWindow : public QObject
{
    Q_OBJECT

private slots:
    void savedAndOpenedElsewhere();
};

void TestEvidenceWindow::savedAndOpenedElsewhere()
{
    QTemporaryDir folder;
    const QString bundle = folder.filePath(QStringLiteral("case.weir"));
    gen::Answers answers;
    {
        WindowFixture here;
        gen::ScenarioOptions options;
        options.seconds = 5;
        const QString capture = here.makeCapture(options, answers);
        here.window().openFiles({capture});
        QTRY_VERIFY_WITH_TIMEOUT(here.window().isComplete(), kPatienceMs);
        QVERIFY(here.window().selection().setFilter(QStringLiteral("app == dns")));
        action(here.window(), QStringLiteral("saveEvidence"))->trigger();
        auto *dialog = here.window().findChild<EvidenceDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("seen on Monday"));
        chooseFile(folder.filePath(QStringLiteral("case"))); // the ending is added

        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();

        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(bundle), kPatienceMs);
        QTRY_VERIFY(!here.window().findChild<EvidenceDialog *>()); // closed and gone
    }                                                              // the capture goes, too
    WindowFixture there;
    MainWindow &window = there.window();
    const QString other = there.makeCapture({}, answers);

    window.openFiles({bundle});

    QAction *about = action(window, QStringLiteral("aboutEvidence"));
    QTRY_VERIFY_WITH_TIMEOUT(window.isComplete() && about->isVisible(), kPatienceMs);
    about->trigger();
    QPointer<BundleDialog> told = window.findChild<BundleDialog *>();
    QVERIFY(told && told->isVisible());
    const auto *save = told->findChild<QPushButton *>(QStringLiteral("saveBundled"));
    QVERIFY(save && save->accessibleName().contains(QStringLiteral("packets-1.pcapng")));
    const QString packets = folder.filePath(QStringLiteral("packets.pcapng"));
    chooseFile(packets);
    told->findChild<QPushButton *>(QStringLiteral("saveBundled"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(QFile(packets).size() > 100, kPatienceMs);
    window.openFiles({other});
    QTRY_VERIFY_WITH_TIMEOUT(!told, kPatienceMs); // it is about what was open before
    QTRY_VERIFY_WITH_TIMEOUT(window.isComplete(), kPatienceMs);

    QVERIFY(!about->isVisible());
}

QTEST_MAIN(TestEvidenceWindow)
#include "tst_evidencewindow.moc"
