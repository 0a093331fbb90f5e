#include "model/qt/format.h"
#include "model/qt/resulttablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

#include <cmath>

using namespace weir;

namespace {

/// `rows` hosts with bytes 100, 2000000, 30 … and packets; absent packets in the last row.
std::shared_ptr<ResultTable> topTable(std::size_t rows)
{
    auto table = std::make_shared<ResultTable>();
    ResultColumn src;
    src.name = "src";
    src.title = "Source";
    src.kind = ValueKind::Address;
    src.storage = Storage::Address;
    ResultColumn bytes;
    bytes.name = "bytes";
    bytes.title = "Bytes";
    bytes.kind = ValueKind::Bytes;
    bytes.unit = "B";
    ResultColumn packets;
    packets.name = "packets";
    packets.title = "Packets";
    packets.unit = "packets";
    for (std::size_t i = 0; i < rows; ++i) {
        src.addresses.push_back(Address::fromV4(0x0a000001u + static_cast<std::uint32_t>(i)));
        bytes.numbers.push_back(i % 3 == 0 ? 900 : i % 3 == 1 ? 2'000'000 : 41'200'000'000);
        packets.numbers.push_back(i + 1 == rows ? kAbsent<std::uint64_t> : 18'900'000 + i);
    }
    table->columns = {src, bytes, packets};
    table->dimensionCount = 1;
    table->groupCount = rows;
    return table;
}

} // namespace

class TestResultTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsTheErrorOfEstimates_data()
    {
        QTest::addColumn<double>("packets"); // of one host, 1 in 100 of them sampled
        QTest::addColumn<QString>("shown");

        QTest::newRow("one sample") << 100.0 << "≈ 900 B ± 100 %";
        QTest::newRow("ten samples") << 1'000.0 << "≈ 900 B ± 62 %";
        QTest::newRow("99 samples") << 9'900.0 << "≈ 900 B ± 20 %";
        QTest::newRow("enough of them") << 10'000.0 << "≈ 900 B";
        QTest::newRow("fewer than the largest rate: of another one") << 50.0 << "≈ 900 B";
    }

