// The GUI thread never works: while a large capture loads and pages are switched, no event may hold
// it up.
#include "tests/gui/timingapplication.h"
#include "tests/gui/windowfixture.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace weir;
using namespace weir::test;

namespace {

constexpr qint64 kLimitNs = 100'000'000;
constexpr int kPatienceMs = 600'000;

} // namespace

class TestResponsive : public QObject
{
    Q_OBJECT

private slots:
    void staysResponsiveWhileLoading();
};

void TestResponsive::staysResponsiveWhileLoading()
{
    auto *application = static_cast<TimingApplication *>(QCoreApplication::instance());
    WindowFixture fixture;
    MainWindow &window = fixture.window();
    gen::ScenarioOptions options;
    options.scenario = "hosting";
    options.seconds = 60;
    options.bytes = 1'000'000'000;
    options.packets = 2'000'000;
    gen::Answers answers;
    const QString capture = fixture.makeCapture(options, answers);
    QVERIFY(!capture.isEmpty());
    QCoreApplication::processEvents();

    application->isWatching = true;
    QElapsedTimer sinceOpened;
    sinceOpened.start();
    window.openFiles({capture});
    const QStringList pages = window.pageNames();
    qsizetype at = 0;
    QTimer switcher;
    QObject::connect(&switcher, &QTimer::timeout, &window,
                     [&] { window.showPage(pages[++at % pages.size()]); });
    switcher.start(700);
    QVERIFY(QTest::qWaitFor(
        [&] { return window.session().workspace() && !window.session().isLoading(); },
        kPatienceMs));
    switcher.stop();
    for (const QString &page : pages) {
        window.showPage(page);
        QVERIFY(QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs));
    }
    application->isWatching = false;

    qInfo("loaded and shown in %lld ms; longest event %.1f ms (%s)", sinceOpened.elapsed(),
          static_cast<double>(application->longestNs) / 1e6, qPrintable(application->longest));
    QVERIFY2(application->longestNs <= kLimitNs, qPrintable(application->longest));
}

int main(int argc, char **argv)
{
    TimingApplication application(argc, argv);
    TestResponsive test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_responsive.moc"
