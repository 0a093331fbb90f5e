#include "model/core/columns.h"

#include <QTest>

#include <map>
#include <string>

using namespace weir;

class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void everyColumnHasItsReader();
    void namesAndAliasesAreUnique();
    void findsByNameAndAlias();
    void readsValuesOfARow();
    void readsAbsentValues();
    void internsTextsOnce();
};

void TestColumns::everyColumnHasItsReader()
{
    for (const ColumnInfo &column : columnCatalogue()) {
        QCOMPARE(&columnInfo(column.id), &column);
        QCOMPARE(column.number != nullptr, column.storage == Storage::Number);
        QCOMPARE(column.address != nullptr, column.storage == Storage::Address);
        QCOMPARE(column.text != nullptr, column.storage == Storage::Text);
        QVERIFY(!column.title.empty());
        QVERIFY(!column.help.empty());
    }
}

void TestColumns::namesAndAliasesAreUnique()
{
    std::map<std::string_view, int> seen;

    for (const ColumnInfo &column : columnCatalogue()) {
        ++seen[column.name];
        for (const std::string_view alias : column.aliases) {
            if (!alias.empty())
                ++seen[alias];
        }
    }

    QVERIFY(seen.size() > kColumnCount);
    for (const auto &[name, count] : seen)
        QVERIFY2(count == 1, std::string(name).c_str());
}

void TestColumns::findsByNameAndAlias()
{
    QCOMPARE(findColumn("src"), std::optional(ColumnId::Src));
    QCOMPARE(findColumn("ip.src"), std::optional(ColumnId::Src));
    QCOMPARE(findColumn("tls.handshake.extensions_server_name"), std::optional(ColumnId::Name));
    QVERIFY(!findColumn("nothing"));
    QVERIFY(!findColumn(""));
}

void TestColumns::readsValuesOfARow()
{
    FlowRow row;
    row.startNs = 5;
    row.src = Address::fromV4(0x0a000001);
    row.srcPort = 443;
    row.proto = 6;
    row.app = 3;

    QCOMPARE(columnInfo(ColumnId::Start).number(row), std::uint64_t(5));
    QCOMPARE(columnInfo(ColumnId::SrcPort).number(row), std::uint64_t(443));
    QCOMPARE(columnInfo(ColumnId::Proto).number(row), std::uint64_t(6));
    QVERIFY(columnInfo(ColumnId::Src).address(row) == row.src);
    QCOMPARE(columnInfo(ColumnId::App).text(row), TextId(3));
}

void TestColumns::readsAbsentValues()
{
    const FlowRow row;

    for (const ColumnInfo &column : columnCatalogue()) {
        if (!column.canBeAbsent)
            continue;
        if (column.number)
            QVERIFY2(column.number(row) == kAbsent<std::uint64_t>, column.name.data());
        if (column.address)
            QVERIFY2(!column.address(row).isPresent(), column.name.data());
        if (column.text)
            QVERIFY2(column.text(row) == 0, column.name.data());
    }
}

void TestColumns::internsTextsOnce()
{
    FlowBatch batch;

    const TextId dns = batch.intern("dns");
    const TextId tls = batch.intern("tls");

    QCOMPARE(batch.intern("dns"), dns);
    QVERIFY(dns != tls);
    QCOMPARE(batch.intern(""), TextId(0));
    QCOMPARE(batch.texts[dns], std::string("dns"));
    batch.clear();
    QVERIFY(batch.empty());
    QCOMPARE(batch.texts.size(), std::size_t(1));
    QCOMPARE(batch.texts[batch.intern("tls")], std::string("tls"));
}

QTEST_GUILESS_MAIN(TestColumns)
#include "tst_columns.moc"