    void tellsTheErrorOfEstimates()
    {
        QFETCH(double, packets);
        QFETCH(QString, shown);
        auto table = topTable(2);
        table->samplingFactor = 100;
        for (std::size_t i = 1; i < table->columns.size(); ++i)
            table->columns[i].isEstimate = true;
        table->columns[2].numbers = {static_cast<std::uint64_t>(packets), 1'000'000};
        ResultTableModel model;

        model.setResult(table);

        QCOMPARE(model.index(0, 1).data().toString(), shown);
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("≈ 2.0 MB"));
        QCOMPARE(model.totalText(1, false), QStringLiteral("≈ 2.0 MB"));
        QVERIFY(model.index(1, 1)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("samples or more: right within ± 2.0 %")));
    }

    void tellsTheErrorOfSums()
    {
        auto table = topTable(2);
        table->samplingFactor = 100;
        for (std::size_t i = 1; i < table->columns.size(); ++i)
            table->columns[i].isEstimate = true;
        table->columns[2].numbers = {300, 300};
        auto other = std::make_shared<OtherRow>();
        other->members = 7;
        other->numbers = {500, 400};
        table->other = other;
        ResultTableModel model;
        model.setOtherRowShown(true);

        model.setResult(table);

        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("≈ 500 B ± 98 %"));
        QCOMPARE(model.totalText(2, false), QStringLiteral("≈ 1000 ± 62 %"));
        table->columns.pop_back(); // without packets nothing can be told
        model.setResult(table);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("≈ 900 B"));
    }

    void tellsTheErrorOfBothDirections()
    {
        auto table = topTable(1);
        table->samplingFactor = 10;
        ResultColumn there = table->columns[2];
        there.name = "packets.ab";
        there.numbers = {100};
        ResultColumn back = there;
        back.name = "packets.ba";
        back.numbers = {150};
        ResultColumn bytes = table->columns[1];
        bytes.isEstimate = true;
        ResultColumn bytesBack = bytes;
        bytesBack.name = "bytes.ba";
        table->columns = {table->columns[0], bytes, bytesBack, there, back};

        QCOMPARE(format::SamplesBehind(*table, 1).inRow(0).samples, 25.0);
        QCOMPARE(format::SamplesBehind(*table, 2).inRow(0).samples, 15.0);
        QVERIFY(std::isnan(
            format::SamplesBehind(*table, 3).inRow(0).samples)); // counted, not estimated
    }

    void tellsTheErrorOfEachLineWhereRatesDiffer()
    {
        auto table = topTable(3);
        table->samplingFactor = 1000;
        for (std::size_t i = 1; i < table->columns.size(); ++i)
            table->columns[i].isEstimate = true;
        const double half = 900 * 0.5 / 1.96; // of the value, with 95 % confidence
        table->columns[1].variances = {half * half, 0, std::nan("")};
        auto other = std::make_shared<OtherRow>();
        other->members = 7;
        other->numbers = {500, 400};
        other->variances = {0, std::nan("")};
        table->other = other;
        ResultTableModel model;
        model.setOtherRowShown(true);

        model.setResult(table);

        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("≈ 900 B ± 50 %"));
        QCOMPARE(
            model.index(0, 1).data(Qt::ToolTipRole).toString().section('\n', 1),
            QStringLiteral("Estimated from samples: right within ± 50.0 % in 95 of 100 cases."));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("2.0 MB"));
        QVERIFY(!model.index(1, 1).data(Qt::ToolTipRole).toString().contains("Estimated"));
        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("≈ 41.2 GB"));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("500 B"));
        QCOMPARE(model.totalText(1, false), QStringLiteral("≈ 41.2 GB"));
        table->columns[1].variances[2] = 0;
        table->columns[1].numbers = {900, 100, 800};
        model.setResult(table);
        QCOMPARE(model.totalText(1, false), QStringLiteral("≈ 2.3 kB")); // 20 %, not above
        table->columns[1].numbers = {900, 100, 700};
        model.setResult(table);
        QCOMPARE(model.totalText(1, false), QStringLiteral("≈ 2.2 kB ± 20 %"));
        other->numbers[0] = 0; // no sample told of the rest: that adds nothing
        other->variances[0] = std::nan("");
        model.setResult(table);
        QCOMPARE(model.totalText(1, false), QStringLiteral("≈ 1.7 kB ± 26 %"));
    }

    void showsValuesForPeople()
    {
        ResultTableModel model;
        QAbstractItemModelTester tester(&model);

        model.setResult(topTable(3));

        QCOMPARE(model.index(0, 0).data().toString(), "10.0.0.1");
        QCOMPARE(model.index(2, 1).data().toString(), "41.2 GB");
        QCOMPARE(model.index(0, 2).data().toString(), "18.9 M");
        QCOMPARE(model.index(2, 2).data().toString(), format::absentText());
        QCOMPARE(model.index(0, 0).data(KeyRole).toString(), "10.0.0.1");
        QCOMPARE(model.index(0, 0).data(FieldRole).toString(), "src");
        QCOMPARE(model.index(0, 1).data(FieldRole).toString(), "");
        QCOMPARE(model.valueAt(model.index(0, 0)).filterText(), "src == 10.0.0.1");
    }

    void sortsNumbersAsNumbersInAProxyToo()
    {
        ResultTableModel model;
        QSortFilterProxyModel proxy;
        QAbstractItemModelTester tester(&proxy);
        proxy.setSourceModel(&model);
        proxy.setSortRole(SortRole);
        model.setResult(topTable(3));

        proxy.sort(1, Qt::AscendingOrder);
        model.sort(1, Qt::DescendingOrder);

        QCOMPARE(proxy.index(0, 1).data().toString(), "900 B");
        QCOMPARE(proxy.index(1, 1).data().toString(), "2.0 MB");
        QCOMPARE(model.index(0, 1).data().toString(), "41.2 GB");
        QCOMPARE(model.index(2, 1).data().toString(), "900 B");
    }

    void absentValuesStandLastInBothDirections()
    {
        ResultTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setResult(topTable(4));

        model.sort(2, Qt::AscendingOrder);
        const QString ascending = model.index(3, 2).data().toString();
        model.sort(2, Qt::DescendingOrder);
        const QString descending = model.index(3, 2).data().toString();

        QCOMPARE(ascending, format::absentText());
        QCOMPARE(descending, format::absentText());
    }

    void theRestOfASeriesIsNotWithoutValue()
    {
        auto table = std::make_shared<ResultTable>();
        table->shape = ResultTable::Shape::Series;
        table->dimensionCount = 2;
        ResultColumn time, app, bytes;
        time.name = "time";
        time.kind = ValueKind::Time;
        time.numbers = {0, 0, 0};
        app.name = "app";
        app.kind = ValueKind::Text;
        app.storage = Storage::Text;
        app.texts = {"dns", "", ""};
        bytes.name = "bytes";
        bytes.kind = ValueKind::Bytes;
        bytes.numbers = {3, 2, 1};
        table->columns = {time, app, bytes};
        table->keyIsOther = {false, false, true};
        ResultTableModel model;
        model.setResult(table);

        const int column = model.columnOf(QStringLiteral("app"));
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("dns"));
        QCOMPARE(model.index(1, column).data().toString(), format::absentText());
        QCOMPARE(model.index(2, column).data().toString(), QStringLiteral("other"));
        QVERIFY(model.valueAt(model.index(2, column)).isNull());
    }

    void otherRowStandsLastAndTellsItsMembers()
    {
        auto table = topTable(3);
        auto other = std::make_shared<OtherRow>();
        other->members = 12'904;
        other->numbers = {77'000'000'000, 5};
        table->other = other;
        ResultTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setOtherRowShown(true);
        model.setResult(table);

        model.sort(1, Qt::AscendingOrder);

        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.isOtherRow(3));
        QVERIFY(model.index(3, 0).data().toString().contains("12.9 k"));
        QCOMPARE(model.index(3, 1).data().toString(), "77.0 GB");
        QVERIFY(model.valueAt(model.index(3, 0)).isNull());
    }

    void newRowsKeepSortOrderAndPersistentIndexes()
    {
        ResultTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setResult(topTable(3));
        const QPersistentModelIndex first(model.index(0, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        model.sort(1, Qt::DescendingOrder);
        const int moved = first.row();
        model.setResult(topTable(6));
        model.setResult(topTable(2));

        QCOMPARE(moved, 2);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 1).data().toString(), "2.0 MB");
    }

    void sortsAMillionRowsInTheBackground()
    {
        ResultTableModel model;
        model.setResult(topTable(1'000'000));
        QSignalSpy sorted(&model, &ResultTableModel::sorted);
        QElapsedTimer timer;
        timer.start();

        model.sort(1, Qt::DescendingOrder);
        const qint64 blockedMs = timer.elapsed();

        QVERIFY2(blockedMs < 100, qPrintable(QString::number(blockedMs)));
        QTRY_COMPARE_WITH_TIMEOUT(sorted.count(), 1, 20'000);
        QCOMPARE(model.index(0, 1).data().toString(), "41.2 GB");
        QCOMPARE(model.index(999'999, 1).data().toString(), "900 B");
    }
};

QTEST_GUILESS_MAIN(TestResultTableModel)
#include "tst_resulttablemodel.moc"
