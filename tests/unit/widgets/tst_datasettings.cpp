#include "widgets/common/palette.h"
#include "widgets/dialogs/datasettingsdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include <memory>

using namespace weir;

namespace {

constexpr qint64 kDayNs = 86'400LL * 1'000'000'000;

OwnNetwork network(const char *prefix, const char *name, bool isGuessed = false)
{
    return {parsePrefix(prefix).value_or(Prefix()), name, "", "", isGuessed};
}

DataSettings someSettings()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    DataSettings settings;
    settings.hasWorkspace = true;
    DataTableRow table;
    table.path = QStringLiteral("/data/GeoLite2-ASN.mmdb");
    table.isLoaded = true;
    table.holds = QStringLiteral("AS");
    table.ranges = 512'345;
    table.updatedNs = now - 12 * kDayNs;
    DataTableRow broken;
    broken.path = QStringLiteral("/data/broken.mmdb");
    broken.error = QStringLiteral("The file is damaged.");
    settings.tables = {table, broken};
    DataListRow list;
    list.origin = QStringLiteral("https://lists.example/firehol_level1.netset");
    list.shownName = QStringLiteral("firehol_level1");
    list.shownCategory = QStringLiteral("attacks");
    list.isLoaded = true;
    list.format = QStringLiteral("FireHOL netset");
    list.entries = 4'512;
    list.updatedNs = now - 3 * 3600LL * 1'000'000'000;
    DataListRow odd = list;
    odd.origin = QStringLiteral("/data/mine.txt");
    odd.name = QStringLiteral("mine");
    odd.category = QStringLiteral("c2");
    odd.format = QStringLiteral("plain list");
    odd.unreadableLines = 3;
    odd.firstUnreadable = QStringLiteral("7");
    DataListRow far = list;
    far.origin = QStringLiteral("https://lists.example/feodo.csv");
    far.shownName = QStringLiteral("feodo");
    far.isLoaded = false;
    far.error = QStringLiteral("The server has no list there: it answered 404");
    settings.lists = {list, odd, far};
    settings.networks = {network("10.0.0.0/8", "private 10/8", true),
                         network("2001:db8::/32", "lab")};
    return settings;
}

QString cell(const DataSettingsDialog &dialog, const char *table, int row, int column)
{
    const auto *grid = dialog.findChild<QTableWidget *>(QLatin1String(table));
    return grid->item(row, column)->text();
}

template <class T>
T *child(const DataSettingsDialog &dialog, const char *name)
{
    return dialog.findChild<T *>(QLatin1String(name));
}

QPushButton *okOf(const DataSettingsDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class TestDataSettings : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatBecameOfRows();
    void tellsAgesInWords_data();
    void tellsAgesInWords();
    void editsTablesByKeys();
    void editsLists();
    void keepsEditsWhenStatesCome();
    void refusesBadNetworks();
    void importsNetworks();
    void takesBackWhatWasRemovedOrImported();
    void cellsStandBelowTheirHeads();
    void showsProgress();
    void saysWhatIsMissing();
};

void TestDataSettings::showsWhatBecameOfRows()
{
    const DataSettingsDialog dialog(someSettings());

    QCOMPARE(cell(dialog, "dataTables", 0, 0), QString("GeoLite2-ASN.mmdb"));
    QCOMPARE(cell(dialog, "dataTables", 0, 4), QString("in use"));
    QCOMPARE(cell(dialog, "dataTables", 1, 4), QString("The file is damaged."));
    QCOMPARE(cell(dialog, "dataLists", 0, 0), QString("firehol_level1"));
    QCOMPARE(cell(dialog, "dataLists", 0, 1), QString("attacks"));
    QVERIFY(cell(dialog, "dataLists", 1, 4).contains("line 7"));
    QVERIFY(cell(dialog, "dataLists", 2, 4).contains("404"));
    QCOMPARE(cell(dialog, "dataNetworks", 0, 1), QString("private 10/8 (guessed)"));
    QCOMPARE(dialog.settings().lists.size(), 3);
    QVERIFY(dialog.settings().networks == someSettings().networks);
}

