#include "model/qt/annotations.h"
#include "widgets/common/emptystate.h"
#include "widgets/pages/notelist.h"

#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

using namespace weir;

/// The notes of a workspace.
class TestNoteList : public QObject
{
    Q_OBJECT

private slots:
    void saysHowToWriteTheFirst();
    void showsNotesAsSoonAsThereAreSome();
};

void TestNoteList::saysHowToWriteTheFirst()
{
    Annotations annotations;
    NoteList list(annotations, nullptr);
    list.show();

    const auto *empty = list.findChild<EmptyState *>();
    QVERIFY(empty && empty->isVisible());
    QVERIFY(empty->hint().contains(QStringLiteral("Write a note")));
    QVERIFY(!list.findChild<QTableWidget *>()->isVisible());
    for (const QPushButton *button : list.findChildren<QPushButton *>())
        QVERIFY2(button->text().contains(QStringLiteral("Close")) || !button->isEnabled()
                     || !button->isVisible(),
                 qPrintable(button->text()));
}

void TestNoteList::showsNotesAsSoonAsThereAreSome()
{
    Annotations annotations;
    NoteList list(annotations, nullptr);
    list.show();
    Note note;
    note.id = 1;
    note.prefix = {*parseAddress("10.0.0.1"), 128};
    note.text = "the printer";

    annotations.setNotes({note});

    const auto *table = list.findChild<QTableWidget *>();
    QVERIFY(table->isVisible());
    QVERIFY(!list.findChild<EmptyState *>()->isVisible());
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("the printer"));

    annotations.setNotes({});
    QVERIFY(list.findChild<EmptyState *>()->isVisible());
}

QTEST_MAIN(TestNoteList)
#include "tst_notelist.moc"
