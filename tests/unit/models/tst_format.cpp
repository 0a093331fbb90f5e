#include "model/qt/errortext.h"
#include "model/qt/format.h"
#include "model/qt/valueref.h"

#include <QLocale>
#include <QTest>

using namespace weir;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        qputenv("TZ", "UTC");
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("no bytes") << format::bytes(0) << "0 B";
        QTest::newRow("below the first prefix") << format::bytes(999) << "999 B";
        QTest::newRow("rounds up into the next prefix") << format::bytes(999'960) << "1.0 MB";
        QTest::newRow("gigabytes") << format::bytes(41.2e9) << "41.2 GB";
        QTest::newRow("a count that is still read at once") << format::count(9'812) << "9,812";
        QTest::newRow("a large count") << format::count(18.9e6) << "18.9 M";
        QTest::newRow("bits per second") << format::bitRate(6.42e9) << "6.4 Gbit/s";
        QTest::newRow("flows per second") << format::perSecond(48'210) << "48.2 k/s";
        QTest::newRow("axis") << format::tick(250e6) << "250 M";
        QTest::newRow("axis zero") << format::tick(0) << "0";
        QTest::newRow("part of a whole") << format::share(0.123) << "12.3 %";
        QTest::newRow("very small part") << format::share(0.0001) << "<0.1 %";
        QTest::newRow("no part") << format::share(0) << "0.0 %";
        QTest::newRow("milliseconds") << format::durationMs(84) << "84 ms";
        QTest::newRow("minutes") << format::durationMs(200'000) << "3 min 20 s";
        QTest::newRow("days and hours") << format::durationMs(90'000'000) << "1 d 1 h";
        QTest::newRow("many days") << format::durationMs(374.4 * 86'400'000) << "374 d";
    }

    void numbers()
    {
        QFETCH(QString, shown);
        QFETCH(QString, wanted);

        QCOMPARE(shown, wanted);
    }

    void whatPairsAreGroupedByIsNotShortened()
    {
        ResultColumn column;
        column.name = "a"; // an AS number
        column.numbers = {63'949};

        QCOMPARE(format::cell(column, 0), "63949");
        column.name = "flows";
        QCOMPARE(format::cell(column, 0), "63.9 k");
    }

    void estimatesAreMarked()
    {
        ResultColumn column;
        column.name = "bytes";
        column.kind = ValueKind::Bytes;
        column.isEstimate = true;
        column.numbers = {41'200'000'000, kAbsent<std::uint64_t>};

        QCOMPARE(format::cell(column, 0), "≈ 41.2 GB");
        QCOMPARE(format::cell(column, 1), format::absentText());
    }

    void identifiersAreNotShortened()
    {
        ResultColumn column;
        column.name = "src.as";
        column.numbers = {64'512};

        QCOMPARE(format::cell(column, 0), "64512");
        column.name = "as";
        QCOMPARE(format::cell(column, 0), "64512");
    }

    void valuesBecomeFilters()
    {
        QCOMPARE((ValueRef{"src", "10.0.0.1", "10.0.0.1"}.filterText()), "src == 10.0.0.1");
        QCOMPARE((ValueRef{"src", "10.0.0.0/24", ""}.filterText()), "src in 10.0.0.0/24");
        QCOMPARE((ValueRef{"app", "", "—"}.filterText()), "not app");
        QCOMPARE((ValueRef{"name", "\"a/b.c\"", ""}.filterText()), "name == \"a/b.c\"");
        const ValueRef pair = pairValue({"host", "10.0.0.1", "10.0.0.1"}, {"host", "::1", "::1"});
        QCOMPARE(pair.filterText(), "host == 10.0.0.1 && host == ::1");
        QVERIFY(isPair(pair) && hostsOf(pair).has_value());
        QVERIFY(hostsOf(pair)->first == Address::fromV4(0x0a00'0001U));
        QVERIFY(!hostsOf(pairValue({"as", "1", "1"}, {"as", "2", "2"})));
    }

    void errorsBecomeSentences()
    {
        const QString sentence = errorSentence(Error{Errc::DiskFull, 0, "write", "/tmp/x"});

        QVERIFY(sentence.contains("disk is full"));
        QVERIFY(sentence.contains("/tmp/x"));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
