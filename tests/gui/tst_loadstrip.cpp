#include "app/gui/loadstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

/// Works that go on at the same time share one strip.
class TestLoadStrip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void newestIsShownAndCancelled();
    void workThatGoesIsForgotten();
    void readingIsNoWriting();
};

namespace {

QString textOf(const LoadStrip &strip)
{
    return strip.findChild<QLabel *>()->text();
}

} // namespace

void TestLoadStrip::newestIsShownAndCancelled()
{
    LoadStrip strip;
    QObject packets, rows;
    QSignalSpy cancelled(&strip, &LoadStrip::cancelled);
    auto *cancel = strip.findChild<QPushButton *>();

    strip.showWork(packets, QStringLiteral("Saving packets"), 0.2);
    strip.showWork(rows, QStringLiteral("Exporting"), 0.1);
    strip.showWork(packets, QStringLiteral("Saving packets"), 0.3);
    QCOMPARE(textOf(strip), QStringLiteral("Exporting · 1 more"));
    cancel->click();

    QCOMPARE(cancelled.count(), 1);
    QCOMPARE(cancelled[0][0].value<const QObject *>(), &rows);
    QVERIFY(textOf(strip).startsWith(QStringLiteral("Cancelling")) && !cancel->isEnabled());
    strip.showWork(rows, QStringLiteral("Exporting"), 0.2); // it has not noticed yet
    QVERIFY(!cancel->isEnabled());
    strip.finish(rows);
    QCOMPARE(textOf(strip), QStringLiteral("Saving packets"));
    QVERIFY(cancel->isEnabled()); // that of the other one was not taken away
    cancel->click();
    QCOMPARE(cancelled[1][0].value<const QObject *>(), &packets);
    strip.finish(packets);
    QVERIFY(strip.isHidden() && !strip.isWriting());
}

void TestLoadStrip::workThatGoesIsForgotten()
{
    LoadStrip strip;
    QObject rows;
    strip.showWork(rows, QStringLiteral("Exporting"), -1);
    {
        QObject packets;
        strip.showWork(packets, QStringLiteral("Saving packets"), -1);
        strip.showWork(packets, QStringLiteral("Saving packets"), 0.5);
    }

    QCOMPARE(textOf(strip), QStringLiteral("Exporting"));
    strip.finishAll();
    QVERIFY(strip.isHidden());
}

void TestLoadStrip::readingIsNoWriting()
{
    LoadStrip strip;
    QSignalSpy loading(&strip, &LoadStrip::loadingCancelled);
    QSignalSpy cancelled(&strip, &LoadStrip::cancelled);

    strip.showProgress({});
    strip.findChild<QPushButton *>()->click();

    QVERIFY(!strip.isWriting() && !strip.isHidden());
    QCOMPARE(loading.count(), 1);
    QCOMPARE(cancelled.count(), 0);
    strip.finishLoading();
    QVERIFY(strip.isHidden());
}

QTEST_MAIN(TestLoadStrip)
#include "tst_loadstrip.moc"
