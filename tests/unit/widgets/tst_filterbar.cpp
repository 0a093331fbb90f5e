#include "model/qt/selection.h"
#include "widgets/filter/chipbar.h"
#include "widgets/filter/filterbar.h"

#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace weir;

class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWrongAndWhere()
    {
        FilterBar bar;
        QSignalSpy submitted(&bar, &FilterBar::submitted);

        bar.setFilter("src == 10.0.0.300");
        QTest::keyClick(&bar, Qt::Key_Return);

        QVERIFY(!bar.isValid());
        QVERIFY(bar.errorText().contains("300"));
        QCOMPARE(bar.property("grammar").toString(), "bad");
        QCOMPARE(submitted.count(), 0);
    }

    void submitsAndRemembers()
    {
        FilterBar bar;
        QSignalSpy submitted(&bar, &FilterBar::submitted);

        bar.setFilter("proto == tcp");
        QTest::keyClick(&bar, Qt::Key_Return);
        bar.setFilter("proto == udp");
        QTest::keyClick(&bar, Qt::Key_Return);
        QTest::keyClick(&bar, Qt::Key_Up);
        QTest::keyClick(&bar, Qt::Key_Up);

        QCOMPARE(submitted.count(), 2);
        QCOMPARE(bar.history(), (QStringList{"proto == udp", "proto == tcp"}));
        QCOMPARE(bar.text(), "proto == tcp");
        QCOMPARE(bar.property("grammar").toString(), "good");
    }

    void proposesFields()
    {
        FilterBar bar;
        bar.show();
        bar.activateWindow();
        bar.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        auto *list = bar.findChild<QListWidget *>("completionList");

        QTest::keyClicks(&bar, "dst.p");

        QTRY_VERIFY(list->count() > 0);
        QCOMPARE(list->item(0)->text().trimmed(), "dst.port");
        QTest::keyClick(&bar, Qt::Key_Tab);
        QCOMPARE(bar.text().trimmed(), "dst.port");
    }

    void chipsFollowTheSelection()
    {
        Selection selection;
        ChipBar chips(selection);
        selection.setFilter("proto == tcp && dst.port == 443");
        selection.setRange({0, 1'000'000'000});

        const auto shown = chips.chipTexts().size();
        chips.findChild<QToolButton *>("chip0")->click();
        chips.findChild<QToolButton *>("chipTime")->click();

        QCOMPARE(shown, 3);
        QCOMPARE(selection.filter(), "dst.port == 443");
        QVERIFY(selection.range().isAll());
    }
};

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