void TestDataSettings::tellsAgesInWords_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<QString>("number");

    QTest::newRow("a minute") << qint64{60'000'000'000} << "just now";
    QTest::newRow("five hours") << 5 * kDayNs / 24 << "5 hour";
    QTest::newRow("three days") << 3 * kDayNs << "3 day";
    QTest::newRow("ten years") << 3'700 * kDayNs << "10 year";
}

void TestDataSettings::tellsAgesInWords()
{
    QFETCH(qint64, age);
    QFETCH(QString, number);
    const qint64 now = 20'000 * kDayNs;

    QVERIFY2(ageWords(now - age, now).startsWith(number), qPrintable(ageWords(now - age, now)));
    QCOMPARE(ageWords(0, now), QString());
}

void TestDataSettings::editsTablesByKeys()
{
    DataSettingsDialog dialog(someSettings());
    auto *grid = child<QTableWidget>(dialog, "dataTables");

    grid->selectRow(0);
    QTest::keyClick(grid, Qt::Key_Space);
    QVERIFY(!dialog.settings().tables[0].isOn);
    QTest::mouseClick(child<QPushButton>(dialog, "tableDown"), Qt::LeftButton);
    QCOMPARE(dialog.settings().tables[1].path, QString("/data/GeoLite2-ASN.mmdb"));
    QVERIFY(!child<QPushButton>(dialog, "tableDown")->isEnabled());
    QTest::keyClick(grid, Qt::Key_Delete);
    QCOMPARE(dialog.settings().tables.size(), 1);
    QCOMPARE(dialog.settings().tables[0].path, QString("/data/broken.mmdb"));
}

void TestDataSettings::editsLists()
{
    DataSettingsDialog dialog(someSettings());
    auto *grid = child<QTableWidget>(dialog, "dataLists");
    auto *name = child<QLineEdit>(dialog, "listName");

    grid->selectRow(1);
    QCOMPARE(name->text(), QString("mine"));
    name->clear();
    QTest::keyClicks(name, "ours");

    QCOMPARE(dialog.settings().lists[1].name, QString("ours"));
    QCOMPARE(cell(dialog, "dataLists", 1, 0), QString("ours"));
    grid->selectRow(0); // shows the other row's fields, and edits none of them
    QCOMPARE(name->text(), QString());
    QCOMPARE(dialog.settings().lists[0].name, QString());
    QCOMPARE(dialog.settings().lists[0].category, QString());
    QCOMPARE(dialog.settings().lists[1].category, QString("c2"));
}

void TestDataSettings::keepsEditsWhenStatesCome()
{
    DataSettingsDialog dialog(someSettings());
    auto *grid = child<QTableWidget>(dialog, "dataLists");
    grid->selectRow(2);
    QTest::keyClicks(child<QLineEdit>(dialog, "listName"), "far");
    DataSettings later = someSettings();
    later.lists[2].isLoaded = true;
    later.lists[2].error.clear();
    later.lists[2].entries = 77;

    dialog.setStates(later.tables, later.lists);

    QCOMPARE(dialog.settings().lists[2].name, QString("far"));
    QCOMPARE(cell(dialog, "dataLists", 2, 2), QString("77"));
    QCOMPARE(child<QLineEdit>(dialog, "listName")->text(), QString("far"));
}

void TestDataSettings::refusesBadNetworks()
{
    DataSettingsDialog dialog(someSettings());
    dialog.showTab(DataSettingsDialog::NetworksTab);
    auto *prefix = child<QLineEdit>(dialog, "networkPrefix");
    auto *name = child<QLineEdit>(dialog, "networkName");

    QTest::mouseClick(child<QPushButton>(dialog, "addNetwork"), Qt::LeftButton);
    QVERIFY(!okOf(dialog)->isEnabled());
    QTest::keyClicks(prefix, "10.0.0.0/8");
    QTest::keyClicks(name, "again");
    QVERIFY(dialog.problem().contains("twice"));
    prefix->clear();
    QTest::keyClicks(prefix, "10.1.0.0/16");

    QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
    QVERIFY(okOf(dialog)->isEnabled());
    QCOMPARE(dialog.settings().networks.size(), 3);
    QVERIFY(dialog.settings().networks[2] == network("10.1.0.0/16", "again"));
}

