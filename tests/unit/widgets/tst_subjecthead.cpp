#include "widgets/pages/subjecthead.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtTest>

using namespace weir;

/// The head of a page about a pair of hosts with long addresses.
class TestSubjectHead : public QObject
{
    Q_OBJECT

private slots:
    void isNoWiderThanItsPage_data();
    void isNoWiderThanItsPage();
    void nothingIsWishedOfNoSubject();
};

void TestSubjectHead::isNoWiderThanItsPage_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isOneRow");
    QTest::newRow("wide") << 1500 << true;
    QTest::newRow("narrow") << 700 << false;
}

void TestSubjectHead::isNoWiderThanItsPage()
{
    QFETCH(int, width);
    QFETCH(bool, isOneRow);
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *head = new SubjectHead(QStringLiteral("pair"), &page);
    head->setSubject(QStringLiteral("2001:db8:20:2::14 ⇄ 2001:db8:ff:4::84"));
    for (const char *text : {"Erster Host", "Zweiter Host", "Danach filtern"})
        head->addButton(QString::fromLatin1(text), text);
    layout->addWidget(head);
    page.resize(width, 200);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));

    const auto *title = page.findChild<QLabel *>(QStringLiteral("pairTitle"));
    const auto *last = page.findChild<QPushButton *>(QStringLiteral("Danach filtern"));
    const auto place = [&](const QWidget *part) {
        return QRect(part->mapTo(&page, QPoint()), part->size());
    };
    QCOMPARE(page.width(), width);
    QTRY_COMPARE(place(last).top() < place(title).bottom(), isOneRow);
    QVERIFY(place(last).right() <= width);
    QVERIFY(place(title).right() <= width);
    QVERIFY(title->width() >= title->sizeHint().width());
}

void TestSubjectHead::nothingIsWishedOfNoSubject()
{
    SubjectHead head(QStringLiteral("host"), nullptr);
    const QPushButton *flows = head.addButton(QStringLiteral("Show flows"), "hostFlows");

    head.setNoSubject(QStringLiteral("Host"));
    QCOMPARE(head.subject(), QStringLiteral("Host"));
    QVERIFY(!flows->isEnabled());
    QVERIFY(head.typed()->isEnabled());

    head.setSubject(QStringLiteral("10.0.0.1"));
    QVERIFY(flows->isEnabled());
}

QTEST_MAIN(TestSubjectHead)
#include "tst_subjecthead.moc"
