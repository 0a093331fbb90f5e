#include "widgets/common/valuemenu.h"

#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;

class TestValueMenu : public QObject
{
    Q_OBJECT

private slots:
    void offersReports_data();
    void offersReports();
};

void TestValueMenu::offersReports_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QString>("entry"); // "" where there is none

    QTest::newRow("a host") << "host"
                            << "10.0.0.7"
                            << "Report on this host…";
    QTest::newRow("a sender") << "src"
                              << "2001:db8::7"
                              << "Report on this host…";
    QTest::newRow("a network") << "dst"
                               << "10.0.0.0/8"
                               << "Report on this network…";
    QTest::newRow("a port") << "dst.port"
                            << "443"
                            << "";
}

void TestValueMenu::offersReports()
{
    QFETCH(QString, field);
    QFETCH(QString, literal);
    QFETCH(QString, entry);
    ValueMenu values;
    QMenu menu;
    QSignalSpy wanted(&values, &ValueMenu::reportRequested);
    ValueRef value;
    value.field = field;
    value.literal = literal;
    value.text = literal;

    values.fill(menu, value);

    auto *action = menu.findChild<QAction *>(QStringLiteral("reportAction"));
    QCOMPARE(action != nullptr, !entry.isEmpty());
    if (!action)
        return;
    QCOMPARE(action->text(), entry);
    action->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<ValueRef>().literal, literal);
}

QTEST_MAIN(TestValueMenu)
#include "tst_valuemenu.moc"