void TestDataSettings::importsNetworks()
{
    DataSettingsDialog dialog(someSettings());

    dialog.addImported({network("10.0.0.0/8", "office"), network("192.0.2.0/24", "dmz")},
                       {"line 3: bad"});

    QCOMPARE(dialog.settings().networks.size(), 3);
    QCOMPARE(dialog.settings().networks[0].name, std::string("office"));
    QVERIFY(!dialog.settings().networks[0].isGuessed);
    bool isTold = false;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        isTold = isTold || label->text() == QLatin1String("line 3: bad");
    QVERIFY(isTold);
}

void TestDataSettings::takesBackWhatWasRemovedOrImported()
{
    DataSettingsDialog dialog(someSettings());
    const QList<OwnNetwork> before = dialog.settings().networks;
    auto *undo = child<QPushButton>(dialog, "undoNetwork");
    QVERIFY(!undo->isEnabled());

    dialog.addImported({network("192.0.2.0/24", "dmz")}, {});
    const QList<OwnNetwork> imported = dialog.settings().networks;
    child<QPushButton>(dialog, "removeNetwork")->click();
    const QList<OwnNetwork> removed = dialog.settings().networks;
    auto *name = child<QLineEdit>(dialog, "networkName");
    const QString named = name->text();
    QTest::keyClicks(name, "new");

    QVERIFY(dialog.settings().networks != removed);
    undo->click();
    QVERIFY(dialog.settings().networks == removed);
    QCOMPARE(name->text(), named);
    undo->click();
    QVERIFY(dialog.settings().networks == imported);
    undo->click();
    QVERIFY(dialog.settings().networks == before);
    QVERIFY(!undo->isEnabled());
}

void TestDataSettings::cellsStandBelowTheirHeads()
{
    DataSettingsDialog dialog(someSettings());
    dialog.setStyleSheet(styleSheet(lightPalette()));
    dialog.showTab(DataSettingsDialog::NetworksTab);
    dialog.show();
    auto *table = child<QTableWidget>(dialog, "dataNetworks");
    const QImage picture = table->grab().toImage();
    // the first column that has ink, from the left edge of the second column on
    const auto firstInk = [&](int top, int height) {
        const int left = table->horizontalHeader()->sectionPosition(1);
        for (int x = left + 1; x < left + 60; ++x) {
            for (int y = top + 4; y < top + height - 4; ++y) {
                if (qGray(picture.pixel(x, y)) < 160)
                    return x - left;
            }
        }
        return -1;
    };

    const int head = firstInk(0, table->horizontalHeader()->height());
    const int cell = firstInk(table->horizontalHeader()->height(), table->rowHeight(0));

    QVERIFY(head > 0);
    QVERIFY2(std::abs(head - cell) <= 1, qPrintable(QStringLiteral("%1 %2").arg(head).arg(cell)));
}

void TestDataSettings::showsProgress()
{
    DataSettingsDialog dialog(someSettings());
    dialog.show();
    QSignalSpy stopped(&dialog, &DataSettingsDialog::cancelWanted);
    QSignalSpy wanted(&dialog, &DataSettingsDialog::refreshWanted);
    dialog.showTab(DataSettingsDialog::ListsTab);

    QTest::mouseClick(child<QPushButton>(dialog, "refreshLists"), Qt::LeftButton);
    dialog.setProgress(true, QStringLiteral("feodo"), 500, 1'000);

    QCOMPARE(wanted.size(), 1);
    QCOMPARE(dialog.findChild<QProgressBar *>()->value(), 500);
    QVERIFY(!child<QPushButton>(dialog, "refreshLists")->isEnabled());
    QTest::mouseClick(child<QPushButton>(dialog, "stopFetching"), Qt::LeftButton);
    QCOMPARE(stopped.size(), 1);
    dialog.setProgress(false, {}, 0, 0);
    QVERIFY(!dialog.findChild<QProgressBar *>()->isVisible());
}

void TestDataSettings::saysWhatIsMissing()
{
    DataSettingsDialog dialog{DataSettings()};

    QVERIFY(!child<QPushButton>(dialog, "refreshLists")->isEnabled());
    QVERIFY(!child<QPushButton>(dialog, "addNetwork")->isEnabled());
    QVERIFY(okOf(dialog)->isEnabled());
}

QTEST_MAIN(TestDataSettings)
#include "tst_datasettings.moc"
