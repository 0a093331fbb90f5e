// The hand-over to a program that goes on without the window.
#include "app/gui/backgroundcollect.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;

class TestBackground : public QObject
{
    Q_OBJECT

private slots:
    void waitsUntilItCollects();
    void tellsWhatItSaid();
    void aMissingProgramFails();
};

void TestBackground::waitsUntilItCollects()
{
    int asked = 0;
    BackgroundCollect background(
        QStringLiteral("/bin/sleep"), {QStringLiteral("3")},
        [&asked](qint64) { return ++asked == 3; }, nullptr);
    QSignalSpy started(&background, &BackgroundCollect::started);
    QSignalSpy failed(&background, &BackgroundCollect::failed);

    background.start();

    QVERIFY(started.wait(10'000));
    QCOMPARE(asked, 3);
    QCOMPARE(failed.count(), 0);
}

void TestBackground::tellsWhatItSaid()
{
    BackgroundCollect background(
        QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"), QStringLiteral("echo first >&2; echo port taken >&2; exit 1")},
        [](qint64) { return true; }, nullptr);
    QSignalSpy started(&background, &BackgroundCollect::started);
    QSignalSpy failed(&background, &BackgroundCollect::failed);

    background.start();

    QVERIFY(failed.wait(30'000)); // it is tried again for some seconds
    QCOMPARE(failed.front().front().toString(), QStringLiteral("port taken"));
    QCOMPARE(started.count(), 0);
}

void TestBackground::aMissingProgramFails()
{
    BackgroundCollect background(
        {}, {}, [](qint64) { return true; }, nullptr);
    QSignalSpy failed(&background, &BackgroundCollect::failed);

    background.start();

    QVERIFY(failed.wait(5'000));
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
