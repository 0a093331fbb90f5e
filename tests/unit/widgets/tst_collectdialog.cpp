#include "widgets/dialogs/collectdialog.h"

#include "widgets/common/noticelist.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class TestCollectDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void beginsWithLoopbackOnTheUsualPorts();
    void gives_data();
    void gives();
    void refusesInWords_data();
    void refusesInWords();
    void removesAndAddsAddresses();
    void remembersWhatWasChosen();
    void saysThatTheBufferIsSmall();

private:
    QTemporaryDir m_folder;
};

void TestCollectDialog::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void TestCollectDialog::beginsWithLoopbackOnTheUsualPorts()
{
    QSettings().clear();

    const CollectDialog dialog(CollectSettings::remembered(), {}, {}, {});

    const QStringList expected{QStringLiteral("127.0.0.1:2055"), QStringLiteral("[::1]:2055"),
                               QStringLiteral("127.0.0.1:2056"), QStringLiteral("[::1]:2056"),
                               QStringLiteral("127.0.0.1:4739"), QStringLiteral("[::1]:4739"),
                               QStringLiteral("127.0.0.1:6343"), QStringLiteral("[::1]:6343")};
    QCOMPARE(dialog.settings().listen, expected);
    QCOMPARE(dialog.settings().keepDays, 7);
    QVERIFY(dialog.problem().isEmpty());
}

void TestCollectDialog::gives_data()
{
    QTest::addColumn<QStringList>("listen");

    QTest::newRow("every address") << QStringList{QStringLiteral("*:4739")};
    QTest::newRow("one of this computer") << QStringList{QStringLiteral("192.0.2.7:2055")};
    QTest::newRow("one that is gone since") << QStringList{QStringLiteral("198.51.100.1:2055")};
    QTest::newRow("IPv6 stands in brackets") << QStringList{QStringLiteral("[2001:db8::7]:6343")};
}

void TestCollectDialog::gives()
{
    QFETCH(const QStringList, listen);
    CollectSettings settings;
    settings.listen = listen;
    const QList<OwnAddress> own{{QStringLiteral("eth0"), QStringLiteral("192.0.2.7")}};

    const CollectDialog dialog(settings, own, {}, {});

    QCOMPARE(dialog.settings().listen, listen);
}

void TestCollectDialog::refusesInWords_data()
{
    QTest::addColumn<QString>("allow");
    QTest::addColumn<QString>("named");

    QTest::newRow("nobody is named: everybody") << ""
                                                << "";
    QTest::newRow("a prefix and an address") << "10.0.0.0/8, 2001:db8::1"
                                             << "";
    QTest::newRow("no address") << "10.0.0.0/8, router"
                                << "router";
    QTest::newRow("too long a prefix") << "10.0.0.0/33"
                                       << "10.0.0.0/33";
}

void TestCollectDialog::refusesInWords()
{
    QFETCH(const QString, allow);
    QFETCH(const QString, named);
    CollectSettings settings;
    settings.listen = {QStringLiteral("*:2055")};
    CollectDialog dialog(settings, {}, {}, {});

    dialog.findChild<QLineEdit *>(QStringLiteral("allowBox"))->setText(allow);

    QCOMPARE(dialog.problem().isEmpty(), named.isEmpty());
    QVERIFY(dialog.problem().contains(named));
    QCOMPARE(dialog.findChild<QPushButton *>(QStringLiteral("startCollecting"))->isEnabled(),
             named.isEmpty());
}

void TestCollectDialog::removesAndAddsAddresses()
{
    CollectSettings settings;
    settings.listen = {QStringLiteral("*:2055")};
    CollectDialog dialog(settings, {}, {}, {});
    auto *add = dialog.findChild<QPushButton *>(QStringLiteral("addListener"));

    add->click();

    QCOMPARE(dialog.settings().listen,
             (QStringList{QStringLiteral("*:2055"), QStringLiteral("*:2056")}));
}

void TestCollectDialog::remembersWhatWasChosen()
{
    QSettings().clear();
    CollectSettings settings;
    settings.listen = {QStringLiteral("*:9995")};
    settings.allow = {QStringLiteral("10.0.0.0/8")};
    settings.target = CollectSettings::Target::File;
    settings.path = QStringLiteral("/data/network.weir");
    settings.keepDays = 30;
    settings.keepGigabytes = 500;
    const CollectDialog first(settings, {}, {}, {});

    first.settings().remember();
    const CollectSettings again = CollectSettings::remembered();

    QCOMPARE(again.listen, settings.listen);
    QCOMPARE(again.allow, settings.allow);
    QCOMPARE(again.target, CollectSettings::Target::Temporary); // the file is only proposed
    QCOMPARE(again.path, settings.path);
    QCOMPARE(again.keepDays, 30);
    QCOMPARE(again.keepGigabytes, 500);
}

void TestCollectDialog::saysThatTheBufferIsSmall()
{
    const CollectDialog dialog(CollectSettings::remembered(), {}, {},
                               QStringLiteral("sysctl -w net.core.rmem_max=67108864"));

    const auto *advice = dialog.findChild<NoticeList *>(QStringLiteral("bufferAdvice"));

    QCOMPARE(advice->notices().size(), 1);
    QVERIFY(advice->notices().front().todo.contains(QStringLiteral("rmem_max")));
}

QTEST_MAIN(TestCollectDialog)
#include "tst_collectdialog.moc"
