#include "model/query/equality.h"
#include "model/query/filteredit.h"
#include "model/query/parser.h"

#include <QTest>

using namespace weir;

namespace {

FilterExpr filter(const char *text)
{
    return parseFilter(text).query.filter;
}

} // namespace

class TestFilterEdit : public QObject
{
    Q_OBJECT

private slots:
    void joinsFilters_data();
    void joinsFilters();
    void splitsIntoChips();
    void removesAChip();
    void buildsFiltersForValues();
    void buildsFiltersForRanges();
};

void TestFilterEdit::joinsFilters_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("joined");

    QTest::newRow("everything and everything") << "*"
                                               << ""
                                               << "*";
    QTest::newRow("everything and a term") << "*"
                                           << "port 80"
                                           << "port == 80";
    QTest::newRow("two terms") << "port 80"
                               << "src 10.0.0.1"
                               << "port == 80 && src == 10.0.0.1";
    QTest::newRow("a term that is there already") << "port 80 && tcp"
                                                  << "tcp"
                                                  << "port == 80 && proto == tcp";
    QTest::newRow("alternatives stay together")
        << "port 80 or port 443"
        << "app == a or app == b"
        << "(port == 80 || port == 443) && (app == a || app == b)";
}

void TestFilterEdit::joinsFilters()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, joined);

    const FilterExpr result = conjunction(filter(qPrintable(a)), filter(qPrintable(b)));

    QCOMPARE(QString::fromStdString(toText(result)), joined);
    QVERIFY(isSameQuestion(result, filter(qPrintable(joined))));
}

void TestFilterEdit::splitsIntoChips()
{
    const auto none = chipsOf(filter("*"));
    const auto one = chipsOf(filter("port 80 or port 443"));
    const auto three = chipsOf(filter("tcp and port in {80 443} and !name"));

    QVERIFY(none.empty());
    QCOMPARE(one.size(), std::size_t(1));
    QCOMPARE(one[0].text, std::string("port == 80 || port == 443"));
    QCOMPARE(three.size(), std::size_t(3));
    QCOMPARE(three[1].text, std::string("port in {80, 443}"));
    QCOMPARE(three[2].text, std::string("!name"));
}

void TestFilterEdit::removesAChip()
{
    const FilterExpr three = filter("tcp and port 80 and !name");

    QCOMPARE(toText(withoutChip(three, 1)), std::string("proto == tcp && !name"));
    QCOMPARE(toText(withoutChip(filter("tcp"), 0)), std::string("*"));
    QCOMPARE(toText(withoutChip(three, 7)), toText(three));
}

void TestFilterEdit::buildsFiltersForValues()
{
    const FieldId src = fieldOf(ColumnId::Src);
    const FieldId name = fieldOf(ColumnId::Name);
    const FieldId app = fieldOf(ColumnId::App);
    const Address address = *parseAddress("10.0.0.1");

    QCOMPARE(toText(filterFor(src, addressValue(address))), std::string("src == 10.0.0.1"));
    QCOMPARE(toText(excludeFor(src, prefixValue(*parsePrefix("10.0.0.0/8")))),
             std::string("src != 10.0.0.0/8"));
    QCOMPARE(toText(filterFor(name, textValue("a \"b\""))), std::string("name == \"a \\\"b\\\"\""));
    QCOMPARE(toText(filterFor(app, textValue("DNS"))), std::string("app == dns"));
    QCOMPARE(toText(filterFor(fieldOf(ColumnId::Proto), numberValue(6))),
             std::string("proto == tcp"));
    QCOMPARE(toText(absentFor(name)), std::string("!name"));
}

void TestFilterEdit::buildsFiltersForRanges()
{
    const std::int64_t second = *parseIso("2026-01-31T10:00:00Z");

    QCOMPARE(toText(filterForRange({})), std::string("*"));
    QCOMPARE(toText(filterForRange({second, second + kNsPerSecond})),
             std::string("start >= 2026-01-31T10:00:00Z && start < 2026-01-31T10:00:01Z"));
}

QTEST_GUILESS_MAIN(TestFilterEdit)
#include "tst_filteredit.moc"
