#include "model/qt/addressnames.h"
#include "model/qt/roles.h"
#include "widgets/common/valuemenu.h"
#include "widgets/tables/datatable.h"
#include "widgets/tables/tablefooter.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace weir;

namespace {

ResultPtr hosts(std::size_t rows)
{
    auto table = std::make_shared<ResultTable>();
    ResultColumn host;
    host.name = "host";
    host.title = "Host";
    host.kind = ValueKind::Address;
    host.storage = Storage::Address;
    ResultColumn bytes;
    bytes.name = "bytes";
    bytes.title = "Bytes";
    bytes.kind = ValueKind::Bytes;
    for (std::size_t i = 0; i < rows; ++i) {
        host.addresses.push_back(Address::fromV4(0x0a000001u + static_cast<std::uint32_t>(i)));
        bytes.numbers.push_back(1'000 * (i + 1));
    }
    table->columns = {host, bytes};
    table->dimensionCount = 1;
    table->groupCount = 500;
    return table;
}

} // namespace

class TestDataTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("weir-test");
        QCoreApplication::setApplicationName("tst_datatable");
        QLocale::setDefault(QLocale::c());
        QSettings().clear();
    }

    void copiesVeryManyRowsBesides()
    {
        DataTable table("");
        AddressNames names;
        names.setKnown({{Address::fromV4(0x0a000002), QStringLiteral("two.example")}});
        table.setNames(&names);
        table.setResult(hosts(30'000));
        table.resultModel()->sort(table.resultModel()->columnOf(QStringLiteral("bytes")),
                                  Qt::DescendingOrder);
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));

        table.copy(true);
        const QString atOnce = QGuiApplication::clipboard()->text();
        QTRY_VERIFY(QGuiApplication::clipboard()->text() != atOnce);

        QCOMPARE(atOnce, QStringLiteral("before")); // the window goes on meanwhile
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text == table.selectedTsv(true));
        const QStringList lines = text.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 30'002); // headers, and nothing after the last line
        QCOMPARE(lines[1], QStringLiteral("10.0.117.48\t\t30000000"));
        QCOMPARE(lines[29'999], QStringLiteral("10.0.0.2\ttwo.example\t2000"));
    }

    void namesThatComeLateGetRoom()
    {
        AddressNames names;
        DataTable table("");
        table.resize(300, 200);
        table.setNames(&names);
        table.setResult(hosts(20));
        table.show();
        const int column = table.resultModel()->columnOf(QStringLiteral("names"));
        const int before = table.columnWidth(column);

        names.setLookup([](const std::vector<Address> &addresses) {
            return std::vector<std::string>(addresses.size(), "a-long-name.office.example.org");
        });
        table.viewport()->grab(); // it asks for names by painting them

        QVERIFY(column >= 0);
        QTRY_VERIFY2(table.columnWidth(column) > before + 20,
                     qPrintable(QString::number(table.columnWidth(column))));
    }

    void copiesExactValuesWithHeaders()
    {
        DataTable table("");
        QAbstractItemModelTester tester(table.resultModel());
        table.setResult(hosts(2));

        const QString text = table.selectedTsv(true);

        QCOMPARE(text, "host\tbytes\n10.0.0.1\t1000\n10.0.0.2\t2000\n");
    }

    void tellsHowManyOfHowMany()
    {
        DataTable table("");

        table.setResult(hosts(3));

        QCOMPARE(table.countText(), "3 of 500");
    }

    void footerTellsWhatAllLinesGive()
    {
        DataTable table("");
        TableFooter footer(table);
        auto result = std::make_shared<ResultTable>(*hosts(3));
        auto other = std::make_shared<OtherRow>();
        other->members = 497;
        other->numbers = {94'000};
        result->other = other;
        auto senders = std::make_shared<ResultTable>(*result);
        senders->columns[0].name = "src";

        table.setResult(senders);

        QCOMPARE(footer.textOf("bytes"), "100.0 kB"); // 1 + 2 + 3 + 94
        QCOMPARE(footer.textOf("src"), "");

        table.setResult(result);

        QCOMPARE(footer.textOf("bytes"), ""); // a host's bytes are its peer's too
        const ResultTableModel &model = *table.resultModel();
        QVERIFY(model.noTotalText(model.columnOf("bytes")).startsWith("No sum: what counts"));
    }

    void hostsOnListsAreMarked()
    {
        DataTable table("");
        AddressNames listed;
        listed.setKnown({{Address::fromV4(0x0a000002), QStringLiteral("Feodo, Spamhaus DROP")}});
        table.resultModel()->setListed(&listed);
        table.setResult(hosts(2));

        const ResultTableModel &model = *table.resultModel();
        const QModelIndex clean = model.index(0, 0), bad = model.index(1, 0);

        QVERIFY(!clean.data(ListRole).isValid());
        QCOMPARE(bad.data(ListRole).toString(), QStringLiteral("Feodo, Spamhaus DROP"));
        QVERIFY(bad.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Feodo")));
        QVERIFY(!clean.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Feodo")));
        // lists that are loaded later mark what is shown already
        QSignalSpy redrawn(table.resultModel(), &QAbstractItemModel::dataChanged);
        listed.setKnown({{Address::fromV4(0x0a000001), QStringLiteral("Tor")}});
        QVERIFY(!redrawn.isEmpty());
    }

    void changesHaveAnArrow()
    {
        DataTable table("");
        auto result = std::make_shared<ResultTable>(*hosts(3));
        ResultColumn change = result->columns[1];
        change.name = "bytes.change";
        change.isReal = true;
        change.numbers.clear();
        change.reals = {1'500, -2'500, 0};
        result->columns.push_back(change);

        table.setResult(result);

        const auto text = [&](int row) { return table.model()->index(row, 2).data().toString(); };
        QCOMPARE(text(0), "▲ 1.5 kB");
        QCOMPARE(text(1), "▼ 2.5 kB");
        QCOMPARE(text(2), "= 0 B");
    }

    void enterDrillsDown()
    {
        DataTable table("");
        table.setResult(hosts(3));
        QSignalSpy drilled(&table, &DataTable::drillDownRequested);
        table.setCurrentIndex(table.model()->index(1, 1));

        QTest::keyClick(&table, Qt::Key_Return);

        QCOMPARE(drilled.count(), 1);
        QCOMPARE(drilled[0][0].value<ValueRef>().filterText(), "host == 10.0.0.2");
        QCOMPARE(drilled[0][1].toInt(), 1);
    }

    void selectionFollowsItsValueToNewRows()
    {
        DataTable table("");
        table.setResult(hosts(3));
        table.selectRow(0);

        table.sortByColumn(1, Qt::DescendingOrder);
        table.setResult(hosts(8));

        QCOMPARE(table.resultModel()->rowValue(table.currentIndex().row()).text, "10.0.0.1");
    }

    void remembersHiddenColumns()
    {
        {
            DataTable table("tables/test");
            table.setResult(hosts(1));
            table.setColumnShown("bytes", false);
        }
        DataTable again("tables/test");

        again.setResult(hosts(1));

        QCOMPARE(again.shownColumns(), QStringList{"host"});
    }

    void valueMenuWishes()
    {
        ValueMenu values;
        QSignalSpy filtered(&values, &ValueMenu::filterRequested);
        QMenu menu;
        values.fill(menu, {"host", "10.0.0.1", "10.0.0.1"});

        menu.findChild<QAction *>("filterAction")->trigger();

        QCOMPARE(filtered.count(), 1);
        QCOMPARE(filtered[0][0].value<ValueRef>().literal, "10.0.0.1");
    }
};

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
