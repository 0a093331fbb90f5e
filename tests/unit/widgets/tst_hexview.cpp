#include "widgets/tables/hexview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;

/// Bytes in hexadecimal and as text.
class TestHexView : public QObject
{
    Q_OBJECT

private slots:
    void copiesAllWithoutSelection();
    void copiesWhatIsMarkedOrSelected();
    void keysMoveAndSelect();
    void marksWhatLiesBelowTheView();
};

namespace {

QString copiedHex(const HexView &view)
{
    view.copyHex();
    return QGuiApplication::clipboard()->text();
}

} // namespace

void TestHexView::copiesAllWithoutSelection()
{
    HexView view;
    view.setBytes(QByteArray("A\0\xff", 3));

    view.copyText();

    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("A.."));
    QCOMPARE(copiedHex(view), QStringLiteral("41 00 ff"));
}

void TestHexView::copiesWhatIsMarkedOrSelected()
{
    HexView view;
    view.setBytes(QByteArray("0123456789"));
    view.setMark(2, 3);
    QCOMPARE(copiedHex(view), QStringLiteral("32 33 34"));

    view.select(8, 9); // more than there are

    QCOMPARE(copiedHex(view), QStringLiteral("38 39"));
    view.setBytes(QByteArray("ab")); // forgets both
    QCOMPARE(copiedHex(view), QStringLiteral("61 62"));
}

void TestHexView::keysMoveAndSelect()
{
    HexView view;
    view.setBytes(QByteArray(40, 'x'));
    QSignalSpy chosen(&view, &HexView::byteChosen);

    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);

    QCOMPARE(chosen.count(), 3);
    QCOMPARE(chosen[2][0].toInt(), 17);
    QCOMPARE(view.chosen().size(), qsizetype{2});
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.chosen().size(), qsizetype{40});
}

void TestHexView::marksWhatLiesBelowTheView()
{
    HexView view;
    view.resize(700, 100);
    view.show();
    view.setBytes(QByteArray(2'000, 'x'));
    const QImage before = view.grab().toImage();

    view.setMark(1'900, 20);

    QVERIFY(view.grab().toImage() != before);
    QCOMPARE(view.chosen().size(), qsizetype{20});
}

QTEST_MAIN(TestHexView)
#include "tst_hexview.moc"
